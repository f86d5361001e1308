import type {StandardSchemaV1} from '@standard-schema/spec'
import type {Position} from 'unist'
import {compareIssues, type Issue, isError, type PathSegment} from './issue/issue.js'
import {NotesError} from './issue/notes-error.js'
import {checkNotesArgument} from './query/check-tree-argument.js'
import {nodeFinder} from './query/node-at-path.js'
import {toOutline} from './query/outline.js'
import {type ReadNotes, readNotes} from './read/read.js'
import {locateFrontMatter} from './read/split-front-matter.js'
import {yamlLocator} from './read/yaml.js'
import {byteOrderMark} from './text/byte-order-mark.js'
import {endOfLine, indexLines, type Lines, positionAt} from './text/lines.js'
import {
  checkArgument,
  checkOptions,
  type OptionKinds,
  schemaKind,
  schemaOrFalseKind,
  textKind
} from './text/options.js'
import type {NoteData} from './tree/builders.js'
import {NoteFrontMatterSchema, type NoteFrontMatterSchemaType} from './tree/front-matter-schema.js'
import type {FrontMatter, Notes} from './tree/nodes.js'
import {type Judged, type Judgement, validateValue} from './validate/validate-value.js'

/** What may judge the front matter: any Standard Schema, or `false` for nothing. */
export type FrontMatterOption = StandardSchemaV1 | false
/** What may judge the body: any Standard Schema over the outline. */
export type OutlineOption = StandardSchemaV1 | undefined

/** Options of {@link parseNotes} and {@link safeParseNotes}. */
export interface ParseOptions<
  FrontMatterSchema extends FrontMatterOption = FrontMatterOption,
  OutlineSchema extends OutlineOption = OutlineOption
> {
  /**
   * Any Standard Schema (valibot, zod, arktype…) over the front matter's data; it judges `undefined` where there is no front matter.
   * `false` leaves the data unchecked (default: {@link NoteFrontMatterSchema}).
   */
  frontMatter?: FrontMatterSchema | undefined
  /** Any Standard Schema over the outline, the body's own schema (default: none). */
  outline?: OutlineSchema | undefined
  /** The note's file name, for messages (default: none). */
  path?: string | undefined
}

type AnyData = NoteData
type ObjectOf<Value> = unknown extends Value ? AnyData : Extract<Value, object>

/** The type of the front matter's data: the schema's input. */
export type FrontMatterData<Schema extends FrontMatterOption> = Schema extends StandardSchemaV1
  ? [ObjectOf<StandardSchemaV1.InferInput<Schema>>] extends [never]
    ? AnyData
    : ObjectOf<StandardSchemaV1.InferInput<Schema>>
  : AnyData

/** The type of what the schema makes of the data. */
export type FrontMatterOutput<Schema extends FrontMatterOption> = Schema extends StandardSchemaV1
  ? StandardSchemaV1.InferOutput<Schema>
  : AnyData | undefined

/** A note whose front matter a schema has found valid; it is there for sure where the schema refuses `undefined`. */
export type ParsedNotes<Schema extends FrontMatterOption> = Notes<FrontMatterData<Schema>> &
  (Schema extends StandardSchemaV1
    ? undefined extends StandardSchemaV1.InferInput<Schema>
      ? unknown
      : {frontMatter: FrontMatter<FrontMatterData<Schema>>}
    : unknown)

/** What {@link safeParseNotes} gives for a valid note. */
export type ParseSuccess<FrontMatterSchema extends FrontMatterOption, OutlineSchema extends OutlineOption> = {
  success: true
  notes: ParsedNotes<FrontMatterSchema>
  /** The front matter schema's output; the data itself where nothing judges it. */
  frontMatter: FrontMatterOutput<FrontMatterSchema>
  /** Warnings, sorted by place. */
  issues: Issue[]
} & (OutlineSchema extends StandardSchemaV1
  ? {outline: StandardSchemaV1.InferOutput<OutlineSchema>}
  : {outline?: undefined})

/** What {@link safeParseNotes} gives for an invalid note: the tree all the same. */
export interface ParseFailure {
  success: false
  notes: Notes<NoteData>
  /** Errors and warnings, sorted by place. */
  issues: Issue[]
}

/** What {@link safeParseNotes} gives. */
export type ParseResult<FrontMatterSchema extends FrontMatterOption, OutlineSchema extends OutlineOption> =
  | ParseSuccess<FrontMatterSchema, OutlineSchema>
  | ParseFailure

/**
 * Reads a note, and judges it, without throwing whatever it holds.
 *
 * @param source the note's text: any string
 * @param options what judges front matter and body
 * @returns `{success: true, notes, frontMatter, outline?, issues}`, or `{success: false, notes, issues}`; a tree in either case
 * @throws {TypeError} for what is no string, and for a misspelled option: never for what a note holds
 *
 * @example
 * const result = safeParseNotes('---\ntitle: Elm\ndate: 2018-10-10\n---\n\n## Elm\n')
 * result.success // true
 * result.notes.children.length // 1
 */
export function safeParseNotes<
  const FrontMatterSchema extends FrontMatterOption = NoteFrontMatterSchemaType,
  const OutlineSchema extends OutlineOption = undefined
>(
  source: string,
  options: ParseOptions<FrontMatterSchema, OutlineSchema> = {}
): ParseResult<FrontMatterSchema, OutlineSchema> {
  checkOptions(options, parseOptionKinds, 'parseNotes')
  return judgeNotes(readNotes(source), options)
}

/** What the options of reading may be. */
export const parseOptionKinds: OptionKinds<ParseOptions> = {
  frontMatter: schemaOrFalseKind,
  outline: schemaKind,
  path: textKind("the note's file name")
}

/**
 * Judges a note that was read, with its front matter's and its outline's schema.
 *
 * @param onMissing told of the issues that say which topic is missing
 * @internal
 */
export function judgeNotes<FrontMatterSchema extends FrontMatterOption, OutlineSchema extends OutlineOption>(
  {notes, issues}: ReadNotes,
  options: ParseOptions<FrontMatterSchema, OutlineSchema>,
  onMissing?: Judgement['onMissing']
): ParseResult<FrontMatterSchema, OutlineSchema> {
  const isBroken = issues.some((issue) => issue.severity === 'error' && issue.code !== 'too-complex')
  const judging = options.frontMatter ?? NoteFrontMatterSchema
  const frontMatter: Judged<unknown> = isBroken
    ? {success: false, issues: []}
    : judgeFrontMatter(notes, judging)
  const outline: Judged<unknown> = options.outline
    ? judgeOutline(notes, options.outline, onMissing)
    : {success: true, output: undefined}

  if (!frontMatter.success || !outline.success || issues.some(isError)) {
    const judged = [frontMatter, outline].flatMap((result) => (result.success ? [] : result.issues))
    return {success: false, notes, issues: [...issues, ...judged].sort(compareIssues)}
  }
  const result = {success: true, notes, frontMatter: frontMatter.output, issues}
  const whole = options.outline ? {...result, outline: outline.output} : result
  // The schemas have just said so.
  return whole as unknown as ParseSuccess<FrontMatterSchema, OutlineSchema>
}

/**
 * Reads a note that is to be valid.
 *
 * @param source the note's text
 * @param options what judges front matter and body
 * @returns the note, its front matter typed by the schema's input
 * @throws {NotesError} where {@link safeParseNotes} says no; its `issues` are sorted by place, its message shows them in code frames
 *
 * @example
 * const notes = parseNotes('---\ntitle: Elm\ndate: 2018-10-10\n---\n')
 * notes.frontMatter.data.title // 'Elm'
 */
export function parseNotes<
  const FrontMatterSchema extends FrontMatterOption = NoteFrontMatterSchemaType,
  const OutlineSchema extends OutlineOption = undefined
>(
  source: string,
  options: ParseOptions<FrontMatterSchema, OutlineSchema> = {}
): ParsedNotes<FrontMatterSchema> {
  const result = safeParseNotes(source, options)
  if (result.success) return result.notes
  throw new NotesError('Cannot parse the note', result.issues, {source, path: options.path})
}

/**
 * Judges the front matter of a note that was read before, and gives the schema's output.
 *
 * @param notes the note
 * @param schema any Standard Schema (default: {@link NoteFrontMatterSchema}); it judges `undefined` where there is no front matter
 * @returns the schema's output: dates made `Date`, defaults filled in
 * @throws {NotesError} where the schema refuses the data
 *
 * @example
 * frontMatterOf(notes, v.object({date: v.pipe(v.string(), v.toDate())})).date.getFullYear() // 2018
 */
export function frontMatterOf<const Schema extends StandardSchemaV1 = NoteFrontMatterSchemaType>(
  notes: Notes<object>,
  schema?: Schema
): StandardSchemaV1.InferOutput<Schema> {
  checkNotesArgument(notes)
  if (schema !== undefined) checkArgument(schema, schemaKind, 'judge front matter by')
  const result = judgeFrontMatter(notes, schema ?? NoteFrontMatterSchema)
  if (result.success) return result.output as StandardSchemaV1.InferOutput<Schema>
  throw new NotesError('Cannot use the front matter', result.issues.sort(compareIssues), {
    source: notes.source
  })
}

/**
 * Judges the body of a note that was read before, and gives the schema's output.
 *
 * @param notes the note
 * @param schema any Standard Schema over the outline that {@link toOutline} gives
 * @returns the schema's output
 * @throws {NotesError} where the schema refuses the outline; its `issues` stand at the very nodes
 *
 * @example
 * const schema = v.pipe(v.looseObject({topics: v.array(v.looseObject({title: v.string()}))}), v.transform(({topics}) => topics.length))
 * outlineOf(notes, schema) // 5
 */
export function outlineOf<const Schema extends StandardSchemaV1>(
  notes: Notes<object>,
  schema: Schema
): StandardSchemaV1.InferOutput<Schema> {
  checkArgument(schema, schemaKind, 'judge the body by')
  const result = judgeOutline(notes, schema)
  if (result.success) return result.output as StandardSchemaV1.InferOutput<Schema>
  throw new NotesError('Cannot use the outline', result.issues.sort(compareIssues), {source: notes.source})
}

function judgeFrontMatter(notes: Notes<object>, schema: FrontMatterOption): Judged<unknown> {
  const data = notes.frontMatter?.data
  if (schema === false) return {success: true, output: data}
  const judgement: Judgement = {
    code: 'front-matter',
    what: 'front matter',
    locate: dataLocator(notes)
  }
  const result = validateValue(schema, data, judgement)
  if (result.success || notes.frontMatter !== null) return result
  // The one error that many meet first: their notes have no front matter at all.
  for (const issue of result.issues) issue.message += noFrontMatterHint
  return result
}

/** What to do about notes without front matter, for those who call a function. */
export const noFrontMatterHint =
  ' (for notes without front matter, pass `{frontMatter: false}` or a schema that accepts `undefined`)'

type Locator = (path: PathSegment[]) => Position | undefined

/** Where paths into the front matter's data stand in the text that the note was read from. */
function dataLocator(notes: Notes<object>): Locator {
  let locator: Locator | undefined
  return (path) => {
    locator ??= startDataLocator(notes)
    return locator(path)
  }
}

function startDataLocator({source, frontMatter, position}: Notes<object>): Locator {
  if (source === undefined) return () => frontMatter?.position ?? position
  const place = locateFrontMatter(source).frontMatter
  const lines = indexLines(source)
  const start = source.startsWith(byteOrderMark) ? 1 : 0
  if (!place || frontMatter?.value !== place.value) return () => positionAt(lines, start, start)
  const locate = yamlLocator(place.value)
  return (path) => {
    const range = locate(path)
    if (!range) return positionAt(lines, place.open, place.close)
    return positionAt(lines, place.start + range.start, place.start + range.end)
  }
}

function judgeOutline(
  notes: Notes<object>,
  schema: StandardSchemaV1,
  onMissing?: Judgement['onMissing']
): Judged<unknown> {
  const locateData = dataLocator(notes)
  const findNode = nodeFinder(notes)
  let lines: Lines | undefined
  return validateValue(schema, toOutline(notes), {
    code: 'outline',
    what: 'outline',
    onMissing,
    locate: (path) => {
      if (path[0] === 'frontMatter') return locateData(path.slice(1))
      const node = findNode(path) ?? notes
      const isHolder = node.type === 'notes' || node.type === 'topic' || node.type === 'listItem'
      const position = node.position ?? notes.position
      return isHolder && position && path.length > 0 ? firstLineOf(position) : position
    }
  })

  /** What holds other parts is told at its first line: not all of it is wrong. */
  function firstLineOf({start, end}: Position): Position {
    if (notes.source === undefined || start.line === end.line) return {start, end}
    lines ??= indexLines(notes.source)
    return positionAt(lines, start.offset as number, endOfLine(notes.source, lines, start.line - 1))
  }
}
