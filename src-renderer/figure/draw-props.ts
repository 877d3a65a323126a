/** What stands around the figure, as paths: floor, wall, chair, bed, worktop and towel. */
import { BED_HEIGHT, SEAT_HEIGHT } from '../../src-main/core/figure/body'
import { type Body, placeOn, type Which } from '../../src-main/core/figure/skeleton'
import { along, mix, vector } from '../../src-main/core/figure/vector'
import { CHAIR } from '../../src-main/core/figure/solve'
import type { Props } from '../../src-main/core/model/figure'
import type { Camera, Point } from './camera'
import type { Shape } from './draw-body'
import { polyline, rectangle, smoothLine } from './outline'

/** The part of the picture that is seen, centimetres; y down. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Props behind the figure. */
export function drawBehind(props: Props, camera: Camera, frame: Frame): Shape[] {
  const x = (value: number) => camera.project(vector(value, 0)).x
  const shapes: Shape[] = []
  const right = frame.x + frame.width
  if (props.bed?.seen === 'above') return bedFromAbove(props.bed)
  if (props.wall !== undefined) {
    const wall = x(props.wall)
    shapes.push({ key: 'wall', kind: 'prop', d: rectangle(wall, frame.y, right - wall, -frame.y) })
    shapes.push({
      key: 'wall-edge',
      kind: 'prop-line',
      d: polyline([
        { x: wall, y: frame.y },
        { x: wall, y: 0 },
      ]),
    })
  }
  shapes.push({
    key: 'floor',
    kind: 'floor',
    d: rectangle(frame.x, 0, frame.width, frame.y + frame.height),
  })
  if (props.chair !== undefined) shapes.push(...drawChair(props.chair, x(props.chair.x)))
  if (props.bed !== undefined) shapes.push(...bedFromSide(props.bed, x))
  if (props.worktop !== undefined) {
    const {
      x: [from, to],
      height,
    } = props.worktop
    const [a, b] = [x(from), x(to)]
    shapes.push({
      key: 'worktop-legs',
      kind: 'prop',
      d: rectangle(a + 5, -height + 3, b - a - 5, height - 3),
    })
    shapes.push({ key: 'worktop', kind: 'prop-face', d: rectangle(a, -height, b - a + 2, 4, 1.2) })
  }
  return shapes
}

function drawChair({ faces }: NonNullable<Props['chair']>, middle: number): Shape[] {
  const half = CHAIR.halfSeat
  const top = -CHAIR.backHeight
  const seat = -SEAT_HEIGHT
  if (faces === 'viewer') {
    return [
      {
        key: 'chair-back',
        kind: 'prop',
        d: rectangle(middle - half, top, half * 2, CHAIR.backHeight - SEAT_HEIGHT + 2, 5),
      },
      {
        key: 'chair-legs',
        kind: 'prop-face',
        d:
          rectangle(middle - half, seat, 3.4, SEAT_HEIGHT) +
          rectangle(middle + half - 3.4, seat, 3.4, SEAT_HEIGHT),
      },
      {
        key: 'chair-seat',
        kind: 'prop-face',
        d: rectangle(middle - half - 1, seat, half * 2 + 2, 5, 2),
      },
    ]
  }
  const sign = faces === 'right' ? 1 : -1
  const back = middle - sign * (half + 2)
  const front = middle + sign * half
  const post: Point[] = [
    { x: back - sign * 4, y: top },
    { x: back, y: seat + 2 },
    { x: back - sign * 2, y: 0 },
  ]
  return [
    {
      key: 'chair-frame',
      kind: 'prop-line',
      d:
        polyline(post) +
        polyline([
          { x: front - sign * 2, y: seat },
          { x: front - sign, y: 0 },
        ]),
    },
    {
      key: 'chair-seat',
      kind: 'prop-face',
      d: rectangle(Math.min(back, front) - 1, seat, Math.abs(front - back) + 2, 5, 2.4),
    },
  ]
}

function bedFromSide(bed: NonNullable<Props['bed']>, x: (value: number) => number): Shape[] {
  const [a, b] = [x(bed.x[0]), x(bed.x[1])]
  const top = -BED_HEIGHT
  const shapes: Shape[] = [
    {
      key: 'bed-frame',
      kind: 'prop-face',
      d:
        rectangle(a - 3, top + 18, b - a + 6, 9, 2) +
        rectangle(a, top + 26, 4, BED_HEIGHT - 26) +
        rectangle(b - 4, top + 26, 4, BED_HEIGHT - 26) +
        rectangle(a - 5, top - 24, 4.5, BED_HEIGHT + 24, 2),
    },
    { key: 'mattress', kind: 'prop', d: rectangle(a, top, b - a, 19, 5) },
  ]
  if (bed.pillow !== undefined) {
    shapes.push({
      key: 'pillow',
      kind: 'pillow',
      d: rectangle(x(bed.pillow) - 19, top - 8, 38, 9, 4.5),
    })
  }
  return shapes
}

/** Half of the width of a bed that is seen from above, centimetres. */
export const BED_HALF_WIDTH = 56

/** Lying on the side is seen from above, the head up: headboard, mattress, pillow, folded cover. */
function bedFromAbove({ x: [foot, head], pillow }: NonNullable<Props['bed']>): Shape[] {
  const half = BED_HALF_WIDTH
  const shapes: Shape[] = [
    {
      key: 'bed-frame',
      kind: 'prop-face',
      d: rectangle(-half - 4, -head - 9, half * 2 + 8, 11, 3),
    },
    { key: 'mattress', kind: 'prop', d: rectangle(-half, -head, half * 2, head - foot, 7) },
    {
      key: 'bed-cover',
      kind: 'prop-face',
      d: rectangle(-half - 3, -foot - 34, half * 2 + 6, 36, 5),
    },
  ]
  if (pillow !== undefined) {
    shapes.push({
      key: 'pillow',
      kind: 'pillow',
      d: rectangle(-half + 9, -pillow - 18, half * 2 - 18, 36, 10),
    })
  }
  return shapes
}

/** The strands of a towel: behind the figure and before it. */
export function drawTowel(
  props: Props,
  body: Body,
  camera: Camera,
): { readonly behind: Shape[]; readonly before: Shape[] } {
  if (props.towel === undefined) return { behind: [], before: [] }
  const leg = body.legs.near
  const loop =
    props.towel === 'near-thigh-back'
      ? placeOn(body, 'near-thigh-back')
      : props.towel === 'near-instep'
        ? placeOn(body, 'near-instep')
        : along(leg.ball, leg.instep, -3.2)
  const ends = (which: Which): Point[] => {
    const { hold, wrist } = body.arms[which]
    const tail = along(hold, mix(hold, wrist, 0.4), 0)
    const edge = { ...loop, z: leg.ankle.z + (which === 'near' ? 3.5 : -3.5) }
    const end = camera.project(tail)
    return [camera.project(edge), camera.project(hold), { x: end.x - 1.5, y: end.y + 11 }]
  }
  const strand = (which: Which) => {
    if (body.arms[which].shape !== 'grip') return ''
    const [edge, hand, tail] = ends(which)
    if (edge === undefined || hand === undefined || tail === undefined) return ''
    return (
      polyline([edge, hand]) +
      smoothLine([hand, { x: (hand.x + tail.x) / 2 + 1, y: (hand.y + tail.y) / 2 }, tail])
    )
  }
  const along_ = props.towel === 'near-thigh-back' ? leg.thigh : leg.instep
  const sole = [-4, 0, 3].map((by) =>
    camera.project(
      along(
        { ...loop, z: leg.ankle.z },
        props.towel === 'near-thigh-back' ? along_ : leg.foot,
        props.towel === 'near-thigh-back' ? by : by * 0.9,
      ),
    ),
  )
  return {
    behind: [{ key: 'towel-far', kind: 'towel-far', d: strand('far') }],
    before: [
      { key: 'towel-loop', kind: 'towel', d: polyline(sole) },
      { key: 'towel', kind: 'towel', d: strand('near') },
    ],
  }
}
