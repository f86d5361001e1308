import type {Parents, PhrasingContent, Text} from 'mdast'
import {decodeString} from 'micromark-util-decode-string'
import {referencesIn} from './tokens.js'
import {type Marks, marksWith, noMarks, type Voice} from './voice.js'

interface Saying {
  parts: string[]
  /** Whether a blank stands before the next word. */
  isBlank: boolean
  /** The emphasis of the last word. */
  letters: string
  /** Where the link leads that opens with the next word. */
  opening: string
  voice: Voice
}

/**
 * Says what the inline content of a block says: blanks are one, whichever they are, and emphasis counts word by word, however it nests.
 *
 * @param block a paragraph, a heading or a cell
 * @param voice says what its nodes say
 */
export function sayInlines(block: Parents, voice: Voice): string {
  const saying: Saying = {parts: [], isBlank: false, letters: '', opening: '', voice}
  sayChildren(block, noMarks, saying)
  return saying.parts.join('')
}

function sayChildren(parent: Parents, marks: Marks, saying: Saying): void {
  for (const node of parent.children as PhrasingContent[]) {
    if (node.type === 'text') sayText(node, marks, saying)
    else if ('children' in node && node.children.length > 0) saySpan(node, marks, saying)
    else if (node.type === 'break' && saying.voice.lost.breaks) saying.isBlank = true
    else if (!saying.voice.isSilent(node)) addWords(saying.voice.sayInline(node), marks, saying)
  }
}

function saySpan(node: Parents, marks: Marks, saying: Saying): void {
  const inner = marksWith(node, marks, saying.voice)
  if (inner.target === marks.target) {
    sayChildren(node, inner, saying)
    return
  }
  saying.opening = inner.target
  sayChildren(node, inner, saying)
  // A blank at the end of a link counts as one behind it.
  if (saying.opening === '') saying.parts.push('\u0002')
  saying.opening = ''
}

function sayText({value}: Text, marks: Marks, saying: Saying): void {
  const said = /[\t\r\n]| {2}/.test(value) ? value.replace(/[ \t\r\n]+/g, ' ') : value
  const isDecoded = saying.voice.decodes && referencesIn(said).length > 0
  const text = isDecoded ? decodeString(said.replaceAll('\\', '\\\\')) : said
  const start = text.startsWith(' ') ? 1 : 0
  const end = text.endsWith(' ') ? text.length - 1 : text.length
  if (start === 1) saying.isBlank = true
  if (start < end) addWords(text.slice(start, end), marks, saying)
  if (end < text.length) saying.isBlank = true
}

function addWords(words: string, {letters}: Marks, saying: Saying): void {
  const {parts} = saying
  if (saying.isBlank && parts.length > 0) parts.push(' ')
  if (saying.opening !== '') parts.push(`\u0001${saying.opening}\u0001`)
  if (letters !== saying.letters) parts.push(`\u0003${letters}\u0003`)
  parts.push(words)
  saying.isBlank = false
  saying.opening = ''
  saying.letters = letters
}
