import axe from 'axe-core'
import { expect, type Page } from '@playwright/test'

/** What the page shows has nothing that axe finds. Evaluated rather than added as a script: the content policy forbids foreign scripts. */
export async function isAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const results = await inPage.run(document, { resultTypes: ['violations'] })
    return results.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`),
    }))
  })
  expect(violations, where).toEqual([])
}
