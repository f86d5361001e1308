import type {Heading, Paragraph} from 'mdast'
import {skipBlanks, skipBlanksBack} from '../../grammar/characters.js'
import {columnsOf} from '../../grammar/containers.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import {quote} from '../../text/quote.js'
import {endOf, startOf} from '../../tree/span.js'
import {buildRule, type FindingFix, type Rule, type RuleContext} from '../define-rule.js'
import {cutOut} from '../split-inlines.js'

export const malformedHeading: Rule = buildRule({
  id: 'malformed-heading',
  description:
    'A line was to be a heading and is text, since no blank stands behind its hashes: `##Title`; or one that Markdown takes for a letter: a no-break space, an ideographic one, an invisible one, which may stand before the hashes, too. With two hashes or more, any text makes it one. With one it may be a tag, so that only a line counts which begins a paragraph outside of bullets with a capital, or with a letter of a script that has none, and reads like a title: no second tag, no full stop at its end, at most 80 characters, and in a script without capitals more than a tag holds. `#tag`, `#tag words`, `#123`, `#FFAA00`, `#!/bin/sh` and `#include` are text.',
  why: 'The topic is lost: what stands below it belongs to the topic above. Some older programs took such lines for headings, so that many notes have them.',
  advice:
    'Write a blank behind the hashes. Fixing does so; where it is one hash, which may be a tag, only when asked for. If it is to be text, write `\\` before the first hash.',
  fixable: true,
  examples: {
    bad: [
      '##Links about Elm\n\n- [guide](https://elm.example.org/)\n',
      '#\u00a0Elm\n',
      {text: 'Each line of a paragraph:', note: '###Books\n###Talks\n'},
      '#Elm\n'
    ],
    good: [
      '## Links about Elm\n\n#elm #languages\n\n#elm\n',
      '#12 is done, and so is\n#13.\n\n- #Elm is fun\n',
      '\\#Elm\n\n`##Elm`\n'
    ]
  },
  visit: {paragraph: judge}
})

/** A line that was to be a heading. */
interface Line {
  /** Where it begins, behind blanks; invisible characters that stand before its hashes count. */
  start: number
  /** Where its hashes begin and end. */
  hashes: number
  hashesEnd: number
  /** Where its title begins and ends. */
  title: number
  titleEnd: number
  /** Where the line ends, closing hashes included. */
  end: number
  isCertain: boolean
}

/** Blanks that Markdown takes for letters, and what can't be seen: `\u00a0`, `\u3000`, `\u200b`… */
const foreignBlanks = '[\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000\\ufeff]'
const opening = new RegExp(`^(${foreignBlanks}*)(#{1,6})(?!#)((?:[ \\t]|${foreignBlanks})*)`)
const mayBeMeant = new RegExp(`#(?:[^ \\t#\\r\\n])|${foreignBlanks}#`)

function judge(node: Paragraph, context: RuleContext): void {
  const {source} = context
  const written = context.sourceOf(node)
  if (source === undefined || written === undefined || !mayBeMeant.test(written)) return
  const lines = findLines(node, source, context)
  if (lines.length === 0) return
  const titles = cutOut(
    node.children,
    source,
    lines.map(({title, titleEnd}) => [title, titleEnd])
  )
  for (const [index, line] of lines.entries()) {
    const {start, hashes, hashesEnd, end} = line
    const isInvisible = hashesEnd < line.title || start < hashes
    const problem = isInvisible ? 'a blank that Markdown takes for a letter' : 'no blank'
    const where = start < hashes ? 'before' : 'behind'
    const children = titles[index]
    const depth = (hashesEnd - hashes) as Heading['depth']
    context.report({
      position: context.positionAt(start, end),
      message: `Unexpected line ${quote(source.slice(start, end))} with ${problem} ${where} its ${depth === 1 ? 'hash' : 'hashes'}, which is a text; expected a heading: \`${source.slice(hashes, hashesEnd)} Title\``,
      fix: children ? mended(source, line, {type: 'heading', depth, children}) : undefined
    })
  }
}

function findLines(node: Paragraph, source: string, {parents}: RuleContext): Line[] {
  const from = startOf(node)
  const to = endOf(node)
  const base = columnsOf(source.slice(from - (node.position?.start.column ?? 1) + 1, from))
  const isInItem = parents.some(({type}) => type === 'listItem')
  const lines: Line[] = []
  const isInText = textFinder(node)
  // Whether only lines stand above that were to be headings.
  let isFirst = true
  for (let at = from; at < to; ) {
    const lineEnd = Math.min(to, lineEndAt(source, at))
    const start = at === from ? at : behindMarkers(source, at, lineEnd)
    const isIndented = at !== from && columnsOf(source.slice(at, start)) - base > 3
    const line =
      isIndented || !isInText(start) ? null : readLine(source, start, lineEnd, isFirst && !isInItem)
    if (line) lines.push(line)
    else isFirst = false
    at = lineEnd < to ? nextLineAt(source, lineEnd) : to
  }
  return lines
}

/** What holds lines that are no text: code, HTML, destinations and titles. */
const opaque: ReadonlySet<string> = new Set([
  'inlineCode',
  'html',
  'link',
  'linkReference',
  'image',
  'imageReference'
])

/**
 * Makes what tells whether a place stands in a paragraph's text, or where one of its children begins. Asked from place to
 * place.
 */
function textFinder({children}: Paragraph): (at: number) => boolean {
  let index = 0
  return (at) => {
    while (index < children.length && (children[index]?.position?.end.offset ?? at) <= at) index++
    const child = children[index]
    return child === undefined || !opaque.has(child.type) || (child.position?.start.offset ?? at) >= at
  }
}

function behindMarkers(source: string, line: number, end: number): number {
  let at = skipBlanks(source, line, end)
  while (source[at] === '>') at = skipBlanks(source, at + 1, end)
  return at
}

/**
 * Reads a line that was to be a heading.
 *
 * @param mayBeOne whether one hash is enough
 */
function readLine(source: string, start: number, lineEnd: number, mayBeOne: boolean): Line | null {
  const end = skipBlanksBack(source, start, lineEnd)
  const match = opening.exec(source.slice(start, Math.min(end, start + 40)))
  if (!match) return null
  const [all, before = '', signs = '', blanks = ''] = match
  const title = start + all.length
  const hashes = start + before.length
  const hashesEnd = hashes + signs.length
  // A heading, or nothing but hashes.
  if (title >= end || (before === '' && /^[ \t]/.test(blanks))) return null
  const closing = closingStart(source, title, end, signs.length)
  const titleEnd = skipBlanksBack(source, title, closing)
  const text = source.slice(title, titleEnd)
  const isInvisible = before !== '' || blanks !== ''
  const line = {start, hashes, hashesEnd, title, titleEnd, end}
  // `#️⃣` is a key's picture.
  if (titleEnd <= title || text.startsWith('\ufe0f')) return null
  if (isInvisible) return {...line, isCertain: true}
  if (signs.length > 1)
    return /[\p{L}\p{N}]/u.test(text) && !isCommand(text) ? {...line, isCertain: true} : null
  // It may be a tag: of Logseq, Bear or Obsidian.
  return mayBeOne && isTitle(text) ? {...line, isCertain: false} : null
}

/** Where hashes begin that close a heading as many opened, blank before or not: `##Title##`. */
function closingStart(source: string, title: number, end: number, count: number): number {
  let at = end
  while (at > title && source[at - 1] === '#') at--
  const isClosing =
    at > title && end - at > 0 && (source[at - 1] === ' ' || (count > 1 && end - at === count))
  return isClosing ? at : end
}

/** Whether what stands behind two hashes is a path, or a command of a build server: `##[error]`, `##vso[task.setvariable]`, `##/x`. */
function isCommand(text: string): boolean {
  return /^(?:\/|\w*\[[^\]]*\](?!\())/.test(text)
}

/** How long a line behind one hash may be. */
const longestTitle = 80
const tagOnly = /^[\p{L}\p{M}\p{N}_/-]+$/u
const color = /^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b/i

/** Whether what stands behind one hash reads like a title, and not like a tag. */
function isTitle(text: string): boolean {
  if (text.length > longestTitle || /[.,;…。，；]$/.test(text) || /#/.test(text) || color.test(text))
    return false
  if (/^\p{Lu}/u.test(text)) return true
  return /^\p{Lo}/u.test(text) && !tagOnly.test(text)
}

function mended(source: string, line: Line, becomes: Heading): FindingFix {
  const {start, hashes, hashesEnd, title, titleEnd, end, isCertain} = line
  const edits = [{start: hashesEnd, end: title, text: ' '}]
  if (start < hashes) edits.unshift({start, end: hashes, text: ''})
  if (titleEnd < end && source[titleEnd] === '#') edits.push({start: titleEnd, end: titleEnd, text: ' '})
  return {title: 'Write a blank behind the hashes', edits, safe: isCertain, becomes}
}
