#!/usr/bin/env node
import process from 'node:process'
import picocolors from 'picocolors'
import {run} from './run.js'

// A reader that has seen enough, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2)
})

const {stdin, stdout, stderr} = process
const colors = picocolors.isColorSupported && stdout.isTTY
process.exitCode = await run(process.argv.slice(2), {stdin, stdout, stderr, colors})
