import type {Parents, PhrasingContent, Text} from 'mdast'
import {decodeString} from 'micromark-util-decode-string'
import {referencesIn} from './tokens.js'
import {type Marks, marksWith, noMarks, type Voice} from './voice.js'

interface Saying {
  parts: string[]
  /** Whether a blank stands before the next word, and whether that parts links: it stands in none. */
  blank: 'none' | 'inside' | 'outside'
  /** The emphasis of the last word, and where its link leads. */
  last: Marks
  voice: Voice
}

/**
 * Says what the inline content of a block says: blanks are one, whichever they are, and emphasis counts word by word, however it nests.
 * Links that lead to one place are one where nothing parts them: `[**a** b](u)` and `**[a](u)**[ b](u)`.
 *
 * @param block a paragraph, a heading or a cell
 * @param voice says what its nodes say
 */
export function sayInlines(block: Parents, voice: Voice): string {
  const saying: Saying = {parts: [], blank: 'none', last: noMarks, voice}
  sayChildren(block, noMarks, saying)
  return saying.parts.join('')
}

function sayChildren(parent: Parents, marks: Marks, saying: Saying): void {
  for (const node of parent.children as PhrasingContent[]) {
    if (node.type === 'text') sayText(node, marks, saying)
    else if ('children' in node && node.children.length > 0)
      sayChildren(node, marksWith(node, marks, saying.voice), saying)
    else if (node.type === 'break' && saying.voice.lost.breaks) addBlank(marks, saying)
    else if (!saying.voice.isSilent(node)) addWords(saying.voice.sayInline(node), marks, saying)
  }
}

function sayText({value}: Text, marks: Marks, saying: Saying): void {
  const said = /[\t\r\n]| {2}/.test(value) ? value.replace(/[ \t\r\n]+/g, ' ') : value
  const isDecoded = saying.voice.decodes && referencesIn(said).length > 0
  const text = isDecoded ? decodeString(said.replaceAll('\\', '\\\\')) : said
  const start = text.startsWith(' ') ? 1 : 0
  const end = text.endsWith(' ') ? text.length - 1 : text.length
  if (start === 1) addBlank(marks, saying)
  if (start < end) addWords(text.slice(start, end), marks, saying)
  if (end < text.length) addBlank(marks, saying)
}

function addBlank({target}: Marks, saying: Saying): void {
  const isInside = target === saying.last.target && saying.blank !== 'outside'
  saying.blank = isInside ? 'inside' : 'outside'
}

function addWords(words: string, marks: Marks, saying: Saying): void {
  const {parts, blank, last} = saying
  const isOneLink = marks.target === last.target && blank !== 'outside'
  if (!isOneLink && last.target !== '') parts.push('\u0002')
  if (blank !== 'none' && parts.length > 0) parts.push(' ')
  if (!isOneLink && marks.target !== '') parts.push(`\u0001${marks.target}\u0001`)
  if (marks.letters !== last.letters) parts.push(`\u0003${marks.letters}\u0003`)
  parts.push(words)
  saying.blank = 'none'
  saying.last = marks
}
