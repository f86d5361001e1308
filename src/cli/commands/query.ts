import type {Position} from 'unist'
import {nodeTypes} from '../../check/check-visitors.js'
import {selectAll} from '../../query/select.js'
import {sourceOf} from '../../query/source-of.js'
import {titleOf} from '../../query/text.js'
import {topics} from '../../query/topics.js'
import {readNotes} from '../../read/read.js'
import {hideControls, hideLines} from '../../text/control-characters.js'
import {printJson} from '../../text/print-json.js'
import {quote} from '../../text/quote.js'
import type {Notes} from '../../tree/nodes.js'
import {type CommandDefinition, stdinOption, UsageError} from '../command.js'
import {eachInput, type Input} from '../inputs.js'
import {exitCode} from '../io.js'
import {jsonArray} from '../json-array.js'
import {looksLikePath} from '../option-meant.js'
import {findUrls, printMatches, type ShownMatch} from '../print-matches.js'
import {refuseSelector} from '../refuse-selector.js'
import {shellQuote, shellWord} from '../shell-word.js'
import {showable} from '../showable.js'
import {blankLineBetween} from '../terminal/blank-line-between.js'

/** A part of a note that a selector found. */
interface Match {
  file: string
  line: number
  column: number
  type: string
  source: string
}

/** `apunte query`: what a selector finds, as it stands in the notes. */
export const query: CommandDefinition = {
  name: 'query',
  description:
    "Print the parts of notes that a selector finds, as they stand there, each with its place. Selectors are unist-util-select's, with `title`, `text`, `host` and `label` as attributes; of `notes` the keys of its front matter are.",
  arguments: [
    {name: '<selector>', description: 'such as `topic[title=Elm] link`'},
    {name: '<file...>', description: 'files, folders, globs, or `-` for standard input'}
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'how to print them; of a whole note `text` prints its title alone',
      choices: ['text', 'json', 'jsonl'],
      default: 'text'
    },
    stdinOption
  ],
  examples: [
    {
      command: "apunte query 'topic[title=Elm] link' notes",
      does: 'prints the links under the topics named Elm'
    },
    {command: "apunte query 'link[host=github.com]' notes", does: 'prints the links to a host'},
    {
      command: "apunte query 'notes[tags~=web] > topic > heading' notes",
      does: 'prints the outermost headings of the notes with a tag'
    },
    {
      command: "apunte query --format json 'listItem[checked=false]' notes",
      does: 'gives the open tasks as data'
    }
  ],
  wordMeant: (word, [selector = '']) =>
    nodeTypes.some((type) => type === /^\w+/.exec(word)?.[0]) ? shellQuote(`${selector} ${word}`) : null,
  run: async (world, args, options) => {
    const selector = args[0] as string
    refuseFile(selector, args[1] as string[])
    refuseSelector(selector)
    const array = jsonArray()
    const isGrouped = options.format === 'text' && world.isTerminal
    const separate = blankLineBetween()
    const print = {
      text: ({match: {file, line, column}, text}: Found) =>
        `${hideLines(file)}:${line}:${column}: ${shown(text)}\n`,
      json: ({match}: Found) => array.next(printJson(match, 2)),
      jsonl: ({match}: Found) => `${printJson(match)}\n`
    }[options.format as 'text' | 'json' | 'jsonl']
    const {allRead} = await eachInput(
      args[1] as string[],
      world,
      (input) => find(input, selector, isGrouped),
      (found) => {
        if (found.length === 0) return
        world.out(isGrouped ? separate(printMatches(found, world)) : found.map(print).join(''))
      }
    )
    if (options.format === 'json') world.out(array.end())
    return allRead ? exitCode.fine : exitCode.usage
  }
}

/** Refuses a file in the place of the selector, where the selector stands behind it. */
function refuseFile(selector: string, [meant = '']: readonly string[]): void {
  if (!/^[^[\s]*(?:\/|\.md$)/i.test(selector) || looksLikePath(meant)) return
  throw new UsageError(
    `Cannot use the file ${quote(selector)} as a selector, expected the selector before it: \`apunte query ${showable(`${shellWord(meant)} ${shellWord(selector)}`)}\``
  )
}

/** What was found, and what is shown of it to people. */
interface Found extends ShownMatch {
  match: Match
}

/** @param isGrouped whether a terminal shows them, and the places of their URLs */
function find({name, source}: Input, selector: string, isGrouped: boolean): Found[] {
  const {notes} = readNotes(source)
  return selectAll(notes, selector).map((node) => {
    // Every node that was read has its place.
    const {line, column} = (node.position as Position).start
    const match = {file: name, line, column, type: node.type, source: sourceOf(notes, node) as string}
    if (node === notes) return {match, text: nameOf(notes), urls: []}
    return {match, text: match.source, urls: isGrouped ? findUrls(node, match.source) : []}
  })
}

/** What a whole note is called: by its front matter, or by its first topic. */
function nameOf(notes: Notes<Record<string, unknown>>): string {
  const title = notes.frontMatter?.data.title
  if (typeof title === 'string') return hideLines(title)
  const [first] = topics(notes)
  return first ? hideLines(titleOf(first)) : 'a note without a title'
}

/** The slice as it stands; the lines after the first are indented, so that each place begins a line. */
function shown(source: string): string {
  return hideControls(source.replace(/\r\n?/g, '\n')).trimEnd().replaceAll('\n', '\n    ')
}
