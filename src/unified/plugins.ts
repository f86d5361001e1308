import type {Root} from 'mdast'
import type {Plugin, Processor} from 'unified'
import type {VFile} from 'vfile'
import {judgeNotes, type ParseOptions} from '../parse.js'
import {type ReadNotes, readNotes} from '../read/read.js'
import {stringifyNotes} from '../stringify.js'
import {checkOptions, flagKind, type OptionKinds, schemaKind, schemaOrFalseKind} from '../text/options.js'
import type {NoteData} from '../tree/builders.js'
import {isNotes} from '../tree/guards.js'
import type {FrontMatter, Notes} from '../tree/nodes.js'
import {liftRoot} from './lift-root.js'
import {addMessages} from './messages.js'
import {type NotesToMdastOptions, notesToMdast} from './notes-to-mdast.js'
import {typeOf} from './type-of.js'

/** What judges a note in a pipeline. */
export type JudgeOptions = Pick<ParseOptions, 'frontMatter' | 'outline'>

/** Options of {@link notesParse}. */
export interface NotesParseOptions extends JudgeOptions {
  /** Whether headings become topics; `false` gives the root that remark-parse and remark-gfm give (default: true). */
  lift?: boolean | undefined
  /** With `lift: false`, whether the root begins with the front matter as a `yaml` node (default: false). */
  yaml?: boolean | undefined
}

const judgeOptionKinds: OptionKinds<JudgeOptions> = {frontMatter: schemaOrFalseKind, outline: schemaKind}

/**
 * What `file.data.frontMatter` is, for types: whoever judges by a schema of their own says once what that gives.
 *
 * @example
 * declare module 'apunte/unified' {
 *   interface FileFrontMatter {title: string; tags: string[]}
 * }
 */
export interface FileFrontMatter {
  [key: string]: unknown
}

declare module 'vfile' {
  interface DataMap {
    /** The schema's output, or the data as it stands where the schema refuses it; `undefined` where there is none. */
    frontMatter: FileFrontMatter | undefined
    /** The front matter's node, where a root was made of the note without it: {@link remarkNotes} puts it back. */
    frontMatterNode?: FrontMatter<object> | null | undefined
  }
}

/** The text of a file, its byte-order mark kept also where it comes as bytes. */
function sourceOf({value}: VFile): string | undefined {
  return value instanceof Uint8Array ? new TextDecoder('utf-8', {ignoreBOM: true}).decode(value) : value
}

/** The source of a root that was read from nothing: a file of nothing looks as if it had no text. */
function emptySourceOf(root: Root): string | undefined {
  return root.position?.end.offset === 0 ? '' : undefined
}

/** Judges what was read: issues become the file's messages, the front matter the file's data. Nothing is thrown. */
function judge(read: ReadNotes, file: VFile, options: JudgeOptions): Notes<NoteData> {
  const result = judgeNotes(read, options)
  addMessages(file, result.issues)
  const data = read.notes.frontMatter?.data
  file.data.frontMatter = (result.success ? result.frontMatter : data) as FileFrontMatter | undefined
  return read.notes
}

/**
 * A unified parser: text → `Notes`. Sets `file.data.frontMatter`; issues become the file's messages.
 *
 * @example
 * const file = await unified().use(notesParse).use(notesStringify).process(text)
 * file.data.frontMatter.date // '2018-10-10'
 */
export const notesParse: Plugin<[NotesParseOptions?], string, Notes<NoteData>> = function (
  this: Processor,
  options: NotesParseOptions = {}
): undefined {
  checkOptions(options, {...judgeOptionKinds, lift: flagKind, yaml: flagKind}, 'notesParse')
  const {lift = true, yaml = false, ...judging} = options
  const parser = (document: string, file: VFile): Notes<NoteData> | Root => {
    const notes = judge(readNotes(sourceOf(file) ?? document), file, judging)
    if (lift) return notes
    file.data.frontMatterNode = yaml ? null : notes.frontMatter
    return notesToMdast(notes, {frontMatter: yaml})
  }
  // unified's parsers give any node; which one, the plugin's type says.
  this.parser = parser as typeof this.parser
}

/**
 * A unified compiler: `Notes` → text, by {@link stringifyNotes}.
 *
 * @throws {NotesError} where the tree can't be written
 * @throws {TypeError} where the tree is no note
 *
 * @example
 * unified().use(notesStringify).stringify(parseNotes(text)) === text // true
 */
export const notesStringify: Plugin<[], Notes<NoteData>, string> = function (this: Processor): undefined {
  const compiler = (tree: unknown): string => {
    if (isNotes(tree)) return stringifyNotes(tree)
    throw new TypeError(
      `Cannot write \`${typeOf(tree)}\`, expected \`notes\`: put \`remarkNotes\` before \`notesStringify\``
    )
  }
  this.compiler = compiler as typeof this.compiler
}

/**
 * A unified transformer: a plain mdast root → `Notes`. A `yaml` node at its beginning becomes the front matter, or else what was
 * that before {@link notesRemark} or {@link notesParse} made the root. Sets
 * `file.data.frontMatter`; issues become the file's messages.
 *
 * @example
 * const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter)
 * String(await remark.use(remarkNotes).use(notesStringify).process(text)) === text // true
 */
export const remarkNotes: Plugin<[JudgeOptions?], Root, Notes<NoteData>> = (options: JudgeOptions = {}) => {
  checkOptions(options, judgeOptionKinds, 'remarkNotes')
  return (tree: Root, file: VFile): Notes<NoteData> => {
    const read = liftRoot(tree, sourceOf(file) ?? emptySourceOf(tree))
    read.notes.frontMatter ??= (file.data.frontMatterNode as FrontMatter<NoteData> | undefined) ?? null
    return judge(read, file, options)
  }
}

/**
 * A unified transformer: `Notes` → a plain mdast root, for remark's plugins.
 *
 * @example
 * String(await unified().use(notesParse).use(notesRemark).use(remarkStringify).process('Elm\n===')) // '# Elm\n'
 */
export const notesRemark: Plugin<[NotesToMdastOptions?], Notes<NoteData>, Root> = (
  options: NotesToMdastOptions = {}
) => {
  checkOptions(options, {frontMatter: flagKind}, 'notesRemark')
  return (tree: Notes<NoteData>, file: VFile): Root => {
    file.data.frontMatterNode = options.frontMatter ? null : tree.frontMatter
    return notesToMdast(tree, options)
  }
}
