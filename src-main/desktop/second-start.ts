/** What a second start of the app hands to the first one. */
import * as v from 'valibot'
import { OpenRequest } from '../ipc/contract'

const SecondStart = v.object({ openRequest: v.nullable(OpenRequest) })

/** What the second start wants to see; null when it says nothing that this version understands. */
export function openRequestOf(handedOver: unknown): OpenRequest | null {
  const parsed = v.safeParse(SecondStart, handedOver)
  return parsed.success ? parsed.output.openRequest : null
}
