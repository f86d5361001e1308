import type {Root} from 'mdast'
import type {Issue} from '../issue/issue.js'
import {liftBlocks} from '../read/lift.js'
import type {ReadNotes} from '../read/read.js'
import {readYaml} from '../read/yaml.js'
import type {NoteData} from '../tree/builders.js'
import type {FrontMatter, Notes} from '../tree/nodes.js'
import {typeOf} from './type-of.js'

/**
 * Lifts a plain mdast root into a note: a `yaml` node at its beginning, as remark-frontmatter gives it, becomes the front
 * matter, headings become topics. The blocks are shared with the root.
 *
 * @param root what remark read
 * @param source the text that it was read from; it makes writing lossless
 * @throws {TypeError} where the tree is no root
 */
export function liftRoot(root: Root, source?: string): ReadNotes {
  if (root?.type !== 'root') throw new TypeError(`Cannot lift \`${typeOf(root)}\`, expected \`root\``)
  const issues: Issue[] = []
  const [first] = root.children
  let frontMatter: FrontMatter<NoteData> | null = null
  if (first?.type === 'yaml') {
    const {value, position} = first
    const {data, problems} = readYaml(value)
    for (const {code, message} of problems) {
      issues.push({code, severity: 'error', message, ...(position && {position})})
    }
    frontMatter = {type: 'frontMatter', value, data, ...(position && {position})}
  }
  const blocks = frontMatter ? root.children.slice(1) : root.children
  const notes: Notes<NoteData> = {
    type: 'notes',
    frontMatter,
    children: liftBlocks(blocks),
    ...(source !== undefined && {source}),
    ...(root.position && {position: root.position})
  }
  return {notes, issues}
}
