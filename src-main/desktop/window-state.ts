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

/** A screen as far as the place of a window depends on it. */
export interface DisplayPlace {
  readonly bounds: Rectangle
  /** Without its task bars. */
  readonly workArea: Rectangle
  readonly scaleFactor: number
}

/** Desks, docks and projectors that a person comes back to; the longest unused go. */
const MAX_PLACES = 8

const WindowPlace = v.object({
  /** Which screens there were, as {@link displaysKey} names them. */
  displays: v.pipe(v.string(), v.maxLength(1000)),
  ...WindowState.entries,
})
export type WindowPlace = v.InferOutput<typeof WindowPlace>

const Kept = v.object({ places: v.pipe(v.array(WindowPlace), v.maxLength(MAX_PLACES)) })

/**
 * Reads what was kept, the last place first; none when it cannot be used, which is no reason to
 * trouble anybody. A file of the time before screens were told apart gives its one place.
 */
export function parseWindowPlaces(text: string): readonly WindowPlace[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return []
  }
  const kept = v.safeParse(Kept, json)
  if (kept.success) return kept.output.places
  const single = v.safeParse(WindowState, json)
  return single.success ? [{ displays: '', ...single.output }] : []
}

/** The same for the same screens at the same places, in whatever order the system lists them. */
export function displaysKey(displays: readonly DisplayPlace[]): string {
  return displays
    .map(
      ({ bounds, scaleFactor }) =>
        `${bounds.width}x${bounds.height}+${bounds.x}+${bounds.y}@${scaleFactor}`,
    )
    .sort()
    .join(' ')
}

/** Where the window was with these screens; else where it was last; null when nothing is known. */
export function placeFor(
  places: readonly WindowPlace[],
  displays: readonly DisplayPlace[],
): WindowState | null {
  const key = displaysKey(displays)
  return places.find((place) => place.displays === key) ?? places[0] ?? null
}

/** With the place of the window for its screens, in the place of an older one for the same. */
export function withPlace(
  places: readonly WindowPlace[],
  place: WindowPlace,
): readonly WindowPlace[] {
  const others = places.filter(({ displays }) => displays !== place.displays)
  return [place, ...others].slice(0, MAX_PLACES)
}

/**
 * Where a window goes when screens have come or gone: back to where it was with these screens; where
 * that is not known it stays, unless it could not be reached. Null means that it stays.
 */
export function boundsAfterChange(
  places: readonly WindowPlace[],
  displays: readonly DisplayPlace[],
  current: Rectangle,
): Rectangle | null {
  const workAreas = displays.map(({ workArea }) => workArea)
  const known = places.find((place) => place.displays === displaysKey(displays))
  if (known !== undefined) return boundsOnScreen(known.bounds, workAreas)
  return isReachable(current, workAreas) ? null : boundsOnScreen(current, workAreas)
}

/** What a hand needs of a title bar to move the window, device-independent pixels. */
const HANDLE = { width: 120, height: 24 } as const

function isReachable(bounds: Rectangle, workAreas: readonly Rectangle[]): boolean {
  const bar = { ...bounds, height: HANDLE.height }
  return workAreas.some((area) => overlap(bar, area) >= HANDLE.width * HANDLE.height)
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
