import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {stripVTControlCharacters} from 'node:util'
import picocolors from 'picocolors'
import stringWidth from 'string-width'
import {afterAll, describe, expect, it} from 'vitest'
import {rules} from '../../src/check/rules.js'
import {commands} from '../../src/cli/commands.js'
import {printMarkdown} from '../../src/cli/terminal/markdown.js'
import {openWorkshop, runIn} from '../support/command.js'

const project = fileURLToPath(new URL('../../', import.meta.url))
const shop = openWorkshop()
afterAll(() => shop.remove())

/** What the command shows on a terminal of so many columns. */
async function shownAt(columns: number, argv: string[], colors = false): Promise<string> {
  const {out} = await runIn(project, argv, {outIsTerminal: true, columns, colors})
  return out
}

function linesOf(text: string): string[] {
  return stripVTControlCharacters(text).split('\n')
}

/** The words of a text, without what marks them in Markdown. */
function wordsOf(text: string): string[] {
  return text.replace(/[`*[\]()•│]/g, '').split(/\s+/)
}

const widths = [40, 60, 100]

describe('an outline on a terminal', () => {
  const note = `---
title: 言葉
---

Before.

# Größe [a](/a)[b](/b)

- 強調された言葉の一覧 [一](/1), [二](/2) and more of that
  - [x] 👩‍👩‍👧 family
    - deeper
-
- one [link](/l)

## Below
`
  it('is a tree, cut where the terminal ends, with counts above one', async () => {
    shop.file('elm.md', note)
    const {out} = await shop.apunte(['outline', 'elm.md'], {outIsTerminal: true, columns: 36})
    expect(out).toBe(`elm.md
  title: 言葉
  ├─ Before.
  └─ # Größe ab (2 links)
     ├─ 強調された言葉の… (2 links)
     │  └─ [x] 👩‍👩‍👧 family
     │     └─ deeper
     ├─ (empty)
     ├─ one link
     └─ ## Below
  2 topics, 5 bullets, 5 links
`)
    const shallow = await shop.apunte(['outline', '--depth', '1', 'elm.md'], {outIsTerminal: true})
    expect(shallow.out).toContain('  └─ # Größe ab (2 links)\n  2 topics, 5 bullets, 5 links\n')
  })

  it('is indented in a pipe, with every count and all of a line', async () => {
    shop.file('elm.md', note)
    expect((await shop.apunte(['outline', 'elm.md'], {columns: 36})).out).toBe(`elm.md
  title: 言葉
  Before.
  # Größe ab (2 links)
    - 強調された言葉の一覧 一, 二 and more of that (2 links)
      - [x] 👩‍👩‍👧 family
        - deeper
    - (empty)
    - one link (1 link)
    ## Below
  2 topics, 5 bullets, 5 links
`)
  })

  it('cuts no emoji in two where a line is long', async () => {
    shop.file('long.md', `- ${'x'.repeat(98)}🧩🧩\n`)
    const {out} = await shop.apunte(['outline', 'long.md'])
    expect(out).toContain(`- ${'x'.repeat(98)}…\n`)
  })

  it.each(widths)('has no line wider than %i columns', async (columns) => {
    const notes = readdirSync(join(project, 'fixtures/notes')).filter((name) => name.endsWith('.md'))
    for (const name of notes) {
      const out = await shownAt(columns, ['outline', join('fixtures/notes', name)], true)
      for (const line of linesOf(out)) expect(stringWidth(line), line).toBeLessThanOrEqual(columns)
    }
  })
})

describe('the rules on a terminal', () => {
  it.each(widths)(
    'have a line each at %i columns, or two: the first sentence, as much as fits of it',
    async (columns) => {
      const out = await shownAt(columns, ['rules'])
      for (const line of out.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns)
      for (const {id, description} of rules) {
        const [sentence = ''] = description.split(/(?<=\.) (?=[A-Z`])/)
        const [, told = ''] =
          new RegExp(`^${id} +(?:error|warn|off|-) *(?:fix)?\\s+(.*)$`, 'm').exec(out) ?? []
        const whole = told.replace(/…$/, '')
        expect(sentence.startsWith(whole.trimEnd()), told).toBe(true)
        expect(whole === sentence || told.endsWith('…'), told).toBe(true)
        expect(whole.length, told).toBeGreaterThan(20)
      }
    }
  )

  it('have what they are about beside them where there is room, and below them where not', async () => {
    expect(await shownAt(100, ['rules'])).toContain(
      `${'empty-item'.padEnd(24)}warn   fix  A bullet holds nothing: its marker stands alone.\n`
    )
    expect(await shownAt(60, ['rules'])).toContain(
      `${'empty-item'.padEnd(24)}warn   fix\n    A bullet holds nothing: its marker stands alone.\n`
    )
  })

  it('say what tells more, where a terminal shows what is good to know', async () => {
    const told = (argv: string[], outIsTerminal: boolean) =>
      runIn(project, argv, {outIsTerminal, columns: 60}).then(({err}) => err)
    expect(await told(['rules'], true)).toBe(
      '\n`apunte explain empty-item` tells all about that rule, with examples\n'
    )
    expect(await told(['rules'], false)).toBe('')
    expect(await told(['rules', '--quiet'], true)).toBe('')
    expect(await told(['rules', '--format', 'json'], true)).toBe('')
  })

  it('show what they are set to in colours', async () => {
    const out = await shownAt(100, ['rules'], true)
    expect(out).toContain('\u001b[31merror\u001b[39m')
    expect(out).toContain('\u001b[33mwarn \u001b[39m')
    expect(out).toContain('\u001b[2moff  \u001b[22m')
  })
})

describe('the help of every command', () => {
  it.each([60, 100])('fits into %i columns, and breaks no word', async (columns) => {
    for (const argv of [['--help'], ...commands.map(({name}) => [name, '--help'])]) {
      const whole = new Set((await shownAt(1000, argv)).split(/\s+/))
      for (const line of (await shownAt(columns, argv)).split('\n')) {
        for (const word of line.split(/\s+/)) expect(whole, `${argv}: ${line}`).toContain(word)
        // What is one word behind its option can't be told shorter.
        if (line.trim().split(/ {2,}/).length > 1 || /\S\s+\S/.test(line.trim()))
          expect(stringWidth(line), line).toBeLessThanOrEqual(columns)
      }
    }
  })
})

describe('the page of a rule', () => {
  const folder = join(project, 'docs/rules')
  const codes = readdirSync(folder)
    .filter((name) => name !== 'README.md')
    .map((name) => name.slice(0, -'.md'.length))

  it('is its Markdown in a pipe', async () => {
    const {out} = await runIn(project, ['explain', 'empty-item'])
    expect(out).toBe(readFileSync(join(folder, 'empty-item.md'), 'utf8'))
  })

  it.each([60, 100, 300])('fits into %i columns, and breaks no word', async (columns) => {
    for (const code of codes) {
      const out = await shownAt(columns, ['explain', code], true)
      const page = readFileSync(join(folder, `${code}.md`), 'utf8')
      const words = new Set(wordsOf(page.replace(/\]\([\w./-]+\.md[^)\s]*\)/g, '')))
      for (const line of linesOf(out)) {
        expect(stringWidth(line), line).toBeLessThanOrEqual(Math.min(columns, 100))
        if (line.startsWith('    ')) continue
        for (const word of wordsOf(line)) expect(words, `${code}: ${line}`).toContain(word)
      }
    }
  })

  it('shows no signs of Markdown but in code', async () => {
    const out = await shownAt(80, ['explain', 'invalid-yaml'], true)
    expect(out).toContain('\u001b[1m\u001b[36minvalid-yaml\u001b[39m\u001b[22m\n')
    expect(out).toContain('Default severity: \u001b[1merror\u001b[22m.')
    expect(out).toContain('\u001b[2m    tags: [web, elm\u001b[22m\n')
    expect(out).not.toMatch(/```|\*\*|^#/m)
  })
})

describe('Markdown on a terminal', () => {
  const plain = {columns: 30, colors: picocolors.createColors(false), link: (text: string) => text}
  const linked = {...plain, link: (text: string, url: string) => `<${url}|${text}>`}

  it('shows lists, quotes, tables, rules and code', () => {
    const source = `# A *title*

1. one
2. two words and more of them still
   - [x] done

> quoted **text** over
> two lines

| a | count |
| - | ----: |
| some long text in a box | 5 |
| \`x\` | 12 |

---

<!-- nothing -->

\`\`\`\`js
const a = 'a long line of code that goes on'

\tif (a) {}
\`\`\`\`
`
    expect(printMarkdown(source, plain)).toBe(`# A title

1. one
2. two words and more of them
   still
   • [x] done

│ quoted text over two lines

a                        count
some long text in a box      5
\`x\`                         12

──────────────────────────────

    const a = 'a long line
      of code that goes on'

    →if (a) {}
`)
  })

  it('makes the cells of a table narrower where it is wide', () => {
    const table = `| a | b |\n| - | - |\n| ${'long text '.repeat(4)} | ${'日本 '.repeat(8)} |\n`
    const lines = printMarkdown(table, plain).split('\n')
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(30)
    expect(lines.join(' ').match(/long/g)).toHaveLength(4)
    expect(lines.join(' ').match(/日本/g)).toHaveLength(8)
  })

  it('shows links as links, and where it can’t, their URLs', () => {
    const source = '[Elm](https://elm.example) and [below](a.md#b), <https://elm.example>\n'
    const base = 'file:///docs/rules/x.md'
    expect(printMarkdown(source, {...linked, base, columns: 200})).toBe(
      '<https://elm.example/|Elm> and <file:///docs/rules/a.md#b|below>,\n<https://elm.example/|https://elm.example>\n'
    )
    expect(printMarkdown(source, {...plain, base, columns: 200})).toBe(
      'Elm (https://elm.example) and below, https://elm.example\n'
    )
    expect(printMarkdown(source, {...linked, columns: 200})).toContain('and below,')
  })

  it('lets nothing of a page act on the terminal', () => {
    const source = 'a \u001b[2J b `\u001b[2J` [c](https://a.example/\u0007)\n\n    \u001b[2J\n'
    expect(printMarkdown(source, plain)).toBe('a b ``\n[c](https://a.example/·)\n\n    ·[2J\n')
  })
})
