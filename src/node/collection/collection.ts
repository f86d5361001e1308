import {resolve} from 'node:path'
import process from 'node:process'
import type {FrontMatterOption, OutlineOption} from '../../parse.js'
import type {HtmlLinksOptions, LinksOptions} from '../../query/links.js'
import {findTopics, type TopicTest, topics} from '../../query/topics.js'
import type {NormalizeUrlOptions} from '../../query/url.js'
import {checkArgument, checkOptions, flagKind, oneOf} from '../../text/options.js'
import type {NoteFrontMatterSchemaType} from '../../tree/front-matter-schema.js'
import type {Topic} from '../../tree/nodes.js'
import {folderKind, nodeFileSystem, patternsKind} from '../file-system.js'
import {type Site, siteNames} from '../links/sites.js'
import type {NoteFile} from '../read-note.js'
import {type ReadNotesOptions, readChecked, readOptionKinds} from '../read-notes.js'
import {type Refactorings, refactoringsOf} from '../refactor/refactorings.js'
import {type BrokenLink, findBrokenLinks} from './broken-links.js'
import {
  type CollectionHtmlLink,
  type CollectionLink,
  type DuplicateLink,
  findBackLinks,
  findDuplicateLinks,
  linksOfFiles
} from './collection-links.js'
import {type CollectionChange, watchCollection} from './watch-collection.js'
import type {Watching} from './watch-files.js'

/** Options of {@link loadCollection}. */
export interface CollectionOptions<
  Schema extends FrontMatterOption = FrontMatterOption,
  OutlineSchema extends OutlineOption = OutlineOption
> extends ReadNotesOptions<Schema, OutlineSchema> {
  /**
   * Whether the files keep their `source`, and the trees theirs, which writing and `sourceOf` need; without it a collection takes
   * about a tenth less memory (default: true).
   */
  sources?: boolean | undefined
  /**
   * The folder that links with a `/` at their start are relative to (default: none; such links are passed over, since only the site that
   * shows the notes knows where they lead).
   */
  root?: string | undefined
  /**
   * Where the notes are shown, which tells the anchors of their headings and the names that links may have for files: `github`, `gitlab`,
   * `docusaurus` and `vitepress` (`{#id}`, links without `.md`), `obsidian` (titles and `^blocks`, notes by their names alone) (default:
   * `github`).
   */
  site?: Site | undefined
}

/** A topic, and the file that it stands in. */
export interface CollectionTopic<File = NoteFile> {
  topic: Topic
  file: File
}

/** Notes of many files, to be asked as one. */
export interface Collection<Schema extends FrontMatterOption = FrontMatterOption> extends Refactorings {
  /** The files by their names as they were given, in that order; invalid notes, and files that couldn't be read, included. */
  readonly files: ReadonlyMap<string, NoteFile<Schema>>
  /** The files that couldn't be read; each tells its `error`. */
  failed(): Array<NoteFile<Schema>>
  /** Gives the links of all notes, lazily. */
  links(options?: Omit<LinksOptions, 'within'>): Generator<CollectionLink<NoteFile<Schema>>, void, undefined>
  links(
    options?: Omit<HtmlLinksOptions, 'within'>
  ): Generator<CollectionLink<NoteFile<Schema>> | CollectionHtmlLink<NoteFile<Schema>>, void, undefined>
  /** Gives the topics of all notes, sub-topics included, lazily. */
  topics(): Generator<CollectionTopic<NoteFile<Schema>>, void, undefined>
  /** Gives the topics that a test accepts, lazily. */
  findTopics(test: TopicTest): Generator<CollectionTopic<NoteFile<Schema>>, void, undefined>
  /** Finds the first topic that a test accepts. */
  findTopic(test: TopicTest): CollectionTopic<NoteFile<Schema>> | undefined
  /** Finds the absolute URLs, normalised, that stand in two notes or more; the options tell which other differences don't count. */
  duplicateLinks(options?: NormalizeUrlOptions): Array<DuplicateLink<NoteFile<Schema>>>
  /** Gives the links of other notes that lead to a file, lazily. */
  backLinks(path: string): Generator<CollectionLink<NoteFile<Schema>>, void, undefined>
  /** Finds relative links and images that lead to files or `#anchors` that aren't there, one by one. */
  brokenLinks(): AsyncGenerator<BrokenLink, void, undefined>
  /**
   * Keeps the collection as the files are. Of a file that changes only that file is read again.
   *
   * @param onChange is told after each change, one at a time
   * @returns once the files are being watched
   */
  watch(onChange: (change: CollectionChange<Schema>) => void): Promise<Watching>
}

/**
 * Reads many notes and keeps them, to be asked as one: their links and topics, what stands in two of them, what leads to whom, and
 * what leads nowhere.
 *
 * @param patterns names of files and folders, and globs: one, or a list
 * @param options the one schema of all; what to be told while it reads
 * @returns the collection; a file that can't be read is in it with its `error`, and stops nothing
 *
 * @example
 * const collection = await loadCollection(['notes'])
 * collection.files.size // 2
 * collection.findTopic('Elm').file.path // 'notes/elm.md'
 * collection.duplicateLinks()[0].url // 'https://nginx.example/blog'
 */
export async function loadCollection<
  const Schema extends FrontMatterOption = NoteFrontMatterSchemaType,
  const OutlineSchema extends OutlineOption = undefined
>(
  patterns: string | readonly string[],
  options: CollectionOptions<Schema, OutlineSchema> = {}
): Promise<Collection<Schema>> {
  checkArgument(patterns, patternsKind, 'load the notes named by')
  checkOptions(
    options,
    {
      ...readOptionKinds,
      sources: flagKind,
      root: folderKind,
      site: oneOf(...siteNames)
    },
    'loadCollection'
  )
  const {cwd = process.cwd(), root, site = 'github', fs = nodeFileSystem} = options
  const files = new Map<string, NoteFile<Schema>>()
  for await (const file of readChecked(patterns, options)) files.set(file.path, lighten(file, options))
  const place = {cwd, root: root === undefined ? undefined : resolve(cwd, root), site}
  const topicsOf = function* (test?: TopicTest): Generator<CollectionTopic<NoteFile<Schema>>> {
    for (const file of files.values()) {
      const found = test === undefined ? topics(file.notes) : findTopics(file.notes, test)
      for (const topic of found) yield {topic, file}
    }
  }
  return {
    ...refactoringsOf({files, fs, ...place}),
    files,
    failed: () => [...files.values()].filter(({error}) => error !== undefined),
    links: ((linksOptions?: Omit<HtmlLinksOptions, 'within'>) =>
      linksOfFiles(files.values(), linksOptions)) as Collection<Schema>['links'],
    topics: () => topicsOf(),
    findTopics: (test) => topicsOf(test),
    findTopic: (test) => topicsOf(test).next().value ?? undefined,
    duplicateLinks: (urlOptions) => findDuplicateLinks(files.values(), urlOptions),
    backLinks: (path) => findBackLinks(files.values(), path, place),
    brokenLinks: () => findBrokenLinks({files: files.values(), fs, ...place}),
    watch: (onChange) =>
      watchCollection({
        patterns,
        options,
        files,
        cwd,
        onChange,
        lighten: (file) => lighten(file, options)
      })
  }
}

/** Drops the text, if it isn't wanted. */
function lighten<File extends NoteFile<never> | NoteFile>(
  file: File,
  {sources = true}: {sources?: boolean | undefined}
): File {
  if (sources) return file
  file.source = ''
  delete (file.notes as {source?: string}).source
  return file
}
