import type {Heading, Paragraph, PhrasingContent} from 'mdast'
import type {Position} from 'unist'
import {trimEnd} from '../../grammar/characters.js'
import type {Step} from '../../grammar/containers.js'
import {isForeignLine} from '../../grammar/foreign-lines.js'
import {isUnderline, looksLikeDelimiters} from '../../grammar/line-starts.js'
import {contentOf} from '../../tree/raw-leaf.js'
import {type LeafLine, outsideLine} from './restyling.js'

/**
 * Gives the lines of a paragraph or of a setext heading as they are, without the blanks that mean nothing.
 *
 * @param node the paragraph or the heading
 * @param lines the lines, as they stand in the source
 * @param first the index of the first of them
 * @param steps what lines begin with in the container that they stand in
 */
export function inlineLines(
  node: Paragraph | Heading,
  lines: readonly LeafLine[],
  first: number,
  steps: readonly Step[]
): string[] {
  if (lines.length === 1) return [trimEnd((lines[0] as LeafLine).text)]
  const stays = lines.findIndex(isForeign)
  let outer = 0
  let fixed: ReadonlySet<number> | null = null
  // Inline content is read where it matters alone.
  const isFixed = (at: number): boolean => {
    fixed ??= (mayFix.test(textOf(lines)) && fixedLines(contentOf(node))) || new Set()
    return fixed.has(first + at)
  }
  return lines.map((line, at) => {
    // Behind a line that stays outside of containers, those that are in them stay where they stand, too.
    if (stays !== -1 && at >= stays) outer = Math.max(outer, line.outer)
    let text = outer > 0 ? outsideLine(line, outer, steps) : null
    if (text === null) {
      text = indentOf(line, lines) + line.text
      if (text !== line.whole && isFixed(at)) text = line.whole
    }
    if (at === lines.length - 1) return trimEnd(text)
    // The blank behind a task's box that stands alone belongs to it.
    if (at === 0 && /^\[[ xX]\][ \t]+$/.test(text)) return text
    const trimmed = trimLineEnd(text)
    return trimmed === text || isFixed(at + 1) ? text : trimmed
  })
}

/** What may hold a line's beginning or end whose blanks mean something. */
const mayFix = /[`<[]/

function textOf(lines: readonly LeafLine[]): string {
  return lines.map(({text}) => text).join('\n')
}

/** Whether a line begins syntax that isn't ours: lazy lines from there on stay where they stand. */
export function isForeign({text}: LeafLine): boolean {
  const box = text.startsWith('[') ? (/^\[[ xX]\][ \t]+/.exec(text)?.[0].length ?? 0) : 0
  return isForeignLine(text, box, text.length)
}

/** Drops what means nothing at the end of a line that another one follows: a hard break stays, for other readers than micromark also behind a tab. */
function trimLineEnd(text: string): string {
  const trimmed = trimEnd(text)
  const blanks = text.slice(trimmed.length)
  if (blanks.endsWith('  ')) return `${trimmed}${blanks.slice(0, blanks.lastIndexOf('\t') + 1)}  `
  // The blank keeps a backslash from being a hard break.
  return blanks !== '' && trimmed.endsWith('\\') ? `${trimmed} ` : trimmed
}

/**
 * The blanks before a line that isn't the first: as many columns as the author indented it by more than the first, which may mean something
 * to another reader (`!!! note⏎    text`). What goes on lazily has none, but where it would be an underline or the delimiter row of a table.
 */
function indentOf({text, indent, blanks, outer}: LeafLine, [first]: readonly LeafLine[]): string {
  if (outer === 0 && first?.indent === 0) return blanks
  if (outer === 0) return ' '.repeat(Math.max(0, indent - (first?.indent ?? 0)))
  return isUnderline(text, 0, text.length) || looksLikeDelimiters(text, 0, text.length) ? '    ' : ''
}

/**
 * Finds the lines, by their index, whose blanks mean something or are the author's: those that begin within code, HTML, an image,
 * or what stands behind a link's text.
 */
function fixedLines(
  children: readonly PhrasingContent[],
  fixed: Set<number> | null = null
): Set<number> | null {
  for (const child of children) {
    let {start, end} = child.position as Position
    if (child.type === 'text' || child.type === 'break' || start.line === end.line) continue
    if ('children' in child) {
      fixed = fixedLines(child.children, fixed)
      if (child.type !== 'link' && child.type !== 'linkReference') continue
      start = child.children.at(-1)?.position?.end ?? start
    }
    fixed ??= new Set()
    for (let index = start.line; index < end.line; index++) fixed.add(index)
  }
  return fixed
}
