import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import fc from 'fast-check'
import {
  exportRecords,
  findFiles,
  loadCollection,
  readNote,
  readNotes,
  writeNotes
} from '../../../src/node/index.js'
import {runIn} from '../command.js'
import {oddNames, payload, toName} from '../generators/attacks.js'
import type {Attacks} from './group.js'
import {howEnded, inTime, snapshot, whatActs, whatChanged} from './oracles.js'
import {type Grounds, type Kind, openGrounds} from './world.js'

/** What stands in the folder under a name. */
interface Entry {
  name: string
  kind: 'note' | 'bytes' | Kind
}

const name = fc.oneof(
  fc.constantFrom<string>(...oddNames),
  payload.map((text) => `${toName(text)}.md`)
)
const kind = fc.constantFrom<Entry['kind']>(
  'note',
  'note',
  'bytes',
  'folder',
  'pipe',
  'socket',
  'device',
  'loop',
  'nowhere',
  'canary',
  'canary note',
  'canary folder'
)

const layout: fc.Arbitrary<{entries: Entry[]; invalid: boolean}> = fc.record({
  entries: fc.array(
    fc.record({
      name: fc
        .tuple(fc.constantFrom('', '', 'sub/', 'out/', 'a/b/'), name)
        .map(([folder, file]) => folder + file),
      kind
    }),
    {
      minLength: 1,
      maxLength: 5
    }
  ),
  invalid: fc.boolean()
})

/** A note that says of every link that something is wrong with it, so that all of them are followed. */
const links = [
  '../canary/a.md#x',
  '/etc/passwd#x',
  'zero.md#x',
  '%00.md',
  'pipe.md#x',
  'a%2f..%2f..%2fcanary/a.md#x',
  `${'../'.repeat(50)}etc/passwd`
]
const note = `---\ntitle: a\ndate: 2018-10-10\n---\n\na\n===\n\n* b\n${links.map((link) => `* [x](${link})\n`).join('')}`

function lay(grounds: Grounds, {entries, invalid}: {entries: Entry[]; invalid: boolean}): void {
  for (const {name: file, kind: what} of entries) {
    const path = join(grounds.work, file)
    try {
      if (what === 'note' || what === 'bytes') {
        mkdirSync(dirname(path), {recursive: true})
        // An entry of the same name may be a pipe.
        rmSync(path, {recursive: true, force: true})
        writeFileSync(path, what === 'note' ? note : Uint8Array.of(0x23, 0x20, 0xff, 0xc3))
      } else grounds.place(file, what)
    } catch {
      // A name that the disk doesn't take, or one that another entry has made a file of.
    }
  }
  writeFileSync(join(grounds.work, 'plain.md'), note)
  const refs = entries.map(({name: file}) => ({$ref: file}))
  writeFileSync(join(grounds.work, 'ref.yaml'), JSON.stringify({frontMatter: {allOf: refs}, body: refs[0]}))
  // A name that is no UTF-8.
  if (invalid)
    writeFileSync(
      Buffer.concat([Buffer.from(join(grounds.work, 'x')), Buffer.from([0xff, 0xfe]), Buffer.from('.md')]),
      note
    )
}

const leadsOut = (what: Entry['kind']): boolean =>
  what === 'canary' || what === 'canary note' || what === 'canary folder'

interface FilesAttack {
  entries: Entry[]
  invalid: boolean
  argv: string[]
  /** Whether the command may change files of the folder. */
  writes: boolean
}

/** `NAME` is the name of an entry, `INSIDE` of one that doesn't lead out; who names a file to be written follows its link. */
const commands: Array<[argv: string[], writes: boolean]> = [
  [['check', '.'], false],
  [['check', '*.md', '**/*.md'], false],
  [['check', '--', 'NAME'], false],
  [['check', '--fix', '.'], true],
  [['check', '--fix', '--', 'INSIDE'], true],
  [['check', '--cache', '.'], true],
  [['check', '--output', 'NAME', 'plain.md'], true],
  [['check', '--cache-file', 'NAME', 'plain.md'], true],
  [['check', '--baseline', 'NAME', 'plain.md'], false],
  [['check', '--baseline', 'NAME', '--update-baseline', 'plain.md'], true],
  [['check', '--config', 'NAME', 'plain.md'], false],
  [['check', '--output', 'NAME/report', 'plain.md'], true],
  [['format', '.'], true],
  [['format', '**/*.md'], true],
  [['format', '--', 'INSIDE'], true],
  [['format', '--check', '--', 'NAME'], false],
  [['format', '--diff', '.'], false],
  [['outline', '--', 'NAME'], false],
  [['links', '.'], false],
  [['links', '--', 'NAME'], false],
  [['query', 'link', '--', 'NAME'], false],
  [['parse', '--', 'NAME'], false],
  [['export', '--folder', 'out', '--force', '--format', 'html', '.'], true],
  [['export', '--folder', 'out', '--format', 'csv', '--', 'NAME'], true],
  [['export', '--folder', 'out', '--force', '.'], true],
  [['export', '--folder', '.', '--force', '--format', 'markdown', '.'], true],
  [['export', '--folder', 'INSIDE', '--force', 'plain.md'], true],
  [['infer', '.'], false],
  [['infer', '--', 'NAME'], false],
  [['infer', '--output', 'NAME', 'plain.md'], true],
  [['infer', '--types', '--output', 'NAME', 'plain.md'], true],
  [['infer', '--force', '--output', 'NAME', 'plain.md'], true],
  [['infer', '--output', 'NAME/found.yaml', 'plain.md'], true],
  [['new', '--no-config', '--', 'NAME'], true],
  [['new', '--no-config', '--title', '../canary/x', '--', 'NAME/{slug}.md'], true],
  [['new', '--no-config', '--', 'sub/NAME'], true],
  [['new', '--config', 'NAME'], false],
  [['new', '--schema', 'NAME'], false],
  [['new', '--schema', 'ref.yaml', 'made.md'], true],
  [['import', '--format', 'csv', '--', 'NAME'], false],
  [['import', '--format', 'bookmarks', '--', 'NAME'], false],
  [['add', '--', 'INSIDE', 'https://a.example'], true],
  [['add', '--create', '--topic', 'New', '--', 'INSIDE', 'https://a.example'], true],
  [['add', '--create', '--', 'new/note.md', 'https://a.example'], true],
  [['section', '--hash', '--', 'NAME'], false],
  [['section', '--topic', '#a', '--append', '--', 'INSIDE'], true],
  [['set', '--', 'INSIDE', 'title=x'], true],
  [['rename', 'topic', '--', 'INSIDE', '#a', 'new'], true],
  [['rename', 'key', '--', 'title', 'name'], true],
  [['rename', 'note', '--dry-run', '--', 'NAME', 'new name.md'], false],
  [['rename', 'finish'], true],
  [['init'], true],
  [['rules', '--', 'NAME'], false]
]

/** Commands over folders with links, devices, pipes and odd names. */
export const overFiles: Attacks<FilesAttack> = {
  cases: fc
    .tuple(layout, fc.constantFrom(...commands), fc.nat(4))
    .map(([{entries, invalid}, [argv, writes], at]) => {
      // A later entry of the same name takes its place, and may lead out.
      const out = new Set(entries.filter((entry) => leadsOut(entry.kind)).map((entry) => entry.name))
      const inside = entries.filter((entry) => !out.has(entry.name))
      const named = entries[at % entries.length]?.name ?? 'plain.md'
      const safe = inside[at % Math.max(inside.length, 1)]?.name ?? 'plain.md'
      return {
        entries,
        invalid,
        writes,
        argv: argv.map((argument) => argument.replace('NAME', () => named).replace('INSIDE', () => safe))
      }
    }),
  attempt: async ({entries, invalid, argv, writes}) => {
    const grounds = await openGrounds()
    try {
      lay(grounds, {entries, invalid})
      // An entry that leads out may have taken a folder's name on the way to another.
      const outside = grounds.outside()
      const before = snapshot(grounds.work)
      const outcome = await inTime(runIn(grounds.work, argv, {input: ['* a\n']}))
      if (outcome === 'hangs') return `it hangs: ${JSON.stringify(argv)}`
      const isText = ['parse', 'import', 'export', 'set', 'add'].includes(argv[0] as string)
      const isPatch = argv.includes('--diff') || argv.includes('--dry-run')
      const how =
        howEnded(outcome) ??
        whatActs(outcome.err) ??
        (isText || isPatch ? null : whatActs(outcome.out)) ??
        whatChanged(outside, grounds.outside()) ??
        whatBecame(before, snapshot(grounds.work), writes)
      return how === null ? null : `${how} by ${JSON.stringify(argv)}`
    } finally {
      grounds.remove()
    }
  }
}

/** Links, devices and folders stay what they are, also where files are written; no temporary file is left, but for one that was laid. */
function whatBecame(before: Map<string, string>, after: Map<string, string>, writes: boolean): string | null {
  return whatChanged(before, after, (inside) => {
    const was = before.get(inside)
    return (
      writes &&
      (was === undefined || was.startsWith('file')) &&
      after.has(inside) &&
      (!inside.endsWith('.tmp') || inside.endsWith('-1-0123456789ab.tmp'))
    )
  })
}

const functions = [
  'findFiles',
  'readNotes',
  'readNote',
  'loadCollection',
  'brokenLinks',
  'exportRecords',
  'writeNotes'
] as const

/** The functions of `apunte/node` over the same. */
export const overFunctions: Attacks<{
  entries: Entry[]
  invalid: boolean
  call: (typeof functions)[number]
  at: number
}> = {
  cases: fc
    .tuple(layout, fc.constantFrom(...functions), fc.nat(4))
    .map(([{entries, invalid}, call, at]) => ({entries, invalid, call, at})),
  attempt: async ({entries, invalid, call, at}) => {
    const grounds = await openGrounds()
    try {
      lay(grounds, {entries, invalid})
      const outside = grounds.outside()
      const before = snapshot(grounds.work)
      const cwd = grounds.work
      const {name: named, kind: what} = entries[at % entries.length] as Entry
      const patterns = ['.', named]
      const calls: Record<(typeof functions)[number], () => Promise<unknown>> = {
        findFiles: () => findFiles(patterns, {cwd}),
        readNotes: async () => {
          for await (const file of readNotes(patterns, {cwd})) void file.issues
        },
        readNote: () => readNote(join(cwd, named)).catch(refusal),
        loadCollection: async () => (await loadCollection(patterns, {cwd})).failed(),
        brokenLinks: async () => {
          for await (const {message, url} of (
            await loadCollection(patterns, {cwd, root: '.'})
          ).brokenLinks()) {
            // What the note says itself is nothing new.
            if (message.includes('passwd') && !url.includes('passwd'))
              throw new Error('it tells of what stands above')
          }
        },
        exportRecords: () =>
          exportRecords(['.'], {cwd, folder: leadsOut(what) ? 'out' : named, force: true}).catch(refusal),
        writeNotes: async () => {
          for await (const file of readNotes(['.'], {cwd}))
            if (!file.error) await writeNotes(file, {cwd}).catch(refusal)
        }
      }
      if ((await inTime(calls[call]())) === 'hangs') return `${call} hangs`
      const how =
        whatChanged(outside, grounds.outside()) ??
        whatBecame(before, snapshot(grounds.work), call === 'exportRecords')
      return how === null ? null : `${how} by ${call}`
    } finally {
      grounds.remove()
    }
  }
}

/** A function may refuse a name, with an error. */
function refusal(error: unknown): void {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error
}
