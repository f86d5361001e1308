import type {PathSegment} from '../../../src/issue/issue.js'
import type {BodyJson, JsonSchema, PatternJson, TopicBody} from '../../../src/schema/body.js'
import type {InferredSchema} from '../../../src/schema/index.js'
import {isMatch} from '../../../src/schema/judge/match.js'
import type {Outline, OutlineTopic} from '../../../src/tree/outline.js'

type Topics = Pick<TopicBody<JsonSchema, PatternJson>, 'topics'>

/** A required part that was taken out of a note, and where that has to be told. */
export interface Removal {
  what: string
  /** Makes the note without it. */
  make(): Outline
  /** Where what lacks it stands. */
  path: PathSegment[]
}

/**
 * Takes each required part out of a note, one at a time: a key of the front matter, a topic, all bullets, all blocks of a kind.
 *
 * @param json what the note keeps
 */
export function* removals({frontMatter, body}: InferredSchema['json'], outline: Outline): Generator<Removal> {
  const {required = []} = (frontMatter || {}) as {required?: string[]}
  for (const key of required) {
    const make = (): Outline => {
      const copy = structuredClone(outline)
      delete copy.frontMatter?.[key]
      return copy
    }
    yield {what: key, make, path: []}
  }
  yield* removedParts(body, outline, [], (change) => () => {
    const copy = structuredClone(outline)
    change(copy)
    return copy
  })
}

type Holder = Outline | OutlineTopic
type Change = (change: (whole: Outline) => void) => () => Outline

function* removedParts(
  body: Omit<BodyJson, 'topics'> & Topics,
  holder: Holder,
  path: PathSegment[],
  remove: Change
): Generator<Removal> {
  const at = (whole: Outline): Holder =>
    path.reduce(
      (value: unknown, segment) => (value as Record<PathSegment, unknown>)[segment],
      whole
    ) as Holder
  if ((body.items?.min ?? 0) > 0) {
    const make = remove((whole) => {
      at(whole).items = []
    })
    yield {what: 'bullets', make, path}
  }
  for (const {type} of body.content ?? []) {
    const make = remove((whole) => {
      const part = at(whole)
      const content = part.content ?? [{type: 'paragraph' as const, text: part.text}]
      part.content = content.filter((block) => block.type !== type)
    })
    yield {what: `${type}`, make, path}
  }
  for (const [name, part] of Object.entries(body.topics ?? {})) {
    const isNamed = ({title, depth}: OutlineTopic): boolean => {
      if (part.depth !== undefined && part.depth !== depth) return false
      const {title: match = name} = part
      return isMatch(
        typeof match === 'object' && 'pattern' in match ? new RegExp(match.pattern, 'u') : match,
        title
      )
    }
    const indices = [...holder.topics.keys()].filter((index) => isNamed(holder.topics[index] as OutlineTopic))
    if (!part.optional) {
      const make = remove((whole) => {
        const parent = at(whole)
        parent.topics = parent.topics.filter((topic) => !isNamed(topic))
      })
      yield {what: `topic ${name}`, make, path}
    }
    for (const index of indices)
      yield* removedParts(part, holder.topics[index] as OutlineTopic, [...path, 'topics', index], remove)
  }
}
