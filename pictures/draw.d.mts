import type {CommandIo} from '../src/cli/io.js'

/** Draws the pictures that are text, each by its file's name. */
export function drawAll(sources: {
  apunte: typeof import('../src/index.js')
  run(argv: readonly string[], io: CommandIo): Promise<number>
}): Promise<Map<string, string>>
