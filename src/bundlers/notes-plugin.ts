import {relative} from 'node:path'
import process from 'node:process'
import {uneval} from 'devalue'
import type {Position} from 'unist'
import {codeFrame} from '../issue/code-frame.js'
import type {Issue} from '../issue/issue.js'
import {nodeFileSystem} from '../node/file-system.js'
import {matchesPatterns} from '../node/match-patterns.js'
import {
  checkReferences,
  placeReferences,
  type ReferenceLookup,
  referencesOnDisk,
  toUnknownReference
} from '../node/references/check-references.js'
import {findReferences} from '../node/references/find-references.js'
import {type FrontMatterOption, type OutlineOption, safeParseNotes} from '../parse.js'
import {toOutline} from '../query/outline.js'
import {checkOptions, type OptionKinds, schemaKind, schemaOrFalseKind} from '../text/options.js'
import {ConfigSchemas, configKind, type NoteSchemas, refuseBoth} from './config-schemas.js'

/** Options of {@link notesPlugin}. */
export interface NotesPluginOptions {
  /**
   * Which files are notes: globs, from the project's root, or a pattern for their whole path with `/` (default: those that end with
   * `.note.md`).
   */
  include?: string | readonly string[] | RegExp | undefined
  /**
   * Any Standard Schema over the front matter's data, or `false` for none (default: the format's own). What it calls a `reference` (of
   * `apunte/node`) has to name a note; its patterns begin at the project's root.
   */
  frontMatter?: FrontMatterOption | undefined
  /** Any Standard Schema over the outline (default: none). */
  outline?: OutlineOption
  /**
   * Whether the schemas of the project's config (`frontMatter`, `outline` and `body`, with its overrides) judge instead; or that config's name, from the project's
   * root (default: false). References then begin at the config's folder.
   */
  config?: boolean | string | undefined
}

const pluginOptionKinds: OptionKinds<NotesPluginOptions> = {
  include: {
    expected: 'a glob, an array of globs, or a regular expression',
    isType: (value) => value instanceof RegExp || [value].flat().every((glob) => typeof glob === 'string')
  },
  frontMatter: schemaOrFalseKind,
  outline: schemaKind,
  config: configKind
}

/** An error or a warning, as Rollup and those like it take one. */
export interface BundlerMessage {
  message: string
  id: string
  /** Line from 1, column from 0, as Rollup counts. */
  loc?: {file: string; line: number; column: number}
  frame?: string
}

/** What Rollup and those like it call a plugin's hooks on. */
export interface BundlerContext {
  error(message: BundlerMessage): never
  warn(message: BundlerMessage): void
  /** Makes a note anew when that file changes. */
  addWatchFile?(path: string): void
}

/** A plugin for Vite, Rollup and Rolldown. */
export interface NotesPlugin {
  name: string
  enforce: 'pre'
  /** Tells the project's root, where there is a Vite. */
  configResolved(config: {root?: string}): void
  /** Forgets which notes there are, which references name; and the config, if that may have changed. */
  watchChange(id?: string): void
  /** Answers at once, unless a config is asked or the note's front matter names others. */
  transform(this: BundlerContext, source: string, id: string): NoteModule | null | Promise<NoteModule>
}

/** What a note becomes. */
export interface NoteModule {
  code: string
  map: null
}

/**
 * Makes a plugin for Vite, Rollup or Rolldown that lets modules import notes: `import note from './x.note.md'` gives
 * `{frontMatter, outline}`, both schemas' outputs.
 *
 * A note that is invalid fails the build with its own line and column. A change of a note reaches the page as that of any
 * other module does.
 *
 * @param options which files are notes, and what judges them
 *
 * @example
 * notesPlugin({frontMatter: false}).name // 'apunte'
 */
export function notesPlugin(options: NotesPluginOptions = {}): NotesPlugin {
  checkOptions(options, pluginOptionKinds, 'notesPlugin')
  refuseBoth(options, 'notesPlugin')
  let root = process.cwd()
  let lookUp: ReferenceLookup | null = null
  const {include = /\.note\.md$/, frontMatter, outline, config: named} = options
  const ofConfig = named ? new ConfigSchemas(named === true ? undefined : named) : null
  return {
    name: 'apunte',
    enforce: 'pre',
    configResolved(config) {
      root = config.root ?? root
      lookUp = null
      ofConfig?.forget(true)
    },
    watchChange(id = '') {
      lookUp = null
      ofConfig?.forget(!isIncluded(id, include, root))
    },
    transform(source, id) {
      const [path = '', query = ''] = id.split('?', 2)
      // `?raw` and `?url` are the bundler's own.
      if (!isIncluded(path, include, root) || /(?:^|&)(?:raw|url)(?:&|=|$)/.test(query)) return null
      if (ofConfig) {
        return ofConfig.of(root, path).then(({files, ...schemas}) => {
          for (const file of files) this.addWatchFile?.(file)
          return makeModule(this, source, path, schemas)
        })
      }
      lookUp ??= referencesOnDisk({cwd: root, fs: nodeFileSystem})
      return makeModule(this, source, path, {frontMatter, outline, lookUp})
    }
  }
}

function makeModule(
  context: BundlerContext,
  source: string,
  path: string,
  {frontMatter, outline, lookUp}: NoteSchemas
): NoteModule | Promise<NoteModule> {
  const result = safeParseNotes(source, {frontMatter, outline})
  for (const issue of result.issues) {
    if (issue.severity === 'warning') context.warn(toMessage(issue, source, path))
  }
  if (!result.success) {
    const errors = result.issues.filter((issue) => issue.severity === 'error')
    return context.error(toMessage(errors[0] as Issue, source, path, errors.length - 1))
  }
  const plain = result.outline ?? toOutline(result.notes)
  const module: NoteModule = {code: toModule(result.frontMatter, plain), map: null}
  const references = frontMatter ? findReferences(frontMatter, result.notes.frontMatter?.data) : []
  if (references.length === 0) return module
  return checkReferences(path, placeReferences(result.notes, references), lookUp).then(({unknown}) => {
    const [first, ...more] = unknown.map(toUnknownReference)
    return first ? context.error(toMessage(first, source, path, more.length)) : module
  })
}

function isIncluded(path: string, include: string | readonly string[] | RegExp, root: string): boolean {
  // `search` always looks from the beginning, unlike `test` of a pattern with `g`.
  if (include instanceof RegExp) return path.replaceAll('\\', '/').search(include) !== -1
  return matchesPatterns([include].flat(), relative(root, path))
}

/** The module that a note becomes; dates, maps and the like of a schema's output are written as such. */
function toModule(frontMatter: unknown, outline: unknown): string {
  return `export const frontMatter = ${uneval(frontMatter)}
export const outline = ${uneval(outline)}
export default {frontMatter, outline}
`
}

function toMessage(issue: Issue, source: string, path: string, more = 0): BundlerMessage {
  const {message, code} = issue
  // What reading and the schemas find in a text has its place there.
  const position = issue.position as Position
  const rest = more === 0 ? '' : ` (and ${more} more ${more === 1 ? 'problem' : 'problems'})`
  const {line, column} = position.start
  return {
    message: `${path}:${line}:${column} ${message} (${code})${rest}`,
    id: path,
    loc: {file: path, line, column: column - 1},
    frame: codeFrame(source, position)
  }
}
