import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url))
const seedPath = join(shared, 'seed/introduccion-a-microservicios.md')
/** The folder of the project's own notes. */
export const ownNotes = fileURLToPath(new URL('../../fixtures/notes/', import.meta.url))

/** The folder of real notes beside the checkout. */
export const corpus = join(shared, 'corpus')

/** Whether real notes lie beside the checkout. */
export const hasShared = existsSync(seedPath)

/** The seed, or one of the project's own notes where that is missing. */
export const seed = readFileSync(hasShared ? seedPath : join(ownNotes, 'reading-list.md'), 'utf8')

/** The seed's topics again and again, under its front matter. */
export function repeatedSeed(size) {
  const start = seed.indexOf('\n## ')
  const body = seed.slice(start)
  return seed.slice(0, start) + body.repeat(Math.max(1, Math.round(size / body.length)))
}

/** The folders that are meant: those that are given, else the real notes beside the checkout, else the project's own. */
export function foldersOrDefaults(given) {
  if (given.length > 0) return given
  const folders = ['corpus', 'world'].map((name) => join(shared, name)).filter((path) => existsSync(path))
  return folders.length > 0 ? folders : [ownNotes]
}

/** The notes of a folder, those in its folders too, in order. */
export function notesIn(folder) {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => /\.(?:md|markdown)$/i.test(name) && statSync(join(folder, name)).isFile())
    .sort()
    .map((name) => ({name, text: readFileSync(join(folder, name), 'utf8')}))
}
