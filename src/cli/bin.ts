#!/usr/bin/env node
import process from 'node:process'
import {hideLines} from '../text/control-characters.js'
import {exitCode} from './io.js'
import {processIo} from './process-io.js'
import {run} from './run.js'

// What nobody waits for, such as a promise that a config has dropped, would end in a stack, and in the exit code of findings.
process.on('uncaughtException', (error) => {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    `apunte: Cannot go on: ${hideLines(message)} (thrown by code that nothing waits for: the config's, most likely)\n`
  )
  process.exit(exitCode.usage)
})

process.exitCode = await run(process.argv.slice(2), processIo())

// An editor waits for its server to end, whatever the code of a config has left running.
if (process.argv[2] === 'lsp') setTimeout(() => process.exit(), 500).unref()
