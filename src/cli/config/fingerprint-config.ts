import {createHash} from 'node:crypto'
import {dirname, join, resolve} from 'node:path'
import type {World} from '../world.js'
import type {LoadedConfig} from './load-config.js'

/** Where code imports a file of its own: `from './x.js'`, `import('./x.js')`, `require('../x')`. */
const importPattern = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])(\.{1,2}\/[^'"]+)\1/g

/** What an import may leave out, or say otherwise, as TypeScript does. */
const endings = ['', '.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js']

/**
 * Tells a config from any other: a hash of its text, of the files that it imports, and of the list of installed packages. What a
 * config learns in other ways (the network, the clock, files that it opens) isn't seen.
 */
export async function fingerprintConfig({path, folder}: LoadedConfig, world: World): Promise<string> {
  const sum = createHash('sha256')
  const seen = new Set<string>()
  const waiting = path === null ? [] : [path]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = await readIfThere(file, world)
    if (text === null) continue
    sum.update(file).update('\0').update(text).update('\0')
    for (const match of text.matchAll(importPattern)) {
      const target = resolve(dirname(file), match[2] as string)
      for (const ending of endings) waiting.push(target + ending)
      waiting.push(target.replace(/\.([cm]?)js$/, '.$1ts'))
    }
  }
  if (path !== null && !path.endsWith('.json')) sum.update(await readPackageList(folder, world))
  return sum.digest('base64')
}

async function readPackageList(start: string, world: World): Promise<string> {
  for (let folder = start; ; folder = dirname(folder)) {
    const text = await readIfThere(join(folder, 'node_modules/.package-lock.json'), world)
    if (text !== null) return text
    if (dirname(folder) === folder) return ''
  }
}

async function readIfThere(path: string, world: World): Promise<string | null> {
  return world.fs.readFile(path).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null
  )
}
