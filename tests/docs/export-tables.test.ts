import {describe, expect, it} from 'vitest'
import {
  fromBookmarks,
  fromCsv,
  fromOpml,
  toBookmarks,
  toCsv,
  toHtml,
  toJsonLines,
  toMarkdownTable,
  toOpml
} from '../../src/export/index.js'
import {type Notes, safeParseNotes, stringifyNotes, toOutline} from '../../src/index.js'
import {readPage} from '../support/markdown-examples.js'

const page = readPage('docs/export.md')

/** What a line of a table says, tried: a file, what has to stand in its note, and in what is written of that. */
interface Trial {
  file: string
  /** `null`: nothing but the link. */
  note: string | null
  out?: string[]
  warning?: string
  /** A note that the file's isn't the source of: what only goes out. */
  only?: string
}

/** The first cells of the table in a section. */
function rowsOf(section: string): string[] {
  const [, rest = ''] = page.text.split(`\n## ${section}\n`)
  const [body = ''] = rest.split('\n## ')
  const [, table = ''] = body.split('| in the file | in the note | out again |\n| --- | --- | --- |\n')
  return table
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2).split(' | ')[0] as string)
}

function tryRows(
  trials: Record<string, Trial[]>,
  section: string,
  read: (file: string, options: {onWarning: (warning: {message: string}) => void}) => Notes<object>,
  write: (notes: Notes<object>) => string
): void {
  describe(`the table of ${section}`, () => {
    const rows = rowsOf(section)

    it('has a trial for each line', () => {
      expect(rows.length).toBeGreaterThan(10)
      expect(Object.keys(trials)).toEqual(rows)
    })

    it.each(Object.entries(trials))('%s', (_, all) => {
      for (const {file, note, out = [], warning, only} of all) {
        const warnings: string[] = []
        const notes =
          only === undefined
            ? read(file, {onWarning: ({message}) => warnings.push(message)})
            : safeParseNotes(only, {frontMatter: false}).notes
        const text = stringifyNotes(notes)
        if (note !== null) expect(text).toContain(note)
        const written = write(notes)
        for (const part of out) expect(written).toContain(part)
        if (warning === undefined) expect(warnings).toEqual([])
        else expect(warnings.join()).toContain(warning)
      }
    })
  })
}

const bookmark = (attributes: string, name = 'A', more = ''): string =>
  `<DL><DT><A HREF="/a"${attributes}>${name}</A>${more}</DL>`
const deep = `${'<DL><DT><H3>f</H3>'.repeat(6)}<DL></DL>${'</DL>'.repeat(6)}`

tryRows(
  {
    '`<TITLE>`, or else `<H1>`': [
      {
        file: `<TITLE>T</TITLE><H1>H</H1>${bookmark('')}`,
        note: 'title: "T"',
        out: ['<TITLE>T</TITLE>', '<H1>T</H1>']
      },
      {file: `<H1>H</H1>${bookmark('')}`, note: 'title: "H"', out: ['<TITLE>H</TITLE>']}
    ],
    'a folder (`<H3>`)': [
      {file: '<DL><DT><H3>F</H3><DL></DL></DL>', note: '## F\n', out: ['<H3 APUNTE_DEPTH="2">F</H3>']},
      {file: deep, note: '###### f\n\n- f\n', out: ['<H3 APUNTE_ITEM>f</H3>']}
    ],
    "a folder's description (`<DD>`)": [
      {
        file: '<DL><DT><H3>F</H3><DD>of it<DL></DL></DL>',
        note: '## F\n\nof it\n',
        out: [' APUNTE_TEXT="of it"']
      }
    ],
    'a bookmark (`<A HREF>`)': [{file: bookmark(''), note: '- [A](/a)\n', out: ['<DT><A HREF="/a"']}],
    'a name with tags in it': [
      {file: bookmark('', 'the <b> tag'), note: '[the \\<b> tag](/a)', out: ['>the &lt;b&gt; tag</A>']}
    ],
    'no name': [{file: bookmark('', ''), note: '[/a](/a)', out: ['>/a</A>']}],
    'a description (`<DD>`, `DESCRIPTION`)': [
      {
        file: bookmark('', 'A', '<DD>one\ntwo\n\nthree'),
        note: '- [A](/a)\n  - one\n    two\n\n    three\n',
        out: ['<DD>one\ntwo\n\nthree\n']
      },
      {file: bookmark(' DESCRIPTION="d"'), note: '- [A](/a)\n  - d\n', out: ['<DD>d\n']}
    ],
    'links, emphasis, code, images and `<br>` in it': [
      {
        file: bookmark('', 'A', '<DD><a href="/b">b</a> <b>c</b> <code>d</code> <img src="/e" alt="e"><br>f'),
        note: '  - [b](/b) **c** `d` ![e](/e)\\\n    f\n',
        out: ['<DD>b c d e\nf\n', '<DT><H3 APUNTE_MORE>A</H3>', '<DT><A HREF="/b"']
      }
    ],
    'other tags in it': [
      {
        file: bookmark('', 'A', '<DD><span>x</span> <script> <u>'),
        note: '  - x \\<script> \\<u>\n',
        out: ['<DD>x &lt;script&gt; &lt;u&gt;\n']
      }
    ],
    '`TAGS`': [{file: bookmark(' TAGS="a,b c"'), note: ' #a <!-- tags: ["b c"] -->', out: [' TAGS="a,b c"']}],
    '`ADD_DATE`, `LAST_MODIFIED`, `LAST_VISIT`': [
      {
        file: bookmark(' ADD_DATE="1700000000" LAST_MODIFIED="1700000001" LAST_VISIT="1700000002123"'),
        note: ' <!-- added: 2023-11-14T22:13:20Z, modified: 2023-11-14T22:13:21Z, visited: 2023-11-14T22:13:22.123Z -->',
        out: [' ADD_DATE="1700000000" LAST_MODIFIED="1700000001" LAST_VISIT="1700000002"', 'APUNTE_FIELDS']
      }
    ],
    '`SHORTCUTURL`, `FEEDURL`': [
      {
        file: bookmark(' SHORTCUTURL="k" FEEDURL="/f"'),
        note: ' <!-- keyword: k, feed: /f -->',
        out: [' SHORTCUTURL="k" FEEDURL="/f"']
      }
    ],
    '`PRIVATE`': [
      {file: bookmark(' PRIVATE="1"'), note: ' <!-- private -->', out: [' PRIVATE="1"']},
      {file: bookmark(' PRIVATE="0"'), note: ' <!-- public -->', out: [' PRIVATE="0"']}
    ],
    '`TOREAD`, `DATA-IMPORTANT`': [
      {
        file: bookmark(' TOREAD="1" DATA-IMPORTANT="true"'),
        note: ' <!-- unread, favorite -->',
        out: [' TOREAD="1" DATA-IMPORTANT="true"']
      }
    ],
    'a text without a link': [
      {
        file: '<DL><DT>alone<DT><A HREF="/a">A</A></DL>',
        note: '- alone\n- [A](/a)\n',
        out: ['<DT><H3 APUNTE_ITEM>alone</H3>']
      }
    ],
    'further paragraphs of a bullet': [
      {file: '', note: null, only: '- [A](/a)\n\n  more\n', out: ['APUNTE_NOTE>A</A>\n    <DD>more\n']}
    ],
    'a first bullet below a bookmark that is a text alone': [
      {
        file: '',
        note: null,
        only: '- [A](/a)\n  - b\n  - c\n',
        out: ['>A</A>\n    <DD>b\n', '<H3 APUNTE_ITEM>c</H3>']
      }
    ],
    'what stands behind a link in its bullet (its `description`)': [
      {
        file: '',
        note: null,
        only: '- [A](/a) - what it is #t\n',
        out: ['TAGS="t"', '<DD>what it is\n', 'APUNTE_ITEM="A - what it is" APUNTE_NOTE']
      }
    ],
    "folders' times, icons, ids, rules (`<HR>`), blanks before a description's lines": [
      {
        file: '<DL><DT><H3 ADD_DATE="1700000000" ID="x">F</H3><DL></DL><HR><DT><A HREF="/a" ICON="data:,x">A</A><DD>one\n    two</DL>',
        note: '  - one\n    two\n\n## F\n'
      }
    ],
    'other attributes': [{file: bookmark(' FOO="x"'), note: '- [A](/a)\n', warning: '`foo`'}]
  },
  'Bookmarks',
  fromBookmarks,
  toBookmarks
)

const opml = (body: string, head = ''): string =>
  `<opml version="2.0"><head>${head}</head><body>${body}</body></opml>`
const outline = (attributes: string): string => opml(`<outline ${attributes}/>`)

tryRows(
  {
    "the head's `title`": [
      {file: opml('', '<title>T</title>'), note: 'title: "T"', out: ['<title>T</title>']}
    ],
    'an outermost `outline` that holds others, leads nowhere and has no box': [
      {
        file: opml('<outline text="T"><outline text="x"/></outline>'),
        note: '## T\n\n- x\n',
        out: ['<outline text="T" apunte:depth="2">']
      }
    ],
    'any other `outline`': [
      {
        file: opml('<outline text="T" url="/t"><outline text="x"/></outline>'),
        note: '- [T](/t)\n  - x\n',
        out: ['      <outline text="x"/>']
      }
    ],
    '`text`, or else `title`': [
      {file: outline('text="x"'), note: '- x\n', out: ['text="x"']},
      {file: outline('title="x"'), note: '- x\n', out: ['text="x"']}
    ],
    'elements of HTML in a text (`<b>`, `<a href>`), as Workflowy writes them': [
      {
        file: outline('text="&lt;b&gt;x&lt;/b&gt; &lt;a href=&quot;/u&quot;&gt;y&lt;/a&gt;"'),
        note: '- **x** [y](/u)\n',
        out: ['text="x y"', 'url="/u"']
      },
      {file: outline('text="the &lt;b&gt; tag"'), note: '- the \\<b> tag\n'}
    ],
    'Markdown in a text, as Dynalist writes it': [
      {file: outline('text="**x**"'), note: '- \\*\\*x**\n', out: ['text="**x**"']}
    ],
    '`url`, or else `htmlUrl`, or else `xmlUrl`': [
      {file: outline('text="x" url="/u"'), note: '- [x](/u)\n', out: ['type="link" url="/u"']},
      {file: outline('text="x" htmlUrl="/u"'), note: '- [x](/u)\n', out: ['url="/u"']}
    ],
    '`xmlUrl` beside another': [
      {
        file: outline('text="x" xmlUrl="/f" htmlUrl="/u"'),
        note: '- [x](/u) <!-- feed: /f -->',
        out: ['type="rss" xmlUrl="/f" htmlUrl="/u"']
      }
    ],
    '`xmlUrl` alone': [
      {
        file: outline('text="x" xmlUrl="/f"'),
        note: '- [x](/f) <!-- feed -->',
        out: ['type="rss" xmlUrl="/f"']
      }
    ],
    '`_note`': [
      {
        file: outline('text="x" _note="n&#10;&#10;m"'),
        note: '- x\n\n  n\n\n  m\n',
        out: ['_note="n&#10;&#10;m"']
      },
      {
        file: opml('<outline text="T" _note="n"><outline text="x"/></outline>'),
        note: '## T\n\nn\n',
        out: ['_note="n"']
      }
    ],
    '`description`': [
      {file: outline('text="x" description="d"'), note: '- x\n\n  d\n', out: ['_note="d"']},
      {file: outline('text="x" xmlUrl="/f" description="d"'), note: '  d\n', out: [' description="d"']}
    ],
    '`_complete`, `complete`, `_status="checked"`': [
      ...['_complete="true"', 'complete="true"', '_status="checked"'].map((attribute) => ({
        file: outline(`text="x" ${attribute}`),
        note: '- [x] x\n',
        out: ['checkbox="true" complete="true" _complete="true"']
      }))
    ],
    '`checkbox`, `_status="unchecked"`': [
      ...['checkbox="true"', '_status="unchecked"'].map((attribute) => ({
        file: outline(`text="x" ${attribute}`),
        note: '- [ ] x\n',
        out: [' checkbox="true"/>']
      }))
    ],
    '`category`': [
      {
        file: outline('text="x" category="a,/b/c"'),
        note: '- x <!-- tags: ["a", "/b/c"] -->',
        out: ['category="a,/b/c"']
      }
    ],
    '`created`': [
      {
        file: outline('text="x" created="Tue, 12 Jul 2005"'),
        note: '<!-- added: "Tue, 12 Jul 2005" -->',
        out: ['created="Tue, 12 Jul 2005"']
      }
    ],
    'other fields': [
      {
        file: '',
        note: null,
        only: '- [x](/x) <!-- unread -->\n',
        out: ['apunte:fields="{&quot;unread&quot;:true}"']
      }
    ],
    'attributes in another case, empty ones': [
      {
        file: '<OPML><BODY><OUTLINE TEXT="x" URL="/u" _note="" category=""/></BODY></OPML>',
        note: '- [x](/u)\n'
      }
    ],
    '`type`, the rest of the head, whether an `outline` is open, a `title` beside a `text`, text outside of attributes':
      [
        {
          file: opml(
            '<outline text="x" title="y" type="include" expanded="true"/>outside',
            '<ownerName>o</ownerName>'
          ),
          note: '- x\n'
        }
      ],
    'other attributes': [{file: outline('text="x" isComment="true"'), note: '- x\n', warning: '`iscomment`'}]
  },
  'OPML',
  fromOpml,
  toOpml
)

tryRows(
  {
    '`url`, `link`, `href`, `website`…': [
      {file: 'title,url,link\nA,/u,/v\n', note: '- [A](/u)\n  - /v\n', out: ['/u,']},
      ...['link', 'href', 'website', 'URI', 'Page URL'].map((name) => ({
        file: `title,${name}\nA,/u\n`,
        note: '- [A](/u)\n'
      }))
    ],
    '`title`, `name`, `label`, `text`…': [
      {file: 'name,title,url\nN,A,/u\n', note: '- [A](/u)\n  - N\n', out: ['A,A,A,/u']},
      ...['label', 'text', 'Page title'].map((name) => ({file: `${name},url\nA,/u\n`, note: '- [A](/u)\n'}))
    ],
    'no name': [{file: 'title,url\n,/u\n', note: '- [/u](/u)\n', out: ['/u,/u,/u,/u']}],
    '`description`, `note`, `excerpt`, `comment`, `highlights`…': [
      {
        file: 'title,url,note,excerpt\nA,/u,N,E\n',
        note: '- [A](/u)\n  - N\n  - E\n',
        out: [',description\n', ',"[""N"",""E""]"\n']
      },
      {file: 'description,url\nD,/u\n', note: '- [D](/u)\n'}
    ],
    '`folder`, `collection`, `category`, `list`…': [
      ...['folder', 'collection', 'category', 'list'].map((name) => ({
        file: `title,url,${name}\nA,/u,X/Y\n`,
        note: '## X\n\n### Y\n\n- [A](/u)\n',
        out: ['X > Y,']
      })),
      {file: 'title,url,folder\nA,/u,X > Y\n', note: '## X\n\n### Y\n'},
      {file: 'title,url,folder,category\nA,/u,X,c\n', note: '## X\n\n- [A](/u) #c\n'}
    ],
    '`topic`': [{file: 'title,url,topic\nA,/u,X/Z > Y\n', note: '## X/Z\n\n### Y\n', out: ['X/Z > Y,']}],
    '`tags`, `labels`, `keywords`…': [
      {file: 'title,url,tags\nA,/u,"a,b c"\n', note: '- [A](/u) #a <!-- tags: ["b c"] -->', out: ['"a,b c"']},
      ...['a;b', 'a|b', '"[""a"",""b""]"', "\"['a', 'b']\""].map((cell) => ({
        file: `title,url,labels\nA,/u,${cell}\n`,
        note: '- [A](/u) #a #b\n'
      }))
    ],
    '`created`, `time_added`, `timestamp`, `date`…': [
      'created',
      'time_added',
      'timestamp',
      'date',
      'Date Added'
    ].map((name) => ({
      file: `title,url,${name}\nA,/u,1700000000\n`,
      note: '<!-- added: 2023-11-14T22:13:20Z -->',
      out: [',added\n', ',2023-11-14T22:13:20Z\n']
    })),
    '`modified`, `visited`, `keyword`, `feed`, `status`, `private`, `unread`, `favorite`…': [
      {
        file: 'title,url,modified,visited,keyword,feed,status,private,unread,favorite\nA,/u,2024-01-01,2024-01-02,k,/f,later,1,yes,true\n',
        note: '<!-- modified: 2024-01-01, visited: 2024-01-02, keyword: k, feed: /f, status: later, private, unread, favorite -->',
        out: [',modified,visited,keyword,feed,status,private,unread,favorite\n', ',true,true,true\n']
      }
    ],
    '`shared`, `public`, `archived`, `read`': [
      {
        file: 'title,url,shared\nA,/u,no\nB,/v,yes\n',
        note: '- [A](/u) <!-- private -->\n- [B](/v) <!-- public -->\n'
      },
      {file: 'title,url,public,archived,read\nA,/u,false,true,0\n', note: '<!-- private, unread -->'},
      {file: 'title,url,archived\nA,/u,true\n', note: '<!-- status: archive -->'}
    ],
    'front matter, boxes, prose, bullets without links, lines within a bullet': [
      {
        file: '',
        note: null,
        only: '---\ntitle: "T"\n---\n\n## X\n\nprose\n\n- [ ] [A](/u)\n  more\n- alone\n',
        out: ['url,title\nX,,1,A more,A,A,/u,\n']
      }
    ],
    'other columns, cells beyond the header': [
      {file: 'title,url,stars\nA,/u,5\n', note: '- [A](/u)\n', warning: '`stars`'},
      {file: 'title,url\nA,/u,5\n', note: '- [A](/u)\n', warning: '`3`'}
    ]
  },
  'CSV',
  fromCsv,
  toCsv
)

it('the line of Markdown in OPML holds with its option', () => {
  expect(stringifyNotes(fromOpml(outline('text="**x** [y](/u)"'), {markup: 'markdown'}))).toBe(
    '- **x** [y](/u)\n'
  )
})

describe('the table of all formats', () => {
  const [, all = ''] = page.text.split('## What each format carries\n\n')
  const lines = (all.split('\n\n')[0] as string).split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  )
  const [formats = [], , names = [], readers = [], ...rows] = lines
  const writers: Record<string, (notes: Notes<object>) => string> = {
    toBookmarks,
    toOpml,
    toCsv,
    toMarkdownTable,
    toJsonLines: (notes) => toJsonLines(notes, 'a.md'),
    toHtml: (notes) => toHtml(notes)
  }
  const write = (name: string, notes: Notes<object>): string =>
    (writers[name.replaceAll('`', '')] as (notes: Notes<object>) => string)(notes)

  /** What each line speaks of: a note, and what has to stand in what is written of it where the line says `yes`. */
  const samples: Record<string, {note: string; sign: RegExp; text?: RegExp; partly?: RegExp}> = {
    'links: URL, text, title': {note: '- [txt](/url "ttl")\n', sign: /^(?=.*txt)(?=.*\/url).*ttl/s},
    'what a link is about (its label)': {
      note: '- About. [link](/u)\n',
      sign: />About<|,About,|"label":"About"/
    },
    'tags, times and other fields': {
      note: '- [A](/a) #tg <!-- added: 2023-11-14T22:13:20Z -->\n',
      sign: /(?:TAGS="tg" ADD_DATE="1700000000"|category="tg" created="2023-11-14T22:13:20Z"|,tg,2023-11-14T22:13:20Z\n)/,
      text: /#tg/
    },
    'topics without links': {note: '## Lone\n', sign: /Lone/},
    'bullets without links': {
      note: '- lone\n- above\n  - [b](/b)\n- [c](/c)\n  - said\n',
      sign: /lone/,
      partly: /^(?!.*lone)(?=.*above).*said/s
    },
    'boxes of tasks': {
      note: '- [x] [b](/b)\n',
      sign: /APUNTE_CHECKED="true"|complete="true"|"checked":true|<input/
    },
    'prose of topics': {
      note: '## T\n\nSome *prose*\n\n- [b](/b)\n',
      sign: /Some <em>prose/,
      text: /Some prose/
    },
    'front matter': {
      note: '---\ntitle: Ttl\nextra: more\n---\n\n- [b](/b)\n',
      sign: /Ttl.*more|more.*Ttl/s,
      text: /Ttl/
    },
    'two topics of one name': {
      note: '## N\n\n- [b](/b)\n\n## N\n\n- [c](/c)\n',
      sign: /N.*\/b.*N.*\/c|"title":"N".*"title":"N"/s
    },
    'emphasis, code, images': {
      note: '- *e* `c` ![i](/i) [b](/b)\n',
      sign: /<em>e<\/em> <code>c<\/code>/,
      text: /e c i b/
    },
    'other comments, ordered lists, definitions': {
      note: '1. [b][d] <!-- cmt -->\n\n[d]: /def\n',
      sign: /cmt/,
      text: /<ol>/
    }
  }

  it('has a sample for each line, and a function for each column', () => {
    expect(formats.slice(1)).toEqual(['bookmarks', 'OPML', 'CSV', 'Markdown table', 'JSON lines', 'HTML'])
    expect(rows.map(([name]) => name)).toEqual(Object.keys(samples))
    expect(readers.slice(1, 4)).toEqual(['`fromBookmarks`', '`fromOpml`', '`fromCsv`'])
  })

  it.each(rows)('%s', (line, ...cells) => {
    const {
      note,
      sign,
      text = sign,
      partly = sign
    } = samples[line] as {note: string; sign: RegExp; text?: RegExp; partly?: RegExp}
    const notes = safeParseNotes(note, {frontMatter: false}).notes
    for (const [index, cell] of cells.slice(0, 6).entries()) {
      const written = write(names[index + 1] as string, notes)
      const says = `${formats[index + 1]}: ${cell}`
      if (cell === 'yes') expect(written, says).toMatch(sign)
      else if (/^no$|become one/.test(cell)) {
        if (line === 'two topics of one name')
          expect(toOutline(fromCsv(written)).topics, says).toHaveLength(1)
        else expect(written, says).not.toMatch(sign)
      } else if (/as text|its title|as HTML/.test(cell)) expect(written, says).toMatch(text)
      else if (cell !== '') expect(written, says).toMatch(partly)
    }
  })
})
