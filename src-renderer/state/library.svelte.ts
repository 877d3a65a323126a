/** The routines there are and the person's marks on the content. */
import type { RoutineSummary } from '../../src-main/core/model/content'
import type { LibraryMarks, Side } from '../../src-main/core/model/records'
import { call, reasonOf } from '../bridge'

const NO_MARKS: LibraryMarks = { favourites: [], bookmarks: [], lastRoutine: null }

export class LibraryState {
  routines = $state.raw<readonly RoutineSummary[]>([])
  marks = $state.raw<LibraryMarks>(NO_MARKS)
  /** The side that cramped last, remembered while the app runs. */
  lastSide = $state.raw<Side | null>(null)
  /** Why the last mark was not saved; null once it is. */
  failure = $state.raw<{ id: string; message: string } | null>(null)

  readonly stretching = $derived(this.routines.filter((routine) => routine.kind === 'stretching'))
  readonly relief = $derived(this.routines.filter((routine) => routine.kind === 'relief'))
  readonly favourites = $derived(
    this.routines.filter((routine) => this.marks.favourites.includes(routine.id)),
  )

  take(routines: readonly RoutineSummary[], marks: LibraryMarks): void {
    this.routines = routines
    this.marks = marks
  }

  routine(id: string): RoutineSummary | undefined {
    return this.routines.find((routine) => routine.id === id)
  }

  isFavourite(id: string): boolean {
    return this.marks.favourites.includes(id)
  }

  isBookmarked(id: string): boolean {
    return this.marks.bookmarks.includes(id)
  }

  setFavourite(id: string, on: boolean): Promise<boolean> {
    return this.#mark(id, () => call('library:set-favourite', { id, on }))
  }

  setBookmark(id: string, on: boolean): Promise<boolean> {
    return this.#mark(id, () => call('library:set-bookmark', { id, on }))
  }

  /** Home offers this routine first from now on. */
  setLastRoutine(id: string): Promise<boolean> {
    return this.#mark(id, () => call('library:set-last-routine', id))
  }

  async #mark(id: string, save: () => Promise<LibraryMarks>): Promise<boolean> {
    this.failure = null
    try {
      this.marks = await save()
      return true
    } catch (error) {
      this.failure = { id, message: reasonOf(error) }
      return false
    }
  }
}

export const library = new LibraryState()
