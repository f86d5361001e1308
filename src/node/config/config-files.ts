import {dirname, resolve} from 'node:path'
import type {FileSystem} from '../file-system.js'

/** Where code imports a file of its own: `from './x.js'`, `import('./x.js')`, `import './x.js'`, `require('../x')`. */
const importPattern = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])(\.{1,2}\/[^'"]+)\1/g

/** Where it opens one: `new URL('schema.json', import.meta.url)`, `readFileSync('schema.json')`. */
const openPattern = /\b(?:URL|readFile(?:Sync)?)\s*\(\s*(['"`])([^'"`\r\n]+)\1/g

/** What an import may leave out, or say otherwise, as TypeScript does. */
const endings = ['', '.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js']

/**
 * Gives a config's file and those that it imports, as far as its text tells, each once.
 *
 * @param isWithOpened whether also those that it opens, be it to write into them (default: false)
 */
export async function* configFiles(
  path: string,
  fs: FileSystem,
  isWithOpened = false
): AsyncGenerator<{path: string; text: string}, void, undefined> {
  const seen = new Set<string>()
  const waiting = [path]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = await readIfThere(file, fs)
    if (text === null) continue
    yield {path: file, text}
    for (const match of text.matchAll(importPattern)) {
      const target = resolve(dirname(file), match[2] as string)
      for (const ending of endings) waiting.push(target + ending)
      waiting.push(target.replace(/\.([cm]?)js$/, '.$1ts'))
    }
    if (!isWithOpened) continue
    for (const match of text.matchAll(openPattern)) waiting.push(resolve(dirname(file), match[2] as string))
  }
}

/** Reads a file, if there is one. */
export async function readIfThere(path: string, fs: FileSystem): Promise<string | null> {
  return fs.readFile(path).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null
  )
}
