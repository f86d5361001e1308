import {toOutline} from '../../query/outline.js'
import {readNotes} from '../../read/read.js'
import {printJson} from '../../text/print-json.js'
import type {Notes} from '../../tree/nodes.js'
import {type CommandDefinition, stdinOption, UsageError} from '../command.js'
import {readOne} from '../inputs.js'
import {exitCode} from '../io.js'

/** `apunte parse`: a note's tree or outline as JSON. */
export const parse: CommandDefinition = {
  name: 'parse',
  description:
    "Print a note's tree as JSON, mdast and three nodes of apunte's, or its outline. Findings are not told: `check` does that.",
  arguments: [{name: '<file>', description: 'a file, or `-` for standard input'}],
  options: [
    {flags: '--outline', description: 'print the outline instead of the tree'},
    {flags: '--no-position', description: 'leave the positions out'},
    {flags: '--no-source', description: 'leave the source out'},
    stdinOption
  ],
  examples: [
    {command: 'apunte parse notes/elm.md', does: 'prints the whole tree, enough to write the note again'},
    {command: 'apunte parse --no-position --no-source notes/elm.md', does: 'prints what stands in it'},
    {
      command: 'apunte parse --outline - < notes/elm.md',
      does: 'prints topics, bullets and links as plain data'
    }
  ],
  run: async (world, args, options) => {
    if (options.outline && !(options.position && options.source)) {
      const flag = options.position ? '--no-source' : '--no-position'
      throw new UsageError(
        `Cannot use \`${flag}\` with \`--outline\`, expected one of them: an outline has neither positions nor the source`
      )
    }
    const print = (notes: Notes<object>): string => {
      if (options.outline) return printJson(toOutline(notes), 2)
      const {source, ...rest} = notes
      const tree = options.source ? notes : rest
      return printJson(tree, 2, options.position ? undefined : leaveOutPositions())
    }
    const input = await readOne(args[0] as string, world)
    if (!input) return exitCode.usage
    world.out(`${print(readNotes(input.source).notes)}\n`)
    return exitCode.fine
  }
}

/** A replacer that takes the nodes' positions off. What stands in a node's `data` is the author's, and stays whole. */
function leaveOutPositions(): (this: object, key: string, value: unknown) => unknown {
  const data = new WeakSet<object>()
  return function (key, value) {
    if (data.has(this) || key === 'data') {
      if (typeof value === 'object' && value !== null) data.add(value)
      return value
    }
    return key === 'position' ? undefined : value
  }
}
