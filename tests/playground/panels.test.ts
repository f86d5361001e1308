import {beforeAll, expect, it} from 'vitest'
import type {PlaygroundPage} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

describePlayground('the panels', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open()
  })

  it('shows the findings of a note at their places', async () => {
    await own.type('---\ntitle: A\ndate: 2018-10-10\n---\n\n## B\n\n- [c](https://d.example)\n-\n')
    const finding = own.page.locator('li[data-code=empty-item]')
    expect(await finding.textContent()).toContain('9:1')
    await finding.locator('.jump').click()
    expect(await own.selected()).toBe('-')
    expect(await own.place()).toBe('9:2')
    expect(await own.page.locator('#source .cm-lintRange').count()).toBeGreaterThan(0)
    await own.shoot('finding')
  })

  it('applies a fix, which undo takes back', async () => {
    const before = await own.note()
    await own.read(() => own.page.locator('li[data-code=empty-item] .fix').click())
    expect(await own.page.locator('li[data-code=empty-item]').count()).toBe(0)
    expect(await own.note()).toBe(before.slice(0, 66))
    await own.read(() => own.press('Control+z'))
    expect(await own.note()).toBe(before)
  })

  it('formats, and shows what that changes', async () => {
    await own.type('# A\n* b\n    * c\n')
    await own.show('format')
    expect(await own.page.locator('.diff ins').count()).toBeGreaterThan(0)
    await own.shoot('format')
    await own.read(() => own.page.click('#format'))
    expect(await own.note()).toBe('# A\n\n- b\n  - c\n')
    expect(await own.page.textContent('.panel:not([hidden])')).toContain('canonical style')
  })

  it('leads from the outline to the source', async () => {
    await own.type(`# A\n\n${'- b\n'.repeat(200)}\n## Far below\n\n- [c](https://d.example)\n`)
    await own.show('outline')
    await own.page.getByRole('button', {name: 'Far below'}).click()
    expect(await own.selected()).toBe('## Far below')
    const top = await own.page.locator('#source .cm-scroller').evaluate((scroller) => scroller.scrollTop)
    expect(top).toBeGreaterThan(1000)
    await own.shoot('outline')
  })

  it('lists links and shows the tree', async () => {
    await own.show('links')
    expect(await own.page.locator('tbody tr').first().textContent()).toContain('https://d.example')
    await own.show('tree')
    expect(await own.page.textContent('.tree')).toContain('"type": "topic"')
  })

  it('judges by a schema that is typed', async () => {
    await own.show('schema')
    await own.read(() => own.page.fill('#schema-outline', '{"properties": {"topics": {"maxItems": 0}}}'))
    await own.show('findings')
    expect(await own.page.locator('li[data-code=outline]').count()).toBeGreaterThan(0)
    await own.show('schema')
    await own.read(() => own.page.fill('#schema-outline', '{'))
    expect(await own.page.textContent('#schema-problem')).toMatch(/^Outline: /)
    await own.shoot('schema')
    await own.read(() => own.page.fill('#schema-outline', ''))
  })

  it('shows more of what is long when it is asked to', async () => {
    await own.type(`# A\n\n${'- b\n'.repeat(600)}\n## Far below\n`)
    await own.show('outline')
    expect(await own.page.locator('.outline button').count()).toBe(500)
    await own.read(() => own.page.getByRole('button', {name: 'Show more'}).click())
    expect(await own.page.locator('.outline button').count()).toBe(602)
    await own.page.getByRole('button', {name: 'Far below'}).scrollIntoViewIfNeeded()
    expect(await own.page.getByRole('button', {name: 'Show more'}).count()).toBe(0)
    // Another view begins at its beginning.
    const top = (): Promise<number> => own.page.$eval('.panel:not([hidden])', (panel) => panel.scrollTop)
    expect(await top()).toBeGreaterThan(1000)
    await own.show('tree')
    expect(await top()).toBe(0)
  })
})
