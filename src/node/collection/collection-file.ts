import {resolve} from 'node:path'
import type {FrontMatterOption, OutlineOption, ParseOptions} from '../../parse.js'
import type {FoundLink} from '../../query/found-link.js'
import {links} from '../../query/links.js'
import {readNotes} from '../../read/read.js'
import {indexLines, type Lines} from '../../text/lines.js'
import type {Notes} from '../../tree/nodes.js'
import type {Site} from '../links/sites.js'
import {type NoteFile, toNoteFile} from '../read-note.js'
import type {IndexedFile} from './collection-index.js'
import {lazyNoteFile} from './lazy-note-file.js'
import {factsOf, type NoteFacts, noFacts, readFacts} from './note-facts.js'

/** What a link says of itself. */
export type LinkWords = Pick<FoundLink, 'text' | 'label' | 'description' | 'path'>

/** What links say, by where they start. Only words are kept: their nodes would hold the tree. */
export type WordsOfLinks = ReadonlyMap<number, LinkWords>

/** A file of a collection: what its users see, and what the index knows of it. */
export interface CollectionFile<Schema extends FrontMatterOption = FrontMatterOption> extends IndexedFile {
  readonly file: NoteFile<Schema>
  /** Whether its tree was asked for, so that it may have been edited. */
  isRead(): boolean
  /**
   * What the links of its text say; found when it is first asked for.
   *
   * @param source the text, which may be one that it had before
   */
  wordsOfLinks(source: string): WordsOfLinks
  /** The lines of its text. */
  linesOf(source: string): Lines
}

/** What a collection's files have in common. */
export interface FilesContext<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption> {
  cwd: string
  site: Site
  options: ParseOptions<Schema, OutlineSchema>
  /** Whether they keep their texts. */
  sources: boolean
  /** Is told of a file whose text was set. */
  onText: (file: CollectionFile<Schema>) => void
}

/**
 * Makes a collection's file of a text.
 *
 * @param known its facts, if they are known (default: they are read from the text when they are asked for)
 */
export function collectionFile<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption>(
  path: string,
  source: string,
  context: FilesContext<Schema, OutlineSchema>,
  known?: () => NoteFacts
): CollectionFile<Schema> {
  const {cwd, site, options, sources} = context
  const whole = resolve(cwd, path)
  if (!sources) return fileWithoutText(whole, toNoteFile(path, source, options), site)
  const {file, isRead} = lazyNoteFile(path, source, options, () => context.onText(made))
  let facts: {of: string; facts: NoteFacts} | null = null
  let words: {of: string; words: WordsOfLinks} | null = null
  let lines: {of: string; lines: Lines} | null = null
  const made: CollectionFile<Schema> = {
    path,
    whole,
    file,
    isRead,
    facts: () => {
      const of = file.source
      if (facts?.of !== of) facts = {of, facts: of === source && known ? known() : readFacts(of, site)}
      return facts.facts
    },
    wordsOfLinks: (of) => {
      if (words?.of !== of) words = {of, words: wordsIn(readNotes(of).notes)}
      return words.words
    },
    linesOf: (of) => {
      if (lines?.of !== of) lines = {of, lines: indexLines(of)}
      return lines.lines
    }
  }
  return made
}

/** A file that keeps its tree, and not its text. */
function fileWithoutText<Schema extends FrontMatterOption>(
  whole: string,
  file: NoteFile<Schema>,
  site: Site
): CollectionFile<Schema> {
  const facts = factsOf(file.notes, site)
  const lines = indexLines(file.source)
  file.source = ''
  delete (file.notes as {source?: string}).source
  let words: WordsOfLinks | null = null
  return {
    path: file.path,
    whole,
    file,
    isRead: () => true,
    facts: () => facts,
    wordsOfLinks: () => {
      words ??= wordsIn(file.notes)
      return words
    },
    linesOf: () => lines
  }
}

/** Makes a collection's file of one that couldn't be read. */
export function failedFile<Schema extends FrontMatterOption>(
  file: NoteFile<Schema>,
  cwd: string
): CollectionFile<Schema> {
  const lines = indexLines('')
  return {
    path: file.path,
    whole: resolve(cwd, file.path),
    file,
    isRead: () => true,
    facts: () => noFacts,
    wordsOfLinks: () => new Map(),
    linesOf: () => lines
  }
}

function wordsIn(notes: Notes<object>): WordsOfLinks {
  const words = new Map<number, LinkWords>()
  for (const {position, text, label, description, path} of links(notes)) {
    words.set(position?.start.offset ?? -1, {text, label, description, path})
  }
  return words
}
