import type {Parents, PhrasingContent} from 'mdast'
import {decodeString} from 'micromark-util-decode-string'
import {isSpace} from '../grammar/characters.js'
import {tokens} from './tokens.js'
import {type Marks, marksWith, noMarks, type Voice} from './voice.js'

/** The smallest part of inline content that is kept or changed as a whole: a word, a sign, blanks, a node that holds no text. */
export interface Atom {
  /** What it says, with what it stands in; {@link silent} where it doesn't count. */
  key: number
  isBlank: boolean
  /** The text that it is a part of, or the node. */
  node: PhrasingContent
  /** Where in the text's value; 0 to 0 for a node. */
  start: number
  end: number
  /** What it stands in within the block, the outermost first. */
  chain: readonly Parents[]
}

/** The key of what doesn't count: what the editor can't keep. */
export const silent = -1

/**
 * Cuts the inline content of a block into atoms.
 *
 * @param block a paragraph, a heading or a cell
 * @param voice says what its nodes say
 */
export function cutIntoAtoms(block: Parents, voice: Voice): Atom[] {
  const cutting: Cutting = {atoms: [], isBlank: true, voice}
  cutChildren(block, [], noMarks, cutting)
  // No Markdown has blanks at the end.
  for (let index = cutting.atoms.length - 1; index >= 0; index--) {
    const atom = cutting.atoms[index] as Atom
    if (atom.key === silent) continue
    if (!atom.isBlank) break
    atom.key = silent
  }
  return cutting.atoms
}

interface Cutting {
  atoms: Atom[]
  /** Whether a blank counts for nothing here. */
  isBlank: boolean
  voice: Voice
}

function cutChildren(parent: Parents, chain: readonly Parents[], marks: Marks, cutting: Cutting): void {
  for (const node of parent.children as PhrasingContent[]) {
    if (node.type === 'text') cutText(node, chain, marks, cutting)
    else if ('children' in node && node.children.length > 0) {
      cutChildren(node, [...chain, node], marksWith(node, marks, cutting.voice), cutting)
    } else cutNode(node, chain, marks, cutting)
  }
}

function cutText(
  node: Extract<PhrasingContent, {type: 'text'}>,
  chain: readonly Parents[],
  marks: Marks,
  cutting: Cutting
): void {
  const {value} = node
  let end = 0
  // Each unit is a part of one.
  for (const raw of value.match(tokens) ?? []) {
    const start = end
    end += raw.length
    if (isSpace(raw.charCodeAt(0))) pushBlank(node, start, end, chain, marks, cutting)
    else {
      const isReference = raw.length > 2 && raw.startsWith('&') && cutting.voice.decodes
      pushWord(node, start, end, chain, isReference ? decodeString(raw) : raw, marks, cutting)
    }
  }
}

function cutNode(node: PhrasingContent, chain: readonly Parents[], marks: Marks, cutting: Cutting): void {
  const {voice} = cutting
  if (node.type === 'break' && voice.lost.breaks) pushBlank(node, 0, 0, chain, marks, cutting)
  else if (voice.isSilent(node))
    cutting.atoms.push({key: silent, isBlank: false, node, start: 0, end: 0, chain})
  else pushWord(node, 0, 0, chain, voice.sayInline(node), marks, cutting)
}

function pushBlank(
  node: PhrasingContent,
  start: number,
  end: number,
  chain: readonly Parents[],
  {letters, target}: Marks,
  cutting: Cutting
): void {
  const {atoms, voice} = cutting
  // Emphasis doesn't show there.
  const marks = letters.includes('~') ? `~${target}` : target
  const key = cutting.isBlank ? silent : voice.intern(' ', marks)
  atoms.push({key, isBlank: true, node, start, end, chain})
  cutting.isBlank = true
}

function pushWord(
  node: PhrasingContent,
  start: number,
  end: number,
  chain: readonly Parents[],
  word: string,
  {letters, target}: Marks,
  cutting: Cutting
): void {
  const {atoms, voice} = cutting
  const marks = letters === '' ? target : letters + target
  atoms.push({key: voice.intern(word, marks), isBlank: false, node, start, end, chain})
  cutting.isBlank = false
}
