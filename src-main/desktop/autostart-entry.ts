/** How a Linux desktop is told to start a program at login: a file in `~/.config/autostart`. */
import * as m from '../core/i18n/generated/messages'

/** @param command the program and its arguments; they may hold any characters but line ends. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Unknot',
    `Comment=${m.autostart_comment()}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** False when a desktop's own settings have switched the entry off. */
export function isEntryOn(text: string): boolean {
  return !/^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(text)
}

/**
 * As the desktop entry specification has it: reserved characters need double quotes, within which
 * four are escaped; a backslash is then doubled once more as in every string, and `%` as a field.
 */
function quoted(part: string): string {
  const escaped = part.replace(/["`$\\]/g, '\\$&')
  return `"${escaped}"`.replaceAll('\\', '\\\\').replaceAll('%', '%%')
}
