import {describe, expect, it} from 'vitest'
import {printIndex} from '../../src/export/html-index.js'
import {type HtmlOptions, toHtml} from '../../src/export/index.js'
import {notesOf} from '../support/sample.js'

const bodyOf = (html: string): string => /<main>\n([\s\S]*)\n<\/main>/.exec(html)?.[1] ?? ''
const page = (markdown: string, options?: HtmlOptions): string => toHtml(notesOf(markdown), options)
const body = (markdown: string, options?: HtmlOptions): string => bodyOf(page(markdown, options))
/** Its headings, each by its level and text. */
const headings = (html: string): string[] =>
  [...html.matchAll(/<h(\d)[^>]*>(.*?)<\/h\1>/g)].map(([, level, text]) => `${level} ${text}`)
const titleOf = (html: string): string => /<title>(.*)<\/title>/.exec(html)?.[1] ?? ''
const front = (yaml: string): string => `---\n${yaml}\n---\n\n`

describe("a page's language", () => {
  it.each([
    ['lang: es', undefined, 'lang="es"'],
    ['language: pt-BR', undefined, 'lang="pt-BR"'],
    ['lang: es\nlanguage: fr', undefined, 'lang="es"'],
    ['lang: Klingonisch ist schön\nlanguage: fr', undefined, 'lang="fr"'],
    ['lang: 5', undefined, 'lang="en"'],
    ['lang: [es]', undefined, 'lang="en"'],
    ['lang: ""', undefined, 'lang="en"'],
    ['title: x', undefined, 'lang="en"'],
    ['lang: es', 'ca', 'lang="ca"'],
    ['lang: ar', undefined, 'lang="ar" dir="rtl"'],
    ['lang: fa-IR', undefined, 'lang="fa-IR" dir="rtl"'],
    ['lang: he', undefined, 'lang="he" dir="rtl"'],
    ['lang: az-Arab', undefined, 'lang="az-Arab" dir="rtl"'],
    ['lang: ur-Latn', undefined, 'lang="ur-Latn"'],
    ['lang: arn', undefined, 'lang="arn"']
  ])('of %j, and asked for as %j, is %s', (yaml, language, attributes) => {
    expect(page(`${front(yaml)}# A\n`, {language})).toContain(`<html ${attributes}>`)
  })

  it('is that of the words that the note has not', () => {
    const markdown = `# A\n\n## B\n\n## C\n\n## D[^1]\n\n- [x] <b></b>\n\n| a |\n| - |\n| b |\n\n[^1]: x\n`
    const html = page(`${front('lang: es')}${markdown}`)
    for (const words of ['aria-label="Contenido"', '>Notas al pie<', 'aria-label="Volver a la referencia 1"'])
      expect(html).toContain(words)
    expect(html).toContain('aria-label="Tabla 1"')
    expect(html).toContain('aria-label="Tarea"')
    expect(page(`${front('lang: gl')}${markdown}`)).toContain('aria-label="Contents"')
    expect(titleOf(page(front('lang: de')))).toBe('Notiz')
  })
})

describe("a page's title", () => {
  it.each<[markdown: string, name: string | undefined, title: string, headings: string[]]>([
    // The front matter's, above all.
    [`${front('title: T')}## A\n\n### B\n`, undefined, 'T', ['1 T', '2 A', '3 B']],
    [`${front('title: T')}# A\n\n# B\n`, undefined, 'T', ['1 T', '2 A', '2 B']],
    [`${front('title: T')}text\n`, 'name', 'T', ['1 T']],
    [`${front('title: A & <b>')}x\n`, undefined, 'A &#x26; &#x3C;b>', ['1 A &#x26; &#x3C;b>']],
    // Once, where the first heading says the same.
    [
      `${front('title: Café  au lait')}# cafe\u0301 au Lait\n\n## B\n`,
      undefined,
      'Café  au lait',
      ['1 cafe\u0301 au Lait', '2 B']
    ],
    [`${front('title: T')}## T\n\n## B\n\n### C\n`, undefined, 'T', ['1 T', '2 B', '3 C']],
    [`${front('title: T')}## T\n\n### C\n`, undefined, 'T', ['1 T', '2 C']],
    [`${front('title: T')}text\n\n# *T*\n\n# B\n`, undefined, 'T', ['1 <em>T</em>', '1 B']],
    [`${front('title: T')}# B\n\n# T\n`, undefined, 'T', ['1 T', '2 B', '2 T']],
    // Without one.
    ['# A\n\n## B\n', undefined, 'A', ['1 A', '2 B']],
    ['# A\n\n## B\n', 'name', 'A', ['1 A', '2 B']],
    ['## A\n\n## B\n', 'name', 'name', ['1 name', '2 A', '2 B']],
    ['## A\n\n## B\n', undefined, 'A', ['1 A', '2 B']],
    ['text\n', 'name', 'name', ['1 name']],
    ['text\n', undefined, 'Note', ['1 Note']],
    [`${front('title: 5')}## A\n`, undefined, 'A', ['1 A']],
    [`${front('title: " "')}# A\n`, undefined, 'A', ['1 A']],
    // No level is skipped, and none is deeper than the sixth.
    [`${front('title: T')}### A\n\n###### B\n\n## C\n`, undefined, 'T', ['1 T', '2 A', '3 B', '2 C']],
    ['# A\n\n> ##### Q\n\n- # I\n', undefined, 'A', ['1 A', '2 Q', '2 I']],
    [
      `${front('title: T')}# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n\n> # G\n`,
      undefined,
      'T',
      ['1 T', '2 A', '3 B', '4 C', '5 D', '6 E', '6 F', '6 G']
    ],
    // A heading that shows nothing is none.
    ['#\n\ntext\n\n# A\n', 'name', 'name', ['1 name', '2 A']]
  ])('of %j, called %j, is %j', (markdown, title, expected, all) => {
    const html = page(markdown, {title, contents: false})
    expect(titleOf(html)).toBe(expected)
    expect(headings(html)).toEqual(all)
  })

  it('is none of a part of a page, whose headings are as the note has them', () => {
    expect(page(`${front('title: T')}### A\n\n#\n`, {page: false})).toBe(
      '<section id="user-content-a">\n<h3>A</h3>\n</section>\n<section id="user-content-">\n<h1></h1>\n</section>\n'
    )
  })
})

describe('a table of contents', () => {
  const markdown = `${front('title: T')}## A\n\n### A & b\n\n#### Deep\n\n## نرم‌افزار\n`

  it('leads to topics, and those right below them', () => {
    expect(body(markdown)).toContain(`<h1>T</h1>
<nav aria-label="Contents">
<ul>
<li><a href="#a">A</a>
<ul>
<li><a href="#a--b">A &#x26; b</a></li>
</ul></li>
<li><a href="#%D9%86%D8%B1%D9%85%E2%80%8C%D8%A7%D9%81%D8%B2%D8%A7%D8%B1">نرم‌افزار</a></li>
</ul>
</nav>`)
  })

  it('stands below the title, wherever that is', () => {
    expect(body('# T\n\ntext\n\n## A\n\n## B\n\n## C\n')).toMatch(
      /^<section id="t">\n<h1>T<\/h1>\n<nav [\s\S]*<\/nav>\n<p>text<\/p>/
    )
  })

  it('stands where it leads to three topics or more, or where it is wanted', () => {
    const two = '# T\n\n## A\n\n## B\n'
    expect(body(two)).not.toContain('<nav')
    expect(body(two, {contents: true})).toContain('<li><a href="#b">B</a></li>')
    expect(body(markdown, {contents: false})).not.toContain('<nav')
    expect(body('text\n', {contents: true})).not.toContain('<nav')
    expect(page(markdown, {page: false})).not.toContain('<nav')
    expect(page(markdown, {page: false, contents: true})).not.toContain('<nav')
  })

  it('leaves out what has no title', () => {
    expect(body('# T\n\n##\n\n### A\n\n## B\n', {contents: true})).toContain(
      '<ul>\n<li><a href="#a">A</a></li>\n<li><a href="#b">B</a></li>\n</ul>'
    )
  })
})

describe('what a keyboard and a screen reader need', () => {
  it('are names of boxes', () => {
    expect(
      body('# T\n\n- [ ] Read **it**: [x](u)\n  - [x] below\n- [ ] <b></b>\n').match(/<input[^>]*>/g)
    ).toEqual([
      '<input type="checkbox" disabled aria-label="Read it: x">',
      '<input type="checkbox" checked disabled aria-label="below">',
      '<input type="checkbox" disabled aria-label="Task">'
    ])
    expect(page(`- [ ] ${'long '.repeat(100)}\n`, {page: false})).toMatch(/aria-label="(?:long ){23}long…"/)
  })

  it('are names of links', () => {
    expect(body('# T\n\n[](https://a.example) [![](p)](u) [![x](p)](u) [x](u)\n')).toContain(
      '<p><a href="https://a.example">https://a.example</a> <a href="u" aria-label="u"><img src="p" alt=""></a> <a href="u"><img src="p" alt="x"></a> <a href="u">x</a></p>'
    )
  })

  it('are tables and code that scroll by themselves, and can be reached', () => {
    expect(body('# T\n\n| a | |\n| - | - |\n| b | c |\n\n    code\n')).toContain(
      `<div class="scroll" role="group" aria-label="Table 1" tabindex="0"><table>
<thead>
<tr>
<th>a</th>
<td></td>
</tr>
</thead>`
    )
    expect(body('    code\n')).toContain('<pre tabindex="0">')
    expect(page('| a |\n| - |\n| b |\n\n    code\n', {page: false})).not.toMatch(/tabindex|scroll/)
  })

  it('are no headers without cells', () => {
    expect(body('| a |\n| - |\n')).toContain('<td>a</td>')
  })

  it("is a footnote's heading that only they see", () => {
    const html = page('# T\n\na[^1]\n\n[^1]: b\n')
    expect(html).toContain('<h2 class="sr-only" id="footnote-label">Footnotes</h2>')
    expect(html).toMatch(/\.sr-only\{position:absolute/)
  })

  it('is a scheme of colours on the root', () => {
    expect(page('')).toContain('<style>:root{color-scheme:light dark;background:Canvas;color:CanvasText}')
  })
})

it('of HTML only line breaks are kept', () => {
  expect(
    page('a<br>b<BR />c<br class=x>d</br> <b>e</b><hr>\n\n<br>\n\n| a<br/>b |\n| - |\n', {page: false})
  ).toBe(
    '<p>a<br>b<br>c<br>d e</p>\n<br>\n<table>\n<thead>\n<tr>\n<td>a<br>b</td>\n</tr>\n</thead>\n</table>\n'
  )
})

describe('links', () => {
  const linkTo = (url: string): string => url.replace(/\.md(?=#|$)/, '.html')

  it('lead where the caller says, of every kind but images', () => {
    const markdown =
      '[a](a.md#x "T") [b][] <https://c.example/d.md> ![e](e.md)\n\n[b]: b.md "B"\n\ntext[^1] [gone][]\n\n[^1]: [f](f.md)\n'
    const html = page(markdown, {linkTo, page: false})
    for (const part of [
      'href="a.html#x" title="T"',
      'href="b.html" title="B"',
      'href="https://c.example/d.html"'
    ])
      expect(html).toContain(part)
    expect(html).toContain('src="e.md"')
    expect(html).toContain('href="f.html"')
    expect(html).toContain('[gone][]')
    expect(html).toContain('href="#user-content-fn-1"')
  })

  it('stay safe', () => {
    expect(page('[a](b)\n', {linkTo: () => 'javascript:x()', page: false})).toBe('<p><a>a</a></p>\n')
  })
})

describe('an index', () => {
  it('leads to pages, folder by folder, in their languages', () => {
    const html = printIndex([
      {path: 'a.html', title: 'A & b', language: 'es'},
      {path: 'sub/with blanks/c#.html', title: 'C', language: 'en'},
      {path: 'z.html', title: 'Z', language: 'es'}
    ])
    expect(html).toContain('<html lang="en">')
    expect(bodyOf(html)).toBe(`<h1>Notes</h1>
<ul>
<li><a href="a.html" lang="es">A &#x26; b</a></li>
<li><a href="z.html" lang="es">Z</a></li>
</ul>
<h2>sub/with blanks</h2>
<ul>
<li><a href="sub/with%20blanks/c%23.html">C</a></li>
</ul>`)
  })

  it('has the language that all have', () => {
    const html = printIndex([{path: 'a.html', title: 'A', language: 'es-MX'}])
    expect(html).toContain('<html lang="es-MX">')
    expect(html).toContain('<title>Notas</title>')
    expect(html).toContain('<a href="a.html">')
  })
})

it('leads to the places of a page in any case of letters, as on GitHub', () => {
  const html = toHtml(notesOf('# Élm\n\n[a](#%C3%89lm) [b](#ÉLM) [c](#other) [d][e]\n\n[e]: #Élm\n'))
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '#%C3%A9lm',
    '#%C3%A9lm',
    '#other',
    '#%C3%A9lm'
  ])
})
