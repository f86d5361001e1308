import {describe, expect, it} from 'vitest'
import {fixNotes, safeParseNotes, titleOf, topics} from '../../../src/index.js'
import {allRules, expectSoundFindings} from '../../support/findings.js'
import {expectLinear} from '../../support/growth.js'
import {expectSafeFixes} from '../../support/safe-fixes.js'

const code = 'malformed-heading'

function findings(note: string) {
  return expectSoundFindings(note, allRules).filter((issue) => issue.code === code)
}

/** The pieces of a note that the rule finds, behind each whether its fix is certain. */
function found(note: string): string[] {
  return findings(note).map(({position, fixes}) => {
    const sign = fixes === undefined ? '-' : fixes[0]?.safe ? '+' : '?'
    return `${sign}${note.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)}`
  })
}

function fixed(note: string, unsafe = false): string {
  return fixNotes(note, {frontMatter: false, only: [code], unsafe}).output
}

describe('malformed-heading', () => {
  it.each([
    ['##Title', ['+##Title']],
    ['#Title', ['?#Title']],
    ['#A longer title', ['?#A longer title']],
    ['#Idea write a parser', ['?#Idea write a parser']],
    ['######Six', ['+######Six']],
    ['##tag', ['+##tag']],
    ['##1. One', ['+##1. One']],
    ['##`code`', ['+##`code`']],
    ['##[Elm](https://elm.example)', ['+##[Elm](https://elm.example)']],
    ['##*a* b', ['+##*a* b']],
    ['##a \\* &amp; b', ['+##a \\* &amp; b']],
    ['##Заголовок', ['+##Заголовок']],
    ['#Заголовок статьи', ['?#Заголовок статьи']],
    ['#标题：一', ['?#标题：一']],
    ['#第一 部分', ['?#第一 部分']],
    ['##عنوان', ['+##عنوان']],
    ['##👩‍💻 Dev', ['+##👩‍💻 Dev']],
    ['> ##Title', ['+##Title']],
    ['- ##Title', ['+##Title']],
    ['1. > ##Title', ['+##Title']],
    ['a\n##Title', ['+##Title']],
    ['##Title\nb', ['+##Title']],
    ['a\n##Title\nb', ['+##Title']],
    ['> a\n> ##Title\n> b', ['+##Title']],
    ['> ##Title\nlazy', ['-##Title']],
    ['##One\n##Two\n###Three', ['+##One', '+##Two', '+###Three']],
    ['#One\n#Two', ['?#One', '?#Two']],
    ['##Title##', ['+##Title##']],
    ['##Title ##', ['+##Title ##']],
    ['##Learn C#', ['+##Learn C#']],
    ['##Title  \nb', ['+##Title']],
    ['a  \n##Title', ['+##Title']],
    ['##Title\\\nb', ['-##Title\\']],
    ['*a\n##Title*', ['-##Title*']],
    ['text\n##A\nmore *em\n##B* x\n##C', ['+##A', '-##B* x', '+##C']],
    ['   ##Title', ['+##Title']],
    ['a\n   ##Title', ['+##Title']],
    ['##Title\n\n##Title', ['+##Title', '+##Title']]
  ])('finds %j', (note, expected) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const source = note.replaceAll('\n', end) + end
      expect(found(source)).toEqual(expected)
      expectSafeFixes(source)
    }
    expect(found(note)).toEqual(expected)
    expect(found(`\ufeff---\ntitle: a\n---\n\n${note}\n\n# b\n`)).toEqual(expected)
  })

  it.each([
    ['#\u00a0Title', '# Title'],
    ['##\u00a0title', '## title'],
    ['#\u30001. 标题', '# 1. 标题'],
    ['##\u00a0 \u00a0Title', '## Title'],
    ['## \u00a0Title', null],
    ['#\u200bTitle', '# Title'],
    ['#\u202fTitle', '# Title'],
    ['\u00a0# Title', '# Title'],
    ['\u200b##Title', '## Title'],
    ['- #\u00a0title', '- # title'],
    ['##Title##', '## Title ##'],
    ['##Title ##', '## Title ##'],
    ['##Learn C#', '## Learn C#'],
    ['##One\n##Two\nb\n###Three', '## One\n## Two\nb\n### Three']
  ])('mends %j', (note, expected) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const source = `a\n\n${note}\n\n- b\n`.replaceAll('\n', end)
      expect(fixed(source)).toBe(
        expected === null ? source : `a\n\n${expected}\n\n- b\n`.replaceAll('\n', end)
      )
      expectSafeFixes(source)
    }
  })

  it.each([
    '#tag',
    '#tag #other',
    '#Tag #Other',
    '#tag words in a line',
    '#nested/tag',
    '#标签',
    '#123',
    '#1: one',
    '#FFF',
    '#FFAA00 is a color',
    '#ABCDEF12',
    '##[error] bad thing',
    '##vso[task.setvariable]x',
    '##/comment',
    'Use `a\n##b c` here',
    'a <!-- b\n##Title c --> d',
    '[a](https://a.example "x\n##Title y")',
    '#!/bin/sh',
    '#include <a.h>',
    '#define A',
    '- #Title',
    '- a\n\n  #Title here',
    'see issue\n#Title',
    '#Elm is a language that I like.',
    `#${'Long '.repeat(20)}`,
    'C#Title',
    'a ##Title',
    '\\##Title',
    '#\\#Title',
    '`##Title`',
    '    ##Title',
    'a\n    ##Title',
    '- a\n      ##Title',
    '```\n##Title\n```',
    '<div>\n##Title\n</div>',
    '| ##a |\n| - |',
    '##',
    '##!',
    '#######Title',
    '####### Title',
    '# Title',
    '#\tTitle',
    '#topic#',
    '#️⃣ Numbers',
    '#️⃣',
    '##️⃣ Numbers'
  ])('leaves alone %j', (note) => {
    expect(found(`${note}\n`)).toEqual([])
  })

  it('gives topics what stands below them', () => {
    const note = '# a\n\n##Books\n\n- b\n\n##Talks\n- c\n\n# d\n\n##Talks\n'
    const {output, fixed: made} = fixNotes(note, {frontMatter: false})
    expect(made.filter((issue) => issue.code === code)).toHaveLength(3)
    const titles = [...topics(safeParseNotes(output).notes)].map((topic) => titleOf(topic))
    expect(titles).toEqual(['a', 'Books', 'Talks', 'd', 'Talks'])
  })

  it('mends what may be a tag only when asked for', () => {
    expect(fixed('#Title\n\na\n')).toBe('#Title\n\na\n')
    expect(fixed('#Title\n\na\n', true)).toBe('# Title\n\na\n')
  })

  it('says what is wrong', () => {
    expect(findings('##Title\n')[0]?.message).toBe(
      'Unexpected line `##Title` with no blank behind its hashes, which is a text; expected a heading: `## Title`'
    )
    expect(findings('\u00a0# Title\n')[0]?.message).toContain(
      'with a blank that Markdown takes for a letter before its hash, which is a text'
    )
  })

  it('takes linear time', () => {
    for (const piece of ['##Title\n', '##a *b* c\n', '#\u00a0', '##', '> ##Title\n', '##Title\n\n'])
      expectLinear((size) => findings(piece.repeat(Math.ceil(size / piece.length))), 2000, piece)
  })
})
