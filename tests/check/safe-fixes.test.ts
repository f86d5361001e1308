import {describe, expect, it} from 'vitest'
import {
  checkNotes,
  defineRule,
  type FindingFix,
  fixNotes,
  type Rule,
  type VisitedNode
} from '../../src/index.js'

type Fixing = (node: VisitedNode, start: number, end: number) => FindingFix | undefined

/** A rule of one's own that finds something in each node of a type, and mends it so. */
function ruleOf(type: VisitedNode['type'], fix: Fixing, keepsTree = false): Rule {
  return defineRule({
    id: 'mine/own',
    fixable: true,
    keepsTree,
    visit: {
      [type]: (node: VisitedNode, {report}: {report(finding: object): void}) => {
        const start = node.position?.start.offset ?? 0
        const end = node.position?.end.offset ?? 0
        const found = fix(node, start, end)
        if (found) report({node, message: 'Unexpected node', fix: found})
      }
    }
  })
}

/** What is said of the fixes of a code's issues, in order: whether each is safe; `none` where there is none. */
function offered(note: string, code: string, ...ownRules: Rule[]): Array<boolean | 'none'> {
  const issues = checkNotes(note, {frontMatter: false, ownRules})
  return issues.filter((issue) => issue.code === code).map(({fixes}) => fixes?.[0]?.safe ?? 'none')
}

const insertion = (at: number, text: string, more: Partial<FindingFix> = {}): FindingFix => ({
  title: 'Mend',
  edits: [{start: at, end: at, text}],
  ...more
})

describe('a fix that is called certain', () => {
  it.each([
    ['of an empty bullet that makes its list loose', '- a\n\n-\n', 'empty-item', ['none']],
    ['of an empty bullet', '- a\n-\n', 'empty-item', [true]],
    ['of the only bullet, whose list goes too', '# a\n\nb\n\n-\n', 'empty-item', [true]],
    ['of each bullet of a list that holds no other', '# a\n\nb\n\n-\n-\n', 'empty-item', [true, true]],
    ['of the only bullet of a topic, which would be empty', '# a\n\n-\n\n# b\n\nc\n', 'empty-item', [false]],
    ['of all bullets of a topic', '# a\n\n-\n-\n\n*\n', 'empty-item', [false, false, false]],
    ['of the only bullet of a note', '-\n', 'empty-item', [false]],
    ['of the only bullet above a topic', '-\n\n# a\n\nb\n', 'empty-item', [true]],
    ['of the only bullet beside definitions', '# a\n\n-\n\n[b]: c\n', 'empty-item', [false]],
    ['of the only bullet in another', '# a\n\n- b\n  - c\n  -\n', 'empty-item', [true]],
    ['of the only definition of a topic', '[a]: b\n\n# c\n\n[a]: b\n', 'duplicate-definition', [false]],
    [
      'of definitions and bullets that a topic holds nothing beside',
      '[a]: b\n\n# c\n\n-\n\n[a]: b\n[a]: b\n',
      'duplicate-definition',
      [true, false]
    ],
    ['of a definition beside another', '[a]: b\n\n# c\n\n[a]: b\n[d]: e\n', 'duplicate-definition', [true]],
    ['of an empty bullet with code below', '- a\n-\n\n      b\n', 'empty-item', ['none']],
    [
      'of bullets, of which one alone would move into another',
      '   - a\n- b\n- c\n- d\n',
      'list-indent',
      [true, 'none', 'none']
    ],
    ['of bullets, each of which can', ' - a\n- b\n- c\n- d\n', 'list-indent', [true, true, true]],
    ['of an URL with blanks', '- [a](<b c>) [d](<e f>)\n', 'invalid-url', [true, true]],
    ['of an URL in a definition', '[a]\n\n[a]: <b c>\n', 'invalid-url', [true]]
  ])('is offered where it is, alone: %s', (_name, note, code, expected) => {
    expect(offered(note, code)).toEqual(expected)
  })

  it('brings no error', () => {
    const rules = {'empty-topic': 'error', 'empty-item': 'warn'} as const
    const fixesOf = (note: string) =>
      checkNotes(note, {frontMatter: false, rules}).map(({code, fixes}) => [code, fixes?.length ?? 0])
    expect(fixesOf('# a\n\n-\n')).toEqual([['empty-item', 1]])
    expect(fixesOf('# a\n\nb\n\n-\n')).toEqual([['empty-item', 1]])
    // Other sections have as many errors as they had.
    expect(fixesOf('# a\n\n# b\n\nc\n\n-\n\n# d\n\n-\n')).toEqual([
      ['empty-topic', 0],
      ['empty-item', 1],
      ['empty-item', 1]
    ])
  })

  it('of one’s own rule keeps the tree that it says it keeps', () => {
    const heading = ruleOf('paragraph', (_, start) => insertion(start, '# '), true)
    expect(offered('a\n\nb\n', 'mine/own', heading)).toEqual(['none', 'none'])
    const blank = ruleOf(
      'paragraph',
      ({position}, start) => (position?.start.column === 1 ? insertion(start, ' ') : undefined),
      true
    )
    expect(offered('a\n\nb\n\n# c\n\nd\n', 'mine/own', blank)).toEqual([true, true, true])
    // What isn't called certain is nobody's promise.
    const unsure = ruleOf('paragraph', (_, start) => insertion(start, '# ', {safe: false}), true)
    expect(offered('a\n\nb\n', 'mine/own', unsure)).toEqual([false, false])
  })

  it('of one’s own rule makes of the node what it says', () => {
    const rule = (becomes: FindingFix['becomes']): Rule =>
      ruleOf('text', (node, start, end) =>
        node.type === 'text' && node.value === 'teh'
          ? {title: 'Mend', edits: [{start, end, text: 'the'}], becomes}
          : undefined
      )
    const note = '- teh\n- a\n- *teh*\n'
    expect(offered(note, 'mine/own', rule({type: 'text', value: 'the'}))).toEqual([true, true])
    expect(offered(note, 'mine/own', rule({type: 'text', value: 'da'}))).toEqual(['none', 'none'])
    expect(offered(note, 'mine/own', rule(null))).toEqual(['none', 'none'])
    expect(offered(note, 'mine/own', rule(undefined))).toEqual([true, true])
  })

  it('of one’s own rule, in the midst of a text, makes of it what it says', () => {
    const rule = (text: string, becomes: FindingFix['becomes']): Rule =>
      defineRule({
        id: 'mine/own',
        fixable: true,
        visit: ({source = '', positionAt, report}) => ({
          notes() {
            for (const {0: all, index} of source.matchAll(/\bteh\b/g)) {
              const end = index + all.length
              const fix = {title: 'Mend', edits: [{start: index, end, text}], becomes}
              report({position: positionAt(index, end), message: 'Unexpected `teh`', fix})
            }
          }
        })
      })
    const value = (text: string) => ({type: 'text', value: text}) as const
    const strong = {type: 'strong', children: [value('the')]} as const
    const note = '- teh\n- a teh *b teh c* `d`\n- &amp; \\* teh.\n\n> a\n> teh\n> b\n\n# teh\n\nteh `c` teh\n'
    const all = Array.from({length: 8}, () => true)
    expect(offered(note, 'mine/own', rule('**the**', strong as never))).toEqual(all)
    expect(fixNotes(note, {frontMatter: false, ownRules: [rule('**the**', strong as never)]}).output).toBe(
      note.replaceAll('teh', '**the**')
    )
    const none = Array.from({length: 8}, () => 'none')
    expect(offered(note, 'mine/own', rule('*the*', strong as never))).toEqual(none)
    expect(offered('a teh b\n', 'mine/own', rule('', null))).toEqual([true])
    expect(offered('a teh b\n', 'mine/own', rule('x', null))).toEqual(['none'])
    expect(offered('*teh* b\n', 'mine/own', rule('`the`', {type: 'inlineCode', value: 'the'}))).toEqual([
      true
    ])
    // In code, in a URL and in an escape there is no text to cut.
    expect(
      offered('`a teh`\n\n[a](teh "b")\n', 'mine/own', rule('`the`', {type: 'inlineCode', value: 'the'}))
    ).toEqual(['none', 'none'])
  })

  it('of one’s own rule mends something, and nothing elsewhere', () => {
    const useless = ruleOf('text', (_, start, end) => ({title: 'a', edits: [{start, end, text: 'teh'}]}))
    expect(offered('teh\n', 'mine/own', useless)).toEqual(['none'])
    expect(
      offered(
        'teh\n',
        'mine/own',
        ruleOf('text', () => ({title: 'a', edits: []}))
      )
    ).toEqual(['none'])
    // The first would take in the heading below; the others are theirs.
    const fence = ruleOf('paragraph', (_, start, end) => ({
      title: 'a',
      edits: [{start, end, text: start < 3 ? '```' : 'c `d`'}]
    }))
    const other = ruleOf('html', (_, start, end) => ({title: 'a', edits: [{start, end, text: ''}]}))
    expect(offered('a\n\n# b\n\n<b>\n\n# b\n\n<i>\n', 'mine/own', other)).toEqual([true, true])
    expect(offered('a\n\n# b\n\n# c\n', 'mine/own', fence)).toEqual(['none'])
  })

  it('ends the finding, also where it would leave one that nothing mends', () => {
    const all = defineRule({
      id: 'mine/own',
      visit: {
        text(node, {report}) {
          const start = node.position?.start.offset ?? 0
          if (!node.value.startsWith('teh')) return
          const fix = {title: 'a', edits: [{start, end: start + 3, text: 'teh!'}]}
          report({node, message: 'a', ...(node.value === 'teh' && {fix})})
        }
      }
    })
    expect(offered('teh\n', 'mine/own', all)).toEqual(['none'])
  })

  it('isn’t blamed for what one does that stands above', () => {
    const fence = ruleOf('html', (_, start, end) => ({title: 'a', edits: [{start, end, text: '```'}]}))
    const note = '<b>\n\n# a\n\n- b\n-\n\n# c\n\n- d\n-\n\n# e\n\n- f\n-\n-\n'
    expect(offered(note, 'mine/own', fence)).toEqual(['none'])
    expect(offered(note, 'empty-item', fence)).toEqual([true, true, true, true])
  })

  it('doesn’t take a definition from the rest of the note', () => {
    const rule = ruleOf('definition', (_, start, end) => ({title: 'a', edits: [{start, end, text: ''}]}))
    expect(offered('# a\n\n[b]: c\n\n[d]: e\n\n# f\n\n[b]\n', 'mine/own', rule)).toEqual(['none', true])
    // Whoever stands where the damage is isn't to blame for it.
    const [blame] = checkNotes('# a\n\n[b]: c\n\n# f\n\n[b]\n- g\n-\n', {
      frontMatter: false,
      ownRules: [rule]
    }).filter(({code}) => code === 'empty-item')
    expect(blame?.fixes).toHaveLength(1)
  })

  it('is judged though the rule can’t judge what it gives', () => {
    const rule = ruleOf('text', (node, start, end) => {
      if (node.type === 'text' && node.value.startsWith('x')) throw new Error('never')
      return {title: 'a', edits: [{start, end, text: 'x'}]}
    })
    expect(offered('a\n\n*b*\n', 'mine/own', rule)).toEqual(['none', 'none'])
  })

  it('has edits that can be applied', () => {
    const rule = ruleOf('text', (_, start, end) => ({title: 'a', edits: [{start, end: end + 9, text: 'x'}]}))
    expect(() => checkNotes('a\n', {ownRules: [rule]})).toThrow(
      'Cannot run the rule `mine/own` on `text` at 1:1: Cannot apply the edit from `0` to `10`'
    )
  })

  it('is applied with others, where it holds only together with them', () => {
    expect(fixNotes('   - a\n- b\n- c\n- d\n', {frontMatter: false}).output).toBe(
      '   - a\n   - b\n   - c\n   - d\n'
    )
  })
})

describe('making sure of fixes', () => {
  /** How often a note is judged. */
  const judgements = (note: string, ...ownRules: Rule[]): number => {
    let count = 0
    const counting = defineRule({
      id: 'mine/counting',
      visit: () => {
        count++
        return {}
      }
    })
    checkNotes(note, {frontMatter: false, ownRules: [counting, ...ownRules]})
    return count
  }

  it.each([
    ['nothing to mend', '- a\n'.repeat(1000), 1],
    ['a fix', '- a\n-\n', 2],
    ['1,000 URLs', '- https://x.y\n'.repeat(1000), 3],
    ['1,000 URLs in a paragraph', 'https://x.y a '.repeat(2000), 3],
    ['1,000 headings', '##a\n\nb\n\n'.repeat(1000), 3],
    ['1,000 headings in paragraphs', 'a\n##b\nc\n\n'.repeat(1000), 3],
    ['1,000 links in a paragraph', '[a] (https://x.y) '.repeat(1000), 3],
    ['1,000 bullets', '- a\n-\n'.repeat(1000), 4],
    ['1,000 bullets that can’t be removed', '# a\n\n- a\n\n-\n\n'.repeat(1000), 5],
    ['1,000 of them in a note with definitions', `[a]: b\n\n${'# a\n\n- a\n\n-\n\n'.repeat(1000)}`, 5]
  ])('takes a few readings: %s', (_name, note, most) => {
    expect(judgements(note)).toBeLessThanOrEqual(most)
  })

  it('comes to an end, and doesn’t call certain what there was no time for', () => {
    const note = 'a https://b.example\n\n'.repeat(200)
    const breaking = ruleOf('paragraph', (_, start) => insertion(start, '# '), true)
    expect(judgements(note, breaking)).toBeLessThanOrEqual(33)
    const fixes = offered(note, 'mine/own', breaking)
    expect(fixes).toContain(false)
    expect(fixes).not.toContain(true)
  })
})
