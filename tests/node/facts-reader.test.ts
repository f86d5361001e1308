import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, describe, expect, it} from 'vitest'
import {factsReader} from '../../src/node/collection/facts-reader.js'
import {readFacts} from '../../src/node/collection/note-facts.js'
import {packFacts, unpackFacts} from '../../src/node/collection/packed-facts.js'
import {projectFolder} from '../support/markdown-examples.js'

const folder = mkdtempSync(join(tmpdir(), 'apunte-facts-'))
afterAll(() => rmSync(folder, {recursive: true}))

const texts = Array.from(
  {length: 300},
  (_, index) =>
    `---\ntitle: ${index}\n---\n\n# Note ${index}\n\n- [next](${index + 1}.md#x) ![p](p.png) [ref]\n\n[ref]: ${index}.md\n`
)

/** Code of a worker that does something else than ours. */
function workerOf(name: string, code: string): URL {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, `import {parentPort} from 'node:worker_threads'\n${code}`)
  return pathToFileURL(path)
}

/** Reads all texts over and over, many at once, while workers begin and end. */
async function readAll(code: URL | null, isDone: (found: unknown[]) => boolean): Promise<unknown[]> {
  const reader = factsReader({site: 'github', threshold: 0, most: 2, code})
  try {
    for (let round = 0; ; round++) {
      const read = await Promise.all(texts.map((text) => reader.read(text)))
      const found = read.map((facts) => facts())
      if (round === rounds || isDone(found)) return found
      await new Promise((done) => setTimeout(done, 20))
    }
  } finally {
    await reader.close()
  }
}

/** Workers have begun, and ended, long before. */
const rounds = 500

describe('facts that workers read', () => {
  const expected = texts.map((text) => readFacts(text, 'github'))

  it('are those that this thread would read', async () => {
    const built = pathToFileURL(join(projectFolder, 'dist/bundled/facts-worker.js'))
    const same = (found: unknown[]): boolean => {
      expect(found).toEqual(expected)
      return ++round === 20
    }
    let round = 0
    await readAll(built, same)
    round = 0
    await readAll(null, same)
  })

  it('come from the workers, once they are ready', async () => {
    const code = workerOf(
      'other',
      `parentPort.on('message', ({id}) => parentPort.postMessage({id, packed: '[[],[],["from a worker"],[],[],null]'}))
parentPort.postMessage('ready')`
    )
    const toldIn = (found: unknown[]): number =>
      found.filter((facts) => JSON.stringify(facts).includes('from a worker')).length
    const told = toldIn(await readAll(code, (found) => toldIn(found) >= 12))
    // Each is given a few ahead; this thread reads the others meanwhile.
    expect(told).toBeGreaterThanOrEqual(12)
    expect(told).toBeLessThan(texts.length)
  })

  it.each([
    ['are not there', pathToFileURL(join(folder, 'gone.mjs'))],
    ['can not be loaded', workerOf('broken', 'import "./gone.mjs"')],
    ['never begin', workerOf('lazy', 'parentPort.ref()')],
    [
      'end before they answer',
      workerOf('ending', 'parentPort.once("message", () => process.exit(0)); parentPort.postMessage("ready")')
    ],
    [
      'throw',
      workerOf(
        'throwing',
        'parentPort.once("message", () => { throw new Error("x") }); parentPort.postMessage("ready")'
      )
    ],
    [
      'give up',
      workerOf(
        'idle',
        'parentPort.on("message", ({id}) => parentPort.postMessage({id, packed: null})); parentPort.postMessage("ready")'
      )
    ]
  ])('are read here where the workers %s', async (_, code) => {
    let round = 0
    await readAll(code, (found) => {
      expect(found).toEqual(expected)
      return ++round === 20
    })
  })
})

describe('facts that are packed', () => {
  it('are the same again', () => {
    for (const text of [...texts, '', '- [a](\ud800)\n', '---\na: {b: [1, null, "\\u2028"]}\n---\n']) {
      const facts = readFacts(text, 'github')
      expect(unpackFacts(packFacts(facts))).toEqual(facts)
      expect(packFacts(facts)).not.toContain('\n')
    }
  })
})
