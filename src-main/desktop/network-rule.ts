/**
 * Whether a request to the network may go out: never, but for the development server's own origin.
 * @param devServer address of the development server, null in a built app
 */
export function isNetworkRequestAllowed(url: string, devServer: string | null): boolean {
  if (devServer === null || !URL.canParse(url) || !URL.canParse(devServer)) return false
  const asked = new URL(url)
  const allowed = new URL(devServer)
  const schemes = allowed.protocol === 'https:' ? ['https:', 'wss:'] : ['http:', 'ws:']
  return schemes.includes(asked.protocol) && asked.host === allowed.host
}
