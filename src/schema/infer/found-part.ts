import type {OutlineItem, OutlineLink, OutlineTopic} from '../../tree/outline.js'
import type {OutlineBlock} from '../../tree/outline-block.js'
import type {BlockBody, JsonSchema, PatternJson, TopicBody} from '../body.js'
import type {ValueContext} from './infer-value.js'

/** What a note, a topic and a bullet have alike. */
export interface Part {
  text: string
  links: OutlineLink[]
  content?: OutlineBlock[]
  items?: OutlineItem[]
  topics?: OutlineTopic[]
}

/** A part, and the note that has it. */
export interface FoundPart {
  note: number
  part: Part
}

/** What holds topics, and the note that it is in. */
export interface FoundParent {
  note: number
  topics: readonly OutlineTopic[]
}

/** Where parts stand. */
export interface PartPlace {
  /** In the JSON that is made. */
  path: readonly string[]
  /** For people: `` `Links` ``; empty for the note. */
  what: string
  /** Whether it is the note itself. */
  isTop: boolean
}

/** What is asked of a part, as JSON. */
export type PartBody = Pick<
  TopicBody<JsonSchema, PatternJson>,
  'content' | 'contentOrder' | 'items' | 'topics' | 'otherTopics' | 'order'
> & {content?: ReadonlyArray<BlockBody<JsonSchema, PatternJson>>}

/** What is known of the notes, and how the parts below a part are found out. */
export interface PartContext extends ValueContext {
  inferPart: (found: readonly FoundPart[], place: PartPlace, context: PartContext) => () => PartBody
}
