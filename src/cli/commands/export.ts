import {basename, dirname, extname, isAbsolute, join, relative, sep} from 'node:path'
import {toBookmarks} from '../../export/bookmarks.js'
import {toCsv} from '../../export/csv.js'
import {languageOf, pageTitle, toHtml} from '../../export/html.js'
import {type IndexedPage, printIndex} from '../../export/html-index.js'
import {toJsonLines} from '../../export/json-lines.js'
import {toMarkdownTable} from '../../export/markdown-table.js'
import {toOpml} from '../../export/opml.js'
import {findTargetProblems, type Target} from '../../node/check-targets.js'
import {exportRecords} from '../../node/export-records.js'
import {type FolderPlace, lookUpFolder, makeFolder} from '../../node/held-folder.js'
import {reasonOf} from '../../node/reasons.js'
import {writeAtPlace} from '../../node/write-file.js'
import {readNotes} from '../../read/read.js'
import {hideLines} from '../../text/control-characters.js'
import type {Notes} from '../../tree/nodes.js'
import {type CommandDefinition, filesArgument, stdinOption, UsageError} from '../command.js'
import {count} from '../count.js'
import {eachPath, findInputs} from '../inputs.js'
import {exitCode} from '../io.js'
import {type NotePage, pageLinks} from '../page-links.js'
import {standardInput} from '../standard-input.js'
import type {World} from '../world.js'

/** How notes are written, and how such files end. */
const formats = {
  jsonl: {print: toJsonLines, ending: '.jsonl'},
  csv: {print: (notes: Notes<object>) => toCsv(notes), ending: '.csv'},
  bookmarks: {print: (notes: Notes<object>) => toBookmarks(notes), ending: '.html'},
  opml: {print: (notes: Notes<object>) => toOpml(notes), ending: '.opml'},
  html: {print: printHtml, ending: '.html'},
  markdown: {print: (notes: Notes<object>) => toMarkdownTable(notes), ending: '.md'}
}
type ExportFormat = keyof typeof formats

/** A note's page. Without a title in the note it is called as its file. */
function printHtml(notes: Notes<object>, name: string, linkTo?: (url: string) => string): string {
  return toHtml(notes, {title: titleOfFile(name), ...(linkTo && {linkTo})})
}

function titleOfFile(name: string): string {
  return basename(name, extname(name))
}

interface ExportFlags {
  format: ExportFormat
  folder?: string
  force?: boolean
}

/** `apunte export`: notes in other programs' formats. */
export const exportCommand: CommandDefinition = {
  name: 'export',
  description:
    'Write notes in the formats of browsers, outliners, spreadsheets and databases. One note goes to standard output; more need a folder, but for `jsonl`. Into a folder, `jsonl` writes the four tables `notes`, `topics`, `items` and `links`, and the other formats a file for each note. Pages of `html` lead to each other as the notes do, and of more than one there is an `index.html`.',
  arguments: [filesArgument],
  options: [
    {
      flags: '--format <format>',
      description: 'how to write them',
      choices: Object.keys(formats),
      default: 'jsonl'
    },
    {flags: '--folder <folder>', description: 'where the files go; made if it is not there'},
    {flags: '--force', description: 'replace files that are there; never a note that is read, or a link'},
    stdinOption
  ],
  examples: [
    {
      command: 'apunte export --format bookmarks notes/elm.md > elm.html',
      does: 'writes what a browser imports'
    },
    {
      command: 'apunte export --format jsonl --folder tables notes',
      does: 'writes four tables for DuckDB and the like, however many notes there are'
    },
    {
      command: 'apunte export --format html --folder site notes',
      does: 'writes a page for each note, and an index'
    }
  ],
  run: async (world, args, options) => {
    const patterns = args[0] as string[]
    const flags = options as unknown as ExportFlags
    if (flags.force && flags.folder === undefined) {
      throw new UsageError(
        'Cannot use `--force` alone, expected `--folder` with it: only files there are replaced'
      )
    }
    if (flags.format === 'jsonl' && flags.folder !== undefined)
      return exportTables(patterns, flags.folder, flags.force ?? false, world)
    const found = await findInputs(patterns, world)
    const {paths, allFound} = found
    if (flags.folder === undefined && paths.length > 1 && flags.format !== 'jsonl') {
      throw new UsageError(
        `Cannot write ${paths.length} notes as one file of ${flags.format}, expected \`--folder\`, or one note`
      )
    }
    const {print, ending} = formats[flags.format]
    const targets = flags.folder === undefined ? null : targetsOf(paths, flags.folder, ending, world)
    const site = targets && flags.format === 'html' ? new Site(targets, flags.folder as string, world) : null
    const whole = world.resolve(flags.folder ?? '.')
    // Looked up once, before it is judged: what takes its name later isn't written in.
    const folder = targets && (await lookUpFolder(whole, world.fs).catch(() => null))
    const all = [...(targets?.values() ?? []), ...(site?.index ? [site.index] : [])]
    if (targets && !(await mayWrite(all, flags, world))) return exitCode.usage
    const {allRead, files} =
      targets === null
        ? await eachPath(
            found,
            world,
            ({name, source}) => print(readNotes(source).notes, name),
            world.out,
            true
          )
        : await eachPath(
            found,
            world,
            async ({path, name, source}) => {
              const {notes} = readNotes(source)
              const target = targets.get(path) as Target
              const text = site ? site.print(notes, name, target) : print(notes, name)
              await writeTarget(target, text, whole, folder as FolderPlace, world)
            },
            () => undefined
          )
    if (site?.index && files > 0) {
      try {
        await writeTarget(site.index, site.printIndex(), whole, folder as FolderPlace, world)
      } catch (error) {
        world.err(`apunte: ${hideLines((error as Error).message)}\n`)
        return exitCode.usage
      }
    }
    if (targets && files > 0) world.tell(`${count(files, 'note')} in ${hideLines(flags.folder as string)}\n`)
    return allFound && allRead ? exitCode.fine : exitCode.usage
  }
}

/** The pages of notes, which lead to each other, and their index. */
class Site {
  /** Where the index goes; `null` where there is one page alone, or one of that name. */
  readonly index: Target | null
  readonly #root: string
  readonly #linksFrom: ReturnType<typeof pageLinks>
  readonly #pages = new Map<string, IndexedPage>()
  readonly #order: readonly Target[]
  readonly #noteAt: (path: string) => string

  constructor(targets: ReadonlyMap<string, Target>, folder: string, world: World) {
    this.#order = [...targets.values()]
    this.#root = world.resolve(folder)
    this.#noteAt = (path) => world.resolve(path === standardInput ? (world.stdinName ?? 'note.md') : path)
    const name = join(folder, 'index.html')
    const path = world.resolve(name)
    const isTaken = this.#order.some((target) => target.path.toLowerCase() === path.toLowerCase())
    this.index = targets.size > 1 && !isTaken ? {path, name, from: indexName} : null
    this.#linksFrom = pageLinks(this.#order.map((target) => this.#pageOf(target)))
  }

  print(notes: Notes<object>, name: string, target: Target): string {
    const title = pageTitle(notes, {title: titleOfFile(name)})
    const path = relative(this.#root, target.path).split(sep).join('/')
    this.#pages.set(target.path, {path, title, language: languageOf(notes) ?? 'en'})
    return printHtml(notes, name, this.#linksFrom(this.#pageOf(target)))
  }

  /** The index of the pages that were printed, in the order of the notes. */
  printIndex(): string {
    return printIndex(this.#order.flatMap(({path}) => this.#pages.get(path) ?? []))
  }

  #pageOf({path, from}: Target): NotePage {
    return {note: this.#noteAt(from), page: path}
  }
}

/** What the index is made of, in messages. */
const indexName = 'the index of the pages'

/** Writes a note's file; what keeps it from that names the file, not the note. */
async function writeTarget(
  {path, name}: Target,
  text: string,
  whole: string,
  folder: FolderPlace,
  {fs}: World
): Promise<void> {
  try {
    const start = await makeFolder(folder, fs)
    const place = await makeFolder({start, way: relative(whole, dirname(path))}, fs)
    await writeAtPlace(join(place, basename(path)), text, {fs, name})
  } catch (error) {
    throw new Error(reasonOf(error, name, 'write'), {cause: error})
  }
}

/** Where each note goes. */
function targetsOf(
  paths: readonly string[],
  folder: string,
  ending: string,
  world: World
): Map<string, Target> {
  return new Map(
    paths.map((path) => {
      const name = join(folder, targetName(path, ending, world))
      return [path, {path: world.resolve(name), name, from: path}]
    })
  )
}

/** Tells what speaks against writing files, if anything does. */
async function mayWrite(targets: readonly Target[], flags: ExportFlags, world: World): Promise<boolean> {
  const folder = flags.folder as string
  const inputs = targets.map(({from}) => from).filter((path) => path !== standardInput && path !== indexName)
  try {
    const problems = await findTargetProblems(targets, {
      folder: world.resolve(folder),
      inputs: inputs.map((path) => world.resolve(path)),
      force: flags.force ?? false,
      fs: world.fs
    })
    for (const problem of problems.slice(0, mostProblems)) world.err(`apunte: ${hideLines(problem)}\n`)
    const rest = problems.length - mostProblems
    if (rest > 0) world.err(`apunte: Cannot write ${count(rest, 'more file')}\n`)
    return problems.length === 0
  } catch (error) {
    world.err(`apunte: ${hideLines(reasonOf(error, folder, 'write'))}\n`)
    return false
  }
}

/** How many problems are told one by one. */
const mostProblems = 10

/** Names a note's file in the folder: as the note, its place below this folder kept. */
function targetName(path: string, ending: string, world: World): string {
  if (path === standardInput && world.stdinName === undefined) return `note${ending}`
  const inside = relative(world.cwd, world.resolve(world.nameOf(path)))
  const name =
    isAbsolute(inside) || inside.startsWith('..') ? inside.replace(/^(?:\.\.[/\\])+|^[/\\]+|:/g, '') : inside
  return `${name.slice(0, name.length - extname(name).length)}${ending}`
}

async function exportTables(
  patterns: string[],
  folder: string,
  force: boolean,
  world: World
): Promise<number> {
  if (patterns.includes(standardInput)) {
    throw new UsageError('Cannot write standard input into a folder, expected files, folders or globs')
  }
  try {
    const {failed, ...counts} = await exportRecords(patterns, {
      folder,
      force,
      cwd: world.cwd,
      fs: world.fs,
      onProgress: ({done, total}) => world.progress(done, total)
    })
    for (const {path, error} of failed) world.err(`apunte: ${hideLines(reasonOf(error, path))}\n`)
    const {notes, topics, items, links} = counts
    if (notes > 0)
      world.tell(
        `${count(notes, 'note')}, ${count(topics, 'topic')}, ${count(items, 'bullet')}, ${count(links, 'link')} in ${hideLines(folder)}\n`
      )
    return failed.length === 0 ? exitCode.fine : exitCode.usage
  } catch (error) {
    world.err(`apunte: ${hideLines(reasonOf(error, folder, 'write'))}\n`)
    return exitCode.usage
  }
}
