/** Finding a stretch in the library: words, muscle, position and what is needed. */
import { isWorked, partsOfMuscles, type BodyPart } from '../../../src-main/core/body/places'
import type { BodyPosition, Equipment } from '../../../src-main/core/model/content'
import type { LibraryStretch } from '../../../src-main/core/model/own-routines'
import { muscleWords, positionWords } from '../../ui/content-words'

/** So many are shown before all are asked for. */
const FIRST = 8

export class StretchPicker {
  words = $state.raw('')
  /** Where it is to be felt. */
  part = $state.raw<BodyPart | 'any'>('any')
  position = $state.raw<BodyPosition | 'any'>('any')
  /** Something that is at hand; `none` for stretches that need nothing. */
  equipment = $state.raw<Equipment | 'any' | 'none'>('any')

  /** All that were found are shown, not only the first. */
  #everything = $state.raw(false)

  readonly #all: () => readonly LibraryStretch[]

  /** Those that fit, in the library's order. */
  readonly found = $derived.by(() => this.#all().filter((each) => this.#fits(each)))
  /** What follows in the page stays within reach: at first only so many are shown. */
  readonly shown = $derived.by(() => (this.#everything ? this.found : this.found.slice(0, FIRST)))
  /** Parts of the body that some stretch is for, from the head down. */
  readonly parts = $derived.by(() =>
    partsOfMuscles(this.#all().flatMap(({ stretch }) => stretch.muscles)),
  )

  constructor(all: () => readonly LibraryStretch[]) {
    this.#all = all
  }

  readonly showAll = (): void => {
    this.#everything = true
  }

  readonly clear = (): void => {
    this.words = ''
    this.part = 'any'
    this.position = 'any'
    this.equipment = 'any'
  }

  #fits({ stretch }: LibraryStretch): boolean {
    const { muscles, position, equipment } = stretch
    if (this.part !== 'any' && !isWorked(this.part, muscles)) return false
    if (this.position !== 'any' && position !== this.position) return false
    const needed = equipment.filter((thing) => thing !== 'floor')
    if (this.equipment === 'none' && needed.length > 0) return false
    if (this.equipment !== 'any' && this.equipment !== 'none') {
      if (!equipment.includes(this.equipment)) return false
    }
    const text = [stretch.name, muscleWords(muscles), positionWords([position]), ...equipment]
      .join(' ')
      .toLowerCase()
    return this.words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  }
}
