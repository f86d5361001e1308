import type {Position} from 'unist'
import {printDot, printMermaid} from '../../export/link-graph.js'
import {shortenLabel, shortenPath} from '../../export/long-names.js'
import {loadCollection} from '../../node/collection/collection.js'
import {type Site, siteNames} from '../../node/links/sites.js'
import {hostOf, isAtHost, readHost, type WantedHost} from '../../query/host.js'
import {links} from '../../query/links.js'
import {readNotes} from '../../read/read.js'
import {hideLines} from '../../text/control-characters.js'
import {quote} from '../../text/quote.js'
import type {Notes, Topic} from '../../tree/nodes.js'
import {type CommandDefinition, filesArgument, stdinOption, UsageError, watchOption} from '../command.js'
import {count} from '../count.js'
import {topicOption, topicsNamed} from '../find-topic.js'
import {eachInput} from '../inputs.js'
import {exitCode} from '../io.js'
import {groupDuplicates, type LinkRow} from '../links/link-row.js'
import {type LinkFormat, linkFormats, startPrinter} from '../links/printers.js'
import {isHostName, looksLikePath} from '../option-meant.js'
import {shellWord} from '../shell-word.js'
import {standardInput} from '../standard-input.js'
import {TopicNames} from '../topic-names.js'
import type {World} from '../world.js'

interface LinksFlags {
  format: LinkFormat
  graph?: 'dot' | 'mermaid'
  site?: Site
  root?: string
  duplicates?: boolean
  host?: string
  html?: boolean
  topic?: string[]
}

/** `apunte links`: every link of the notes, with its place, what it is about and where it leads. */
export const linksCommand: CommandDefinition = {
  name: 'links',
  description:
    'List the links of notes with their places, the topics and bullets above them, what they are about and where they lead.',
  arguments: [filesArgument],
  options: [
    {flags: '--format <format>', description: 'how to print them', choices: linkFormats, default: 'text'},
    {
      flags: '--duplicates',
      description: 'only those whose destination stands more than once, in all notes together'
    },
    {
      flags: '--host <host>',
      description:
        'only those to a host, or to one below it; in any case, as `bücher.example` or `xn--bcher-kva.example`, and at any port, unless one is given'
    },
    {flags: '--html', description: 'the `<a href>` and `<img src>` in their HTML too'},
    {
      ...topicOption,
      description:
        "only those in topics of this title or path (`'A > B'`), all of them, or in the one of this slug (`'#b'`); given several times, each is one title of the path, whatever it holds. Notes without such a topic are passed over, one of them has to have it"
    },
    {
      flags: '--graph <format>',
      description:
        'which notes lead to which instead, as a picture: `dot` for Graphviz, `mermaid` for Mermaid, which GitHub draws',
      choices: ['dot', 'mermaid']
    },
    {
      flags: '--root <folder>',
      description: 'with --graph: the folder that links with a `/` at their start are relative to'
    },
    {
      flags: '--site <site>',
      description:
        'with --graph: where the notes are shown, which tells how links name files (default: github)',
      choices: siteNames
    },
    watchOption,
    stdinOption
  ],
  examples: [
    {command: 'apunte links notes', does: 'lists the links of all notes in a folder'},
    {command: 'apunte links --format csv notes > links.csv', does: 'makes a table for a spreadsheet'},
    {command: 'apunte links --duplicates notes', does: 'shows what was noted twice, each next to its like'},
    {command: 'apunte links --graph dot notes | dot -Tsvg > notes.svg', does: 'draws who leads to whom'},
    {command: 'apunte links --host github.com --topic Elm notes', does: 'narrows it down'}
  ],
  wordMeant: (word) => {
    if (isHostName(word)) return `--host ${shellWord(word)}`
    return looksLikePath(word) ? null : `--topic ${shellWord(word)}`
  },
  run: async (world, args, options) => {
    const flags = options as unknown as LinksFlags
    if (flags.graph) return printGraph(args[0] as string[], flags.graph, flags, world)
    if (flags.root !== undefined || flags.site !== undefined) {
      throw new UsageError('Cannot use `--root` or `--site` alone, expected `--graph` with it')
    }
    const host = flags.host === undefined ? null : hostNamed(flags.host)
    const search = new TopicSearch(flags.topic)
    const printer = startPrinter(flags.format, world)
    const kept: LinkRow[] = []
    const {allRead} = await eachInput(
      args[0] as string[],
      world,
      ({name, source}) => {
        const {notes} = readNotes(source)
        return findRows(name, notes, {host, html: flags.html ?? false}, search.find(notes))
      },
      (rows) => {
        if (flags.duplicates) for (const row of rows) kept.push(row)
        else if (rows.length > 0) world.out(printer.rows(rows))
      }
    )
    const duplicates = groupDuplicates(kept)
    if (duplicates.length > 0) world.out(printer.duplicates(duplicates))
    const end = printer.end()
    if (end) world.out(end)
    // Where nobody reads any more, not all notes were looked into.
    if (allRead && !world.isClosed()) search.refuseUnknown()
    return allRead ? exitCode.fine : exitCode.usage
  }
}

/** Mermaid draws no more, unless it is told to. */
const mostMermaidLinks = 500

/** Prints which notes lead to which. */
async function printGraph(
  patterns: readonly string[],
  format: 'dot' | 'mermaid',
  flags: LinksFlags,
  world: World
): Promise<number> {
  const {root, site, duplicates, host, html, topic} = flags
  if (duplicates || html || host !== undefined || topic || flags.format !== 'text') {
    throw new UsageError(
      'Cannot use `--graph` with another choice of links or another format, expected `--root` and `--site` alone: it draws all links between the notes'
    )
  }
  if (patterns.includes(standardInput))
    throw new UsageError('Cannot draw standard input, expected files: a picture shows which lead to which')
  const {cwd, fs} = world
  const collection = await loadCollection(patterns, {cwd, fs, root, site, frontMatter: false})
  const failed = collection.failed()
  for (const {error} of failed) world.err(`apunte: ${hideLines(error?.message ?? '')}\n`)
  const graph = collection.graph()
  world.out(format === 'dot' ? printDot(graph) : printMermaid(graph))
  const many = format === 'mermaid' && graph.links.length > mostMermaidLinks
  const hint = many ? `; Mermaid draws ${mostMermaidLinks} of them unless its \`maxEdges\` says more` : ''
  world.tell(`${count(graph.notes.length, 'note')}, ${count(graph.links.length, 'arrow')}${hint}\n`)
  return failed.length > 0 ? exitCode.usage : exitCode.fine
}

/**
 * @param host the host that they are to lead to; `null`: any
 * @param html whether those in HTML count
 * @param within the topics to look into; `null`: all of the note
 */
function findRows(
  file: string,
  notes: Notes<object>,
  {host, html}: {host: WantedHost | null; html: boolean},
  within: readonly Topic[] | null
): LinkRow[] {
  const rows: LinkRow[] = []
  if (within?.length === 0) return rows
  const wanted = within && linksIn(notes, within, html)
  for (const {node, position, label, url, text, path, description} of links(notes, {html})) {
    if (host && !isAtHost(url, host, true)) continue
    if (wanted && !wanted.has(node)) continue
    const {line, column} = (position as Position).start
    rows.push({
      file,
      line,
      column,
      label: shortenLabel({label, text}),
      url,
      text,
      path: shortenPath(path),
      description
    })
  }
  return rows
}

function linksIn(notes: Notes<object>, all: readonly Topic[], html: boolean): Set<object> {
  const found = new Set<object>()
  for (const within of all) for (const {node} of links(notes, {within, html})) found.add(node)
  return found
}

/** Looks for the topics that are asked for, note by note: what stands in none of them would select nothing, in silence. */
class TopicSearch {
  readonly #given: readonly string[] | undefined
  readonly #names = new TopicNames()
  #isFound = false

  constructor(given: readonly string[] | undefined) {
    this.#given = given
  }

  /** Gives those of a note; `null` where none are asked for. */
  find(notes: Notes<object>): Topic[] | null {
    if (!this.#given) return null
    const found = topicsNamed(notes, this.#given)
    if (found.length > 0) this.#isFound = true
    if (!this.#isFound) this.#names.add(notes)
    return found
  }

  /** @throws {UsageError} where there are none in any note */
  refuseUnknown(): void {
    if (!this.#given || this.#isFound) return
    throw new UsageError(
      `Cannot find a topic ${this.#names.describe(this.#given)} in any of the notes, expected a whole title, a path such as \`A > B\`, or a slug such as \`#b\``
    )
  }
}

/**
 * Reads the host that is asked for.
 *
 * @throws {UsageError} where it is none, as `https://github.com/elm`, `*.github.com` or `git hub`
 */
function hostNamed(host: string): WantedHost {
  const bare = host.replace(/^[a-z][a-z\d+.-]*:\/\/|^[*.]+/i, '')
  const found = hostOf(`https://${bare}`)
  const wanted = bare === host && host !== '' && !/[*]|\.\./.test(found) ? readHost(host) : null
  if (wanted) return wanted
  const near = found === '' || /\s/.test(bare) ? 'github.com' : found
  throw new UsageError(`Cannot use ${quote(host)} as a host, expected one such as \`${near}\``)
}
