import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {checkNotes} from '../../src/check/check-notes.js'
import {fixNotes} from '../../src/check/fix-notes.js'
import {parseNotes, safeParseNotes} from '../../src/parse.js'
import {titleOf} from '../../src/query/text.js'
import {topics} from '../../src/query/topics.js'
import {type NoteSchema, noteSchema} from '../../src/schema/note-schema.js'
import {item, list, many, optional, topic, union} from '../../src/schema/parts.js'
import {schemaOfJson} from '../../src/schema/schema-of-json.js'
import {applyEdits} from '../../src/text/edits.js'
import {jsonSchemaOf} from '../../src/validate/json-schema-of.js'

/** What a schema says of a note: line, column and message each. */
function say(schema: NoteSchema, note: string): string[] {
  const issues = checkNotes(note, {frontMatter: false, outline: schema}).filter(
    ({code}) => code === 'outline'
  )
  return issues.map(
    ({message, position}) =>
      `${position?.start.line}:${position?.start.column} ${message.replace(/^Unexpected outline(?: at `[^`]*`)?: /, '')}`
  )
}

describe('topics', () => {
  const links = noteSchema({topics: {Links: topic(), Books: optional(topic())}})

  it('are told where they are missing', () => {
    expect(say(links, '## Books\n')).toEqual(['1:1 found no topic `Links`, expected one at the top level'])
    expect(say(links, '## Link\n')).toEqual([
      '1:1 found no topic `Links`, expected one at the top level: is `Link` meant?'
    ])
    expect(say(links, '## Links\n')).toEqual([])
  })

  it('may have their slug as name', () => {
    const schema = noteSchema({topics: {'what-we-read': topic()}})
    expect(say(schema, '## What we read!\n')).toEqual([])
  })

  it('may have the slug of one whose title another has', () => {
    const schema = noteSchema({
      topics: {Channels: topic(), 'channels-1': topic({items: list(item(), {min: 1})})}
    })
    expect(say(schema, '## Channels\n\n## Channels\n\n- a\n')).toEqual([])
    expect(say(schema, '## Channels\n\n## Channels\n')).toEqual(['3:1 found no bullet, expected 1 at least'])
  })

  it('are the same below, however many of them there are', () => {
    const schema = noteSchema({
      topics: {Day: many(topic({title: /^\d/, otherTopics: 'same'}), {min: 2})},
      otherTopics: 'refuse'
    })
    expect(say(schema, '## 1\n\n## 2\n\n### 3\n')).toEqual([])
  })

  it('are told where there are too many', () => {
    expect(say(links, '## Links\n\n## Links\n')).toEqual(['3:1 found 2 topics `Links`, expected one'])
    const days = noteSchema({topics: {days: many(topic({title: /^\d+$/}), {min: 2, max: 3})}})
    expect(say(days, '## 1\n\n## x\n')).toEqual([
      '1:1 found 1 topic `days` (titled like `/^\\d+$/`), expected 2 at least at the top level'
    ])
    expect(say(days, '## 1\n\n## 2\n\n## 3\n\n## 4\n')).toEqual([
      '7:1 found 4 topics `days`, expected 3 at most'
    ])
  })

  it('are refused where only those with names may be', () => {
    const schema = noteSchema({topics: {A: topic()}, otherTopics: 'refuse'})
    expect(say(schema, '## A\n\n## Other\n')).toEqual(['3:1 found the topic `Other`, expected only `A`'])
  })

  it('stand in the order of their names', () => {
    const schema = noteSchema({topics: {A: topic(), B: optional(topic()), C: topic()}, order: 'fixed'})
    expect(say(schema, '## A\n\n## C\n')).toEqual([])
    expect(say(schema, '## A\n\n## x\n\n## B\n\n## C\n')).toEqual([])
    expect(say(schema, '## C\n\n## A\n')).toEqual([
      '1:1 found the topic `C` out of order, expected it behind `B`'
    ])
    expect(say(schema, '## A\n\n## C\n\n## B\n')).toEqual([
      '5:1 found the topic `B` out of order, expected it behind `A`'
    ])
  })

  it('are found by patterns and depths', () => {
    const schema = noteSchema({
      topics: {
        head: topic({title: /./, depth: 1, topics: {Usage: topic()}}),
        rest: many(topic({title: /./, depth: 2}), {min: 0})
      }
    })
    expect(say(schema, '# Elm\n\n## Usage\n')).toEqual([])
    expect(say(schema, '## Usage\n')).toEqual([
      '1:1 found no topic `head` (of any title, at depth 1), expected one at the top level'
    ])
    expect(say(schema, '# Elm\n')).toEqual(['1:1 found no topic `Usage`, expected one in `Elm`'])
  })

  it('are judged by alternatives, and those below by all of them', () => {
    const list2 = topic({items: list(item(), {min: 1}), otherTopics: 'same'})
    const code = topic({content: [{type: 'code'}], otherTopics: 'same'})
    const schema = noteSchema({otherTopics: union([list2, code])})
    expect(say(schema, '## A\n\n- x\n\n### B\n\n```\ncode\n```\n')).toEqual([])
    expect(say(schema, '## A\n\n- x\n\n### B\n\ntext\n')).toEqual([
      '5:1 found no bullet, expected 1 at least; or found no piece of code, expected one'
    ])
  })

  it('have no titles of their own among alternatives, which nobody would look at', () => {
    expect(() => union([topic({title: 'A'}), topic({title: 'B'})])).toThrow(
      'Unexpected `title` in one of several, expected it beside `anyOf`, or a name of its own among `topics`'
    )
    expect(() => noteSchema({otherTopics: {anyOf: [{many: true}]}})).toThrow('Unexpected `many`')
  })

  it('go where one is needed, and where the depth is theirs', () => {
    const days = topic({title: /^day/i})
    expect(say(noteSchema({topics: {others: many(days, {min: 0}), first: days}}), '## Day\n')).toEqual([])
    const schema = noteSchema({
      topics: {one: topic({title: 'A', depth: 1}), two: topic({title: 'A', depth: 2})}
    })
    expect(say(schema, '## A\n\n# A\n')).toEqual([])
  })

  it('that are too many are not judged', () => {
    const schema = noteSchema({topics: {Title: topic({title: /./, depth: 1, topics: {A: topic()}})}})
    expect(say(schema, '# One\n\n## A\n\n# Two\n')).toEqual(['5:1 found 2 topics `Title`, expected one'])
  })

  it('have a description', () => {
    const schema = noteSchema({topics: {A: topic({description: 'each note begins with it'})}})
    expect(say(schema, 'x\n')).toEqual([
      '1:1 found no topic `A`, expected one at the top level (each note begins with it)'
    ])
  })
})

describe('bullets and links', () => {
  it('are counted', () => {
    const schema = noteSchema({
      topics: {Links: topic({items: list(item({links: {min: 1, max: 2}}), {min: 2, max: 3})})}
    })
    expect(say(schema, '## Links\n\n- [a](b)\n')).toEqual(['1:1 found 1 bullet, expected 2 at least'])
    expect(say(schema, '## Links\n\n- [a](b)\n- c\n')).toEqual(['4:1 found no link, expected 1 at least'])
    expect(say(schema, '## Links\n\n- [a](b)\n- [a](b) [a](b) [a](b)\n')).toEqual([
      '4:3 found 3 links, expected 2 at most'
    ])
  })

  it('have a link, or bullets that have one', () => {
    const schema = noteSchema({
      topics: {
        A: topic({
          items: list(
            union([item({links: {min: 1}, items: list('same')}), item({items: list('same', {min: 1})})])
          )
        })
      }
    })
    expect(say(schema, '## A\n\n- [a](b)\n- c\n  - [d](e)\n')).toEqual([])
    expect(say(schema, '## A\n\n- c\n  - d\n')).toEqual([
      '4:3 found no link, expected 1 at least; or found no bullet, expected 1 at least'
    ])
  })

  it('are judged by schemas of their own', () => {
    const url = v.pipe(v.string(), v.startsWith('https://', 'found another address, expected https'))
    const schema = noteSchema({
      items: list(item({links: {url}, text: v.pipe(v.string(), v.maxLength(5, 'too long'))}))
    })
    expect(say(schema, '- [a](http://b.example)\n- a long text\n')).toEqual([
      '1:3 found another address, expected https',
      '2:3 too long'
    ])
  })

  it('nest no deeper', () => {
    const schema = noteSchema({items: list(item(), {maxDepth: 2})})
    expect(say(schema, '- a\n  - b\n    - c\n      - d\n    - e\n')).toEqual([
      '3:5 found a bullet that nests too deep, expected it a level higher at least'
    ])
  })

  it('have boxes', () => {
    const schema = noteSchema({items: list(item({checked: true}))})
    expect(say(schema, '- [x] a\n- [ ] b\n- c\n')).toEqual([
      '2:1 found an unchecked box, expected a checked one',
      '3:1 found no box, expected a checked one'
    ])
    expect(say(noteSchema({items: list(item({checked: 'task'}))}), '- c\n')).toEqual([
      '1:1 found no box, expected a box'
    ])
  })

  it('are judged in time that grows linearly with unions on each level', () => {
    const schema = noteSchema({
      items: list(
        union([
          item({links: {min: 1}, items: list('same')}),
          item({items: list('same', {min: 1})}),
          item({items: list('same'), text: v.literal('x')})
        ])
      )
    })
    let note = ''
    for (let level = 0; level < 90; level++) note += `${'  '.repeat(level)}- a\n`
    expect(say(schema, note).length).toBe(1)
  })
})

describe('links that count with those below', () => {
  const url = v.pipe(v.string(), v.startsWith('https:', 'expected https'))
  const schema = noteSchema({topics: {A: topic({links: {deep: true, max: 3, url}})}})

  it('are judged wherever they stand', () => {
    const note = '## A\n\n[a](http://a)\n\n- [b](https://b)\n  - [c](http://c)\n'
    expect(say(schema, note)).toEqual(['3:1 expected https', '6:5 expected https'])
    expect(say(schema, note.replaceAll('http:', 'https:'))).toEqual([])
  })
})

describe('the JSON Schema', () => {
  it('leaves out patterns that JSON Schema has no words for', () => {
    const patterns = [
      ['a\\-b', ''],
      ['[\\p{L}--[a-z]]', 'v'],
      ['a', 'y'],
      ['a', 'i']
    ] as const
    for (const [source, flags] of patterns) {
      const title = new RegExp(source, flags)
      const json = jsonSchemaOf(noteSchema({topics: {A: topic({title})}}))
      expect(JSON.stringify(json)).not.toContain('pattern')
    }
    expect(JSON.stringify(jsonSchemaOf(noteSchema({topics: {A: topic({title: /a/g})}})))).toContain('pattern')
  })

  it('says which part can’t tell its JSON Schema', () => {
    const schema = noteSchema({topics: {Links: topic({items: list(item({text: v.string()}))})}})
    expect(() => jsonSchemaOf(schema)).toThrow(
      /^Cannot tell the JSON Schema of an apunte schema: Cannot tell the JSON Schema of a valibot schema, .*\(at `topics\.Links\.items\.each\.text`\)$/
    )
  })

  it('keeps what a leaf refers to within it', () => {
    const tree = {type: 'object', properties: {kids: {type: 'array', items: {$ref: '#'}}}}
    const schema = schemaOfJson(jsonSchemaOf(noteSchema({frontMatter: schemaOfJson<unknown>(tree)})))
    const judge = (kids: unknown): unknown =>
      schema['~standard'].validate({frontMatter: {kids}, text: '', links: [], topics: []})
    expect(judge([{kids: [{}]}])).not.toHaveProperty('issues')
    expect(judge([{kids: 1}])).toHaveProperty('issues')
  })
})

describe('the fix of a missing topic', () => {
  function mend(schema: NoteSchema, note: string): string {
    let text = note
    for (let round = 0; round < 5; round++) {
      const issues = checkNotes(text, {frontMatter: false, outline: schema, rules: {'empty-topic': 'off'}})
      const fix = issues.find(({fixes}) => fixes)?.fixes?.[0]
      if (!fix) break
      text = applyEdits(text, fix.edits)
    }
    return text
  }

  it('renames the one that is likely meant', () => {
    const schema = noteSchema({topics: {A: topic({topics: {Directions: topic()}})}, otherTopics: 'refuse'})
    expect(mend(schema, '# A\n\n## Direction\n\ntext\n')).toBe('# A\n\n## Directions\n\ntext\n')
    expect(mend(schema, 'A:\n===\n\nDirections\n---\n')).toBe('A\n===\n\nDirections\n---\n')
    const two = noteSchema({topics: {'*Books*': topic(), Book: topic()}})
    expect(mend(two, '## Books\n')).toBe('## Book\n\n## \\*Books*\n')
  })

  it('adds it where it belongs', () => {
    const schema = noteSchema({
      topics: {A: topic(), B: topic({topics: {Inner: topic()}}), C: topic()},
      order: 'fixed'
    })
    expect(mend(schema, '# A\n\ntext\n\n# C\n')).toBe('# A\n\ntext\n\n# B\n\n## Inner\n\n# C\n')
    expect(mend(schema, '# A\n\n# B\n\n# C\n')).toBe('# A\n\n# B\n\n## Inner\n\n# C\n')
    expect(mend(noteSchema({topics: {A: topic()}}), '')).toBe('## A\n')
  })

  it('adds as many as are missing, and all at once', () => {
    const schema = noteSchema({topics: {A: topic(), Day: many(topic({title: 'Day'}), {min: 2})}})
    const options = {frontMatter: false, outline: schema, unsafe: true} as const
    expect(fixNotes('## A\n', options).output).toBe('## A\n\n## Day\n\n## Day\n')
    const names = Array.from({length: 40}, (_, index) => `Topic ${index}`)
    const several = noteSchema({topics: Object.fromEntries(names.map((name) => [name, topic()]))})
    const {output} = fixNotes('# Topic 3\n', {...options, outline: several})
    expect([...topics(parseNotes(output, {frontMatter: false}))].map(titleOf)).toEqual(names)
  })

  it('leaves the title of a note first', () => {
    const schema = noteSchema({topics: {Links: topic(), Books: topic()}})
    expect(mend(schema, '# On Elm\n\ntext\n')).toBe('# On Elm\n\ntext\n\n# Links\n\n# Books\n')
    expect(mend(schema, '# On Elm\n\n# Books\n')).toBe('# On Elm\n\n# Links\n\n# Books\n')
  })
})

describe('the output', () => {
  it('has the topics by their names', () => {
    const schema = noteSchema({
      topics: {Links: topic({items: list(item({links: {min: 1}}), {min: 1})}), __proto__x: optional(topic())}
    })
    const result = safeParseNotes('## Links\n\n- [Elm](https://elm-lang.org)\n\n## Else\n', {
      frontMatter: false,
      outline: schema
    })
    expect(result.success && result.outline.topics.Links.items[0]?.links[0]?.url).toBe('https://elm-lang.org')
    expect(result.success && result.outline.otherTopics.map(({title}) => title)).toEqual(['Else'])
  })
})
