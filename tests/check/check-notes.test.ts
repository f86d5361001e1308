import type {Text} from 'mdast'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {
  applyEdits,
  buildItem,
  buildLink,
  buildNotes,
  buildTopic,
  type CheckOptions,
  checkNotes,
  defineRule,
  fixNotes,
  headingOf,
  type Issue,
  links,
  nodeAtPath,
  type Rule,
  rules,
  safeParseNotes,
  titleOf,
  type Visitors
} from '../../src/index.js'
import {issueCodes} from '../../src/issue/codes.js'
import {allRules} from '../support/findings.js'
import {expectLinear} from '../support/growth.js'
import {describeShared, readSeed} from '../support/shared.js'

/** A reference that nothing defines. */
const unknown = {
  identifier: 'x',
  label: 'x',
  referenceType: 'full' as const,
  children: [{type: 'text' as const, value: 'a'}]
}

function placesOf(issues: readonly Issue[]): string[] {
  return issues.map(({code, position}) => `${position?.start.line}:${position?.start.column} ${code}`)
}

function check(note: string, options: CheckOptions = {}): string[] {
  return placesOf(checkNotes(note, {frontMatter: false, ...options}))
}

function read(note: string) {
  return safeParseNotes(note).notes
}

describeShared('the seed', () => {
  const found = [
    '36:3 duplicate-link',
    '68:22 bare-url',
    '86:1 duplicate-topic',
    '161:1 empty-item',
    '174:1 empty-item'
  ]

  it('has its findings under the default rules, and no other', () => {
    const issues = checkNotes(readSeed())
    expect(placesOf(issues)).toEqual(found)
    expect(issues.map(({related}) => related?.[0]?.position.start.line)).toEqual([
      35,
      undefined,
      40,
      undefined,
      undefined
    ])
    expect(placesOf(checkNotes(read(readSeed())))).toEqual(found)
  })

  it('has ten `http:` links', () => {
    const insecure = checkNotes(readSeed(), {rules: {'insecure-url': 'warn'}}).filter(
      ({code}) => code === 'insecure-url'
    )
    expect(insecure.map(({position}) => position?.start.line)).toEqual([
      9, 9, 11, 59, 112, 118, 121, 128, 135, 146
    ])
  })

  it('is mended where that is certain', () => {
    const {output, fixed, remaining} = fixNotes(readSeed())
    expect(fixed.map(({code}) => code)).toEqual(['bare-url', 'empty-item', 'empty-item'])
    expect(remaining.map(({code}) => code)).toEqual(['duplicate-link', 'duplicate-topic'])
    expect(output).toBe(
      readSeed()
        .replace('(https://github.com/geovens/gInk/)', '(<https://github.com/geovens/gInk/>)')
        .replace(/^-\n/gm, '')
    )
  })

  it('can have its `http:` links mended, when asked for', () => {
    const {output, fixed} = fixNotes(readSeed(), {rules: {'insecure-url': 'warn'}, unsafe: true})
    expect(fixed.filter(({code}) => code === 'insecure-url')).toHaveLength(10)
    expect([...links(read(output))].filter(({url}) => url.startsWith('http:'))).toEqual([])
    expect([...links(read(output))].map(({url}) => url)).toEqual(
      [...links(read(readSeed()))].map(({url}) => url.replace('http:', 'https:'))
    )
  })
})

describe('the rules', () => {
  it('are frozen, each with its own code and page', () => {
    expect(Object.isFrozen(rules)).toBe(true)
    for (const rule of rules) expect(Object.isFrozen(rule)).toBe(true)
    expect(new Set(rules.map(({id}) => id)).size).toBe(rules.length)
    for (const {id} of rules) expect(issueCodes).toContain(id)
  })

  it('report what reading finds once, with the severity that is set', () => {
    const note = '---\ntitle: a\ntitle: b\n---\n'
    expect(check(note)).toEqual(['3:1 duplicate-key'])
    expect(checkNotes(note, {rules: {'duplicate-key': 'warn'}})[0]?.severity).toBe('warning')
    expect(check(note, {rules: {'duplicate-key': 'off'}})).toEqual([])
    expect(checkNotes('---\n', {frontMatter: false})[0]).toMatchObject({
      code: 'unclosed-front-matter',
      severity: 'warning'
    })
    expect(
      checkNotes('---\n', {frontMatter: false, rules: {'unclosed-front-matter': 'error'}})[0]?.severity
    ).toBe('error')
  })

  it('judge by the schemas, unless these are off', () => {
    const outline = v.object({topics: v.pipe(v.array(v.any()), v.minLength(2))})
    expect(placesOf(checkNotes('# Elm\n\n- a\n', {outline}))).toEqual(['1:1 front-matter', '1:1 outline'])
    expect(checkNotes('# Elm\n\n- a\n', {outline, rules: {'front-matter': 'off', outline: 'off'}})).toEqual(
      []
    )
    const [issue] = checkNotes('# Elm\n\n- a\n', {frontMatter: false, outline, rules: {outline: 'warn'}})
    expect(issue).toMatchObject({severity: 'warning', path: ['topics']})
  })

  it('report a definition once, however often it is referred to', () => {
    expect(check('[a][] [a][] [a]\n\n[a]: javascript:x\n')).toEqual(['3:1 invalid-url'])
  })

  it('report what is too complex once, whether it is a text or a tree', () => {
    const note = `${'> '.repeat(300)}b\n`
    const found = ['1:1 too-complex']
    expect(check(note)).toEqual(found)
    const notes = read(note)
    expect(placesOf(checkNotes(notes, {frontMatter: false}))).toEqual(found)
    delete notes.source
    expect(placesOf(checkNotes(notes, {frontMatter: false}))).toEqual(found)
  })

  it('take HTML and footnotes in a link for a text', () => {
    expect(check('[<br>](/a) [](/b) [<!-- -->][c]\n\n[c]: /c\n')).toEqual(['1:12 missing-link-text'])
  })

  it('leave brackets alone that are no reference', () => {
    expect(check('[a][ ] *[b][c]* `[d][e]` [f](/f) [g][h]\n')).toEqual([
      '1:9 unresolved-reference',
      '1:34 unresolved-reference'
    ])
  })

  it('stand in the order of the text', () => {
    expect(check('- https://a.example\n-\n\n# a\n\n### b\n\n[]()\n', allRules)).toEqual([
      '1:3 bare-url',
      '2:1 empty-item',
      '6:1 heading-level',
      '8:1 invalid-url',
      '8:1 missing-link-text'
    ])
  })

  it('shorten what they show, and hide what a terminal acts on', () => {
    const [long] = checkNotes(`- https://a.example/${'x'.repeat(500)}\n`, {frontMatter: false})
    expect(long?.message.length).toBeLessThan(200)
    const [odd] = checkNotes('[a](<b\u001bc>)\n', {frontMatter: false})
    expect(odd?.message).toContain('`b·c`')
  })

  it('take settings that they know, and say what they know', () => {
    expect(() => check('', {rules: {'emty-item': 'off'} as never})).toThrow(
      /^Cannot set the rule `emty-item` \(did you mean `empty-item`\?\), expected a rule: `apunte rules` lists them$/
    )
    expect(() => check('', {rules: {'empty-item': 'warning' as 'warn'}})).toThrow(
      'to `warning` (did you mean `warn`?), expected `off`, `warn` or `error`'
    )
    expect(() => check('', {rules: {'empty-item': [] as never}})).toThrow(
      'Cannot set the rule `empty-item` to `undefined`, expected `off`'
    )
    expect(() => check('', {rules: {'empty-item': ['warn', {max: 1}]}})).toThrow(
      'Cannot set options of `empty-item`'
    )
    expect(() => check('', {rules: {'invalid-yaml': ['warn', {}]}})).toThrow(
      'Cannot set options of `invalid-yaml`'
    )
    expect(() => check('', {rules: {'max-depth': ['warn', {maximum: 1}]}})).toThrow(
      'Cannot use the options of `max-depth`'
    )
    expect(() => check('', {rules: {'max-depth': ['warn', {}, 1] as never}})).toThrow(
      'Cannot set the rule `max-depth` to so much, expected a severity and options'
    )
    expect(() => check('', {rules: {'max-depth': ['warn', 3]}})).toThrow(
      /^Cannot use the options of `max-depth`: (?!at)/
    )
    expect(() => check('', {rules: {zzz: 'off'} as never})).toThrow(
      /^Cannot set the rule `zzz`, expected a rule: `apunte rules` lists them$/
    )
    expect(() => check('', {rules: {indent: 'off'} as never})).toThrow(
      'Cannot set the rule `indent` (did you mean `list-indent`?), expected a rule'
    )
    const later = defineRule({
      id: 'mine/later',
      options: v.pipeAsync(
        v.object({}),
        v.checkAsync(async () => true)
      ),
      visit: {}
    })
    expect(() => check('', {ownRules: [later]})).toThrow(
      'Cannot use the options of `mine/later`: Cannot use an asynchronous schema (valibot)'
    )
    expect(() => check('', {rules: {'cannot-write': 'off'} as never})).toThrow(
      'Cannot set the rule `cannot-write`'
    )
    expect(check('- a\n  - b\n', {rules: {'max-depth': ['error', {max: 1}]}})).toEqual(['2:3 max-depth'])
    expect(check('-\n', {rules: {'empty-item': undefined}})).toEqual(['1:1 empty-item'])
  })
})

describe('a tree', () => {
  it('is judged as its text is', () => {
    const note = '---\ntitle: a\n---\n\n- https://a.example\n-\n'
    const copy = JSON.parse(JSON.stringify(read(note)))
    expect(checkNotes(copy)).toEqual(checkNotes(note))
  })

  it('that was changed is judged as it is, without fixes', () => {
    const notes = read('# Elm\n\n- a\n-\n')
    notes.children.push({type: 'unread', value: 'x'})
    const issues = checkNotes(notes, {frontMatter: false})
    expect(issues.map(({code, position, fixes}) => [code, position?.start.line, fixes])).toEqual([
      ['too-complex', 1, undefined],
      ['empty-item', 4, undefined]
    ])
  })

  it('without a text gives what needs none, and no fixes', () => {
    const notes = buildNotes([
      buildTopic(1, '', [
        {
          type: 'list',
          children: [buildItem([buildLink('http://a.example', ''), buildLink('b c', 'b')])]
        }
      ]),
      buildTopic(1, '', [{type: 'paragraph', children: [{type: 'linkReference', ...unknown}]}]),
      {type: 'list', children: [{type: 'listItem', children: [{type: 'list', children: []}]}]}
    ])
    const issues = checkNotes(notes, {
      frontMatter: false,
      rules: {'insecure-url': 'warn', 'max-depth': ['warn', {max: 1}]}
    })
    // No bare URL, no unresolved reference: these are what only a text can say. Topics without a title aren't two of one title.
    expect(issues.map(({code}) => code).sort()).toEqual([
      'insecure-url',
      'invalid-url',
      'max-depth',
      'missing-link-text'
    ])
    expect(issues.flatMap(({fixes = []}) => fixes)).toEqual([])
  })

  it('that was made by hand needs no positions', () => {
    const notes = {type: 'notes' as const, frontMatter: null, children: []}
    expect(checkNotes(notes, {frontMatter: false})).toEqual([])
    const [issue] = checkNotes(
      {...notes, children: [{type: 'list', children: [{type: 'listItem', children: []}]}]},
      {frontMatter: false}
    )
    expect(issue).toEqual({
      code: 'empty-item',
      severity: 'warning',
      message: 'Unexpected empty bullet, expected a text or a link: fill it or remove it'
    })
  })

  it('is left as it is', () => {
    const notes = read('# Elm\n\n- https://a.example\n-\n')
    const before = structuredClone(notes)
    const issues = checkNotes(notes, {frontMatter: false})
    for (const {position} of issues) if (position) position.start.line = 99
    expect(notes).toEqual(before)
  })
})

describe('comments', () => {
  const cases: Array<[name: string, note: string, found: string[]]> = [
    ['the file, from anywhere', '-\n\n# a\n\n-\n\n<!-- apunte-disable-file empty-item -->\n', []],
    ['the file, where no heading stands before', '<!-- apunte-disable empty-item -->\n\n-\n\n# a\n\n-\n', []],
    [
      'a topic with its sub-topics',
      '# a\n\n<!-- apunte-disable empty-item -->\n\n-\n\n## b\n\n-\n\n# c\n\n-\n',
      ['13:1 empty-item']
    ],
    [
      'a topic, said so',
      '# a\n\n<!-- apunte-disable-topic -->\n\n-\n\n# a\n\n-\n',
      ['7:1 duplicate-topic', '9:1 empty-item']
    ],
    [
      'the next block',
      '<!-- apunte-disable-next bare-url -->\n\nhttps://a.example\n\nhttps://b.example\n',
      ['5:1 bare-url']
    ],
    ['the next list', '<!-- apunte-disable-next empty-item -->\n\n-\n-\n\n***\n\n-\n', ['8:1 empty-item']],
    ['the next bullet', '- a\n\n  <!-- apunte-disable-next empty-item -->\n-\n-\n', ['5:1 empty-item']],
    ['the next heading', '# a\n\nb\n\n<!-- apunte-disable-next -->\n\n# a\n\n-\n', ['9:1 empty-item']],
    [
      'the block around it',
      '- https://a.example <!-- apunte-disable-next bare-url -->\n- https://b.example\n',
      ['2:3 bare-url']
    ],
    [
      'several rules',
      '<!-- apunte-disable-next empty-item, bare-url -- soon -->\n\n- https://a.example\n-\n',
      []
    ],
    ['all rules', '<!-- apunte-disable-next -->\n\n- https://a.example\n-\n', []],
    [
      'several comments',
      '<!-- apunte-disable-file empty-item --> <!-- apunte-disable-file bare-url -->\n\n- https://a.example\n-\n',
      []
    ],
    ['what reading finds', '---\na: [\n---\n\n<!-- apunte-disable-file invalid-yaml -->\n', []],
    [
      'more than one of them covers',
      '<!-- apunte-disable empty-item -->\n\n# a\n\n<!-- apunte-disable-file empty-item -->\n\n-\n\n# b\n\n-\n',
      []
    ],
    [
      'beside other comments',
      '<!-- to do --> <i>\n\n<!-- apunte-disable-next empty-item -->\n\n-\n\n***\n\n-\n',
      ['9:1 empty-item']
    ],
    ['nothing, in code', '`<!-- apunte-disable-file -->`\n\n-\n', ['3:1 empty-item']],
    ['nothing, where it is another word', '<!-- apunte-disabled -->\n\n-\n', ['3:1 empty-item']],
    ['a rule that finds nothing', '<!-- apunte-disable-file empty-item -->\n', ['1:26 unused-disable']],
    [
      'one that finds nothing of two',
      '<!-- apunte-disable-file empty-item,bare-url -->\n\n-\n',
      ['1:37 unused-disable']
    ],
    ['a rule that is unknown', '<!-- apunte-disable-file emty-item -->\n', ['1:26 unused-disable']],
    ['all rules, that find nothing', 'a\n\n> <!-- apunte-disable-next -->\n\nb\n', ['3:3 unused-disable']],
    [
      'nothing behind it',
      '-\n\n<!-- apunte-disable-next empty-item -->\n',
      ['1:1 empty-item', '3:26 unused-disable']
    ],
    ['a rule that is off', '<!-- apunte-disable-file insecure-url -->\n', []],
    [
      'reports of comments',
      '<!-- apunte-disable-file unused-disable -->\n\n<!-- apunte-disable-file empty-item -->\n',
      []
    ],
    [
      'no reports of comments, where it names no rule',
      '<!-- apunte-disable-file -->\n\n-\n\n<!-- apunte-disable-file bare-url -->\n',
      ['5:26 unused-disable']
    ]
  ]

  it.each(cases)('switch off %s', (_name, note, found) => {
    expect(check(note)).toEqual(found)
    for (const ending of ['\r\n', '\r']) expect(check(note.replaceAll('\n', ending))).toEqual(found)
  })

  it('that switch off nothing are not reported, if so set', () => {
    const note = '<!-- apunte-disable-next empty-item, bare-url -->\n\n-\n'
    expect(check(note)).toEqual(['1:38 unused-disable'])
    expect(check(note, {rules: {'unused-disable': 'error'}})).toEqual(['1:38 unused-disable'])
    expect(check(note, {rules: {'unused-disable': 'off'}})).toEqual([])
  })

  it('are read once for all findings, however many there are', () => {
    const note = `${'<!-- apunte-disable-next empty-item -->\n\n-\n\n'.repeat(500)}-\n`
    expect(check(note).length).toBeLessThan(3)
  })
})

describe('one’s own rules', () => {
  const short = defineRule({
    id: 'my-notes/short-titles',
    options: v.strictObject({max: v.optional(v.number(), 5)}),
    visit: {
      topic(node, context) {
        if (titleOf(node).length <= context.options.max) return
        context.report({node: headingOf(node), message: 'Unexpected long title'})
      }
    }
  })

  it('are run with the built-in ones', () => {
    expect(check('# Microservices\n\n- one\n-\n', {ownRules: [short]})).toEqual([
      '1:1 my-notes/short-titles',
      '4:1 empty-item'
    ])
  })

  it('take options and a severity, and comments', () => {
    const settings = {'my-notes/short-titles': ['error', {max: 20}]} as const
    expect(check('# Microservices\n\n- one\n', {ownRules: [short], rules: settings})).toEqual([])
    expect(() => check('', {rules: settings})).toThrow('Cannot set the rule `my-notes/short-titles`')
    expect(() =>
      check('', {ownRules: [short], rules: {'my-notes/short-titles': ['warn', {max: '2'}]}})
    ).toThrow('Cannot use the options of `my-notes/short-titles`: at `max`')
    const note = '# Microservices\n\n<!-- apunte-disable my-notes/short-titles -->\n'
    expect(check(note, {ownRules: [short]})).toEqual([])
  })

  it('see the whole note, one walk in the order of the text', () => {
    const seen: string[] = []
    const spy = defineRule({
      id: 'mine/spy',
      visit: (context) => {
        seen.push(`begin ${context.path}`)
        return {
          notes: () => seen.push('notes'),
          frontMatter: (node) => seen.push(`frontMatter ${JSON.stringify(node.data)}`),
          topic: (node, {parents, topic}) => {
            seen.push(`${titleOf(node)} in ${topic ? titleOf(topic) : '-'} of ${parents.length}`)
          },
          link: (node, {item, topic, urlOf, sourceOf, links: all, positionAt}) => {
            expect(positionAt(0, 3)).toEqual({
              start: {line: 1, column: 1, offset: 0},
              end: {line: 1, column: 4, offset: 3}
            })
            seen.push(
              `${urlOf(node)} ${sourceOf(node)} ${item?.type} ${topic && titleOf(topic)} ${all.length}`
            )
          }
        }
      }
    })
    const note = '---\na: 1\n---\n\n[x](y)\n\n# a\n\n- [b](c)\n\n## d\n\n[e](f)\n\n# g\n'
    checkNotes(note, {frontMatter: false, ownRules: [spy], path: 'n.md', rules: {'empty-topic': 'off'}})
    expect(seen).toEqual([
      'begin n.md',
      'notes',
      'frontMatter {"a":1}',
      'y [x](y) undefined null 3',
      'a in - of 1',
      'c [b](c) listItem a 3',
      'd in a of 2',
      'f [e](f) undefined d 3',
      'g in - of 1'
    ])
  })

  it('remember nothing of the note before', () => {
    const counter = defineRule({
      id: 'mine/counter',
      visit: () => {
        let count = 0
        return {topic: (node, context) => void context.report({node, message: `Topic ${++count}`})}
      }
    })
    const messages = (): string[] =>
      checkNotes('# a\n\nb\n\n# c\n\nd\n', {frontMatter: false, ownRules: [counter]}).map(
        ({message}) => message
      )
    expect(messages()).toEqual(['Topic 1', 'Topic 2'])
    expect(messages()).toEqual(['Topic 1', 'Topic 2'])
  })

  it.each([
    ['topics', 'topic'],
    ['topc', 'topic'],
    ['Topic', 'topic'],
    ['frontmatter', 'frontMatter'],
    ['list_item', 'listItem'],
    ['listItems', 'listItem'],
    ['links', 'link'],
    ['note', 'notes']
  ])('refuse the visitor `%s`, which would never be called', (type, near) => {
    const visit = {[type]: () => undefined} as never
    const message = `Cannot visit \`${type}\` in the rule \`mine/own\` (did you mean \`${near}\`?), expected one of notes, frontMatter, topic, unread, heading, `
    expect(() => defineRule({id: 'mine/own', visit})).toThrow(TypeError)
    expect(() => defineRule({id: 'mine/own', visit})).toThrow(message)
    const late = defineRule({id: 'mine/own', visit: () => visit})
    expect(() => checkNotes('', {ownRules: [late], path: 'a.md'})).toThrow(
      `Cannot run the rule \`mine/own\` on \`notes\` at a.md:1:1: ${message}`
    )
  })

  it('may visit the nodes of plugins, whose types are like no known one', () => {
    const seen: string[] = []
    const see = ({type}: {type: string}): void => void seen.push(type)
    const types = [
      'math',
      'inlineMath',
      'toml',
      'yaml',
      'root',
      'wikiLink',
      'textDirective',
      'mdxjsEsm',
      'cite'
    ]
    const rule = defineRule({
      id: 'mine/own',
      visit: {...Object.fromEntries(types.map((type) => [type, see])), link: undefined} as never
    })
    const notes = buildNotes([{type: 'math', value: 'x'} as never, {type: 'paragraph', children: []}])
    expect(checkNotes(notes, {frontMatter: false, ownRules: [rule]})).toEqual([])
    expect(seen).toEqual(['math'])
  })

  it('refuse what is no function', () => {
    expect(() => defineRule({id: 'mine/own', visit: {topic: 'report'} as never})).toThrow(
      'Cannot visit `topic` in the rule `mine/own`, expected a function'
    )
  })

  it('are named where they throw', () => {
    const broken = defineRule({
      id: 'mine/broken',
      visit: {
        listItem: () => {
          throw new RangeError('no')
        }
      }
    })
    const run = (): unknown => checkNotes('- a\n', {ownRules: [broken]})
    expect(run).toThrow('Cannot run the rule `mine/broken` on `listItem` at 1:1: no')
    expect(() => checkNotes('- a\n', {ownRules: [broken], path: 'notes/a.md'})).toThrow(
      'Cannot run the rule `mine/broken` on `listItem` at notes/a.md:1:1: no'
    )
    const odd = defineRule({
      id: 'mine/odd',
      visit: () => {
        throw 'words alone'
      }
    })
    expect(() => checkNotes(buildNotes(), {ownRules: [odd]})).toThrow(
      'Cannot run the rule `mine/odd` on `notes`: words alone'
    )
    expect(() => checkNotes(buildNotes(), {ownRules: [odd], path: 'notes/a.md'})).toThrow(
      'Cannot run the rule `mine/odd` on `notes` at notes/a.md: words alone'
    )
    const hopeful = defineRule({
      id: 'mine/hopeful',
      visit: {notes: (_, context) => void context.positionAt(0, 1)}
    })
    expect(() => checkNotes(buildNotes(), {ownRules: [hopeful]})).toThrow(
      'Cannot run the rule `mine/hopeful` on `notes`: Cannot tell a position without `source`'
    )
  })

  it('ask where nodes lead', () => {
    const seen: unknown[] = []
    const spy = defineRule({
      id: 'mine/spy',
      visit: {
        text: (node, {urlOf}) => void seen.push(['text', urlOf(node)]),
        image: (node, {urlOf}) => void seen.push(['image', urlOf(node)]),
        imageReference: (node, {urlOf}) => void seen.push(['imageReference', urlOf(node)]),
        linkReference: (node, {urlOf}) => void seen.push(['linkReference', urlOf(node)])
      }
    })
    checkNotes('a ![b](/c) ![d] [e]\n\n[d]: /f\n[E]: /g\n', {ownRules: [spy]})
    checkNotes(buildNotes([{type: 'paragraph', children: [{type: 'linkReference', ...unknown}]}]), {
      ownRules: [spy]
    })
    expect(seen).toEqual([
      ['text', null],
      ['image', '/c'],
      ['text', null],
      ['imageReference', '/f'],
      ['text', null],
      ['linkReference', '/g'],
      ['text', null],
      ['linkReference', null],
      ['text', null]
    ])
  })

  it('report a problem once, where it has no place too', () => {
    const nowhere: Text = {type: 'text', value: 'put in by hand'}
    const twice = defineRule({
      id: 'mine/twice',
      visit: {
        notes(_, {report}) {
          const message = 'Unexpected note'
          report({node: nowhere, message, related: [{node: nowhere, message: 'here'}]})
          report({node: nowhere, message})
        },
        heading(node, {report}) {
          report({node, message: 'Unexpected heading'})
          report({node, message: 'Unexpected heading'})
        }
      }
    })
    const found = checkNotes('# a\n\nb\n', {frontMatter: false, ownRules: [twice]})
    expect(found.map(({message, position, related}) => [message, position?.start.line, related])).toEqual([
      ['Unexpected note', undefined, undefined],
      ['Unexpected heading', 1, undefined]
    ])
    // What has no place is at the text's start, as far as comments go.
    const note = '<!-- apunte-disable-file mine/twice -->\n\n# a\n\nb\n'
    expect(checkNotes(note, {frontMatter: false, ownRules: [twice]})).toEqual([])
    const topicOnly = '# a\n\n<!-- apunte-disable mine/twice -->\n'
    expect(placesOf(checkNotes(`b\n\n${topicOnly}`, {frontMatter: false, ownRules: [twice]}))).toEqual([
      'undefined:undefined mine/twice'
    ])
  })

  it('may all be off', () => {
    const off = Object.fromEntries(rules.map(({id}) => [id, 'off' as const]))
    expect(checkNotes('# a\n\n-\n\n<!-- apunte-disable nothing -->\n', {rules: off})).toEqual([])
  })

  it('mend front matter only where they found something in it', () => {
    const rule = (visit: Visitors): Rule => defineRule({id: 'mine/own', fixable: true, visit})
    const message = 'Unexpected title'
    const edit = (start: number, end: number, text: string) => ({
      title: 'Mend',
      edits: [{start, end, text}]
    })
    const fix = (note: string, visit: Visitors): string =>
      fixNotes(note, {frontMatter: false, ownRules: [rule(visit)]}).output
    const note = '---\ntitle: x\n---\n\nb\n'
    expect(
      fix(note, {
        frontMatter: (node, {report}) => {
          if (node.value.endsWith('x')) report({node, message, fix: edit(11, 12, 'y')})
        }
      })
    ).toBe(note.replace('x', 'y'))
    // The text that is found is elsewhere: the front matter may not become different by mending it.
    const inText = (start: number, end: number, text: string): Visitors => ({
      text: (node, {notes, report}) => {
        if (notes.frontMatter?.value !== 'title: y') report({node, message, fix: edit(start, end, text)})
      }
    })
    expect(fix('b\n', inText(0, 0, '---\ntitle: y\n---\n'))).toBe('b\n')
    // And the text behind may not become code.
    expect(
      fix('a\n\nb\n', {
        text: (node, {report}) => {
          if (node.value === 'a') report({node, message, fix: edit(0, 1, '~~~')})
        }
      })
    ).toBe('a\n\nb\n')
  })

  it('have to be such', () => {
    const visit = {}
    expect(() => defineRule({id: 'Not Kebab', visit})).toThrow(/expected an id in kebab-case/)
    expect(() => defineRule({id: 'mine/a', severity: 'warning' as 'warn', visit})).toThrow(
      /expected `off`, `warn` or `error`/
    )
    expect(() => defineRule({id: 'mine/a', visit: undefined as never})).toThrow(/without `visit`/)
    expect(() => defineRule({id: 'mine/a', options: {} as never, visit})).toThrow(
      /expected a Standard Schema/
    )
    expect(() => defineRule({id: 'short-titles', visit})).toThrow(
      'expected an id in kebab-case behind a name of your own, such as `my-notes/short-titles`'
    )
    // One that `defineRule` hasn't made.
    const made = defineRule({id: 'mine/a', visit})
    for (const id of ['empty-item', 'invalid-yaml', 'mine/a']) {
      expect(() => check('', {ownRules: [made, {...made, id}]})).toThrow(`Cannot use a second rule \`${id}\``)
    }
  })

  it('have fixes, which are held to what they say', () => {
    const fixer = (id: string, text: string, keepsTree: boolean): Rule =>
      defineRule({
        id,
        fixable: true,
        keepsTree,
        visit: {
          text(node, context) {
            const start = node.position?.start.offset
            const end = node.position?.end.offset
            if (start === undefined || end === undefined || node.value !== 'teh') return
            context.report({
              node,
              message: 'Unexpected word',
              fix: {title: 'Mend', edits: [{start, end, text}]}
            })
          }
        }
      })
    const fix = (note: string, text: string, keepsTree = false): string =>
      fixNotes(note, {frontMatter: false, ownRules: [fixer('mine/spelling', text, keepsTree)]}).output
    expect(fix('- teh\n- teh\n', 'the')).toBe('- the\n- the\n')
    expect(fix('- teh\n', 'the', true)).toBe('- teh\n')
    // What has an effect elsewhere, or mends nothing, isn't done.
    expect(fix('- teh\n- b\n', '<!--')).toBe('- teh\n- b\n')
    expect(fix('- teh\n\n---\n', '')).toBe('- teh\n\n---\n')
    expect(fix('- teh\n', 'teh')).toBe('- teh\n')
    // One that doesn't hold leaves the others theirs.
    expect(fix('- teh\n- `a` teh\n- teh\n', '`the')).toBe('- `the\n- `a` teh\n- `the\n')
  })
})

describe('fixes', () => {
  const cases: Array<[name: string, note: string, output: string]> = [
    ['an empty bullet in between', '- a\n-\n- b\n', '- a\n- b\n'],
    ['the last of a text without a line ending', '- a\n-', '- a'],
    ['an empty bullet with CRLF', '- a\r\n- \t\r\n- b', '- a\r\n- b'],
    ['a nested one', '- a\n  - b\n  -\n', '- a\n  - b\n'],
    ['one in another, which is empty then', '- -\n    -\n', '- -\n'],
    ['the last of an ordered list', '1. a\n2.\n', '1. a\n'],
    ['not one that numbers others', '1. a\n2.\n3. b\n', '1. a\n2.\n3. b\n'],
    ['not one in a quote', '> - a\n> -\n', '> - a\n> -\n'],
    ['not one that shares its line', '- -\n', '- -\n'],
    ['a bare URL', '(https://a.example/b)\n', '(<https://a.example/b>)\n'],
    ['not one that angle brackets would change', 'https://a.example)-->\n', 'https://a.example)-->\n'],
    ['not one behind a backslash', '\\https://a.example\n', '\\https://a.example\n'],
    ['not `www.`', 'www.example.org\n', 'www.example.org\n'],
    ['a bullet that is off by one', '- a\n - b\n   c\n', '- a\n- b\n  c\n'],
    ['not one whose lines can’t follow', '- a\n - b\nc\n', '- a\n - b\nc\n'],
    ['one that begins too early, and its lines', ' - a\n- b\n\n  c\n', ' - a\n - b\n\n   c\n'],
    ['not one in a quote, whose marker is in the way', '>  - a\n> - b\n', '>  - a\n> - b\n'],
    ['the last of a text with CRLF', '- a\r\n-', '- a'],
    ['not a blank that is written as an entity', '[a](b&nbsp;c)\n', '[a](b&nbsp;c)\n'],
    ['a blank in a URL behind a text with escapes', '![\\*](<b c>)\n', '![\\*](<b%20c>)\n'],
    ['not a blank in a URL whose place is unsure', '> ![\\*](<b c>\n> "t")\n', '> ![\\*](<b c>\n> "t")\n'],
    ['a blank in a URL', '[a](<b c >)\n', '[a](<b%20c>)\n'],
    ['not a no-break space', '[a](\u00a0b)\n', '[a](\u00a0b)\n']
  ]

  it.each(cases)('mend %s', (_name, note, output) => {
    const result = fixNotes(note, {frontMatter: false})
    expect(result.output).toBe(output)
    expect(fixNotes(output, {frontMatter: false}).output).toBe(output)
  })

  it('that aren’t certain are made when asked for', () => {
    expect(fixNotes('1. a\n2.\n3. b\n', {frontMatter: false, unsafe: true}).output).toBe('1. a\n3. b\n')
    expect(fixNotes('[a](\u00a0b)\n', {frontMatter: false, unsafe: true}).output).toBe('[a](b)\n')
    const note =
      '[a](http://b.example "http://c")\n![d](http://e.example)\n<http://f.example>\n\n[g]: http://h.example\n'
    const {output} = fixNotes(note, {frontMatter: false, unsafe: true, rules: {'insecure-url': 'warn'}})
    expect(output).toBe(note.replace(/http:(?=\/\/[befh])/g, 'https:'))
    // Where it can't be told for sure what to mend, nothing is.
    const unsure = '> ![\\*](http://a.example\n> "t")\n\n[b](&#104;ttp://b.example)\n'
    const result = fixNotes(unsure, {frontMatter: false, unsafe: true, rules: {'insecure-url': 'warn'}})
    expect(result.output).toBe(unsure)
    expect(result.remaining.map(({code}) => code)).toEqual(['insecure-url', 'insecure-url'])
  })

  it('are made of certain rules only, and those of the others stay in what remains', () => {
    const note = '- http://a.example\n-\n\n[b](c d)\n'
    const options = {frontMatter: false, rules: {'insecure-url': 'warn'}} as const
    const codes = (only: ReadonlyArray<'bare-url' | 'empty-item' | 'insecure-url'>, unsafe = false) => {
      const {output, fixed, remaining} = fixNotes(note, {...options, only, unsafe})
      return [output, fixed.map(({code}) => code), remaining.map(({code}) => code).sort()]
    }
    expect(codes(['empty-item'])).toEqual([
      '- http://a.example\n\n[b](c d)\n',
      ['empty-item'],
      ['bare-url', 'insecure-url']
    ])
    expect(codes(['bare-url', 'empty-item'])).toEqual([
      '- <http://a.example>\n\n[b](c d)\n',
      ['bare-url', 'empty-item'],
      ['insecure-url']
    ])
    expect(codes(['insecure-url'])).toEqual([note, [], ['bare-url', 'empty-item', 'insecure-url']])
    expect(codes(['insecure-url'], true)[0]).toBe('- https://a.example\n-\n\n[b](c d)\n')
    expect(codes([])[0]).toBe(note)
    expect(() => fixNotes(note, {only: ['bare-ul' as 'bare-url']})).toThrow(RangeError)
    expect(() => fixNotes(note, {only: ['bare-ul' as 'bare-url']})).toThrow(
      'Cannot mend what `bare-ul` finds (did you mean `bare-url`?), expected some of outline, empty-item, '
    )
    expect(() => fixNotes(note, {only: ['invalid-yaml']})).toThrow(
      'Cannot mend what `invalid-yaml` finds: it has no fix'
    )
  })

  it('of a rule of one’s own may be the only ones, whether or not it says that it mends', () => {
    const own = defineRule({
      id: 'mine/teh',
      visit: {
        text(node, {report}) {
          const start = node.position?.start.offset ?? 0
          const edits = [{start, end: start + 3, text: 'the'}]
          if (node.value === 'teh') report({node, message: 'x', fix: {title: 'y', edits}})
        }
      }
    })
    const {output} = fixNotes('- teh\n-\n', {frontMatter: false, ownRules: [own], only: ['mine/teh']})
    expect(output).toBe('- the\n-\n')
  })

  it('that meet are made one after the other', () => {
    const {output, fixed} = fixNotes('- http://a.example\n', {
      frontMatter: false,
      unsafe: true,
      rules: {'insecure-url': 'warn'}
    })
    expect(output).toBe('- <https://a.example>\n')
    expect(fixed.map(({code}) => code).sort()).toEqual(['bare-url', 'insecure-url'])
  })

  it('hold in great number', () => {
    const {output, fixed} = fixNotes(`- a\n${'-\n'.repeat(3000)}`, {frontMatter: false})
    expect(output).toBe('- a\n')
    expect(fixed).toHaveLength(3000)
  })

  it('are none, where finding those that hold takes too long', () => {
    const note = 'a https://b.example\n\n'.repeat(200)
    const breaking = defineRule({
      id: 'mine/breaking',
      severity: 'warn',
      keepsTree: true,
      visit: {
        paragraph(node, {report}) {
          const start = node.position?.start.offset ?? 0
          report({node, message: 'a', fix: {title: 'b', edits: [{start, end: start, text: '# '}]}})
        }
      }
    })
    const {output, fixed, remaining} = fixNotes(note, {frontMatter: false, ownRules: [breaking]})
    expect(output).toBe(note)
    expect(fixed).toEqual([])
    expect(remaining).toHaveLength(400)
  })
})

describe('paths of an outline’s schema', () => {
  const note = `---
title: a
---

# a

# b

# c

# d [t](u)

- [one](1), [two](2)
  - [three](3)

Text [four](4).

[r]: 5

- [r]
`
  it.each([
    ['topics[3].items[0].links[1].url', 'link', 13],
    ['topics[3].items[0].items[0].links[0].text', 'link', 14],
    ['topics[3].titleLinks[0].url', 'link', 11],
    ['topics[3].links[0]', 'link', 16],
    ['topics[3].items[1].links[0].url', 'linkReference', 20],
    ['topics[3].title', 'heading', 11],
    ['topics[3].text', 'paragraph', 16],
    ['topics[3].items[1]', 'listItem', 20]
  ])('%s lands on a %s', (path, type, line) => {
    const segments = path
      .split(/[.[\]]+/)
      .filter(Boolean)
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
    const outline = v.pipe(
      v.any(),
      v.rawCheck(({addIssue}) => {
        addIssue({
          message: 'no',
          path: segments.map((key) => ({
            type: 'unknown',
            origin: 'value',
            input: {},
            key,
            value: null
          })) as never
        })
      })
    )
    const issues = checkNotes(note, {frontMatter: false, outline, rules: {'empty-topic': 'off'}})
    expect(issues).toHaveLength(1)
    const node = nodeAtPath(read(note), path)
    expect(node?.type).toBe(type)
    expect(issues[0]?.position).toEqual(node?.position)
    expect(issues[0]?.position?.start.line).toBe(line)
    expect(issues[0]?.message).toBe(`Unexpected outline at \`${path}\`: no`)
  })
})

describe('bare-url', () => {
  it.each([
    ['https://a.example/x>y', false],
    ['https://a.example/x&lt;y', true],
    ['\\https://a.example', false],
    ['\\\\https://a.example', false],
    ['www.a.example', false],
    ['https://a.example/x', true],
    ['(https://a.example/x)', true],
    ['HTTPS://A.example/é?q=a&b=c#d', true]
  ])('of %j: offers a fix that leads there, or none', (text, isOffered) => {
    const source = `- ${text}\n`
    const [issue] = checkNotes(source, {frontMatter: false, rules: {'bare-url': 'warn'}})
    expect(issue?.code).toBe('bare-url')
    expect(issue?.fixes !== undefined).toBe(isOffered)
    for (const {edits} of issue?.fixes ?? []) {
      const urls = (of: string) => [...links(safeParseNotes(of).notes)].map(({url}) => url)
      expect(urls(applyEdits(source, edits))).toEqual(urls(source))
    }
  })
})

it('comments that nothing closes are looked through once', () => {
  // Looking up to the end for each took 6 s for 1 MB.
  expectLinear((count) => {
    const text = `<div>\n<!-- apunte-disable empty-item -->\n${'<!-- apunte-disable a\n'.repeat(count)}`
    expect(check(`${text}\n\n-\n`, {frontMatter: false})).toEqual(['3:1 unclosed-comment'])
  }, 11_000)
})
