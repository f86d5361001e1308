import {checkNotesArgument} from '../query/check-tree-argument.js'
import {locateInFrontMatter} from '../read/locate-in-front-matter.js'
import {readYaml} from '../read/yaml.js'
import {checkArgument, objectLike} from '../text/options.js'
import type {FrontMatter, Notes} from '../tree/nodes.js'
import {printFrontMatter} from '../write/front-matter.js'
import {toJsonMap} from '../write/yaml/json-map.js'
import {refuseHindrance} from './refuse-hindrance.js'

/** Keys of the front matter with what they become: `undefined` removes one. */
export type FrontMatterPatch<Data extends object> = {[Key in keyof Data]?: Data[Key] | undefined}

const patchKind = objectLike('an object of keys and values')

/**
 * Changes, adds or removes keys of a note's front matter. The rest stays as its author wrote it, comments, quotes, order and
 * blank lines too; so it does where `notes.frontMatter.data` is changed directly, for writing looks at the data.
 *
 * A key that the patch doesn't name stays. A value replaces the one before it as a whole, and what of it is the same stays as it
 * is written. Front matter is begun where there is none.
 *
 * @param notes the note, whose `frontMatter.data` is changed in place
 * @param patch values that JSON can hold, typed by the note's data; `undefined` removes the key
 * @throws {NotesError} `cannot-write`, where a value can't be written as a note's YAML has it, or where the YAML that is there is
 *   bad; `cannot-edit`, where the note's text begins with front matter that the format doesn't read, another kind's or an unclosed one;
 *   nothing is changed then
 *
 * @example
 * setFrontMatter(notes, {title: 'Elm', tags: ['web'], date: undefined})
 * notes.frontMatter.data // {title: 'Elm', tags: ['web']}
 */
export function setFrontMatter<Data extends object>(
  notes: Notes<Data>,
  patch: FrontMatterPatch<NoInfer<Data>>
): void {
  checkNotesArgument(notes)
  checkArgument(patch, patchKind, 'set the front matter to')
  const {frontMatter} = notes
  if (Object.keys(patch).length > 0) refuseHindrance(notes)
  const added = toJsonMap(patch)
  const data: Record<string, unknown> = {...frontMatter?.data, ...added}
  for (const [key, value] of Object.entries(patch)) if (value === undefined) delete data[key]
  if (!frontMatter && Object.keys(data).length === 0) return
  // What can't be written is told now, where the mistake is.
  const value = frontMatter?.value ?? ''
  const locate = locateInFrontMatter(notes.source, value)
  printFrontMatter({...frontMatter, value, data}, {read: readYaml, locate})
  if (frontMatter) {
    for (const key of Object.keys(patch)) delete (frontMatter.data as Record<string, unknown>)[key]
    Object.assign(frontMatter.data, added)
  } else notes.frontMatter = {type: 'frontMatter', value: '', data: data as Data} satisfies FrontMatter<Data>
}
