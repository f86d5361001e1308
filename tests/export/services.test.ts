import {readdirSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {
  fieldsOf,
  fromBookmarks,
  fromCsv,
  fromOpml,
  type ItemFields,
  toBookmarks,
  toCsv,
  toOpml
} from '../../src/export/index.js'
import {items, links, type Notes, stringifyNotes} from '../../src/index.js'
import {issueOf} from '../support/issue-of.js'
import {notesOf} from '../support/sample.js'

/** What each file of `fixtures/imports` holds that a note has no place for. */
const leftOut: Record<string, string[]> = {
  'dynalist.opml': ['`colorlabel`'],
  'firefox.html': ['`querystring`'],
  'raindrop.csv': ['`id`, `cover`'],
  'readwise.csv': ['`ID`, `Reading progress`, `Seen`'],
  'safari-history.csv': ['`Visit Count`'],
  'wallabag.csv': ['`Content`, `MIME Type`, `Language`']
}

const folder = 'fixtures/imports'
const files = readdirSync(folder).filter((name) => !name.endsWith('.md'))
const readers = {html: fromBookmarks, opml: fromOpml, csv: fromCsv, tsv: fromCsv}

function importWarned(
  read: (file: string, options: {onWarning: (warning: {message: string}) => void}) => Notes<object>,
  file: string
): {text: string; warnings: string[]} {
  const warnings: string[] = []
  const notes = read(file, {onWarning: ({message}) => warnings.push(message)})
  return {text: stringifyNotes(notes), warnings}
}

/** The texts of a file of bookmarks: the lines of its descriptions, or of one bookmark's name. */
const bookmark = (rest: string): string =>
  `<DL><p>\n<DT><A HREF="/a">A</A>\n${rest}\n<DT><A HREF="/b">B</A>\n</DL><p>`
const imported = (html: string): string => stringifyNotes(fromBookmarks(html))
const described = (html: string): string => imported(bookmark(`<DD>${html}`))

describe('files of services', () => {
  it('are those of twelve at least', () => {
    expect(new Set(files.map((name) => name.replace(/\..*/, ''))).size).toBeGreaterThanOrEqual(12)
  })

  it.each(files)('%s becomes the note beside it, and what is left out is told', (name) => {
    const file = readFileSync(`${folder}/${name}`, 'utf8')
    const ending = name.replace(/.*\./, '') as keyof typeof readers
    const {text, warnings} = importWarned(readers[ending], file)
    expect(text).toBe(readFileSync(`${folder}/${name}.md`, 'utf8'))
    const expected = leftOut[name] ?? []
    expect(warnings).toHaveLength(expected.length)
    for (const [index, names] of expected.entries()) expect(warnings[index]).toContain(names)
  })

  it.each(files.filter((name) => !/sv$/.test(name)))('%s holds as many links', (name) => {
    const file = readFileSync(`${folder}/${name}`, 'utf8')
    const ending = name.replace(/.*\./, '') as keyof typeof readers
    const notes = readers[ending](file)
    const count = name.endsWith('.html')
      ? (file.match(/\bhref=/gi) ?? []).length
      : (file.match(/\b(?:htmlUrl|url)="[^"]|href=|xmlUrl="[^"]*" htmlUrl=""|\]\(/g) ?? []).length
    expect([...links(notes)]).toHaveLength(name === 'dynalist.opml' ? 0 : count)
  })
})

describe('fields', () => {
  const fieldsIn = (text: string): ItemFields => fieldsOf([...items(notesOf(text))][0] as never)

  it.each<[string, ItemFields]>([
    [
      '- [A](/a) #web #dev/php <!-- added: 2023-11-14, private -->',
      {tags: ['web', 'dev/php'], added: '2023-11-14', private: true}
    ],
    ['- [A](/a) #c++ #node.js #2024x', {tags: ['c++', 'node.js', '2024x']}],
    ['- [A](/a) #数据 #émile #تجربة', {tags: ['数据', 'émile', 'تجربة']}],
    ['- [A](/a) <!-- tags: ["web dev", "418"] -->', {tags: ['web dev', '418']}],
    ['- [A](/a) #x <!-- tags: ["y z"], unread, feed -->', {tags: ['x', 'y z'], unread: true, feed: true}],
    ['- [A](/a) <!-- keyword: "a, b \\u002d\\u002d\\u003e" -->', {keyword: 'a, b -->'}],
    ['- [A](/a)\n\n  More #x', {}],
    ['- [A](/a) #1', {}],
    ['- [A](/a)#x', {}],
    ['- [A](/a)  #x', {tags: ['x']}],
    ['- [A](/a) #x.', {}],
    ['- #x', {}],
    ['- Text #x', {}],
    ['- Text <!-- tags: ["x"] -->', {tags: ['x']}],
    ['- [A](/a) <!-- todo: x -->', {}],
    ['- [A](/a) <!-- private: yes -->', {}],
    ['- [A](/a) <!-- added -->', {}],
    ['- [A](/a) <!-- -->', {}],
    ['- [A](/a) <!-- added: x, -->', {added: 'x'}],
    ['- [A](/a) <!-- private --> more', {private: true}],
    ['- [A](/a) #b <!-- added: 2020, private --> #new', {tags: ['b', 'new'], added: '2020', private: true}],
    ['- [A](/a) #b <!-- private --> <!-- check this -->', {tags: ['b'], private: true}],
    ['- [A](/a) #b <!-- note to self -->', {tags: ['b']}],
    ['- [A](/a) <!-- private -->\n  [B](/b)', {private: true}],
    [
      '- [A](/a) <!-- added: 2020, private --> <!-- tags: ["x y"] -->',
      {tags: ['x y'], added: '2020', private: true}
    ],
    ['- [A](/a) <!-- Private, TODO check it, unread -->', {private: true, unread: true}],
    ['- [A][] #x\n\n[A]: /a', {tags: ['x']}],
    ['- <https://a.example> #x', {tags: ['x']}],
    ['-', {}],
    ['- ```\n  #x\n  ```', {}]
  ])('%j', (text, fields) => {
    expect(fieldsIn(text)).toEqual(fields)
  })

  it('come back from comments whatever their values are', () => {
    for (const value of [
      'a, b',
      '-->',
      '--!>',
      'a--b',
      '"q"',
      "it's",
      '[x]',
      ' blank ',
      'é\u0085\u2028',
      'a-',
      '>x',
      '\\',
      'x: y'
    ]) {
      const html = `<DL><DT><A HREF="/a" SHORTCUTURL="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">A</A></DL>`
      const text = stringifyNotes(fromBookmarks(html))
      expect(fieldsIn(text).keyword, text).toBe(value.trim())
    }
  })
})

describe('descriptions of bookmarks', () => {
  it.each([
    ['the <script> tag', 'the \\<script> tag'],
    [
      '<style> and <textarea> and <title> and <iframe> and <xmp> and <plaintext>',
      '\\<style> and \\<textarea> and \\<title> and \\<iframe> and \\<xmp> and \\<plaintext>'
    ],
    ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
    ['if a<b then', 'if a<b then'],
    ['see <a href="/g">the <b>guide</b></a>, or <i>not</i>', 'see [the **guide**](/g), or *not*'],
    ['one<br>two<BR/>three', 'one\\\n    two\\\n    three'],
    ['<span class="x">plain</span> <u>text</u>', 'plain text'],
    ['unclosed <b>bold', 'unclosed \\<b>bold'],
    ['<code>a b</code> &lt;i&gt; &amp;amp;', '`a b` \\<i> \\&amp;'],
    ['<a href="/g"></a>', '[/g](/g)'],
    ['<a>no</a>', 'no'],
    ['<b> x </b>y', '**x** y'],
    ['<b>a</b><b>b</b>', '**ab**'],
    ['line one\nline two', 'line one\n    line two'],
    ['line one\r\nline two', 'line one\n    line two'],
    ['# x\n- y', '\\# x\n    \\- y'],
    ['*not* emphasis', '\\*not* emphasis'],
    ['<code>~</code>https://a.example', '`~https://a.example`'],
    [`${'<b><i>'.repeat(10)}x${'</i></b>'.repeat(10)}`, '**_x_**'],
    ['<img src="/i.png" alt="an image">', '![an image](/i.png)']
  ])('%j', (html, markdown) => {
    expect(described(html)).toBe(`- [A](/a)\n  - ${markdown}\n- [B](/b)\n`)
  })

  it('have paragraphs', () => {
    const expected = '- [A](/a)\n  - one\n\n    two\n- [B](/b)\n'
    for (const html of [
      'one\n\ntwo',
      'one<p>two',
      '<p>one</p><p>two</p>',
      'one<br><br>two',
      'one\r\n \r\ntwo'
    ]) {
      expect(described(html), html).toBe(expected)
    }
  })

  it.each([
    ['<DD>d\n<DT>', '- [A](/a)\n  - d\n- [B](/b)\n'],
    ['<DD>d</DD>', '- [A](/a)\n  - d\n- [B](/b)\n'],
    ['<DD>d\n<HR>', '- [A](/a)\n  - d\n- [B](/b)\n'],
    ['<DD>one\n<DD>two', '- [A](/a)\n  - one\n  - two\n- [B](/b)\n'],
    ['<DD>the <dl> tag', '- [A](/a)\n  - the \\<dl> tag\n- [B](/b)\n'],
    ['<DD>a rule <hr> here', '- [A](/a)\n  - a rule \\<hr> here\n- [B](/b)\n'],
    ['<DD>d\n<DT><H3>F</H3>\n<DL><p>\n</DL><p>', '- [A](/a)\n  - d\n- [B](/b)\n\n## F\n'],
    [' - said behind it', '- [A](/a)\n  - said behind it\n- [B](/b)\n'],
    ['<DT>a text alone', '- [A](/a)\n- a text alone\n- [B](/b)\n'],
    ['<!-- <DT><A HREF="/c">C</A> -->', '- [A](/a)\n- [B](/b)\n'],
    ['<!-- one --><DT><A HREF="/c">C</A><!-- <DT> two -->', '- [A](/a)\n- [C](/c)\n- [B](/b)\n'],
    ['<DT>text <!-- a > <DT> b --><!-- c > d -->', '- [A](/a)\n- text\n- [B](/b)\n'],
    ['<!-- unclosed <DT><A HREF="/c">C</A>', '- [A](/a)\n  - \\<!-- unclosed\n- [C](/c)\n- [B](/b)\n'],
    ['<DT><A>no address</A>', '- [A](/a)\n- no address\n- [B](/b)\n'],
    ['<DT><DD>first\n<A HREF="/c">C</A>', '- [A](/a)\n- [C](/c)\n  - first\n- [B](/b)\n'],
    ['<DT><DD>first\n<A HREF="/c">C</A> then', '- [A](/a)\n- [C](/c)\n  - first\n  - then\n- [B](/b)\n'],
    ['<DT><A HREF="/c" DESCRIPTION="d">C</A><DD>d', '- [A](/a)\n- [C](/c)\n  - d\n- [B](/b)\n'],
    ['<DT><DD>nothing behind', '- [A](/a)\n- nothing behind\n- [B](/b)\n'],
    [
      '<DT><A HREF="/c" DESCRIPTION="as <b> attribute">C</A>',
      '- [A](/a)\n- [C](/c)\n  - as \\<b> attribute\n- [B](/b)\n'
    ]
  ])('%j', (rest, text) => {
    expect(imported(bookmark(rest))).toBe(text)
  })

  it('of a folder are its topic’s text', () => {
    const html = '<DL><DT><DD>before <b>it</b><H3>F</H3><DL><DD>and within</DL></DL>'
    expect(imported(html)).toBe('## F\n\nbefore **it**\n\nand within\n')
  })

  it('go back, with the same bookmarks', () => {
    const html = bookmark(
      '<DD>d <a href="/g">g</a>\n<DT><A HREF="/c" TAGS="x,y z" ADD_DATE="1700000000" PRIVATE="0" TOREAD="1" SHORTCUTURL="k">C</A>\n<DD>two\n\nparagraphs'
    )
    const notes = fromBookmarks(html)
    const written = toBookmarks(notes)
    expect(written).toContain('<DD>d g\n')
    expect(written).toContain('<DD>two\n\nparagraphs\n')
    for (const attribute of [
      'TAGS="x,y z"',
      'ADD_DATE="1700000000"',
      'PRIVATE="0"',
      'TOREAD="1"',
      'SHORTCUTURL="k"'
    ]) {
      expect(written).toContain(attribute)
    }
    expect(written).not.toContain('APUNTE_FIELDS')
    expect(stringifyNotes(fromBookmarks(written))).toBe(
      stringifyNotes(fromBookmarks(html)).replace('d [g](/g)', 'd [g](/g)')
    )
  })
})

describe('names of bookmarks', () => {
  it.each([
    ['The <title> tag', 'The \\<title> tag'],
    ['<b>bold</b>', '\\<b>bold\\</b>'],
    ['The <dl> and <dt> tags', 'The \\<dl> and \\<dt> tags'],
    ['<script> &amp; &lt;style&gt;', '\\<script> & \\<style>'],
    ['two\n   lines', 'two lines'],
    ['', '/x']
  ])('%j', (name, text) => {
    expect(imported(`<DL><DT><A HREF="/x">${name}</A></DL>`)).toBe(`- [${text}](/x)\n`)
  })

  it('end where the next bookmark begins, if nothing closes them', () => {
    expect(imported('<DL><DT><A HREF="/x">one\n<DT><A HREF="/y">two</A></DL>')).toBe(
      '- [one](/x)\n- [two](/y)\n'
    )
    expect(imported('<DL>\n<A HREF="/x">one</A>\n<DD>said\n<A HREF="/y">two</A>\n</DL>')).toBe(
      '- [one](/x)\n  - said\n- [two](/y)\n'
    )
    expect(imported('<DL><A HREF="/x">one<A HREF="/y">two</DL>')).toBe('- [one](/x)\n- [two](/y)\n')
  })

  it('have attributes of any kind', () => {
    const html = `<dl><dt><a class=x href = 'https://a.example/?a=1&amp;b=2' tags='a,b' add_date=1700000000>A</a></dl>`
    expect(imported(html)).toBe(
      '- [A](https://a.example/?a=1&b=2) #a #b <!-- added: 2023-11-14T22:13:20Z -->\n'
    )
  })

  it.each([
    ['1700000000', '2023-11-14T22:13:20Z'],
    ['1700000000123', '2023-11-14T22:13:20.123Z'],
    ['1700000000123456', '2023-11-14T22:13:20.123Z'],
    ['13344473600123456', '2023-11-14T22:13:20.123Z'],
    ['2023-11-14', '2023-11-14'],
    ['0', undefined],
    ['1', undefined],
    ['', undefined],
    ['99999999999999999999', '99999999999999999999']
  ])('say when they were added: %j', (written, added) => {
    const notes = fromBookmarks(`<DL><DT><A HREF="/x" ADD_DATE="${written}">A</A></DL>`)
    expect(fieldsOf([...items(notes)][0] as never).added).toBe(added)
  })
})

it('a live bookmark leads to its feed', () => {
  const html = '<DL><DT><A FEEDURL="/feed" TAGS="x">News</A><DT><A HREF=""></A><DT><A HREF="">no URL</A></DL>'
  expect(imported(html)).toBe('- [News](/feed) #x <!-- feed -->\n- no URL\n')
})

it.each(['ul', 'ol'])('lists below headings in <%s> are folders', (list) => {
  const html = `<h1>Unread</h1><${list}><li><a href="/a">A</a></${list}><h1>Archive</h1><${list}><li><a href="/b">B</a></li></${list}>`
  expect(imported(html)).toBe('## Unread\n\n- [A](/a)\n\n## Archive\n\n- [B](/b)\n')
})

describe('tables of links', () => {
  const table = (csv: string): string => stringifyNotes(fromCsv(csv))

  it.each([
    ['title,url\nThe Guide,https://a.example/\n', '- [The Guide](https://a.example/)\n'],
    ['name,description,url\nN,D,/u\n', '- [N](/u)\n  - D\n'],
    ['url,description,name\n/u,D,N\n', '- [N](/u)\n  - D\n'],
    ['description,url\nD,/u\n', '- [D](/u)\n'],
    ['title,url\n,/u\n', '- [/u](/u)\n'],
    ['title;url\nA, b;/u\n', '- [A, b](/u)\n'],
    ['title\turl\nA "b" c\t/u\n', '- [A "b" c](/u)\n'],
    ['title|url\nA|/u\n', '- [A](/u)\n'],
    ['sep=;\ntitle;url\nA;/u\n', '- [A](/u)\n'],
    ['"sep=|"\r\ntitle|url\r\nA|/u\r\n', '- [A](/u)\n'],
    ['\uFEFFsep=,\ntitle,url\nA,/u\n', '- [A](/u)\n'],
    ['title,url\rA,/u\rB,/v', '- [A](/u)\n- [B](/v)\n'],
    ['folder,title,url\nDev/Web,A,/u\nDev,B,/v\n', '## Dev\n\n- [B](/v)\n\n### Web\n\n- [A](/u)\n'],
    ['collection,title,url\nDev > Web,A,/u\n', '## Dev\n\n### Web\n\n- [A](/u)\n'],
    ['topic,title,url\nTCP/IP,A,/u\n', '## TCP/IP\n\n- [A](/u)\n'],
    ['title,url,tags\nA,/u,"x, y z"\n', '- [A](/u) #x <!-- tags: ["y z"] -->\n'],
    [
      'title,url,tags\nA,/u,x|y\nB,/v,p;q\nC,/w,"[""r"",""s t""]"\n',
      '- [A](/u) #x #y\n- [B](/v) #p #q\n- [C](/w) #r <!-- tags: ["s t"] -->\n'
    ],
    ['Title,Website,Created\nA,/u,2024-01-02\n', '- [A](/u) <!-- added: 2024-01-02 -->\n'],
    ['title,link,timeAdded\nA,/u,1700000000\n', '- [A](/u) <!-- added: 2023-11-14T22:13:20Z -->\n'],
    ['title,href,note,excerpt\nA,/u,N,E\n', '- [A](/u)\n  - N\n  - E\n'],
    [
      'title,url,private,shared,toread,favorite\nA,/u,1,no,yes,true\n',
      '- [A](/u) <!-- private, unread, favorite -->\n'
    ],
    ['title,url,shared\nA,/u,true\n', '- [A](/u) <!-- public -->\n'],
    ['title,url,archived\nA,/u,true\n', '- [A](/u) <!-- status: archive -->\n'],
    ['título,enlace,etiquetas\nGuía,/u,web\n', '- [Guía](/u) #web\n'],
    ['note\nalone\n', '- alone\n'],
    ['title,url,folder\nA,/u,Web / TCP/IP\n', '## Web\n\n### TCP/IP\n\n- [A](/u)\n'],
    [
      'full_name,html_url,homepage,topics,starred_at\na/b,/h,/p,"x,y",2024-01-02\n',
      '- [a/b](/h) #x #y <!-- added: 2024-01-02 -->\n  - /p\n'
    ],
    ['Title,Url,Date,Date Added\nA,/u,1999,2024-01-02\n', '- [A](/u) <!-- added: 2024-01-02 -->\n'],
    ['"A\nB",/u\n'.replace(/^/, 'title,url\n'), '- [A B](/u)\n'],
    ['title,url,tags\nA,/u,#x #y\n', '- [A](/u) #x #y\n'],
    ['"title" ,"url"\n"A" ,"/u"\n', '- [A](/u)\n'],
    ['title,url,note\r\nA,/u,"one\r\ntwo\r\n\r\nthree"\r\n', '- [A](/u)\n  - one\n    two\n\n    three\n'],
    ['title,url,Location,favourited\nA,/u,12,★\n', '- [A](/u) <!-- favorite -->\n'],
    ['Item,URL\nGuide,/u\nBook,/v\n', '- [Guide](/u)\n- [Book](/v)\n'],
    [
      'title,url,created\nA,/u,20231114\nB,/v,45244\nC,/w,2023\n',
      '- [A](/u) <!-- added: 20231114 -->\n- [B](/v) <!-- added: 45244 -->\n- [C](/w) <!-- added: 2023 -->\n'
    ],
    [
      'bullet,url,private,unread,keyword\nA,/u,false,true,true\n',
      '- [A](/u) <!-- keyword: true, unread -->\n'
    ],
    ['title,url,website\nA,/u,/v\n', '- [A](/u)\n  - /v\n']
  ])('%j', (csv, text) => {
    expect(table(csv)).toBe(text)
  })

  it('tell the line of what they leave, below what says how cells are parted, too', () => {
    const lines: Array<number | undefined> = []
    fromCsv('sep=,\ntitle,url\nA,/u,more\n', {onWarning: ({position}) => lines.push(position?.start.line)})
    expect(lines).toEqual([3])
  })

  it('are those that hold links', () => {
    expect(issueOf(() => fromCsv('Datum;Betrag\n2024-01-02;5\n')).message).toContain(
      '`title`, `url`, `folder`'
    )
  })

  it('tell what they leave, with its place, and nothing where it is empty', () => {
    const csv = 'id,title,url,cover,empty\n1,A,/u,c.png,\n2,B,/v,,,more\n'
    const issues: Array<{message: string; line?: number}> = []
    fromCsv(csv, {
      onWarning: ({message, position}) => issues.push({message, line: position?.start.line ?? 0})
    })
    expect(issues).toEqual([
      {message: 'Cannot import the columns `id`, `cover`, `6`: a note has no place for them', line: 1}
    ])
  })

  it.each(["'=x", '=1+1', "''=x", '＝1', '+1', '-x', '@a', "it's", "'quoted'", "'", '\t=x', "'＝x"])(
    'toCsv guards %j, which comes back as it was',
    (text) => {
      const notes = notesOf(`- [x](/u)\n`)
      const link = [...links(notes)][0]
      if (link?.node.type !== 'link') throw new Error('Unexpected node, expected a link')
      link.node.children = [{type: 'text', value: text}]
      const csv = toCsv(notes)
      for (const cell of csv.split('\n')[1]?.split(',') ?? [])
        expect(cell).not.toMatch(/^"?[=+\-@\t＝＋－＠]/)
      const [back] = [...links(fromCsv(csv))]
      expect(back?.text).toBe(text.trim() === text ? text : text.trim())
    }
  )

  it('keep a topic that is named as a path is one topic', () => {
    for (const title of ['A > B', 'A \\> B', '> A', 'A >', 'a > b > c', '>', '\\>', 'x>y']) {
      const notes = notesOf('## T\n\n- [a](/a)\n')
      const topic = notes.children[0]
      if (topic?.type !== 'topic' || topic.children[0]?.type !== 'heading') throw new Error('Unexpected tree')
      topic.children[0].children = [{type: 'text', value: title}]
      const back = fromCsv(toCsv(notes))
      expect([...links(back)][0]?.path, title).toEqual([...links(notes)][0]?.path)
    }
  })
})

describe('outlines', () => {
  const opml = (body: string): string => `<opml version="2.0"><body>${body}</body></opml>`

  it.each([
    ['<outline text="a &amp;lt;b&amp;gt;"/>', '- a \\&lt;b\\&gt;\n'],
    ['<outline text="&lt;b&gt;x&lt;/b&gt; &amp;amp; y"/>', '- **x** & y\n'],
    ['<outline text="List&lt;String&gt;"/>', '- List\\<String>\n'],
    ['<outline text="*a* [b](/c)"/>', '- \\*a* \\[b](/c)\n'],
    ['<outline text="x" _note="one&#10;two&#10;&#10;three"/>', '- x\n\n  one\n  two\n\n  three\n'],
    ['<outline text="x" _note="one&#13;&#10;two"/>', '- x\n\n  one\n  two\n'],
    ['<outline text="x" description="d"/>', '- x\n\n  d\n'],
    ['<outline text="x" url="" _note=""/>', '- x\n'],
    ['<outline TEXT="x" URL="/u"/>', '- [x](/u)\n'],
    ['<outline text="x" xmlUrl="/f"/>', '- [x](/f) <!-- feed -->\n'],
    ['<outline text="x" xmlUrl="/f" htmlUrl="/h"/>', '- [x](/h) <!-- feed: /f -->\n'],
    ['<outline xmlUrl="/f"/>', '- [/f](/f) <!-- feed -->\n'],
    ['<outline text="x" _complete="true"/>', '- [x] x\n'],
    ['<outline text="x" complete="true"/>', '- [x] x\n'],
    ['<outline text="x" checkbox="true"/>', '- [ ] x\n'],
    ['<outline text="x" complete="false"/>', '- x\n'],
    [
      '<outline text="x" category="a,/b/c" created="Tue, 12 Jul 2005"/>',
      '- x <!-- tags: ["a", "/b/c"], added: "Tue, 12 Jul 2005" -->\n'
    ],
    ['<outline text="&lt;a href=&quot;/g&quot;&gt;g&lt;/a&gt;" url="/u"/>', '- [/u](/u) [g](/g)\n'],
    ['<outline text="&lt;i&gt;g&lt;/i&gt; h" url="/u"/>', '- [*g* h](/u)\n'],
    [
      '<outline text="T" _note="said" category="k"><outline text="x"/></outline>',
      '## T <!-- tags: ["k"] -->\n\nsaid\n\n- x\n'
    ]
  ])('%j', (body, text) => {
    expect(stringifyNotes(fromOpml(opml(body)))).toBe(text)
  })

  it('are Markdown, if that is asked for', () => {
    const body =
      '<outline text="**b** [l](/u) ~~d~~" _note="`c`"/><outline text="# no heading"/><outline text="- no list"/><outline text="[x] done"/>'
    expect(stringifyNotes(fromOpml(opml(body), {markup: 'markdown'}))).toBe(
      '- **b** [l](/u) ~~d~~\n\n  `c`\n- \\# no heading\n- \\- no list\n- [x] done\n'
    )
  })

  it('are HTML or text, if that is asked for', () => {
    const html = opml('<outline text="&amp;lt; &lt;b&gt;x&lt;/b&gt;"/>')
    expect(stringifyNotes(fromOpml(html, {markup: 'text'}))).toBe('- \\&lt; \\<b>x\\</b>\n')
    expect(stringifyNotes(fromOpml(opml('<outline text="&amp;lt;"/>'), {markup: 'html'}))).toBe('- <\n')
  })

  it.each([
    [
      '<outline text="x" description="by <a href="/b" rel="c">B</a>, y" xmlUrl="/f"/>',
      '- [x](/f) <!-- feed -->\n\n  by [B](/b), y\n'
    ],
    ['<outline text="the <i>first</i>"/>', '- the *first*\n'],
    ['<outline text="a < b" url="/u"/>', '- [a < b](/u)\n'],
    [
      '<outline text="T"><outline text="A" url="/a"><x:meta k="1"/></outline><outline text="B" url="/b"/></outline>',
      '## T\n\n- [A](/a)\n- [B](/b)\n'
    ],
    ['<outline text=\'see <b>x</b> now\' url="/a"/>', '- [see **x** now](/a)\n'],
    ['<outline text="A" url="/a"><![CDATA[x]]></outline><outline text="B"/>', '- [A](/a)\n- B\n'],
    ['<outline text="say "x" <y>" />\n<outline text="next"/>', '- say "x" \\<y>\n- next\n'],
    ['<outline text="T <b>"><outline text="in it"/></outline>', '## T \\<b>\n\n- in it\n']
  ])('lose nothing where XML is broken as programs break it: %j', (body, text) => {
    expect(stringifyNotes(fromOpml(opml(body)))).toBe(text)
  })

  it('of apunte’s own file that another program adds have their texts', () => {
    const own = toOpml(notesOf('- [a](/a)\n'))
    const more = own.replace('</body>', '<outline text="New" type="link" url="/n"/></body>')
    expect(stringifyNotes(fromOpml(more))).toBe('- [a](/a)\n- [New](/n)\n')
  })

  it('go out with what they came with', () => {
    const xml = opml(
      '<outline text="x" _note="n" category="a,b" created="2024" type="link" url="/u"/><outline text="f" xmlUrl="/f" htmlUrl="/h" description="d"/><outline text="t" checkbox="true" complete="true"/>'
    )
    const written = toOpml(fromOpml(xml))
    for (const part of [
      'text="x" type="link" url="/u"',
      '_note="n"',
      'category="a,b" created="2024"',
      'type="rss" xmlUrl="/f" htmlUrl="/h"',
      'description="d"',
      'checkbox="true" complete="true" _complete="true"'
    ]) {
      expect(written).toContain(part)
    }
    expect(stringifyNotes(fromOpml(written))).toBe(stringifyNotes(fromOpml(xml)))
  })
})

it('descriptions are Markdown, if that is asked for', () => {
  const html = bookmark('<DD>see **it**, [m](/m) &amp; https://a.example')
  expect(stringifyNotes(fromBookmarks(html, {markup: 'markdown'}))).toBe(
    '- [A](/a)\n  - see **it**, [m](/m) & <https://a.example>\n- [B](/b)\n'
  )
  expect(stringifyNotes(fromBookmarks(bookmark('<DD>a <b>c</b>'), {markup: 'text'}))).toContain(
    'a \\<b>c\\</b>'
  )
  const csv = 'title,url,note\n**A**,/a,"**b** [m](/m)"\n'
  expect(stringifyNotes(fromCsv(csv, {markup: 'markdown'}))).toBe('- [\\*\\*A**](/a)\n  - **b** [m](/m)\n')
  expect(stringifyNotes(fromCsv('title,url,note\nA,/a,<b>c</b>\n', {markup: 'html'}))).toBe(
    '- [A](/a)\n  - **c**\n'
  )
})

describe('encodings', () => {
  const encode = (text: string, unit: (code: number) => number[]): Uint8Array =>
    Uint8Array.from([...Array(text.length).keys()].flatMap((index) => unit(text.charCodeAt(index))))
  const latin = (text: string): Uint8Array => encode(text, (code) => [code])
  const little = (text: string): Uint8Array => encode(text, (code) => [code & 255, code >> 8])
  const big = (text: string): Uint8Array => encode(text, (code) => [code >> 8, code & 255])
  const html = (charset: string): string =>
    `<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=${charset}">\n<DL><DT><A HREF="/a">Café</A></DL>`
  const xml = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?><opml><body><outline text="Café" url="/a"/></body></opml>`
  const expected = '- [Café](/a)\n'

  it.each<[string, Uint8Array, (file: Uint8Array) => Notes<object>]>([
    ['UTF-8', new TextEncoder().encode(html('UTF-8')), fromBookmarks],
    ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${html('UTF-8')}`), fromBookmarks],
    ['UTF-8 that says it is Latin-1', new TextEncoder().encode(html('iso-8859-1')), fromBookmarks],
    ['Latin-1', latin(html('ISO-8859-1')), fromBookmarks],
    ['Latin-1 in XML', latin(xml('iso-8859-1')), fromOpml],
    ['Latin-1 in XML, with apostrophes', latin(xml('x').replace('"x"', "'latin1'")), fromOpml],
    ['windows-1252', latin(html('windows-1252')), fromBookmarks],
    ['UTF-16, little end first', little(`\uFEFF${html('utf-16')}`), fromBookmarks],
    ['UTF-16, big end first', big(`\uFEFF${xml('UTF-16')}`), fromOpml],
    ['UTF-16 without a mark', little(xml('UTF-16')), fromOpml],
    ['UTF-16 without a mark, big end first', big(xml('UTF-16')), fromOpml],
    ['UTF-16 of a table', little('\uFEFFtitle\turl\r\nCafé\t/a\r\n'), fromCsv],
    ['Latin-1, as asked for', latin('title,url\nCafé,/a\n'), (file) => fromCsv(file, {encoding: 'latin1'})]
  ])('%s', (_, file, read) => {
    expect(stringifyNotes(read(file))).toBe(expected)
  })

  it('are refused with the byte', () => {
    expect(issueOf(() => fromCsv(latin('title,url\nA,/a\nCafé,/b\n')))).toMatchObject({
      place: '3:4',
      message:
        'Unexpected byte 0xE9 (byte 18), expected UTF-8: save it as UTF-8, or say with `encoding` what it is'
    })
    expect(issueOf(() => fromBookmarks(latin(html('UTF-8')))).message).toContain('0xE9')
    expect(issueOf(() => fromBookmarks(latin(html('klingon')))).message).toContain('0xE9')
    // Half a character at the end, and half of a pair.
    expect(issueOf(() => fromCsv(little('\uFEFFtitle,url\nA,/a\n').slice(0, -1))).message).toBe(
      'Unexpected byte 0x0A (byte 30), expected UTF-16LE'
    )
    expect(issueOf(() => fromCsv(big('\uFEFFtitle,url\nA\uD800,/a\n')))).toMatchObject({
      place: '2:2',
      message: 'Unexpected byte 0xD8 (byte 24), expected UTF-16BE'
    })
    expect(() => fromCsv('title,url\n', {encoding: 'klingon'})).toThrow(RangeError)
    expect(() => fromCsv(latin('title,url\n'), {encoding: 'klingon'})).toThrow(RangeError)
  })
})
