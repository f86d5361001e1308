import {textOf, titleOf} from 'apunte'
import type {ListItem} from 'mdast'
import type {Row, RowsQuestion, RowsView} from '../views.js'
import {cut} from './cut.js'
import {describeNode, type TreeNode} from './describe-node.js'
import type {Note} from './note.js'
import {type RowSource, type VisibleNode, visibleRows} from './rows.js'

/** Up to this length, a note's tree is shown whole. */
const short = 4000

type Asked = RowsQuestion & {most: number}

/** The rows of a note's tree. */
export function treeRows(note: Note, asked: Asked): RowsView {
  const {tree} = note
  const source: RowSource<TreeNode> = {
    root: tree as TreeNode,
    childrenOf: (node) =>
      node === tree && tree.frontMatter
        ? [tree.frontMatter, ...(tree.children as TreeNode[])]
        : (('children' in node ? node.children : []) as TreeNode[]),
    placeOf: (node) => placeOf(note, node)
  }
  const isShort = note.text.length <= short
  const found = visibleRows(source, asked, true, ({type}) => isShort || type === 'notes' || type === 'topic')
  return {
    ...found,
    rows: found.rows.map((row) => {
      const {text, more} = describeNode(row.node)
      return toRow(row, row.node.type, text, more, placeOf(note, row.node))
    })
  }
}

/** The rows of a note's outline: topics, and bullets in them, lists aside. */
export function outlineRows(note: Note, asked: Asked): RowsView {
  const known = new Map<TreeNode, readonly TreeNode[]>()
  const source: RowSource<TreeNode> = {
    root: note.tree as TreeNode,
    childrenOf: (node) => {
      const children = known.get(node) ?? entriesIn(node)
      known.set(node, children)
      return children
    },
    placeOf: (node) => placeOf(note, node)
  }
  const found = visibleRows(source, asked, false, () => true)
  return {
    ...found,
    rows: found.rows.map((row) => {
      const {node} = row
      const isTopic = node.type === 'topic'
      const text = isTopic ? titleOf(node) : textOf(node as ListItem)
      const {start} = placeOf(note, node)
      const {end} = placeOf(note, isTopic ? (node.children[0] as TreeNode) : node)
      return toRow(row, node.type, text || '(empty)', boxOf(node), {start, end})
    })
  }
}

function boxOf(node: TreeNode): string {
  const checked = node.type === 'listItem' ? node.checked : null
  return typeof checked === 'boolean' ? (checked ? '☑' : '☐') : ''
}

/** Topics and bullets in a topic, a bullet or the note: those of a list count as its own. */
function entriesIn(node: TreeNode): TreeNode[] {
  const found: TreeNode[] = []
  for (const child of ('children' in node ? node.children : []) as TreeNode[]) {
    if (child.type === 'topic' || child.type === 'listItem') found.push(child)
    else if (child.type === 'list') found.push(...(child.children as TreeNode[]))
  }
  return found
}

function placeOf({toPosition}: Note, {position}: TreeNode): {start: number; end: number} {
  return {start: toPosition(position?.start.offset ?? 0), end: toPosition(position?.end.offset ?? 0)}
}

function toRow(
  {path, level, index, size, isOpen}: VisibleNode<TreeNode>,
  type: string,
  text: string,
  more: string,
  place: {start: number; end: number}
): Row {
  return {path, level, index, size, isOpen, type, text: cut(text), more, ...place}
}
