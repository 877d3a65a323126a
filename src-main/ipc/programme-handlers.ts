/** The programmes that a person began. */
import * as m from '../core/i18n/generated/messages'
import type { ProgrammePlan, Programmes } from '../core/model/programme'
import { withPlan } from '../core/programme/plans'
import type { Handlers } from './answer'
import { Refusal } from './refusal'

/** What the handlers need of the stored programmes. Changes resolve when they are on disk. */
export interface StoredProgrammes {
  readonly get: () => Promise<Programmes>
  readonly update: (change: (current: Programmes) => Programmes) => Promise<Programmes>
}

type ProgrammeChannels = Extract<keyof Handlers, `programme:${string}`>

export function programmeHandlers(
  storage: Promise<{ readonly programmes: StoredProgrammes }>,
): Pick<Handlers, ProgrammeChannels> {
  const plans = async (programmes: Promise<Programmes>): Promise<ProgrammePlan[]> => [
    ...(await programmes).plans,
  ]
  return {
    'programme:list': async () => plans((await storage).programmes.get()),
    'programme:save': async (plan) =>
      plans(
        (await storage).programmes.update((current) => ({
          plans: accepted(withPlan(current.plans, plan)),
        })),
      ),
    'programme:remove': async (id) =>
      plans(
        (await storage).programmes.update((current) => ({
          plans: current.plans.filter((plan) => plan.id !== id),
        })),
      ),
  }
}

function accepted(outcome: ReturnType<typeof withPlan>): ProgrammePlan[] {
  if (outcome === 'overlap') throw new Refusal('refused', m.programme_error_overlap())
  if (outcome === 'too-many') throw new Refusal('refused', m.programme_error_too_many())
  return outcome
}
