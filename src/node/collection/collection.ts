import {resolve} from 'node:path'
import process from 'node:process'
import type {LinkGraph} from '../../export/link-graph.js'
import type {FrontMatterOption, OutlineOption} from '../../parse.js'
import type {HtmlLinksOptions, LinksOptions} from '../../query/links.js'
import {type Selected, selecting} from '../../query/select.js'
import {acceptsTitle, findTopics, type TopicTest, topics, topicTestKind} from '../../query/topics.js'
import {type NormalizeUrlOptions, normalizeUrlKinds} from '../../query/url.js'
import {canParseUrl} from '../../text/can-parse-url.js'
import {checkArgument, checkOptions, flagKind, type OptionKind, oneOf, textKind} from '../../text/options.js'
import {quote} from '../../text/quote.js'
import type {NoteData} from '../../tree/builders.js'
import type {NoteFrontMatterSchemaType} from '../../tree/front-matter-schema.js'
import type {Topic} from '../../tree/nodes.js'
import {fileNameKind, folderKind, nodeFileSystem, patternsKind} from '../file-system.js'
import {isAnchorOf} from '../links/anchors.js'
import {type Site, siteNames} from '../links/sites.js'
import type {NoteFile} from '../read-note.js'
import {type ReadNotesOptions, readEach, readOptionKinds} from '../read-notes.js'
import {type Refactorings, refactoringsOf} from '../refactor/refactorings.js'
import {openReferences, type References} from '../references/collection-references.js'
import {type BrokenLink, findBrokenLinks} from './broken-links.js'
import type {CollectionFile} from './collection-file.js'
import {graphOf} from './collection-graph.js'
import {
  type CollectionHtmlLink,
  type CollectionLink,
  type DuplicateLink,
  indexedLinks,
  linksOfFiles
} from './collection-links.js'
import {type CollectionUpdate, makeStore} from './collection-store.js'
import {type FactsCache, openFactsCache} from './facts-cache.js'
import {factsOf, type NoteFacts, readFacts} from './note-facts.js'
import {type CollectionChange, watchCollection} from './watch-collection.js'
import type {Watching} from './watch-files.js'

/** Options of {@link loadCollection}. */
export interface CollectionOptions<
  Schema extends FrontMatterOption = FrontMatterOption,
  OutlineSchema extends OutlineOption = OutlineOption
> extends ReadNotesOptions<Schema, OutlineSchema> {
  /**
   * Whether the files keep their `source`, and the trees theirs, which writing and `sourceOf` need. Without it all trees are read at once and kept,
   * since they couldn't be read later: that takes several times the memory (default: true).
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
  /**
   * A file that keeps what the index knows of the notes, by what they hold, so that the next load need not read those that are as they were. `true`:
   * one with the other tools' caches in `node_modules`, or else in this folder. Of one that is damaged, or of another version of apunte, nothing
   * is used. Not with `sources: false` (default: `false`, none).
   */
  cache?: boolean | string | undefined
}

/** A topic, and the file that it stands in. */
export interface CollectionTopic<File = NoteFile> {
  topic: Topic
  file: File
}

/** A node that a selector has found, and the file that it stands in. */
export interface CollectionNode<Node, File = NoteFile> {
  node: Node
  file: File
}

/** What a file's front matter may be sought by: a value that stands there alone, or in a list. */
export type FrontMatterValue = string | number | boolean | null

/**
 * Notes of many files, to be asked as one.
 *
 * An index answers what holds between notes. It knows their texts, those that {@link Collection.update} was given included; a tree that is edited it
 * knows once `writeNotes` has written it.
 */
export interface Collection<Schema extends FrontMatterOption = FrontMatterOption>
  extends References<Schema>,
    Refactorings {
  /**
   * The files by their names as they were given, in that order; invalid notes, and files that couldn't be read, included. A file's `notes`,
   * `frontMatter`, `success` and `issues` are read when one of them is first asked for, and kept.
   */
  readonly files: ReadonlyMap<string, NoteFile<Schema>>
  /** The files that couldn't be read; each tells its `error`. */
  failed(): Array<NoteFile<Schema>>
  /** The file of a name: the one that it was given by, or another that leads to the same place. */
  fileAt(path: string): NoteFile<Schema> | undefined
  /**
   * Gives the files whose front matter has a value by a key, alone or in a list.
   *
   * @param key a key, or the keys from the top for one that is nested
   */
  filesWith(key: string | readonly string[], value: FrontMatterValue): Array<NoteFile<Schema>>
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
  /** The topic that an anchor of a file leads to where the notes are shown: `topicAt('notes/elm.md', 'slides')`. */
  topicAt(path: string, anchor: string): CollectionTopic<NoteFile<Schema>> | undefined
  /** Gives the nodes of all notes that a selector matches, lazily; see {@link selectAll}. */
  selectAll<const Selector extends string>(
    selector: Selector
  ): Generator<CollectionNode<Selected<Selector, NoteData>, NoteFile<Schema>>, void, undefined>
  /** Gives the links that lead to an absolute URL, normalised; the options tell which other differences don't count. */
  linksTo(url: string, options?: NormalizeUrlOptions): Array<CollectionLink<NoteFile<Schema>>>
  /** Finds the absolute URLs, normalised, that stand in two notes or more; the options tell which other differences don't count. */
  duplicateLinks(options?: NormalizeUrlOptions): Array<DuplicateLink<NoteFile<Schema>>>
  /** Gives the links of other notes that lead to a file, lazily. */
  backLinks(path: string): Generator<CollectionLink<NoteFile<Schema>>, void, undefined>
  /** Tells which notes lead to which by links, images aside, in the order of the files: what `apunte links --graph` draws. */
  graph(): LinkGraph
  /** Finds relative links and images that lead to files or `#anchors` that aren't there, one by one. */
  brokenLinks(): AsyncGenerator<BrokenLink, void, undefined>
  /**
   * Puts a text that isn't saved in the place of a file's, as editors hold one; a file that wasn't there is added. It holds at once, and whatever
   * is saved meanwhile doesn't count.
   *
   * @param path the file's name; of a file of the collection, any that leads to it
   * @param text its text; `null`: the file's again, which is read, or none, where it isn't there or not among those that were to be loaded
   * @returns what became of the file; `null` where it is as it was
   */
  update(path: string, text: string | null): Promise<CollectionUpdate<Schema> | null>
  /**
   * Keeps the collection as the files are. Of a file that changes only that file is read again. A file that {@link Collection.update} has given a
   * text keeps that.
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
 * @throws {TypeError} for options that can't be used, or not together
 * @throws {Error} where the file that `cache` names holds something else, or can't be written
 *
 * @example
 * const collection = await loadCollection(['notes'])
 * collection.files.size // 2
 * collection.findTopic('Elm').file.path // 'notes/elm.md'
 * collection.duplicateLinks()[0].url // 'https://nginx.example/blog'
 * collection.linksTo('https://NGINX.example/blog').length // 2
 * await collection.update('notes/zig.md', '[Elm](elm.md)')
 * collection.backLinks('notes/elm.md').next().value.file.path // 'notes/zig.md'
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
      site: oneOf(...siteNames),
      cache: cacheKind
    },
    'loadCollection'
  )
  const {cwd = process.cwd(), root, site = 'github', fs = nodeFileSystem, sources = true, cache} = options
  if (!sources && cache !== undefined && cache !== false) {
    throw new TypeError(
      'Cannot use a cache for trees that are kept, expected `sources` to be left out: with `sources: false` all notes are read'
    )
  }
  const place = {cwd, root: root === undefined ? undefined : resolve(cwd, root), site}
  const store = makeStore({patterns, options, sources, place})
  const {files, index} = store
  const known = cache === undefined || cache === false ? null : await openFactsCache({cache, cwd, site, fs})
  const factsOfText = (source: string, kept: FactsCache): (() => NoteFacts) => {
    const found = kept.find(source)
    if (found) return () => found() ?? readFacts(source, site)
    const facts = readFacts(source, site)
    kept.keep(source, () => facts)
    return () => facts
  }
  for await (const text of readEach(patterns, options, (read) => read)) {
    // Without a cache to write, a note is read when something is first asked of it.
    const isKept = known !== null && !('error' in text)
    store.load(text, isKept ? factsOfText(text.source, known) : undefined)
  }
  await known?.save()
  return {
    ...refactoringsOf({
      files,
      fs,
      ...place,
      references: {folder: cwd, schemaOf: () => options.frontMatter}
    }),
    files,
    ...openReferences({index, schema: options.frontMatter, cwd}),
    failed: () => [...files.values()].filter(({error}) => error !== undefined),
    fileAt: (path) => {
      checkArgument(path, fileNameKind, 'find the file')
      return index.at(path)?.file
    },
    filesWith: (key, value) => {
      checkArgument(key, keyKind, 'find files by')
      checkArgument(value, valueKind, 'find files by the value')
      return index.withValue(typeof key === 'string' ? [key] : key, value).map(({file}) => file)
    },
    links: ((linksOptions?: Omit<HtmlLinksOptions, 'within'>) =>
      linksOfFiles(index.all(), linksOptions)) as Collection<Schema>['links'],
    topics: () => topicsOf(index.all()),
    findTopics: (test) => topicsOf(index.all(), test),
    findTopic: (test) => topicsOf(index.all(), test).next().value ?? undefined,
    topicAt: (path, anchor) => {
      checkArgument(path, fileNameKind, 'find the file')
      checkArgument(anchor, textKind('an anchor'), 'find a topic by')
      const file = index.at(path)?.file
      return file && topicWith(file, anchor, site)
    },
    selectAll: (selector) => nodesOf(index.all(), selector),
    linksTo: (url, urlOptions = {}) => {
      checkArgument(url, textKind('an absolute URL'), 'find the links to')
      checkOptions(urlOptions, normalizeUrlKinds, 'linksTo')
      if (!canParseUrl(url)) {
        throw new RangeError(
          `Cannot find the links to ${quote(url)}, expected an absolute URL: links to files are \`backLinks\``
        )
      }
      return indexedLinks(index.linksToUrl(url, urlOptions))
    },
    duplicateLinks: (urlOptions = {}) => {
      checkOptions(urlOptions, normalizeUrlKinds, 'duplicateLinks')
      return index.sharedUrls(urlOptions).map(([url, found]) => ({url, links: indexedLinks(found)}))
    },
    backLinks: function* (path) {
      checkArgument(path, fileNameKind, 'find the links to the file')
      yield* indexedLinks(index.linksTo(path))
    },
    graph: () => graphOf(index),
    brokenLinks: () => findBrokenLinks({files: index.all(), index, isUnsaved: store.isUnsaved, fs, ...place}),
    update: async (path, text) => {
      checkArgument(path, fileNameKind, 'update the file')
      checkArgument(text, unsavedKind, 'update a file to')
      return store.update(path, text)
    },
    watch: (onChange) => watchCollection({patterns, cwd, store, onChange})
  }
}

const cacheKind: OptionKind = {
  expected: '`true`, `false` or the name of a file',
  isType: (value) => typeof value === 'boolean' || typeof value === 'string',
  isValue: (value) => value !== ''
}

const keyKind: OptionKind = {
  expected: 'a key of front matter, or an array of keys from the top',
  isType: (value) =>
    typeof value === 'string' || (Array.isArray(value) && value.every((part) => typeof part === 'string'))
}

const valueKind: OptionKind = {
  expected: 'a string, a number, `true`, `false` or `null`',
  isType: (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

const unsavedKind: OptionKind = {
  expected: "its text, or `null` for the file's own",
  isType: (value) => value === null || typeof value === 'string'
}

function* topicsOf<Schema extends FrontMatterOption>(
  files: Iterable<CollectionFile<Schema>>,
  test?: TopicTest
): Generator<CollectionTopic<NoteFile<Schema>>, void, undefined> {
  if (test !== undefined) checkArgument(test, topicTestKind, 'find a topic by')
  for (const owner of files) {
    if (!mayHaveTopic(owner, test)) continue
    const {file} = owner
    const found = test === undefined ? topics(file.notes) : findTopics(file.notes, test)
    for (const topic of found) yield {topic, file}
  }
}

/** Whether a file's tree has to be read for its topics: one that was read may have been edited. */
function mayHaveTopic(owner: CollectionFile, test: TopicTest | undefined): boolean {
  if (owner.isRead()) return true
  const {topics: known} = owner.facts()
  return test === undefined || typeof test === 'function'
    ? known.length > 0
    : known.some(({title}) => acceptsTitle(test, title))
}

function topicWith<File extends NoteFile<FrontMatterOption>>(
  file: File,
  anchor: string,
  site: Site
): CollectionTopic<File> | undefined {
  const place = factsOf(file.notes, site).topics.findIndex((topic) => isAnchorOf(topic.anchor, anchor, site))
  const topic = place === -1 ? undefined : [...topics(file.notes)][place]
  return topic && {topic, file}
}

function* nodesOf<Schema extends FrontMatterOption, const Selector extends string>(
  files: Iterable<CollectionFile<Schema>>,
  selector: Selector
): Generator<CollectionNode<Selected<Selector, NoteData>, NoteFile<Schema>>, void, undefined> {
  const select = selecting(selector)
  for (const {file} of files) {
    for (const node of select(file.notes))
      yield {node, file} as CollectionNode<Selected<Selector, NoteData>, NoteFile<Schema>>
  }
}
