import type {StandardSchemaV1} from '@standard-schema/spec'
import type {Depth} from '../tree/nodes.js'
import type {Outline, OutlineItem, OutlineLink, OutlineTopic} from '../tree/outline.js'
import type {OutlineBlock} from '../tree/outline-block.js'

/** What a schema makes of a value; `Default` where there is none. */
type Judged<Schema, Default> = Schema extends StandardSchemaV1
  ? StandardSchemaV1.InferOutput<Schema>
  : Default

type Of<Spec, Key extends string> = Spec extends {readonly [K in Key]: infer Value} ? Value : undefined

/** A link, its text and URL as their schemas give them. */
type LinkOutput<Links> = [Links] extends [undefined]
  ? OutlineLink
  : Omit<OutlineLink, 'text' | 'url'> & {
      text: Judged<Of<Links, 'text'>, string>
      url: Judged<Of<Links, 'url'>, string>
    }

/** What every part says. */
interface ContentOutput<Spec> {
  text: Judged<Of<Spec, 'text'>, string>
  links: LinkOutput<Of<Spec, 'links'>>[]
  /** Where not all of its blocks are paragraphs. */
  content?: OutlineBlock[]
}

/** A bullet as a schema gives it; `Same` is what `'same'` in it stands for. */
export type ItemOutput<Spec, Same = Spec> = Spec extends 'same'
  ? ItemOutput<Same>
  : Spec extends {readonly anyOf: ReadonlyArray<infer One>}
    ? One extends unknown
      ? ItemOutput<One, Same>
      : never
    : Spec extends object
      ? ContentOutput<Spec> & {checked?: boolean; items: ItemsOutput<Of<Spec, 'items'>, Same>}
      : never

type ItemsOutput<List, Same> =
  Of<List, 'each'> extends infer Each
    ? [Each] extends [undefined]
      ? OutlineItem[]
      : [Each] extends ['same']
        ? ItemOutput<Same>[]
        : ItemOutput<Each>[]
    : never

/** A topic as a schema gives it; `Same` is what `'same'` in it stands for. */
export type TopicOutput<Spec, Same = Spec> = Spec extends {readonly anyOf: ReadonlyArray<infer One>}
  ? One extends unknown
    ? TopicOutput<One, Same>
    : never
  : {title: string; titleLinks: OutlineLink[]; slug: string; depth: Depth} & ContentOutput<Spec> & {
        items: ItemsOutput<Of<Spec, 'items'>, never>
      } & TopicsOutput<Spec, Same>

/** A topic that has a name: one, or several; it may be missing. */
type NamedOutput<Spec> = Spec extends {readonly many: false | undefined}
  ? TopicOutput<Spec>
  : Spec extends {readonly many: unknown}
    ? TopicOutput<Spec>[]
    : TopicOutput<Spec>

/** Whether there may be no such key. */
type IsOptional<Spec> = Spec extends {readonly optional: true}
  ? Spec extends {readonly many: object | true}
    ? false
    : true
  : false

type Flat<Value> = {[Key in keyof Value]: Value[Key]}

interface TopicsOutput<Spec, Same> {
  /** The topics that have names. */
  topics: Of<Spec, 'topics'> extends infer Topics
    ? [Topics] extends [undefined]
      ? Record<never, never>
      : Flat<
          {
            -readonly [Name in keyof Topics as IsOptional<Topics[Name]> extends true
              ? never
              : Name]: NamedOutput<Topics[Name]>
          } & {
            -readonly [Name in keyof Topics as IsOptional<Topics[Name]> extends true
              ? Name
              : never]?: NamedOutput<Topics[Name]>
          }
        >
    : never
  /** The other ones, in their order. */
  otherTopics: Of<Spec, 'otherTopics'> extends infer Other
    ? Other extends object
      ? TopicOutput<Other>[]
      : [Other] extends ['same']
        ? TopicOutput<Same>[]
        : OutlineTopic[]
    : never
}

/** A note as its schema gives it: topics by their names. */
export type NoteOutput<Spec> = {
  frontMatter: Judged<Of<Spec, 'frontMatter'>, Outline['frontMatter']>
} & ContentOutput<Spec> & {items: ItemsOutput<Of<Spec, 'items'>, never>} & TopicsOutput<Spec, never>
