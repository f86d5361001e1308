import {pathToFileURL} from 'node:url'

/**
 * Runs a config that is code, and gives what it exports by default, or else all that it exports. TypeScript is run by jiti, which takes
 * the types off: Node 20 can't.
 */
export async function importConfig(path: string): Promise<unknown> {
  const module = path.endsWith('.ts') ? await importTypeScript(path) : await importJavaScript(path)
  return await (module.default ?? module)
}

async function importTypeScript(path: string): Promise<Record<string, unknown>> {
  const {createJiti} = await import('jiti')
  const jiti = createJiti(import.meta.url, {fsCache: false, moduleCache: false, interopDefault: true})
  return jiti.import(path)
}

async function importJavaScript(path: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(path).href)
}
