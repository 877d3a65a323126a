/**
 * Whether the system was asked not to disturb. Windows and macOS hold notifications back themselves
 * and tell programs nothing; of the Linux desktops GNOME and those built on it tell.
 */
import { execFile } from 'node:child_process'

/** Longer than this nobody waits for the answer, ms. */
const PATIENCE_MS = 1000

/** False where the system does not say. @param ask the answer of a program, null when there is none. */
export async function isQuiet(
  system: NodeJS.Platform = process.platform,
  ask: typeof answerOf = answerOf,
): Promise<boolean> {
  if (system !== 'linux') return false
  const banners = await ask('gsettings', ['get', 'org.gnome.desktop.notifications', 'show-banners'])
  return banners?.trim() === 'false'
}

function answerOf(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: PATIENCE_MS, windowsHide: true }, (error, output) =>
      resolve(error === null ? output : null),
    )
  })
}
