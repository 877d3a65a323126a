/** Opens a source's address in the person's browser. */
import { shell } from 'electron'
import { isOpenableAddress } from './openable-address'

/** `refused`: not a listed https address. `failed`: the system has no way to open it. */
export type LinkOutcome = 'opened' | 'refused' | 'failed'

/** @param isListed whether the content cites this very address. */
export async function openExternalLink(
  address: string,
  isListed: (address: string) => boolean,
): Promise<LinkOutcome> {
  if (!isOpenableAddress(address, isListed)) return 'refused'
  try {
    await shell.openExternal(address)
    return 'opened'
  } catch {
    return 'failed'
  }
}
