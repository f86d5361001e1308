import {resolve} from 'node:path'
import type {Collection} from '../../node/collection/collection.js'
import {NotebookReader} from '../../node/refactor/notebook.js'
import type {Folder, Workspace} from '../workspace.js'
import {schemaOf} from './front-matter-references.js'

interface Known {
  site: string
  root: string | undefined
  reader: NotebookReader
}

const readers = new WeakMap<Collection, Known>()

/** What refactors the notes of a folder: kept with its collection, since it reads every note. */
export function notebookOf(folder: Folder, workspace: Workspace): NotebookReader {
  const {path, collection, loaded} = folder
  const {site = 'github', root: named} = loaded.config
  const root = named === undefined ? undefined : resolve(loaded.folder, named)
  const known = readers.get(collection)
  if (known && known.site === site && known.root === root) return known.reader
  const reader = new NotebookReader({
    files: collection.files,
    cwd: path,
    root,
    site,
    fs: workspace.fs,
    references: {folder: loaded.folder, schemaOf: (file) => schemaOf(resolve(path, file.path), workspace)}
  })
  readers.set(collection, {site, root, reader})
  return reader
}
