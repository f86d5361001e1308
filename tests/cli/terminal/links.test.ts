import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {linkTarget} from '../../../src/cli/terminal/link-target.js'
import {openWorkshop, type WorldOptions} from '../../support/command.js'
import {showOn} from '../../support/virtual-screen.js'

const shop = openWorkshop()
afterAll(() => shop.remove())

const long = `https://elm.example/${'a-long-path/'.repeat(9)}`

beforeAll(() => {
  shop.file(
    'a.md',
    `# Elm\n\n- [The guide](https://guide.example) to it\n- Talks\n  - [here](${long})\n\n## Elm\n\n- https://bare.example\n- [Elm](./b.md)\n`
  )
  shop.file('b.md', '# 本\n\n- [案内](https://guide.example/)\n')
  shop.file('none.md', '# Nothing\n')
})

const screen = (options: WorldOptions = {}): WorldOptions => ({outIsTerminal: true, columns: 60, ...options})
const on = async (argv: string[], options?: WorldOptions): Promise<string> =>
  (await shop.apunte(argv, screen(options))).out

describe('links on a terminal', () => {
  it('stand below their files, and say nothing twice', async () => {
    expect(await on(['links', 'a.md', 'none.md', 'b.md'])).toBe(`a.md
  3:3   Elm > The guide  https://guide.example
  5:5   Elm > Talks
        https://elm.example/a-long-path/a-long-path/a-long-…
  9:3   Elm > Elm  https://bare.example
  10:3  Elm > Elm  ./b.md

b.md
  3:3  本 > 案内  https://guide.example/
`)
    expect(await on(['links', '--format', 'text', 'b.md'])).toContain('b.md\n  3:3')
  })

  it.each([
    ['# T\n\n- Tips and tricks:\n  - [here](https://a.example)\n', 'T > Tips and tricks  https://a.example'],
    ['# T\n\n- 本の話: [link](https://a.example)\n', 'T > 本の話  https://a.example'],
    ['# Tips:\n\n- [Tips](https://a.example)\n', 'Tips  https://a.example'],
    [
      '# T\n\n- Tips and more\n  - [Tips](https://a.example)\n',
      'T > Tips and more > Tips  https://a.example'
    ],
    ['# T\n\n-\n  - [x](https://a.example)\n', 'T > x  https://a.example'],
    ['-\n  - https://a.example\n', 'https://a.example']
  ])('name what stands above them once, whatever ends it: %j', async (source, shown) => {
    shop.file('said.md', source)
    expect(await on(['links', 'said.md'])).toMatch(new RegExp(`^said\\.md\\n {2}\\d+:\\d+ +${shown}\\n$`))
  })

  it('are as ever in a pipe, and in the formats of programs', async () => {
    const piped = await shop.apunte(['links', 'a.md'])
    expect(piped.out).toContain(`a.md:5:5: Elm > Talks > Talks <${long}>\n`)
    for (const format of ['json', 'jsonl', 'csv', 'markdown']) {
      const args = ['links', '--format', format, 'a.md']
      expect(await on(args)).toBe((await shop.apunte(args)).out)
    }
  })

  it('have their duplicates below the place that they lead to', async () => {
    expect(await on(['links', '--duplicates', 'a.md', 'b.md'])).toBe(`https://guide.example
  a.md:3:3  Elm > The guide
  b.md:3:3  本 > 案内  https://guide.example/
`)
  })

  it('have colours, and lead to the whole URL, the file and the file beside', async () => {
    const out = await on(['links', 'a.md'], {colors: true, hyperlinks: true})
    const file = (name: string): string => pathToFileURL(`${shop.folder}/${name}`).href
    const link = (url: string, text: string): string => `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`
    expect(out).toContain(`\u001b[1m${link(file('a.md'), 'a.md')}\u001b[22m\n`)
    expect(out).toContain('  \u001b[2m3:3\u001b[22m   \u001b[2mElm >\u001b[22m The guide  ')
    expect(out).toContain(link('https://guide.example/', '\u001b[36mhttps://guide.example\u001b[39m'))
    expect(out).toContain(
      link(long, '\u001b[36mhttps://elm.example/a-long-path/a-long-path/a-long-…\u001b[39m')
    )
    expect(out).toContain(link(file('b.md'), '\u001b[36m./b.md\u001b[39m'))
    const shown = await showOn(60, out)
    expect(shown.lines).toEqual((await on(['links', 'a.md'])).trimEnd().split('\n'))
  })

  it('fit any width, in any script', async () => {
    const title = '題名'.repeat(30)
    shop.file(
      'wide.md',
      `# ${title}\n\n- [案内 to a 👩‍👩‍👧‍👦 ${'word '.repeat(30)}](https://例え.example/${'道'.repeat(90)})\n`
    )
    for (const columns of [20, 60, 100, 160]) {
      const out = await on(['links', 'wide.md'], {columns, colors: true})
      const shown = await showOn(columns, out)
      for (let line = 0; line < shown.lines.length; line++) expect(shown.isBroken(line)).toBe(false)
      expect(shown.lines.at(-1)).toMatch(/^ +https:\/\/例え.*…$/)
    }
  })

  it('leave room behind a long name', async () => {
    shop.file(
      `${'folder/'.repeat(6)}a.md`,
      '- [b](https://guide.example/#)\n- [c](https://guide.example/#)\n'
    )
    expect(await on(['links', '--duplicates', 'folder'])).toContain(
      `https://guide.example/#\n  ${'folder/'.repeat(6)}a.md:1:3\n    b\n`
    )
  })
})

describe('query on a terminal', () => {
  it('shows what it finds below the file, as it stands', async () => {
    expect(await on(['query', 'listItem', 'a.md', 'none.md'])).toBe(`a.md
  3:1   - [The guide](https://guide.example) to it
  4:1   - Talks
          - [here](https://elm.example/a-long-path…)
  5:3   - [here](https://elm.example/a-long-path…)
  9:1   - https://bare.example
  10:1  - [Elm](./b.md)
`)
  })

  it('wraps lines behind their indent, has URLs as links, and lets nothing else act', async () => {
    const text = `- one two three four five six seven eight nine ten eleven twelve\r\n\t- \u001b[1m <https://a.example> [x](javascript:alert(1)) ::error::\r\n\r\n  ${'語'.repeat(40)}\r\n`
    shop.file('c.md', text)
    const plain = await on(['query', 'listItem', 'c.md'])
    expect(plain).toBe(`c.md
  1:1  - one two three four five six seven eight nine ten
       eleven twelve
           - ·[1m <https://a.example>
           [x](javascript:alert(1)) ::error::

         ${'語'.repeat(25)}
         ${'語'.repeat(15)}
  2:2  - ·[1m <https://a.example> [x](javascript:alert(1))
       ·:error::
`)
    const out = await on(['query', 'link', 'c.md'], {colors: true, hyperlinks: true})
    expect(out).toContain(
      '<\u001b]8;;https://a.example/\u001b\\\u001b[36mhttps://a.example\u001b[39m\u001b]8;;\u001b\\>'
    )
    expect(out).toContain('[x](\u001b[36mjavascript:alert(1)\u001b[39m)')
  })

  it('names a note by its title, and is as ever in a pipe', async () => {
    shop.file('d.md', '---\ntitle: "Elm \\e[1m"\n---\n')
    expect(await on(['query', 'notes', 'd.md', 'b.md'])).toBe('d.md\n  1:1  Elm ·[1m\n\nb.md\n  1:1  本\n')
    expect((await shop.apunte(['query', 'link', 'a.md'])).out).toContain(
      'a.md:3:3: [The guide](https://guide.example)\n'
    )
    const json = ['query', '--format', 'json', 'link', 'a.md']
    expect(await on(json)).toBe((await shop.apunte(json)).out)
  })
})

describe('where a click leads', () => {
  const note = '/notes/elm.md'
  it.each([
    ['https://elm.example/a?b=c#d', 'https://elm.example/a?b=c#d'],
    ['HTTP://例え.example/道', 'http://xn--r8jz45g.example/%E9%81%93'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['./b%20c.md#d', 'file:///notes/b%20c.md#d'],
    ['../b.md', 'file:///b.md'],
    ['#topic', 'file:///notes/elm.md#topic'],
    // Nothing that ends the sequence, and nothing that a runner acts on.
    ['https://a.example/\u001b\\\u0007\u009c', 'https://a.example/%1B/%07%C2%9C'],
    ['b\u001b\\\u0007.md', 'file:///notes/b%1B/%07.md'],
    ['https://a.example/##x[y]', 'https://a.example/#%23x[y]'],
    // Neither scripts nor hosts of strangers.
    ['javascript:alert(1)', null],
    ['java\tscript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['file://host/share', null],
    ['//host/share', null],
    [' //host/share', null],
    ['\t//host/share', null],
    ['\\\\host\\share', null],
    ['\\/host/share', null],
    ['/from/the/root', null],
    ['https://a\u001bb.example', null],
    ['http://[::1', null]
  ])('%j: %j', (url, target) => expect(linkTarget(url, note)).toBe(target))

  it('of standard input to the web alone', () => {
    expect(linkTarget('./b.md', null)).toBe(null)
    expect(linkTarget('https://a.example', null)).toBe('https://a.example/')
  })
})
