import {createHash} from 'node:crypto'
import {join, resolve} from 'node:path'
import {errorCode} from '../error-code.js'
import type {FileSystem} from '../file-system.js'
import type {Site} from '../links/sites.js'
import {withReason} from '../reasons.js'
import {version} from '../version.js'
import {writeOwnFile} from '../write-own.js'
import type {NoteFacts} from './note-facts.js'
import {findFactsIn, packFacts} from './packed-facts.js'

/** Facts of texts that were read before, in a file. */
export interface FactsCache {
  /** What gives the facts of a text; `null` where they aren't known. */
  find(source: string): (() => NoteFacts | null) | null
  /** Remembers the facts of a text, which are asked for when the cache is saved. */
  keep(source: string, facts: () => NoteFacts): void
  /** Writes what was found and kept, and nothing else: the file grows no larger than the notes need. */
  save(): Promise<void>
}

/** Where a cache stands. */
export interface CachePlace {
  cwd: string
  /** `true`: with the other tools' caches, or else in this folder. */
  cache: true | string
  site: Site
  fs: FileSystem
}

/** What the first line of a cache begins with. */
const mark = 'apunte-collection-cache'

/** A cache that would be larger, in code units, keeps no more. */
const most = 100_000_000

/**
 * Opens a cache. Its first line says for which version of apunte and which site it holds, and has the checksum of the rest; each line behind it has the
 * checksum of a text and its facts. Where that isn't so, nothing in it counts.
 *
 * @throws {Error} where a file of that name holds something else: it is the caller's
 */
export async function openFactsCache(place: CachePlace): Promise<FactsCache> {
  const {cache, cwd, site, fs} = place
  const {path, within} = await placeOf(place)
  const key = `${mark} ${version} ${site}`
  const old = await readLines(path, key, place)
  const lines = new Map<string, string | (() => NoteFacts)>()
  let size = 0
  let isChanged = false
  return {
    find: (source) => {
      const sum = sumOf(source)
      const line = old.get(sum)
      if (line === undefined) return null
      lines.set(sum, line)
      let facts: NoteFacts | null | undefined
      return () => {
        if (facts === undefined) facts = findFactsIn(line)
        return facts
      }
    },
    keep: (source, facts) => {
      size += source.length
      // Facts take no more than their text does, or nearly so.
      if (size > most) return
      lines.set(sumOf(source), facts)
      isChanged = true
    },
    save: async () => {
      if (!isChanged && lines.size === old.size) return
      let body = ''
      for (const [sum, line] of lines) {
        const packed = typeof line === 'string' ? line : packFacts(line())
        if (body.length + packed.length <= most) body += `${sum} ${packed}\n`
      }
      try {
        const name = cache === true ? path : cache
        await writeOwnFile(name, `${key} ${sumOf(body)}\n${body}`, {cwd, fs}, {within})
      } catch (error) {
        // Where nobody has named it, the next load is slower, and that is all.
        if (cache !== true) throw withReason(error, cache, 'write')
      }
    }
  }
}

async function placeOf({cache, cwd, fs}: CachePlace): Promise<{path: string; within?: string}> {
  if (cache !== true) return {path: resolve(cwd, cache)}
  const modules = join(cwd, 'node_modules')
  const hasModules = await fs.stat(modules).then(
    (stats) => stats.isDirectory(),
    () => false
  )
  return hasModules
    ? {path: join(modules, '.cache/apunte/collection.cache'), within: modules}
    : {path: join(cwd, '.apunte-collection.cache'), within: cwd}
}

/** The lines of a cache, by the checksums of their texts; none, where it isn't there, is another's, or is damaged. */
async function readLines(
  path: string,
  key: string,
  {cache, fs}: CachePlace
): Promise<ReadonlyMap<string, string>> {
  const lines = new Map<string, string>()
  let text: string
  try {
    // More than apunte writes is none of its own.
    if ((await fs.stat(path)).size > 4 * most) return lines
    text = new TextDecoder().decode(await fs.readFile(path))
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || cache === true) return lines
    throw withReason(error, cache, 'read')
  }
  if (text !== '' && !text.startsWith(mark) && cache !== true) {
    throw new Error(
      `Cannot use \`${cache}\` as a cache, expected one that apunte has written, or the name of a file that is not there`
    )
  }
  const start = text.indexOf('\n') + 1
  const body = text.slice(start)
  if (text.slice(0, start) !== `${key} ${sumOf(body)}\n`) return lines
  for (const line of body.split('\n')) {
    const end = line.indexOf(' ')
    if (end !== -1) lines.set(line.slice(0, end), line.slice(end + 1))
  }
  return lines
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
