import {beforeAll, expect, it} from 'vitest'
import type {PlaygroundPage} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

const note =
  '---\ntitle: A\ndate: 2018-10-10\n---\n\n## B\n\n- [c](https://d.example)\n-\n\n## B\n\n- [e](a b.md)\n'

describePlayground('the findings', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open()
    await own.type(note)
  })

  const codes = (): Promise<Array<string | undefined>> =>
    own.page.locator('.findings > li').evaluateAll((rows) => rows.map(({dataset}) => dataset.code))

  it('are rows: how bad, where, what, and what mends it', async () => {
    expect(await codes()).toEqual(['empty-item', 'duplicate-topic', 'malformed-link'])
    const row = own.page.locator('li[data-code=empty-item]')
    expect(await row.getByRole('img').getAttribute('aria-label')).toBe('warning')
    expect(await row.getByRole('button').allTextContents()).toEqual(['9:1', 'Remove the empty bullet'])
    expect(await row.textContent()).toContain('Unexpected empty bullet')
    expect(await own.page.locator('#source .cm-lintRange').count()).toBeGreaterThan(0)
    await own.shoot('findings')
  })

  it('lead to their places, by the whole row and by keyboard', async () => {
    await own.page.locator('li[data-code=empty-item] .message p').first().click()
    expect(await own.selected()).toBe('-')
    expect(await own.place()).toBe('9:2')
    await own.page.locator('li[data-code=duplicate-topic] .where').first().focus()
    await own.page.keyboard.press('Enter')
    expect(await own.selected()).toBe('## B')
    expect(await own.place()).toBe('11:5')
  })

  it('lead to the other places that they speak of', async () => {
    await own.page.locator('li[data-code=duplicate-topic] .related .where').click()
    expect(await own.place()).toBe('6:5')
  })

  it('have their codes lead to the pages of the rules', async () => {
    const link = own.page.locator('li[data-code=duplicate-topic] a')
    expect(await link.getAttribute('href')).toMatch(/rules\/duplicate-topic\.html$/)
    expect(await link.getAttribute('target')).toBe('_blank')
    const answer = await fetch(new URL((await link.getAttribute('href')) as string, site.address))
    expect(answer.status).toBe(200)
    // A click on it is no click on the row.
    await own.press('Control+Home')
    await link.evaluate((element) => {
      element.addEventListener('click', (event) => event.preventDefault(), {once: true})
      ;(element as HTMLElement).click()
    })
    expect(await own.place()).toBe('1:1')
  })

  it('mark their places in the note while the pointer is on them, and are marked by the cursor', async () => {
    await own.page.locator('li[data-code=empty-item]').hover()
    expect(await own.page.locator('#source .cm-pointed').count()).toBe(1)
    await own.page.locator('#tab-findings').hover()
    expect(await own.page.locator('#source .cm-pointed').count()).toBe(0)
    await own.page.locator('li[data-code=empty-item] .where').click()
    expect(await own.page.locator('.findings > .at').getAttribute('data-code')).toBe('empty-item')
  })

  it('are counted by severity, in the tab too, and shown by severity and rule', async () => {
    const errors = own.page.locator('[data-severity=error]')
    const all = await own.page.locator('#tab-findings').textContent()
    expect(all).toMatch(/Findings\s*3.*0 errors and 3 warnings/)
    await own.type(note.replace('title: A\n', ''))
    expect(await own.page.locator('#tab-findings').textContent()).toMatch(/1 error and 3 warnings/)
    await own.read(() => errors.click())
    expect(await errors.getAttribute('aria-pressed')).toBe('true')
    expect(await codes()).toEqual(['front-matter'])
    await own.read(() => own.page.locator('[data-severity=warning]').click())
    await own.read(() => own.page.locator('.filters select').selectOption('empty-item'))
    expect(await codes()).toEqual(['empty-item'])
    await own.read(() => own.page.locator('[data-severity=all]').click())
    expect(await codes()).toHaveLength(4)
    await own.type(note)
  })

  it('apply a fix, which undo takes back', async () => {
    const before = await own.note()
    await own.read(() => own.page.locator('li[data-code=empty-item] .fix').click())
    expect(await codes()).not.toContain('empty-item')
    expect(await own.note()).toBe(before.replace('\n-\n', '\n'))
    await own.read(() => own.press('Control+z'))
    expect(await own.note()).toBe(before)
  })

  it('are none where all is well', async () => {
    await own.type('---\ntitle: A\ndate: 2018-10-10\n---\n\n# B\n\n- c\n')
    expect(await own.page.textContent('#panel-findings .empty')).toBe('Nothing to report.')
  })

  it('are shown in part where there are many, and in full when somebody asks', async () => {
    await own.type(`# A\n\n${'-\n'.repeat(1700)}`)
    expect(await codes()).toHaveLength(500)
    expect(await own.page.textContent('#counts')).toMatch(/^1,701 findings, 0 links, /)
    expect(await own.page.textContent('#tab-findings')).toMatch(/1,701, 1 error and 1,700 warnings/)
    expect(await own.page.textContent('#panel-findings .rest')).toContain('… and 1,201 more')
    // Nobody calls a function here.
    const lack = await own.page.textContent('li[data-code=front-matter]')
    expect(lack).toContain('(for notes without front matter, set the rule front-matter to off)')
    await own.read(() => own.page.getByRole('button', {name: 'Show more'}).click())
    expect((await codes()).length).toBeGreaterThanOrEqual(1700)
    await own.close()
  })
})
