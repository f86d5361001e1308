import {dirname, join, relative, resolve} from 'node:path'
import {NotesError} from '../../issue/notes-error.js'
import {findTargets, nameInConfig} from '../../node/check/targets.js'
import {filesOfConfig, refuseOverlaps, usedNotes} from '../../node/check/used-files.js'
import {loadCollection} from '../../node/collection/collection.js'
import type {LoadedConfig} from '../../node/config/load-config.js'
import {isOutside} from '../../node/is-outside.js'
import {type Site, siteNames} from '../../node/links/sites.js'
import type {NoteFile} from '../../node/read-note.js'
import {applyAll, lookAtFileEdits} from '../../node/refactor/apply-file-edits.js'
import type {FileEdits} from '../../node/refactor/file-edits.js'
import {finishFileEdits} from '../../node/refactor/finish-file-edits.js'
import {moveNoteIn} from '../../node/refactor/move-note.js'
import {type Notebook, NotebookReader, type Refactored} from '../../node/refactor/notebook.js'
import {renameKeyIn} from '../../node/refactor/rename-key.js'
import {renameTopicIn} from '../../node/refactor/rename-topic.js'
import {resolveConfig} from '../../node/resolve-config.js'
import {removeTemporaryFiles} from '../../node/temporary-files.js'
import type {FrontMatterOption} from '../../parse.js'
import {readNotes} from '../../read/read.js'
import {hideLines} from '../../text/control-characters.js'
import {applyEdits} from '../../text/edits.js'
import {didYouMean} from '../../text/find-nearest.js'
import {quote} from '../../text/quote.js'
import type {Notes, Topic} from '../../tree/nodes.js'
import {type CommandDefinition, many, UsageError} from '../command.js'
import {type ConfigFlags, configOptions, loadFlaggedConfig} from '../config-flags.js'
import {count} from '../count.js'
import {findTopic} from '../find-topic.js'
import {tellMissing} from '../inputs.js'
import {exitCode} from '../io.js'
import {printDiff} from '../print-diff.js'
import {showable} from '../showable.js'
import {standardInput} from '../standard-input.js'
import type {World} from '../world.js'

interface RenameFlags extends ConfigFlags {
  dryRun?: boolean
  root?: string
  site?: Site
  in?: string[]
}

/** What can be renamed, with what each takes. */
const kinds = {
  topic: 'FILE OLD NEW',
  note: 'FROM TO',
  key: 'OLD NEW [PATTERN…]',
  finish: ''
} as const
type Kind = keyof typeof kinds

/** `apunte rename`: gives a topic, a note or a key another name, across files. */
export const rename: CommandDefinition = {
  name: 'rename',
  description:
    'Give a topic, a note or a front matter key another name, in all notes: links to it go on leading there, and nothing else changes. `topic FILE OLD NEW` renames a heading (OLD as `section --topic` takes it), `note FROM TO` moves a note (into a folder, too), `key OLD NEW [PATTERN…]` renames a key in the notes that have it. All files are written, or none; what was cut short is finished at the next run, or by `finish`.',
  arguments: [
    {name: '<what>', description: '`topic`, `note`, `key`, or `finish`', completes: Object.keys(kinds)},
    {name: '[name...]', description: 'its names, old and new', completes: 'notes'}
  ],
  options: [
    {flags: '--dry-run', description: 'write nothing: show what would change'},
    {
      flags: '--in <pattern>',
      description:
        'the notes that are looked through for links: files, folders, globs; may be given again (default: those that the config names, or else all in this folder)',
      ...many
    },
    {
      flags: '--root <folder>',
      description:
        "the folder that links with a `/` at their start are relative to (default: the config's `root`)"
    },
    {
      flags: '--site <site>',
      description:
        "where the notes are shown, which tells the anchors of their headings (default: the config's `site`, or else github)",
      choices: siteNames
    },
    ...configOptions
  ],
  examples: [
    {
      command: "apunte rename topic notes/elm.md Books 'Books and courses'",
      does: 'renames a heading, and the anchors in links to it'
    },
    {
      command: 'apunte rename note notes/elm.md archive/',
      does: 'moves a note, and mends links to it and in it'
    },
    {command: 'apunte rename key date published', does: 'renames a front matter key in all notes'},
    {command: 'apunte rename note a.md b.md --dry-run', does: 'only shows what would change'}
  ],
  run: async (world, args, options) => {
    const [kind, names = []] = args as [string, string[] | undefined]
    return runRename(kindNamed(kind), names, options as unknown as RenameFlags, world)
  }
}

function kindNamed(kind: string): Kind {
  if (Object.hasOwn(kinds, kind)) return kind as Kind
  const all = Object.keys(kinds)
  throw new UsageError(
    `Cannot rename ${quote(kind)}${didYouMean(kind, all)}, expected \`topic\`, \`note\` or \`key\` before the names, or \`finish\` alone`
  )
}

async function runRename(
  kind: Kind,
  names: readonly string[],
  flags: RenameFlags,
  world: World
): Promise<number> {
  checkNames(kind, names, flags)
  const loaded = await loadFlaggedConfig(flags, world)
  const unfinished = await finish(kind, flags, [...new Set([world.cwd, loaded.folder])], world)
  if (unfinished !== null) return unfinished
  const patterns = kind === 'key' && names.length > 2 ? names.slice(2) : (flags.in ?? [])
  const notebook = await openNotebook(
    loaded,
    patterns,
    kind === 'key' ? [] : [names[0] as string],
    flags,
    world
  )
  if (!notebook) return exitCode.usage
  const reader = new NotebookReader(notebook)
  let refactored: Refactored | null
  try {
    refactored = await refactor(kind, names, reader, world)
  } catch (error) {
    if (!(error instanceof NotesError)) throw error
    for (const {message} of error.issues) world.err(`apunte: ${hideLines(message)}\n`)
    return exitCode.usage
  }
  if (!refactored) return exitCode.usage
  const {files, links} = refactored
  const place = {cwd: world.cwd, folder: folderOf(files, loaded.folder, world), fs: world.fs}
  if (flags.dryRun) {
    await lookAtFileEdits(files, place)
    for (const file of files) world.out(printEdits(file, notebook, world))
  } else {
    const folders = files.map(({path, newPath}) =>
      [path, newPath ?? path].map((each) => dirname(world.resolve(each)))
    )
    await removeTemporaryFiles(folders.flat(), {fs: world.fs})
    for (const name of await applyAll(files, place)) world.out(`${hideLines(name)}\n`)
  }
  world.tell(`${describe(kind, files, links, flags.dryRun === true)}\n`)
  return exitCode.fine
}

/** @throws {UsageError} where there are too few names, or too many, or flags that would do nothing */
function checkNames(kind: Kind, names: readonly string[], flags: RenameFlags): void {
  const [least, most] = {topic: [3, 3], note: [2, 2], key: [2, Number.POSITIVE_INFINITY], finish: [0, 0]}[
    kind
  ] as [number, number]
  if (names.length < least || names.length > most) {
    throw new UsageError(
      `Cannot rename with ${count(names.length, 'name')}, expected \`apunte rename ${`${kind} ${kinds[kind]}`.trim()}\``
    )
  }
  const given = {'--root': flags.root, '--site': flags.site, '--in': kind === 'finish' ? flags.in : undefined}
  const [idle] = Object.entries(given).find(([, value]) => value !== undefined) ?? []
  if (idle !== undefined && (kind === 'key' || kind === 'finish'))
    throw new UsageError(
      `Cannot use \`${idle}\` with \`${kind}\`, expected it with \`topic\` or \`note\`: here it does nothing`
    )
  if (names.includes(standardInput) && kind !== 'topic')
    throw new UsageError('Cannot rename standard input, expected the names of files')
  if (kind === 'key' && names.length > 2 && flags.in) {
    throw new UsageError('Cannot use `--in` with patterns behind the names, expected one of them')
  }
}

/**
 * Finishes what an earlier run was cut short in, and says so.
 *
 * @returns the exit code where that is all; else `null`
 */
async function finish(
  kind: Kind,
  flags: RenameFlags,
  folders: readonly string[],
  world: World
): Promise<number | null> {
  if (flags.dryRun) {
    if (kind === 'finish') throw new UsageError('Cannot use `--dry-run` with `finish`, expected it alone')
    return null
  }
  const finished: string[] = []
  const problems: Array<{problem: string}> = []
  for (const folder of folders) {
    const done = await finishFileEdits(folder, {foreign: kind === 'finish', fs: world.fs})
    for (const name of done.finished) finished.push(relative(world.cwd, join(folder, name)))
    problems.push(...done.left, ...done.waiting)
  }
  for (const {problem} of problems) world.err(`apunte: ${hideLines(problem)}\n`)
  if (finished.length > 0) {
    const shown = finished.slice(0, 10).map((name) => showable(name))
    const more = finished.length > shown.length ? ` and ${finished.length - shown.length} more` : ''
    const all = shown.join(', ') + more
    world.tell(`finished what an earlier run was cut short in: ${all}\n`)
  } else if (kind === 'finish' && problems.length === 0) world.tell('nothing was cut short here\n')
  if (problems.length > 0) return exitCode.usage
  return kind === 'finish' ? exitCode.fine : null
}

/** The folder that all files have to stand in: this one, or the config's where that is above it, and some stand there. */
function folderOf(files: readonly FileEdits[], configFolder: string, world: World): string {
  const places = files.flatMap(({path, newPath = path}) => [world.resolve(path), world.resolve(newPath)])
  const holds = (folder: string): boolean => places.every((place) => !isOutside(folder, place))
  return !holds(world.cwd) && holds(configFolder) ? configFolder : world.cwd
}

/** Reads the notes that are looked through; `null` where some that were named aren't there. */
async function openNotebook(
  loaded: LoadedConfig,
  patterns: readonly string[],
  own: readonly string[],
  flags: RenameFlags,
  world: World
): Promise<Notebook | null> {
  const {cwd, fs} = world
  const found = await findTargets(patterns, loaded, world)
  tellMissing(found.missing, world)
  if (found.missing.length > 0) return null
  await refuseOverlaps([...(await filesOfConfig(loaded, world)), ...usedNotes(found, 'change')], world)
  const whole = new Set(found.paths.map((path) => resolve(cwd, path)))
  // Git may ignore it, or no pattern name it.
  const paths = [...found.paths, ...own.filter((path) => !whole.has(resolve(cwd, path)))]
  const {files} = await loadCollection(paths, {cwd, fs, frontMatter: false})
  const {config, folder} = loaded
  const configured = config.root === undefined ? undefined : resolve(folder, config.root)
  const root = flags.root === undefined ? configured : world.resolve(flags.root)
  if (root !== undefined && !(await isFolder(root, world))) {
    const given = flags.root === undefined ? 'the `root` of the config' : '`--root`'
    throw new UsageError(
      `Cannot use \`${flags.root ?? config.root}\` as ${given}, expected a folder that is there`
    )
  }
  const schemaOf = ({path}: Pick<NoteFile, 'path'>): FrontMatterOption | undefined =>
    resolveConfig(config, nameInConfig(path, folder, world)).frontMatter
  const references = {folder, schemaOf}
  return {files, cwd, root, site: flags.site ?? config.site ?? 'github', fs, references}
}

function isFolder(path: string, {fs}: World): Promise<boolean> {
  return fs.stat(path).then(
    (stats) => stats.isDirectory(),
    () => false
  )
}

async function refactor(
  kind: Kind,
  names: readonly string[],
  reader: NotebookReader,
  world: World
): Promise<Refactored | null> {
  const [first = '', second = '', third = ''] = names
  if (kind === 'note') return moveNoteIn(reader, first, second)
  if (kind === 'key') return {files: renameKeyIn(reader, keyNamed(first, reader), second), links: 0}
  const {page, file} = reader.find(first, `Cannot rename a topic of \`${first}\``)
  if (!findTopic(readNotes(page.source).notes, [second], first, world)) return null
  const find = (notes: Notes<object>): Topic => findTopic(notes, [second], first, world) as Topic
  return renameTopicIn(reader, file.path, {name: second, find}, third)
}

/** Dots lead into maps, unless a note has a key of that very name. */
function keyNamed(name: string, reader: NotebookReader): string | string[] {
  const isWhole = [...reader.notebook.files.values()].some(({notes}) =>
    Object.hasOwn(notes.frontMatter?.data ?? {}, name)
  )
  return isWhole || !name.includes('.') ? name : name.split('.')
}

/** The diff of a file; with git's headers, without which nothing would apply a new name. */
function printEdits({path, edits, newPath = path}: FileEdits, {files}: Notebook, world: World): string {
  const source = files.get(path)?.source ?? ''
  const text = applyEdits(source, edits)
  const [from, to] = [hideLines(path), hideLines(newPath)]
  const names = from === to ? '' : `rename from ${from}\nrename to ${to}\n`
  const patch = text === source ? '' : printDiff(path, source, text, world, newPath)
  return `diff --git ${from} ${to}\n${names}${patch}`
}

/** `renamed the topic: 5 links in 3 files` */
function describe(kind: Kind, files: readonly FileEdits[], links: number, isDry: boolean): string {
  if (files.length === 0) return 'unchanged: it has that name already'
  const would = isDry ? 'would rename' : 'renamed'
  if (kind === 'key') return `${would} the key in ${count(files.length, 'file')}`
  const what = `${isDry ? 'would ' : ''}${kind === 'note' ? (isDry ? 'move' : 'moved') : isDry ? 'rename' : 'renamed'} the ${kind}`
  const others = files.filter(({edits}) => edits.length > 0).length
  return links === 0
    ? `${what}, no links changed`
    : `${what}: ${count(links, 'link')} changed in ${count(others, 'file')}`
}
