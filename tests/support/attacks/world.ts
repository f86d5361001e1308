import {execFileSync} from 'node:child_process'
import {linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import type {Spoiling} from '../generators/attacks.js'
import {snapshot} from './oracles.js'

/** What can stand under a name besides a file with a note. */
export type Kind = Extract<Spoiling, {how: 'instead'}>['kind'] | 'canary folder' | 'canary note'

/** A folder to work in, and a canary beside it that nothing may touch. */
export interface Grounds {
  /** The folder that commands run in. */
  work: string
  canary: string
  /** Puts something else than a file under a name, in the folder. */
  place(name: string, kind: Kind): void
  /** What stands in the canary, and beside both. */
  outside(): Map<string, string>
  remove(): void
}

export const canaryNote = '---\ntitle: canary\ndate: 2018-10-10\n---\n\n# a\n\n* b\n'

/** A pipe and a socket are made once, and linked to: each would take a process, or a server. */
let special: Promise<string> | undefined

function makeSpecial(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-special-')))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const server = createServer()
  server.unref()
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}))
  return new Promise((resolve) => server.listen(join(folder, 'socket'), () => resolve(folder)))
}

/** Opens grounds of their own. */
export async function openGrounds(): Promise<Grounds> {
  special ??= makeSpecial()
  const shelf = await special
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-attack-')))
  const work = join(base, 'work')
  const canary = join(base, 'canary')
  mkdirSync(join(canary, 'sub'), {recursive: true})
  mkdirSync(work)
  for (const name of ['a.md', 'sub/a.md', 'notes.jsonl', 'check.json', 'known.json']) {
    writeFileSync(join(canary, name), canaryNote)
  }
  return {
    work,
    canary,
    place: (name, kind) => {
      const path = join(work, name)
      mkdirSync(dirname(path), {recursive: true})
      rmSync(path, {recursive: true, force: true})
      if (kind === 'folder') mkdirSync(path)
      else if (kind === 'pipe' || kind === 'socket') linkSync(join(shelf, kind), path)
      else {
        const targets = {
          device: '/dev/zero',
          loop: path,
          nowhere: join(canary, 'nowhere'),
          canary: join(canary, 'a.md'),
          'canary note': join(canary, 'sub/a.md'),
          'canary folder': canary
        }
        symlinkSync(targets[kind], path)
      }
    },
    outside: () => {
      const all = snapshot(base)
      for (const name of all.keys()) if (name === 'work' || name.startsWith('work/')) all.delete(name)
      return all
    },
    remove: () => rmSync(base, {recursive: true, force: true})
  }
}
