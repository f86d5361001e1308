import {relative, resolve} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import type {Position} from 'unist'
import {toHtml} from '../export/html.js'
import {codeFrame} from '../issue/code-frame.js'
import {isError} from '../issue/issue.js'
import {formatIssue} from '../issue/notes-error.js'
import {findFiles} from '../node/find-files.js'
import {readNote} from '../node/read-note.js'
import {type FrontMatterOption, type OutlineOption, safeParseNotes} from '../parse.js'
import {slugsOf} from '../query/slugs.js'
import {titleOf} from '../query/text.js'
import {splitFrontMatter} from '../read/split-front-matter.js'
import {
  callback,
  checkOptions,
  type OptionKinds,
  schemaKind,
  schemaOrFalseKind,
  textKind
} from '../text/options.js'
import type {Notes} from '../tree/nodes.js'

/** Options of {@link notesLoader}. */
export interface NotesLoaderOptions {
  /** Files, folders and globs, relative to `base` (default: all notes in it). */
  pattern?: string | string[] | undefined
  /** The folder that they are in, relative to the project's root (default: `./src/notes`). */
  base?: string | undefined
  /** What judges the front matter before Astro's own schema does (default: nothing). */
  frontMatter?: FrontMatterOption | undefined
  /**
   * Any Standard Schema over the outline, the body's own schema (default: none). Entries get its output as `outline`, beside the front matter's
   * keys, for Astro's schema to take: `OutlineSchema` gives the outline as it is.
   */
  outline?: OutlineOption
  /** Makes an entry's id of its path in `base` (default: the path without its ending). */
  generateId?: ((path: string) => string) | undefined
}

/** What Astro keeps of an entry's rendered body. */
interface Rendered {
  html: string
  metadata?: {imagePaths?: string[]; [key: string]: unknown}
}

/** What there is to render: `filePath` is the whole one. */
type Body = Omit<Entry, 'rendered' | 'assetImports'>

/** What Astro's own loaders know of a kind of file. */
interface EntryType {
  getRenderFunction?: (config: never) => Promise<(body: Body) => Promise<Rendered>>
}

/** One run of the loader. */
interface Loading {
  context: NotesLoaderContext
  options: NotesLoaderOptions
  folder: string
  render(notes: Notes<object>, body: Body): Promise<Rendered>
}

const loaderOptionKinds: OptionKinds<NotesLoaderOptions> = {
  pattern: {
    expected: 'the name of a file or a folder, a glob, or an array of them',
    isType: (value) => [value].flat().every((name) => typeof name === 'string')
  },
  base: textKind('the name of a folder'),
  frontMatter: schemaOrFalseKind,
  outline: schemaKind,
  generateId: callback('which makes an id of a path')
}

/** An entry of a collection, as Astro's store takes it. */
interface Entry {
  id: string
  data: Record<string, unknown>
  body: string
  filePath: string
  digest: string | number
  rendered: Rendered
  /** The images beside the note, by their addresses there: Astro takes them into the build. */
  assetImports?: string[] | undefined
}

/** What of Astro's loader context the loader uses; Astro's own type has more. */
export interface NotesLoaderContext {
  store: {
    get(id: string):
      | {
          digest?: string | number | undefined
          filePath?: string | undefined
          assetImports?: string[] | undefined
        }
      | undefined
    set(entry: Entry): boolean
    delete(id: string): void
    keys(): string[] | IterableIterator<string>
    addAssetImports?: (assets: string[], filePath: string) => void
  }
  logger: {warn(message: string): void}
  config: {root: URL}
  parseData(entry: {
    id: string
    data: Record<string, unknown>
    filePath?: string
  }): Promise<Record<string, unknown>>
  generateDigest(data: string): string | number
  /** Astro's own Markdown, from 5.9 on; from 6 on it finds the images beside a file. */
  renderMarkdown?: (markdown: string, options?: {fileURL?: URL}) => Promise<Rendered>
  /** What Astro's own loaders render with, by the ending: it finds the images beside a file in Astro 5, too. */
  entryTypes?: {get(ending: string): EntryType | undefined}
  watcher?:
    | {
        on(event: 'add' | 'change' | 'unlink', run: (path: string) => void): unknown
        add(path: string): unknown
      }
    | undefined
}

/** A loader for Astro's content layer. */
export interface NotesLoader {
  name: string
  load(context: NotesLoaderContext): Promise<void>
}

/**
 * Makes a loader for Astro's content collections: each note an entry with `data`, `body`, `digest` and `rendered`.
 *
 * Astro's own schema judges the front matter, so that by default any will do here. Astro renders the body, with the images that lie beside it. A note that can't be read, or that a schema of the
 * options refuses, fails the build with its file, line and column. While Astro watches, a change re-reads that note alone.
 *
 * @param options where the notes are; what judges them
 *
 * @example
 * notesLoader({base: './notes'}).name // 'apunte'
 */
export function notesLoader(options: NotesLoaderOptions = {}): NotesLoader {
  checkOptions(options, loaderOptionKinds, 'notesLoader')
  const {pattern = '.', base = './src/notes'} = options
  return {
    name: 'apunte',
    async load(context) {
      const folder = resolve(fileURLToPath(context.config.root), base)
      const patterns = typeof pattern === 'string' ? [pattern] : pattern
      const find = async (): Promise<string[]> => (await findFiles(patterns, {cwd: folder})).files
      const files = await find()
      if (files.length === 0)
        context.logger.warn(`Cannot find notes in \`${base}\`, expected some at \`${patterns.join('`, `')}\``)
      const left = new Set(context.store.keys())
      const loading = {context, options, folder, render: await findRenderer(context)}
      for (const file of files) {
        const id = await loadNote(loading, file)
        left.delete(id)
      }
      for (const id of left) context.store.delete(id)
      watch(loading, find)
    }
  }
}

function watch(loading: Loading, find: () => Promise<string[]>): void {
  const {context, options, folder} = loading
  const {watcher, store, logger} = context
  if (!watcher) return
  watcher.add(folder)
  const reload = async (path: string): Promise<void> => {
    try {
      const file = (await find()).find((name) => resolve(folder, name) === resolve(path))
      if (file !== undefined) await loadNote(loading, file)
    } catch (error) {
      // What is wrong for a moment, while somebody writes, is to stop nothing.
      logger.warn(error instanceof Error ? error.message : String(error))
    }
  }
  watcher.on('add', (path) => void reload(path))
  watcher.on('change', (path) => void reload(path))
  watcher.on('unlink', (path) => {
    const gone = relative(folder, path)
    if (!gone.startsWith('..')) store.delete(idOf(options, gone))
  })
}

function idOf({generateId}: NotesLoaderOptions, file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^\.\//, '')
  return generateId ? generateId(path) : path.replace(/(?:\.note)?\.[^./]+$/, '')
}

async function loadNote({context, options, folder, render}: Loading, file: string): Promise<string> {
  const {store, parseData, generateDigest, config, logger} = context
  const path = resolve(folder, file)
  const id = idOf(options, file)
  const {source} = await readNote(path)
  const digest = generateDigest(source)
  const filePath = relative(fileURLToPath(config.root), path).replaceAll('\\', '/')
  const known = store.get(id)
  if (known?.digest === digest) {
    // Astro keeps entries from build to build, but not which images they need.
    if (known.assetImports?.length) store.addAssetImports?.(known.assetImports, filePath)
    return id
  }
  const result = safeParseNotes(source, {frontMatter: options.frontMatter ?? false, outline: options.outline})
  for (const issue of result.issues) {
    if (!isError(issue)) logger.warn(formatIssue(issue, {path: filePath, source}))
  }
  if (!result.success) throw loaderError(result.issues.filter(isError), source, filePath)
  const {notes} = result
  const own = (result.frontMatter ?? notes.frontMatter?.data ?? {}) as Record<string, unknown>
  if (options.outline && 'outline' in own) {
    throw new Error(
      `Cannot add the outline to the data of \`${filePath}\`, expected front matter without a key \`outline\`: rename it`
    )
  }
  const given = options.outline ? {...own, outline: result.outline} : own
  const data = await parseData({id, data: given, filePath: path})
  const body = splitFrontMatter(source).body.value
  const rendered = await render(notes, {id, data, body, filePath: path, digest})
  store.set({id, data, body, filePath, digest, rendered, assetImports: rendered.metadata?.imagePaths})
  return id
}

/** Astro's own rendering where it can be had, the first that finds the images beside a note; else ours. */
async function findRenderer({
  entryTypes,
  renderMarkdown,
  config
}: NotesLoaderContext): Promise<Loading['render']> {
  const own = await entryTypes?.get('.md')?.getRenderFunction?.(config as never)
  if (own) return (_notes, body) => own(body)
  if (renderMarkdown) {
    return (_notes, {body, filePath}) => renderMarkdown(body, {fileURL: pathToFileURL(filePath)})
  }
  return async (notes) => ({
    html: toHtml(notes, {page: false}),
    metadata: {headings: headingsOf(notes), frontmatter: notes.frontMatter?.data ?? {}, imagePaths: []}
  })
}

function headingsOf(notes: Notes<object>): Array<{depth: number; slug: string; text: string}> {
  return [...slugsOf(notes)].map(([topic, slug]) => ({depth: topic.depth, slug, text: titleOf(topic)}))
}

/** An error that shows Astro where it is: `loc` and `frame` are what its own errors have. */
function loaderError(issues: Parameters<typeof formatIssue>[0][], source: string, path: string): Error {
  const [first] = issues
  const message = issues.map((issue) => formatIssue(issue, {path})).join('\n')
  const error = new Error(message)
  // What reading and the schemas find in a text has its place there.
  const position = first?.position as Position
  const {line, column} = position.start
  return Object.assign(error, {loc: {file: path, line, column}, frame: codeFrame(source, position)})
}
