import {Playground} from './playground.js'
import {listenToShortcuts} from './shortcuts.js'

/** Lets the browser do what waits: as one task, beginning would keep a slow phone from answering for a third of a second. */
function nextTask(): Promise<void> {
  return new Promise((done) => setTimeout(done))
}

async function begin(): Promise<void> {
  listenToShortcuts()
  await nextTask()
  const playground = new Playground()
  await nextTask()
  await playground.begin()
}

void begin()
