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
  const left = new Set<string>()
  if (!options.position) left.add('position')
  const isRead = await eachNote([path], io, ({notes}) => {
    const {source, ...rest} = notes
    const tree = options.source ? notes : rest
    // Front matter is the author's: only nodes lose their positions.
    const data = notes.frontMatter?.data
    const text = JSON.stringify(
      tree,
      function (this: unknown, key, value) {
        if (!left.has(key)) return value
        return isNode(this) && this !== data ? undefined : value
      },
      2
    )
    io.stdout.write(`${text}\n`)
  })
  return isRead ? exitCode.fine : exitCode.usage
}

function isNode(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && 'position' in value
}
