import * as v from 'valibot'
import {mapSchema} from './notes-schema.js'
import type {Outline, OutlineItem, OutlineTopic} from './outline.js'

const link = v.object({text: v.string(), url: v.string(), title: v.exactOptional(v.string())})

const itemSchema: v.GenericSchema<OutlineItem> = v.object({
  text: v.string(),
  links: v.array(link),
  checked: v.exactOptional(v.boolean()),
  items: v.array(v.lazy(() => itemSchema))
})

const topicSchema: v.GenericSchema<OutlineTopic> = v.object({
  title: v.string(),
  titleLinks: v.array(link),
  slug: v.string(),
  depth: v.picklist([1, 2, 3, 4, 5, 6]),
  text: v.string(),
  links: v.array(link),
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
  links: v.array(link),
  items: v.exactOptional(v.array(v.lazy(() => itemSchema))),
  topics: v.array(v.lazy(() => topicSchema))
})

/**
 * The parts of {@link OutlineSchema} that hold themselves, by the name that a JSON Schema gives them.
 *
 * @internal
 */
export const outlineDefinitions: Record<string, v.GenericSchema<unknown>> = {
  item: itemSchema as v.GenericSchema<unknown>,
  topic: topicSchema as v.GenericSchema<unknown>
}
