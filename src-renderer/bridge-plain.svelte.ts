/**
 * A copy of a value without Svelte's proxies, which cannot be sent to another process.
 * Lives beside the bridge because runes need a `.svelte.ts` file.
 */
export function plain<T>(value: T): T {
  const copy: unknown = $state.snapshot(value)
  return copy as T
}
