import {beforeAll, expect, it} from 'vitest'
import {formatNotes} from '../../src/index.js'
import type {PlaygroundPage} from '../support/playground/page.js'
import {describePlayground} from '../support/playground/playground.js'

describePlayground('the editor’s line endings', (site) => {
  let own: PlaygroundPage
  beforeAll(async () => {
    own = await site.open()
  })

  it('keeps every line ending, a byte-order mark and other separators, whatever is edited, undone and done again', async () => {
    const text = '\uFEFF# A\r\n\r\n- b\r- c\n- d\u2028e\u0085f\n\r- [g](h)\r\n-\r\n'
    await own.type(text)
    expect(await own.note()).toBe(text)
    await own.press('Control+End')
    await own.read(() => own.page.keyboard.type('x'))
    expect(await own.note()).toBe(`${text}x`)
    await own.read(() => own.press('Control+z'))
    expect(await own.note()).toBe(text)
    // A line's ending goes with its line, and comes back with it.
    await own.press('Control+Home')
    for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowDown']) await own.page.keyboard.press(key)
    expect(await own.selected()).toBe('- b\r')
    await own.read(() => own.page.keyboard.press('Delete'))
    expect(await own.note()).toBe(text.replace('- b\r', ''))
    await own.read(() => own.press('Control+z'))
    expect(await own.note()).toBe(text)
    // A new line ends as the one that it was made of.
    await own.press('Control+Home')
    await own.page.keyboard.press('End')
    await own.read(() => own.page.keyboard.press('Enter'))
    expect(await own.note()).toBe(text.replace('# A\r\n', '# A\r\n\r\n'))
    await own.read(() => own.press('Control+z'))
    await own.show('findings')
    await own.read(() => own.page.locator('li[data-code=empty-item] .fix').click())
    expect(await own.note()).toBe(text.replace(/-\r\n$/, ''))
    await own.read(() => own.press('Control+z'))
    expect(await own.note()).toBe(text)
    await own.read(() => own.page.click('#format'))
    const formatted = await own.note()
    expect(formatted).toBe(formatNotes(text))
    await own.read(() => own.press('Control+z'))
    expect(await own.note()).toBe(text)
    await own.read(() => own.press('Control+y'))
    expect(await own.note()).toBe(formatted)
  })

  it.each([
    ['CRLF', '# A\r\n\r\n* b\r\n* c\r\n', '\r\n'],
    ['a lone CR', '# A\r\r* b\r* c\r', '\r']
  ])('edits a note whose lines end in %s', async (_name, text, ending) => {
    await own.type(text)
    expect(await own.note()).toBe(text)
    // Places are where they are said to be, whatever the endings before them.
    await own.show('outline')
    await own.page.locator('#panel-outline').getByRole('treeitem', {name: 'listItem c', exact: true}).click()
    expect(await own.selected()).toBe('* c')
    expect(await own.place()).toBe('4:4')
    // A part that is pasted takes the endings around it.
    await own.press('Control+End')
    await own.read(() => own.paste('* d\n* e\n'))
    expect(await own.note()).toBe(`${text}* d${ending}* e${ending}`)
    await own.read(() => own.page.click('#format'))
    expect(await own.note()).toBe(['# A', '', '- b', '- c', '- d', '- e', ''].join(ending))
    await own.show('findings')
  })
})
