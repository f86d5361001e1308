import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {pointInto} from '../../src/cli/point-into.js'
import {parseNotes, select} from '../../src/index.js'
import {openWorkshop} from '../support/command.js'

const shop = openWorkshop()
beforeAll(() => {
  shop.file('a.md', '---\ntitle: a\n---\n\n# Teselas\n\n- Hot swap\n')
})
afterAll(() => shop.remove())

/** Every place that takes a name: the arguments with one that is nearly right, and what was meant. */
const nearly: Array<[argv: string[], meant: string]> = [
  [['chek', '.'], 'check'],
  [['help', 'chek'], 'check'],
  [['check', '--fomat', 'json', '.'], '--format'],
  [['check', '--format', 'jsn', '.'], 'json'],
  [['check', '--report', 'sarf=x', '.'], 'sarif'],
  [['check', '--rule', 'empty-itm=off', '.'], 'empty-item'],
  [['check', '--rule', 'empty-item=wrn', '.'], 'warn'],
  [['check', '--fix', '--fix-only', 'bare-ul', '.'], 'bare-url'],
  [['explain', 'empty-itm'], 'empty-item'],
  [['links', '--format', 'jsno', '.'], 'json'],
  [['links', '--graph', 'dto', '.'], 'dot'],
  [['links', '--site', 'githb', '--graph', 'dot', '.'], 'github'],
  [['links', '--topic', 'Tesela', 'a.md'], 'Teselas'],
  [['outline', '--format', 'tre', 'a.md'], 'tree'],
  [['section', '--topic', 'Tesela', 'a.md'], 'Teselas'],
  [['add', '--topic', 'Tesela', 'a.md', 'https://a.example'], 'Teselas'],
  [['add', '--under', 'Hot swp', 'a.md', 'https://a.example'], 'Hot swap'],
  [['query', 'topc', 'a.md'], 'topic'],
  [['query', 'topic[titel=x]', 'a.md'], 'title'],
  [['query', 'topic:frst-child', 'a.md'], 'first-child'],
  [['schema', 'bdy'], 'body'],
  [['rename', 'topc', 'a.md'], 'topic'],
  [['import', '--format', 'bookmrks', 'a.md'], 'bookmarks'],
  [['export', '--format', 'htlm', 'a.md'], 'html'],
  [['infer', '--format', 'yml', '.'], 'yaml'],
  [['init', '--format', 'tss'], 'ts'],
  [['completion', 'zhs'], 'zsh']
]

describe('a name that nothing has', () => {
  it.each(nearly)('%j', async (argv, meant) => {
    const {code, out, err} = await shop.apunte(argv)
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain(`(did you mean \`${meant}\`?)`)
    expect(err).not.toContain('Did you mean')
  })

  it('is told without a guess where nothing is near', async () => {
    expect((await shop.apunte(['links', '--format', 'xml', 'a.md'])).err).toBe(
      'apunte: Cannot use `--format xml`, expected text, json, jsonl, csv or markdown\n'
    )
    expect((await shop.apunte(['help', 'zzzzz'])).err).not.toContain('did you mean')
  })
})

describe('a selector that can’t be read', () => {
  const cases: Array<[selector: string, carets: string]> = [
    ['topic[titel=x] link', '      ^^^^^'],
    ['topic[host=github.com] lnk', '                       ^^^'],
    ['topic[title="lnk"] lnk', '                   ^^^'],
    ['topic[title=', '            ^'],
    ['topic[host=github.com] >', '                        ^'],
    ['topic[title=a b] link', '               ^'],
    ['日本 topic[title=x', '                  ^'],
    ['topic:frst-child', '      ^^^^^^^^^^'],
    ['link, #elm', '      ^^^^'],
    ['topic[title=a(b].x) link', '                  ^'],
    [':is(link)) text', '         ^']
  ]

  it.each(cases)('%s', async (selector, carets) => {
    const {err} = await shop.apunte(['query', selector, 'a.md'])
    const [, ...frame] = err.trimEnd().split('\n')
    expect(frame).toEqual([`apunte:   ${selector}`, `apunte:   ${carets}`])
  })

  it('has its place in the error of `select`, too', () => {
    const notes = parseNotes('# a\n', {frontMatter: false})
    const error = (selector: string): unknown => {
      try {
        return select(notes, selector)
      } catch (thrown) {
        return thrown
      }
    }
    expect(error('topic[host=a.example][x')).toMatchObject({
      message: expect.stringMatching(/^Unexpected selector at column 23: Expected /),
      position: 22
    })
    expect(error('topic[host=a] ) link')).toMatchObject({
      message: 'Unexpected selector at column 15: Expected rule but ")" found.',
      position: 14
    })
    expect(error('')).toMatchObject({
      message: 'Unexpected selector at column 1: Expected rule but end of input reached.'
    })
    expect(error('topic >> link')).toMatchObject({
      message: expect.stringMatching(/^Unexpected selector at column 8: /),
      position: 7
    })
  })
})

describe('a place in a long text', () => {
  it('is shown with what stands around it', () => {
    const text = `${'a'.repeat(100)}HERE${'b'.repeat(100)}`
    const [shown = '', carets = ''] = pointInto(text, {start: 100, end: 104})
    expect(shown).toBe(`  …${'a'.repeat(24)}HERE${'b'.repeat(18)}…`)
    expect(shown.slice(carets.indexOf('^'), carets.length)).toBe('HERE')
  })

  it('lets nothing act on the terminal', () => {
    expect(pointInto('a\u001b[2J\nb', {start: 1, end: 2})).toEqual(['  a·[2J·b', '   ^'])
  })
})
