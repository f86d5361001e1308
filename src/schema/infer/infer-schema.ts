import {checkWholeNotes} from '../../query/check-tree-argument.js'
import {nameOf} from '../../text/check-text.js'
import {checkArgument, checkOptions, type OptionKinds, textKind} from '../../text/options.js'
import type {Notes} from '../../tree/nodes.js'
import type {BodyJson, JsonSchema} from '../body.js'
import type {NoteSchema} from '../note-schema.js'
import {noteSchemaOfJson} from '../note-schema-of-json.js'
import {type JsonStandardSchema, schemaOfJson} from '../schema-of-json.js'
import {inferJson} from './infer-json.js'
import type {InferredPart} from './plan.js'

/** Options of {@link inferSchema}. */
export interface InferOptions {
  /** Which share of the notes has to keep the schema, above 0, up to 1; those that don't are outliers (default: 1, all of them). */
  atLeast?: number | undefined
}

/** A note, and its path from the folder of the config: what other notes name it by. */
export interface NoteAtPath {
  notes: Notes<object>
  path?: string | undefined
}

/** What some notes do, for which the schema refuses them. */
export interface Outlier {
  /** What they do: ``lack `date` ``. */
  message: string
  /** Which they are, as indices among those that were given. */
  notes: number[]
}

/** A schema that notes keep. */
export interface InferredSchema {
  /** Judges the front matter; `false` where no note has any. */
  frontMatter: JsonStandardSchema<Record<string, unknown>> | false
  /** Judges the outline. */
  outline: NoteSchema
  /** What they are made of. */
  json: {frontMatter: JsonSchema | false; body: BodyJson}
  /** How many notes have each part. */
  parts: InferredPart[]
  outliers: Outlier[]
}

/** How deep front matter may nest: what is written of it nests no deeper. */
const deepestData = 64

/** @throws {TypeError} for data that holds itself, or is too deep to be front matter */
function checkData({frontMatter}: Notes<object>): void {
  const open: Array<{value: unknown; level: number}> = [{value: frontMatter?.data, level: 0}]
  for (let next = open.pop(); next; next = open.pop()) {
    const {value, level} = next
    if (typeof value !== 'object' || value === null) continue
    if (level > deepestData)
      throw new TypeError(
        `Cannot infer a schema of front matter that nests deeper than ${deepestData} levels, expected data that comes to an end`
      )
    for (const inside of Object.values(value)) open.push({value: inside, level: level + 1})
  }
}

const inferOptionKinds: OptionKinds<InferOptions> = {
  atLeast: {
    expected: 'a number above 0, up to 1, such as 0.95',
    isType: (value) => typeof value === 'number',
    isValue: (value) => (value as number) > 0 && (value as number) <= 1
  }
}

/**
 * Finds the narrowest schema that notes keep: of their front matter the keys that all have, types, dates, URLs, enumerations, lists and the notes that are
 * named; of their body the topics, their order, what is in them, titles that are counted up.
 *
 * What one note alone says makes no rule for others: an enumeration has values that two notes have at least, each four times on average; keys and topics are closed
 * to others where each of them is in two notes. With `atLeast` below 1 the schema may refuse some of the notes, whatever they do: it asks first for the
 * parts that most of them have, then for what these are like, as long as so many notes keep all of it.
 *
 * Time grows linearly with the notes.
 *
 * @param notes one at least; with their paths, references between them are found
 * @param options which share of them has to keep it
 * @returns two Standard Schemas, the JSON that they are made of, how many notes have each part, and what the outliers do
 * @throws {RangeError} for no notes
 * @throws {TypeError} for what is no note
 *
 * @example
 * const all = ['a', 'b', 'c'].map((title) => parseNotes(`---\ntitle: ${title}\n---\n\n## Links\n\n- c\n`, {frontMatter: false}))
 * const {frontMatter, outline, json} = inferSchema(all)
 * json.frontMatter.required // ['title']
 * const [issue] = checkNotes('---\ntitle: d\n---\n\n## Books\n', {frontMatter, outline})
 * issue.message // 'Unexpected outline at `topics`: found no topic `Links`, expected one at the top level'
 */
export function inferSchema(
  notes: ReadonlyArray<Notes<object> | NoteAtPath>,
  options: InferOptions = {}
): InferredSchema {
  if (!Array.isArray(notes)) {
    throw new TypeError(`Cannot infer a schema of ${nameOf(notes)}, expected an array of notes`)
  }
  checkOptions(options, inferOptionKinds, 'inferSchema')
  if (notes.length === 0) throw new RangeError('Cannot infer a schema of no notes, expected one at least')
  // What is a hole in the array is told, too.
  const placed = Array.from(notes, (note: Notes<object> | NoteAtPath | null | undefined): NoteAtPath => {
    const whole =
      typeof note === 'object' && note !== null && 'notes' in note ? note : {notes: note as Notes<object>}
    checkWholeNotes(whole.notes)
    if (whole.path !== undefined) checkArgument(whole.path, textKind("a note's path"), 'infer a schema with')
    checkData(whole.notes)
    return whole
  })
  const {frontMatter = false, body, parts, outliers} = inferJson(placed, options.atLeast ?? 1)
  return {
    frontMatter: frontMatter === false ? false : schemaOfJson<Record<string, unknown>>(frontMatter),
    outline: noteSchemaOfJson(body),
    json: {frontMatter, body},
    parts,
    outliers
  }
}
