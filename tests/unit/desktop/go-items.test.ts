import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { goItems } from '../../../src-main/desktop/go-items'
import { OpenRequest } from '../../../src-main/ipc/contract'

describe('the Go menu', () => {
  it('has a way to every screen that can be asked for', () => {
    const screens = OpenRequest.options
      .filter((option) => 'screen' in option.entries)
      .flatMap((option) => ('screen' in option.entries ? option.entries.screen.options : []))
    const reached = goItems().map(({ request }) => request.kind === 'screen' && request.screen)
    expect(screens.length).toBeGreaterThan(0)
    expect([...reached].sort()).toEqual([...screens].sort())
  })

  it('gives each its own key and a request that the page understands', () => {
    const items = goItems()
    expect(new Set(items.map(({ accelerator }) => accelerator)).size).toBe(items.length)
    for (const { request } of items) expect(v.is(OpenRequest, request)).toBe(true)
    expect(items.find(({ label }) => label === 'Home')?.accelerator).toBe('CommandOrControl+1')
    expect(items.find(({ label }) => label === 'Settings')?.accelerator).toBe('CommandOrControl+,')
  })
})
