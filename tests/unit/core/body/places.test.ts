import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  BODY_PARTS,
  BODY_PLACES,
  isBodyPlace,
  isWorked,
  mainPartOf,
  mainPlaceOfRelief,
  MIDDLE_PARTS,
  MUSCLES_OF_PART,
  partOf,
  partsLike,
  partsOfMuscles,
  placeOf,
  placesOf,
  reliefOf,
  RELIEF_PARTS,
  sideOf,
  SIDED_PARTS,
} from '../../../../src-main/core/body/places'
import { MUSCLES, type Routine, type Stretch } from '../../../../src-main/core/model/content'

const content = join(import.meta.dirname, '../../../../content')

function readAll<T>(folder: string): T[] {
  return readdirSync(join(content, folder)).map(
    (file) => JSON.parse(readFileSync(join(content, folder, file), 'utf8')) as T,
  )
}

const routines = readAll<Routine>('routines')
const stretches = new Map(readAll<Stretch>('stretches').map((stretch) => [stretch.id, stretch]))
const relief = routines.filter(({ kind }) => kind === 'relief').map(({ id }) => id)

const part = fc.constantFrom(...BODY_PARTS)
const side = fc.constantFrom('left' as const, 'right' as const)

describe('the places of the body', () => {
  it('are every part once, and a sided part on both sides', () => {
    expect([...BODY_PARTS].sort()).toEqual([...SIDED_PARTS, ...MIDDLE_PARTS].sort())
    expect(new Set(BODY_PLACES).size).toBe(BODY_PLACES.length)
    expect(BODY_PLACES).toHaveLength(2 * SIDED_PARTS.length + MIDDLE_PARTS.length)
  })

  it('are told apart into part and side, and put together again', () => {
    fc.assert(
      fc.property(part, side, (one, on) => {
        const place = placeOf(one, on)
        expect(partOf(place)).toBe(one)
        expect(sideOf(place)).toBe(placesOf(one).length === 1 ? null : on)
        expect(placesOf(one)).toContain(place)
        expect(isBodyPlace(place)).toBe(true)
      }),
    )
  })

  it.each(['', 'calf', 'left-', 'left-belly', 'left-left-calf', '__proto__', 'Left-calf'])(
    'do not include "%s"',
    (text) => expect(isBodyPlace(text)).toBe(false),
  )

  it('have every muscle of the library', () => {
    const mapped = new Set(Object.values(MUSCLES_OF_PART).flat())
    expect([...mapped].sort()).toEqual([...MUSCLES].sort())
  })
})

describe('the parts where a stretch is looked for', () => {
  it('are one for each kind of muscle, which finds all of its stretches', () => {
    const parts = partsOfMuscles(MUSCLES)
    expect(parts).toContain('calf')
    for (const muscle of MUSCLES) {
      expect(
        parts.filter((each) => isWorked(each, [muscle])),
        muscle,
      ).toHaveLength(1)
    }
    expect(partsOfMuscles([])).toEqual([])
  })

  it('stand for those that are like them', () => {
    expect(partsLike('foot')).toEqual(['foot', 'sole'])
    expect(mainPartOf('foot')).toBe('sole')
    for (const each of partsOfMuscles(MUSCLES)) expect(mainPartOf(each)).toBe(each)
  })
})

describe('the relief at a place', () => {
  it('is a built-in relief routine, and every one of them is at some place', () => {
    expect(relief.length).toBeGreaterThan(0)
    expect(Object.keys(RELIEF_PARTS).sort()).toEqual(relief.toSorted())
  })

  it('has its main muscles there', () => {
    for (const [id, [main]] of Object.entries(RELIEF_PARTS)) {
      const steps = routines.find((routine) => routine.id === id)?.steps ?? []
      const muscles = steps.flatMap((step) => stretches.get(step.stretch)?.muscles ?? [])
      expect(
        MUSCLES_OF_PART[main].some((muscle) => muscles.includes(muscle)),
        id,
      ).toBe(true)
    }
  })

  it('leads from a routine and a side to a place and back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...relief), side, (id, on) => {
        const place = mainPlaceOfRelief(id, on) ?? expect.fail(`${id} has no place`)
        expect(reliefOf(place)).toBe(id)
        expect(sideOf(place)).toBe(on)
      }),
    )
    expect(mainPlaceOfRelief('before-sleep', 'left')).toBeNull()
  })

  it('is only where the library has one, and such a place has a side', () => {
    const places = BODY_PLACES.filter((place) => reliefOf(place) !== null)
    expect(places.length).toBeGreaterThan(0)
    for (const place of places) expect(sideOf(place)).not.toBeNull()
    expect(reliefOf('belly')).toBeNull()
    expect(reliefOf('left-hip-front')).toBeNull()
  })
})
