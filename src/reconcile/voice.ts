import type {Nodes, Parents, PhrasingContent} from 'mdast'
import type {Lost} from './abilities.js'

/** Says what nodes say. */
export interface Voice {
  lost: Lost
  /** Whether `&copy;` in a text is what the editor made of `©`. */
  decodes: boolean
  intern(said: string, marks?: string): number
  isSilent(node: Nodes): boolean
  sayInline(node: PhrasingContent): string
  sayLink(node: Nodes): string | null
}

/** What a word stands in. */
export interface Marks {
  /** Emphasis and the like, sorted: `*_~`. */
  letters: string
  /** Where the link leads. */
  target: string
}

export const noMarks: Marks = {letters: '', target: ''}

const letters: Record<string, string> = {emphasis: '_', strong: '*', delete: '~'}

/** What words stand in within a node, too. */
export function marksWith(node: Parents, marks: Marks, voice: Voice): Marks {
  const target = voice.sayLink(node)
  if (target !== null) return {...marks, target}
  const letter = letters[node.type] ?? node.type
  if (marks.letters.includes(letter) || (letter === '~' && voice.lost.deletes)) return marks
  return {...marks, letters: [...marks.letters, letter].sort().join('')}
}

/** Whether a node holds inline content alone. */
export function isLeafBlock(
  node: Nodes
): node is Extract<Nodes, {type: 'paragraph' | 'heading' | 'tableCell'}> {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'
}
