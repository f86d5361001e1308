import type {Position} from 'unist'
import {selectAll} from '../../query/select.js'
import {sourceOf} from '../../query/source-of.js'
import {readNotes} from '../../read/read.js'
import {hideControls, hideLines} from '../../text/control-characters.js'
import {printJson} from '../../text/print-json.js'
import {type CommandDefinition, stdinOption} from '../command.js'
import {eachInput, type Input} from '../inputs.js'
import {exitCode} from '../io.js'
import {jsonArray} from '../json-array.js'
import {refuseSelector} from '../refuse-selector.js'

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
    "Print the parts of notes that a selector finds, as they stand there, each with its place. Selectors are unist-util-select's, with `title`, `text`, `host` and `label` as attributes.",
  arguments: [
    {name: '<selector>', description: 'such as `topic[title=Elm] link`'},
    {name: '<file...>', description: 'files, folders, globs, or `-` for standard input'}
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'how to print them',
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
      command: "apunte query --format json 'listItem[checked=false]' notes",
      does: 'gives the open tasks as data'
    }
  ],
  run: async (world, args, options) => {
    const selector = args[0] as string
    refuseSelector(selector)
    const array = jsonArray()
    const print = {
      text: (match: Match) =>
        `${hideLines(match.file)}:${match.line}:${match.column}: ${shown(match.source)}\n`,
      json: (match: Match) => array.next(printJson(match, 2)),
      jsonl: (match: Match) => `${printJson(match)}\n`
    }[options.format as 'text' | 'json' | 'jsonl']
    const {allRead} = await eachInput(
      args[1] as string[],
      world,
      (input) => find(input, selector),
      (matches) => {
        if (matches.length > 0) world.out(matches.map(print).join(''))
      }
    )
    if (options.format === 'json') world.out(array.end())
    return allRead ? exitCode.fine : exitCode.usage
  }
}

function find({name, source}: Input, selector: string): Match[] {
  const {notes} = readNotes(source)
  return selectAll(notes, selector).map((node) => {
    // Every node that was read has its place.
    const {line, column} = (node.position as Position).start
    return {file: name, line, column, type: node.type, source: sourceOf(notes, node) as string}
  })
}

/** The slice as it stands; the lines after the first are indented, so that each place begins a line. */
function shown(source: string): string {
  return hideControls(source.replace(/\r\n?/g, '\n')).trimEnd().replaceAll('\n', '\n    ')
}
