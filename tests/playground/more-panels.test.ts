import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, expect, it} from 'vitest'
import {toCsv, toOpml} from '../../src/export/index.js'
import {formatNotes, reconcileNotes, safeParseNotes} from '../../src/index.js'
import {projectFolder} from '../support/markdown-examples.js'
import type {PlaygroundPage} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

const note =
  '---\ntitle: A\ndate: 2018-10-10\n---\n\n# B\n* c. [here](http://d.example/?a=1&b=2)\n    * [e](f.md)\n'

describePlayground('the other panels', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open({permissions: ['clipboard-read', 'clipboard-write']})
    await own.type(note)
  })

  const copied = (): Promise<string> => own.page.evaluate(() => navigator.clipboard.readText())
  const panel = (id: string) => own.page.locator(`#panel-${id}`)

  it('formats, and shows what that changes', async () => {
    await own.show('format')
    expect(await panel('format').locator('del').allTextContents()).toContain('8−    * [e](f.md)\n')
    expect(await panel('format').locator('mark').count()).toBeGreaterThan(0)
    expect(await panel('format').textContent()).toMatch(/1 change: 2 lines removed, 3 added/)
    await own.shoot('format')
    await own.read(() => own.page.getByRole('button', {name: 'Format the note'}).click())
    expect(await own.note()).toBe(formatNotes(note))
    expect(await panel('format').textContent()).toContain('canonical style')
    await own.read(() => own.press('Control+z'))
  })

  it('lists links, of which those that lead out of the note can be followed', async () => {
    await own.show('links')
    const rows = panel('links').locator('tbody tr')
    expect(await rows.first().locator('td').allTextContents()).toEqual([
      '7',
      'c',
      'http://d.example/?a=1&b=2 (opens in a new tab)',
      'B'
    ])
    expect(await rows.last().locator('td').allTextContents()).toEqual(['8', 'e', 'f.md', 'B › c. here'])
    expect(await rows.locator('a').count()).toBe(1)
    await rows.last().locator('.path').click()
    expect(await own.selected()).toBe('[e](f.md)')
  })

  it('finds what a selector selects, and says what is wrong with one', async () => {
    await own.show('selector')
    await own.read(() => own.page.fill('#selector', 'topic link[host=d.example]'))
    expect(await panel('selector').locator('.matches > li').allTextContents()).toEqual([
      '7:6linkhere · http://d.example/?a=1&b=2'
    ])
    expect(await panel('selector').textContent()).toContain('1 match')
    await panel('selector').locator('.matches .where').click()
    expect(await own.selected()).toBe('[here](http://d.example/?a=1&b=2)')
    await own.read(() => own.page.fill('#selector', 'topic['))
    expect(await own.page.getAttribute('#selector', 'aria-invalid')).toBe('true')
    expect(await own.page.textContent('#selector-problem')).toContain('Expected an attribute behind [')
    // The place is marked in the selector as it was typed, whatever is quoted for the parser.
    const told = async (selector: string): Promise<[before: string, marked: string, message: string]> => {
      await own.read(() => own.page.fill('#selector', selector))
      return own.page.$eval('#selector-problem', (problem) => {
        const mark = problem.querySelector('mark')
        const before = mark?.previousSibling?.textContent ?? ''
        return [before, mark?.textContent ?? '', problem.querySelector('p')?.textContent ?? '']
      })
    }
    const [before, marked, message] = await told('link[host=a.example] topic:nope heading')
    expect([before, marked]).toEqual(['link[host=a.example] topic:', 'nope'])
    expect(message).toContain('There is no :nope')
    expect((await told('link, #id')).slice(0, 2)).toEqual(['link, ', '#id'])
    // What no note has finds nothing; what was likely meant is told.
    expect(await told('topic lnk')).toEqual([
      'topic ',
      'lnk',
      expect.stringMatching(/^There is no type of node lnk \(did you mean link\?\), expected one of /)
    ])
    expect((await told('bullet'))[2]).toContain('did you mean listItem?')
    expect((await told('link[hsot=a.example]'))[2]).toContain('did you mean host?')
    expect(await panel('selector').locator('.total').count()).toBe(0)
    await own.read(() => own.page.getByRole('button', {name: 'topic > heading', exact: true}).click())
    expect(await own.page.getAttribute('#selector', 'aria-invalid')).toBe('false')
    expect(await panel('selector').locator('.matches > li').count()).toBe(1)
  })

  it('copies what it shows as a command and as code', async () => {
    await own.page.getByRole('button', {name: 'Copy as command'}).click()
    await expect.poll(copied).toBe("npx apunte query 'topic > heading' note.md")
    await expect.poll(() => own.status()).toContain('Copied the command')
    await own.page.getByRole('button', {name: 'Copy as code'}).click()
    await expect.poll(copied).toContain("selectAll(notes, 'topic > heading')")
  })

  it.each([
    ['csv', 'CSV', 'note.csv', toCsv],
    ['opml', 'OPML', 'note.opml', toOpml]
  ] as const)('exports as %s', async (_format, label, name, write) => {
    await own.show('export')
    const isChecked = await own.page.getByLabel(label).isChecked()
    if (!isChecked) await own.read(() => own.page.getByLabel(label).check())
    const expected = write(safeParseNotes(note, {frontMatter: false}).notes)
    expect(await panel('export').locator('pre').textContent()).toBe(expected)
    expect(await own.savedBy('#panel-export .lead button:nth-child(2)')).toEqual([name, expected])
    await own.page.locator('#panel-export .lead .main').click()
    await expect.poll(copied).toBe(expected.replaceAll('\r\n', '\n'))
  })

  it('says that all of a long export is copied', async () => {
    await own.type(`# A\n\n${'- [b](https://b.example)\n'.repeat(3000)}`)
    const shown = (await panel('export').locator('pre').textContent()) as string
    expect(shown.length).toBeLessThanOrEqual(50_000)
    await own.page.locator('#panel-export .lead .main').click()
    await expect.poll(async () => (await copied()).length).toBeGreaterThan(100_000)
    await own.type(note)
  })

  it('takes what another editor printed', async () => {
    await own.show('reconcile')
    await own.read(() => own.page.getByRole('button', {name: 'Try with this note in another style'}).click())
    const printed = await own.page.inputValue('#edited')
    expect(printed).toMatch(/^# B\n\n\* {3}c\. /)
    expect(await panel('reconcile').textContent()).toContain('It says the same as the note')
    const edited = printed.replace('c.', '日本.')
    await own.read(() => own.page.fill('#edited', edited))
    expect(await panel('reconcile').locator('ins').allTextContents()).toEqual([
      '7+* 日本. [here](http://d.example/?a=1&b=2)\n'
    ])
    await own.read(() => own.page.getByRole('button', {name: 'Apply to the note'}).click())
    expect(await own.note()).toBe(reconcileNotes(note, edited))
    await own.read(() => own.press('Control+z'))
    expect(await own.note()).toBe(note)
    await own.read(() => own.page.fill('#edited', ''))
    expect(await own.page.getByRole('button', {name: 'Apply to the note'}).isDisabled()).toBe(true)
  })

  it('sets rules, and says what is wrong with their options', async () => {
    await own.show('rules')
    const severity = own.page.getByLabel('Severity of insecure-url')
    await own.read(() => severity.selectOption('error'))
    expect(await own.page.locator('[data-rule=insecure-url] .found').textContent()).toBe('1')
    expect(await own.page.locator('#tab-findings').textContent()).toContain('1 error')
    const options = own.page.getByLabel('Options of max-depth, as JSON')
    await own.read(() => options.fill('{"max": 0}'))
    expect(await own.page.textContent('#problem-max-depth')).toMatch(/max/)
    expect(await options.getAttribute('aria-invalid')).toBe('true')
    await options.fill('{"max":')
    expect(await own.page.textContent('#problem-max-depth')).toContain('as JSON')
    await own.read(() => options.fill('{"max": 1}'))
    expect(await own.page.textContent('#problem-max-depth')).toBe('')
    expect(await own.page.getByLabel('Severity of max-depth').inputValue()).toBe('')
    await own.page.locator('#panel-rules').getByRole('button', {name: 'Copy as command'}).click()
    await expect.poll(copied).toContain('"insecure-url": "error"')
    await own.read(() => own.page.getByRole('button', {name: 'Reset all'}).click())
    expect(await severity.inputValue()).toBe('')
    expect(await options.inputValue()).toBe('')
  })

  it('judges by schemas, and tells all that is wrong with one at its place', async () => {
    await own.show('schema')
    const schemas = join(projectFolder, 'dist/schemas/front-matter.json')
    const first = await own.page.inputValue('#schema-frontMatterSchema')
    expect(JSON.parse(first)).toEqual(JSON.parse(readFileSync(schemas, 'utf8')))
    await own.read(() =>
      own.page.fill('#schema-outlineSchema', '{"properties": {"topics": {"maxItems": 0}}}')
    )
    expect(await own.page.locator('#tab-findings').textContent()).toContain('1 error')
    await own.read(() =>
      own.page.fill('#schema-frontMatterSchema', '{\n  "type": "objekt",\n  "requird": []\n}')
    )
    const problems = own.page.locator('#schema-frontMatterSchema-problem > li')
    expect(await problems.allTextContents()).toEqual([
      expect.stringMatching(/^2:11 Unexpected type objekt, .*did you mean object/),
      expect.stringMatching(/^3:3 Unexpected keyword requird, .*did you mean required/)
    ])
    expect(await own.page.getAttribute('#schema-frontMatterSchema', 'aria-invalid')).toBe('true')
    await problems.last().getByRole('button').click()
    const selected = await own.page.$eval('#schema-frontMatterSchema', (area) => {
      const {value, selectionStart, selectionEnd} = area as HTMLTextAreaElement
      return value.slice(selectionStart, selectionEnd)
    })
    expect(selected).toBe('"requird"')
    await own.read(() => own.page.fill('#schema-bodySchema', '{"topics": {"B": {"items": {"mn": 1}}}}'))
    expect(await own.page.textContent('#schema-bodySchema-problem')).toMatch(/^1:29 Unexpected key mn/)
    await own.read(() => own.page.getByLabel('Reset the schema of the Front matter').click())
    expect(await own.page.inputValue('#schema-frontMatterSchema')).toBe(first)
    expect(await problems.count()).toBe(0)
    await own.shoot('schema')
  })
})
