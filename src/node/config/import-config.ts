import {createHash} from 'node:crypto'
import {pathToFileURL} from 'node:url'
import {configKeys} from '../../check/config-schema.js'

/**
 * Runs a config that is code, and gives what it exports by default, or else all that it exports, if those are keys of a config.
 * TypeScript is run by jiti, which takes the types off: Node 20 can't.
 *
 * @param source what stands in it: the engine keeps what it has run by its name, and would give an old one for a text that has changed
 * @throws {TypeError} where it exports something else; and whatever its code throws
 */
export async function importConfig(path: string, source: string): Promise<unknown> {
  const module = path.endsWith('.ts') ? await importTypeScript(path) : await importJavaScript(path, source)
  if ('default' in module) return await module.default
  const names = Object.keys(module)
  if (names.length > 0 && names.every((name) => configKeys.includes(name))) return module
  throw new TypeError(`Unexpected ${describeExports(names)}, expected \`export default\``)
}

function describeExports(names: readonly string[]): string {
  if (names.length === 0) return 'lack of exports'
  const quoted = names.map((name) => `\`${name}\``).join(', ')
  return `named export${names.length > 1 ? 's' : ''} ${quoted}`
}

async function importTypeScript(path: string): Promise<Record<string, unknown>> {
  const {createJiti} = await import('jiti')
  const jiti = createJiti(import.meta.url, {fsCache: false, moduleCache: false, interopDefault: true})
  return jiti.import(path)
}

async function importJavaScript(path: string, source: string): Promise<Record<string, unknown>> {
  const url = pathToFileURL(path)
  url.searchParams.set('text', createHash('sha256').update(source).digest('hex').slice(0, 16))
  return import(url.href)
}
