import * as v from 'valibot'
import {mapSchema} from './notes-schema.js'
import type {Outline, OutlineItem, OutlineTopic} from './outline.js'
import type {OutlineBlock} from './outline-block.js'

const link = v.object({text: v.string(), url: v.string(), title: v.exactOptional(v.string())})

const links = v.array(link)
const maybeText = v.exactOptional(v.string())
const maybeLinks = v.exactOptional(links)
const cell = v.union([v.string(), v.object({text: v.string(), links})])

const blockSchema: v.GenericSchema<OutlineBlock> = v.variant('type', [
  v.object({
    type: v.picklist(['paragraph', 'blockquote', 'unread']),
    text: v.string(),
    links: maybeLinks
  }),
  v.object({type: v.literal('code'), lang: maybeText, meta: maybeText, text: v.string()}),
  v.object({
    type: v.literal('table'),
    columns: v.array(v.string()),
    columnLinks: v.exactOptional(v.array(links)),
    rows: v.array(v.array(cell))
  }),
  v.object({type: v.literal('image'), url: v.string(), text: v.string(), title: maybeText}),
  v.object({type: v.literal('html'), text: v.string()}),
  v.object({type: v.literal('footnoteDefinition'), label: v.string(), text: v.string(), links: maybeLinks}),
  v.object({type: v.literal('thematicBreak')})
])
const maybeContent = v.exactOptional(v.array(v.lazy(() => blockSchema)))

const itemSchema: v.GenericSchema<OutlineItem> = v.object({
  text: v.string(),
  links,
  content: maybeContent,
  checked: v.exactOptional(v.boolean()),
  items: v.array(v.lazy(() => itemSchema))
})

const topicSchema: v.GenericSchema<OutlineTopic> = v.object({
  title: v.string(),
  titleLinks: links,
  slug: v.string(),
  depth: v.picklist([1, 2, 3, 4, 5, 6]),
  text: v.string(),
  links,
  content: maybeContent,
  items: v.array(v.lazy(() => itemSchema)),
  topics: v.array(v.lazy(() => topicSchema))
})

/**
 * The schema of the outline that {@link toOutline} gives.
 *
 * @example
 * v.is(OutlineSchema, toOutline(notes)) // true
 */
export const OutlineSchema: v.GenericSchema<Outline> = v.object({
  frontMatter: v.nullable(mapSchema),
  text: v.string(),
  links,
  content: maybeContent,
  items: v.exactOptional(v.array(v.lazy(() => itemSchema))),
  topics: v.array(v.lazy(() => topicSchema))
})

/**
 * The parts of {@link OutlineSchema} that hold themselves, by the name that a JSON Schema gives them.
 *
 * @internal
 */
export const outlineDefinitions: Record<string, v.GenericSchema<unknown>> = {
  block: blockSchema as v.GenericSchema<unknown>,
  item: itemSchema as v.GenericSchema<unknown>,
  topic: topicSchema as v.GenericSchema<unknown>
}
