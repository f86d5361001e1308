// Runs the checks that a bundle holds, and tells that it is alive: what never ends is a fault found, too.
import {pathToFileURL} from 'node:url'
import {parentPort} from 'node:worker_threads'

parentPort.on('message', async ({outfile, room, runs, seed}) => {
  try {
    const {runChecks} = await import(pathToFileURL(outfile).href)
    let told = Date.now()
    const verdict = runChecks(room, runs, seed, () => {
      if (Date.now() - told < 1000) return
      told = Date.now()
      parentPort.postMessage({isAlive: true})
    })
    parentPort.postMessage({verdict})
  } catch (error) {
    // Not even the modules could be run.
    parentPort.postMessage({verdict: {count: 0, reason: String(error)}})
  }
})
