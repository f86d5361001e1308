import {hideLines} from '../../text/control-characters.js'
import {type CommandDefinition, parseNumber, UsageError} from '../command.js'

/** `apunte lsp`: the language server. */
export const lsp: CommandDefinition = {
  name: 'lsp',
  description:
    'Serve an editor: a language server over standard input and output, which the editor starts. It judges notes while they are written, mends and formats them, and knows what leads where.',
  arguments: [],
  options: [
    {flags: '--stdio', description: 'speak over standard input and output: the only way there is'},
    {
      flags: '--clientProcessId <number>',
      description: 'end when this process is gone (some editors say so; others do in the protocol)',
      parse: parseNumber(1)
    }
  ],
  examples: [{command: 'apunte lsp --stdio', does: 'serves the editor that started it'}],
  run: async (world, _args, options) => {
    if (options.stdio !== true) {
      throw new UsageError(
        'Cannot serve without `--stdio`, expected `apunte lsp --stdio`: an editor starts it and speaks with it'
      )
    }
    const [{serve}, {watchProcess}, {guardOutput}] = await Promise.all([
      import('../../lsp/server.js'),
      import('../../lsp/watch-process.js'),
      import('../../lsp/guard-output.js')
    ])
    const release = guardOutput()
    const code = await serve({
      input: world.stdin,
      write: world.out,
      log: (line) => world.err(`apunte: ${hideLines(line)}\n`),
      watchProcess,
      processId: (options.clientProcessId as number | undefined) ?? null
    })
    release()
    // A client that waits for the server to end may leave its end open until then.
    if ('destroy' in world.stdin && typeof world.stdin.destroy === 'function') world.stdin.destroy()
    return code
  }
}
