import type {StandardSchemaV1} from '@standard-schema/spec'
import type {OutlineBlockType} from '../tree/outline-block.js'

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = boolean | {readonly [keyword: string]: unknown}

/** How many there may be. */
export interface Count {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/** A regular expression as JSON. */
export interface PatternJson {
  readonly pattern: string
  readonly flags?: string | undefined
}

/** What a title or a code's language has to be: a text, one of some, or what a pattern finds. */
export type Match<Pattern> = string | readonly string[] | Pattern

/**
 * What topics, bullets and the note itself share: what their own blocks have to be.
 *
 * @typeParam Leaf what judges a text or a URL: a JSON Schema in JSON, a Standard Schema in code
 * @typeParam Pattern what finds a title: {@link PatternJson}, or a `RegExp`
 */
export interface ContentBody<Leaf, Pattern> {
  /** What is meant by it, for people: said behind what is wrong, and in templates. */
  readonly description?: string | undefined
  /** Of its own text. */
  readonly text?: Leaf | undefined
  /** Of all its text: its own, that of its bullets, and titles and texts of the topics below, blank lines between. */
  readonly allText?: Leaf | undefined
  /** Of its own links. */
  readonly links?: LinksBody<Leaf> | undefined
  /** The blocks that it has to have. */
  readonly content?: ReadonlyArray<BlockBody<Leaf, Pattern>> | undefined
  /** Whether they stand in that order (default: `fixed`). */
  readonly contentOrder?: 'any' | 'fixed' | undefined
  /** Whether there may be others (default: `allow`). */
  readonly otherContent?: 'allow' | 'refuse' | undefined
}

/** The links of a part. */
export interface LinksBody<Leaf> extends Count {
  /** Whether those of the bullets below count and are judged, too (default: false). */
  readonly deep?: boolean | undefined
  /** Of each one's destination. */
  readonly url?: Leaf | undefined
  /** Of each one's text. */
  readonly text?: Leaf | undefined
}

/** A block, and how many such there have to be (default: one at least). */
export interface BlockBody<Leaf, Pattern> extends Count {
  readonly type: OutlineBlockType | readonly OutlineBlockType[]
  readonly description?: string | undefined
  /** Of code. */
  readonly lang?: Match<Pattern> | undefined
  /** Of what has a text: a paragraph, a quote, code, HTML, a footnote, an image (its alternative text). */
  readonly text?: Leaf | undefined
  /** Of an image. */
  readonly url?: Leaf | undefined
  /** Of a table: exactly these, or some of them, and how many. */
  readonly columns?:
    | readonly string[]
    | (Count & {readonly includes?: readonly string[] | undefined})
    | undefined
  /** Of a table: how many rows below its head. */
  readonly rows?: Count | undefined
}

/** Bullets. */
export interface ListBody<Leaf, Pattern> extends Count {
  /** How many levels of bullets there may be (default: any). */
  readonly maxDepth?: number | undefined
  /** What each of them has to be; `same`: what the bullet above has to be, which is what the list that this stands in says of each. */
  readonly each?: ItemBody<Leaf, Pattern> | 'same' | undefined
}

/** A bullet. */
export interface ItemBody<Leaf, Pattern> extends ContentBody<Leaf, Pattern> {
  /** Nothing has it: it keeps types apart. */
  readonly '~part'?: 'item'
  /** `true`: a checked box, `false`: an unchecked one, `task`: either (default: any bullet). */
  readonly checked?: boolean | 'task' | undefined
  /** The bullets below it. */
  readonly items?: ListBody<Leaf, Pattern> | undefined
  /** One of these has to hold; beside it stands nothing but a description. */
  readonly anyOf?: ReadonlyArray<ItemBody<Leaf, Pattern>> | undefined
}

/** What holds topics: the note, or a topic. */
export interface TopicsBody<Leaf, Pattern> {
  /** The topics, by name: that is their title, or its slug, unless they have a `title` of their own. */
  readonly topics?: {readonly [name: string]: TopicBody<Leaf, Pattern>} | undefined
  /** What topics have to be that have no name here, any number of them unless `many` counts (default: `allow`); `same`, in a topic: what that topic has to be. */
  readonly otherTopics?: 'allow' | 'refuse' | 'same' | TopicBody<Leaf, Pattern> | undefined
  /** Whether topics stand in the order of their names (default: `any`). */
  readonly order?: 'any' | 'fixed' | undefined
}

/** A topic. */
export interface TopicBody<Leaf, Pattern> extends ContentBody<Leaf, Pattern>, TopicsBody<Leaf, Pattern> {
  /** Nothing has it: it keeps types apart. */
  readonly '~part'?: 'topic'
  /** What its title has to be (default: its name, or what has that as its slug). */
  readonly title?: Match<Pattern> | undefined
  /** The depth of its heading, 1 to 6. */
  readonly depth?: number | Count | undefined
  /** Whether there needn't be one (default: false). */
  readonly optional?: boolean | undefined
  /** Whether there may be several, and how many: one at least, if it says no more (default: exactly one). */
  readonly many?: boolean | Count | undefined
  readonly items?: ListBody<Leaf, Pattern> | undefined
  /** One of these has to hold; beside it stand `title`, `depth`, `optional`, `many` and a description alone, the first of which none of these has. */
  readonly anyOf?: ReadonlyArray<TopicBody<Leaf, Pattern>> | undefined
}

/** A note's body. */
export interface NoteBody<Leaf, Pattern> extends ContentBody<Leaf, Pattern>, TopicsBody<Leaf, Pattern> {
  /** The bullets before the first heading. */
  readonly items?: ListBody<Leaf, Pattern> | undefined
  /** How deep headings may go (default: 6). */
  readonly maxDepth?: number | undefined
}

/** The schema of a note's body as JSON: what `noteSchema` takes in code, with JSON Schemas in the place of schemas. */
export interface BodyJson extends NoteBody<JsonSchema, PatternJson> {
  readonly $schema?: string | undefined
}

/** The schema of a note's body as code has it. */
export type BodySpec = NoteBody<StandardSchemaV1, RegExp>
