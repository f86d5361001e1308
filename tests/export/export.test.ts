import fc from 'fast-check'
import {toHtml as printHtml} from 'hast-util-to-html'
import type {Paragraph} from 'mdast'
import {toHast} from 'mdast-util-to-hast'
import {toString as toPlainText} from 'mdast-util-to-string'
import bookmarksParser from 'node-bookmarks-parser'
import {describe, expect, it} from 'vitest'
import {
  toBookmarks,
  toCsv,
  toHtml,
  toJsonLines,
  toMarkdownTable,
  toOpml,
  toRecords
} from '../../src/export/index.js'
import {readBookmarks} from '../../src/export/read-bookmarks.js'
import {readCsv} from '../../src/export/read-csv.js'
import {readOpml} from '../../src/export/read-opml.js'
import {
  buildItem,
  buildLink,
  buildNotes,
  buildTopic,
  links,
  type Notes,
  type Outline,
  toOutline
} from '../../src/index.js'
import {notesToMdast} from '../../src/unified/notes-to-mdast.js'
import {runs, someOf} from '../support/budget.js'
import {note} from '../support/generators/generated-notes.js'
import {notesOf} from '../support/sample.js'
import {describeShared, readCorpus, readSeed} from '../support/shared.js'

/** What bookmarks and OPML carry of an outline: no slugs, no kinds of blocks, the links of titles among the topic's. */
function carried(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(carried)
  if (typeof value !== 'object' || value === null) return value
  const {slug: _slug, content: _content, titleLinks, ...rest} = value as Record<string, unknown>
  const isItem = !('topics' in rest)
  const entries = Object.entries(rest).map(([key, entry]): [string, unknown] => {
    if (key === 'frontMatter') return [key, entry]
    if (key === 'text' && isItem && 'items' in rest) return [key, String(entry).trim()]
    if (key === 'title' && !isItem)
      return [
        key,
        String(entry)
          .replace(/[\r\n]+/g, ' ')
          .trim()
      ]
    if (key === 'links' && Array.isArray(titleLinks))
      return [key, carried([...titleLinks, ...(entry as unknown[])])]
    return [key, carried(entry)]
  })
  return Object.fromEntries(entries)
}

function carriedOutline(notes: Notes<object>): unknown {
  return carried({items: [], ...toOutline(notes)} satisfies Outline)
}

/** The links of a file of bookmarks, as an independent parser reads them: folders, name, URL. */
function parseBookmarks(html: string): Array<{path: string[]; name: string; url: string}> {
  interface Node {
    type: string
    title: string
    url?: string
    children?: Node[]
  }
  const found: Array<{path: string[]; name: string; url: string}> = []
  const visit = (nodes: Node[], path: string[]): void => {
    for (const {type, title, url, children} of nodes) {
      if (type === 'bookmark') found.push({path, name: title, url: url ?? ''})
      else visit(children ?? [], type === 'folder' ? [...path, title] : path)
    }
  }
  for (const root of bookmarksParser(html) as unknown as Node[]) visit(root.children ?? [], [])
  return found
}

const markdown = `---
title: "A & <b>"
tags: [x, "y"]
---

Before. [zero](https://zero.example)

## One "quoted" & [two](https://two.example "T")

Some prose, [three](https://three.example?a=1&b=2).

- [ ] task [four](https://four.example), and [five](<https://five.example/a b>)
  - [x] done
    - [six](https://six.example)
- plain
-

### Deep

- Parent [seven](https://seven.example)
  - child <https://eight.example/é?q='x'>

#### Deeper

- https://nine.example
`

describe('toBookmarks', () => {
  const notes = notesOf(markdown)

  it('puts every link into the folders of its path, by its label, as an independent parser reads it', () => {
    const expected = [...links(notes)].map(({path, label, url}) => ({path, name: label, url}))
    // The link in a title stands in the folder of that topic.
    const inTitle = expected.find(({name}) => name === 'two')
    inTitle?.path.push('One "quoted" & two')
    expect(parseBookmarks(toBookmarks(notes))).toEqual(expected)
  })

  it('carries the outline', () => {
    expect(readBookmarks(toBookmarks(notes))).toEqual(carriedOutline(notes))
  })

  it('lets no text of a note become markup', () => {
    const html = toBookmarks(notesOf('# </H3><script>\n\n- [`"><img>`](https://x.example/">)\n'))
    expect(html).not.toMatch(/<script|<img/)
  })
})

describe('readBookmarks', () => {
  it('reads what a browser exports: folders are topics, bookmarks bullets, descriptions bullets below', () => {
    const html = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>
<DL><p>
    <DT><H3 ADD_DATE="1700000000" PERSONAL_TOOLBAR_FOLDER="true">Toolbar</H3>
    <DL><p>
        <DT><A HREF="https://a.example/" ADD_DATE="1" ICON="data:image/png;base64,AA==">A &amp; B</A>
        <DD>about A
        <DT><H3>Inner</H3>
        <DL><p>
            <DT><A HREF="https://b.example/">B</A>
        </DL><p>
        <HR>
        <DT><A>no address</A>
    </DL><p>
    <DT><A HREF="https://c.example/">C</A>
</DL><p>
`
    expect(readBookmarks(html)).toMatchObject({
      frontMatter: {title: 'Bookmarks'},
      items: [{text: 'C', links: [{text: 'C', url: 'https://c.example/'}]}],
      topics: [
        {
          title: 'Toolbar',
          depth: 2,
          items: [
            {text: 'A & B', items: [{text: 'about A'}]},
            {text: 'no address', links: []}
          ],
          topics: [{title: 'Inner', depth: 3, items: [{text: 'B'}]}]
        }
      ]
    })
  })

  it('turns folders that are deeper than headings go into bullets', () => {
    const open = Array.from({length: 8}, (_, index) => `<DT><H3>${index}</H3><DL><p>`).join('')
    const html = `<DL><p>${open}<DT><A HREF="u">x</A>${'</DL>'.repeat(9)}`
    let topic = readBookmarks(html).topics[0]
    for (let depth = 2; depth < 6; depth++) topic = topic?.topics[0]
    expect(topic).toMatchObject({
      depth: 6,
      topics: [],
      items: [{text: '5', items: [{text: '6', items: [{text: '7'}]}]}]
    })
  })

  it('reads anything', () => {
    expect(readBookmarks('')).toMatchObject({topics: [], items: []})
    expect(readBookmarks('</DL></DL><DL><DT><A HREF=x>y')).toMatchObject({items: [{text: 'y'}]})
  })
})

describe('toOpml', () => {
  it('carries the outline', () => {
    const notes = notesOf(markdown)
    expect(readOpml(toOpml(notes))).toEqual(carriedOutline(notes))
  })

  it('writes well-formed XML of any text', () => {
    const xml = toOpml(notesOf('# \u0001 \uD800 "<&>\n\n- \uFFFF\u{1F600}\n'))
    expect(xml).toContain('text="\uFFFD \uFFFD &quot;&lt;&amp;&gt;"')
    expect(xml).toContain('text="\uFFFD\u{1F600}"')
  })
})

describe('a bullet in a quote', () => {
  it('gives its links to the topic around it', () => {
    const notes = notesOf('# A\n\n> - [b](/b)\n\n- [c](/c)\n')
    for (const {topics} of [readOpml(toOpml(notes)), readBookmarks(toBookmarks(notes))].map((draft) => {
      if (draft === null) throw new Error('Unexpected file, expected one that can be read')
      return draft
    })) {
      expect(topics).toMatchObject([
        {title: 'A', links: [{text: 'b', url: '/b'}], items: [{links: [{text: 'c', url: '/c'}]}]}
      ])
    }
  })
})

it('exports more topics than a call may have arguments', () => {
  const notes = notesOf('# a\n'.repeat(130_000))
  expect(toOpml(notes).length).toBeGreaterThan(1_000_000)
  expect(toBookmarks(notes).length).toBeGreaterThan(1_000_000)
})

describe('readOpml', () => {
  it('reads what others write: an outermost outline that holds others is a topic', () => {
    const xml = `<?xml version="1.0"?><opml version="1.0"><head><title>Feeds</title></head><body>
      <outline text="News"><outline text="A" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example"/>
      <outline text="group"><outline text="B" type="link" url="https://b.example"/></outline></outline>
      <outline text="alone"/></body></opml>`
    expect(readOpml(xml)).toMatchObject({
      frontMatter: {title: 'Feeds'},
      topics: [
        {
          title: 'News',
          items: [
            {
              text: 'A',
              links: [{text: 'A', url: 'https://a.example'}],
              fields: {feed: 'https://a.example/feed'}
            },
            {text: 'group', items: [{text: 'B'}]}
          ]
        }
      ],
      items: [{text: 'alone'}]
    })
  })

  it('refuses what is no OPML', () => {
    expect(readOpml('<html></html>')).toBe(null)
    expect(readOpml('')).toBe(null)
  })
})

describe('toCsv', () => {
  it('gives a row for each link', () => {
    expect(toCsv(notesOf(markdown)).split('\n').slice(0, 5)).toEqual([
      'topic,parents,item,bullet,label,text,url,title',
      ',,,,zero,zero,https://zero.example,',
      '"One ""quoted"" & two",,,,two,two,https://two.example,T',
      '"One ""quoted"" & two",,,,three,three,https://three.example?a=1&b=2,',
      '"One ""quoted"" & two",,1,"task four, and five",four,four,https://four.example,'
    ])
  })

  it('says a bullet’s text once, and joins its rows again', () => {
    const links = Array.from({length: 2000}, (_, index) => `[l${index}](https://a.example/${index})`).join(
      ' '
    )
    const notes = notesOf(`- ${links}\n- [b](u) [b](v)\n- [b](u) [b](v)\n`)
    const csv = toCsv(notes)
    expect(csv.length).toBeLessThan(10 * links.length)
    const items = readCsv(csv)?.items ?? []
    expect(items.map((item) => item.links.length)).toEqual([2000, 2, 2])
    expect(items[0]?.text).toBe(toOutline(notes).items?.[0]?.text)
    expect(toMarkdownTable(notes).length).toBeLessThan(10 * links.length)
  })

  it('makes no formula', () => {
    expect(toCsv(notesOf('- [=1+1](https://x.example)\n')).split('\n')[1]).toContain("'=1+1")
  })

  it('comes back as topics and bullets with the same links', () => {
    const notes = notesOf(
      '# A\n\n- Parent [p](https://p.example)\n  - [c](https://c.example "t")\n\n## B > C\n\n- [=d](https://d.example)\n'
    )
    expect(readCsv(toCsv(notes))).toMatchObject({
      topics: [
        {
          title: 'A',
          items: [
            {
              text: 'Parent p',
              links: [{text: 'p', url: 'https://p.example'}],
              items: [{links: [{title: 't'}]}]
            }
          ],
          topics: [{title: 'B > C', items: [{links: [{text: '=d'}]}]}]
        }
      ]
    })
  })
})

describe('readCsv', () => {
  it('knows other programs’ names for the columns', () => {
    const csv = '\uFEFFFolder,Name,URL\r\nWeb,MDN,https://mdn.example\r\nWeb,"a, b",\r\n\r\nEmpty,,\r\n'
    expect(readCsv(csv)).toMatchObject({
      topics: [
        {
          title: 'Web',
          items: [
            {text: 'MDN', links: [{text: 'MDN', url: 'https://mdn.example'}]},
            {text: 'a, b', links: []}
          ]
        },
        {title: 'Empty', items: []}
      ]
    })
  })
})

describe('toRecords', () => {
  it('gives rows of four tables, whose keys refer to each other', () => {
    const rows = [...toRecords(notesOf(markdown), 'a.md')]
    const [note] = rows
    expect(note).toMatchObject({
      table: 'notes',
      note: 'a.md',
      title: 'A & <b>',
      date: null,
      topics: 3,
      items: 8,
      links: 9
    })
    const topics = rows.filter((row) => row.table === 'topics')
    expect(topics.map(({topic, parent, title, line}) => [topic, parent, title, line])).toEqual([
      [0, null, 'One "quoted" & two', 8],
      [1, 0, 'Deep', 18],
      [2, 1, 'Deeper', 23]
    ])
    const items = rows.filter((row) => row.table === 'items')
    expect(items.map(({item, topic, parent, level}) => [item, topic, parent, level])).toEqual([
      [0, 0, null, 0],
      [1, 0, 0, 1],
      [2, 0, 1, 2],
      [3, 0, null, 0],
      [4, 0, null, 0],
      [5, 1, null, 0],
      [6, 1, 5, 1],
      [7, 2, null, 0]
    ])
    expect(items.map(({checked}) => checked)).toEqual([false, true, null, null, null, null, null, null])
    const found = rows.filter((row) => row.table === 'links')
    expect(found.map(({topic, item}) => [topic, item])).toEqual(
      [
        [null, null],
        [0, null],
        [0, null],
        [0, 0],
        [0, 0],
        [0, 2],
        [1, 5],
        [1, 6],
        [2, 7]
      ].slice(0, 9)
    )
    expect(found[3]).toMatchObject({host: 'four.example', normalized: 'https://four.example/', line: 12})
  })

  it('has no lines for what was built', () => {
    const topic = buildTopic(2, 'A', [
      {type: 'list', ordered: false, spread: false, children: [buildItem([buildLink('/b', 'b')])]}
    ])
    const rows = [...toRecords(buildNotes([topic]), 'a.md')]
    expect(rows.slice(1).map((row) => [row.table, 'line' in row && row.line])).toEqual([
      ['topics', null],
      ['items', null],
      ['links', null]
    ])
  })

  it('is what JSON lines hold', () => {
    const notes = notesOf(markdown)
    const lines = toJsonLines(notes, 'a.md').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([...toRecords(notes, 'a.md')])
  })
})

/** The rows of a table of Markdown, as remark reads them: texts of the cells, and the URLs in them. */
function readTable(table: string): Array<{texts: string[]; urls: string[]}> {
  const [root, ...more] = notesOf(table).children
  expect(more).toEqual([])
  if (root?.type !== 'table') throw new Error('Unexpected block, expected a table')
  return root.children.map((row) => ({
    texts: row.children.map((cell) => toPlainText(cell)),
    urls: row.children.flatMap((cell) =>
      cell.children.flatMap((node) => (node.type === 'link' ? [node.url] : []))
    )
  }))
}

describe('toMarkdownTable', () => {
  it('gives a row for each link', () => {
    expect(toMarkdownTable(notesOf('# A\n\n- b [c](https://c.example "t")\n\n## D\n\n[e](/e)\n'))).toBe(
      '| topic | bullet | link |\n| --- | --- | --- |\n| A | b c | [c](https://c.example "t") |\n| A > D | | [e](/e) |\n'
    )
    expect(toMarkdownTable(notesOf('a'))).toBe('| topic | bullet | link |\n| --- | --- | --- |\n')
  })

  it('lets no text become Markdown, and no cell end early', () => {
    const odd =
      '# `a|b` \\*c\\* <i>\n\n- \\| https://x.example/a|b `|` a@b.co [`|`](<u|v> "|") ![x](y)\n- [](z)\n- <https://w.example>\n'
    const rows = readTable(toMarkdownTable(notesOf(odd)))
    const expected = [...links(notesOf(odd))]
    expect(rows.slice(1).map(({urls}) => urls)).toEqual(expected.map(({url}) => [url]))
    expect(rows[1]?.texts[0]).toBe('a|b *c*')
  })

  it('writes any number of rows', () => {
    const urls = Array.from({length: 120}, (_, index) => `/${index}`)
    const rows = readTable(toMarkdownTable(notesOf(urls.map((url) => `- [a](${url})\n`).join(''))))
    expect(rows.slice(1).map((row) => row.urls)).toEqual(urls.map((url) => [url]))
  })

  it('writes as code what escapes can not keep from being a link, or a link that can not be written', () => {
    const lines = (notes: Notes<object>): string[] => toMarkdownTable(notes).trimEnd().split('\n').slice(2)
    // GFM has no escape within a URL of angle brackets, and a bar would end the cell.
    expect(lines(notesOf('<xmpp:a|b>\n'))).toEqual(['| | | [`xmpp:a\\|b`](xmpp:a\\|b) |'])
    const paragraph: Paragraph = {type: 'paragraph', children: [buildLink('/a\0b', 'c')]}
    expect(lines(buildNotes([paragraph]))).toEqual(['| | | `/a\uFFFDb` |'])
  })

  it('says the same of generated notes', () => {
    fc.assert(
      fc.property(note, (text) => {
        const notes = notesOf(text)
        const rows = readTable(toMarkdownTable(notes)).slice(1)
        expect(rows.map(({urls}) => urls)).toEqual([...links(notes)].map(({url}) => [url]))
      }),
      {numRuns: runs('asking', 'exports')}
    )
  })
})

describe('toHtml', () => {
  it('says of loose and tight lists what mdast-util-to-hast says', () => {
    const texts = [
      '- a\n- b\n',
      '- a\n\n- b\n',
      '- a\n\n  b\n- c\n',
      '- a\n  - b\n\n  - c\n- d\n',
      '1. [x] a\n2. [ ] b\n'
    ]
    for (const text of texts) {
      const usual = printHtml(toHast(notesToMdast(notesOf(text))) as never)
      const own = toHtml(notesOf(text), {page: false})
      for (const tag of ['<p>', '<li', '<ul', '<ol'])
        expect(own.split(tag).length).toBe(usual.split(tag).length)
    }
  })

  it('looks at each bullet of a list a bounded number of times', () => {
    const countReads = (amount: number): number => {
      let reads = 0
      const items = Array.from({length: amount}, () => {
        const item = buildItem('a')
        return new Proxy(item, {
          get: (target, name) => {
            if (name === 'spread') reads++
            return Reflect.get(target, name)
          }
        })
      })
      toHtml(buildNotes([{type: 'list', children: items}]))
      return reads
    }
    expect(countReads(400)).toBeLessThan(2.5 * countReads(200))
  })

  it('writes a page with a section for each topic', () => {
    const html = toHtml(notesOf(markdown), {language: 'es'})
    expect(html).toMatch(/^<!doctype html>\n<html lang="es">/)
    expect(html).toContain('<title>A &#x26; &#x3C;b></title>')
    expect(html.match(/<section id="[^"]*">/g)).toEqual([
      '<section id="one-quoted--two">',
      '<section id="deep">',
      '<section id="deeper">'
    ])
    expect(html.match(/<section/g)?.length).toBe(html.match(/<\/section>/g)?.length)
  })

  it('shows nothing that a page could run', () => {
    const html = toHtml(
      notesOf(
        '<script>x()</script>\n\n[a](javascript:x()) [b](java&Tab;script:x()) <img src=x onerror=y>\n\n[c](data:text/html,x)\n'
      )
    )
    expect(html).not.toMatch(/<script|javascript:|onerror|data:/i)
    expect(() => toHtml(notesOf(''), {language: '"><script>'})).toThrow(RangeError)
    const named = notesOf("---\nlang: '\"><script>'\ntitle: <script>\n---\n\n# </title><script>\n")
    expect(toHtml(named)).toContain('<html lang="en">')
    expect(toHtml(named, {title: '<script>', linkTo: () => 'javascript:x()'})).not.toMatch(
      /<script|javascript:/i
    )
  })

  it('gives a fragment with ids that hide no names', () => {
    const html = toHtml(notesOf('# a\n\nb[^1]\n\n[^1]: c\n'), {page: false})
    expect(html).toMatch(/^<section id="user-content-a">/)
    expect(html).toContain('href="#user-content-fn-1"')
    expect(html).toContain('id="user-content-fn-1"')
    expect(html).not.toContain('user-content-user-content')
  })

  it('shows a topic that lost its heading', () => {
    const topic = buildTopic(2, 'A', [{type: 'thematicBreak'}])
    topic.children.shift()
    expect(toHtml(buildNotes([topic]), {page: false})).toBe(
      '<section id="user-content-">\n<hr>\n</section>\n'
    )
  })

  it('keeps what was not read', () => {
    const notes: Notes<object> = {
      type: 'notes',
      frontMatter: null,
      children: [{type: 'unread', value: '<b> &'}]
    }
    expect(toHtml(notes, {page: false})).toBe('<pre>&#x3C;b> &#x26;</pre>\n')
  })
})

describeShared('exports of the seed', () => {
  it('bookmarks hold the same 75 links in the same folders', () => {
    const notes = notesOf(readSeed())
    const expected = [...links(notes)].map(({path, label, url}) => ({path, name: label, url}))
    expect(expected).toHaveLength(75)
    expect(parseBookmarks(toBookmarks(notes))).toEqual(expected)
    expect(readBookmarks(toBookmarks(notes))).toEqual(carriedOutline(notes))
  })
})

describeShared('exports of the real notes', () => {
  it('carry the outline', () => {
    for (const {name, text} of someOf(readCorpus(), 9, 1)) {
      const notes = notesOf(text)
      const outline = carriedOutline(notes)
      expect(withoutPlaces(readOpml(toOpml(notes))), name).toEqual(outline)
      expect(withoutPlaces(readBookmarks(toBookmarks(notes))), name).toEqual(outline)
    }
  })
})

/** Without what an import says of links whose text stands in the bullet's before: where it is meant. An outline of a note hasn't that. */
function withoutPlaces(outline: unknown): unknown {
  return JSON.parse(JSON.stringify(outline, (key, value: unknown) => (key === 'at' ? undefined : value)))
}
