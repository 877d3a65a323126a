import type { WebContents } from 'electron'
import { expect, it } from 'vitest'
import { printWindow } from '../../../src-main/desktop/print'

function windowThatAnswers(printed: boolean, reason: string) {
  const print: WebContents['print'] = (_options, done) => done?.(printed, reason)
  return { webContents: { print } }
}

it.each([
  [true, '', true],
  [false, 'Print job canceled', true],
  [false, 'cancelled', true],
  [false, 'Print job failed', false],
  [false, 'No printers available on the network', false],
])('answers for printed %s, "%s": %s', async (printed, reason, expected) => {
  expect(await printWindow(windowThatAnswers(printed, reason))).toBe(expected)
})
