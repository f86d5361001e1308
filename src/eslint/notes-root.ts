import type {RootContent, Yaml} from 'mdast'
import type {Parent} from 'unist'
import type {FrontMatter, Notes, NotesContent, Topic} from '../tree/nodes.js'

/** Front matter as rules find it: a node of its own, which holds the `yaml` node that rules for plain Markdown look for. */
export interface FrontMatterNode extends Parent {
  type: 'frontMatter'
  /** The YAML between the fences. */
  value: string
  /** The YAML's data. */
  data: FrontMatter<object>['data'] & Parent['data']
  children: [Yaml]
}

/** What a note is for ESLint: the root that rules for plain Markdown look for, with front matter and topics in it. */
export interface NotesRoot extends Parent {
  type: 'root'
  /** Front matter, blocks before the first heading, then topics; with `topics: false` plain mdast. */
  children: Array<FrontMatterNode | Yaml | NotesContent>
}

/**
 * Makes the root of a note, in which all nodes but the front matter's are the note's own.
 *
 * @param withTopics whether topics and front matter are nodes; else the root is as remark-parse, remark-gfm and remark-frontmatter have it
 */
export function toNotesRoot(notes: Notes<object>, withTopics: boolean): NotesRoot {
  const {frontMatter, position} = notes
  const children: NotesRoot['children'] = withTopics ? [...notes.children] : dissolveTopics(notes)
  if (frontMatter) children.unshift(withTopics ? toNode(frontMatter) : toYaml(frontMatter))
  return {type: 'root', children, ...(position && {position})}
}

function toYaml({value, position}: FrontMatter<object>): Yaml {
  return {type: 'yaml', value, ...(position && {position})}
}

function toNode(frontMatter: FrontMatter<object>): FrontMatterNode {
  const {value, data, position} = frontMatter
  return {type: 'frontMatter', value, data, children: [toYaml(frontMatter)], ...(position && {position})}
}

/** The blocks of a note, headings among them, without what topics hold together. */
function dissolveTopics(notes: Notes<object>): Array<Exclude<NotesContent, Topic>> {
  const blocks: Array<Exclude<NotesContent, Topic>> = []
  const stack = [...notes.children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type !== 'topic') blocks.push(node as Exclude<RootContent, Topic>)
    else
      for (let index = node.children.length - 1; index >= 0; index--)
        stack.push(node.children[index] as NotesContent)
  }
  return blocks
}

const parents = [
  ['root', 'frontMatter', 'topic', 'heading', 'paragraph', 'blockquote', 'list', 'listItem'],
  ['table', 'tableRow', 'tableCell', 'footnoteDefinition'],
  ['emphasis', 'strong', 'delete', 'link', 'linkReference']
].flat()
const leaves = [
  ['yaml', 'unread', 'code', 'html', 'definition', 'thematicBreak'],
  ['text', 'inlineCode', 'break', 'image', 'imageReference', 'footnoteReference']
].flat()

/** Where each type of node holds others: selectors look nowhere else, not into the data of front matter either. */
export const visitorKeys: Record<string, string[]> = Object.fromEntries([
  ...parents.map((type) => [type, ['children']]),
  ...leaves.map((type) => [type, []])
])
