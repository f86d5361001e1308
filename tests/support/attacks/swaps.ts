import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeFileSync
} from 'node:fs'
import {dirname, join} from 'node:path'
import fc from 'fast-check'
import {formatNotes} from '../../../src/format.js'
import {type FileSystem, nodeFileSystem, readRegularFile} from '../../../src/node/file-system.js'
import {exportRecords, readNotes, writeFileAtomically, writeNotes} from '../../../src/node/index.js'
import {runIn} from '../command.js'
import type {Attacks} from './group.js'
import {inTime, whatChanged} from './oracles.js'
import {type Grounds, openGrounds} from './world.js'

const old = '---\ntitle: a\ndate: 2018-10-10\n---\n\na\n===\n\n* b [c](http://c.example)\n'
const formatted = formatNotes(old)

/** What is done to the folder that is written in. */
const swaps = [
  'folder for a link',
  'folder above for a link',
  'folder for another',
  'file for a link',
  'folder moved away'
] as const

/** What writes, in the folder `in/notes`. */
const writings = {
  format: ['format', '--no-config', 'in/notes'],
  'format by name': ['format', '--no-config', 'in/notes/sub/a.md'],
  'format by glob': ['format', '--no-config', 'in/**/*.md'],
  'check --fix': ['check', '--no-config', '--fix', '--unsafe', '--rule', 'insecure-url=warn', 'in/notes'],
  add: ['add', 'in/notes/a.md', 'https://new.example'],
  set: ['set', 'in/notes/a.md', 'title=new'],
  'rename topic': ['rename', '--no-config', '--in', 'in/notes', 'topic', 'in/notes/a.md', '#a', 'B'],
  'rename key': ['rename', '--no-config', 'key', 'title', 'name', 'in/notes'],
  'export --folder': ['export', '--format', 'html', '--folder', 'in/notes', '--force', 'source.md'],
  'export tables': ['export', '--folder', 'in/notes', '--force', 'source.md'],
  output: ['check', '--no-config', '--output', 'in/notes/report', 'source.md'],
  baseline: ['check', '--no-config', '--baseline', 'in/notes/known.json', '--update-baseline', 'source.md'],
  writeFileAtomically: null,
  writeNotes: null,
  exportRecords: null
} satisfies Record<string, string[] | null>
type Writing = keyof typeof writings

/** A file system that counts its steps, those that open files' too, and does something before one of them. */
function interrupted(at: number, act: () => void, back: number, undo: () => void): FileSystem {
  let steps = 0
  let isStarted = false
  const step = (): void => {
    if (!isStarted) return
    if (steps === at) act()
    if (steps === at + back) undo()
    steps++
  }
  const wrap = (target: object): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(target).map(([name, value]) => [
        name,
        typeof value !== 'function'
          ? value
          : async (...args: unknown[]) => {
              step()
              const result = await value.apply(target, args)
              // A name leads where it leads when the writing looks it up.
              if (name === 'realpath' && /\/(?:in|in\/notes|a\.md)$/.test(String(args[0]))) isStarted = true
              return result
            }
      ])
    )
  const fs = wrap({
    ...nodeFileSystem,
    readFile: (path: string) => readRegularFile(path)
  }) as unknown as FileSystem
  const {open} = fs
  fs.open = async (...args) => {
    const handle = await open(...args)
    return new Proxy(handle, {
      get(file, name) {
        const value = Reflect.get(file, name, file)
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => {
          step()
          return value.apply(file, given)
        }
      }
    })
  }
  return fs
}

function swap(grounds: Grounds, how: (typeof swaps)[number]): {act: () => void; undo: () => void} {
  const notes = join(grounds.work, 'in/notes')
  const above = join(grounds.work, 'in')
  const away = join(grounds.work, 'away')
  const file = join(notes, 'a.md')
  const quietly = (work: () => void) => () => {
    try {
      work()
    } catch {
      // It was done, or undone, or what it was for is not there yet.
    }
  }
  const moves: Record<(typeof swaps)[number], [() => void, () => void]> = {
    'folder for a link': [
      () => {
        renameSync(notes, away)
        symlinkSync(join(grounds.canary, 'notes'), notes)
      },
      () => {
        unlinkSync(notes)
        renameSync(away, notes)
      }
    ],
    'folder above for a link': [
      () => {
        renameSync(above, away)
        symlinkSync(grounds.canary, above)
      },
      () => {
        unlinkSync(above)
        renameSync(away, above)
      }
    ],
    'folder for another': [
      () => {
        renameSync(notes, away)
        renameSync(join(grounds.work, 'other'), notes)
      },
      () => {
        renameSync(notes, join(grounds.work, 'other'))
        renameSync(away, notes)
      }
    ],
    'file for a link': [
      () => {
        renameSync(file, away)
        symlinkSync(join(grounds.canary, 'notes/a.md'), file)
      },
      () => {
        unlinkSync(file)
        renameSync(away, file)
      }
    ],
    'folder moved away': [() => renameSync(notes, away), () => renameSync(away, notes)]
  }
  const [act, undo] = moves[how]
  return {act: quietly(act), undo: quietly(undo)}
}

interface SwapAttack {
  writing: Writing
  how: (typeof swaps)[number]
  /** At which step it happens, and after how many it is undone. */
  at: number
  back: number
  /** Whether what stands outside says the same as what was read. */
  isAlike: boolean
}

/** Folders and files that are swapped at each step of a writing. */
export const swapAttacks: Attacks<SwapAttack> = {
  cases: fc.record({
    writing: fc.constantFrom(...(Object.keys(writings) as Writing[])),
    how: fc.constantFrom(...swaps),
    at: fc.nat(45),
    back: fc.oneof(fc.constant(1000), fc.integer({min: 1, max: 12})),
    isAlike: fc.boolean()
  }),
  attempt: async ({writing, how, at, back, isAlike}) => {
    const grounds = await openGrounds()
    try {
      const {work, canary} = grounds
      const put = (path: string, text: string): void => {
        mkdirSync(dirname(path), {recursive: true})
        writeFileSync(path, text)
      }
      for (const name of ['a.md', 'sub/a.md', 'b.md']) {
        put(join(work, 'in/notes', name), old)
        put(join(canary, 'notes', name), isAlike ? old : 'canary\n')
        put(join(work, 'other', name), 'theirs\n')
      }
      put(join(work, 'source.md'), old)
      const outside = grounds.outside()
      const {act, undo} = swap(grounds, how)
      const fs = interrupted(at, act, back, undo)
      const ended = await inTime(write(writing, work, fs))
      if (ended === 'hangs') return 'it hangs'
      return ended ?? whatChanged(outside, grounds.outside()) ?? whatIsTorn(work)
    } finally {
      grounds.remove()
    }
  }
}

async function write(writing: Writing, cwd: string, fs: FileSystem): Promise<string | null> {
  const argv = writings[writing]
  const path = join(cwd, 'in/notes/a.md')
  if (argv) {
    const {code, err} = await runIn(cwd, argv, {fs})
    return [0, 1, 2].includes(code) && !/^\s+at /m.test(err) ? null : `it ends with ${code}: ${err}`
  }
  try {
    if (writing === 'writeFileAtomically') await writeFileAtomically(path, formatted, {expected: old, fs})
    else if (writing === 'exportRecords')
      await exportRecords(['source.md'], {cwd, fs, folder: 'in/notes', force: true})
    else
      for await (const file of readNotes(['in/notes/a.md'], {cwd})) {
        if (!file.error) await writeNotes({...file, notes: {...file.notes, children: []}}, {cwd, fs})
      }
    return null
  } catch (error) {
    return error instanceof Error && !(error instanceof TypeError) ? null : `it ends with ${error}`
  }
}

/** The notes that were there are there, under whatever folder's name, with a text that is whole; nothing is left beside them. */
function whatIsTorn(work: string): string | null {
  const found = readdirSync(work, {recursive: true, encoding: 'utf8', withFileTypes: true}).filter((entry) =>
    entry.isFile()
  )
  const stray = found.find(({name}) => name.endsWith('.tmp'))
  if (stray) return `${stray.name} is left in ${stray.parentPath}`
  let mine = 0
  let theirs = 0
  for (const {parentPath, name} of found) {
    const text = readFileSync(join(parentPath, name), 'utf8')
    if (text.includes('theirs')) theirs++
    else if (
      /^---\n(?:title|name): (?:a|new|"new")\ndate: 2018-10-10\n---\n/.test(text) &&
      text.endsWith('\n')
    )
      mine++
  }
  return mine >= 4 && theirs === 3 ? null : `of 4 notes ${mine} are whole, of 3 others ${theirs}`
}

interface RaceAttack {
  writings: Array<keyof typeof parallel>
}

const parallel = {
  format: ['format', '--no-config', 'notes'],
  fix: ['check', '--no-config', '--fix', '--unsafe', '--rule', 'insecure-url=warn', 'notes'],
  add: ['add', 'notes/a.md', 'https://new.example', '--force'],
  set: ['set', 'notes/a.md', 'title=new'],
  rename: ['rename', '--no-config', 'topic', 'notes/a.md', '#a', 'b']
}

/** Several writers of the same files, side by side. */
export const raceAttacks: Attacks<RaceAttack> = {
  cases: fc.record({
    writings: fc.array(fc.constantFrom(...(Object.keys(parallel) as Array<keyof typeof parallel>)), {
      minLength: 2,
      maxLength: 4
    })
  }),
  attempt: async ({writings: chosen}) => {
    const grounds = await openGrounds()
    try {
      const {work} = grounds
      mkdirSync(join(work, 'notes'))
      for (const name of ['a.md', 'b.md', 'c.md']) writeFileSync(join(work, 'notes', name), old)
      const outside = grounds.outside()
      const ended = await inTime(Promise.all(chosen.map((name) => runIn(work, parallel[name]))))
      if (ended === 'hangs') return 'it hangs'
      for (const {code, err} of ended)
        if (![0, 1, 2].includes(code) || /^\s+at /m.test(err)) return `it ends with ${code}: ${err}`
      for (const name of readdirSync(join(work, 'notes'))) {
        const text = readFileSync(join(work, 'notes', name), 'utf8')
        if (
          !/^---\ntitle: (?:a|new)\ndate: 2018-10-10\n---\n\n(?:# [ab]|[ab]\n===)\n\n[*-] b \[c\]\(https?:\/\/c\.example\)\n(?:[*-] <?https:\/\/new\.example>?\n)*$/.test(
            text
          ) ||
          !name.endsWith('.md')
        )
          return `${name} is torn: ${text}`
      }
      return whatChanged(outside, grounds.outside())
    } finally {
      grounds.remove()
    }
  }
}
