import fc from 'fast-check'
import type {Heading, Link, LinkReference, List, ListItem, Nodes, Paragraph, PhrasingContent} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  type AnyNode,
  buildItem,
  buildLink,
  buildNotes,
  buildTopic,
  type FoundLink,
  findTopic,
  findTopics,
  formatNotes,
  headingOf,
  items,
  type LinksOptions,
  links,
  type Notes,
  nodeAt,
  nodeAtPath,
  normalizeUrl,
  type OutlineBlock,
  pathOf,
  safeParseNotes,
  select,
  selectAll,
  slugOf,
  sourceOf,
  type Topic,
  textOf,
  titleOf,
  toOutline,
  topics
} from '../../src/index.js'
import {normalizeAbsoluteUrl} from '../../src/query/url.js'
import {walk} from '../../src/query/walk.js'
import {notesToMdast} from '../../src/unified/index.js'
import {runs} from '../support/budget.js'
import {notesSoup} from '../support/generators/soup.js'
import {itemOf, notesOf, topicOf} from '../support/sample.js'

const numRuns = Math.ceil(runs('asking', 'queries') / 3)

function linksOf(markdown: string, options?: LinksOptions): FoundLink[] {
  return [...links(notesOf(markdown), options)]
}

function urlsOf(markdown: string, options?: LinksOptions): string[] {
  return linksOf(markdown, options).map((link) => link.url)
}

function labelsOf(markdown: string): string[] {
  return linksOf(markdown).map((link) => link.label)
}

function topicNamed(notes: Notes<object>, title: string): Topic {
  const topic = findTopic(notes, title)
  if (topic) return topic
  throw new Error(`Cannot find the topic ${title}`)
}

function itemNamed(notes: Notes<object>, text: string): ListItem {
  for (const item of items(notes)) if (textOf(item) === text) return item
  throw new Error(`Cannot find the bullet ${text}`)
}

describe('topics', () => {
  const notes = notesOf('text\n\n# a\n\n### b\n\n## c\n\n> ## quoted\n\n- # in an item\n\n# a\n\n## b ##\n')
  const titles = (found: Iterable<Topic>): string[] => [...found].map(titleOf)

  it('gives all topics in the order of the text', () => {
    expect(titles(topics(notes))).toEqual(['a', 'b', 'c', 'a', 'b'])
  })

  it('gives the topics below a topic, without itself', () => {
    expect(titles(topics(topicNamed(notes, 'a')))).toEqual(['b', 'c'])
    expect(titles(topics(topicNamed(notes, 'c')))).toEqual([])
  })

  it("gives the tree's own nodes", () => {
    expect([...topics(notes)][0]).toBe(notes.children[1])
  })

  it('finds by title, and only the whole one', () => {
    expect([...findTopics(notes, 'a')]).toEqual([notes.children[1], notes.children[2]])
    expect(findTopic(notes, 'a')).toBe(notes.children[1])
    expect(findTopic(notes, 'A')).toBeUndefined()
    expect(findTopic(notes, '')).toBeUndefined()
    expect(titles(findTopics(notes, 'quoted'))).toEqual([])
  })

  it('finds by pattern', () => {
    expect(titles(findTopics(notes, /^[BC]$/i))).toEqual(['b', 'c', 'b'])
    expect(findTopic(notes, /x/)).toBeUndefined()
  })

  it.each(['g', 'y', 'gy'])(
    'finds with the flag %s as without, and leaves the pattern as it was',
    (flags) => {
      const pattern = new RegExp('[ab]', flags)
      pattern.lastIndex = 1
      expect(titles(findTopics(notes, pattern))).toEqual(['a', 'b', 'a', 'b'])
      expect(titles(findTopics(notes, pattern))).toEqual(['a', 'b', 'a', 'b'])
      expect(pattern.lastIndex).toBe(1)
    }
  )

  it('finds by function', () => {
    expect(titles(findTopics(notes, (topic) => topic.depth === 2))).toEqual(['c', 'b'])
    expect(findTopic(notes, (topic) => topic.depth === 6)).toBeUndefined()
  })

  it('finds below a topic', () => {
    const first = topicNamed(notes, 'a')
    expect(titles(findTopics(first, /./))).toEqual(['b', 'c'])
    expect(findTopic(first, 'a')).toBeUndefined()
  })

  it('finds a title with formatting by its text', () => {
    const formatted = notesOf('# The `web` *and* [more](u)\n\nA\nB\n===\n')
    expect(findTopic(formatted, 'The web and more')).toBe(formatted.children[0])
    expect(findTopic(formatted, 'A B')).toBe(formatted.children[1])
  })
})

describe('items', () => {
  const markdown =
    '- a\n  - b\n    1. c\n- d\n\n  text\n\n  * e\n\n## t\n\n> - quoted\n\n+ f\n\n### u\n\n- g\n-\n'
  const notes = notesOf(markdown)
  const texts = (within: AnyNode): string[] => [...items(within)].map((item) => textOf(item))

  it('gives all bullets in the order of the text', () => {
    expect(texts(notes)).toEqual(['a', 'b', 'c', 'd\n\ntext', 'e', 'quoted', 'f', 'g', ''])
  })

  it('gives those of a topic and its sub-topics', () => {
    expect(texts(topicNamed(notes, 't'))).toEqual(['quoted', 'f', 'g', ''])
    expect(texts(topicNamed(notes, 'u'))).toEqual(['g', ''])
  })

  it('gives those below a bullet, without itself', () => {
    expect(texts(itemNamed(notes, 'a'))).toEqual(['b', 'c'])
    expect(texts(itemNamed(notes, 'f'))).toEqual([])
  })

  it('is lazy', () => {
    const item = buildItem('a')
    const list: List = {type: 'list', children: [item, buildItem('b')]}
    const {notes: counted, reads} = countReads(1000, () => [list])
    expect(items(counted).next().value).toBe(item)
    expect(reads()).toBe(1)
  })
})

describe('links: kinds', () => {
  it('finds inline links, empty ones too', () => {
    expect(urlsOf('[a](b "c") [](d) [e]()\n')).toEqual(['b', 'd', ''])
  })

  it.each([
    ['full', '[text][a]'],
    ['collapsed', '[text][]'],
    ['shortcut', '[text]']
  ])('finds %s references', (kind, markdown) => {
    const [link, ...more] = linksOf(`${markdown}\n\n[a]: /a\n[text]: /a\n`)
    expect(more).toEqual([])
    expect(link).toMatchObject({url: '/a', text: 'text', label: 'text'})
    expect(link?.node).toMatchObject({type: 'linkReference', referenceType: kind})
  })

  it('resolves a reference as CommonMark compares labels', () => {
    expect(urlsOf('[x][ Ṭoo\n  Far ]\n\n[ṭoo far]: /u\n')).toEqual(['/u'])
    expect(urlsOf('[ẞ]\n\n[SS]: /u\n')).toEqual(['/u'])
    expect(urlsOf('[constructor] [__proto__] [toString]\n\n[toString]: /u\n')).toEqual(['/u'])
  })

  it('takes the first definition of a name, wherever it stands', () => {
    expect(urlsOf('[a]\n\n# t\n\n- > [a]: /first\n\n[a]: /second\n')).toEqual(['/first'])
  })

  it('finds no link in a reference without definition', () => {
    expect(urlsOf('[a] [b][] [c][d]\n')).toEqual([])
    const reference: LinkReference = {
      type: 'linkReference',
      identifier: 'a',
      referenceType: 'shortcut',
      children: [{type: 'text', value: 'built by hand'}]
    }
    expect([...links(buildNotes([{type: 'paragraph', children: [reference]}]))]).toEqual([])
  })

  it('finds autolinks, bare URLs, www and e-mail addresses', () => {
    const found = linksOf('<https://a.b/c>, (https://d.e/f?g=h#i), www.j.k and l@m.no, <mailto:p@q.rs>.\n')
    expect(found.map(({url, text}) => [url, text])).toEqual([
      ['https://a.b/c', 'https://a.b/c'],
      ['https://d.e/f?g=h#i', 'https://d.e/f?g=h#i'],
      ['http://www.j.k', 'www.j.k'],
      ['mailto:l@m.no', 'l@m.no'],
      ['mailto:p@q.rs', 'mailto:p@q.rs']
    ])
    expect(found.map((link) => link.label)).toEqual(found.map((link) => link.text))
  })

  it('gives URLs as they were written', () => {
    expect(urlsOf('[a](../x%7e "t") [b](<c d>) [e](javascript:f\\)) [g](h&amp;i#j)\n')).toEqual([
      '../x%7e',
      'c d',
      'javascript:f)',
      'h&i#j'
    ])
  })

  it('finds none in code, HTML and definitions', () => {
    expect(
      urlsOf('`[a](b)` <a href="c">d</a>\n\n    [e](f)\n\n```\n<https://g.h>\n```\n\n[i]: /j\n')
    ).toEqual([])
  })

  it('finds images only if asked', () => {
    const markdown = '![a](b) ![c][d] ![no][definition]\n\n[d]: /e\n'
    expect(urlsOf(markdown)).toEqual([])
    const found = linksOf(markdown, {images: true})
    expect(found.map(({node, url, text}) => [node.type, url, text])).toEqual([
      ['image', 'b', 'a'],
      ['imageReference', '/e', 'c']
    ])
  })

  it('finds a link around an image, and the image if asked', () => {
    const markdown = '[![alt](picture.png)](page.html)\n'
    expect(linksOf(markdown)).toMatchObject([{url: 'page.html', text: 'alt', label: 'alt'}])
    expect(linksOf(markdown, {images: true})).toMatchObject([
      {url: 'page.html', text: 'alt'},
      {url: 'picture.png', text: 'alt'}
    ])
  })

  it('finds links in emphasis, headings, tables, quotes, items and footnotes', () => {
    const markdown = [
      '***[a](1)*** ~~[b](2)~~ [^n]',
      '# [c](3)',
      '| [d](4) | x |\n| --- | --- |\n| y | [e](5) |',
      '> - [f](6)\n>\n>   ## [g](7)',
      '[^n]: [h](8)\n\n    - [i](9)'
    ].join('\n\n')
    expect(urlsOf(markdown)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
  })

  it('finds nothing in a note without links', () => {
    expect(linksOf('')).toEqual([])
    expect(linksOf('# a\n\n- b\n')).toEqual([])
  })
})

describe('links: places', () => {
  const markdown = `[zero](/0)

# One

[own](/1)

- bullet [first](/2)
  - [*deep*
    link](/3)
    - [deeper][ref]

## Two [title](/4)

> - quoted [item](/5)

| cell [in table](/6) |
| --- |

note[^n]

# Three

[^n]: foot [note](/7)

[ref]: /8 "T"
`
  const notes = notesOf(markdown)
  const found = [...links(notes)]

  it('gives the titles and the bullets above as the path', () => {
    expect(found.map(({url, path}) => [url, path])).toEqual([
      ['/0', []],
      ['/1', ['One']],
      ['/2', ['One']],
      ['/3', ['One', 'bullet first']],
      ['/8', ['One', 'bullet first', 'deep link']],
      ['/4', ['One']],
      ['/5', ['One', 'Two title']],
      ['/6', ['One', 'Two title']],
      ['/7', ['Three']]
    ])
  })

  it('gives the innermost topic and bullet', () => {
    expect(found.map(({topic}) => topic && titleOf(topic))).toEqual([
      null,
      'One',
      'One',
      'One',
      'One',
      'Two title',
      'Two title',
      'Two title',
      'Three'
    ])
    expect(found.map(({item}) => item && textOf(item))).toEqual([
      null,
      null,
      'bullet first',
      'deep\nlink',
      'deeper',
      null,
      'quoted item',
      null,
      null
    ])
  })

  it("gives the tree's own nodes with their positions", () => {
    const nodes = new Set<unknown>(walk(notes))
    for (const {node, topic, item, position} of found) {
      expect(nodes.has(node)).toBe(true)
      if (topic) expect(nodes.has(topic)).toBe(true)
      if (item) expect(nodes.has(item)).toBe(true)
      expect(position).toBe(node.position)
    }
    expect(sourceOf(notes, (found[4] as FoundLink).node)).toBe('[deeper][ref]')
  })

  it('gives texts with `\\n`, labels on one line', () => {
    expect(found[3]).toMatchObject({text: 'deep\nlink', label: 'deep link'})
    expect(linksOf('[a\r\nb](u)')[0]).toMatchObject({text: 'a\nb', label: 'a b'})
  })

  it('gives each link a path of its own', () => {
    const [first, second] = links(notesOf('# a\n\n[b](c) [d](e)\n'))
    first?.path.push('mine')
    expect(second?.path).toEqual(['a'])
  })

  it('gives a link that was built by hand no position', () => {
    const built = buildNotes([{type: 'paragraph', children: [buildLink('/u', 'a')]}])
    expect([...links(built)]).toEqual([
      {
        node: (built.children[0] as Paragraph).children[0],
        url: '/u',
        text: 'a',
        label: 'a',
        path: [],
        topic: null,
        item: null,
        position: undefined
      }
    ])
  })

  it.each(['One', 'Two title', 'Three'])('narrows to the topic %s, all else the same', (title) => {
    const within = topicNamed(notes, title)
    const inside = new Set<unknown>(walk(within))
    const expected = found.filter(({node}) => inside.has(node))
    expect(expected.length).toBeGreaterThan(0)
    expect([...links(notes, {within})]).toEqual(expected)
  })

  it.each([
    ['bullet first', 3],
    ['deep\nlink', 2],
    ['deeper', 1],
    ['quoted item', 1]
  ])('narrows to the bullet %j, all else the same', (text, amount) => {
    const within = itemNamed(notes, text)
    const inside = new Set<unknown>(walk(within))
    const narrowed = [...links(notes, {within})]
    expect(narrowed).toHaveLength(amount)
    expect(narrowed).toEqual(found.filter(({node}) => inside.has(node)))
  })

  it('finds nothing within a bullet without links', () => {
    const plain = notesOf('- a\n- [b](c)\n')
    expect([...links(plain, {within: itemNamed(plain, 'a')})]).toEqual([])
  })

  it('refuses to look within a node of another note', () => {
    const other = topicOf('# One\n')
    expect(() => [...links(notes, {within: other})]).toThrow(TypeError)
    expect(() => [...links(notes, {within: structuredClone(topicNamed(notes, 'One'))})]).toThrow(
      /^Cannot look for links within a node that is not in the note, expected /
    )
    expect(() => [...links(buildNotes(), {within: itemOf('- a')})]).toThrow(TypeError)
  })
})

/** A note of many topics, and how often the children of one were looked at. */
function countReads(amount: number, blocks: (index: number) => Topic['children']) {
  let count = 0
  const children = Array.from({length: amount}, (_, index) => {
    const topic = buildTopic(2, `t${index}`, blocks(index))
    const own = topic.children
    return Object.defineProperty(topic, 'children', {
      get: () => {
        count++
        return own
      },
      enumerable: true
    })
  })
  return {notes: buildNotes(children), reads: () => count}
}

describe('laziness', () => {
  it('gives the first link without walking the rest', () => {
    const paragraph = (index: number): Paragraph => ({
      type: 'paragraph',
      children: [buildLink(`/${index}`, 'a')]
    })
    const {notes, reads} = countReads(1000, (index) => [paragraph(index)])
    const found = links(notes)
    expect(found.next().value?.url).toBe('/0')
    const first = reads()
    expect(first).toBeLessThan(20)
    expect(found.next().value?.url).toBe('/1')
    expect(reads() - first).toBeLessThan(20)
  })

  it('gives the links within a first topic without walking the rest', () => {
    const {notes, reads} = countReads(1000, () => [{type: 'paragraph', children: [buildLink('/u', 'a')]}])
    expect([...links(notes, {within: notes.children[0] as Topic})]).toHaveLength(1)
    expect(reads()).toBeLessThan(20)
  })

  it('gives the first topic without walking the rest', () => {
    const {notes, reads} = countReads(1000, () => [])
    expect(topics(notes).next().value).toBe(notes.children[0])
    expect(findTopic(notes, 't1')).toBe(notes.children[1])
    expect(reads()).toBeLessThan(20)
  })
})

describe('links: labels', () => {
  it('is the own text, trimmed and on one line', () => {
    expect(labelsOf('- Blog: [ The *art* of `scale`\n  ing ](a)')).toEqual(['The art of scale ing'])
    expect(labelsOf('- Foo [enlace youtube](a) [listado](b) [here we go](c)')).toEqual([
      'enlace youtube',
      'listado',
      'here we go'
    ])
  })

  it.each([
    'enlace',
    'Enlace',
    'ENLACE 2',
    'enlace-3',
    'enlace2',
    '[enlace]',
    'aquí',
    'aqui\u0301',
    'ver más',
    'link',
    'links',
    'this link',
    'click here',
    'click  here!',
    'Read more…',
    'website',
    'ici',
    'lien',
    'hier',
    'Quelle',
    'qui',
    'ligação',
    'enllaç',
    'tutaj',
    'här',
    'meer',
    '*link*',
    '`link`',
    ''
  ])('takes %j for a filler, which is about the prose before it', (text) => {
    expect(labelsOf(`- Blog of nginx. [${text}](a)`)).toEqual(['Blog of nginx'])
  })

  it('takes longer texts, other words and other scripts for what they are', () => {
    const texts = ['linkage', 'the link', 'enlaces rotos', 'ссылка', 'リンク', 'enlace a la web de nginx']
    for (const text of texts) expect(labelsOf(`- Blog [${text}](a)`)).toEqual([text])
  })

  it('parts the prose among several fillers', () => {
    expect(labelsOf('- Docs: [enlace](a), tutorial: [link](b)')).toEqual(['Docs', 'tutorial'])
    expect(labelsOf('- Foo [here](x). Bar [here](y).')).toEqual(['Foo', 'Bar'])
  })

  it('gives fillers side by side the same prose', () => {
    expect(labelsOf('- Docs: [enlace 1](a), [enlace 2](b)')).toEqual(['Docs', 'Docs'])
    expect(labelsOf('- Docs: [enlace 1](a) y [enlace 2](b)')).toEqual(['Docs', 'Docs'])
    expect(labelsOf('- Docs: [1](a) / [2](b) and [3](c)')).toEqual(['Docs', 'Docs', 'Docs'])
  })

  it('counts a link that says something as prose', () => {
    expect(labelsOf('- Book [the art](a). [download](b)')).toEqual(['the art', 'Book the art'])
  })

  it('counts code, emphasis and images as prose, HTML not', () => {
    expect(labelsOf('- **Fast** `uwsgi` ![logo](i) <b>now</b>: [here](a)')).toEqual(['Fast uwsgi logo now'])
  })

  it('joins the lines and paragraphs of a bullet', () => {
    expect(labelsOf('- one\n  two\\\n  three\n\n  four [here](a)')).toEqual(['one two three four'])
  })

  it.each([
    ['Docs:', 'Docs'],
    ['Docs.', 'Docs'],
    ['Docs,', 'Docs'],
    ['Docs -', 'Docs'],
    ['Docs –', 'Docs'],
    ['Docs —', 'Docs'],
    ['Docs →', 'Docs'],
    ['Docs (', 'Docs'],
    ['**Docs:**', 'Docs'],
    ['Docs (old)', 'Docs (old)'],
    ['¿Docs?', '¿Docs?'],
    ['Docs!', 'Docs!'],
    ['Docs…', 'Docs…'],
    ['Docs...', 'Docs...']
  ])('takes the punctuation off that leads from %j to the link', (prose, label) => {
    expect(labelsOf(`- ${prose} [enlace](a)`)).toEqual([label])
  })

  it('falls back on the bullet above, without what leads to it', () => {
    expect(labelsOf('- Tips:\n  - [enlace](a)\n  - [enlace 2](b)')).toEqual(['Tips', 'Tips'])
  })

  it('climbs past bullets that say nothing', () => {
    expect(labelsOf('- Tips\n  - [enlace](a)\n    - [enlace](b)\n      - [here](c)')).toEqual([
      'Tips',
      'Tips',
      'Tips'
    ])
    expect(labelsOf('- Tips\n  -\n    - [here](a)')).toEqual(['Tips'])
  })

  it('takes the whole bullet above, its links included', () => {
    expect(labelsOf('- Try [Elm](a), now. [link](b)\n  - [link](c)')).toEqual([
      'Elm',
      'Try Elm, now',
      'Try Elm, now'
    ])
  })

  it('falls back on the topic, then on the text, then on the URL', () => {
    expect(labelsOf('## Elm\n\n- [enlace](a)\n\n[link](b)')).toEqual(['Elm', 'Elm'])
    expect(labelsOf('- [enlace](a)')).toEqual(['enlace'])
    expect(labelsOf('[](a)')).toEqual(['a'])
  })

  it('takes the innermost topic', () => {
    expect(labelsOf('# A\n\n## B\n\n- [link](c)\n\n# D\n\n- [link](e)')).toEqual(['B', 'D'])
  })

  it('takes the own title for a link in a title', () => {
    expect(labelsOf('## Elm [link](a)')).toEqual(['Elm'])
  })

  it('keeps to its own paragraph, row and bullet', () => {
    expect(labelsOf('# T\n\nprose\n\n[link](a)')).toEqual(['T'])
    expect(labelsOf('| Foo | [link](a) |\n|---|---|\n| Bar | [link](b) |')).toEqual(['Foo', 'Bar'])
    expect(labelsOf('# T\n\n- one\n- [link](a)')).toEqual(['T'])
  })

  it('takes prose of the bullet above only, not of its neighbours', () => {
    expect(labelsOf('- one\n  - two\n  - [link](a)')).toEqual(['one'])
    expect(labelsOf('- one\n  - two\n\n  more [link](a)')).toEqual(['one more'])
  })

  it('is the same within a part as in the whole', () => {
    const notes = notesOf('- Docs: [x](u)\n  - [link](a)\n    - [link](b)\n')
    const whole = [...links(notes)]
    for (const item of items(notes)) {
      for (const link of links(notes, {within: item})) expect(whole).toContainEqual(link)
    }
  })

  it('labels images by their alternative text', () => {
    expect(linksOf('- Logo: ![enlace](a) ![the logo](b)', {images: true}).map((link) => link.label)).toEqual([
      'Logo',
      'the logo'
    ])
  })

  it('reads a title of many fillers as often as one of few', () => {
    const readsOf = (amount: number): number => {
      const children = Array.from({length: amount}, (_, index) => buildLink('/u', `link ${index}`))
      let count = 0
      const heading = Object.defineProperty({type: 'heading', depth: 1, children} as Heading, 'children', {
        get: () => {
          count++
          return children
        }
      })
      const found = [...links(buildNotes([{type: 'topic', depth: 1, children: [heading]}]))]
      expect(found).toHaveLength(amount)
      expect(found.at(-1)?.label).toMatch(/^link 0link 1/)
      return count
    }
    expect(readsOf(4000)).toBe(readsOf(4))
  })

  it('takes linear time over many fillers in one bullet', () => {
    const many = (amount: number): Notes<object> => {
      const content: PhrasingContent[] = []
      for (let index = 0; index < amount; index++) {
        content.push({type: 'text', value: ` word${index} `}, buildLink('/u', `link ${index}`))
      }
      return buildNotes([{type: 'list', children: [buildItem(content)]}])
    }
    const labels = [...links(many(50_000))].map((link) => link.label)
    expect(labels).toHaveLength(50_000)
    expect(labels.at(-1)).toBe('word49999')
  }, 20_000)
})

describe('pathOf', () => {
  const notes = notesOf('text\n\n# A\n\n- b\n\n  > quote\n\n  - c *d*\n\n## E `f`\n\n> - g\n')
  const textNode = (value: string): Nodes => {
    for (const node of walk(notes)) if (node.type === 'text' && node.value === value) return node
    throw new Error(`Cannot find the text ${value}`)
  }

  it.each([
    ['text', []],
    ['A', []],
    ['b', ['A']],
    ['quote', ['A']],
    ['d', ['A', 'b quote']],
    ['E ', ['A']],
    ['g', ['A', 'E f']]
  ])('of the text %j is %j', (value, path) => {
    expect(pathOf(notes, textNode(value))).toEqual(path)
  })

  it('leaves the topic and the bullet themselves out', () => {
    expect(pathOf(notes, notes)).toEqual([])
    expect(pathOf(notes, topicNamed(notes, 'A'))).toEqual([])
    expect(pathOf(notes, topicNamed(notes, 'E f'))).toEqual(['A'])
    expect(pathOf(notes, itemNamed(notes, 'c d'))).toEqual(['A', 'b\n\nquote'.replace(/\n+/, ' ')])
  })

  it('holds the bullet for the list below it', () => {
    const [outer] = items(notes)
    const list = (outer as ListItem).children.find((child) => child.type === 'list') as List
    expect(pathOf(notes, list)).toEqual(['A', 'b quote'])
  })

  it('refuses a node of another note', () => {
    expect(() => pathOf(notes, structuredClone(textNode('b')))).toThrow(TypeError)
    expect(() => pathOf(notes, topicOf('# A'))).toThrow(
      /^Cannot tell the path of a node that is not in the note/
    )
  })

  it('says of every link, and of every node in it, what `links` says', () => {
    let count = 0
    fc.assert(
      fc.property(notesSoup, (source) => {
        const {notes: soup} = safeParseNotes(source)
        for (const {node, path} of links(soup, {images: true})) {
          for (const inner of walk(node)) expect(pathOf(soup, inner)).toEqual(path)
          count++
        }
      }),
      {numRuns}
    )
    expect(count).toBeGreaterThan(numRuns / 10)
  })
})

describe('textOf', () => {
  it('holds the texts of links, not those of the bullets below', () => {
    expect(textOf(itemOf('- Blog of [nginx](u)\n  - more\n'))).toBe('Blog of nginx')
  })

  it('joins blocks by a blank line, in front of and behind the bullets below', () => {
    expect(textOf(itemOf('- a\n\n  b\n\n  - c\n\n  d\n'))).toBe('a\n\nb\n\nd')
  })

  it.each(['\n', '\r\n', '\r'])('counts a line ending before a hard break: x%jand so on', (ending) => {
    const text = `x${ending}\\${ending}b`
    expect(toOutline(notesOf(text)).text).toBe('x\n\nb')
    expect(toOutline(notesOf(formatNotes(text))).text).toBe('x\n\nb')
    expect(toOutline(notesOf('x\r\\\nb')).text).toBe('x\n\nb')
  })

  it('keeps soft and hard breaks as `\\n`', () => {
    expect(textOf(itemOf('- a\n  b  \n  c\\\n  d\n'))).toBe('a\nb\nc\nd')
    expect(textOf(itemOf('- a\r\n  b  \r\n  c\\\r\n  d\r\n'))).toBe('a\nb\nc\nd')
    expect(textOf(itemOf('- a\r  b\r'))).toBe('a\nb')
  })

  it('leaves HTML out, and keeps what stands between', () => {
    expect(textOf(itemOf('- a <b>c</b> <!-- d -->e\n'))).toBe('a c e')
    expect(textOf(itemOf('- a\n\n  <div>b</div>\n\n  c\n'))).toBe('a\n\nc')
  })

  it("holds images' alternative texts and code", () => {
    expect(textOf(itemOf('- ![alt *x*](u) `b  c`\n\n  ```js\n  d\n  e\n  ```\n'))).toBe('alt x b  c\n\nd\ne')
  })

  it('decodes escapes and entities', () => {
    expect(textOf(itemOf('- \\*a\\* &amp; &#x21;\n'))).toBe('*a* & !')
  })

  it('joins cells by tabs and rows by line endings', () => {
    expect(textOf(itemOf('- | a | b |\n  |---|---|\n  |   | d |\n'))).toBe('a\tb\n\td')
  })

  it('leaves definitions and footnote references out', () => {
    expect(textOf(itemOf('- a[^1]\n\n  [x]: /u "t"\n\n[^1]: n\n'))).toBe('a')
  })

  it('is empty for an empty bullet, and for one with only bullets below', () => {
    expect(textOf(itemOf('-\n'))).toBe('')
    expect(textOf(itemOf('- - a\n'))).toBe('')
    expect(textOf(buildItem(''))).toBe('')
  })

  it("holds a quote's blocks", () => {
    expect(textOf(itemOf('- > a\n  >\n  > b\n'))).toBe('a\n\nb')
  })
})

describe('titleOf and headingOf', () => {
  it.each([
    ['# a', 'a'],
    ['## The `web` **and** [more](u) ##', 'The web and more'],
    ['a\nb\n===', 'a b'],
    ['a\r\nb\r\n===', 'a b'],
    ['a  \nb\\\nc\n---', 'a b c'],
    ['# ![alt](u) <b>x</b>', 'alt x'],
    ['# a[^1]\n\n[^1]: n', 'a'],
    ['#', ''],
    ['# \\# &amp;', '# &'],
    ['#\ta\u00a0b', 'a\u00a0b']
  ])('the title of %j is %j', (markdown, title) => {
    expect(titleOf(topicOf(markdown))).toBe(title)
  })

  it('the heading is the first child', () => {
    const topic = topicOf('## a\n\n> # b\n')
    expect(headingOf(topic)).toBe(topic.children[0])
    expect(headingOf(topic)).toMatchObject({type: 'heading', depth: 2})
  })

  it('a topic that begins otherwise is refused', () => {
    expect(() => headingOf({type: 'topic', depth: 1, children: []})).toThrow(TypeError)
    expect(() => titleOf({type: 'topic', depth: 1, children: [{type: 'thematicBreak'}]})).toThrow(
      'Cannot use a topic that begins with `thematicBreak`, expected a heading as its first child'
    )
  })
})

describe('slugOf', () => {
  const slugs = (markdown: string): string[] => {
    const notes = notesOf(markdown)
    return [...topics(notes)].map((topic) => slugOf(notes, topic))
  }

  it('makes slugs as GitHub does', () => {
    expect(slugs("# Khan Academy\n\n# ¿Qué es C++?\n\n# What's `new` & *hot*\n\n# 你好\n\n#\n")).toEqual([
      'khan-academy',
      'qué-es-c',
      'whats-new--hot',
      '你好',
      ''
    ])
  })

  it('numbers slugs that are taken', () => {
    expect(slugs('# A\n\n## A\n\n# a\n\n# A 1\n\n# a-1\n')).toEqual(['a', 'a-1', 'a-2', 'a-1-1', 'a-1-2'])
  })

  it('counts headings in quotes and bullets', () => {
    expect(slugs('> # A\n\n# A\n\n- # A\n\n# A\n')).toEqual(['a-1', 'a-3'])
  })

  it('drops the line endings of a title of two lines, as GitHub drops all whitespace but blanks', () => {
    expect(slugs('a\nb\n===\n')).toEqual(['ab'])
  })

  it('is what the outline says', () => {
    const notes = notesOf('# A\n\n> # B\n\n## B\n\n# A\n')
    const [first, second] = toOutline(notes).topics
    expect([first?.slug, first?.topics[0]?.slug, second?.slug]).toEqual(['a', 'b-1', 'a-1'])
    expect([...topics(notes)].map((topic) => slugOf(notes, topic))).toEqual(['a', 'b-1', 'a-1'])
  })

  it('refuses a topic of another note', () => {
    const notes = notesOf('# A\n')
    expect(() => slugOf(notes, topicOf('# A\n'))).toThrow(TypeError)
  })
})

describe('sourceOf', () => {
  it('gives the very text of a node, whatever the line endings', () => {
    const source = '\uFEFF---\r\ntitle: a\r\n---\r\n\r\n# T\r\n\r\n- [a\r\n  b]( <u> )\r\n-\thttps://x.y\r\n'
    const notes = notesOf(source)
    expect(notes.frontMatter && sourceOf(notes, notes.frontMatter)).toBe('---\r\ntitle: a\r\n---')
    expect([...links(notes)].map(({node}) => sourceOf(notes, node))).toEqual([
      '[a\r\n  b]( <u> )',
      'https://x.y'
    ])
    expect(sourceOf(notes, topicNamed(notes, 'T'))).toBe('# T\r\n\r\n- [a\r\n  b]( <u> )\r\n-\thttps://x.y')
  })

  it('is undefined without source, position or offsets', () => {
    const notes = notesOf('# a\n')
    const topic = topicNamed(notes, 'a')
    expect(sourceOf(notes, topic)).toBe('# a')
    expect(sourceOf(notes, buildTopic(1, 'a'))).toBeUndefined()
    const {source, ...rest} = notes
    expect(source).toBe('# a\n')
    expect(sourceOf(rest, topic)).toBeUndefined()
    const point = {line: 1, column: 1}
    expect(sourceOf(notes, {...topic, position: {start: point, end: point}})).toBeUndefined()
  })
})

describe('nodeAt', () => {
  it('passes over what was put in by hand', () => {
    const notes = notesOf('a\n\nb\n\nc\n')
    notes.children.splice(1, 0, {type: 'thematicBreak'})
    expect(nodeAt(notes, 3)).toMatchObject({type: 'text', value: 'b'})
    expect(nodeAt(notes, 6)).toMatchObject({type: 'text', value: 'c'})
  })

  const source = '---\ntitle: a\n---\n\n# T\n\n- b [c](d)\n\n  e\n'
  const notes = notesOf(source)

  it.each([
    ['title', 'frontMatter'],
    ['# T', 'heading'],
    ['T', 'text'],
    ['- b', 'listItem'],
    ['b ', 'text'],
    ['[c', 'link'],
    ['c]', 'text'],
    ['(d', 'link'],
    ['e', 'text']
  ])('finds at %j the node %s', (marker, type) => {
    const at = marker === 'e' ? source.lastIndexOf('e') : source.indexOf(marker)
    expect(nodeAt(notes, at)?.type).toBe(type)
  })

  it('takes a node for over at its end', () => {
    const end = source.indexOf('(d)') + 3
    expect(nodeAt(notes, end - 1)?.type).toBe('link')
    expect(nodeAt(notes, end)?.type).toBe('listItem')
    expect(nodeAt(notes, source.lastIndexOf('---') + 2)?.type).toBe('frontMatter')
    expect(nodeAt(notes, source.lastIndexOf('---') + 3)).toBe(notes)
  })

  it('finds the note itself between its blocks', () => {
    expect(nodeAt(notes, source.indexOf('\n\n# T'))).toBe(notes)
  })

  it('finds nothing outside of the text', () => {
    expect(nodeAt(notes, -1)).toBeUndefined()
    expect(nodeAt(notes, source.length)).toBeUndefined()
    expect(nodeAt(notes, Number.NaN)).toBeUndefined()
    expect(nodeAt(notesOf(''), 0)).toBeUndefined()
  })

  it('finds nothing in a note that was built by hand', () => {
    expect(nodeAt(buildNotes([buildTopic(1, 'a')]), 0)).toBeUndefined()
  })

  it('finds, at every offset, a node that holds it, and no child of which does', () => {
    const holds = (node: {position?: Nodes['position']}, offset: number): boolean => {
      const {start, end} = node.position ?? {}
      return (start?.offset ?? Infinity) <= offset && offset < (end?.offset ?? -Infinity)
    }
    let deep = 0
    fc.assert(
      fc.property(notesSoup, (soup) => {
        const {notes: tree} = safeParseNotes(soup)
        const mark = soup.startsWith('\uFEFF') ? 1 : 0
        for (let offset = mark; offset < soup.length; offset++) {
          const found = nodeAt(tree, offset)
          if (!found) throw new Error(`Nothing at ${offset}`)
          expect(holds(found, offset)).toBe(true)
          if (found === tree) expect(holds(tree.frontMatter ?? {}, offset)).toBe(false)
          if (!('children' in found)) continue
          if (found.type !== 'notes') deep++
          for (const child of found.children) expect(holds(child as Nodes, offset)).toBe(false)
        }
      }),
      {numRuns}
    )
    expect(deep).toBeGreaterThan(numRuns)
  })
})

describe('nodeAtPath', () => {
  const notes = notesOf(
    [
      '---\ntitle: a\ntags: [b]\n---\n\nown [zero](/0)\n\n- before\n',
      '# One [in title](/1) [ref]\n\nfirst [p](/2)\n\nsecond [q](/3)\n\n- a\n\n* b [r](/4) [none]\n  - [x] c [s](/5) [t][ref]\n',
      '## Sub\n\n- d\n\n# Two\n\n[ref]: /6'
    ].join('\n')
  )
  const one = topicNamed(notes, 'One in title ref')
  const c = itemNamed(notes, 'c s t')
  const at = (path: string | ReadonlyArray<string | number>) => nodeAtPath(notes, path)
  const urlAt = (path: string): unknown => (at(path) as Link | undefined)?.url

  it('finds topics, sub-topics and bullets', () => {
    expect(at('topics[0]')).toBe(one)
    expect(at('topics[1]')).toBe(notes.children.at(-1))
    expect(at('topics[0].topics[0]')).toBe(topicNamed(notes, 'Sub'))
    expect(at('topics[0].items[1].items[0]')).toBe(c)
    expect(at('items[0]')).toBe(itemNamed(notes, 'before'))
  })

  it('takes arrays with numbers and with strings as it takes a string', () => {
    expect(at(['topics', 0, 'items', 1, 'items', 0])).toBe(c)
    expect(at(['topics', '0', 'items', '1', 'items', '0'])).toBe(c)
    expect(at('topics.0.items.1.items.0')).toBe(c)
  })

  it('finds the note at an empty path', () => {
    expect(at('')).toBe(notes)
    expect(at([])).toBe(notes)
  })

  it('finds links, in own blocks, bullets and titles', () => {
    expect(urlAt('links[0].url')).toBe('/0')
    expect(urlAt('topics[0].links[0]')).toBe('/2')
    expect(urlAt('topics[0].links[1].text')).toBe('/3')
    expect(urlAt('topics[0].items[1].links[0].url')).toBe('/4')
    expect(urlAt('topics[0].titleLinks[0].url')).toBe('/1')
    expect(at('topics[0].titleLinks[1]')).toMatchObject({type: 'linkReference', identifier: 'ref'})
    expect(at('topics[0].items[1].items[0].links[1].url')).toMatchObject({type: 'linkReference'})
  })

  it('counts links as the outline does', () => {
    const outline = toOutline(notes)
    expect(outline.topics[0]?.titleLinks.map((link) => link.url)).toEqual(['/1', '/6'])
    outline.topics[0]?.items[1]?.items[0]?.links.forEach((link, index) => {
      const node = at(`topics[0].items[1].items[0].links[${index}]`) as Link | LinkReference
      expect([...links(notes)].find((found) => found.node === node)).toMatchObject({
        url: link.url,
        text: link.text
      })
    })
  })

  it('finds the heading for what a title tells', () => {
    for (const key of ['title', 'slug', 'depth', 'titleLinks']) {
      expect(at(`topics[0].${key}`)).toBe(one.children[0])
    }
  })

  it('finds the first own block for the text, the holder where there is none', () => {
    expect(at('text')).toBe(notes.children[0])
    expect(at('topics[0].text')).toBe(one.children[1])
    expect(at('topics[0].links')).toBe(one.children[1])
    expect(at('topics[0].items[1].items[0].text')).toBe(c.children[0])
    expect(at('topics[0].topics[0].text')).toBe(topicNamed(notes, 'Sub'))
  })

  it('finds blocks as `content` counts them, and stays at them', () => {
    const mixed = notesOf('[a]: b\n\n[^n]\n\none\n\n```js\nx\n```\n\n- > q [l](/u)\n\n[^n]: note\n')
    expect(toOutline(mixed).content?.map(({type}) => type)).toEqual([
      'paragraph',
      'code',
      'footnoteDefinition'
    ])
    expect(nodeAtPath(mixed, 'content[1]')).toMatchObject({type: 'code'})
    expect(nodeAtPath(mixed, 'content[1].lang')).toMatchObject({type: 'code'})
    expect(nodeAtPath(mixed, 'items[0].content[0].links[0].url')).toMatchObject({type: 'blockquote'})
    expect(nodeAtPath(mixed, 'content')).toBe(mixed.children[2])
    expect(nodeAtPath(mixed, 'content[7]')).toBe(mixed)
    // All are paragraphs: the outline has no `content`, and they are found all the same.
    expect(at('topics[0].content[1]')).toBe(one.children[2])
  })

  it('finds the bullet for its box', () => {
    expect(at('topics[0].items[1].items[0].checked')).toBe(c)
  })

  it('finds the front matter for whatever is in it', () => {
    expect(at('frontMatter')).toBe(notes.frontMatter)
    expect(at('frontMatter.tags[0]')).toBe(notes.frontMatter)
    expect(at(['frontMatter', 'topics', 0])).toBe(notes.frontMatter)
    const bare = notesOf('# a\n')
    expect(nodeAtPath(bare, 'frontMatter.title')).toBe(bare)
  })

  it('finds the innermost node where an index is missing', () => {
    expect(at('topics')).toBe(notes)
    expect(at('topics[7].items[0]')).toBe(notes)
    expect(at('topics[-1]')).toBe(notes)
    expect(at('topics[x]')).toBe(notes)
    expect(at('topics[0].items[7].text')).toBe(one)
    expect(at('topics[0].items[1].items[0].items[0]')).toBe(c)
    expect(at('topics[0].items[1].items[0].links[7]')).toBe(c)
    expect(at('topics[0].items[0].topics[0]')).toBe(itemNamed(notes, 'a'))
  })
})

describe('normalizeUrl', () => {
  it.each([
    ['HTTP://Example.org:80/%7ea?b=1#c', 'http://example.org/~a?b=1#c'],
    ['https://example.org', 'https://example.org/'],
    ['https://example.org:443/', 'https://example.org/'],
    ['https://example.org:8443/', 'https://example.org:8443/'],
    ['https://example.org/a/./b/../c', 'https://example.org/a/c'],
    ['https://example.org/%e1%2f%41', 'https://example.org/%E1%2FA'],
    ['https://example.org/á b', 'https://example.org/%C3%A1%20b'],
    ['https://ñ.example/', 'https://xn--ida.example/'],
    ['https://example.org/A', 'https://example.org/A'],
    ['https://example.org/?q=%20&r#', 'https://example.org/?q=%20&r#'],
    ['https://example.org/100%', 'https://example.org/100%'],
    ['  https://example.org/a \n', 'https://example.org/a'],
    ['MAILTO:A@b.co', 'mailto:A@b.co'],
    ['../a/%7e', '../a/%7e'],
    ['  /a b ', '/a b'],
    ['#c', '#c'],
    ['', ''],
    ['http://', 'http://'],
    ['//example.org', '//example.org']
  ])('makes of %j %j', (url, normalized) => {
    expect(normalizeUrl(url)).toBe(normalized)
  })

  it.each([
    ['scheme', 'HTTPS://a.example', 'http://a.example/'],
    ['scheme', 'https://a.example:80/', 'https://a.example:80/'],
    ['scheme', 'ftp://a.example/', 'ftp://a.example/'],
    ['www', 'https://www.a.example/', 'https://a.example/'],
    ['www', 'https://www.com/', 'https://www.com/'],
    ['www', 'https://www2.a.example/', 'https://www2.a.example/'],
    ['trailingSlash', 'https://a.example/b//', 'https://a.example/b'],
    ['trailingSlash', 'https://a.example/b/?c=/#d/', 'https://a.example/b?c=/#d/'],
    ['trailingSlash', 'https://a.example/', 'https://a.example/'],
    ['tracking', 'https://a.example/?utm_source=x&b=%20&UTM_Id&fbclid=1&c#d', 'https://a.example/?b=%20&c#d'],
    ['tracking', 'https://a.example/?gclid=1', 'https://a.example/'],
    ['tracking', 'https://a.example/?ref=x&mutm_a=1&source=b', 'https://a.example/?ref=x&mutm_a=1&source=b'],
    ['hash', 'https://a.example/?b#c', 'https://a.example/?b'],
    ['hash', 'urn:a:b#c', 'urn:a:b'],
    ['hash', 'a.md#b', 'a.md#b']
  ])('without what {%s: true} leaves out, it makes of %j %j', (option, url, normalized) => {
    expect(normalizeUrl(url, {[option]: true})).toBe(normalized)
    expect(normalizeUrl(url, {[option]: false})).toBe(normalizeUrl(url))
    expect(normalizeUrl(normalized, {[option]: true})).toBe(normalized)
  })

  // Once V8 had optimized it, Node 20 took the host's Latin-1 for UTF-8, and found no URL.
  it('says the same however often it is asked', () => {
    const found = new Set(Array.from({length: 20_000}, () => normalizeUrl('https://ñ.example/')))
    expect([...found]).toEqual(['https://xn--ida.example/'])
  })

  it.each(['https://x.y/%%34%31', 'https://x.y/%4%31', 'https://x.y/%25%34%31'])(
    'makes no new escape out of %j',
    (url) => {
      expect(normalizeUrl(url)).not.toBe(normalizeUrl('https://x.y/A'))
      expect(normalizeUrl(normalizeUrl(url))).toBe(normalizeUrl(url))
    }
  )

  // Most URLs are told to be normal by a pattern; in capitals, which it doesn't take, the parser is asked.
  it('says of a URL that it need not parse what the parser says', () => {
    const host = fc
      .array(fc.constantFrom('a', 'xn--', '1', '0x1', '-', 'b-c', 'xn--ida', '', 'org'), {
        minLength: 1,
        maxLength: 4
      })
      .map((labels) => labels.join('.'))
    const end = fc
      .array(
        fc.constantFrom('/', '.', '..', 'a', 'B', '~', '?', '#', '&=', '%2e', "'", '|', '`', ':80', '@', '*'),
        {maxLength: 8}
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.constantFrom('http', 'https'), host, end, (scheme, name, rest) => {
        const url = `${scheme}://${name}${rest}`
        const asked = `${scheme.toUpperCase()}://${name}${rest}`
        const isUrl = URL.canParse(url)
        expect(normalizeUrl(url)).toBe(isUrl ? normalizeUrl(asked) : url.trim())
        expect(normalizeAbsoluteUrl(url, {})).toBe(isUrl ? normalizeUrl(asked) : null)
      }),
      {
        numRuns,
        examples: [
          ['https', 'xn--a.org', '/'],
          ['http', 'a.xn--a.org', '/']
        ]
      }
    )
  })

  it('changes nothing the second time', () => {
    const piece = fc.constantFrom('%', '2', '5', '4', '1', 'e', '/', '.', 'a', 'é', '?', '#', ' ', '&', '~')
    const url = fc.array(piece, {maxLength: 12}).map((parts) => `https://x.y/${parts.join('')}`)
    fc.assert(
      fc.property(fc.oneof(url, fc.webUrl(), fc.string()), (text) => {
        expect(normalizeUrl(normalizeUrl(text))).toBe(normalizeUrl(text))
      }),
      {numRuns}
    )
  })
})

describe('select and selectAll', () => {
  it('know a note by its front matter', () => {
    const notes = notesOf(`---
title: Elm
tags: [web, 2018]
draft: false
date: 2018-10-10
source: a book
children: 2
none: null
empty: []
author: {name: Jane, tags: [x]}
author.born: 1990
---

- [a](/a "Elm")
`)
    const yes = [
      '[title=Elm]',
      '[tags~=web]',
      '[tags~=2018]',
      '[tags="web,2018"]',
      '[draft=false]',
      '[date^="2018-"]',
      '[source="a book"]',
      '[children=2]',
      '[empty]',
      '[type=notes]',
      '[author]',
      '[author\\.name=jane i]',
      '[author\\.tags~=x]',
      '[author\\.born=1990]',
      ':not([draft=true])',
      ':has(link)'
    ]
    expect(yes.filter((part) => select(notes, `notes${part}`) !== notes)).toEqual([])
    const no = [
      '[title=elm]',
      '[tags~=we]',
      '[tags=web]',
      '[none]',
      '[nope]',
      '[author\\.nope]',
      '[title\\.length]',
      '[__proto__]',
      '[constructor]',
      '[tags\\.length]'
    ]
    expect(no.filter((part) => select(notes, `notes${part}`) !== undefined)).toEqual([])
    expect(selectAll(notes, '[title=Elm]').map(({type}) => type)).toEqual(['notes', 'link'])
    expect(selectAll(notes, 'notes[tags~=web] link').length).toBe(1)
    expect(selectAll(notes, 'topic[tags~=web], link[tags~=web]')).toEqual([])
    expect(selectAll(notesOf('# a\n'), 'notes[tags]')).toEqual([])
  })

  it('know a definition by its own label, a link by what it is about, and other nodes by none', () => {
    const notes = notesOf('- Guide: [here](/a) [x][Elm]\n\n[Elm]: /elm\n')
    expect(selectAll(notes, '[label]').map(({type}) => type)).toEqual(['link', 'linkReference', 'definition'])
    expect(select(notes, 'definition[label=Elm]')?.type).toBe('definition')
    expect(select(notes, 'link[label=Guide]')?.type).toBe('link')
    expect(select(notes, 'text[label]')).toBeUndefined()
  })

  const notes = notesOf(`# Channels

- Faq. [enlace](https://GitHub.com/a "T")
  - [docs](http://docs.example:8080/b)
- [x] done

## Khan academy

- one
- two

> ### Channels

para [ref] ![logo](https://img.example/i.png) <mailto:a@b.co>

# Channels

- [enlace](https://github.com/c)

[ref]: https://ref.example/r "R"
`)
  const all = (selector: string) => selectAll(notes, selector)
  const urls = (selector: string): string[] => all(selector).map((node) => (node as Link).url)

  it("gives the tree's own nodes", () => {
    const found = all('listItem')
    expect(found).toHaveLength(6)
    expect(found.every((node, index) => node === [...items(notes)][index])).toBe(true)
    expect(all('notes')[0]).toBe(notes)
    expect(select(notes, 'topic')).toBe(notes.children[0])
  })

  it('finds every node of every type, by identity', () => {
    const nodes = new Set<unknown>(all('*'))
    for (const node of walk(notes)) expect(nodes.has(node)).toBe(true)
    expect(nodes.size).toBe([...walk(notes)].length)
  })

  it('knows the title of a topic', () => {
    expect(all('topic[title=Channels]')).toEqual([notes.children[0], notes.children[1]])
    expect(all('topic[title="Khan academy"]')).toEqual([topicNamed(notes, 'Khan academy')])
    expect(all('topic[title^=Kh]')).toHaveLength(1)
    expect(all('topic[title=channels]')).toEqual([])
  })

  it("knows a link's own title, and a definition's", () => {
    expect(urls('link[title=T]')).toEqual(['https://GitHub.com/a'])
    expect(urls('definition[title=R]')).toEqual(['https://ref.example/r'])
    expect(all('heading[title]')).toEqual([])
  })

  it('knows the host that a link leads to', () => {
    expect(urls('link[host="github.com"]')).toEqual(['https://GitHub.com/a', 'https://github.com/c'])
    expect(urls('link[host="docs.example:8080"]')).toEqual(['http://docs.example:8080/b'])
    expect(urls('link[host=""]')).toEqual(['mailto:a@b.co'])
    expect(all('[host="ref.example"]').map((node) => node.type)).toEqual(['linkReference'])
    expect(all('image[host="img.example"]')).toHaveLength(1)
  })

  it('takes a relative URL for one without a host', () => {
    const found = selectAll(notesOf('[a](b/c) [d](https://e.f)\n'), 'link[host=""]') as Link[]
    expect(found.map((link) => link.url)).toEqual(['b/c'])
  })

  it("takes the design's selector, a host without quotes included", () => {
    expect(urls('topic[title=Channels] link[host=github.com]')).toEqual([
      'https://GitHub.com/a',
      'https://github.com/c'
    ])
  })

  it.each([
    ['[url=https://GitHub.com/a]', ['https://GitHub.com/a']],
    ['link[ url ^= https: ]', ['https://GitHub.com/a', 'https://github.com/c']],
    ['link:not([host=github.com]):not([host=""])', ['http://docs.example:8080/b']],
    [
      'link[host=github.com], link[host=docs.example:8080]',
      ['https://GitHub.com/a', 'http://docs.example:8080/b', 'https://github.com/c']
    ],
    ['topic[depth=2] link', ['mailto:a@b.co']],
    ["topic[title='Channels'] link[label='Faq']", ['https://GitHub.com/a']],
    ['link[label="[host=github.com]"]', []],
    ["link[label='a\\'[host=b.c']", []]
  ])('takes %j, with quotes or without', (selector, expected) => {
    expect(urls(selector)).toEqual(expected)
  })

  it('leaves what stands in quotes as it is', () => {
    const quoted = notesOf('- [[host=b.c]](u)\n- [a"b](v)\n')
    expect(selectAll(quoted, 'link[text="[host=b.c]"]')).toHaveLength(1)
    expect(selectAll(quoted, "link[text='[host=b.c]']")).toHaveLength(1)
    expect(selectAll(quoted, 'link[text="a\\"b"]')).toHaveLength(1)
  })

  it('knows what a link is about', () => {
    expect(urls('link[label=Faq]')).toEqual(['https://GitHub.com/a'])
    expect(urls('link[label=Channels]')).toEqual(['https://github.com/c'])
    expect(all('linkReference[label=ref]')).toHaveLength(1)
  })

  it('knows the text of any node', () => {
    expect(all('listItem[text="Faq. enlace"]')).toEqual([itemNamed(notes, 'Faq. enlace')])
    expect(all('heading[text=Channels]')).toHaveLength(3)
    expect(all('image[text=logo]')).toHaveLength(1)
    expect(urls('link[text=enlace]')).toHaveLength(2)
  })

  it('knows the fields that nodes have anyway', () => {
    expect(all('listItem[checked="true"]')).toEqual([itemNamed(notes, 'done')])
    expect(all('topic[depth="2"]')).toEqual([topicNamed(notes, 'Khan academy')])
    expect(urls('link[url^="https:"]')).toHaveLength(2)
  })

  it('knows combinators and pseudo-classes', () => {
    expect(all('topic > list > listItem > list listItem')).toEqual([itemNamed(notes, 'docs')])
    expect(all('heading + list')).toHaveLength(3)
    expect(all('topic > list ~ topic').map((node) => titleOf(node as Topic))).toEqual(['Khan academy'])
    expect(all('topic[depth="2"] listItem:last-child')).toEqual([itemNamed(notes, 'two')])
    expect(all('topic:has(image)')).toHaveLength(2)
    expect(all('link, image').map((node) => node.type)).toEqual(['link', 'link', 'image', 'link', 'link'])
    expect(all('blockquote topic')).toEqual([])
  })

  it('gives the first, or nothing', () => {
    expect((select(notes, 'link') as Link).url).toBe('https://GitHub.com/a')
    expect(select(notes, 'table')).toBeUndefined()
    expect(selectAll(notes, 'table')).toEqual([])
  })

  it('refuses what is no selector', () => {
    expect(() => all('topic[')).toThrow(Error)
    expect(() => select(notes, '')).toThrow(Error)
  })

  it('leaves the tree as it was', () => {
    const before = structuredClone(notes)
    all('topic[title=Channels] link[host="github.com"][label=Faq][text=enlace]')
    expect(notes).toStrictEqual(before)
  })
})

describe('the blocks of an outline', () => {
  /** The blocks of a note's own. */
  const contentOf = (markdown: string): OutlineBlock[] | undefined => toOutline(notesOf(markdown)).content

  it('are left out where all are paragraphs, whatever definitions, headings in bullets and notes’ references stand there', () => {
    expect(toOutline(notesOf('a\n\n[^n] ![](b) [c]\n\n[c]: d\n\n- # e\n\n  f\n'))).not.toHaveProperty(
      'content'
    )
    expect(toOutline(notesOf('- # e\n\n  f\n')).items?.[0]).not.toHaveProperty('content')
  })

  it('leave no trace of a paragraph without text and links', () => {
    expect(contentOf('[^n]\n\n---\n\n[^n]: a\n')).toEqual([
      {type: 'thematicBreak'},
      {type: 'footnoteDefinition', label: 'n', text: 'a'}
    ])
    expect(contentOf('[](/a)\n\n---\n')?.[0]).toEqual({
      type: 'paragraph',
      text: '',
      links: [{text: '', url: '/a'}]
    })
  })

  it('have what is in them, and nothing that isn’t there', () => {
    expect(contentOf('~~~ js x="y" z\na\r\n\r\nb\n~~~\n')).toStrictEqual([
      {type: 'code', lang: 'js', meta: 'x="y" z', text: 'a\n\nb'}
    ])
    expect(contentOf('    a\n')).toStrictEqual([{type: 'code', text: 'a'}])
    expect(contentOf('| [a](b) | `c` |\n| - | - |\n| 1 | [d][e] f |\n| |\n\n[e]: g "h"\n')).toStrictEqual([
      {
        type: 'table',
        columns: ['a', 'c'],
        columnLinks: [[{text: 'a', url: 'b'}], []],
        rows: [['1', {text: 'd f', links: [{text: 'd', url: 'g', title: 'h'}]}], ['']]
      }
    ])
    expect(contentOf('![a *b*](c "d")\n\n![e]\n\n[e]: f\n\n<br>\r\n')).toStrictEqual([
      {type: 'image', url: 'c', text: 'a b', title: 'd'},
      {type: 'image', url: 'f', text: 'e'},
      {type: 'html', text: '<br>'}
    ])
    expect(contentOf('> a\n>\n> - [b](c)\n\n[^N]: d\n\n    e\n')).toStrictEqual([
      {type: 'blockquote', text: 'a\n\nb', links: [{text: 'b', url: 'c'}]},
      {type: 'footnoteDefinition', label: 'N', text: 'd\n\ne'}
    ])
  })

  it('have other nodes, such as plugins make, as paragraphs', () => {
    const math = {type: 'math', value: 'x'} as unknown as Notes['children'][number]
    const line: Notes['children'][number] = {type: 'thematicBreak'}
    expect(toOutline(buildNotes([math, line])).content).toEqual([{type: 'paragraph', text: 'x'}, line])
  })

  it('have what was not read as such', () => {
    const deep = `${'> '.repeat(150)}a\n`
    expect(contentOf(deep)).toEqual([{type: 'unread', text: deep}])
  })
})

describe('toOutline', () => {
  const markdown = `---
title: a
nested: {list: [1, {b: c}]}
---

before [x](/x "T")

- [ ] zero

# One [y](/y)

own

1. a

   more [z][ref]
   - b

text

- [x] c

###### Deep

[ref]: /z 'R'
`

  it('gives the note as plain data', () => {
    expect(toOutline(notesOf(markdown))).toStrictEqual({
      frontMatter: {title: 'a', nested: {list: [1, {b: 'c'}]}},
      text: 'before x',
      links: [{text: 'x', url: '/x', title: 'T'}],
      items: [{text: 'zero', links: [], checked: false, items: []}],
      topics: [
        {
          title: 'One y',
          titleLinks: [{text: 'y', url: '/y'}],
          slug: 'one-y',
          depth: 1,
          text: 'own\n\ntext',
          links: [],
          items: [
            {
              text: 'a\n\nmore z',
              links: [{text: 'z', url: '/z', title: 'R'}],
              items: [{text: 'b', links: [], items: []}]
            },
            {text: 'c', links: [], checked: true, items: []}
          ],
          topics: [
            {
              title: 'Deep',
              titleLinks: [],
              slug: 'deep',
              depth: 6,
              text: '',
              links: [],
              items: [],
              topics: []
            }
          ]
        }
      ]
    })
  })

  it('is JSON', () => {
    const outline = toOutline(notesOf(markdown))
    expect(JSON.parse(JSON.stringify(outline))).toStrictEqual(outline)
  })

  it('shares nothing with the tree', () => {
    const objectsIn = (root: unknown): Set<object> => {
      const found = new Set<object>()
      const stack = [root]
      while (stack.length > 0) {
        const value = stack.pop()
        if (typeof value !== 'object' || value === null || found.has(value)) continue
        found.add(value)
        for (const inner of Object.values(value)) stack.push(inner)
      }
      return found
    }
    const notes = notesOf(markdown)
    const own = objectsIn(notes)
    const shared = [...objectsIn(toOutline(notes))].filter((object) => own.has(object))
    expect(own.size).toBeGreaterThan(50)
    expect(shared).toEqual([])
  })

  it('leaves references without a definition out, and what is no link', () => {
    const outline = toOutline(notesOf('# [a] ![b](c)\n\n[d][] ![e][f]\n\n- [g][h] [f]\n\n[f]: /f\n'))
    expect(outline.topics[0]).toMatchObject({
      titleLinks: [],
      links: [],
      items: [{links: [{text: 'f', url: '/f'}]}]
    })
    const reference: LinkReference = {
      type: 'linkReference',
      identifier: 'a',
      referenceType: 'full',
      children: [{type: 'text', value: 'built by hand'}]
    }
    expect(toOutline(buildNotes([{type: 'paragraph', children: [reference]}]))).toMatchObject({
      text: 'built by hand',
      links: []
    })
  })

  it('takes titles that are absent, null or empty alike', () => {
    const titles = [undefined, null, '']
    const children = titles.map((title): Link => ({...buildLink('/u', 'a'), title}) as Link)
    const outline = toOutline(buildNotes([{type: 'paragraph', children}]))
    expect(outline.links).toStrictEqual(titles.map(() => ({text: 'a', url: '/u'})))
  })
})

describe('a hundred thousand siblings', () => {
  const amount = 120_000
  const many = <Value>(make: (index: number) => Value): Value[] =>
    Array.from({length: amount}, (_, index) => make(index))
  const listed = buildNotes([
    buildTopic(2, 'A', [{type: 'list', children: many((index) => buildItem([buildLink('/u', `i${index}`)]))}])
  ])

  it('of bullets overflow nothing', () => {
    expect([...items(listed)]).toHaveLength(amount)
    expect([...links(listed)]).toHaveLength(amount)
    const [topic] = toOutline(listed).topics
    expect(topic?.items).toHaveLength(amount)
    expect(topic?.items.at(-1)?.text).toBe(`i${amount - 1}`)
    const last = [...items(listed)].at(-1) as ListItem
    expect(pathOf(listed, last)).toEqual(['A'])
    expect(nodeAtPath(listed, `topics[0].items[${amount - 1}]`)).toBe(last)
    expect(nodeAt(listed, 0)).toBeUndefined()
  })

  it('of bullets below a bullet overflow nothing', () => {
    const nested = buildNotes([
      {
        type: 'list',
        children: [
          buildItem(
            'a',
            many(() => buildItem('b'))
          )
        ]
      }
    ])
    expect(toOutline(nested).items?.[0]?.items).toHaveLength(amount)
    expect([...items(nested)]).toHaveLength(amount + 1)
    expect(textOf([...items(nested)][0] as ListItem)).toBe('a')
  })

  it('of bullets can be selected', () => {
    const list: List = {type: 'list', children: Array.from({length: 10_000}, () => buildItem('a'))}
    expect(selectAll(buildNotes([list]), 'listItem[text=a]')).toHaveLength(10_000)
  })

  it('of topics overflow nothing', () => {
    const notes = buildNotes(many((index) => buildTopic(1, `t${index}`)))
    expect([...topics(notes)]).toHaveLength(amount)
    expect(toOutline(notes).topics).toHaveLength(amount)
    expect(slugOf(notes, notes.children.at(-1) as Topic)).toBe(`t${amount - 1}`)
    expect(notesToMdast(notes).children).toHaveLength(amount)
  })

  it('of paragraphs in a topic and in a bullet overflow nothing', () => {
    const paragraphs = many((): Paragraph => ({type: 'paragraph', children: [{type: 'text', value: 'p'}]}))
    const item: ListItem = {type: 'listItem', children: paragraphs}
    const notes = buildNotes([...paragraphs, {type: 'list', children: [item]}])
    const outline = toOutline(notes)
    expect(outline.text).toHaveLength(amount * 3 - 2)
    expect(outline.items?.[0]?.text).toHaveLength(amount * 3 - 2)
  })

  it('of links in a paragraph and in a heading overflow nothing', () => {
    const children = many((index) => buildLink('/u', `name ${index}`))
    const heading: Heading = {type: 'heading', depth: 1, children}
    const notes = buildNotes([
      {type: 'paragraph', children},
      {type: 'topic', depth: 1, children: [heading]}
    ])
    expect([...links(notes)]).toHaveLength(amount * 2)
    const outline = toOutline(notes)
    expect(outline.links).toHaveLength(amount)
    expect(outline.topics[0]?.titleLinks).toHaveLength(amount)
  })
})

describe('a link as JSON', () => {
  it('is what it says of itself, without the nodes that it stands in', () => {
    const notes = notesOf(`# A\n\n${'- b [c](d "t")\n'.repeat(50)}`)
    const [first] = links(notes)
    expect(JSON.parse(JSON.stringify(first))).toEqual({
      url: 'd',
      text: 'c',
      label: 'c',
      path: ['A'],
      position: first?.position
    })
    expect(JSON.stringify([...links(notes)]).length).toBeLessThan(50 * 250)
    expect(first?.topic).toBe(notes.children[0])
  })
})
