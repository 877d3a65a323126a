/** What of a frame decides whether it is ours; Electron's `WebFrameMain` has these fields. */
export interface SenderFrame {
  readonly origin: string
  readonly parent: unknown
}

/**
 * True when a call comes from the top frame of our own window while it shows our own page. The
 * frame is null when it has gone in the meantime.
 */
export function isTrustedSender(
  sender: SenderFrame | null,
  ourMainFrame: SenderFrame | null,
  ourOrigin: string,
): boolean {
  if (sender === null || ourMainFrame === null) return false
  return sender === ourMainFrame && sender.parent === null && sender.origin === ourOrigin
}
