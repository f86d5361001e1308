import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Parser} from 'htmlparser2'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {toHtml} from '../../src/export/index.js'
import {describeChromium, sharedBrowser} from '../support/browser.js'
import {isDeep, someOf} from '../support/budget.js'
import {openWorkshop} from '../support/command.js'
import {axeFindings} from '../support/playground/axe.js'
import {notesOf} from '../support/sample.js'
import {hasShared, readSeed} from '../support/shared.js'

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

describeChromium('axe finds nothing', () => {
  /** One for all that is looked at: a new one costs more than axe's look at it. */
  let page: Page
  const shop = openWorkshop()

  beforeAll(async () => {
    page = await (await sharedBrowser()).newPage()
  })

  afterAll(async () => {
    await page?.close()
    shop.remove()
  })

  const looks = [
    ['light', {colorScheme: 'light', viewport: {width: 1200, height: 800}}],
    ['dark', {colorScheme: 'dark', viewport: {width: 1200, height: 800}}],
    ['light, 390 px wide', {colorScheme: 'light', viewport: {width: 390, height: 844}}],
    ['dark, 390 px wide', {colorScheme: 'dark', viewport: {width: 390, height: 844}}]
  ] as const

  /** Gives the page a look. */
  async function showAs({colorScheme, viewport}: (typeof looks)[number][1]): Promise<void> {
    await page.emulateMedia({colorScheme})
    await page.setViewportSize(viewport)
  }

  /** What axe says of a page's HTML, and whether it is wider than the window. */
  async function findingsIn(html: string): Promise<string[]> {
    await page.setContent(html)
    const all = await axeFindings(page)
    const [wide, window] = await page.evaluate(() => {
      const {scrollWidth, clientWidth} = document.documentElement
      return [scrollWidth, clientWidth] as const
    })
    return wide > window ? [...all, `${wide} px in ${window}`] : all
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
      await showAs(look)
      for (const [name, html] of [...pages.slice(0, 1), ...someOf(pages.slice(1), looks.length, index)])
        expect(await findingsIn(html), name).toEqual([])
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
      await showAs(look)
      for (const file of ['index.html', ...someOf(pagesOfNotes, 6, 3 * at)]) {
        const html = readFileSync(join(shop.folder, 'site', file), 'utf8')
        expect(await findingsIn(html), `${file}, ${name}`).toEqual([])
      }
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
    await page.setContent(toHtml(notesOf('# Title\n\n## A\n\n## B\n\n## C\n')))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.querySelector(':target')?.id)).toBe('a')
  }, 60_000)
})
