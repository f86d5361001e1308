import {hideLines} from '../text/control-characters.js'
import type {Outline, OutlineItem, OutlineTopic} from '../tree/outline.js'
import {count} from './count.js'
import {showable} from './showable.js'
import {cutToWidth, widthOf} from './terminal/width.js'
import type {Colors, World} from './world.js'

/** A line of an outline, and those below it. */
interface Row {
  kind: 'topic' | 'item' | 'text'
  /** What stands before the text: `## `, `- [x] `. */
  mark: string
  text: string
  /** How many links stand in the text. */
  links: number
  rows: Row[]
}

/** How many parts a note has. */
export interface Counted {
  topics: number
  items: number
  links: number
}

/**
 * An outline for the eye. On a terminal, lines lead to what is below, and each line is as long as the terminal is wide at most:
 *
 * ```
 * elm.md
 *   title: Elm
 *   ├─ # Elm
 *   │  └─ guide (2 links)
 *   └─ # Later
 *   2 topics, 1 bullet, 2 links
 * ```
 *
 * Elsewhere what is below is indented, and each count is told, so that other programs find them.
 */
export function printOutline(path: string, outline: Outline, counted: Counted, world: World): string {
  const {colors, columns, isTerminal} = world
  const rows = rowsOf(outline)
  const counts = [
    count(counted.topics, 'topic', isTerminal),
    count(counted.items, 'bullet', isTerminal),
    count(counted.links, 'link', isTerminal)
  ]
  const lines = [
    colors.bold(cutToWidth(hideLines(path), columns)),
    ...frontMatterLines(outline, columns).map((line) => `  ${colors.dim(line)}`),
    ...(isTerminal ? treeLines(rows, '  ', world) : indentedLines(rows, '  ', colors)),
    `  ${counts.join(', ')}`
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function frontMatterLines({frontMatter}: Outline, columns: number): string[] {
  return Object.entries(frontMatter ?? {}).map(([key, value]) => {
    const shown = typeof value === 'string' ? value : JSON.stringify(value)
    return cutToWidth(`${showable(key)}: ${showable(shown)}`, columns - 2)
  })
}

function rowsOf({
  text,
  links,
  items = [],
  topics
}: Pick<Outline, 'text' | 'links' | 'items' | 'topics'>): Row[] {
  const own = firstLine(text)
  const first: Row[] = own === '' ? [] : [{kind: 'text', mark: '', text: own, links: links.length, rows: []}]
  return [...first, ...items.map(rowOfItem), ...topics.map(rowOfTopic)]
}

function rowOfTopic(topic: OutlineTopic): Row {
  const mark = `${'#'.repeat(topic.depth)} `
  return {
    kind: 'topic',
    mark,
    text: showable(topic.title),
    links: topic.titleLinks.length,
    rows: rowsOf(topic)
  }
}

function rowOfItem({checked, text, links, items}: OutlineItem): Row {
  const box = checked === undefined ? '' : checked ? '[x] ' : '[ ] '
  return {
    kind: 'item',
    mark: `- ${box}`,
    text: firstLine(text),
    links: links.length,
    rows: items.map(rowOfItem)
  }
}

/** How much of a text stands in a line, in code units. */
const widest = 100

function firstLine(text: string): string {
  const line = showable(text.trim().split('\n', 1)[0] as string)
  // Half an emoji shows nothing.
  return line.length > widest ? `${line.slice(0, widest - 1).replace(/[\ud800-\udbff]$/, '')}…` : line
}

const empty = '(empty)'

function indentedLines(rows: readonly Row[], indent: string, colors: Colors): string[] {
  return rows.flatMap(({kind, mark, text, links, rows: below}) => {
    const shown = kind === 'topic' ? colors.cyan(mark + text) : mark + (text || colors.dim(empty))
    const counted = links > 0 ? ` ${colors.dim(`(${count(links, 'link')})`)}` : ''
    return [indent + shown + counted, ...indentedLines(below, `${indent}  `, colors)]
  })
}

function treeLines(rows: readonly Row[], before: string, world: World): string[] {
  const {colors, columns} = world
  return rows.flatMap(({kind, mark, text, links, rows: below}, index) => {
    const isLast = index === rows.length - 1
    const branch = before + (isLast ? '└─ ' : '├─ ')
    // A line of the tree says that it is a bullet: only a box has to be shown.
    const sign = kind === 'item' ? mark.slice('- '.length) : mark
    // One link is what a bullet mostly has.
    const counted = links > 1 ? ` (${count(links, 'link', true)})` : ''
    const label = cutToWidth(sign + (text || empty), Math.max(1, columns - widthOf(branch + counted)))
    const shown = kind === 'topic' ? colors.cyan(label) : text ? label : colors.dim(label)
    return [
      `${colors.dim(branch)}${shown}${colors.dim(counted)}`,
      ...treeLines(below, before + (isLast ? '   ' : '│  '), world)
    ]
  })
}
