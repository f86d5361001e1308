import fc from 'fast-check'
import {Parser} from 'htmlparser2'
import {describe, expect, it} from 'vitest'
import {type FoundHtmlLink, findTopic, links, type Notes, safeParseNotes} from '../../src/index.js'
import {runs} from '../support/budget.js'
import {notesOf} from '../support/sample.js'

const htmlOf = (notes: Notes<object>): FoundHtmlLink[] =>
  [...links(notes, {html: true})].filter((link) => 'tagName' in link)
const found = (markdown: string): FoundHtmlLink[] => htmlOf(notesOf(markdown))
const urls = (markdown: string): string[] => found(markdown).map(({url}) => url)
/** What stands in the source where each is said to be. */
const slices = (markdown: string): string[] =>
  found(markdown).map(({position}) => markdown.slice(position?.start.offset, position?.end.offset))

describe('links in HTML', () => {
  it('are found if asked, among the others, in the order of the text', () => {
    const notes = notesOf('[a](1) <a href="2">b</a> [c](3)\n\n<p><img src="4" alt="d"></p>\n\n<http:5>\n')
    expect([...links(notes)].map(({url}) => url)).toEqual(['1', '3', 'http:5'])
    const all = [...links(notes, {html: true})]
    expect(all.map(({url, text}) => [url, text])).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
      ['4', 'd'],
      ['http:5', 'http:5']
    ])
    expect(all.map((link) => ('tagName' in link ? link.tagName : link.node.type))).toEqual([
      'link',
      'a',
      'link',
      'img',
      'link'
    ])
  })

  it("have the tree's own node, and no definition", () => {
    const notes = notesOf('see <a href=u>t</a>\n')
    const [link] = htmlOf(notes)
    expect(link?.node).toMatchObject({type: 'html', value: '<a href=u>'})
    expect(link?.definition).toBeNull()
    expect(JSON.parse(JSON.stringify(link))).toEqual({
      url: 'u',
      text: 't',
      label: 't',
      tagName: 'a',
      path: [],
      position: link?.position
    })
  })

  it.each([
    ['<a href="u">t</a>', 'u'],
    ["<a href='u'>t</a>", 'u'],
    ['<a href=u>t</a>', 'u'],
    ['<A HREF=u>t</A>', 'u'],
    ['<a class="x" href = "u" id=y>t</a>', 'u'],
    ['<a\n  class=x\n  href="u"\n     >t</a>', 'u'],
    ['<a href="u?a=1&amp;b=2&#x26;c=&quot;">t</a>', 'u?a=1&b=2&c="'],
    ['<a href="u?a=1&b=2&copy=3">t</a>', 'u?a=1&b=2&copy=3'],
    ['<a href=" u ">t</a>', 'u'],
    ['<a href="">t</a>', ''],
    ['<a href="a" href="b">t</a>', 'a'],
    ['<a data-href="b" href="a">t</a>', 'a'],
    ['<a href="u\\*">t</a>', 'u\\*'],
    ['<a href="пример">t</a>', 'пример']
  ])('%j leads to %j, in a line and in a block', (html, url) => {
    expect(urls(`x ${html}\n`)).toEqual([url])
    expect(urls(`<div>\n${html}\n</div>\n`)).toEqual([url])
  })

  it.each([
    ['<a name="x">t</a>'],
    ['<!-- <a href="u">t</a> -->'],
    ['<!--\n<a href="u">t</a>\n-->'],
    ['<div><!-- > <img src=u> --></div>'],
    ['<pre><a href="u">t</a></pre>'],
    ['<pre>\n<a href="u">t</a>\n\n<img src=v>\n</pre>'],
    ['<div><code><a href="u">t</a></code></div>'],
    ['x <code><a href="u">t</a></code>'],
    ['<script>"<a href=u>"</script>'],
    ['<style>/* <img src=u> */</style>'],
    ['<textarea><a href="u">t</a></textarea>'],
    ['x <textarea><a href="u">t</a></textarea>'],
    ['<div><title><a href=u></title></div>'],
    ['<base href="u">'],
    ['<link href="u">'],
    ['<abbr href="u">t</abbr>'],
    ['<imgs src="u">'],
    ['<?php <a href="u"> ?>'],
    ['`<a href="u">`'],
    ['    <a href="u">'],
    ['\\<a href="u">t</a>'],
    ['< a href="u">']
  ])('%j makes none', (html) => {
    expect(urls(`${html}\n`)).toEqual([])
  })

  it('are found behind what hides none', () => {
    expect(urls('<div><code>x</code> <a href="u">t</a></div>\n')).toEqual(['u'])
    expect(urls('<p><!-- c --><a href="u">t</a><script>x</script><img src=v></p>\n')).toEqual(['u', 'v'])
    expect(urls('x <code> is a tag, <a href="u">t</a>\n\n<a href="v">t</a> y\n')).toEqual(['u', 'v'])
    expect(urls('<base href="https://a.example/"><a href="u">t</a>\n')).toEqual(['u'])
  })

  it.each([
    ['see <a href="u">the *docs* of `x`</a>', 'the docs of x', '<a href="u">the *docs* of `x`</a>'],
    [
      '<a href="u"><b>bold</b> &amp; <i>more</i></a> x',
      'bold & more',
      '<a href="u"><b>bold</b> &amp; <i>more</i></a>'
    ],
    ['*x <a href="u">t</a> y*', 't', '<a href="u">t</a>'],
    ['x <a href="u">two\nlines</a>', 'two lines', '<a href="u">two\nlines</a>'],
    ['<p><a href="u">\n  t\n</a></p>', 't', '<a href="u">\n  t\n</a>'],
    ['<p><a href="u"><code>t</code></a></p>', 't', '<a href="u"><code>t</code></a>'],
    ['<p><a href="u">a<br>b</a></p>', 'a b', '<a href="u">a<br>b</a>'],
    ['<p><a href="u"><!-- c -->t</a></p>', 't', '<a href="u"><!-- c -->t</a>'],
    ['x <a href="u">t *y </a>*', '', '<a href="u">'],
    ['x <a href="u">t', '', '<a href="u">'],
    ['<p><a href="u">t</p>', 't', '<a href="u">'],
    ['x <a href="u">t</A > y', 't', '<a href="u">t</A >'],
    ['x <a href="u">![alt](p)</a>', 'alt', '<a href="u">![alt](p)</a>'],
    ['<a href="u">\n\n![alt](p)\n\n</a>', 'alt', '<a href="u">\n\n![alt](p)\n\n</a>'],
    ['x <a href="u">&eacute;&#233;&nope;</a>', 'éé&nope;', '<a href="u">&eacute;&#233;&nope;</a>']
  ])('%j says %j', (markdown, text, slice) => {
    expect(found(markdown).map((link) => link.text)).toEqual([text])
    expect(slices(markdown)).toEqual([slice])
  })

  it('end where the next begins', () => {
    expect(found('<p><a href="u">one <a href="v">two</a></p>').map(({text}) => text)).toEqual(['one', 'two'])
    expect(found('x <a href="u">one <a href="v">two</a>').map(({text}) => text)).toEqual(['', 'two'])
  })

  it('hold pictures, which are found by themselves', () => {
    const markdown = '<a href="u"><img src="v" alt="Logo &amp; more"></a>\n'
    expect(found(markdown).map(({url, text}) => [url, text])).toEqual([
      ['u', 'Logo & more'],
      ['v', 'Logo & more']
    ])
    expect(slices(markdown)).toEqual([markdown.trim(), '<img src="v" alt="Logo &amp; more">'])
  })

  it('say what pictures in them say once', () => {
    const labels = found('<p><a href=u><img src=v alt=Elm></a>, a guide: <a href=w>here</a></p>\n').map(
      ({label}) => label
    )
    expect(labels).toEqual(['Elm', 'Elm', 'Elm, a guide'])
  })

  it('end in the line that their node ends in, whatever follows', () => {
    expect(slices('> x <img\n> src=v> more\n> <img\n>  src=w>\n')).toEqual([
      '<img\n> src=v>',
      '<img\n>  src=w>'
    ])
  })

  it('have topic, bullet, path and label as others have', () => {
    const notes = notesOf(
      '# T\n\n- Docs: <a href="1">here</a>\n  - <a href="2">x</a>\n\n> <p>Slides: <a href="3">link</a></p>\n'
    )
    const [first, second, third] = htmlOf(notes)
    expect(first).toMatchObject({label: 'Docs', path: ['T']})
    expect(first?.item).not.toBeNull()
    expect(second).toMatchObject({label: 'x', path: ['T', 'Docs: here']})
    expect(third).toMatchObject({label: 'Slides', path: ['T'], item: null, topic: findTopic(notes, 'T')})
  })

  it('have descriptions, and labels of parts', () => {
    expect(
      found('- <a href="1">Elm</a> - a language (<a href="2">demo</a>)\n').map(({label, description}) => [
        label,
        description
      ])
    ).toEqual([
      ['Elm', 'a language (demo)'],
      ['Elm (demo)', undefined]
    ])
    expect(found('<p><a href="1">Elm</a>: a language</p>\n')[0]?.description).toBe('a language')
  })

  it('leave the labels of a bullet as they are', () => {
    const markdown = '- Try <a href="u">Elm</a>, now. [link](b)\n  - [here](c)\n'
    const labels = [...links(notesOf(markdown), {html: true})].map(({label}) => label)
    expect(labels).toEqual(['Elm', 'Try Elm, now', 'Try Elm, now'])
  })

  it('are narrowed by topic, as others are', () => {
    const notes = notesOf('# A\n\n<a href="1">x</a> y\n\n# B\n\n<img src=2>\n')
    const within = findTopic(notes, 'B')
    expect(within && [...links(notes, {within, html: true})].map(({url}) => url)).toEqual(['2'])
  })

  const containers = [
    ['nothing', '', ''],
    ['a quote', '> ', '> '],
    ['a bullet', '- ', '  '],
    ['a quote in a bullet', '1. > ', '   > '],
    ['a bullet in a quote', '> * ', '>   '],
    ['a footnote', '[^1]: ', '    ']
  ] as const
  const endings = [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r']
  ] as const
  it.each(containers.flatMap((each) => endings.map((ending) => [...each, ...ending] as const)))(
    'stand at their places in %s (%j, %j), with %s',
    (_where, first, rest, _name, ending) => {
      const lines = [
        '<div>',
        '  <a',
        '    href="u">t',
        '  </a> <img src=v>',
        '</div>',
        '',
        'x <a',
        'href=w>y</a> z'
      ]
      const text = `\uFEFF---${ending}title: x${ending}---${ending}${ending}[^1]${ending}${ending}${lines
        .map((line, index) => (index === 0 ? first : line === '' ? rest.trimEnd() : rest) + line)
        .join(ending)}${ending}`
      const all = found(text)
      expect(all.map(({url}) => url)).toEqual(['u', 'v', 'w'])
      const at = (open: string, close: string): [number, number] => {
        const start = text.indexOf(open)
        return [start, text.indexOf(close, start) + close.length]
      }
      const places = [
        at(`<a${ending}`, '</a>'),
        at('<img', '>'),
        [text.lastIndexOf('<a'), text.lastIndexOf('</a>') + 4]
      ]
      expect(all.map(({position}) => [position?.start.offset, position?.end.offset])).toEqual(places)
      for (const {position} of all) {
        const before = text.slice(0, position?.start.offset).split(/\r\n|\r|\n/)
        expect(position?.start.line).toBe(before.length)
        expect(position?.start.column).toBe((before.at(-1) ?? '').length + 1)
      }
    }
  )

  it('have the place of their node where the text is gone', () => {
    const {notes} = safeParseNotes('> <p>\n> <a href=u>t</a></p>\n')
    delete (notes as {source?: string}).source
    const [link] = htmlOf(notes)
    expect(link?.position).toEqual(link?.node.position)
    const plain = notesOf('<p>\n<a href=u>t</a></p>\n')
    const [withSource] = htmlOf(plain)
    delete (plain as {source?: string}).source
    expect(htmlOf(plain)[0]?.position).toEqual(withSource?.position)
  })

  it('without places have none', () => {
    const notes: Notes<object> = {
      type: 'notes',
      frontMatter: null,
      children: [{type: 'html', value: '<a href=u>t</a>'}]
    }
    expect(htmlOf(notes)).toMatchObject([{url: 'u', text: 't', position: undefined}])
  })

  it('are what another reader of HTML finds', () => {
    const piece = fc.constantFrom(
      '<a href="u">',
      "<A class=x HREF='v'>",
      '<a href=w>',
      '<a name=x>',
      '</a>',
      '<img src=p alt="a>b">',
      '<img alt=x>',
      '<b>',
      '</b>',
      '<br/>',
      '<!-- ',
      ' -->',
      '<!x>',
      't',
      ' ',
      '&amp;',
      '<',
      '>',
      '"',
      "'",
      '<script>',
      '</script>',
      '<em title="<a href=z>">',
      '<a/href=y>'
    )
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 14}), (pieces) => {
        // A `"` or `<!--` that nothing closes hides all that follows: browsers differ from each other there.
        const html = `<div>${pieces.join('')}</div>`
        const theirs: string[] = []
        const parser = new Parser({
          onopentag: (name, {href, src}) => {
            if (name === 'a' && href !== undefined) theirs.push(href)
            if (name === 'img' && src !== undefined) theirs.push(src)
          }
        })
        parser.write(html)
        parser.end()
        expect(urls(`${html}\n`)).toEqual(theirs)
      }),
      {numRuns: runs('asking', 'queries')}
    )
  })

  // What takes quadratic time would take more than its time.
  it.each([
    ['`<a href=u>` that nothing closes', '<a href=u>t ', 8000],
    ['`<a ` without an end', '<a ', 30_000],
    ['quotes that nothing closes', `<a b="x' `, 12_000],
    ['comments', '<!-- <a href=u> ', 6000],
    ['`<code>`', '<code>x ', 12_000],
    ['`<`', '<', 100_000],
    ['blanks', '<a href=u>t</a>            ', 4000],
    ['lines', '<a href=u>t</a>\n', 6000],
    ['links in parentheses', '<a href=u>t</a> - (', 5000]
  ])(
    'are found in linear time: %s',
    (_what, piece, count) => {
      for (const text of [`<div>${piece.repeat(count * 4)}`, `x ${piece.repeat(count * 4)}`]) {
        const notes = notesOf(text)
        const all = htmlOf(notes)
        let size = 0
        for (const link of all) size += link.text.length + link.label.length + (link.description?.length ?? 0)
        expect(size).toBeLessThan(text.length * 10)
      }
    },
    15_000
  )
})
