import {eachNote} from '../inputs.js'
import {type CommandIo, exitCode} from '../io.js'

/** What `apunte parse` leaves out. */
export interface ParseCommandOptions {
  position: boolean
  source: boolean
}

/**
 * `apunte parse`: a note's tree as JSON.
 *
 * @returns the exit code
 */
export async function runParse(path: string, options: ParseCommandOptions, io: CommandIo): Promise<number> {
  const isRead = await eachNote([path], io, ({notes}) => {
    const {source, ...rest} = notes
    const tree = options.source ? notes : rest
    io.stdout.write(`${JSON.stringify(tree, options.position ? undefined : leaveOutPositions(), 2)}\n`)
  })
  return isRead ? exitCode.fine : exitCode.usage
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
