/** The choices for how text looks, wherever they are offered. */
import type { Settings } from '../../src-main/core/model/settings'
import * as m from '../../src-main/core/i18n/generated/messages'

export function textSizeOptions(): { value: Settings['textSize']; label: string }[] {
  return ([100, 115, 130, 150, 175, 200] as const).map((value) => ({
    value,
    label: m.settings_percent({ percent: value }),
  }))
}

export function lineLengthOptions(): { value: Settings['lineLength']; label: string }[] {
  return [
    { value: 'short', label: m.line_length_short() },
    { value: 'medium', label: m.line_length_medium() },
    { value: 'long', label: m.line_length_long() },
  ]
}
