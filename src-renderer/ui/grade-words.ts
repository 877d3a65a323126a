/** What a grade says about how something is known, as a sentence. */
import type { EvidenceGrade } from '../../src-main/core/model/content'
import * as m from '../../src-main/core/i18n/generated/messages'

const GRADE_MEANINGS: Record<EvidenceGrade, () => string> = {
  trial: m.grade_trial_means,
  review: m.grade_review_means,
  guideline: m.grade_guideline_means,
  expert: m.grade_expert_means,
  unproven: m.grade_unproven_means,
}

export function gradeMeaning(grade: EvidenceGrade): string {
  return GRADE_MEANINGS[grade]()
}
