import { describe, expect, it } from 'vitest'
import { byMonth, settleMonths } from '../../../../src-main/storage/archive/month-files'

interface Kept {
  readonly id: string
  readonly month: string
  readonly text: string
}

const monthOf = ({ month }: Kept): string => month
const record = (id: string, month: string, text = ''): Kept => ({ id, month, text })

describe('records of months', () => {
  it('that were on their way count where they went', () => {
    const settled = settleMonths(
      [
        {
          month: '2026-01',
          records: [record('a', '2026-01', 'old'), record('b', '2026-01')],
          moving: [{ id: 'a', to: '2026-02' }],
        },
        { month: '2026-02', records: [record('a', '2026-02', 'new')], moving: [] },
      ],
      monthOf,
    )
    expect(settled).toEqual([record('b', '2026-01'), record('a', '2026-02', 'new')])
  })

  it('that never arrived stay', () => {
    const files = [
      {
        month: '2026-01',
        records: [record('a', '2026-01')],
        moving: [{ id: 'a', to: '2026-02' }],
      },
    ]
    expect(settleMonths(files, monthOf)).toEqual([record('a', '2026-01')])
  })

  it('that are in two count in their own, whichever comes first', () => {
    const files = [
      { month: '2026-01', records: [record('a', '2026-02', 'stray')], moving: [] },
      { month: '2026-02', records: [record('a', '2026-02', 'own')], moving: [] },
    ]
    expect(settleMonths(files, monthOf)).toEqual([record('a', '2026-02', 'own')])
    expect(settleMonths(files.toReversed(), monthOf)).toEqual([record('a', '2026-02', 'own')])
  })

  it('are put by month, the first month first', () => {
    const months = byMonth([record('b', '2026-02'), record('a', '2025-12')], monthOf)
    expect([...months.keys()]).toEqual(['2025-12', '2026-02'])
  })
})
