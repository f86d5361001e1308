import picocolors from 'picocolors'
import {formatIssue} from '../../issue/notes-error.js'
import type {NoteFile} from '../../node/read-note.js'
import {links} from '../../query/links.js'
import {toOutline} from '../../query/outline.js'
import {hideControls} from '../../text/control-characters.js'
import type {Outline, OutlineItem, OutlineLink, OutlineTopic} from '../../tree/outline.js'
import {eachNote} from '../inputs.js'
import {type CommandIo, exitCode} from '../io.js'
import {showable} from '../showable.js'

type Colors = ReturnType<typeof picocolors.createColors>

/**
 * `apunte outline`: front matter, topics and bullets as a tree for the eye, then what reading found.
 *
 * @returns the exit code
 */
export async function runOutline(paths: string[], io: CommandIo): Promise<number> {
  const colors = picocolors.createColors(io.colors)
  let isFirst = true
  const allRead = await eachNote(paths, io, (file) => {
    if (!isFirst) io.stdout.write('\n')
    isFirst = false
    for (const line of describe(file, colors)) io.stdout.write(`${line}\n`)
    for (const issue of file.issues) {
      const {path, source} = file
      io.stderr.write(`${formatIssue(issue, {path, source})}\n`)
    }
  })
  return allRead ? exitCode.fine : exitCode.usage
}

function* describe(file: NoteFile, colors: Colors): Generator<string> {
  const outline = toOutline(file.notes)
  yield colors.bold(hideControls(file.path))
  for (const [key, value] of Object.entries(outline.frontMatter ?? {})) {
    const shown = typeof value === 'string' ? value : JSON.stringify(value)
    yield `  ${colors.dim(`${showable(key)}: ${showable(shown)}`)}`
  }
  yield* describeBody(outline, colors)
  const [topicCount, itemCount] = countParts(outline)
  const linkCount = [...links(file.notes)].length
  yield `  ${[count(topicCount, 'topic'), count(itemCount, 'bullet'), count(linkCount, 'link')].join(', ')}`
}

function* describeBody(outline: Outline, colors: Colors): Generator<string> {
  const text = firstLine(outline.text)
  if (text) yield `  ${text}${counted(outline.links, colors)}`
  for (const item of outline.items ?? []) yield* describeItem(item, '  ', colors)
  for (const topic of outline.topics) yield* describeTopic(topic, '  ', colors)
}

function* describeTopic(topic: OutlineTopic, indent: string, colors: Colors): Generator<string> {
  const marks = '#'.repeat(topic.depth)
  yield `${indent}${colors.cyan(`${marks} ${showable(topic.title)}`)}${counted(topic.titleLinks, colors)}`
  const text = firstLine(topic.text)
  if (text) yield `${indent}  ${text}${counted(topic.links, colors)}`
  for (const item of topic.items) yield* describeItem(item, `${indent}  `, colors)
  for (const child of topic.topics) yield* describeTopic(child, `${indent}  `, colors)
}

function* describeItem(item: OutlineItem, indent: string, colors: Colors): Generator<string> {
  const box = item.checked === undefined ? '' : item.checked ? '[x] ' : '[ ] '
  const text = firstLine(item.text) || colors.dim('(empty)')
  yield `${indent}- ${box}${text}${counted(item.links, colors)}`
  for (const child of item.items) yield* describeItem(child, `${indent}  `, colors)
}

/** How much of a text stands in a line. */
const widest = 100

function firstLine(text: string): string {
  const line = showable(text.trim().split('\n', 1)[0] ?? '')
  return line.length > widest ? `${line.slice(0, widest - 1)}…` : line
}

function counted(links: OutlineLink[], colors: Colors): string {
  return links.length === 0 ? '' : ` ${colors.dim(`(${count(links.length, 'link')})`)}`
}

function countParts({topics, items = []}: Pick<Outline, 'topics' | 'items'>): [number, number] {
  const parts: [number, number] = [topics.length, items.length]
  for (const topic of topics) add(parts, countParts(topic))
  for (const item of items) add(parts, countParts({topics: [], items: item.items}))
  return parts
}

function add(sum: [number, number], more: [number, number]): void {
  sum[0] += more[0]
  sum[1] += more[1]
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`
}
