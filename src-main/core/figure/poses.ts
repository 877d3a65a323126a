/** The poses of a figure in full: authors write the hold and the rest as what differs. */
import type { ArmPose, Figure, LegPose, Pose } from '../model/figure'

export interface Poses {
  readonly start: Pose
  readonly hold: Pose
  /** What a movement goes through, in order, the hold first; only the hold for a held stretch. */
  readonly round: readonly Pose[]
  readonly wrong: readonly { readonly mistake: string; readonly pose: Pose }[]
}

const known = new WeakMap<Figure, Poses>()

/** The same poses for the same figure: they are asked for in every frame. */
export function posesOf(figure: Figure): Poses {
  const poses = known.get(figure) ?? completePoses(figure)
  known.set(figure, poses)
  return poses
}

function completePoses(figure: Figure): Poses {
  const { start } = figure
  const hold = changed(start, figure.hold)
  return {
    start,
    hold,
    round: [hold, ...(figure.then ?? []).map((change) => changed(start, change))],
    wrong: (figure.wrong ?? []).map(({ mistake, pose }) => ({
      mistake,
      pose: changed(hold, pose),
    })),
  }
}

/** A pose with some of it changed. What says the same thing in another way is replaced. */
export function changed(pose: Pose, change: Pose): Pose {
  const { stand, sit, lie, hips, on, ...rest } = pose
  const carriedAnew = [change.stand, change.sit, change.lie, change.hips].some(
    (value) => value !== undefined,
  )
  const carried = carriedAnew
    ? {}
    : Object.fromEntries(
        Object.entries({ stand, sit, lie, hips, on }).filter(([, value]) => value !== undefined),
      )
  return {
    ...rest,
    ...carried,
    ...change,
    ...limbChange('nearLeg', changedLeg(pose.nearLeg, change.nearLeg)),
    ...limbChange('farLeg', changedLeg(pose.farLeg, change.farLeg)),
    ...limbChange('nearArm', changedArm(pose.nearArm, change.nearArm)),
    ...limbChange('farArm', changedArm(pose.farArm, change.farArm)),
  }
}

function limbChange<K extends string, T>(key: K, limb: T | undefined): Partial<Record<K, T>> {
  return limb === undefined ? {} : ({ [key]: limb } as Record<K, T>)
}

function changedLeg(leg: LegPose | undefined, change: LegPose | undefined): LegPose | undefined {
  if (leg === undefined || change === undefined) return change ?? leg
  const { foot, pitch, on, hip, ...angles } = leg
  const anew = change.foot !== undefined || change.on !== undefined || change.hip !== undefined
  const placed = anew
    ? {}
    : {
        ...(foot === undefined ? {} : { foot }),
        ...(pitch === undefined ? {} : { pitch }),
        ...(on === undefined ? {} : { on }),
        ...(hip === undefined ? {} : { hip }),
      }
  return { ...angles, ...placed, ...change }
}

function changedArm(arm: ArmPose | undefined, change: ArmPose | undefined): ArmPose | undefined {
  if (arm === undefined || change === undefined) return change ?? arm
  const anew = change.reach !== undefined || change.shoulder !== undefined
  // A hand that goes elsewhere takes nothing of the old position with it.
  return anew ? change : { ...arm, ...change }
}
