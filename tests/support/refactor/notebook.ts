import {mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {
  applyFileEdits,
  type Collection,
  type CollectionOptions,
  type FileEdits,
  loadCollection
} from '../../../src/node/index.js'
import {applyEdits} from '../../../src/text/edits.js'

/** Notes in a folder of their own. */
export interface TestNotebook {
  cwd: string
  load(options?: Omit<CollectionOptions, 'cwd'>): Promise<Collection<false>>
  /** Writes edits, and gives the files that are there then. */
  apply(edits: readonly FileEdits[]): Promise<Record<string, string>>
  /** The files that are there. */
  files(): Record<string, string>
  remove(): void
}

/** Puts notes into a folder of their own. */
export function openNotebook(files: Record<string, string>): TestNotebook {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-notebook-')))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), {recursive: true})
    writeFileSync(join(cwd, name), text)
  }
  const read = (): Record<string, string> => {
    const names = readdirSync(cwd, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1))
    return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(cwd, name), 'utf8')]))
  }
  return {
    cwd,
    load: (options) => loadCollection(['.'], {...options, cwd, frontMatter: false}),
    apply: async (edits) => {
      await applyFileEdits(edits, {cwd})
      return read()
    },
    files: read,
    remove: () => rmSync(cwd, {recursive: true, force: true})
  }
}

/** What edits make of the texts of a collection, by the files' new names. */
export function textsOf(
  collection: Collection<never> | Collection<false>,
  edits: readonly FileEdits[]
): Record<string, string> {
  return Object.fromEntries(
    edits.map(({path, newPath = path, edits: own}) => [
      newPath,
      applyEdits(collection.files.get(path)?.source ?? '', own)
    ])
  )
}
