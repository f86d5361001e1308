import {spawn} from 'node:child_process'
import {readdirSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {binary, needBinary} from '../support/binary.js'
import {openWorkshop} from '../support/command.js'

// `npm run faults` kills 100 times.
const runs = Number(process.env.RENAMES ?? 2)
const amount = Math.min(60, Number(process.env.FILES ?? 20))

const shop = openWorkshop()
beforeAll(needBinary)
afterAll(() => shop.remove())

const nameOf = (index: number): string => `notes/${index % 7}/${index}.md`
const texts = (target: string, anchor: string): Record<string, string> => ({
  [target]: `# Top\n\n## ${anchor === 'old' ? 'Old' : 'New title'}\n\n[own](#${anchor}) [first](${target === 'notes/target.md' ? '' : '../notes/'}0/0.md)\n`,
  ...Object.fromEntries(
    Array.from({length: amount}, (_, index) => [
      nameOf(index),
      `# ${index}\n\n[there](../../${target}#${anchor}) and <a href="../../${target}">there</a>\n${'* a bullet\n'.repeat(200)}`
    ])
  )
})
const before = texts('notes/target.md', 'old')
const moved = texts('other/place.md', 'old')
const renamed = texts('notes/target.md', 'new-title')

function reset(): void {
  rmSync(join(shop.folder, 'notes'), {recursive: true, force: true})
  rmSync(join(shop.folder, 'other'), {recursive: true, force: true})
  for (const [name, text] of Object.entries(before)) shop.file(name, text)
}

/** The notes that are there, and whether something else is. */
function state(): {notes: Record<string, string>; strays: string[]} {
  const notes: Record<string, string> = {}
  const strays: string[] = []
  for (const entry of readdirSync(shop.folder, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(shop.folder.length + 1)
    if (name.endsWith('.md')) notes[name] = readFileSync(path, 'utf8')
    else strays.push(name)
  }
  return {notes, strays}
}

async function apunte(
  args: readonly string[],
  killAfter = Number.POSITIVE_INFINITY
): Promise<{time: number; wasKilled: boolean; err: string}> {
  const start = performance.now()
  const child = spawn(process.execPath, [binary, 'rename', ...args], {
    cwd: shop.folder,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let err = ''
  child.stderr.on('data', (data) => {
    err += data
  })
  const timer = Number.isFinite(killAfter) ? setTimeout(() => child.kill('SIGKILL'), killAfter) : undefined
  const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)))
  clearTimeout(timer)
  return {time: performance.now() - start, wasKilled: signal === 'SIGKILL', err}
}

const kinds = [
  {args: ['note', 'notes/target.md', 'other/place.md'], done: moved},
  {args: ['topic', 'notes/target.md', 'Top > Old', 'New title'], done: renamed}
]

it(`leaves the notes as they were, as they are to be, or to be finished, killed at ${runs} random moments`, async () => {
  const seen = {killed: 0, old: 0, done: 0, amidst: 0}
  const times: number[] = []
  for (const {args, done} of kinds) {
    reset()
    times.push((await apunte(args)).time)
    expect(state()).toEqual({notes: done, strays: []})
  }
  for (let run = 0; run < runs; run++) {
    reset()
    const {args, done} = kinds[run % 2] as (typeof kinds)[number]
    // Most of the time goes by before the first file is written.
    const {wasKilled} = await apunte(args, (times[run % 2] as number) * (0.4 + 0.6 * Math.random()))
    if (wasKilled) seen.killed++
    const {notes, strays} = state()
    const isOld = Object.keys(notes).every((name) => notes[name] === before[name])
    const isDone = Object.keys(notes).every((name) => notes[name] === done[name])
    const isBegun = strays.some((name) => name.endsWith('.journal'))
    if (isOld) seen.old++
    else if (isDone) seen.done++
    else seen.amidst++
    // In its midst, the journal tells what is to be done.
    if (!isOld && !isDone) expect(isBegun).toBe(true)
    // What the next run does is no matter of its process.
    const {err} = await shop.apunte(['rename', 'finish'])
    expect(err).toMatch(
      isBegun
        ? /^finished what an earlier run was cut short in|^nothing was cut short/
        : /^nothing was cut short here/
    )
    const then = state()
    expect(then.strays.filter((name) => name.endsWith('.journal'))).toEqual([])
    const isWhole = JSON.stringify(sorted(then.notes))
    expect([JSON.stringify(sorted(before)), JSON.stringify(sorted(done))]).toContain(isWhole)
    if (!isOld && !isDone) expect(isWhole).toBe(JSON.stringify(sorted(done)))
  }
  process.stdout.write(
    `killed ${seen.killed} of ${runs}: ${seen.old} as they were, ${seen.done} done, ${seen.amidst} in the midst\n`
  )
  if (runs >= 50) expect(seen.amidst).toBeGreaterThan(0)
})

function sorted(notes: Record<string, string>): Array<[string, string]> {
  return Object.entries(notes).sort(([left], [right]) => (left < right ? -1 : 1))
}
