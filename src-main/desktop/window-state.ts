/** Where the window was, and the rule that brings it back onto a screen that is there. */
import * as v from 'valibot'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** All lengths in device-independent pixels. */
export const MINIMUM_SIZE = { width: 420, height: 560 } as const
export const DEFAULT_SIZE = { width: 1024, height: 720 } as const

const Coordinate = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
const Length = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))

export const WindowState = v.object({
  bounds: v.object({ x: Coordinate, y: Coordinate, width: Length, height: Length }),
  maximised: v.boolean(),
})
export type WindowState = v.InferOutput<typeof WindowState>

/** Reads what was kept; null when it cannot be used, which is no reason to trouble anybody. */
export function parseWindowState(text: string | null): WindowState | null {
  if (text === null) return null
  try {
    const parsed = v.safeParse(WindowState, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/**
 * Bounds that lie wholly on one of the screens, as near as possible to the saved ones. Null means
 * that the system should place a window of the default size.
 * @param workAreas the screens without their task bars, the main one first
 */
export function boundsOnScreen(
  saved: Rectangle | null,
  workAreas: readonly Rectangle[],
): Rectangle | null {
  const [main] = workAreas
  if (saved === null || main === undefined) return null
  const best = workAreas.reduce((a, b) => (overlap(saved, b) > overlap(saved, a) ? b : a), main)
  const width = clamp(saved.width, MINIMUM_SIZE.width, best.width)
  const height = clamp(saved.height, MINIMUM_SIZE.height, best.height)
  return {
    width,
    height,
    x: clamp(saved.x, best.x, best.x + best.width - width),
    y: clamp(saved.y, best.y, best.y + best.height - height),
  }
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

/** When the range is empty (a screen smaller than the window's least size), its far end wins. */
function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
