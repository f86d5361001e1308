import type {Link, ListItem, Nodes, PhrasingContent} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  addItem,
  addLink,
  addTopic,
  buildItem,
  buildNotes,
  buildTopic,
  checkNotes,
  findTopic,
  type ItemParent,
  isItem,
  items,
  links,
  mergeTopics,
  moveNode,
  type Notes,
  NotesError,
  nodeAtPath,
  type OutlineItem,
  type OutlineTopic,
  pathOf,
  removeNode,
  renameTopic,
  selectAll,
  setFrontMatter,
  sortItems,
  stringifyNotes,
  type Topic,
  textOf,
  titleOf,
  toOutline,
  topics,
  validateNotes
} from '../../src/index.js'
import {isDeep} from '../support/budget.js'
import {notesOf} from '../support/sample.js'

/** A note's shape: one line a topic or bullet, indented as it nests. */
function shapeOf(notes: Notes<object>): string[] {
  const {items: own = [], topics: below} = toOutline(notes)
  return [...own.flatMap((item) => itemShape(item, '')), ...below.flatMap((topic) => topicShape(topic))]
}

function topicShape(topic: OutlineTopic): string[] {
  const text = topic.text === '' ? [] : [`"${topic.text}"`]
  const bullets = topic.items.flatMap((item) => itemShape(item, ''))
  return [
    `${'#'.repeat(topic.depth)} ${topic.title}`,
    ...text,
    ...bullets,
    ...topic.topics.flatMap(topicShape)
  ]
}

function itemShape(item: OutlineItem, indent: string): string[] {
  return [`${indent}- ${item.text}`, ...item.items.flatMap((child) => itemShape(child, `${indent}  `))]
}

function topic(notes: Notes<object>, title: string): Topic {
  const found = findTopic(notes, title)
  if (found) return found
  throw new Error(`Cannot find the topic ${title}`)
}

function item(notes: Notes<object>, text: string): ListItem {
  const found = [...items(notes)].find((candidate) => textOf(candidate) === text)
  if (found) return found
  throw new Error(`Cannot find the bullet ${text}`)
}

function listCount(parent: ItemParent): number {
  return (parent.children as Array<{type: string}>).filter(({type}) => type === 'list').length
}

/** Checks that an edit throws, and that it changes nothing. */
function expectRefused(
  notes: Notes<object>,
  edit: () => unknown,
  error: RegExp | (new (...values: never[]) => Error)
): void {
  const before = structuredClone(notes)
  expect(edit).toThrow(error as RegExp)
  expect(notes).toEqual(before)
}

const sample = `## A

text

- one
- two
  - deep

### A1

- three

## B
`

describe('addItem', () => {
  it('leaves a bullet tight that ends with a quote', () => {
    const notes = notesOf('- a\n  - > b\n')
    addItem([...items(notes)][1] as ListItem, '')
    expect(stringifyNotes(notes)).toBe('- a\n  - > b\n    -\n')
  })

  it('makes a bullet loose that ends with HTML', () => {
    const notes = notesOf('1. a\n2. b\n</Steps>\n\nx\n')
    addItem([...items(notes)][1] as ListItem, 'new')
    expect(stringifyNotes(notes)).toBe('1. a\n2. b\n</Steps>\n\n   - new\n\nx\n')
    const [first, second] = items(notes)
    moveNode(notes, first as ListItem, {into: second as ListItem})
    expect(stringifyNotes(notes)).toBe('1. b\n</Steps>\n\n   - new\n   - a\n\nx\n')
  })

  it('goes behind the own blocks and before the first sub-topic, joining the list there', () => {
    const notes = notesOf(sample)
    addItem(topic(notes, 'A'), 'new')
    expect(shapeOf(notes)).toEqual([
      '## A',
      '"text"',
      '- one',
      '- two',
      '  - deep',
      '- new',
      '### A1',
      '- three',
      '## B'
    ])
    expect(listCount(topic(notes, 'A'))).toBe(1)
  })

  it('begins a list where the last block is none', () => {
    const notes = notesOf('# A\n\n- one\n\ntext\n\n## B\n')
    addItem(topic(notes, 'A'), 'new')
    addItem(topic(notes, 'B'), 'other')
    expect(shapeOf(notes)).toEqual(['# A', '"text"', '- one', '- new', '## B', '- other'])
    expect(listCount(topic(notes, 'A'))).toBe(2)
  })

  it('goes below a bullet, and before the first heading', () => {
    const notes = notesOf(sample)
    addItem(item(notes, 'one'), 'below')
    addItem(item(notes, 'two'), 'deeper')
    addItem(notes, 'first')
    expect(shapeOf(notes).slice(0, 7)).toEqual([
      '- first',
      '## A',
      '"text"',
      '- one',
      '  - below',
      '- two',
      '  - deep'
    ])
  })

  it.each<[string, (notes: Notes<object>) => Parameters<typeof addItem>[2], string[]]>([
    ['0', () => ({at: 0}), ['x', 'b', 'd', 'a']],
    ['1', () => ({at: 1}), ['b', 'x', 'd', 'a']],
    ['2, before the second list’s first', () => ({at: 2}), ['b', 'd', 'x', 'a']],
    ['3, behind the last', () => ({at: 3}), ['b', 'd', 'a', 'x']],
    ['before', (notes) => ({at: {before: item(notes, 'd')}}), ['b', 'x', 'd', 'a']],
    ['after', (notes) => ({at: {after: item(notes, 'd')}}), ['b', 'd', 'x', 'a']],
    ['after the last', (notes) => ({at: {after: item(notes, 'a')}}), ['b', 'd', 'a', 'x']],
    [
      'a comparator',
      () => ({at: (left, right) => (textOf(left) < textOf(right) ? -1 : 1)}),
      ['b', 'd', 'a', 'x']
    ],
    [
      'a comparator, turned',
      () => ({at: (left, right) => (textOf(left) > textOf(right) ? -1 : 1)}),
      ['x', 'b', 'd', 'a']
    ],
    ['nothing', () => ({at: undefined}), ['b', 'd', 'a', 'x']]
  ])('puts it at %s', (_, options, expected) => {
    const notes = notesOf('# A\n\n- b\n- d\n  - q\n\ntext\n\n- a\n')
    addItem(topic(notes, 'A'), 'x', options(notes))
    const [outline] = toOutline(notes).topics
    expect(outline?.items.map(({text}) => text)).toEqual(expected)
  })

  it('stays with the one that `after` names, where two lists meet', () => {
    const notes = notesOf('# A\n\n- b\n- d\n\ntext\n\n- a\n')
    addItem(topic(notes, 'A'), 'x', {at: {after: item(notes, 'd')}})
    const [, list] = topic(notes, 'A').children
    expect(list?.type === 'list' && list.children.length).toBe(3)
  })

  it('goes behind the last bullet where an index says so, not into a new list', () => {
    const notes = notesOf('# A\n\n- b\n\ntext\n')
    addItem(topic(notes, 'A'), 'x', {at: 1})
    expect(listCount(topic(notes, 'A'))).toBe(1)
  })

  it('reads inline Markdown', () => {
    const notes = notesOf('# A\n')
    const added = addItem(
      topic(notes, 'A'),
      ' Blog *of* [nginx](https://x.y "t") `c` https://a.b &amp; \\*\nnext '
    )
    expect(textOf(added)).toBe('Blog of nginx c https://a.b & *\nnext')
    expect([...links(notes)].map(({url}) => url)).toEqual(['https://x.y', 'https://a.b'])
    expect(JSON.stringify(added)).not.toContain('position')
    expect(addItem(topic(notes, 'A'), '[x] done').checked).toBe(true)
    expect(addItem(topic(notes, 'A'), '').children).toEqual([])
  })

  it('takes phrasing content as it is', () => {
    const notes = notesOf('# A\n')
    const content: PhrasingContent[] = [{type: 'text', value: '# *a*'}]
    const added = addItem(topic(notes, 'A'), content)
    expect(textOf(added)).toBe('# *a*')
    content.pop()
    expect(textOf(added)).toBe('# *a*')
  })

  it.each([
    '# a',
    '- a',
    '1. a',
    '> a',
    '```\na\n```',
    'a\n\nb',
    'a\n---',
    '---',
    '<div>',
    '| a |\n|---|',
    '[a]: b',
    'a\n- b',
    '[x] a\n\n b',
    '[^a]: b'
  ])('refuses the block %j', (markdown) => {
    const notes = notesOf('# A\n')
    expectRefused(notes, () => addItem(topic(notes, 'A'), markdown), NotesError)
  })

  it('refuses places that are not there', () => {
    const notes = notesOf(sample)
    const parent = topic(notes, 'A')
    for (const at of [-1, 3, 0.5, Number.NaN]) {
      expectRefused(
        notes,
        () => addItem(parent, 'x', {at}),
        /^Cannot put a node at `.*`, expected an index from 0 to 2$/
      )
    }
    expectRefused(notes, () => addItem(parent, 'x', {at: {before: item(notes, 'deep')}}), TypeError)
    expectRefused(notes, () => addItem(parent, 'x', {at: {after: buildItem('y')}}), TypeError)
    expectRefused(
      notes,
      () => addItem(parent.children[1] as never, 'x'),
      /expected a topic, a bullet or a note/
    )
    expectRefused(notes, () => addItem(undefined as never, 'x'), TypeError)
  })

  it('works on trees without source, and on copies', () => {
    const built = buildNotes([buildTopic(2, 'A')])
    addItem(topic(built, 'A'), 'one')
    const copy = structuredClone(notesOf(sample))
    addItem(topic(copy, 'B'), 'one')
    expect(shapeOf(built)).toEqual(['## A', '- one'])
    expect(shapeOf(copy).at(-1)).toBe('- one')
    expect(validateNotes(built).success && validateNotes(copy).success).toBe(true)
  })
})

describe('only its own line is written', () => {
  it('where a new bullet takes the padding of the one before it', () => {
    const notes = notesOf('- a\n- b\n- c\n\n# A\n\n-   d\n-   e\n')
    addItem(topic(notes, 'A'), 'f')
    expect(stringifyNotes(notes)).toBe('- a\n- b\n- c\n\n# A\n\n-   d\n-   e\n-   f\n')
  })

  it('where HTML that nothing closes takes the blank lines behind it', () => {
    const notes = notesOf('1. \n\n\nwww.x.y\n- <!--\n')
    sortItems(notes, () => -1)
    const again = stringifyNotes(notes)
    expect(again).toContain('\nwww.x.y\n')
    expect(shapeOf(notesOf(again))).toEqual(shapeOf(notes))
  })
})

describe('a bullet becomes loose', () => {
  it.each<[string, string, (notes: Notes<object>) => void]>([
    ['where an empty one is added right below its text', '- a\n', (notes) => addItem(item(notes, 'a'), '')],
    ['where an empty one is left', '- a\n  - b\n  -\n', (notes) => removeNode(notes, item(notes, 'b'))],
    [
      'where an empty one is moved',
      '- a\n-\n',
      (notes) => moveNode(notes, item(notes, ''), {into: item(notes, 'a')})
    ],
    [
      'where an empty one is sorted',
      '- a\n  - b\n  -\n',
      (notes) => sortItems(item(notes, 'a'), (left) => (textOf(left) === '' ? -1 : 1))
    ],
    [
      'where a number would go on with its text',
      '- a\n\n  > q\n  7. b\n',
      (notes) => removeNode(notes, selectAll(notes, 'blockquote')[0] as never)
    ]
  ])('%s', (_, source, edit) => {
    const notes = notesOf(source)
    edit(notes)
    expect(item(notes, 'a').spread).toBe(true)
    const again = notesOf(stringifyNotes(notes))
    expect(shapeOf(again)).toEqual(shapeOf(notes))
  })

  it('not otherwise', () => {
    const notes = notesOf('- a\n  1. b\n')
    addItem(item(notes, 'a'), 'c')
    expect(item(notes, 'a').spread).toBe(false)
  })
})

describe('addLink', () => {
  it('takes its strings for text', () => {
    const notes = notesOf('# A\n')
    const evil = '](javascript:x) *a* <b> `c` ![i](j) &amp; [^n] # \\'
    const link = addLink(topic(notes, 'A'), {
      url: 'https://x.y',
      text: evil,
      title: evil,
      before: evil,
      after: evil
    })
    expect(link).toEqual({
      type: 'link',
      url: 'https://x.y',
      title: evil,
      children: [{type: 'text', value: evil}]
    })
    expect([...links(notes)]).toHaveLength(1)
    expect(textOf([...items(notes)][0] as ListItem)).toBe(evil.repeat(3))
  })

  it('says where it is', () => {
    const notes = notesOf(sample)
    const link = addLink(item(notes, 'two'), {url: 'u', text: 't'}, {at: 0})
    expect(pathOf(notes, link)).toEqual(['A', 'two'])
    expect(nodeAtPath(notes, 'topics[0].items[1].items[0].links[0]')).toBe(link)
  })

  it('cleans what one line of Markdown can’t hold', () => {
    const notes = notesOf('# A\n')
    addLink(topic(notes, 'A'), {
      url: 'u',
      text: ' a \r\n  b\n\nc\0 ',
      before: '\n x. ',
      after: ' y\t\n',
      title: ''
    })
    const [added] = items(notes)
    expect(textOf(added as ListItem)).toBe('x. a b c\uFFFD y')
    expect([...links(notes)][0]?.node).toMatchObject({title: null})
  })

  it.each([
    ['see https://x.y/a?b=c, and', ['see ', '`https://x.y/a?b=c`', ', and']],
    ['(www.x.y)', ['(', '`www.x.y`', ')']],
    ['mail a@b.co', ['mail ', '`a@b.co`']],
    ['xmpp:a@b.co/c d', ['`xmpp:a@b.co/c`', ' d']],
    ['éhttps://x.y', ['`éhttps://x.y`']],
    ['a@b @c d@ xhttps://y.z', ['a@b @c d@ xhttps://y.z']]
  ])('puts what GFM would link in code: %s', (before, expected) => {
    const notes = notesOf('# A\n')
    addLink(topic(notes, 'A'), {url: 'u', text: 'https://x.y a@b.co', before})
    const [paragraph] = ([...items(notes)][0] as ListItem).children
    const nodes = paragraph?.type === 'paragraph' ? paragraph.children : []
    const texts = nodes.flatMap((node) =>
      node.type === 'text' ? [node.value] : node.type === 'inlineCode' ? [`\`${node.value}\``] : []
    )
    expect(texts).toEqual(expected)
    expect((nodes.at(-1) as Link).children).toEqual([{type: 'text', value: 'https://x.y a@b.co'}])
  })
})

describe('addTopic', () => {
  it('goes behind the last, as deep as its neighbours', () => {
    const notes = notesOf(sample)
    expect(addTopic(notes, 'C').depth).toBe(2)
    expect(addTopic(topic(notes, 'A'), 'A2').depth).toBe(3)
    expect(addTopic(topic(notes, 'A1'), 'A1a').depth).toBe(4)
    expect([...topics(notes)].map(titleOf)).toEqual(['A', 'A1', 'A1a', 'A2', 'B', 'C'])
    expect(addTopic(notesOf(''), 'First').depth).toBe(2)
  })

  it('goes where it is told', () => {
    const notes = notesOf('text\n\n### A\n## B\n')
    expect(addTopic(notes, 'x', {at: 0}).depth).toBe(3)
    expect(addTopic(notes, 'y', {at: {before: topic(notes, 'B')}}).depth).toBe(3)
    expect(
      addTopic(notes, 'z', {at: (left, right) => titleOf(left).localeCompare(titleOf(right))}).depth
    ).toBe(2)
    expect([...topics(notes)].map(titleOf)).toEqual(['x', 'A', 'y', 'B', 'z'])
    expect(notes.children[0]?.type).toBe('paragraph')
  })

  it('reads the title as inline Markdown', () => {
    const notes = notesOf('')
    const added = addTopic(notes, ' 1. The *web* [x](y) # ')
    expect(titleOf(added)).toBe('1. The web x #')
    expect(titleOf(addTopic(notes, [{type: 'text', value: '*a*'}]))).toBe('*a*')
    expect(titleOf(addTopic(notes, ''))).toBe('')
    expectRefused(notes, () => addTopic(notes, 'a\nb'), NotesError)
  })

  it('refuses a seventh depth, and other parents', () => {
    const notes = notesOf('###### A\n\n- b\n')
    expectRefused(notes, () => addTopic(topic(notes, 'A'), 'x'), NotesError)
    expectRefused(notes, () => addTopic(item(notes, 'b') as never, 'x'), TypeError)
  })
})

describe('renameTopic', () => {
  it('changes nothing but the title', () => {
    const notes = notesOf(sample)
    renameTopic(topic(notes, 'A'), 'Z *z*')
    expect(shapeOf(notes).slice(0, 3)).toEqual(['## Z z', '"text"', '- one'])
    expectRefused(notes, () => renameTopic(topic(notes, 'B'), 'a\rb'), NotesError)
  })
})

describe('moveNode', () => {
  it('moves a bullet with what is below it', () => {
    const notes = notesOf(sample)
    moveNode(notes, item(notes, 'two'), {into: topic(notes, 'B')})
    expect(shapeOf(notes)).toEqual([
      '## A',
      '"text"',
      '- one',
      '### A1',
      '- three',
      '## B',
      '- two',
      '  - deep'
    ])
  })

  it('counts an index without the bullet itself', () => {
    for (const [at, expected] of [
      [0, 'bac'],
      [1, 'abc'],
      [2, 'acb']
    ] as const) {
      const notes = notesOf('- a\n- b\n- c\n')
      moveNode(notes, item(notes, 'b'), {into: notes, at})
      expect(
        toOutline(notes)
          .items?.map(({text}) => text)
          .join('')
      ).toBe(expected)
      expect(listCount(notes)).toBe(1)
    }
  })

  it('nests and lifts', () => {
    const notes = notesOf('- a\n- b\n  - c\n')
    moveNode(notes, item(notes, 'b'), {into: item(notes, 'a')})
    expect(shapeOf(notes)).toEqual(['- a', '  - b', '    - c'])
    moveNode(notes, item(notes, 'c'), {into: notes, at: 0})
    expect(shapeOf(notes)).toEqual(['- c', '- a', '  - b'])
    expect(item(notes, 'b').children).toHaveLength(1)
  })

  it('empties what it leaves, also where it stays near', () => {
    const notes = notesOf('- x\n- - only\n')
    moveNode(notes, item(notes, 'only'), {into: item(notes, 'x')})
    expect(shapeOf(notes)).toEqual(['- x', '  - only'])
    const same = notesOf('# A\n\n- only\n')
    moveNode(same, item(same, 'only'), {into: topic(same, 'A')})
    expect(shapeOf(same)).toEqual(['# A', '- only'])
    const own = notesOf('- - only\n')
    const [outer] = items(own)
    moveNode(own, item(own, 'only'), {into: outer as ListItem})
    expect(shapeOf(own)).toEqual(['- ', '  - only'])
  })

  it('joins the lists that it makes neighbours', () => {
    const notes = notesOf('- a\n\n1. x\n\n- b\n\n# T\n')
    moveNode(notes, item(notes, 'x'), {into: topic(notes, 'T')})
    expect(listCount(notes)).toBe(1)
    expect(shapeOf(notes)).toEqual(['- a', '- b', '# T', '- x'])
  })

  it('shifts depths', () => {
    const notes = notesOf('# A\n## A1\n#### A1a\n# B\n')
    moveNode(notes, topic(notes, 'A'), {into: topic(notes, 'B')})
    expect(shapeOf(notes)).toEqual(['# B', '## A', '### A1', '##### A1a'])
    moveNode(notes, topic(notes, 'A1'), {into: notes, at: 0})
    expect(shapeOf(notes)).toEqual(['# A1', '### A1a', '# B', '## A'])
    expect(validateNotes(notes).success).toBe(true)
  })

  it('refuses depths past 6', () => {
    const notes = notesOf('# A\n###### A1\n# B\n')
    expectRefused(notes, () => moveNode(notes, topic(notes, 'A'), {into: topic(notes, 'B')}), NotesError)
  })

  it('moves other blocks', () => {
    const notes = notesOf('# A\n\none\n\ntwo\n\n- x\n\n## A1\n\n> q\n')
    const [quote] = selectAll(notes, 'blockquote')
    const [, one] = topic(notes, 'A').children
    moveNode(notes, quote as never, {into: topic(notes, 'A')})
    moveNode(notes, one as never, {into: topic(notes, 'A'), at: 1})
    expect(topic(notes, 'A').children.map(({type}) => type)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'list',
      'blockquote',
      'topic'
    ])
    expect(toOutline(notes).topics[0]?.text).toBe('two\n\none\n\nq')
    moveNode(notes, one as never, {into: item(notes, 'x')})
    expect(textOf([...items(notes)][0] as ListItem)).toBe('x\n\none')
  })

  it('refuses what can’t be', () => {
    const notes = notesOf(sample)
    const other = notesOf(sample)
    const two = item(notes, 'two')
    expectRefused(notes, () => moveNode(notes, two, {into: item(notes, 'deep')}), /into itself/)
    expectRefused(notes, () => moveNode(notes, two, {into: two}), /into itself/)
    expectRefused(notes, () => moveNode(notes, topic(notes, 'A'), {into: topic(notes, 'A1')}), /into itself/)
    expectRefused(notes, () => moveNode(notes, two, {into: topic(other, 'B')}), /not in the note/)
    expectRefused(
      notes,
      () => moveNode(notes, item(other, 'two'), {into: topic(notes, 'B')}),
      /not in the note/
    )
    expectRefused(notes, () => moveNode(notes, buildItem('x'), {into: notes}), /not in the note/)
    expectRefused(notes, () => moveNode(notes, notes, {into: topic(notes, 'B')}), /the note itself/)
    expectRefused(notes, () => moveNode(notes, two, {into: notes, at: 1}), RangeError)
    expectRefused(notes, () => moveNode(notes, two, {into: topic(notes, 'A'), at: {before: two}}), TypeError)
    expectRefused(
      notes,
      () => moveNode(notes, topic(notes, 'A'), {into: item(notes, 'two') as never}),
      TypeError
    )
    expectRefused(
      notes,
      () => moveNode(notes, topic(notes, 'A').children[0] as never, {into: notes}),
      /heading/
    )
    const [text] = selectAll(notes, 'text')
    expectRefused(notes, () => moveNode(notes, text as never, {into: notes}), TypeError)
  })

  it('brings along what a node from another note refers to', () => {
    const from = notesOf(
      '# A\n\n- see [b], [c][d] and ![i][D] [^n]\n- [b]\n\n[b]: /b\n[d]: /d "t"\n[^n]: note [e]\n\n[e]: /e\n[z]: /z\n'
    )
    const notes = notesOf('# T\n\n- [d]\n\n[d]: /other\n')
    const [moved] = items(from)
    moveNode(notes, moved as ListItem, {into: topic(notes, 'T'), from})
    expect(textOf(moved as ListItem)).toBe('see b, c and i ')
    const urls = [...links(notes, {images: true})].map(({url}) => url)
    expect(urls).toEqual(['/d', '/b', '/d', '/d', '/e'].map((url, index) => (index === 0 ? '/other' : url)))
    const identifiers = selectAll(notes, 'definition, footnoteDefinition').map(
      (node) => 'identifier' in node && node.identifier
    )
    expect(identifiers.sort()).toEqual(['b', 'd', 'd-2', 'e', 'n'])
    const references = selectAll(notes, '[referenceType]').map(
      (node) => 'referenceType' in node && node.referenceType
    )
    expect(references).toEqual(['shortcut', 'shortcut', 'full', 'full', 'shortcut'])
    expect([...links(from)].map(({url}) => url)).toEqual(['/b', '/e'])
    expect(JSON.stringify(moved)).not.toContain('position')
  })

  it('leaves a definition that the other note needs, and uses one that says the same', () => {
    const from = notesOf('- [a]\n\n# A\n\n[a]\n\n[a]: /a\n')
    const notes = notesOf('[x]\n\n[A]: /a\n\n[x]: /x\n')
    moveNode(notes, topic(from, 'A'), {into: notes, from})
    expect([...links(from)].map(({url}) => url)).toEqual(['/a'])
    expect([...links(notes)].map(({url}) => url)).toEqual(['/x', '/a'])
    expect(topic(notes, 'A').depth).toBe(1)
  })

  it('gives an own definition another name where its name is taken', () => {
    const from = notesOf('# A\n\n[a]\n\n[a]: /from\n')
    const notes = notesOf('[a] [a-2]\n\n[a]: /a\n[a-2]: /a2\n')
    moveNode(notes, topic(from, 'A'), {into: notes, from})
    expect([...links(notes)].map(({url}) => url)).toEqual(['/a', '/a2', '/from'])
  })
})

describe('removeNode', () => {
  it('drops what it empties', () => {
    const notes = notesOf('# A\n\n- [x](y)\n- a *[b](c)* d\n- - [x](y)\n')
    for (const {node} of [...links(notes)]) removeNode(notes, node)
    expect(shapeOf(notes)).toEqual(['# A', '- a d'])
    removeNode(notes, [...items(notes)][0] as ListItem)
    expect(topic(notes, 'A').children).toHaveLength(1)
  })

  it.each([
    ['paragraphs', 'code', '- a\n  ```\n  x\n  ```\n  c\n- d\n', '- a\n\n  c\n- d\n'],
    ['paragraphs', 'HTML', '- a\n  <!-- x -->\n  c\n- d\n', '- a\n\n  c\n- d\n'],
    ['definition and paragraph', 'HTML', '- - [a]: b\n  <!-- x -->\n  c\n', '- - [a]: b\n\n  c\n']
  ])('makes a bullet loose whose %s only %s kept apart', (_, _kind, source, expected) => {
    const notes = notesOf(source)
    const [first] = items(notes)
    removeNode(notes, first?.children[1] as Nodes)
    expect(stringifyNotes(notes)).toBe(expected)
  })

  it('leaves no blanks at the ends of a paragraph', () => {
    const notes = notesOf('- a [x](y) [x](y)\n- [x](y) b\n- [x](y)  \n  c\n')
    for (const {node} of [...links(notes)]) removeNode(notes, node)
    expect([...items(notes)].map(textOf)).toEqual(['a', 'b', 'c'])
    expect(selectAll(notes, 'break')).toEqual([])
  })

  it('puts those below a bullet in its place, where its text goes', () => {
    const notes = notesOf('- [x](y)\n  - a\n')
    removeNode(notes, [...links(notes)][0]?.node as Link)
    expect(shapeOf(notes)).toEqual(['- a'])
  })

  it('joins the lists that become neighbours', () => {
    const notes = notesOf('- a\n\ntext\n\n- b\n\n<!-- c -->\n\n1. d\n')
    removeNode(notes, notes.children[1] as never)
    removeNode(notes, notes.children[1] as never)
    expect(notes.children.map(({type}) => type)).toEqual(['list', 'list'])
    expect(shapeOf(notes)).toEqual(['- a', '- b', '- d'])
  })

  it('leaves lists apart that were', () => {
    const notes = notesOf('- a\n\n* b\n\ntext\n')
    removeNode(notes, notes.children[2] as never)
    expect(listCount(notes)).toBe(2)
  })

  it('lifts bullets, topics and inline content', () => {
    const bullets = notesOf('- a\n  - b\n    - c\n  - d\n- e\n')
    removeNode(bullets, item(bullets, 'a'), {children: 'lift'})
    expect(shapeOf(bullets)).toEqual(['- b', '  - c', '- d', '- e'])

    const notes = notesOf('# A\n\n- a\n\n## B\n\n- b\n\ntext\n\n### C\n#### D\n## E\n')
    removeNode(notes, topic(notes, 'B'), {children: 'lift'})
    expect(shapeOf(notes)).toEqual(['# A', '"text"', '- a', '- b', '## C', '### D', '## E'])
    expect(listCount(topic(notes, 'A'))).toBe(1)

    const link = notesOf('- see [the *x*](y) now\n')
    removeNode(link, [...links(link)][0]?.node as Link, {children: 'lift'})
    expect(shapeOf(link)).toEqual(['- see the x now'])
    expect(selectAll(link, 'paragraph > *').map(({type}) => type)).toEqual(['text', 'emphasis', 'text'])

    const quote = notesOf('- a\n\n> - b\n>\n> text\n')
    removeNode(quote, quote.children[1] as never, {children: 'lift'})
    expect(quote.children.map(({type}) => type)).toEqual(['list', 'paragraph'])
  })

  it('lifts nothing out of a bullet without children', () => {
    const notes = notesOf('- a\n')
    removeNode(notes, item(notes, 'a'), {children: 'lift'})
    expect(notes.children).toEqual([])
  })

  it('keeps definitions that the rest refers to', () => {
    const notes = notesOf('[a] [^n]\n\n# A\n\n# B\n\n[a]: /a\n[b]: /b\n[^n]: [c]\n\n[c]: /c\n')
    removeNode(notes, topic(notes, 'B'))
    expect([...links(notes)].map(({url}) => url)).toEqual(['/a', '/c'])
    expect(selectAll(notes, 'topic > definition, topic > footnoteDefinition')).toHaveLength(3)
    const definition = notesOf('[a]\n\n[a]: /a\n')
    removeNode(definition, definition.children[1] as never)
    expect(selectAll(definition, 'definition')).toHaveLength(1)
  })

  it('refuses what can’t be', () => {
    const notes = notesOf('# A\n\n- a\n\n> # b\n')
    expectRefused(notes, () => removeNode(notes, topic(notes, 'A').children[0] as never), /renameTopic/)
    expectRefused(notes, () => removeNode(notes, notes), /the note itself/)
    expectRefused(notes, () => removeNode(notes, buildItem('x')), /not in the note/)
    expectRefused(
      notes,
      () => removeNode(notes, topic(notes, 'A').children[1] as never, {children: 'lift'}),
      /lift/
    )
    expectRefused(
      notes,
      () => removeNode(notes, topic(notes, 'A').children[2] as never, {children: 'lift'}),
      /heading/
    )
  })
})

describe('sortItems', () => {
  it('sorts, and is stable', () => {
    const notes = notesOf('# A\n\n- b\n  - z\n  - y\n- a\n- B\n')
    sortItems(topic(notes, 'A'), (left, right) =>
      textOf(left).toLowerCase().localeCompare(textOf(right).toLowerCase())
    )
    expect(shapeOf(notes)).toEqual(['# A', '- a', '- b', '  - z', '  - y', '- B'])
  })

  it('sorts over several lists', () => {
    const notes = notesOf('- c\n- b\n\ntext\n\n1. a\n')
    sortItems(notes, (left, right) => (textOf(left) < textOf(right) ? -1 : 1))
    expect(shapeOf(notes)).toEqual(['- a', '- b', '- c'])
    expect(listCount(notes)).toBe(2)
  })

  it('changes nothing where the comparator throws', () => {
    const notes = notesOf('- c\n- b\n')
    expectRefused(
      notes,
      () =>
        sortItems(notes, () => {
          throw new Error('no')
        }),
      /no/
    )
  })
})

describe('a string that is text', () => {
  it.each([
    ['a *b* [c](d) `e` <f> # 1. - ', 'a *b* [c](d) `e` <f> # 1. -'],
    ['- [x] https://x.example a@b.example', '- [x] https://x.example a@b.example'],
    ['[x] task', '[x] task'],
    [' two\r\n  lines\0 ', 'two lines\uFFFD'],
    ['C #', 'C #'],
    ['', '']
  ])('%j', (text, shown) => {
    const notes = notesOf('# A\n\n[c]: d\n')
    const parent = topic(notes, 'A')
    addItem(parent, text, {text: true})
    addTopic(parent, text, {text: true})
    renameTopic(parent, text, {text: true})
    const again = toOutline(notesOf(stringifyNotes(notes))).topics[0]
    expect([again?.title, again?.items[0]?.text, again?.topics[0]?.title]).toEqual([shown, shown, shown])
    expect([again?.links, again?.items[0]?.checked]).toEqual([[], undefined])
  })

  it('is no node', () => {
    const notes = notesOf('# A\n')
    for (const make of [
      addTopic,
      addItem,
      (_: unknown, title: never, options: {text: true}) => renameTopic(topic(notes, 'A'), title, options)
    ])
      expectRefused(
        notes,
        () => make(topic(notes, 'A'), [] as never, {text: true}),
        /expected a string, which `text: true`/
      )
  })
})

describe('mergeTopics', () => {
  it('joins what the rule duplicate-topic reports, and nothing else', () => {
    const notes = notesOf(
      '# Caf\u00e9  One\n\n- a\n\n# CAFE\u0301 one\n\n- b\n\n# cafe one\n\n- c\n\n#\n\n#\n'
    )
    const {source = ''} = notes
    const found = checkNotes(source, {frontMatter: false}).filter(({code}) => code === 'duplicate-topic')
    expect(found.map(({position}) => position?.start.line)).toEqual([5])
    expect(mergeTopics(notes, 'caf\u00e9 ONE').map(titleOf)).toEqual(['Caf\u00e9  One'])
    expect(shapeOf(notes)).toEqual(['# Caf\u00e9  One', '- a', '- b', '# cafe one', '- c', '# ', '# '])
    expect(
      checkNotes(stringifyNotes(notes), {frontMatter: false}).filter(({code}) => code === 'duplicate-topic')
    ).toEqual([])
  })

  it('joins the topics of one name under one parent, in order', () => {
    const notes = notesOf(
      '# C\n\n- a\n\n## x\n\n- x1\n\n# D\n\n## x\n\n# C\n\n- b\n\ntext\n\n## y\n## x\n\n- x2\n\n# C\n'
    )
    const merged = mergeTopics(notes)
    expect(shapeOf(notes)).toEqual([
      '# C',
      '"text"',
      '- a',
      '- b',
      '## x',
      '- x1',
      '- x2',
      '## y',
      '# D',
      '## x'
    ])
    expect(merged.map(titleOf)).toEqual(['C', 'x'])
    expect(listCount(topic(notes, 'C'))).toBe(1)
    expect(mergeTopics(notes)).toEqual([])
  })

  it('joins only those of the name', () => {
    const notes = notesOf('# A\n# B\n# A\n# B\n## A\n## A\n')
    expect(mergeTopics(notes, 'A')).toHaveLength(2)
    expect(shapeOf(notes)).toEqual(['# A', '# B', '# B', '## A'])
  })

  it('leaves topics without a name alone, unless asked', () => {
    const notes = notesOf('#\n#\n')
    expect(mergeTopics(notes)).toEqual([])
    expect(mergeTopics(notes, '')).toHaveLength(1)
  })

  it('loses nothing of a title', () => {
    const notes = notesOf('# A\n\n- a\n\n# [A](u)\n\n- b\n\n# *A*\n\n- c\n')
    mergeTopics(notes)
    expect([...links(notes)].map(({url}) => url)).toEqual(['u'])
    expect(shapeOf(notes)).toEqual(['# A', '"A"', '- a', '- b', '- c'])
    expect(selectAll(notes, 'emphasis')).toHaveLength(1)
  })

  it('keeps sub-topics where they belong', () => {
    const notes = notesOf('## A\n### b\n## A\n#### c\n# A\n## d\n')
    mergeTopics(notes)
    expect(shapeOf(notes)).toEqual(['## A', '### b', '### c', '### d'])
  })

  it('changes nothing where a heading would be deeper than 6', () => {
    const notes = notesOf('## A\n# A\n## B\n###### C\n')
    expectRefused(notes, () => mergeTopics(notes), NotesError)
  })
})

describe('setFrontMatter', () => {
  it('changes, adds and removes', () => {
    const notes = notesOf('---\na: 1\nb: 2\n---\n')
    const data = notes.frontMatter?.data
    setFrontMatter(notes, {a: undefined, b: 3, c: [1]})
    expect(notes.frontMatter?.data).toEqual({b: 3, c: [1]})
    expect(notes.frontMatter?.data).toBe(data)
    expect(notes.frontMatter?.value).toBe('a: 1\nb: 2')
  })

  it('begins front matter', () => {
    const notes = notesOf('# A\n')
    setFrontMatter(notes, {a: undefined})
    expect(notes.frontMatter).toBe(null)
    setFrontMatter(notes, {a: 1})
    expect(notes.frontMatter).toEqual({type: 'frontMatter', value: '', data: {a: 1}})
  })

  it('shares nothing with the patch', () => {
    const notes = notesOf('')
    const tags = ['a']
    setFrontMatter(notes, {tags})
    tags.push('b')
    expect(notes.frontMatter?.data).toEqual({tags: ['a']})
  })

  it.each<[string, unknown]>([
    ['a date', new Date(0)],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['no number', Number.NaN],
    ['a map', new Map()],
    ['a hole', [undefined]]
  ])('refuses %s', (_, value) => {
    const notes = notesOf('---\na: 1\n---\n')
    expect(() => setFrontMatter(notes, {b: value})).toThrow(/^Cannot write the front matter[\s\S]*`b/)
    expect(notes.frontMatter?.data).toEqual({a: 1})
  })

  it('refuses what would change more than it says', () => {
    const bad = notesOf('---\na: [\n---\n')
    expectRefused(bad, () => setFrontMatter(bad, {b: 1}), /YAML can't be read/)
    const cycle: Record<string, unknown> = {}
    cycle.cycle = cycle
    const notes = notesOf('')
    expectRefused(notes, () => setFrontMatter(notes, cycle), /nests deeper/)
    expectRefused(notes, () => setFrontMatter(notes, JSON.parse('{"__proto__": 1}')), /another name/)
  })
})

it('isItem knows what addItem gives', () => {
  expect(isItem(addItem(buildNotes(), 'a'))).toBe(true)
})

describe('hostile text', () => {
  const size = isDeep ? 100_000 : 50_000
  const patterns = [
    'a',
    'a@',
    '@',
    'b.',
    'http://',
    'www.',
    '***a',
    '[',
    '![](',
    '> ',
    '- ',
    '`a',
    '<a ',
    'a\n',
    '\n',
    ' ',
    ' \n',
    '&',
    '("'
  ]

  it.each(patterns)('%j is taken or refused, and its time doesn’t explode', (pattern) => {
    const text = pattern.repeat(size / pattern.length)
    const notes = buildNotes([buildTopic(2, 'A')])
    const link = addLink(topic(notes, 'A'), {
      url: 'u',
      text: `a${text}b`,
      before: `a${text}b`,
      after: text,
      title: text
    })
    for (const edit of [
      () => addItem(topic(notes, 'A'), text),
      () => addTopic(notes, text),
      () => setFrontMatter(notes as Notes<Record<string, unknown>>, {text, list: [text.slice(0, size / 4)]}),
      () => removeNode(notes, link)
    ]) {
      try {
        edit()
      } catch (error) {
        expect(error).toBeInstanceOf(NotesError)
      }
    }
  })

  it('holds for trees of many nodes', () => {
    const notes = notesOf('## A\n\n- [a](b)\n'.repeat(size / 16))
    mergeTopics(notes)
    expect(notes.children).toHaveLength(1)
    sortItems(topic(notes, 'A'), () => -1)
    for (let count = 0; count < 20; count++) {
      const [first] = items(notes)
      moveNode(notes, first as ListItem, {into: topic(notes, 'A'), at: count})
      removeNode(notes, [...links(notes)].at(-1)?.node as Link)
    }
    expect([...items(notes)]).toHaveLength(size / 16 - 20)
  })
})
