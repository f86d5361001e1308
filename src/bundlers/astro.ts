import {relative, resolve} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import type {Position} from 'unist'
import {toHtml} from '../export/html.js'
import {codeFrame} from '../issue/code-frame.js'
import {type Issue, isError, type PathSegment} from '../issue/issue.js'
import {formatIssue} from '../issue/notes-error.js'
import {nodeFileSystem} from '../node/file-system.js'
import {findFiles} from '../node/find-files.js'
import {type NoteFile, readNote} from '../node/read-note.js'
import {
  checkReferences,
  placeReferences,
  type ReferenceLookup,
  referencesOnDisk,
  toUnknownReference
} from '../node/references/check-references.js'
import {findReferences} from '../node/references/find-references.js'
import {pathBelow} from '../node/references/reference-names.js'
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
import {ConfigSchemas, configKind, type NoteSchemas, refuseBoth} from './config-schemas.js'

/** Options of {@link notesLoader}. */
export interface NotesLoaderOptions {
  /** Files, folders and globs, relative to `base` (default: all notes in it). */
  pattern?: string | string[] | undefined
  /** The folder that they are in, relative to the project's root (default: `./src/notes`). */
  base?: string | undefined
  /**
   * What judges the front matter before Astro's own schema does (default: nothing). What it calls a `reference` (of `apunte/node`) has to name a note, by
   * patterns that begin at the project's root, and comes out as that note's id, which Astro's own `reference()` takes.
   */
  frontMatter?: FrontMatterOption | undefined
  /**
   * Any Standard Schema over the outline, the body's own schema (default: none). Entries get its output as `outline`, beside the front matter's
   * keys, for Astro's schema to take: `OutlineSchema` gives the outline as it is.
   */
  outline?: OutlineOption
  /**
   * Whether the schemas of the project's config (`frontMatter`, `outline` and `body`, with its overrides) judge instead; or that config's name, from the project's
   * root (default: false). References then begin at the config's folder. Without `frontMatter` in it, Astro's own schema alone judges that.
   */
  config?: boolean | string | undefined
  /** Makes an entry's id of its path in `base` (default: the path without its ending). */
  generateId?: ((path: string) => string) | undefined
  /**
   * Makes the id of a note that a reference names, of its path below the folder that the reference's pattern begins with (default: that path
   * without its ending, as `generateId`). Where that collection has Astro's `glob()` as its loader, it is `(path) => slug(path)`, for names with blanks or capitals.
   */
  referenceId?: ((path: string) => string) | undefined
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
  /** The project's. */
  root: string
  /** Which notes there are, for references; made anew when a file comes or goes. */
  lookUp: ReferenceLookup
  /** `null` where the options have the schemas. */
  ofConfig: ConfigSchemas | null
  /** The files that the config consists of. */
  configFiles: Set<string>
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
  config: configKind,
  generateId: callback('which makes an id of a path'),
  referenceId: callback('which makes an id of a path')
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
  refuseBoth(options, 'notesLoader')
  const {pattern = '.', base = './src/notes', config} = options
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
      const root = fileURLToPath(context.config.root)
      const lookUp = referencesOnDisk({cwd: root, fs: nodeFileSystem})
      const ofConfig = config ? new ConfigSchemas(config === true ? undefined : config) : null
      const render = await findRenderer(context)
      const loading = {
        context,
        options,
        folder,
        root,
        lookUp,
        ofConfig,
        configFiles: new Set<string>(),
        render
      }
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
  for (const path of loading.configFiles) watcher.add(path)
  const forget = (): void => {
    loading.lookUp = referencesOnDisk({cwd: loading.root, fs: nodeFileSystem})
    loading.ofConfig?.forget(false)
  }
  const reload = async (path: string): Promise<void> => {
    forget()
    const isConfig = loading.configFiles.has(resolve(path))
    if (isConfig) loading.ofConfig?.forget(true)
    try {
      for (const file of await find())
        if (isConfig || resolve(folder, file) === resolve(path)) await loadNote(loading, file)
    } catch (error) {
      // What is wrong for a moment, while somebody writes, is to stop nothing.
      logger.warn(error instanceof Error ? error.message : String(error))
    }
  }
  watcher.on('add', (path) => void reload(path))
  watcher.on('change', (path) => void reload(path))
  watcher.on('unlink', (path) => {
    forget()
    const gone = relative(folder, path)
    if (!gone.startsWith('..')) store.delete(idOf(options, gone))
  })
}

function idOf({generateId}: NotesLoaderOptions, file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^\.\//, '')
  return generateId ? generateId(path) : withoutEnding(path)
}

function withoutEnding(path: string): string {
  return path.replace(/(?:\.note)?\.[^./]+$/, '')
}

async function loadNote(loading: Loading, file: string): Promise<string> {
  const {context, options, folder, root, render} = loading
  const {store, parseData, generateDigest, logger} = context
  const path = resolve(folder, file)
  const id = idOf(options, file)
  const read = await readNote(path, {frontMatter: false})
  const {source} = read
  const schemas = (await loading.ofConfig?.of(root, path)) ?? {
    frontMatter: options.frontMatter,
    outline: options.outline,
    lookUp: loading.lookUp,
    folder: root,
    fingerprint: null,
    files: []
  }
  for (const name of schemas.files) loading.configFiles.add(name)
  const {ids, unknown} = await idsOfReferences(loading, schemas, read, path)
  // What a name leads to, and what the config says, may change while the note doesn't.
  const more = ids.length > 0 || schemas.fingerprint !== null
  const digest = generateDigest(more ? JSON.stringify([source, ids, schemas.fingerprint]) : source)
  const filePath = relative(root, path).replaceAll('\\', '/')
  const known = store.get(id)
  if (known?.digest === digest && unknown.length === 0) {
    // Astro keeps entries from build to build, but not which images they need.
    if (known.assetImports?.length) store.addAssetImports?.(known.assetImports, filePath)
    return id
  }
  const result = safeParseNotes(source, {frontMatter: schemas.frontMatter ?? false, outline: schemas.outline})
  for (const issue of result.issues) {
    if (!isError(issue)) logger.warn(formatIssue(issue, {path: filePath, source}))
  }
  if (!result.success) throw loaderError(result.issues.filter(isError), source, filePath)
  if (unknown.length > 0) throw loaderError(unknown, source, filePath)
  const {notes} = result
  const judged = (result.frontMatter ?? notes.frontMatter?.data ?? {}) as Record<string, unknown>
  const own = ids.reduce(putId, judged)
  if (schemas.outline && 'outline' in own) {
    throw new Error(
      `Cannot add the outline to the data of \`${filePath}\`, expected front matter without a key \`outline\`: rename it`
    )
  }
  const given = schemas.outline ? {...own, outline: result.outline} : own
  const data = await parseData({id, data: given, filePath: path})
  const body = splitFrontMatter(source).body.value
  const rendered = await render(notes, {id, data, body, filePath: path, digest})
  store.set({id, data, body, filePath, digest, rendered, assetImports: rendered.metadata?.imagePaths})
  return id
}

/** An id to put in the place of a reference. */
interface ReferenceId {
  path: PathSegment[]
  value: string
  id: string
}

/** The ids of the notes that a note's front matter names, which Astro's `reference()` takes; and what names none. */
async function idsOfReferences(
  {options: {referenceId = withoutEnding}}: Loading,
  {frontMatter, lookUp, folder}: NoteSchemas & {folder: string},
  {notes}: NoteFile,
  path: string
): Promise<{ids: ReferenceId[]; unknown: Issue[]}> {
  const found = frontMatter ? findReferences(frontMatter, notes.frontMatter?.data) : []
  if (found.length === 0) return {ids: [], unknown: []}
  const {named, unknown} = await checkReferences(path, placeReferences(notes, found), lookUp)
  const ids = named.map(({target, path: place, value, note}) => ({
    path: place,
    value,
    id: referenceId(pathBelow(target, note, folder))
  }))
  return {ids, unknown: unknown.map(toUnknownReference)}
}

/** A copy of data with an id in the place of a reference, if the schema has left that there. */
function putId<Data>(data: Data, {path, value, id}: ReferenceId): Data {
  const [key, ...rest] = path
  if (key === undefined) return (typeof data === 'string' && data.trim() === value ? id : data) as Data
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key)) return data
  const inside = (data as Record<PathSegment, unknown>)[key]
  const changed = putId(inside, {path: rest, value, id})
  if (changed === inside) return data
  if (Array.isArray(data)) return data.map((item, at) => (at === key ? changed : item)) as Data
  return {...data, [key]: changed}
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
