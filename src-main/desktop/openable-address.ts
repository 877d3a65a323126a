/** True for an https address without user name or password that the content cites. */
export function isOpenableAddress(
  address: string,
  isListed: (address: string) => boolean,
): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return protocol === 'https:' && username === '' && password === '' && isListed(address)
}
