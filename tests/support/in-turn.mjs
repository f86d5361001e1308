// Runs the built command several times in this process, one run behind the other: `node in-turn.mjs COMMAND CALLS.json`.
import {readFileSync} from 'node:fs'
import process from 'node:process'
import {pathToFileURL} from 'node:url'

const [, , command, calls] = process.argv
const started = {...process.env}
process.setMaxListeners(0)
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0)
for (const [index, {argv, cwd, env}] of JSON.parse(readFileSync(calls, 'utf8')).entries()) {
  for (const name of Object.keys(process.env)) if (!(name in started)) delete process.env[name]
  Object.assign(process.env, started, env)
  process.chdir(cwd)
  process.argv = [process.execPath, command, ...argv]
  process.exitCode = undefined
  // It runs when it is loaded, which each name of it is once.
  await import(`${pathToFileURL(command)}?${index}`)
  for (const stream of [process.stdout, process.stderr]) stream.write(`<<end ${index} ${process.exitCode}>>`)
}
process.exitCode = 0
