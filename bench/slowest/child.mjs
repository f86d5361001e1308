// Measures recipes that its parent sends, in a process that can be killed when one hangs.
// Modes: `wide` has room for all young objects, so that the collector doesn't blur what grows; `usual` has Node's own; `steps` counts
// the blocks of code that run, which is the same on any machine, however busy.
import {Session} from 'node:inspector/promises'
import process from 'node:process'
import {getHeapSpaceStatistics} from 'node:v8'
import {loadSource} from '../support/source.mjs'
import {exported, measured} from './functions.mjs'
import {buildText} from './recipe.mjs'

const mode = process.argv[2]
const session = new Session()
if (mode === 'steps') {
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', {callCount: true, detailed: true})
}
const api = await loadSource(exported)
const functions = measured(api)

const plain =
  '---\ntitle: a\ntags: [b]\n---\n\n## b\n\n* c [d](e) *f* https://g.h\n  - `g`\n- [i][j]\n\n> h <i>\n\n| a |\n|-|\n| b |\n\n[j]: k\n'

/** Compiles what every note needs, as in a process that has read some. */
for (let turn = 0; turn < (mode === 'steps' ? 1 : 8); turn++) {
  for (const name of Object.keys(functions)) measure(name, plain.repeat(turn < 6 ? 1 : 8))
}
process.send({ready: Object.keys(functions)})

process.on('message', async ({recipe, size, names}) => {
  let text
  try {
    text = buildText(recipe, size)
  } catch (error) {
    process.send({done: true, error: String(error)})
    return
  }
  for (const name of names) {
    process.send({begins: name})
    process.send({
      name,
      units: text.length,
      ...(mode === 'steps' ? await count(name, text) : measure(name, text))
    })
  }
  process.send({done: true, units: text.length})
})

/** How long a function takes, in milliseconds, and what it threw that isn't a refusal. */
function measure(name, text) {
  const {prepare, run} = functions[name]
  let given
  try {
    given = prepare(text)
  } catch (error) {
    return {time: 0, ...failureOf(error)}
  }
  makeRoom()
  const before = process.cpuUsage()
  const start = performance.now()
  let failure = {}
  try {
    run(given)
  } catch (error) {
    failure = failureOf(error)
  }
  const time = performance.now() - start
  const {user, system} = process.cpuUsage(before)
  // The clock's time, or the process's own if that is less: what else the machine does says nothing.
  return {time: Math.min(time, (user + system) / 1000), ...failure}
}

/** Collects garbage before a measurement rather than in it, where the room for young objects isn't nearly free. */
function makeRoom() {
  const young = getHeapSpaceStatistics().find(({space_name: name}) => name === 'new_space')
  if (young && young.space_used_size > 64_000_000) globalThis.gc?.({type: 'minor'})
}

/** How many blocks of code a function runs. */
async function count(name, text) {
  const {prepare, run} = functions[name]
  let failure = {}
  try {
    const given = prepare(text)
    await takeSteps()
    run(given)
  } catch (error) {
    failure = failureOf(error)
  }
  return {time: await takeSteps(), ...failure}
}

async function takeSteps() {
  const {result} = await session.post('Profiler.takePreciseCoverage')
  let steps = 0
  for (const {url, functions: found} of result) {
    if (!url.startsWith('file:')) continue
    for (const {ranges} of found) for (const {count: times} of ranges) steps += times
  }
  return steps
}

function failureOf(error) {
  return error instanceof api.NotesError ? {} : {failure: String(error?.stack ?? error).slice(0, 300)}
}
