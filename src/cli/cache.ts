import {createHash} from 'node:crypto'
import {dirname, join} from 'node:path'
import * as v from 'valibot'
import type {KnownNote, KnownNotes} from '../node/check/judge-file.js'
import type {UsedFile} from '../node/check/used-files.js'
import type {LoadedConfig} from '../node/config/load-config.js'
import {writeOwnFile} from '../node/write-own.js'
import {hideLines} from '../text/control-characters.js'
import {UsageError} from './command.js'
import {fingerprintConfig} from './fingerprint-config.js'
import {version} from './version.js'
import type {World} from './world.js'

/** What is known of a file: of its own text alone. Where its links lead is looked up in each run. */
interface Entry extends KnownNote {
  /** A hash of the cache's key, its content and what was found: none of them says anything without the others. */
  hash: string
}

/** What was found before, by content. */
export interface Cache extends KnownNotes {
  /** Writes what is known. A cache that can't be written is no failure: the next run is slower. */
  save(): Promise<void>
}

interface CacheFile {
  key: string
  files: Record<string, Entry>
}

/** Where the cache is if nothing else is said: with the other tools' caches, or else in this folder. */
async function usualPlace(world: World): Promise<{path: string; within: string}> {
  const modules = world.resolve('node_modules')
  const hasModules = await world.fs.stat(modules).then(
    (stats) => stats.isDirectory(),
    () => false
  )
  return hasModules
    ? {path: join(modules, '.cache/apunte/check.json'), within: modules}
    : {path: world.resolve('.apunte-cache.json'), within: world.cwd}
}

/**
 * The file that the cache is in.
 *
 * @param named its name, if it was given
 */
export async function fileOfCache(named: string | undefined, world: World): Promise<UsedFile> {
  return {name: named ?? (await usualPlace(world)).path, what: 'the cache', use: 'write'}
}

/**
 * Opens the cache. It holds for this version of apunte, this config (the files that its code imports, and the packages that are
 * installed, included) and these flags; whatever else is in the file is forgotten.
 *
 * @param named the file's name, if it was given
 * @param flags what else the findings depend on
 * @throws {UsageError} where the name is a folder's
 */
export async function openCache(
  named: string | undefined,
  loaded: LoadedConfig,
  flags: unknown,
  world: World
): Promise<Cache> {
  const usual = named === undefined ? await usualPlace(world) : null
  const path = usual?.path ?? world.resolve(named as string)
  const stats = named === undefined ? null : await world.fs.stat(path).catch(() => null)
  if (stats?.isDirectory()) {
    throw new UsageError(`Cannot write the cache \`${named}\`: it is a folder; expected the name of a file`)
  }
  const key = hash([version, await fingerprintConfig(loaded, world), JSON.stringify(flags)])
  const old = await readEntries(path, key, world)
  const files = new Map(old)
  let isChanged = false
  return {
    find: (file, bytes) => {
      const entry = old.get(file)
      return entry && entry.hash === hashOf(key, bytes, entry) ? entry : null
    },
    keep: (file, bytes, {issues, facts}) => {
      files.set(file, {hash: hashOf(key, bytes, {issues, facts}), issues, facts})
      isChanged = true
    },
    save: async () => {
      if (!isChanged) return
      try {
        // Files are judged side by side: sorted, the cache is the same however long each takes.
        const sorted = Object.fromEntries([...files].sort(([left], [right]) => (left < right ? -1 : 1)))
        const text = `${JSON.stringify({key, files: sorted} satisfies CacheFile)}\n`
        if (!usual) await world.fs.mkdir(dirname(path), {recursive: true})
        await writeOwnFile(named ?? path, text, world, {within: usual?.within})
      } catch {
        world.tell(`apunte: Cannot write the cache \`${hideLines(path)}\`: the next run will be slower\n`)
      }
    }
  }
}

/** What a cache holds, if it is one and has this key; what is something else is told, and made anew. */
async function readEntries(path: string, key: string, world: World): Promise<Map<string, Entry>> {
  const text = await world.fs.readFile(path).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null
  )
  if (text === null) return new Map()
  try {
    const cache: unknown = JSON.parse(text)
    // Another version's may hold other things.
    if (v.parse(KeySchema, cache).key !== key) return new Map()
    v.parse(CacheSchema, cache)
    return new Map(Object.entries((cache as CacheFile).files))
  } catch {
    world.tell(
      `apunte: Cannot use the cache \`${hideLines(path)}\`, expected one that apunte has written: it is made anew\n`
    )
    return new Map()
  }
}

const KeySchema = v.object({key: v.string(), files: v.record(v.string(), v.looseObject({}))})

const CacheSchema = v.object({
  files: v.record(
    v.string(),
    v.object({
      hash: v.string(),
      issues: v.array(
        v.looseObject({code: v.string(), severity: v.picklist(['error', 'warning']), message: v.string()})
      ),
      facts: v.looseObject({
        links: v.array(v.looseObject({url: v.string()})),
        urls: v.array(v.looseObject({url: v.string()})),
        wikiNames: v.array(v.string()),
        anchors: v.object({names: v.array(v.string()), texts: v.array(v.string())}),
        top: v.looseObject({}),
        disables: v.array(v.looseObject({}))
      })
    })
  )
})

function hashOf(key: string, bytes: Uint8Array, {issues, facts}: KnownNote): string {
  return hash([key, hash([bytes]), JSON.stringify([issues, facts])])
}

function hash(parts: ReadonlyArray<string | Uint8Array>): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\0')
  return sum.digest('base64')
}
