/**
 * Small drawings for places that are still empty: the mannequin does what the place is for. They are
 * decoration; the words beside them say everything.
 */

type Point = readonly [x: number, y: number]

/** A part of the body between two joints, thicker at one end. Units of the picture, 160 x 110. */
export interface Limb {
  readonly from: Point
  readonly to: Point
  /** Thickness at `from` and at `to`. */
  readonly width: readonly [number, number]
  /** On the side that is turned away. */
  readonly far?: true
}

export interface Scene {
  /** Things behind the person, SVG path data, drawn as lines. */
  readonly behind: string
  readonly limbs: readonly Limb[]
  /** Things in front of the person: filled with paper, drawn as lines. */
  readonly paper: string
  /** Lines on top of everything. */
  readonly front: string
}

export type SceneName = 'diary' | 'progress' | 'search'

function limb(from: Point, to: Point, width: readonly [number, number]): Limb {
  return { from, to, width }
}

function farLimb(from: Point, to: Point, width: readonly [number, number]): Limb {
  return { from, to, width, far: true }
}

/** A head and the neck that it sits on. */
function head(at: Point, shoulders: Point): Limb[] {
  return [limb(at, shoulders, [8, 9]), limb([at[0], at[1] - 2], [at[0] + 0.5, at[1] + 3], [17, 14])]
}

export const SCENES: Readonly<Record<SceneName, Scene>> = {
  // Sits in bed in the evening and writes.
  diary: {
    behind:
      'M14 96H148M22 96V104M140 96V104M22 96V54Q22 50 26 50M136 18a11 11 0 1 0 8 17a9 9 0 0 1 -8 -17Z',
    limbs: [
      farLimb([52, 84], [88, 60], [15, 12]),
      farLimb([88, 60], [108, 88], [11, 8]),
      farLimb([108, 89], [120, 90], [7, 6]),
      limb([44, 54], [51, 83], [20, 19]),
      ...head([46, 31], [45, 52]),
      limb([52, 86], [84, 58], [16, 12]),
      limb([84, 58], [101, 87], [12, 8]),
      limb([101, 89], [113, 90], [8, 6]),
      limb([47, 54], [56, 69], [8, 7]),
      limb([56, 69], [70, 59], [6, 5]),
    ],
    paper: 'M74 41L92 47L85 66L67 60Z M26 56Q33 54 35 62L38 92Q30 95 26 92Z',
    front: 'M76 47L87 51M74 52L85 56M72 57L79 59.5',
  },
  // Walks on, one day after the other.
  progress: {
    behind: 'M10 100H150',
    limbs: [
      farLimb([73, 42], [62, 58], [8, 7]),
      farLimb([62, 58], [68, 70], [6, 5]),
      farLimb([70, 66], [60, 82], [13, 10]),
      farLimb([60, 82], [46, 92], [9, 6]),
      farLimb([45, 93], [49, 99], [6, 5]),
      limb([73, 42], [70, 64], [20, 17]),
      ...head([76, 20], [74, 42]),
      limb([71, 67], [84, 80], [14, 10]),
      limb([84, 80], [86, 95], [10, 7]),
      limb([87, 97], [97, 97], [6, 5]),
      limb([74, 42], [86, 56], [8, 7]),
      limb([86, 56], [98, 54], [6, 5]),
    ],
    paper: '',
    front:
      'M112 92.5a3.5 3.5 0 1 0 0.01 0M126 92.5a3.5 3.5 0 1 0 0.01 0M140 92.5a3.5 3.5 0 1 0 0.01 0M20 96L23.5 99M16 92L20 96L28 86M34 92L38 96L44 86',
  },
  // Stands and looks into the distance, a hand above the eyes.
  search: {
    behind: 'M10 100H150M112 100Q126 84 150 88M92 100Q104 90 116 95',
    limbs: [
      farLimb([64, 66], [70, 82], [13, 10]),
      farLimb([70, 82], [70, 96], [9, 7]),
      farLimb([71, 97], [80, 98], [6, 5]),
      limb([62, 42], [62, 64], [21, 18]),
      ...head([65, 19], [62, 42]),
      limb([61, 67], [58, 82], [14, 10]),
      limb([58, 82], [55, 95], [10, 7]),
      limb([56, 97], [66, 98], [6, 5]),
      limb([56, 42], [48, 56], [8, 7]),
      limb([48, 56], [57, 64], [6, 5]),
      limb([66, 41], [80, 32], [8, 7]),
      limb([80, 32], [71, 18], [6, 5]),
    ],
    paper: 'M118 34a13 13 0 1 0 0.01 0Z',
    front: 'M127.5 56.5L138 68',
  },
}

/** The soft outline of a limb: two half circles and the straight lines between them. */
export function limbPath({ from, to, width }: Limb): string {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const across: Point = [(from[1] - to[1]) / length, (to[0] - from[0]) / length]
  const [near, away] = [width[0] / 2, width[1] / 2]
  const at = ([x, y]: Point, by: number): string =>
    `${(x + across[0] * by).toFixed(1)} ${(y + across[1] * by).toFixed(1)}`
  return (
    `M${at(from, near)}L${at(to, away)}A${away} ${away} 0 0 0 ${at(to, -away)}` +
    `L${at(from, -near)}A${near} ${near} 0 0 0 ${at(from, near)}Z`
  )
}
