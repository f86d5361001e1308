import * as v from 'valibot'
import type {NoteData} from './builders.js'
import type {Notes} from './nodes.js'

type AnySchema = v.GenericSchema<unknown>
type NodeSchema = v.LooseObjectSchema<v.ObjectEntries & {type: v.LiteralSchema<string, undefined>}, undefined>

const text = v.string()
/** Keys and values: what valibot takes for an object may be a list. */
export const mapSchema: v.GenericSchema<Record<string, unknown>> = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'Unexpected list, expected keys and values'),
  v.looseObject({})
) as unknown as v.GenericSchema<Record<string, unknown>>
const maybeText = v.nullish(v.string())
const maybeFlag = v.nullish(v.boolean())
const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
const natural = v.pipe(v.number(), v.integer(), v.minValue(0))
const point = v.looseObject({line: positive, column: positive, offset: v.optional(natural)})
const position = v.looseObject({start: point, end: point})
const depth = v.picklist([1, 2, 3, 4, 5, 6])
const referenceType = v.picklist(['shortcut', 'collapsed', 'full'])

function node(type: string, entries: v.ObjectEntries = {}): NodeSchema {
  return v.looseObject({
    type: v.literal(type),
    position: v.optional(position),
    data: v.optional(v.looseObject({})),
    ...entries
  }) as NodeSchema
}

/** Children, looked up late: nodes hold each other. */
function many(get: () => AnySchema): AnySchema {
  return v.array(v.lazy(get))
}

const phrasing = (): AnySchema => phrasingSchema
const flow = (): AnySchema => flowSchema
const content = (): AnySchema => contentSchema
const html = node('html', {value: text})

/** Inline nodes, mdast's `PhrasingContent`. */
const phrasingSchema: AnySchema = v.variant('type', [
  node('break'),
  node('delete', {children: many(phrasing)}),
  node('emphasis', {children: many(phrasing)}),
  node('footnoteReference', {identifier: text, label: maybeText}),
  html,
  node('image', {url: text, title: maybeText, alt: maybeText}),
  node('imageReference', {identifier: text, label: maybeText, alt: maybeText, referenceType}),
  node('inlineCode', {value: text}),
  node('link', {url: text, title: maybeText, children: many(phrasing)}),
  node('linkReference', {identifier: text, label: maybeText, referenceType, children: many(phrasing)}),
  node('strong', {children: many(phrasing)}),
  node('text', {value: text})
])

const listItem = node('listItem', {checked: maybeFlag, spread: maybeFlag, children: many(flow)})
const tableCell = node('tableCell', {children: many(phrasing)})
const tableRow = node('tableRow', {children: v.array(tableCell)})
const heading = node('heading', {depth, children: many(phrasing)})

/** Blocks, mdast's `BlockContent` and `DefinitionContent`. */
const blocks = [
  node('blockquote', {children: many(flow)}),
  node('code', {value: text, lang: maybeText, meta: maybeText}),
  node('definition', {identifier: text, label: maybeText, url: text, title: maybeText}),
  node('footnoteDefinition', {identifier: text, label: maybeText, children: many(flow)}),
  heading,
  html,
  node('list', {
    ordered: maybeFlag,
    start: v.nullish(v.number()),
    spread: maybeFlag,
    children: v.array(listItem)
  }),
  node('paragraph', {children: many(phrasing)}),
  node('table', {
    align: v.nullish(v.array(v.nullable(v.picklist(['left', 'right', 'center'])))),
    children: v.array(tableRow)
  }),
  node('thematicBreak')
] as const
const flowSchema: AnySchema = v.variant('type', blocks)

function beginsWithItsHeading(topic: Record<string, unknown>): boolean {
  const [first] = topic.children as Array<{type?: unknown; depth?: unknown} | undefined>
  return first?.type === 'heading' && first.depth === topic.depth
}

const topic = v.pipe(
  node('topic', {depth, children: many(content)}),
  v.check(beginsWithItsHeading, 'Unexpected topic, expected a heading of its own depth as its first child')
)

/** What stands in a note or a topic. */
const contentSchema: AnySchema = v.variant('type', [...blocks, topic, node('unread', {value: text})])

/**
 * The schema of a note's tree: what {@link validateNotes} judges values of unknown origin with.
 *
 * @example
 * v.is(NotesSchema, JSON.parse('{"type": "notes", "frontMatter": null, "children": []}')) // true
 */
export const NotesSchema: v.GenericSchema<Notes<NoteData>> = node('notes', {
  frontMatter: v.nullable(node('frontMatter', {value: text, data: mapSchema})),
  children: many(content),
  source: v.optional(text)
}) as unknown as v.GenericSchema<Notes<NoteData>>

/**
 * The parts of {@link NotesSchema} that hold each other, by the name that a JSON Schema gives them.
 *
 * @internal
 */
export const notesDefinitions: Record<string, AnySchema> = {
  position,
  phrasing: phrasingSchema,
  block: flowSchema,
  content: contentSchema
}
