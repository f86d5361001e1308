import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Parser} from 'htmlparser2'
import {type Browser, type BrowserContext, chromium} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {toHtml} from '../../src/export/index.js'
import {isDeep, someOf} from '../support/budget.js'
import {openWorkshop} from '../support/command.js'
import {notesOf} from '../support/sample.js'
import {hasShared, readSeed} from '../support/shared.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync
)
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe looks at: all of its rules but the experimental ones. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** A page of everything that notes hold. */
const everything = `---
title: Everything
lang: es
---

Before the first topic. [A link](#second)

### Skipped levels

- [ ] open **task** with a [link](https://a.example)
  - [x] done
- [ ]
- [ ] <b></b>

# First

![](picture.png) ![alt](picture.png) [![](picture.png)](https://b.example) [](https://c.example)

#

## Second

> # Quoted
>
> text[^1] again[^1] and[^2]

- ###### In a bullet

| a | | ${'a long header '.repeat(30)}|
| - | - | - |
| 1 | 2 | 3 |

| header alone |
| - |

https://long.example/${'path'.repeat(100)}?${'query=value&'.repeat(40)}

\`\`\`sh
${'a line of code that is long '.repeat(20)}
\`\`\`

1. one
2. two

---

[^1]: first
[^2]: second
`

/** Twenty notes in three folders that lead to each other. */
function twentyNotes(): Record<string, string> {
  const titles = ['Elm', 'Rust', 'Zig', 'Café & co', 'نرم‌افزار', 'Документация', '微服务', 'C#', 'Año', 'Go']
  const names = ['elm', 'rust', 'with blanks', 'café', 'fa', 'docs', 'zh', 'c#', 'año', 'go']
  const languages = ['en', 'de', 'en', 'fr', 'fa', 'ru', 'zh', 'en', 'es', 'pt-BR']
  const notes: Record<string, string> = {
    'notes/README.md': '# All of it\n\n- [Elm](elm.md)\n- [below](sub/)\n'
  }
  for (let index = 0; index < 19; index++) {
    const at = index % 10
    const folder = index < 8 ? 'notes' : index < 14 ? 'notes/sub' : 'notes/sub/deep'
    const other = encodeURIComponent(names[(at + 1) % 10] as string)
    const front =
      index % 3 === 0 ? '' : `---\ntitle: "${titles[at]} ${index}"\nlang: ${languages[at]}\n---\n\n`
    notes[`${folder}/${names[at]}${index > 9 ? index : ''}.md`] =
      `${front}${index % 2 === 0 ? `# ${titles[at]} ${index}\n\n` : ''}## Guides\n\n- [next](${other}.md#guides) - more\n- [ ] Read [it](https://a.example/${index})\n\n### Deep ${index}\n\ntext[^1]\n\n## Talks\n\n| a | b |\n| - | - |\n| c | d |\n\n## Tools\n\n[^1]: note\n`
  }
  return notes
}

/** Where the links of a page lead. */
function urlsIn(html: string, base: URL): URL[] {
  const urls: URL[] = []
  const parser = new Parser({
    onopentag: (name, {href}) => name === 'a' && href !== undefined && urls.push(new URL(href, base))
  })
  parser.end(html)
  return urls
}

const describeChromium = executablePath ? describe : describe.skip

describeChromium(`axe${executablePath ? '' : ' (skipped: there is no Chromium)'} finds nothing`, () => {
  let browser: Browser
  const shop = openWorkshop()

  beforeAll(async () => {
    browser = await chromium.launch({
      ...(executablePath && {executablePath}),
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
    })
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    shop.remove()
  })

  const looks = [
    ['light', {colorScheme: 'light', viewport: {width: 1200, height: 800}}],
    ['dark', {colorScheme: 'dark', viewport: {width: 1200, height: 800}}],
    ['light, 390 px wide', {colorScheme: 'light', viewport: {width: 390, height: 844}}],
    ['dark, 390 px wide', {colorScheme: 'dark', viewport: {width: 390, height: 844}}]
  ] as const

  /** What axe says of a page, and whether it is wider than the window. */
  async function findingsIn(context: BrowserContext, html: string): Promise<string[]> {
    const page = await context.newPage()
    await page.setContent(html)
    await page.addScriptTag({path: axe})
    const findings = await page.evaluate(async (values) => {
      const {violations} = await (
        globalThis as unknown as {
          axe: {
            run(options: object): Promise<{
              violations: Array<{id: string; nodes: Array<{html: string; failureSummary: string}>}>
            }>
          }
        }
      ).axe.run({runOnly: {type: 'tag', values}})
      const all = violations.flatMap(({id, nodes}) =>
        nodes.map(({html, failureSummary}) => `${id}: ${html} ${failureSummary}`)
      )
      const root = document.documentElement
      if (root.scrollWidth > root.clientWidth) all.push(`${root.scrollWidth} px in ${root.clientWidth}`)
      return all
    }, tags)
    await page.close()
    return findings
  }

  const pages: Array<[name: string, html: string]> = [
    ['of everything', toHtml(notesOf(everything))],
    ['without a topic', toHtml(notesOf('text\n'))],
    ['without anything', toHtml(notesOf(''))],
    ['of many h1', toHtml(notesOf('# A\n\n### B\n\n# C\n\n# D\n'))]
  ]
  if (hasShared) pages.push(['of the seed', toHtml(notesOf(readSeed()))])

  // The page of everything in each look; in the usual run the others in one each.
  it.each(looks.map((look, index) => [...look, index] as const))(
    '%s',
    async (_name, look, index) => {
      const context = await browser.newContext(look)
      for (const [name, html] of [...pages.slice(0, 1), ...someOf(pages.slice(1), looks.length, index)])
        expect(await findingsIn(context, html), name).toEqual([])
      await context.close()
    },
    120_000
  )

  it('in a folder of twenty notes, whose links all lead to pages and their places', async () => {
    for (const [name, text] of Object.entries(twentyNotes())) shop.file(name, text)
    const {code, err} = await shop.apunte(['export', '--format', 'html', '--folder', 'site', 'notes'])
    expect({code, err}).toEqual({code: 0, err: '20 notes in site\n'})
    const files = readdirSync(join(shop.folder, 'site'), {recursive: true, encoding: 'utf8'}).filter((name) =>
      name.endsWith('.html')
    )
    expect(files).toHaveLength(21)
    // In the usual run two of the looks, and in each a sixth of the notes’ pages, which are made alike.
    const pagesOfNotes = files.filter((file) => file !== 'index.html')
    for (const [at, [name, look]] of (isDeep ? looks : [looks[0], looks[3]]).entries()) {
      const context = await browser.newContext(look)
      for (const file of ['index.html', ...someOf(pagesOfNotes, 6, 3 * at)]) {
        const html = readFileSync(join(shop.folder, 'site', file), 'utf8')
        expect(await findingsIn(context, html), `${file}, ${name}`).toEqual([])
      }
      await context.close()
    }
    const wrong: string[] = []
    let count = 0
    for (const file of files) {
      const path = join(shop.folder, 'site', file)
      for (const url of urlsIn(readFileSync(path, 'utf8'), pathToFileURL(path))) {
        if (url.protocol !== 'file:') continue
        count++
        const target = decodeURIComponent(url.pathname)
        const id = decodeURIComponent(url.hash.slice(1))
        if (!existsSync(target)) wrong.push(`${file}: ${url}`)
        else if (id && !readFileSync(target, 'utf8').includes(`id="${id}"`)) wrong.push(`${file}: ${url}`)
      }
    }
    expect(count).toBeGreaterThan(100)
    // The note after the last of its folder stands in another.
    expect(wrong.filter((each) => !/\.md(?:#|$)/.test(each))).toEqual([])
  }, 300_000)

  it('and needs no more than two keys to go from the table of contents to a topic', async () => {
    const page = await browser.newPage()
    await page.setContent(toHtml(notesOf('# Title\n\n## A\n\n## B\n\n## C\n')))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.querySelector(':target')?.id)).toBe('a')
    await page.close()
  }, 60_000)
})
