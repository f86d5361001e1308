import {beforeAll, expect, it} from 'vitest'
import {type PlaygroundPage, until} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

const note =
  '---\ntitle: A\n---\n\n# B\n\n- c *d*\n  - [e](https://f.example)\n- [x] 日本 \u{1F600}\n\n## مرحبا\n\n1. g\n'

describePlayground('the trees', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open()
    await own.type(note)
  })

  const rows = (panel: string): Promise<string[]> =>
    own.page
      .locator(`#panel-${panel} [role=treeitem]`)
      .evaluateAll((items) =>
        items.map((item) => `${item.getAttribute('aria-level')} ${item.textContent?.replaceAll(/\s+/g, ' ')}`)
      )
  const row = (text: string, panel = 'tree') =>
    own.page.locator(`#panel-${panel} [role=treeitem]`).filter({hasText: text}).first()
  const focused = (): Promise<string> => own.page.evaluate(() => document.activeElement?.textContent ?? '')

  it('show topics and bullets', async () => {
    await own.show('outline')
    expect(await rows('outline')).toEqual([
      '1 topic B',
      '2 listItem c d',
      '3 listItem e',
      '2 listItem ☑ 日本 \u{1F600}',
      '2 topic مرحبا',
      '3 listItem g'
    ])
    await row('مرحبا', 'outline').click()
    expect(await own.selected()).toBe('## مرحبا')
    await own.shoot('outline')
  })

  it('show every node with what it says', async () => {
    await own.show('tree')
    const all = await rows('tree')
    expect(all[0]).toBe('1 notes ')
    expect(all).toContain('2 frontMatter title: A')
    expect(all).toContain('8 link https://f.example ')
    expect(all).toContain('4 listItem checked ')
    expect(all).toContain('4 list ordered from 1 ')
  })

  it('lead to the note, and mark in it what the pointer or the focus is on', async () => {
    await row('https://f.example').hover()
    expect(await own.page.locator('#source .cm-pointed').allTextContents()).toEqual([
      '[e](https://f.example)'
    ])
    await own.page.locator('#tab-tree').hover()
    expect(await own.page.locator('#source .cm-pointed').count()).toBe(0)
    await row('https://f.example').click()
    expect(await own.selected()).toBe('[e](https://f.example)')
  })

  it('mark the node that the cursor is in', async () => {
    await own.press('Control+Home')
    for (let down = 0; down < 6; down++) await own.page.keyboard.press('ArrowDown')
    await own.page.keyboard.press('End')
    await own.page.keyboard.press('ArrowLeft')
    await until(async () => (await own.page.locator('#panel-tree .at').textContent())?.includes('d') ?? false)
    expect(await own.page.locator('#panel-tree .at').textContent()).toBe('text d')
    expect(await own.page.locator('#panel-tree [aria-current]').count()).toBe(1)
  })

  it('are closed and opened, and stay so while somebody types elsewhere', async () => {
    const topic = row('topic')
    const count = (await rows('tree')).length
    await own.press('Control+Home')
    await own.read(() => topic.locator('.twisty').click())
    expect(await topic.getAttribute('aria-expanded')).toBe('false')
    expect(await rows('tree')).toHaveLength(3)
    await own.press('ArrowDown')
    await own.read(() => own.page.keyboard.type('x'))
    await own.read(() => own.press('Control+z'))
    expect(await rows('tree')).toHaveLength(3)
    await own.read(() => topic.locator('.twisty').click())
    expect((await rows('tree')).length).toBe(count)
  })

  it('open what the cursor goes into', async () => {
    await own.press('Control+Home')
    await own.read(() => row('topic').locator('.twisty').click())
    expect(await rows('tree')).toHaveLength(3)
    await own.press('Control+End')
    await own.page.keyboard.press('ArrowLeft')
    await until(async () => (await own.page.locator('#panel-tree .at').textContent()) === 'text g')
    // What somebody closes around the cursor stays closed.
    await own.read(() => row('topic').locator('.twisty').click())
    expect(await rows('tree')).toHaveLength(3)
    await own.read(() => row('topic').locator('.twisty').click())
  })

  it('are gone through by keyboard', async () => {
    await own.page.locator('#tab-tree').focus()
    const isThere = () => own.page.evaluate(() => document.activeElement?.role === 'treeitem')
    for (let tabs = 0; tabs < 6 && !(await isThere()); tabs++) await own.page.keyboard.press('Tab')
    await own.page.keyboard.press('Home')
    expect(await focused()).toContain('notes')
    await own.page.keyboard.press('ArrowDown')
    expect(await focused()).toContain('frontMatter')
    await own.page.keyboard.press('ArrowDown')
    await own.read(() => own.page.keyboard.press('ArrowLeft'))
    expect(await focused()).toContain('topic')
    expect(await row('topic').getAttribute('aria-expanded')).toBe('false')
    await own.read(() => own.page.keyboard.press('ArrowRight'))
    await own.page.keyboard.press('ArrowRight')
    expect(await focused()).toContain('heading')
    await own.page.keyboard.press('End')
    expect(await focused()).toBe('text g')
    await own.page.keyboard.press('Enter')
    expect(await own.selected()).toBe('g')
    expect(await own.page.locator('#panel-tree [tabindex="0"]').count()).toBe(1)
  })

  it('show a part of what is long, and what the cursor is in', async () => {
    await own.type(`# A\n\n${'- b\n'.repeat(900)}\n## Far below\n`)
    await own.press('Control+Home')
    await own.show('outline')
    expect(await rows('outline')).toHaveLength(500)
    await own.press('Control+End')
    await own.page.keyboard.press('ArrowUp')
    await until(async () => (await rows('outline')).at(-1) === '2 topic Far below')
    expect((await rows('outline')).length).toBeLessThanOrEqual(500)
    await own.read(() =>
      own.page.locator('#panel-outline').getByRole('button', {name: 'Show earlier'}).click()
    )
    await own.press('Control+Home')
    // Another panel begins at its beginning.
    await own.show('links')
    expect(await own.page.locator('#panel-links').evaluate(({scrollTop}) => scrollTop)).toBe(0)
  })

  it('say that there is nothing where there is nothing', async () => {
    await own.type('')
    await own.show('outline')
    expect(await own.page.locator('#panel-outline .empty').textContent()).toBe(
      'No topics and no bullets yet.'
    )
    expect(await own.page.locator('#panel-outline [role=tree]').isVisible()).toBe(false)
    await own.close()
  })
})
