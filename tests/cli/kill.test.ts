import {spawn} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {formatNotes} from '../../src/format.js'
import {binary, needBinary} from '../support/binary.js'
import {openWorkshop} from '../support/command.js'

// `npm run faults` kills 200 times among 500 files.
const runs = Number(process.env.RUNS ?? 2)
const amount = Number(process.env.FILES ?? 40)

const shop = openWorkshop()
beforeAll(needBinary)
afterAll(() => shop.remove())

const before = Array.from({length: amount}, (_, index) => {
  const bullets = Array.from(
    {length: 40},
    (_, at) => `* [${index} ${at}](https://example.com/${index}/${at})\n`
  )
  return `Note ${index}\n======\n${bullets.join('')}`
})
const after = before.map((text) => formatNotes(text))
const nameOf = (index: number): string => `notes/${index % 7}/${index}.md`
const read = (index: number): string => readFileSync(join(shop.folder, nameOf(index)), 'utf8')

/** Formats all, and kills that after a while, unless it is done by then. */
async function format(killAfter = Number.POSITIVE_INFINITY): Promise<{time: number; wasKilled: boolean}> {
  const start = performance.now()
  const child = spawn(process.execPath, [binary, 'format', '-q', 'notes'], {
    cwd: shop.folder,
    stdio: 'ignore'
  })
  const timer = Number.isFinite(killAfter) ? setTimeout(() => child.kill('SIGKILL'), killAfter) : undefined
  const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)))
  clearTimeout(timer)
  return {time: performance.now() - start, wasKilled: signal === 'SIGKILL'}
}

function strayFiles(): string[] {
  const names = readdirSync(shop.folder, {recursive: true, encoding: 'utf8'})
  return names.filter((name) => name.endsWith('.tmp'))
}

it(`leaves every file old or new, killed at ${runs} random moments among ${amount} files`, async () => {
  for (const [index, text] of before.entries()) shop.file(nameOf(index), text)
  const whole = await format()
  expect(before.every((_, index) => read(index) === after[index])).toBe(true)

  const seen = {killed: 0, amidst: 0, stray: 0}
  for (let run = 0; run < runs; run++) {
    for (const [index, text] of before.entries()) if (read(index) !== text) shop.file(nameOf(index), text)
    const {wasKilled} = await format(whole.time * (0.3 + 0.7 * Math.random()))
    let written = 0
    for (const [index, text] of before.entries()) {
      const now = read(index)
      expect([text, after[index]]).toContain(now)
      if (now !== text) written++
    }
    if (wasKilled) seen.killed++
    if (written > 0 && written < amount) seen.amidst++
    if (strayFiles().length > 0) seen.stray++
    // What the next run does is no matter of its process.
    await shop.apunte(['format', '-q', 'notes'])
    expect(strayFiles()).toEqual([])
    expect(before.every((_, index) => read(index) === after[index])).toBe(true)
  }
  process.stdout.write(
    `killed ${seen.killed} of ${runs}, ${seen.amidst} amidst the writing, ${seen.stray} with stray files\n`
  )
  if (runs >= 20) expect(seen.amidst).toBeGreaterThan(0)
})
