/** The routines there are and the person's marks on the content. */
import type { BodyPlace } from '../../src-main/core/body/places'
import type { RoutineSummary } from '../../src-main/core/model/content'
import { EMPTY_MARKS } from '../../src-main/core/model/defaults'
import type { LibraryMarks, ReadingPosition, Side } from '../../src-main/core/model/records'
import { call, reasonOf } from '../bridge'

export class LibraryState {
  routines = $state.raw<readonly RoutineSummary[]>([])
  marks = $state.raw<LibraryMarks>(EMPTY_MARKS)
  /** The side that cramped last, remembered while the app runs. */
  lastSide = $state.raw<Side | null>(null)
  /** The place that cramped last, remembered while the app runs. */
  lastPlace = $state.raw<BodyPlace | null>(null)
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

  /** How far the article was read; undefined when it was not begun or was read to the end. */
  readingPosition(article: string): ReadingPosition | undefined {
    return this.marks.readingPositions.find((position) => position.article === article)
  }

  setReadingPosition(position: ReadingPosition): Promise<boolean> {
    return this.#mark(position.article, () => call('library:set-reading-position', position))
  }

  forgetReadingPosition(article: string): Promise<boolean> {
    return this.#mark(article, () => call('library:forget-reading-position', article))
  }

  addRecentSearch(words: string): Promise<boolean> {
    return this.#mark(words, () => call('library:add-recent-search', words))
  }

  clearRecentSearches(): Promise<boolean> {
    return this.#mark('', () => call('library:clear-recent-searches'))
  }

  /** The coach need not explain these again. */
  addExplained(ids: readonly string[]): Promise<boolean> {
    return this.#mark('', () => call('library:add-explained', [...ids]))
  }

  isNotForMe(stretch: string): boolean {
    return this.marks.notForMe.includes(stretch)
  }

  setNotForMe(stretch: string, on: boolean): Promise<boolean> {
    return this.#mark(stretch, () => call('library:set-not-for-me', { id: stretch, on }))
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
