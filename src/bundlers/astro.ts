import {relative, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
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
  /** Any Standard Schema over the outline, the body's own schema (default: none). */
  outline?: OutlineOption
  /** Makes an entry's id of its path in `base` (default: the path without its ending). */
  generateId?: ((path: string) => string) | undefined
}

/** What Astro keeps of an entry's rendered body. */
interface Rendered {
  html: string
  metadata?: Record<string, unknown>
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
}

/** What of Astro's loader context the loader uses; Astro's own type has more. */
export interface NotesLoaderContext {
  store: {
    get(id: string): {digest?: string | number | undefined; filePath?: string | undefined} | undefined
    set(entry: Entry): boolean
    delete(id: string): void
    keys(): string[] | IterableIterator<string>
  }
  logger: {warn(message: string): void}
  config: {root: URL}
  parseData(entry: {
    id: string
    data: Record<string, unknown>
    filePath?: string
  }): Promise<Record<string, unknown>>
  generateDigest(data: string): string | number
  /** Astro's own Markdown, from 5.9 on. */
  renderMarkdown?: (markdown: string) => Promise<Rendered>
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
 * Astro's own schema judges the front matter, so that by default any will do here. A note that can't be read, or that a schema of the
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
      for (const file of files) {
        const id = await loadNote(context, options, folder, file)
        left.delete(id)
      }
      for (const id of left) context.store.delete(id)
      watch(context, options, folder, find)
    }
  }
}

function watch(
  context: NotesLoaderContext,
  options: NotesLoaderOptions,
  folder: string,
  find: () => Promise<string[]>
): void {
  const {watcher, store, logger} = context
  if (!watcher) return
  watcher.add(folder)
  const reload = async (path: string): Promise<void> => {
    try {
      const file = (await find()).find((name) => resolve(folder, name) === resolve(path))
      if (file !== undefined) await loadNote(context, options, folder, file)
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

async function loadNote(
  context: NotesLoaderContext,
  options: NotesLoaderOptions,
  folder: string,
  file: string
): Promise<string> {
  const {store, parseData, generateDigest, config, logger} = context
  const path = resolve(folder, file)
  const id = idOf(options, file)
  const {source} = await readNote(path)
  const digest = generateDigest(source)
  const filePath = relative(fileURLToPath(config.root), path).replaceAll('\\', '/')
  if (store.get(id)?.digest === digest) return id
  const result = safeParseNotes(source, {frontMatter: options.frontMatter ?? false, outline: options.outline})
  for (const issue of result.issues) {
    if (!isError(issue)) logger.warn(formatIssue(issue, {path: filePath, source}))
  }
  if (!result.success) throw loaderError(result.issues.filter(isError), source, filePath)
  const {notes} = result
  const own = result.frontMatter ?? notes.frontMatter?.data ?? {}
  const data = await parseData({id, data: own as Record<string, unknown>, filePath: path})
  const body = splitFrontMatter(source).body.value
  store.set({id, data, body, filePath, digest, rendered: await render(context, notes, body)})
  return id
}

async function render(
  {renderMarkdown}: NotesLoaderContext,
  notes: Notes<object>,
  body: string
): Promise<Rendered> {
  if (renderMarkdown) return renderMarkdown(body)
  const headings = [...slugsOf(notes)].map(([topic, slug]) => ({
    depth: topic.depth,
    slug,
    text: titleOf(topic)
  }))
  return {
    html: toHtml(notes, {page: false}),
    metadata: {headings, frontmatter: notes.frontMatter?.data ?? {}, imagePaths: []}
  }
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
