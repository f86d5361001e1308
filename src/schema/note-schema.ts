import type {StandardJSONSchemaV1, StandardSchemaV1} from '@standard-schema/spec'
import type {Outline} from '../tree/outline.js'
import {keepBody} from './body-of.js'
import {bodyToJsonSchema} from './body-to-json-schema.js'
import {refuseBadPart} from './check-body.js'
import {findShapeFault} from './judge/find-shape-fault.js'
import {judgeContent} from './judge/judge-content.js'
import {judgeItems} from './judge/judge-items.js'
import {judgeTopics} from './judge/judge-topics.js'
import {Judging} from './judge/judging.js'
import type {NoteOutput} from './outputs.js'
import type {Exact, NoteSpec} from './parts.js'

/** A schema over the outline of a note, made of parts. */
export interface NoteSchema<Output = unknown> {
  readonly '~standard': StandardSchemaV1.Props<Outline, Output> & StandardJSONSchemaV1.Props<Outline, Output>
}

/**
 * Makes the schema of a note: which topics, bullets, links and blocks it has, and what its texts are like. It is a Standard Schema over
 * the outline, for `options.outline`, whose output has the topics by their names.
 *
 * @param spec what has to hold; texts, URLs and front matter are judged by any Standard Schemas
 * @returns a Standard Schema, which tells its JSON Schema too; its problems have paths into the outline, and so places in the text
 * @throws {TypeError} where something in it can't be used, which it names
 *
 * @example
 * const schema = noteSchema({topics: {Links: topic({items: list(item({links: {min: 1}}), {min: 1})})}})
 * const note = '## Links\n\n- [Elm](https://elm-lang.org)\n'
 * const result = safeParseNotes(note, {frontMatter: false, outline: schema})
 * result.outline.topics.Links.items[0].links[0].url // 'https://elm-lang.org'
 */
export function noteSchema<const Spec extends NoteSpec>(
  spec: Exact<Spec, NoteSpec>
): NoteSchema<NoteOutput<Spec>> {
  refuseBadPart('note', spec)
  const schema: NoteSchema<NoteOutput<Spec>> = {
    '~standard': {
      version: 1,
      vendor: 'apunte',
      validate: (value) => validate(spec, value) as StandardSchemaV1.Result<NoteOutput<Spec>>,
      jsonSchema: {
        input: () => bodyToJsonSchema(spec),
        output: () => {
          throw new TypeError('a schema of parts tells only what it takes, use `{side: "input"}`')
        }
      }
    }
  }
  keepBody(schema, spec)
  return schema
}

function validate(spec: NoteSpec, value: unknown): StandardSchemaV1.Result<unknown> {
  const fault = findShapeFault(value)
  if (fault) return {issues: [fault]}
  const outline = value as Outline
  const judging = new Judging()
  const {frontMatter, items = [], topics} = outline
  const output = {
    frontMatter: spec.frontMatter
      ? judging.leaf(spec.frontMatter, frontMatter ?? undefined, ['frontMatter'])
      : frontMatter,
    ...judgeContent(judging, spec, outline, []),
    items: judgeItems(judging, spec.items, items, []),
    ...judgeTopics(judging, spec, {topics, path: [], title: null})
  }
  if (spec.maxDepth !== undefined) judgeDepth(judging, topics, spec.maxDepth, [])
  return judging.problems.length > 0 ? {issues: judging.problems} : {value: output}
}

function judgeDepth(
  judging: Judging,
  topics: Outline['topics'],
  most: number,
  path: ReadonlyArray<string | number>
): void {
  for (const [index, topic] of topics.entries()) {
    const at = [...path, 'topics', index]
    if (topic.depth > most)
      judging.add(
        [...at, 'depth'],
        `found a heading of depth ${topic.depth}, expected ${most} at most`,
        undefined
      )
    else judgeDepth(judging, topic.topics, most, at)
  }
}
