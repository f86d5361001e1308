import type {Parents, PhrasingContent, Text} from 'mdast'
import {decodeString} from 'micromark-util-decode-string'
import {referencesIn} from './tokens.js'
import {type Marks, marksWith, noMarks, type Voice} from './voice.js'

interface Saying {
  text: string
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
  const saying: Saying = {text: '', letters: '', opening: '', voice}
  sayChildren(block, noMarks, saying)
  return saying.text.endsWith(' ') ? saying.text.slice(0, -1) : saying.text
}

function sayChildren(parent: Parents, marks: Marks, saying: Saying): void {
  for (const node of parent.children as PhrasingContent[]) {
    if (node.type === 'text') sayText(node, marks, saying)
    else if ('children' in node && node.children.length > 0) saySpan(node, marks, saying)
    else if (node.type === 'break' && saying.voice.lost.breaks) addBlank(saying)
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
  const isEmpty = saying.opening !== ''
  saying.opening = ''
  if (isEmpty) return
  // A blank at the end of a link counts as one behind it.
  const isBlank = saying.text.endsWith(' ')
  saying.text = `${isBlank ? saying.text.slice(0, -1) : saying.text}\u0002${isBlank ? ' ' : ''}`
}

function sayText({value}: Text, marks: Marks, saying: Saying): void {
  const said = /[\t\r\n]| {2}/.test(value) ? value.replace(/[ \t\r\n]+/g, ' ') : value
  const text =
    saying.voice.decodes && referencesIn(said).length > 0 ? decodeString(said.replaceAll('\\', '\\\\')) : said
  const isBlank = text.startsWith(' ')
  if (isBlank) addBlank(saying)
  const words = isBlank ? text.slice(1) : text
  if (words !== '') addWords(words, marks, saying)
}

function addBlank(saying: Saying): void {
  if (saying.text !== '' && !saying.text.endsWith(' ')) saying.text += ' '
}

function addWords(words: string, {letters}: Marks, saying: Saying): void {
  if (saying.opening !== '') saying.text += `\u0001${saying.opening}\u0001`
  saying.opening = ''
  if (letters !== saying.letters) saying.text += `\u0003${letters}\u0003`
  saying.letters = letters
  saying.text += words
}
