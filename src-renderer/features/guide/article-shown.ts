/** Name of the mark that the bench reads: the text of an article is on the screen. */
export const ARTICLE_SHOWN = 'article-shown'

/** Marks the moment at which the picture that is made now is on the screen. */
export function markShown(): void {
  requestAnimationFrame(() => {
    // A task of its own comes after the frame is painted.
    setTimeout(() => {
      performance.clearMarks(ARTICLE_SHOWN)
      performance.mark(ARTICLE_SHOWN)
    })
  })
}
