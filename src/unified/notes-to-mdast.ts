import type {Root, RootContent} from 'mdast'
import {yamlOf} from '../edit/yaml-of.js'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import {checkOptions, flagKind} from '../text/options.js'
import {isNotes} from '../tree/guards.js'
import type {Notes} from '../tree/nodes.js'
import {typeOf} from './type-of.js'

/** Options of {@link notesToMdast}. */
export interface NotesToMdastOptions {
  /** Whether the front matter becomes a `yaml` node, as remark-frontmatter has it (default: false). */
  frontMatter?: boolean | undefined
}

/**
 * Lowers a note to a plain mdast root, as remark-parse and remark-gfm would have read it: topics are dissolved into their
 * headings and blocks. The blocks themselves are shared with the note, not copied.
 *
 * @param notes the note
 * @param options whether the front matter comes along
 * @returns a `root`; a piece that was too complex to read stays `unread`
 * @throws {TypeError} where the tree is no note
 *
 * @example
 * notesToMdast(notes).children[0].type // 'heading'
 */
export function notesToMdast(notes: Notes<object>, options: NotesToMdastOptions = {}): Root {
  if (!isNotes(notes)) throw new TypeError(`Cannot lower \`${typeOf(notes)}\`, expected \`notes\``)
  checkWholeNotes(notes)
  checkOptions(options, {frontMatter: flagKind}, 'notesToMdast')
  const children: RootContent[] = []
  const {frontMatter} = notes
  if (options.frontMatter && frontMatter) {
    children.push({
      type: 'yaml',
      value: yamlOf(notes),
      ...(frontMatter.position && {position: frontMatter.position})
    })
  }
  const stack: RootContent[] = [...notes.children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type !== 'topic') children.push(node)
    else for (const child of [...node.children].reverse()) stack.push(child)
  }
  return {type: 'root', children, ...(notes.position && {position: notes.position})}
}
