/**
 * The body from the front and from the back: an outline, and a soft shape for each place.
 *
 * Everything is drawn for one half and mirrored. x counts from the midline outwards, y from above
 * the head (0) to below the toes (HEIGHT); the body is eight heads tall. Left is the person's left: on
 * the right of the picture from the front, on the left of it from the back.
 */
import { placeOf, type BodyPart, type BodyPlace } from '../../../src-main/core/body/places'
import { bothHalves, mirrored, smoothPath, type Point } from './smooth-path'

export type BodySide = 'front' | 'back'

/** The picture reaches this far to each side of the midline, and this far down. */
export const HALF_WIDTH = 108
export const HEIGHT = 440

/** One place as it is drawn. */
export interface PlaceShape {
  readonly place: BodyPlace
  /** SVG path data. */
  readonly path: string
  /** Where a mark or a number sits, inside the shape. */
  readonly centre: Point
  /** What may be pressed: at least as large as the shape, and no other place's. */
  readonly target: Box
  /**
   * The same place is drawn on the other side of the body too, and is a button there; here it can
   * only be pressed with a pointer.
   */
  readonly again: boolean
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface BodyDrawing {
  /** SVG path data of the whole body. */
  readonly outline: string
  /** Joints and toes: lines that say what is what, SVG path data. */
  readonly lines: string
  readonly shapes: readonly PlaceShape[]
}

interface Part {
  /** The half outline from the midline for a middle part, else the whole shape of one side. */
  readonly points: readonly Point[]
  /** x from, x to, y from, y to, of one half. */
  readonly target: readonly [number, number, number, number]
  readonly centre?: Point
  readonly middle?: true
  readonly again?: true
}

/** From the crown down the outside to the ankle. */
const HEAD_TO_ANKLE: readonly Point[] = [
  [0, 4],
  [8.5, 5.8],
  [16, 12.5],
  [19.6, 25],
  [18.6, 38],
  [15, 50],
  [11, 57.5],
  [10.4, 65],
  [13, 72],
  [23, 77.5],
  [36, 81.5],
  [46.5, 87],
  [53, 97],
  [56, 110],
  [59.5, 126],
  [64.5, 143],
  [68.8, 156],
  [74, 168],
  [78.5, 181],
  [81.5, 197],
  [84.2, 211],
  [86.8, 221.5],
  [91.5, 227.5],
  [98.5, 236],
  [102, 246],
  [99.8, 249],
  [96, 245.5],
  [97.4, 254],
  [96.6, 263.5],
  [92.6, 268.5],
  [87, 266.5],
  [81.5, 257],
  [77, 245],
  [75.5, 233],
  [74.2, 224],
  [68, 210],
  [61, 195],
  [54.8, 180],
  [49.4, 164],
  [43.4, 149],
  [38.4, 134],
  [34.8, 119],
  [34.2, 128],
  [32.6, 143],
  [29.6, 160],
  [30.4, 176],
  [34.4, 192],
  [38.4, 206],
  [41, 224],
  [41.6, 244],
  [40, 265],
  [37.4, 284],
  [36.8, 300],
  [40, 317],
  [43.2, 334],
  [42, 352],
  [38.8, 372],
  [38, 388],
]

/** From the ankle up the inside to the crotch. */
const ANKLE_TO_CROTCH: readonly Point[] = [
  [25, 387],
  [23, 371],
  [18, 351],
  [14.8, 333],
  [15, 316],
  [15.2, 302],
  [12.6, 284],
  [8.6, 262],
  [4.6, 240],
  [2, 224],
  [0, 217],
]

/** A foot from above, as it is seen from the front. */
const FRONT_FOOT: readonly Point[] = [
  [42, 399],
  [47.5, 412],
  [48.5, 423],
  [43, 429.5],
  [34, 432],
  [26.5, 430.5],
  [24, 421],
  [25, 408],
  [25.5, 396],
]

/** A pointed foot from behind: the heel, the arch and the ball of the foot. */
const BACK_FOOT: readonly Point[] = [
  [40.5, 397],
  [41, 408],
  [42, 417],
  [43.5, 426],
  [40, 434],
  [33, 436.5],
  [26, 434],
  [23.5, 426],
  [25.5, 415],
  [24.5, 406],
  [24, 396],
]

const FRONT_PARTS: Partial<Record<BodyPart, Part>> = {
  neck: {
    points: [
      [0, 62],
      [7.5, 62.5],
      [7.5, 70],
      [12, 76.5],
      [0, 80],
    ],
    target: [0, 30, 52, 82],
    middle: true,
    again: true,
  },
  chest: {
    points: [
      [0, 87],
      [13, 84.5],
      [26, 86],
      [32, 96],
      [33.4, 110],
      [31, 121],
      [20, 127],
      [8, 127.6],
      [0, 125],
    ],
    target: [0, 33, 83, 130],
    middle: true,
    centre: [0, 107],
  },
  shoulder: {
    points: [
      [31, 84],
      [39, 85.5],
      [47, 90.5],
      [51, 99.5],
      [53, 111],
      [47, 116],
      [40.5, 112],
      [35.5, 101],
    ],
    target: [34, 90, 70, 118],
  },
  'upper-arm': {
    points: [
      [41.5, 121],
      [48, 118],
      [54.8, 119.5],
      [58, 131],
      [62.8, 146],
      [65, 155],
      [60, 159],
      [53, 160.5],
      [47, 149],
      [42.2, 135],
    ],
    target: [37, 105, 118, 162],
  },
  'inner-forearm': {
    points: [
      [54.8, 168],
      [60.5, 164],
      [68, 163.5],
      [73, 172.5],
      [76.8, 184],
      [79.6, 199],
      [82, 213],
      [80, 218.5],
      [76, 217.5],
      [70, 205.5],
      [63, 190.5],
      [57, 177],
    ],
    target: [46, 108, 162, 222],
  },
  hand: {
    points: [
      [79, 227],
      [85, 225.5],
      [91.5, 233],
      [93, 245],
      [94, 256],
      [92.5, 263.5],
      [88.5, 263.5],
      [84, 255.5],
      [80, 243.5],
    ],
    target: [58, 108, 222, 274],
    centre: [87, 244],
  },
  belly: {
    points: [
      [0, 131.5],
      [10, 133.5],
      [22, 132],
      [29.5, 129],
      [28, 144],
      [25.5, 160],
      [26, 176],
      [28, 188],
      [20, 195],
      [10, 203],
      [0, 206],
    ],
    target: [0, 33, 130, 190],
    middle: true,
    centre: [0, 165],
  },
  'hip-front': {
    points: [
      [32.5, 192],
      [36, 204],
      [37.6, 215],
      [33, 219.5],
      [24, 219.5],
      [14, 218.5],
      [7.5, 213],
      [11.5, 207],
      [22, 199.5],
    ],
    target: [0, 46, 190, 222],
  },
  // Before its neighbour, whose shape reaches into this one's target.
  'inner-thigh': {
    points: [
      [5, 225],
      [10, 222.5],
      [15, 227],
      [13.2, 243],
      [13.8, 262],
      [16, 282],
      [14.4, 281.5],
      [10.6, 261],
      [6.8, 241],
    ],
    target: [0, 29, 222, 304],
    centre: [10, 243],
  },
  quadriceps: {
    points: [
      [19, 229],
      [26, 224],
      [35, 223.5],
      [38.8, 232],
      [39.3, 246],
      [37.8, 265],
      [35, 282],
      [33, 292],
      [26.5, 297],
      [20.5, 292],
      [18.4, 280],
      [16.8, 262],
      [16.4, 244],
    ],
    target: [29, 58, 222, 304],
    centre: [30, 258],
  },
  shin: {
    points: [
      [22, 318],
      [30, 315.5],
      [37, 319],
      [40.6, 334],
      [39.4, 351],
      [36.6, 368],
      [34.5, 380],
      [30.5, 381],
      [27, 372],
      [22.6, 352],
      [19.4, 333],
    ],
    target: [0, 72, 308, 384],
  },
  foot: {
    points: [
      [29, 395],
      [35.5, 394.5],
      [40.5, 401],
      [45, 412],
      [46, 422],
      [41.5, 427.5],
      [34, 429.4],
      [28, 428],
      [26.5, 420],
      [27.4, 408],
    ],
    target: [0, 72, 384, 440],
  },
}

const BACK_PARTS: Partial<Record<BodyPart, Part>> = {
  neck: {
    points: [
      [0, 58],
      [7.5, 59],
      [7.6, 68],
      [12, 76],
      [23, 81.5],
      [12, 85],
      [0, 88],
    ],
    target: [0, 34, 48, 90],
    middle: true,
    centre: [0, 74],
  },
  shoulder: {
    points: [
      [31, 84],
      [39, 85.5],
      [47, 90.5],
      [51, 99.5],
      [53, 111],
      [47, 116],
      [40.5, 112],
      [35.5, 101],
    ],
    target: [34, 90, 70, 118],
    again: true,
  },
  'upper-back': {
    points: [
      [0, 92],
      [13, 88.5],
      [25, 87],
      [32, 99],
      [34.5, 112],
      [31.5, 123],
      [30, 138],
      [16, 143],
      [0, 145],
    ],
    target: [0, 34, 90, 146],
    middle: true,
    centre: [0, 116],
  },
  'upper-arm': {
    points: [
      [41.5, 121],
      [48, 118],
      [54.8, 119.5],
      [58, 131],
      [62.8, 146],
      [65, 155],
      [60, 159],
      [53, 160.5],
      [47, 149],
      [42.2, 135],
    ],
    target: [37, 105, 118, 162],
    again: true,
  },
  'outer-forearm': {
    points: [
      [54.8, 168],
      [60.5, 164],
      [68, 163.5],
      [73, 172.5],
      [76.8, 184],
      [79.6, 199],
      [82, 213],
      [80, 218.5],
      [76, 217.5],
      [70, 205.5],
      [63, 190.5],
      [57, 177],
    ],
    target: [46, 108, 162, 222],
  },
  hand: {
    points: [
      [79, 227],
      [85, 225.5],
      [91.5, 233],
      [93, 245],
      [94, 256],
      [92.5, 263.5],
      [88.5, 263.5],
      [84, 255.5],
      [80, 243.5],
    ],
    target: [58, 108, 222, 274],
    centre: [87, 244],
    again: true,
  },
  'lower-back': {
    points: [
      [0, 149],
      [15, 147],
      [29, 142.5],
      [26.5, 159],
      [27.3, 175],
      [29.5, 186],
      [16, 187.5],
      [0, 191],
    ],
    target: [0, 34, 146, 190],
    middle: true,
    centre: [0, 168],
  },
  buttock: {
    points: [
      [2.8, 199],
      [13, 192.5],
      [28, 190.5],
      [35, 203],
      [38, 216],
      [34, 226.5],
      [21, 231],
      [7, 227.5],
      [2.6, 214],
    ],
    target: [0, 46, 190, 232],
  },
  hamstrings: {
    points: [
      [6, 231.5],
      [17, 235],
      [29, 233],
      [38, 227.5],
      [39, 244],
      [37.4, 264],
      [34.6, 283],
      [33.4, 297],
      [27, 302],
      [20, 298],
      [15.5, 282],
      [11.5, 262],
      [7.6, 244],
    ],
    target: [0, 58, 232, 306],
  },
  calf: {
    points: [
      [18, 319],
      [27, 313],
      [36.5, 318],
      [40.4, 334],
      [39.2, 351],
      [36, 368],
      [33.4, 381],
      [30, 381],
      [26.6, 369],
      [21, 350],
      [17.4, 333],
    ],
    target: [0, 72, 308, 388],
  },
  sole: {
    points: [
      [27.2, 401],
      [32.5, 396.5],
      [38, 401],
      [38.4, 410],
      [39.6, 419],
      [40.6, 427],
      [37.5, 431.5],
      [33, 433.2],
      [28.6, 431.5],
      [26.4, 426],
      [28.2, 416],
      [27.4, 408],
    ],
    target: [0, 72, 388, 440],
  },
}

/** Collar bones, knee caps and toes, for the right half of the picture. */
const FRONT_LINES: readonly string[] = [
  // The knee cap, the ankle, the gaps between the toes and between the fingers.
  'M19.5 304Q26.5 309.5 33 303.5',
  'M31.5 421V429M36.2 421L37 428.5M40.5 419.5L42.5 426.5',
  'M86.5 257.5L88.5 264M91 257L92.2 263.5',
]
const BACK_LINES: readonly string[] = [
  // The hollow of the knee, and the gaps between the toes.
  'M19.5 308Q26.5 304.5 33.5 308',
]

export const BODY_DRAWINGS: Readonly<Record<BodySide, BodyDrawing>> = {
  front: drawing('front', FRONT_FOOT, FRONT_PARTS, FRONT_LINES),
  back: drawing('back', BACK_FOOT, BACK_PARTS, BACK_LINES),
}

function drawing(
  seenFrom: BodySide,
  foot: readonly Point[],
  parts: Partial<Record<BodyPart, Part>>,
  lines: readonly string[],
): BodyDrawing {
  const half = [...HEAD_TO_ANKLE, ...foot, ...ANKLE_TO_CROTCH]
  const shapes = Object.entries(parts).flatMap(([name, part]) =>
    shapesOf(name as BodyPart, part, seenFrom),
  )
  return { outline: smoothPath(bothHalves(half)), lines: lines.join(''), shapes }
}

function shapesOf(name: BodyPart, part: Part, seenFrom: BodySide): PlaceShape[] {
  const [from, to, top, bottom] = part.target
  const again = part.again ?? false
  const [x, y] = middleOf(part.points)
  const centre: Point = part.centre ?? [part.middle ? 0 : x, y]
  if (part.middle) {
    const target = { x: -to, y: top, width: 2 * to, height: bottom - top }
    return [
      {
        place: placeOf(name, 'left'),
        path: smoothPath(bothHalves(part.points)),
        centre,
        target,
        again,
      },
    ]
  }
  const onTheRight: PlaceShape = {
    place: placeOf(name, seenFrom === 'front' ? 'left' : 'right'),
    path: smoothPath(part.points),
    centre,
    target: { x: from, y: top, width: to - from, height: bottom - top },
    again,
  }
  const onTheLeft: PlaceShape = {
    place: placeOf(name, seenFrom === 'front' ? 'right' : 'left'),
    path: smoothPath(mirrored(part.points)),
    centre: [-centre[0], centre[1]],
    target: { ...onTheRight.target, x: -to },
    again,
  }
  return [onTheLeft, onTheRight]
}

/** The middle of the box around some points. */
function middleOf(points: readonly Point[]): Point {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
}
