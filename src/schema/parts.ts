import type {StandardSchemaV1} from '@standard-schema/spec'
import type {BlockBody, Count, ItemBody, ListBody, NoteBody, TopicBody} from './body.js'
import {refuseBadPart} from './check-body.js'

/** What has to hold of a topic. */
export type TopicSpec = TopicBody<StandardSchemaV1, RegExp>
/** What has to hold of bullets. */
export type ListSpec = ListBody<StandardSchemaV1, RegExp>
/** What has to hold of a bullet. */
export type ItemSpec = ItemBody<StandardSchemaV1, RegExp>
/** What has to hold of a block. */
export type BlockSpec = BlockBody<StandardSchemaV1, RegExp>

/** What has to hold of a note. */
export interface NoteSpec extends NoteBody<StandardSchemaV1, RegExp> {
  /** Any Standard Schema over the front matter's data; it judges `undefined` where there is none (default: any will do). */
  readonly frontMatter?: StandardSchemaV1 | undefined
}

/** A part that has no other keys than those of its kind. */
export type Exact<Given, Known> = Given & {
  readonly [Key in keyof Given]: Key extends keyof Known ? Given[Key] : never
}

/**
 * Says what a topic has to be: its title, text, links, bullets, blocks and the topics below it.
 *
 * @param spec what has to hold (default: nothing; there has to be one)
 * @throws {TypeError} where something in it can't be used
 *
 * @example
 * topic({items: list(item({links: {min: 1}}), {min: 1})})
 */
export function topic<const Spec extends TopicSpec = Record<never, never>>(
  spec: Exact<Spec, TopicSpec> = {} as Exact<Spec, TopicSpec>
): Spec & {readonly '~part'?: 'topic'} {
  refuseBadPart('topic', spec)
  return spec
}

/**
 * Says what a bullet has to be: its text, links, box and blocks, and the bullets below it.
 *
 * @param spec what has to hold (default: nothing)
 * @throws {TypeError} where something in it can't be used
 *
 * @example
 * item({links: {min: 1, url: v.pipe(v.string(), v.startsWith('https://'))}})
 */
export function item<const Spec extends ItemSpec = Record<never, never>>(
  spec: Exact<Spec, ItemSpec> = {} as Exact<Spec, ItemSpec>
): Spec & {readonly '~part'?: 'item'} {
  refuseBadPart('item', spec)
  return spec
}

/**
 * Says what bullets have to be: what each is, how many there are, and how deep they nest. The bullets of all lists of a part count as one row.
 *
 * @param each what each of them has to be; `'same'`, in a bullet: what that bullet has to be
 * @param count how many (default: any number), on how many levels
 * @throws {TypeError} where something in it can't be used
 *
 * @example
 * list(item({items: list('same')}), {min: 1, maxDepth: 3})
 */
export function list<
  const Each extends ItemSpec | 'same' = Record<never, never>,
  const Counts extends Omit<ListSpec, 'each'> = Record<never, never>
>(each: Each = {} as Each, count: Counts = {} as Counts): {readonly each: Each} & Counts {
  const part = {each, ...count}
  refuseBadPart('list', part)
  return part
}

/**
 * Lets a topic be missing.
 *
 * @example
 * optional(topic({items: list(item(), {min: 1})}))
 */
export function optional<const Spec extends TopicSpec>(part: Spec): Spec & {readonly optional: true} {
  refuseBadPart('topic', part)
  return {...part, optional: true}
}

/**
 * Lets several topics have a name, or a title.
 *
 * @param part what each of them has to be
 * @param count how many (default: one at least)
 *
 * @example
 * many(topic({title: /^\d{4}-\d{2}-\d{2}$/}), {max: 31})
 */
export function many<const Spec extends TopicSpec>(
  part: Spec,
  count: Count = {}
): Spec & {readonly many: Count} {
  const several = {...part, many: count}
  refuseBadPart('topic', several)
  return several
}

/**
 * Says that a topic or a bullet is one of several: the first that it holds.
 *
 * @param parts topics, or bullets
 *
 * @example
 * list(union([item({links: {min: 1}}), item({items: list('same', {min: 1})})]))
 */
export function union<const Parts extends readonly [TopicSpec, ...TopicSpec[]]>(
  parts: Parts
): {readonly anyOf: Parts} & {readonly '~part'?: 'topic'}
export function union<const Parts extends readonly [ItemSpec, ...ItemSpec[]]>(
  parts: Parts
): {readonly anyOf: Parts} & {readonly '~part'?: 'item'}
export function union(parts: readonly object[]): object {
  const part = {anyOf: parts}
  refuseBadPart('union', part)
  return part
}
