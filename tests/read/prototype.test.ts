import {describe, expect, it} from 'vitest'
import {
  checkNotes,
  findTopic,
  fixNotes,
  items,
  links,
  nodeAtPath,
  safeParseNotes,
  selectAll,
  slugOf,
  stringifyNotes,
  textOf,
  toOutline,
  topics
} from '../../src/index.js'
import {allRules} from '../support/findings.js'

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf']

/** What every object has, before any note is read. */
const before = JSON.stringify([
  Object.getOwnPropertyNames(Object.prototype),
  Object.getOwnPropertyNames(Array.prototype),
  Object.getOwnPropertyNames(Function.prototype)
])

function expectNothingPolluted(): void {
  const after = [Object.prototype, Array.prototype, Function.prototype].map((value) =>
    Object.getOwnPropertyNames(value)
  )
  expect(JSON.stringify(after)).toBe(before)
}

describe.each(names)('a note that speaks of `%s`', (name) => {
  const key = name === '__proto__' ? 'proto' : name
  // A code span, so that `__` is no emphasis.
  const title = `\`${name}\``
  const note = `---
title: ${name}
${key}: {${key}: [{${key}: ${name}}]}
---

[${name}]: https://x.example/${name} "${name}"

# ${title}

- [${title}](https://y.example/${name})
- [one][${name}], [${name}][], [two](${name})
  - ${title}
    - [^${name}]
-

## ${title}

> ## ${title}
>
> - ![${name}](${name} "${name}")

# ${title}

[^${name}]: ${title}

[gone][un${name}]

<!-- apunte-disable-next ${name} -->

- ${title}
`
  const {notes} = safeParseNotes(note, {frontMatter: false})

  it('is read whole', () => {
    expect(stringifyNotes(notes)).toBe(note)
    expect(notes.frontMatter?.data).toEqual({title: name, [key]: {[key]: [{[key]: name}]}})
    expectNothingPolluted()
  })

  it('is told whole', () => {
    const outline = toOutline(notes)
    expect(outline.frontMatter).toEqual(notes.frontMatter?.data)
    expect(outline.topics.map((topic) => topic.title)).toEqual([name, name])
    const [first] = outline.topics
    expect(first?.topics.map((topic) => topic.title)).toEqual([name])
    expect(first?.items[1]?.links.map(({url}) => url)).toEqual([
      `https://x.example/${name}`,
      `https://x.example/${name}`,
      name
    ])
    expect(first?.items[1]?.links[0]?.title).toBe(name)
    expect([...topics(notes)].map((topic) => slugOf(notes, topic))).toHaveLength(3)
    expect(new Set([...topics(notes)].map((topic) => slugOf(notes, topic))).size).toBe(3)
    expect([...items(notes)].map(textOf).filter((text) => text === name).length).toBeGreaterThan(2)
    expect([...links(notes, {images: true})].map(({text}) => text)).toContain(name)
    expect(selectAll(notes, `topic[title="${name}"]`)).toHaveLength(3)
    expect(findTopic(notes, name)).toBe(notes.children[1])
    expect(nodeAtPath(notes, name)).toBe(notes)
    expect(nodeAtPath(notes, `topics[0].${name}`)?.type).toBe('heading')
    expectNothingPolluted()
  })

  it('is judged and mended', () => {
    const found = checkNotes(note, allRules).map(({code, position}) => `${position?.start.line} ${code}`)
    expect(found).toEqual([
      '11 duplicate-link',
      '14 empty-item',
      '22 duplicate-topic',
      '26 unresolved-reference',
      '28 unused-disable'
    ])
    const {output, fixed} = fixNotes(note, {frontMatter: false})
    expect(fixed.map(({code}) => code)).toEqual(['empty-item'])
    expect(output).toBe(note.replace('\n-\n', '\n'))
    expect(() => checkNotes(note, {rules: {[name]: 'off'} as never})).toThrow(TypeError)
    expectNothingPolluted()
  })
})

it('`__proto__` as a key of front matter is refused, and changes nothing', () => {
  for (const yaml of ['__proto__: {x: 1}', 'a: {__proto__: {x: 1}}', 'a: [{b: {__proto__: 1}}]']) {
    expect(checkNotes(`---\n${yaml}\n---\n`, {frontMatter: false}).map(({code}) => code)).toEqual([
      'unsafe-key'
    ])
    expectNothingPolluted()
  }
  expect(() => checkNotes('', JSON.parse('{"rules": {"__proto__": "off"}}'))).toThrow(TypeError)
})
