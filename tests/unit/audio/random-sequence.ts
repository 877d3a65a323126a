/** Repeatable numbers of 0..1 (a Park-Miller generator); `seed` is an integer from 1. */
export function randomSequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
}
