import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {fromBookmarks, fromCsv, fromOpml, toBookmarks, toCsv, toOpml} from '../../src/export/index.js'
import {links, type Notes, type Outline, safeParseNotes, stringifyNotes, toOutline} from '../../src/index.js'
import {runs, someOf} from '../support/budget.js'
import {soup} from '../support/generators/soup.js'
import {issueOf} from '../support/issue-of.js'
import {notesOf} from '../support/sample.js'
import {describeShared, readCorpus, readSeed} from '../support/shared.js'

const formats = [
  ['bookmarks', toBookmarks, fromBookmarks],
  ['OPML', toOpml, fromOpml]
] as const

/** The outline of a note once it was written and read again. */
function writtenOutline(notes: Notes<object>): Outline {
  return toOutline(notesOf(stringifyNotes(notes)))
}

/** A note in normal form: topics of headings and bullets, texts that no Markdown changes. */
const words = fc.constantFrom(
  'a',
  'b c',
  '*x*',
  '[y]',
  '# z',
  '- w',
  '1. v',
  '&amp;',
  '<i>',
  '"q"',
  'é 😀',
  '`k`',
  '\\',
  'a > b',
  '=s',
  'x | y',
  '__proto__'
)
const linkArbitrary = fc.record(
  {
    text: words,
    url: fc.constantFrom('https://a.example', '/u?a=1&b=2', '#f', 'https://a.example/(b)', 'u v', 'x">')
  },
  {requiredKeys: ['text', 'url']}
)
interface GeneratedItem {
  before: string
  link: {text: string; url: string} | null
  checked: boolean | null
  items: GeneratedItem[]
}
function itemArbitrary(levels: number): fc.Arbitrary<GeneratedItem> {
  const items: fc.Arbitrary<GeneratedItem[]> =
    levels === 0 ? fc.constant([]) : fc.array(itemArbitrary(levels - 1), {maxLength: 2})
  return fc.record({
    before: words,
    link: fc.option(linkArbitrary),
    checked: fc.option(fc.boolean()),
    items
  })
}
const item = itemArbitrary(2)
const topicsArbitrary = fc.array(fc.record({title: words, items: fc.array(item, {maxLength: 3})}), {
  maxLength: 4
})

function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&')
}

function printItem({before, link, checked, items}: GeneratedItem, indent: string): string {
  const box = checked === null ? '' : checked ? '[x] ' : '[ ] '
  const own = link
    ? `${escapeMarkdown(before)}: [${escapeMarkdown(link.text)}](<${escapeMarkdown(link.url)}>)`
    : escapeMarkdown(before)
  return `${indent}- ${box}${own}\n${items.map((child) => printItem(child, `${indent}  `)).join('')}`
}

describe.each(formats)('%s', (_, write, read) => {
  it('come back as the same outline', () => {
    const text = `---
title: "A & <b>"
tags: [x, "y"]
nested: {deep: [1, null, true]}
---

Before. [zero](https://zero.example)

- [ ] early

## One "quoted" & more

Some prose, [three](https://three.example?a=1&b=2).

And *two* lines
of it.

- [ ] task [four](https://four.example), and [five](<https://five.example/a b> "T")
  - [x] done
    - [six](https://six.example)
- plain
- [same](https://a.example) same [same](https://b.example)
-

### Deep

- Parent [seven](https://seven.example)
  - child [eight](https://eight.example/é?q='x')

#### [A title](https://title.example)

- [nine](https://nine.example) \\*not emphasis\\*
`
    const notes = notesOf(text)
    const imported = read(write(notes))
    expect(toOutline(imported)).toEqual(toOutline(notes))
    expect(writtenOutline(imported)).toEqual(toOutline(notes))
  })

  it('come back, whatever the texts of a note in normal form', () => {
    fc.assert(
      fc.property(topicsArbitrary, (generated) => {
        const text = generated
          .map(
            ({title, items}) =>
              `## ${escapeMarkdown(title)}\n\n${items.map((child) => printItem(child, '')).join('')}\n`
          )
          .join('')
        const notes = notesOf(text)
        expect(writtenOutline(read(write(notes)))).toEqual(toOutline(notes))
      }),
      {numRuns: Math.ceil(runs('asking', 'imports of outlines') / formats.length)}
    )
  })

  it('become a note that can be written, whatever note they were', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const notes = notesOf(text)
        const written = stringifyNotes(read(write(notes)))
        const urls = (from: Notes<object>): string[] =>
          [...links(from)].map(({url}) => url.replace(/[\r\n]+/g, '')).sort()
        expect(urls(notesOf(written)).length).toBe(urls(notes).length)
      }),
      {numRuns: Math.ceil(runs('asking', 'imports of soup') / formats.length)}
    )
  })

  it('become a bullet without its box, where only HTML stood behind that', () => {
    expect(stringifyNotes(read(write(notesOf('- [ ]  <br>\n- [x] told\n'))))).toContain('-\n- [x] told\n')
  })
})

describe('fromBookmarks', () => {
  it("writes a browser's bookmarks as a note", () => {
    const html = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1">Web *and* more</H3>
    <DL><p>
        <DT><A HREF="https://mdn.example/?a=1&amp;b=2" ADD_DATE="1">MDN
          docs</A>
        <DD>All of it: https://mdn.example
    </DL><p>
</DL><p>
`
    expect(stringifyNotes(fromBookmarks(html))).toBe(`---
title: "Bookmarks"
---

## Web \\*and* more

- [MDN docs](https://mdn.example/?a=1&b=2)
  - All of it: \`https://mdn.example\`
`)
  })

  it('tells descriptions where they belong: of a folder in its topic, before everything in the note', () => {
    const html =
      '<DL><DD>All of it<DT><H3>Web</H3><DD>What I read<DL><DT><A HREF="/a">A</A><DD> \n<DT><A HREF="/b">B</A></DL></DL>'
    expect(stringifyNotes(fromBookmarks(html))).toBe(
      'All of it\n\n## Web\n\nWhat I read\n\n- [A](/a)\n- [B](/b)\n'
    )
  })

  it('keeps bookmarks that stand in no folder, and those without a name', () => {
    const html = '<A HREF="/a">A</A><H3>Web</H3><DL><DT><A HREF="/b"></A></DL>'
    expect(toOutline(fromBookmarks(html))).toMatchObject({
      items: [{text: 'A', links: [{url: '/a'}]}],
      topics: [{title: 'Web', items: [{text: '/b', links: [{text: '/b', url: '/b'}], items: []}]}]
    })
  })

  it('passes over what only looks like a note of apunte’s', () => {
    const meta = (name: string, more: string): string => `<META NAME="${name}"${more}>`
    const html = `${meta('apunte-front-matter', ' CONTENT="[1]"')}${meta('apunte-text', '')}<DL><DT><A HREF="/a">A</A></DL>`
    expect(stringifyNotes(fromBookmarks(html))).toBe('- [A](/a)\n')
  })

  it.each(['', 'a text', '# a note\n\n- [b](c)\n', '{"a": 1}', '<html></html>'])('refuses %j', (text) => {
    expect(issueOf(() => fromBookmarks(text))).toMatchObject({code: 'invalid-import', place: '1:1'})
  })
})

describe('fromOpml', () => {
  it('names an outline by its text, or else its title, or else its URL', () => {
    const xml =
      '<opml><body><outline text="A" title="B"/><outline title="C" url="/c"/><outline url="/d"/></body></opml>'
    expect(stringifyNotes(fromOpml(xml))).toBe('- A\n- [C](/c)\n- [/d](/d)\n')
  })

  it('passes over links that are none', () => {
    const links = '[1, null, {"text": "a"}, {"url": "/b"}, {"text": "c", "url": "/c", "title": 1}]'
    const xml = `<opml><body apunte:links='${links}' apunte:text="c"/></opml>`
    expect(stringifyNotes(fromOpml(xml))).toBe('[c](/c)\n')
  })

  it.each(['', 'a text', '<html></html>', '<!DOCTYPE NETSCAPE-Bookmark-file-1>'])('refuses %j', (text) => {
    expect(issueOf(() => fromOpml(text))).toMatchObject({code: 'invalid-import', place: '1:1'})
  })
})

describe('fromCsv', () => {
  it('makes topics and bullets of rows', () => {
    const csv =
      'topic,parents,bullet,label,text,url,title,stars\nElm,,Guide (official),,Guide,https://elm.example,T,5\nElm > Talks,Old > Older,,,A talk,https://talk.example,,\n'
    expect(stringifyNotes(fromCsv(csv))).toBe(`## Elm

- [Guide](https://elm.example "T") (official)

### Talks

- Old
  - Older
    - [A talk](https://talk.example)
`)
  })

  it('gives the links back that toCsv wrote', () => {
    const rows = (notes: Notes<object>): unknown =>
      [...links(notes)].map(({url, text, path}) => ({url, text, path}))
    const notes = notesOf(
      '# A\n\n- Parent [p](https://p.example)\n  - [c](https://c.example "t")\n- x\n  - [=d](/d), [e](/e)\n\n## B\n\n- [f](#f)\n'
    )
    expect(rows(fromCsv(toCsv(notes)))).toEqual(rows(notes))
  })

  it('takes what a row has: a bullet or a URL alone, a text without a URL, nothing', () => {
    const csv =
      'topic,bullet,label,text,url\n,Guide,,,/guide\n,,,,/alone\n,,,Only a text,\n,,Same,Same,\n,,Same,Same,/same\n,,,,\n'
    expect(stringifyNotes(fromCsv(csv))).toBe(
      '- [Guide](/guide)\n- [/alone](/alone)\n- Only a text\n- Same\n- [Same](/same)\n'
    )
  })

  it('tells where it is no CSV', () => {
    expect(issueOf(() => fromCsv('name,url\na,b\n"c"x,d\n'))).toMatchObject({
      code: 'invalid-import',
      place: '3:1'
    })
    expect(issueOf(() => fromCsv('name,text,"url"x\na,b,c\n'))).toMatchObject({
      code: 'invalid-import',
      place: '1:1'
    })
    expect(issueOf(() => fromCsv('name,url\na,"b\n'))).toMatchObject({code: 'invalid-import'})
    expect(issueOf(() => fromCsv('one,two\n1,2\n'))).toMatchObject({
      place: '1:1',
      message: expect.stringContaining('`topic`')
    })
    expect(issueOf(() => fromCsv(''))).toMatchObject({place: '1:1'})
    const deep = `topic,parents,bullet\na,b,c\nx,${Array(90).fill('y').join(' > ')},z\n`
    expect(issueOf(() => fromCsv(deep))).toMatchObject({
      place: '3:1',
      message: expect.stringContaining('below 90 others')
    })
  })

  it('keeps titles that are deeper than headings go', () => {
    const {topics} = toOutline(fromCsv('topic,name\na > b > c > d > e > f > g,x\n'))
    expect(JSON.stringify(topics)).toContain('"e > f > g"')
    expect(stringifyNotes(fromCsv('topic,name\na > b > c > d > e > f > g,x\n'))).toContain('###### e > f > g')
  })
})

describe('hostile files', () => {
  const size = Number(process.env.SIZE ?? 100_000)
  const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length))

  it.each([
    ['folders in folders', () => fromBookmarks(`<DL>${fill('<DT><H3>x</H3><DL>')}`)],
    ['outlines in outlines', () => fromOpml(`<opml><body>${fill('<outline text="x">')}`)],
    ['elements in elements of XML', () => fromOpml(`<opml>${fill('<a>')}${fill('</b>')}`)]
  ])('%s nest too deep', (_, run) => {
    const {code, place} = issueOf(run)
    expect(code).toBe('invalid-import')
    expect(place).toMatch(/^1:\d+$/)
  })

  it.each([
    [
      'a bookmark of many links',
      () => fromBookmarks(`<DL><DT><A HREF=u APUNTE_ITEM=x>a</A>${fill('<A HREF=u APUNTE_MORE>b</A>')}`)
    ],
    ['a bookmark of a long text', () => fromBookmarks(`<DL><DT><A HREF=u>${fill('a b ')}</A>`)],
    ['blanks', () => fromBookmarks(`<DL><DT><A HREF=u>${fill(' \n')}x${fill('\t ')}</A>`)],
    ['ends without beginnings', () => fromBookmarks(`<DL>${fill('</DL></H3></A>')}`)],
    ['rows of more cells', () => fromCsv(`title,url\n${fill('a,b,c\n')}`)],
    ['blanks in a description', () => fromBookmarks(`<DL><DT><A HREF=u>a</A><DD>x${fill(' ')}y`)],
    [
      'paragraphs in a note',
      () => fromOpml(`<opml><body><outline text="x" _note="${fill('a&#10;&#10;')}"/>`)
    ],
    ['columns of one name', () => fromCsv(`url${fill(',title')}\n`)],
    ['tags that nothing ends', () => fromBookmarks(`<DL>${fill('<a/x=')}">`)],
    [
      'descriptions of tags',
      () => fromBookmarks(`<DL><DT><A HREF=u>a</A><DD>${fill('<b><i>')}${fill('</i></b>')}`)
    ],
    ['brackets', () => fromBookmarks(`<DL>${fill('<')}`)],
    ['many outlines', () => fromOpml(`<opml><body>${fill('<outline text="x"/>')}`)],
    ['references', () => fromOpml(`<opml><body><outline text="${fill('&amp;')}"/>`)],
    ['links as JSON', () => fromOpml(`<opml><body apunte:links='[${fill('[').slice(0, size)}'>`)],
    ['rows', () => fromCsv(`name,url\n${fill('a,b\n')}`)],
    ['columns', () => fromCsv(`name${fill(',x')}\n`)],
    ['a row of many titles', () => fromCsv(`topic,name\n${fill('a > ')},x\n`)]
  ])('%s', (_, run) => {
    expect(run().type).toBe('notes')
  })

  it('changes no prototype', () => {
    const data = '{"__proto__": {"polluted": 1}, "title": "a", "x": {"__proto__": 1}}'
    const html = `<META NAME="apunte-front-matter" CONTENT="${data.replaceAll('"', '&quot;')}"><DL><DT><A HREF=u>__proto__</A></DL>`
    const xml = `<opml><body apunte:frontMatter="${data.replaceAll('"', '&quot;')}"><outline text="__proto__" __proto__="x"/></body></opml>`
    for (const notes of [fromBookmarks(html), fromOpml(xml)]) {
      expect(notes.frontMatter?.data).toEqual({title: 'a', x: {}})
      expect(safeParseNotes(stringifyNotes(notes), {frontMatter: false}).success).toBe(true)
    }
    expect(stringifyNotes(fromCsv('__proto__,constructor,name\nx,y,__proto__\n'))).toContain(
      '- \\_\\_proto\\_\\_\n'.slice(0, 2)
    )
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

describeShared('imports of real notes', () => {
  it('the seed comes back with the same outline', () => {
    const notes = notesOf(readSeed())
    expect(toOutline(fromBookmarks(toBookmarks(notes)))).toEqual(toOutline(notes))
    expect(writtenOutline(fromBookmarks(toBookmarks(notes)))).toEqual(toOutline(notes))
    expect(writtenOutline(fromOpml(toOpml(notes)))).toEqual(toOutline(notes))
    // Topics of the same name become one: a CSV names them by their titles.
    const urls = (from: Notes<object>): string[] => [...links(from)].map(({url}) => url).sort()
    expect(urls(fromCsv(toCsv(notes)))).toEqual(urls(notes))
  })

  it('all of the corpus can be written again, with as many links', () => {
    for (const {name, text} of someOf(readCorpus(), 4)) {
      const notes = notesOf(text)
      const again = notesOf(stringifyNotes(fromOpml(toOpml(notes))))
      expect([...links(again)].length, name).toBe([...links(notes)].length)
    }
  })
})
