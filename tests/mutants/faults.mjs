// The faults, by room, and how one is put into a source.
import {canonical} from './faults/canonical.mjs'
import {check} from './faults/check.mjs'
import {edit} from './faults/edit.mjs'
import {files} from './faults/files.mjs'
import {format} from './faults/format.mjs'
import {frontMatter} from './faults/front-matter.mjs'
import {lsp} from './faults/lsp.mjs'
import {patch} from './faults/patch.mjs'
import {read} from './faults/read.mjs'
import {reconcile} from './faults/reconcile.mjs'
import {schema} from './faults/schema.mjs'
import {update} from './faults/update.mjs'
import {write} from './faults/write.mjs'

const rooms = {
  check,
  read,
  update,
  canonical,
  patch,
  frontMatter,
  write,
  edit,
  format,
  reconcile,
  schema,
  lsp,
  files
}

/** All faults, each with its room and a name: its file's and its place among that one's. */
export const faults = Object.entries(rooms).flatMap(([room, list]) => {
  const counts = new Map()
  return list.map((fault) => {
    const count = (counts.get(fault.file) ?? 0) + 1
    counts.set(fault.file, count)
    return {...fault, room, name: `${fault.file}#${count}`}
  })
})

/** Puts a fault into the text of its file; `null` where that hasn't got what the fault looks for. */
export function placeFault({find, replace}, text) {
  return text.includes(find) ? text.replace(find, () => replace) : null
}

/** Whether a module's path is that of a fault's file. */
export function isFileOf({file}, path) {
  return path.replaceAll('\\', '/').endsWith(`/${file}`)
}
