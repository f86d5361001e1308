import {expect, it, test} from 'vitest'
import {findForeignFrontMatter} from '../../src/read/foreign-front-matter.js'
import {expectLinear} from '../support/growth.js'

const body = '# Elm\n\n- [Elm](https://elm-lang.org)\n'

/** Front matter that isn't the format's, by its kind. */
const foreign: Array<[what: string, kind: string, text: string]> = [
  ['`...` at its end', 'document-end', '---\ntitle: A\n...\n'],
  ['`...` with blanks', 'document-end', '---\ntitle: A\n... \t\n'],
  ['`...` behind a text that holds `---`', 'document-end', '---\ntext: |\n  a\n  ---\n  b\n...\n'],
  ['`...` and a tag', 'document-end', '---\ndate: !r Sys.Date()\n...\n'],
  ['`...` and a key twice', 'document-end', '---\na: 1\na: 2\n...\n'],
  ['TOML', 'toml', '+++\ntitle = "A"\n+++\n'],
  ['TOML with a text of several lines', 'toml', '+++\ntext = """\n- one\n# two\n"""\n+++\n'],
  ['TOML with blanks behind its fences', 'toml', '+++ \ntitle = "A"\n+++\t\n'],
  ['TOML that is empty', 'toml', '+++\n+++\n'],
  ['JSON between `;;;`', 'json', ';;;\n"title": "A"\n;;;\n'],
  ['an object between `;;;`', 'json', ';;;\n{"title": "A"}\n;;;\n'],
  ['an object', 'json', '{"title": "A"}\n'],
  ['an object of several lines', 'json', '{\n  "title": "}",\n  "tags": [{"a": "\\"{"}]\n} \n'],
  ['an empty object', 'json', '{}\n'],
  ['an object that begins far right', 'json', `{${' '.repeat(500)}"a": 1}\n`],
  ['`---yaml`', 'language', '---yaml\ntitle: A\n---\n'],
  ['`--- YAML`', 'language', '--- YAML\ntitle: A\n---\n'],
  ['`---json`', 'language', '---json\n{"title": "A"}\n---\n'],
  ['`---toml`', 'language', '---toml\ntitle = "A"\n---\n'],
  ['`---yaml` and `...`', 'language', '---yaml\ntitle: A\n...\n'],
  ['an indented fence', 'fence', ' ---\ntitle: A\n ---\n'],
  ['all of it indented', 'fence', '  ---\n  title: A\n  ---\n'],
  ['an indented fence that another closes', 'fence', '  ---\ntitle: A\n---\n'],
  ['fences that are indented in two ways', 'fence', '  ---\ntitle: A\n ---\n'],
  ['an indented text that holds a fence', 'fence', '  ---\n  a: |\n    x\n    ---\n  b: 1\n  ---\n'],
  [
    'an indented text that holds a fence of another indentation',
    'fence',
    '  ---\n  a: |\n   ---\n   b\n  ---\n'
  ],
  ['a longer fence', 'fence', '----\ntitle: A\n----\n'],
  ['a much longer fence', 'fence', `${'-'.repeat(40)}\ntitle: A\n${'-'.repeat(40)}\n`],
  ['a longer fence that `---` closes', 'fence', '----\ntitle: A\n---\n'],
  ['a longer fence that `...` closes', 'fence', '----\ntitle: A\n...\n'],
  ['a blank behind the fence that Markdown has not', 'fence', '---\u00a0\ntitle: A\n---\n'],
  ['something invisible before the closing fence', 'fence', '---\ntitle: A\n\u200b---\n'],
  ['a blank line', 'before', '\n---\ntitle: A\n---\n'],
  ['blank lines', 'before', ' \n\t\n\n---\ntitle: A\n---\n'],
  ['a blank line, and `...`', 'before', '\n---\ntitle: A\n...\n'],
  ['a comment of HTML', 'before', '<!-- a -->\n---\ntitle: A\n---\n'],
  ['a comment of several lines', 'before', '<!--\na\n\n---\n-->\n\n---\ntitle: A\n---\n'],
  ['a comment of YAML', 'before', '# a\n---\ntitle: A\n---\n'],
  ['comments of YAML below a blank line', 'before', '\n# a\n#b\n---\ntitle: A\n---\n'],
  ['a second byte-order mark', 'fence', '\ufeff\ufeff---\ntitle: A\n---\n'],
  ['a blank of no width', 'fence', '\u200b---\ntitle: A\n---\n'],
  ['a no-break space', 'fence', '\u00a0---\ntitle: A\n---\n'],
  ['a mark of direction', 'fence', '\u200e---\ntitle: A\n---\n'],
  ['a line that shows nothing', 'before', '\u200b\n---\ntitle: A\n---\n']
]

for (const [what, kind, text] of foreign) {
  for (const [ending, name] of [
    ['\n', 'LF'],
    ['\r\n', 'CR LF'],
    ['\r', 'CR']
  ] as const) {
    test(`${what}, ${name}: ${kind}`, () => {
      const head = text.replaceAll('\n', ending)
      const start = head.startsWith('\ufeff') ? 1 : 0
      const found = findForeignFrontMatter(head + body.replaceAll('\n', ending))
      expect(found).toMatchObject({kind, start, end: head.length})
      // The last line may have no ending.
      const alone = head.slice(0, -ending.length)
      expect(findForeignFrontMatter(alone)).toMatchObject({kind, start, end: alone.length})
      const marked = findForeignFrontMatter(`\ufeff${head.replace(/^\ufeff/, '')}`)
      expect(marked).toMatchObject({kind, start: 1, end: head.length + 1 - start})
    })
  }
}

/** Markdown, and front matter of the format. */
const others: Array<[what: string, text: string]> = [
  ['an empty text', ''],
  ['a heading', body],
  ['front matter', '---\ntitle: A\n---\n'],
  ['front matter behind a byte-order mark', '\ufeff---\ntitle: A\n---\n'],
  ['front matter whose YAML is bad', '---\n: [\n...\n---\n'],
  ['front matter with `...` in it', '---\ntitle: A\n...\n\n# B\n\n---\n'],
  ['front matter that nothing closes', '---\ntitle: A\n'],
  ['front matter that a longer fence is below', '---\ntitle: A\n----\n'],
  ['a thematic break, prose and a title', '---\n\nSome prose.\n\nTitle\n-----\n'],
  ['a thematic break, and a title with a colon', '---\n\nChapter 1: Intro\n----------------\n'],
  ['a thematic break and three dots', '---\n\nSome prose.\n...\n'],
  ['a thematic break that ends the text', '----'],
  ['a longer thematic break', '----\n\nSome prose.\n\n----\n'],
  ['a longer thematic break, and a title with a colon', '----\n\nChapter 1: Intro\n----------------\n'],
  ['two thematic breaks', '\n---\n\n---\n'],
  ['two thematic breaks around prose', '\n---\n\nSome prose, and: more\nof it\n\n---\n'],
  ['two thematic breaks around a list', '\n---\n- a: b\n---\n'],
  ['a title, and a thematic break', '# Elm\n\n---\nAuthor: A\n---\n'],
  ['a title of depth 2 above a thematic break', '## Elm\n---\nAuthor: A\n---\n'],
  ['a comment that nothing closes', '<!-- a\n---\ntitle: A\n---\n'],
  ['a comment with text behind it', '<!-- a --> b\n---\ntitle: A\n---\n'],
  ['indented code', '    ---\n    title: A\n    ---\n'],
  ['`...` that nothing opens', 'title: A\n...\n'],
  ['a template', '{{ template }}\n'],
  ['a tag of a template', '{% include a.md %}\n'],
  ['attributes', '{: .wide}\n\n{#id}\n'],
  ['a brace in prose', '{a} and {"b": 1}\n'],
  ['an object with text behind it', '{"a": 1} is JSON\n'],
  ['what is no JSON', '{"a": b}\n'],
  ['an object that nothing closes', '{"a": {"b": 1}\n'],
  ['an object below a blank line', '\n{"a": 1}\n'],
  ['a text in an object that nothing closes', '{"a": "b}\n'],
  ['`+++` alone', '+++\n'],
  ['`+++` that nothing closes', '+++\ntitle = "A"\n'],
  ['`++++`', '++++\na\n++++\n'],
  ['`+++` with text', '+++ a\nb\n+++\n'],
  ['`;;;` alone', ';;;\n\na\n'],
  ['a list', '- a\n- b\n---\n'],
  ['a word behind dashes', '---Chapter\nb: c\n---\n'],
  ['an unknown language', '---ruby\nb: c\n---\n'],
  ['a fence with text behind it', '--- a b\nb: c\n---\n'],
  ['a longer fence that nothing closes', '----\ntitle: A\n'],
  ['a blank line before a fence that nothing closes', '\n---\ntitle: A\n'],
  ['only comments between fences', '\n---\n# a\n---\n']
]

for (const [what, text] of others) {
  test(`none: ${what}`, () => {
    for (const ending of ['\n', '\r\n', '\r']) {
      expect(findForeignFrontMatter(text.replaceAll('\n', ending))).toBeNull()
    }
  })
}

it('says what it is, and what to do', () => {
  const say = (text: string): string => {
    const found = findForeignFrontMatter(text)
    return `${found?.found}: ${found?.remedy}`
  }
  expect(say('+++\n+++\n')).toBe('TOML between lines `+++`: write it as YAML between lines `---`')
  expect(say('{"a": 1}')).toBe('an object of JSON: write it as YAML between lines `---`')
  expect(say('---\na: 1\n...\n')).toBe('front matter that `...` closes: close it with `---`')
  expect(say('---yaml\na: 1\n---\n')).toBe(
    'front matter with a language behind its fence, `---yaml`: open it with `---` alone'
  )
  expect(say(' ---\na: 1\n...\n')).toBe(
    'front matter between indented fences, that `...` closes: open and close it with `---` alone, and close it with `---`'
  )
  expect(say('\u200b\n---\na: 1\n---\n')).toBe(
    'front matter below an invisible U+200B: remove that character'
  )
})

it('says where its fences and its YAML stand', () => {
  const source = '\n----\r\ntitle: A\r\n----\n# B'
  const {yaml, lastEnd} = findForeignFrontMatter(source) ?? {}
  expect(source.slice(lastEnd)).toBe('\n# B')
  expect(yaml).toMatchObject({before: {start: 0, end: 1}, value: 'title: A', hasComment: false})
  expect(source.slice(yaml?.open.start, yaml?.open.end)).toBe('----')
  expect(source.slice(yaml?.close.start, yaml?.close.end)).toBe('----')
})

it.each<[what: string, make: (count: number) => string]>([
  ['blank lines', (count) => '\n'.repeat(4 * count)],
  ['blanks', (count) => ' '.repeat(4 * count)],
  ['blanks of no width', (count) => '\u200b'.repeat(4 * count)],
  ['comments', (count) => '<!-- a -->\n'.repeat(count)],
  ['comments that open', (count) => '<!--\n'.repeat(count)],
  ['braces', (count) => '{"a":'.repeat(count)],
  ['braces that close', (count) => `${'{"a":'.repeat(count)}1${'}'.repeat(count)}`],
  ['dots', (count) => `----\na: b\n${'...\n'.repeat(count)}`],
  ['dashes', (count) => `----\n- a\n${'--- \u200b\n'.repeat(count)}`],
  ['lines of TOML', (count) => `+++\n${'a = 1\n'.repeat(count)}`],
  ['lines of YAML', (count) => `----\n${'a: 1\n'.repeat(count)}----\n`]
])('looks in linear time: %s', (_, make) => {
  expectLinear((count) => findForeignFrontMatter(make(count)), 10_000)
})
