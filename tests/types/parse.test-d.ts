import type {StandardSchemaV1} from '@standard-schema/spec'
import {
  type AnyNotes,
  buildFrontMatter,
  buildNotes,
  buildTopic,
  type Depth,
  type FoundHtmlLink,
  type FoundLink,
  type FrontMatter,
  formatIssue,
  frontMatterOf,
  type Issue,
  type LinksOptions,
  links,
  type NoteFrontMatter,
  NoteFrontMatterSchema,
  type Notes,
  NotesError,
  NotesSchema,
  type Outline,
  OutlineSchema,
  type ParseFailure,
  type ParseResult,
  parseNotes,
  safeParseNotes,
  select,
  selectAll,
  splitFrontMatter,
  stringifyNotes,
  type Topic,
  toOutline,
  type Unread,
  validateNotes
} from 'apunte'
import {type} from 'arktype'
import type {Heading, Html, Image, Link, ListItem, Nodes, PhrasingContent, Root, Text} from 'mdast'
import {findAndReplace} from 'mdast-util-find-and-replace'
import {toString as textOfMdast} from 'mdast-util-to-string'
import type {Literal, Parent} from 'unist'
import {visit} from 'unist-util-visit'
import * as v from 'valibot'
import {describe, expectTypeOf, it} from 'vitest'
import {z} from 'zod'

declare const text: string

describe('the default schema', () => {
  const notes = parseNotes(text)

  it('types title and date, and leaves other keys unknown', () => {
    expectTypeOf(notes.frontMatter.data.title).toEqualTypeOf<string>()
    expectTypeOf(notes.frontMatter.data.date).toEqualTypeOf<string>()
    expectTypeOf(notes.frontMatter.data.tags).toEqualTypeOf<unknown>()
    expectTypeOf(notes.frontMatter.data['any key']).toEqualTypeOf<unknown>()
    expectTypeOf(notes.frontMatter.value).toEqualTypeOf<string>()
    expectTypeOf(notes.frontMatter).not.toBeNullable()
  })

  it('gives notes that fit the plain types', () => {
    expectTypeOf(notes).toExtend<Notes<{title: string; date: string}>>()
    expectTypeOf(notes).toExtend<Notes<object>>()
    expectTypeOf(notes).toExtend<Notes<Record<string, unknown>>>()
    expectTypeOf(notes).toExtend<Notes>()
    expectTypeOf<Notes['frontMatter']>().toEqualTypeOf<FrontMatter<NoteFrontMatter> | null>()
    expectTypeOf<NoteFrontMatter['title']>().toEqualTypeOf<string>()
    expectTypeOf<NoteFrontMatter['anything']>().toEqualTypeOf<unknown>()
  })

  it('is the same where the options say nothing of it', () => {
    expectTypeOf(parseNotes(text, {})).toEqualTypeOf(notes)
    expectTypeOf(parseNotes(text, {path: 'a.md'})).toEqualTypeOf(notes)
    expectTypeOf(frontMatterOf(notes).title).toEqualTypeOf<string>()
    expectTypeOf(frontMatterOf(notes).other).toEqualTypeOf<unknown>()
  })

  it('lets data be set', () => {
    notes.frontMatter.data.title = 'x'
    notes.frontMatter.data.tags = ['a']
  })

  it('refuses what does not fit', () => {
    // @ts-expect-error: a date is a text
    expectTypeOf<number>(notes.frontMatter.data.date)
    // @ts-expect-error: a date is a text
    notes.frontMatter.data.date.toFixed(0)
    // @ts-expect-error: a title is never null
    notes.frontMatter.data.title = null
    // @ts-expect-error: a title is never a number
    notes.frontMatter.data.title = 1
    // @ts-expect-error: nothing is known of other keys
    notes.frontMatter.data.tags.length
    // @ts-expect-error: notes have front matter, not data
    notes.data.title
    // @ts-expect-error: a source is a text
    parseNotes(1)
    // @ts-expect-error: bytes are no text
    parseNotes(new Uint8Array())
    // @ts-expect-error: a text is needed
    parseNotes()
  })
})

describe('`frontMatter: false`', () => {
  const notes = parseNotes(text, {frontMatter: false})

  it('leaves front matter nullable, and its data unknown', () => {
    expectTypeOf(notes.frontMatter).toBeNullable()
    expectTypeOf(notes.frontMatter).toEqualTypeOf<FrontMatter<Record<string, unknown>> | null>()
    expectTypeOf(notes.frontMatter?.data.title).toEqualTypeOf<unknown>()
    expectTypeOf(notes).toExtend<Notes<Record<string, unknown>>>()
  })

  it('refuses reading it without asking', () => {
    // @ts-expect-error: it may be null
    notes.frontMatter.data
    // @ts-expect-error: nothing is known of its data
    expectTypeOf<string>(notes.frontMatter?.data.title)
  })

  it('gives the data itself as output', () => {
    const result = safeParseNotes(text, {frontMatter: false})
    if (result.success) {
      expectTypeOf(result.frontMatter).toEqualTypeOf<Record<string, unknown> | undefined>()
      // @ts-expect-error: it may be missing
      result.frontMatter.title
    }
  })
})

describe('schemas of others', () => {
  const valibot = v.object({
    title: v.string(),
    date: v.pipe(v.string(), v.toDate()),
    tag: v.optional(v.string(), 'x')
  })
  const zod = z.object({
    title: z.string(),
    date: z.string().transform((day) => new Date(day)),
    tag: z.string().default('x')
  })
  const arktype = type({title: 'string', date: 'string.date.parse', tag: "string = 'x'"})

  it('type the data by their input', () => {
    const one = parseNotes(text, {frontMatter: valibot}).frontMatter.data
    expectTypeOf(one.title).toEqualTypeOf<string>()
    expectTypeOf(one.date).toEqualTypeOf<string>()
    expectTypeOf(one.tag).toEqualTypeOf<string | undefined>()
    const two = parseNotes(text, {frontMatter: zod}).frontMatter.data
    expectTypeOf(two.title).toEqualTypeOf<string>()
    expectTypeOf(two.date).toEqualTypeOf<string>()
    expectTypeOf(two.tag).toEqualTypeOf<string | undefined>()
    const three = parseNotes(text, {frontMatter: arktype}).frontMatter.data
    expectTypeOf(three.title).toEqualTypeOf<string>()
    expectTypeOf(three.date).toEqualTypeOf<string>()
    expectTypeOf(three.tag).toEqualTypeOf<string | undefined>()
  })

  it('type the front matter by their output', () => {
    const one = safeParseNotes(text, {frontMatter: valibot})
    if (one.success) {
      expectTypeOf(one.frontMatter).toEqualTypeOf<{title: string; date: Date; tag: string}>()
      expectTypeOf(one.notes.frontMatter.data.date).toEqualTypeOf<string>()
    }
    const two = safeParseNotes(text, {frontMatter: zod})
    if (two.success) expectTypeOf(two.frontMatter).toEqualTypeOf<{title: string; date: Date; tag: string}>()
    const three = safeParseNotes(text, {frontMatter: arktype})
    if (three.success) {
      expectTypeOf(three.frontMatter.date).toEqualTypeOf<Date>()
      expectTypeOf(three.frontMatter.title).toEqualTypeOf<string>()
      expectTypeOf(three.frontMatter.tag).toEqualTypeOf<string>()
    }
    const notes = parseNotes(text)
    expectTypeOf(frontMatterOf(notes, valibot)).toEqualTypeOf<{title: string; date: Date; tag: string}>()
    expectTypeOf(frontMatterOf(notes, zod).date).toEqualTypeOf<Date>()
    expectTypeOf(frontMatterOf(notes, arktype).date).toEqualTypeOf<Date>()
  })

  it('refuse keys that they do not have', () => {
    const {data} = parseNotes(text, {frontMatter: valibot}).frontMatter
    // @ts-expect-error: the schema has no such key
    data.other
    // @ts-expect-error: a date of the data is what the author wrote
    data.date.getFullYear()
    // @ts-expect-error: a title is never null
    data.title = null
    // @ts-expect-error: an output is not the input
    expectTypeOf<string>(frontMatterOf(parseNotes(text), valibot).date)
  })

  it('may build on the format’s own', () => {
    const schema = v.object({...NoteFrontMatterSchema.entries, tags: v.array(v.string())})
    const {data} = parseNotes(text, {frontMatter: schema}).frontMatter
    expectTypeOf(data).toEqualTypeOf<{title: string; date: string; tags: string[]}>()
  })

  it('leave front matter nullable where they accept `undefined`', () => {
    const one = parseNotes(text, {frontMatter: v.optional(v.object({title: v.string()}))})
    expectTypeOf(one.frontMatter).toEqualTypeOf<FrontMatter<{title: string}> | null>()
    const two = parseNotes(text, {frontMatter: z.object({title: z.string()}).optional()})
    expectTypeOf(two.frontMatter).toEqualTypeOf<FrontMatter<{title: string}> | null>()
    const three = parseNotes(text, {frontMatter: type({title: 'string'}).or('undefined')})
    expectTypeOf(three.frontMatter).toEqualTypeOf<FrontMatter<{title: string}> | null>()
    const four = parseNotes(text, {frontMatter: v.unknown()})
    expectTypeOf(four.frontMatter).toEqualTypeOf<FrontMatter<Record<string, unknown>> | null>()
    const five = parseNotes(text, {frontMatter: z.any()})
    expectTypeOf(five.frontMatter).toBeNullable()
    // @ts-expect-error: it may be null
    one.frontMatter.data
    // @ts-expect-error: it may be null
    two.frontMatter.data
    // @ts-expect-error: it may be null
    three.frontMatter.data
    // @ts-expect-error: it may be null
    four.frontMatter.data
  })

  it('give an output that may be undefined where they accept `undefined`', () => {
    const schema = v.optional(v.object({title: v.string()}))
    const result = safeParseNotes(text, {frontMatter: schema})
    if (result.success) expectTypeOf(result.frontMatter).toEqualTypeOf<{title: string} | undefined>()
    const filled = safeParseNotes(text, {frontMatter: v.optional(v.object({a: v.string()}), {a: 'b'})})
    if (filled.success) {
      expectTypeOf(filled.frontMatter).toEqualTypeOf<{a: string}>()
      expectTypeOf(filled.notes.frontMatter).toBeNullable()
    }
  })

  it('give front matter that is there where they refuse `undefined`', () => {
    expectTypeOf(parseNotes(text, {frontMatter: valibot}).frontMatter).not.toBeNullable()
    expectTypeOf(parseNotes(text, {frontMatter: zod}).frontMatter).not.toBeNullable()
    expectTypeOf(parseNotes(text, {frontMatter: arktype}).frontMatter).not.toBeNullable()
    expectTypeOf(parseNotes(text, {frontMatter: v.looseObject({})}).frontMatter).not.toBeNullable()
    expectTypeOf(
      parseNotes(text, {frontMatter: v.record(v.string(), v.string())}).frontMatter.data
    ).toEqualTypeOf<{[key: string]: string}>()
  })

  it('may be known by the interface alone', () => {
    const schema = valibot as StandardSchemaV1<{a: string}, {a: number}>
    const result = safeParseNotes(text, {frontMatter: schema})
    if (result.success) {
      expectTypeOf(result.notes.frontMatter.data).toEqualTypeOf<{a: string}>()
      expectTypeOf(result.frontMatter).toEqualTypeOf<{a: number}>()
    }
    const unknown = valibot as StandardSchemaV1
    expectTypeOf(parseNotes(text, {frontMatter: unknown}).frontMatter).toEqualTypeOf<FrontMatter<
      Record<string, unknown>
    > | null>()
  })
})

describe('a result', () => {
  const result = safeParseNotes(text)

  it('is narrowed by `success`', () => {
    expectTypeOf(result.success).toEqualTypeOf<boolean>()
    expectTypeOf(result.issues).toEqualTypeOf<Issue[]>()
    if (result.success) {
      expectTypeOf(result.success).toEqualTypeOf<true>()
      expectTypeOf(result.notes.frontMatter.data.title).toEqualTypeOf<string>()
      expectTypeOf(result.frontMatter.title).toEqualTypeOf<string>()
    } else {
      expectTypeOf(result).toEqualTypeOf<ParseFailure>()
      expectTypeOf(result.success).toEqualTypeOf<false>()
      expectTypeOf(result.notes).toEqualTypeOf<Notes<Record<string, unknown>>>()
      expectTypeOf(result.notes.frontMatter).toBeNullable()
    }
  })

  it('refuses what needs success before it is asked', () => {
    // @ts-expect-error: only a success has the output
    result.frontMatter
    // @ts-expect-error: front matter may be missing in a failure
    result.notes.frontMatter.data
    if (!result.success) {
      // @ts-expect-error: a failure has no output
      result.frontMatter
      // @ts-expect-error: nothing is known of a failure's data
      expectTypeOf<string>(result.notes.frontMatter?.data.title)
    }
  })

  it('has a failure’s notes whatever the schema', () => {
    const other = safeParseNotes(text, {frontMatter: z.object({a: z.number()})})
    if (!other.success) expectTypeOf(other.notes).toEqualTypeOf<Notes<Record<string, unknown>>>()
  })

  it('has a name', () => {
    expectTypeOf(safeParseNotes(text, {frontMatter: false})).toEqualTypeOf<ParseResult<false, undefined>>()
  })
})

describe('the outline’s schema', () => {
  it('types the outline by its output', () => {
    const one = safeParseNotes(text, {
      outline: v.object({
        topics: v.pipe(
          v.array(v.object({title: v.string()})),
          v.transform((all) => all.length)
        )
      })
    })
    if (one.success) expectTypeOf(one.outline).toEqualTypeOf<{topics: number}>()
    const two = safeParseNotes(text, {outline: z.object({topics: z.array(z.object({slug: z.string()}))})})
    if (two.success) expectTypeOf(two.outline).toEqualTypeOf<{topics: Array<{slug: string}>}>()
    const three = safeParseNotes(text, {frontMatter: false, outline: type({text: 'string'})})
    if (three.success) expectTypeOf(three.outline).toEqualTypeOf<{text: string}>()
    const four = safeParseNotes(text, {outline: OutlineSchema})
    if (four.success) {
      expectTypeOf(four.outline).toEqualTypeOf<Outline>()
      expectTypeOf(four.frontMatter.title).toEqualTypeOf<string>()
    }
  })

  it('is no part of the result where there is none', () => {
    const result = safeParseNotes(text)
    if (result.success) {
      expectTypeOf(result.outline).toEqualTypeOf<undefined>()
      // @ts-expect-error: there is no outline
      result.outline.topics
    } else {
      // @ts-expect-error: a failure has none
      result.outline
    }
  })

  it('does not change the notes', () => {
    expectTypeOf(parseNotes(text, {outline: OutlineSchema})).toEqualTypeOf(parseNotes(text))
  })
})

describe('options', () => {
  it('may be undefined, as forwarded ones are', () => {
    const path = undefined as string | undefined
    expectTypeOf(parseNotes(text, {path}).frontMatter.data.title).toEqualTypeOf<string>()
    parseNotes(text, {outline: undefined})
  })

  it('refuse other types', () => {
    // @ts-expect-error: `true` says nothing
    parseNotes(text, {frontMatter: true})
    // @ts-expect-error: null is no schema
    parseNotes(text, {frontMatter: null})
    // @ts-expect-error: an object is no schema
    parseNotes(text, {frontMatter: {title: 'string'}})
    // @ts-expect-error: a function is no schema
    parseNotes(text, {frontMatter: (data: unknown) => data})
    // @ts-expect-error: only front matter may be switched off
    parseNotes(text, {outline: false})
    // @ts-expect-error: an object is no schema
    parseNotes(text, {outline: {topics: []}})
    // @ts-expect-error: a path is a text
    parseNotes(text, {path: 1})
    // @ts-expect-error: there is no such option
    parseNotes(text, {frontmatter: false})
    // @ts-expect-error: the same for the safe one
    safeParseNotes(text, {frontMatter: true})
    // @ts-expect-error: the same for the safe one
    safeParseNotes(text, {strict: true})
    // @ts-expect-error: `false` judges nothing
    frontMatterOf(parseNotes(text), false)
    // @ts-expect-error: notes are needed
    frontMatterOf(text)
  })
})

describe('the tree', () => {
  const notes = parseNotes(text)

  it('is unist’s', () => {
    expectTypeOf<Notes>().toExtend<Parent>()
    expectTypeOf<Topic>().toExtend<Parent>()
    expectTypeOf<FrontMatter>().toExtend<Literal>()
    expectTypeOf<Unread>().toExtend<Literal>()
    expectTypeOf<Topic['depth']>().toEqualTypeOf<1 | 2 | 3 | 4 | 5 | 6>()
    expectTypeOf<Depth>().toEqualTypeOf<Heading['depth']>()
    expectTypeOf<Notes['source']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<Unread['value']>().toEqualTypeOf<string>()
  })

  it('is visited by unist-util-visit', () => {
    visit(notes, 'topic', (topic) => {
      expectTypeOf(topic).toEqualTypeOf<Topic>()
      expectTypeOf(topic.depth).toEqualTypeOf<Depth>()
    })
    visit(notes, 'unread', (unread) => {
      expectTypeOf(unread).toEqualTypeOf<Unread>()
    })
    visit(notes, 'link', (link, index, parent) => {
      expectTypeOf(link).toEqualTypeOf<Link>()
      expectTypeOf(index).toEqualTypeOf<number | undefined>()
      if (parent && index !== undefined) parent.children[index] = {type: 'text', value: link.url}
    })
    visit(notes, 'listItem', (item) => {
      expectTypeOf(item).toEqualTypeOf<ListItem>()
    })
    visit(notes, 'text', (node, _, parent) => {
      expectTypeOf(node).toEqualTypeOf<Text>()
      if (parent?.type === 'heading') expectTypeOf(parent.depth).toEqualTypeOf<Depth>()
    })
    visit(notes, (node) => {
      if (node.type === 'topic') expectTypeOf(node.depth).toEqualTypeOf<Depth>()
      if (node.type === 'link') expectTypeOf(node.url).toEqualTypeOf<string>()
      if (node.type === 'unread') expectTypeOf(node.value).toEqualTypeOf<string>()
    })
  })

  it('is visited whatever its data', () => {
    visit(parseNotes(text, {frontMatter: false}), 'topic', (topic) => {
      expectTypeOf(topic).toEqualTypeOf<Topic>()
    })
    const result = safeParseNotes(text)
    visit(result.notes, 'topic', (topic) => {
      expectTypeOf(topic).toEqualTypeOf<Topic>()
    })
    const topic = buildTopic(1, 'Elm')
    visit(topic, 'link', (link) => {
      expectTypeOf(link).toEqualTypeOf<Link>()
    })
  })

  it('is taken by mdast-util-find-and-replace and mdast-util-to-string', () => {
    findAndReplace(notes, [/elm/gi, (match: string) => ({type: 'text', value: match.toUpperCase()})])
    findAndReplace(parseNotes(text, {frontMatter: false}), [['a', 'b']])
    findAndReplace(buildTopic(1, 'Elm'), ['a', 'b'])
    expectTypeOf(textOfMdast(notes)).toEqualTypeOf<string>()
  })

  it('holds topics, unread pieces and mdast’s blocks', () => {
    for (const child of notes.children) {
      if (child.type === 'topic') expectTypeOf(child).toEqualTypeOf<Topic>()
      else if (child.type === 'unread') expectTypeOf(child).toEqualTypeOf<Unread>()
      else if (child.type === 'heading') expectTypeOf(child.children).toEqualTypeOf<PhrasingContent[]>()
    }
    notes.children.push(buildTopic(2, 'Elm'), {type: 'thematicBreak'})
  })

  it('refuses what is no content', () => {
    // @ts-expect-error: there is no such node
    notes.children.push({type: 'callout'})
    // @ts-expect-error: there is no seventh depth
    buildTopic(7, 'Elm')
    // @ts-expect-error: a topic has a depth
    const topic: Topic = {type: 'topic', children: []}
    // @ts-expect-error: front matter has data
    const frontMatter: FrontMatter = {type: 'frontMatter', value: ''}
    // @ts-expect-error: a note says whether it has front matter
    const bare: Notes = {type: 'notes', children: []}
    // @ts-expect-error: data are an object
    const odd: Notes<string> | undefined = undefined
    // @ts-expect-error: an mdast root is no note
    stringifyNotes({type: 'root', children: []} as Root)
    void [topic, frontMatter, bare, odd]
  })

  it('is built with the data’s type', () => {
    const built = buildNotes([], buildFrontMatter({title: 'a', count: 1}))
    expectTypeOf(built.frontMatter?.data).toEqualTypeOf<{title: string; count: number} | undefined>()
    expectTypeOf(stringifyNotes(built)).toEqualTypeOf<string>()
    expectTypeOf(toOutline(built)).toEqualTypeOf<Outline>()
  })
})

describe('the rest of the face', () => {
  it('has the types that it says', () => {
    expectTypeOf(validateNotes).parameter(0).toEqualTypeOf<unknown>()
    expectTypeOf(validateNotes(1).success).toEqualTypeOf<boolean>()
    expectTypeOf(validateNotes(1).issues).toEqualTypeOf<Issue[]>()
    expectTypeOf(splitFrontMatter(text).frontMatter).toEqualTypeOf<{
      value: string
      start: number
      end: number
    } | null>()
    expectTypeOf(new NotesError('a', []).issues).toEqualTypeOf<Issue[]>()
    expectTypeOf(new NotesError('a', [])).toExtend<Error>()
    expectTypeOf<Issue['severity']>().toEqualTypeOf<'error' | 'warning'>()
    expectTypeOf(formatIssue).returns.toEqualTypeOf<string>()
  })

  it('narrows unknown values by its schemas', () => {
    const value: unknown = JSON.parse(text)
    if (v.is(NotesSchema, value)) {
      expectTypeOf(value.children).toEqualTypeOf<Notes['children']>()
      visit(value, 'topic', (topic) => {
        expectTypeOf(topic).toEqualTypeOf<Topic>()
      })
    }
    if (v.is(OutlineSchema, value)) expectTypeOf(value).toEqualTypeOf<Outline>()
  })

  it('refuses issues of other shapes', () => {
    // @ts-expect-error: there is no such severity
    const issue: Issue = {code: 'front-matter', severity: 'info', message: ''}
    // @ts-expect-error: a message is needed
    const other: Issue = {code: 'front-matter', severity: 'error'}
    // @ts-expect-error: issues have positions, not places
    issue.place
    void [issue, other]
  })
})

describe('select and selectAll', () => {
  const notes = parseNotes(text, {frontMatter: false})

  it('give the nodes that the selector names', () => {
    expectTypeOf(selectAll(notes, 'link')).toEqualTypeOf<Link[]>()
    expectTypeOf(selectAll(notes, 'topic[title=Elm] > list listItem')).toEqualTypeOf<ListItem[]>()
    expectTypeOf(selectAll(notes, 'link, topic > image[alt=x],heading')).toEqualTypeOf<
      Array<Link | Image | Heading>
    >()
    expectTypeOf(selectAll(notes, 'topic>heading')).toEqualTypeOf<Heading[]>()
    expectTypeOf(selectAll(notes, 'listItem:first-child')).toEqualTypeOf<ListItem[]>()
    expectTypeOf(select(notes, 'topic ~ topic')).toEqualTypeOf<Topic | undefined>()
    expectTypeOf(select(notes, 'notes')).toEqualTypeOf<typeof notes | undefined>()
  })

  it('give any node where it can not be told', () => {
    type Any = Array<Nodes | typeof notes>
    const selector: string = 'link'
    expectTypeOf(selectAll(notes, selector)).toEqualTypeOf<Any>()
    expectTypeOf(selectAll(notes, '*')).toEqualTypeOf<Any>()
    expectTypeOf(selectAll(notes, 'link, *')).toEqualTypeOf<Any>()
    expectTypeOf(selectAll(notes, 'topic[title="a link"]')).toEqualTypeOf<Any>()
    expectTypeOf(selectAll(notes, '[host=github.com]')).toEqualTypeOf<Any>()
    expectTypeOf(selectAll(notes, 'topic:not(link)')).toEqualTypeOf<Any>()
  })
})

it('links in HTML have another type, where they are asked for', () => {
  const notes = parseNotes(text, {frontMatter: false})
  const options: LinksOptions = {images: true}
  for (const link of links(notes, options)) {
    expectTypeOf(link).toEqualTypeOf<FoundLink>()
    expectTypeOf(link.description).toEqualTypeOf<string | undefined>()
  }
  for (const link of links(notes, {html: true})) {
    expectTypeOf(link).toEqualTypeOf<FoundLink | FoundHtmlLink>()
    // @ts-expect-error: a link in HTML holds nothing
    link.node.children
    if ('tagName' in link) expectTypeOf(link.node).toEqualTypeOf<Html>()
    else expectTypeOf(link.node.type).toEqualTypeOf<'link' | 'linkReference' | 'image' | 'imageReference'>()
  }
})

it('a function of any note takes any', () => {
  const count = (notes: AnyNotes): number => notes.children.length
  count(parseNotes(text))
  count(parseNotes(text, {frontMatter: false}))
  count(parseNotes(text, {frontMatter: v.object({title: v.string()})}))
})
