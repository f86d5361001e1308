import type {StandardSchemaV1} from '@standard-schema/spec'
import {fromOutline} from '../../edit/from-outline.js'
import type {Issue} from '../../issue/issue.js'
import {NotesError} from '../../issue/notes-error.js'
import {safeParseNotes} from '../../parse.js'
import {githubSlug} from '../../query/slugger.js'
import {stringifyNotes} from '../../stringify.js'
import {
  checkArgument,
  checkOptions,
  flagKind,
  type OptionKinds,
  objectLike,
  schemaKind,
  schemaOrFalseKind,
  textKind
} from '../../text/options.js'
import type {NoteData} from '../../tree/builders.js'
import type {Notes} from '../../tree/nodes.js'
import type {OutlineInput} from '../../tree/outline-input.js'
import {bodyOf} from '../body-of.js'
import type {NoteSpec} from '../parts.js'
import {fillContent} from './fill-content.js'
import {fillFrontMatter} from './fill-front-matter.js'
import {fillItems} from './fill-items.js'
import {fillOutlineOfJson} from './fill-outline-of-json.js'
import {fillTopics} from './fill-topics.js'
import {type Filled, Filling, type Gap, nameGap, tellJson} from './filling.js'

/** What a template is to keep, where that is two schemas. */
export interface TemplateSchemas {
  /** Any Standard Schema over the front matter's data; `false` asks for none. */
  frontMatter?: StandardSchemaV1 | false | undefined
  /** Of parts, or one that tells its JSON Schema. */
  outline?: StandardSchemaV1 | undefined
}

/** Options of {@link templateOf}. */
export interface TemplateOptions {
  /** What is to stand in the front matter, instead of what would be made up (default: nothing). */
  values?: Record<string, unknown> | undefined
  /** The note's title: in the front matter, or of a heading that may have any (default: none). */
  title?: string | undefined
  /** The day and time that dates are filled in with (default: now). */
  now?: Date | undefined
  /** Whether a part's `description` stands in it as a comment, where other blocks are allowed (default: true). */
  comments?: boolean | undefined
}

/** What {@link safeTemplateOf} gives. */
export type TemplateResult =
  | {success: true; notes: Notes<NoteData>; issues: []}
  | {success: false; notes: Notes<NoteData>; issues: Issue[]}

const optionKinds: OptionKinds<TemplateOptions> = {
  values: {
    expected: 'an object, the data of front matter',
    isType: (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
  },
  title: textKind("the note's title"),
  now: {
    expected: 'a `Date`',
    isType: (value) => value instanceof Date,
    isValue: (value) => !Number.isNaN((value as Date).getTime())
  },
  comments: flagKind
}

/**
 * Makes an empty note that keeps a schema: the topics, bullets, links and blocks that have to be there, and the least that front matter and
 * texts may be. What people are to write is `TODO`, in a paragraph where a topic would hold nothing; dates are today's.
 *
 * @param schema of parts; or `{frontMatter, outline}`, as `inferSchema` gives; any other alone judges front matter
 * @param options what is known already
 * @returns a tree without `source`, which `stringifyNotes` writes; the schema has judged it
 * @throws {NotesError} `cannot-fill`, one for each part that nothing was found for: a regular expression that looks around or back, where no `const`,
 *   `default` or `examples` stands beside it, or what no note can have
 *
 * @example
 * const schema = noteSchema({topics: {Links: topic({items: list(item({links: {min: 1}}), {min: 1})})}})
 * stringifyNotes(templateOf(schema)) // '## Links\n\n- [TODO](https://example.org/)\n'
 */
export function templateOf(
  schema: StandardSchemaV1 | TemplateSchemas,
  options: TemplateOptions = {}
): Notes<NoteData> {
  const {notes, issues} = makeTemplate(schema, options, 'templateOf')
  if (issues.length > 0) throw new NotesError('Cannot make a note that keeps the schema', issues)
  return notes
}

/**
 * Makes an empty note as {@link templateOf} does, and where some of it can't be filled in, the rest.
 *
 * @param schema what it is to keep
 * @param options what is known already
 * @returns `{success, notes, issues}`: a `cannot-fill` for each part that is missing
 *
 * @example
 * const schema = noteSchemaOfJson({topics: {Release: {title: {pattern: '^v(?=\\d)'}}}})
 * safeTemplateOf(schema).issues[0].message // 'Cannot fill in `topics.Release.title`: found no title that `/^v(?=\\d)/u` finds'
 */
export function safeTemplateOf(
  schema: StandardSchemaV1 | TemplateSchemas,
  options: TemplateOptions = {}
): TemplateResult {
  const {notes, issues} = makeTemplate(schema, options, 'safeTemplateOf')
  return issues.length > 0 ? {success: false, notes, issues} : {success: true, notes, issues: []}
}

function makeTemplate(
  schema: StandardSchemaV1 | TemplateSchemas,
  options: TemplateOptions,
  name: string
): {notes: Notes<NoteData>; issues: Issue[]} {
  checkOptions(options, optionKinds, name)
  const schemas = schemasOf(schema)
  const {now = new Date(), comments = true, title} = options
  const plainly = {now, title, hasComments: false, hasParagraphs: false}
  const filling = new Filling(plainly)
  const given = orNone(options.values)
  const first = build(schemas, filling, given)
  const values =
    title === undefined
      ? given
      : orNone(withTitle(title, given, first.value.frontMatter?.data, filling.hasTitle))
  const plain = values === given ? first : build(schemas, new Filling(plainly, filling), values)
  const issues = plain.gaps.map(toIssue)
  if (issues.length > 0) return {notes: plain.value, issues}
  // What isn't asked for comes last: without it, the schema may hold where it wouldn't with it.
  for (const [hasComments, hasParagraphs] of additions) {
    if (hasComments && !comments) continue
    const more = build(schemas, new Filling({...plainly, hasComments, hasParagraphs}, filling), values)
    if (more.gaps.length === 0) return {notes: more.value, issues}
  }
  return {notes: plain.value, issues}
}

/** What may stand beside that which has to be there: comments and paragraphs, or one of them. */
const additions = [
  [true, true],
  [false, true],
  [true, false]
] as const

/** No values are no front matter, where none is asked for. */
function orNone(values: NoteData | undefined): NoteData | undefined {
  return values && Object.keys(values).length > 0 ? values : undefined
}

/** The title stands in the front matter, unless that has none and a heading has it; what is its slug is made of it. */
function withTitle(
  title: string,
  values: NoteData | undefined,
  data: NoteData | undefined,
  isHeading: boolean
): NoteData {
  const has = (key: string): boolean => data !== undefined && Object.hasOwn(data, key)
  return {
    ...((has('title') || !isHeading) && {title}),
    ...(has('slug') && {slug: githubSlug(title)}),
    ...values
  }
}

function schemasOf(schema: StandardSchemaV1 | TemplateSchemas): TemplateSchemas {
  checkArgument(schema, objectLike('a Standard Schema, or `{frontMatter, outline}`'), 'make a template of')
  if (schemaKind.isType(schema)) {
    const own = schema as StandardSchemaV1
    return bodyOf(own) ? {outline: own} : {frontMatter: own}
  }
  const {frontMatter, outline, ...others} = schema as TemplateSchemas
  // What `inferSchema` tells besides its schemas is no mistake.
  const rest = Object.entries(others).filter(([key]) => !['json', 'parts', 'outliers'].includes(key))
  checkOptions(
    {frontMatter, outline, ...Object.fromEntries(rest)} as TemplateSchemas,
    {frontMatter: schemaOrFalseKind, outline: schemaKind},
    'templateOf'
  )
  return {frontMatter, outline}
}

function build(
  schemas: TemplateSchemas,
  filling: Filling,
  values: NoteData | undefined
): Filled<Notes<NoteData>> {
  const {frontMatter: asked, outline} = schemas
  const body = outline && bodyOf(outline)
  const frontMatter = fillFrontMatter(filling, asked || body?.frontMatter, values)
  const made = body ? fillBody(filling, body) : outline ? fillOther(filling, outline) : {value: {}, gaps: []}
  const gaps = [...frontMatter.gaps, ...made.gaps]
  const data = frontMatter.value
  const {notes, problem} = toNotes({...made.value, frontMatter: data})
  if (problem) gaps.push(filling.gap([], problem))
  // The schemas themselves judge what is written of it.
  else if (gaps.length === 0) for (const gap of judge(notes, schemas, filling)) gaps.push(gap)
  return {value: notes, gaps}
}

function fillBody(filling: Filling, body: NoteSpec): Filled<OutlineInput> {
  const items = fillItems(filling.below(body.links), body.items, [])
  const topics = fillTopics(filling, body, {above: 0, most: body.maxDepth ?? 6, path: []})
  const beside = {items: items.value, topics: topics.value}
  const own = fillContent(filling, body, beside, ['', 'TODO'], [])
  return {value: {...own.value, ...beside}, gaps: [...items.gaps, ...topics.gaps, ...own.gaps]}
}

function fillOther(filling: Filling, outline: StandardSchemaV1): Filled<OutlineInput> {
  const json = tellJson(outline)
  return json === undefined ? {value: {}, gaps: []} : fillOutlineOfJson(filling, json)
}

function toNotes(outline: OutlineInput): {notes: Notes<NoteData>; problem: string | null} {
  try {
    const notes = fromOutline(outline)
    stringifyNotes(notes)
    return {notes, problem: null}
  } catch (error) {
    const [issue] = error instanceof NotesError ? error.issues : []
    const {frontMatter} = outline
    return {notes: fromOutline({frontMatter}), problem: issue?.message ?? (error as Error).message}
  }
}

function judge(notes: Notes<NoteData>, {frontMatter, outline}: TemplateSchemas, filling: Filling): Gap[] {
  const result = safeParseNotes(stringifyNotes(notes), {
    frontMatter: frontMatter || false,
    ...(outline && {outline})
  })
  if (result.success) return []
  return result.issues
    .filter(({severity}) => severity === 'error')
    .map(({message}) => filling.gap([], message))
}

function toIssue(gap: Gap): Issue {
  const {path} = gap
  const what = path.length > 0 ? `Cannot fill in ${nameGap(gap)}` : `Cannot fill in all of it: ${gap.message}`
  return {code: 'cannot-fill', severity: 'error', message: what, path}
}
