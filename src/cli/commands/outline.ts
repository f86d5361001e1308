import {formatIssue} from '../../issue/notes-error.js'
import {links} from '../../query/links.js'
import {toOutline} from '../../query/outline.js'
import {readNotes} from '../../read/read.js'
import {printJson} from '../../text/print-json.js'
import type {Outline, OutlineItem, OutlineTopic} from '../../tree/outline.js'
import {type CommandDefinition, filesArgument, parseNumber, stdinOption, watchOption} from '../command.js'
import {eachInput, type Input} from '../inputs.js'
import {exitCode} from '../io.js'
import {jsonArray} from '../json-array.js'
import {printMarkdownLink} from '../markdown-link.js'
import {printOutline} from '../print-outline.js'
import type {World} from '../world.js'

/** What is printed for a note: its outline, and what reading found. */
interface Shown {
  /** What goes to the command's output, in the format that was asked for. */
  text: string
  /** What reading found, for people. */
  issues: string[]
}

interface OutlineFlags {
  format: 'tree' | 'json' | 'markdown'
  depth?: number
}

/** `apunte outline`: front matter, topics and bullets as a tree for the eye, then what reading found. */
export const outline: CommandDefinition = {
  name: 'outline',
  description:
    'Show front matter, topics and bullets as a tree, and what could not be read. Front matter is not judged: `check` does that.',
  arguments: [filesArgument],
  options: [
    {
      flags: '--depth <levels>',
      description: 'how many levels of topics and bullets to show (default: all)',
      parse: parseNumber(1)
    },
    {
      flags: '--format <format>',
      description: 'how to print it: for the eye, as data, or as a table of contents',
      choices: ['tree', 'json', 'markdown'],
      default: 'tree'
    },
    watchOption,
    stdinOption
  ],
  examples: [
    {command: 'apunte outline notes/elm.md', does: 'shows a note'},
    {command: 'apunte outline --depth 1 notes', does: 'shows the topics of all notes in a folder'},
    {
      command: 'apunte outline --format markdown --depth 2 README.md',
      does: 'prints a table of contents, with links to the headings'
    }
  ],
  wordMeant: (word) => (/^[1-9]\d*$/.test(word) ? `--depth ${word}` : null),
  run: async (world, args, options) => {
    const {format, depth = Number.POSITIVE_INFINITY} = options as unknown as OutlineFlags
    const array = jsonArray()
    let isFirst = true
    const {allRead} = await eachInput(
      args[0] as string[],
      world,
      (input) => show(input, format, depth, world),
      ({text, issues}) => {
        if (format === 'json') world.out(array.next(text))
        else {
          world.out(isFirst ? text : `\n${text}`)
        }
        isFirst = false
        for (const issue of issues) world.err(`${issue}\n`)
      }
    )
    if (format === 'json') world.out(array.end())
    return allRead ? exitCode.fine : exitCode.usage
  }
}

function show(
  {name: path, source}: Input,
  format: OutlineFlags['format'],
  depth: number,
  world: World
): Shown {
  const {notes, issues} = readNotes(source)
  const whole = toOutline(notes)
  const shown = cut(whole, depth)
  const messages = issues.map((issue) => formatIssue(issue, {path, source}))
  if (format === 'json') return {text: printJson({file: path, outline: shown}, 2), issues: messages}
  if (format === 'markdown') return {text: [...contents(shown.topics, '')].join(''), issues: messages}
  const counted = {...countParts(whole), links: [...links(notes)].length}
  return {text: printOutline(path, shown, counted, world), issues: messages}
}

/** Leaves out what nests deeper. */
function cut({topics, items, ...rest}: Outline, depth: number): Outline {
  const shown = {...rest, topics: cutTopics(topics, depth)}
  return items ? {...shown, items: cutItems(items, depth)} : shown
}

function cutTopics(topics: OutlineTopic[], depth: number): OutlineTopic[] {
  if (depth < 1) return []
  return topics.map((topic) => ({
    ...topic,
    items: cutItems(topic.items, depth - 1),
    topics: cutTopics(topic.topics, depth - 1)
  }))
}

function cutItems(items: OutlineItem[], depth: number): OutlineItem[] {
  return depth < 1 ? [] : items.map((item) => ({...item, items: cutItems(item.items, depth - 1)}))
}

/** A table of contents. Titles are escaped where Markdown would read them otherwise. */
function* contents(topics: OutlineTopic[], indent: string): Generator<string> {
  for (const {title, slug, topics: below} of topics) {
    yield `${indent}- ${printMarkdownLink(title, `#${encodeURI(slug)}`)}\n`
    yield* contents(below, `${indent}  `)
  }
}

function countParts({topics, items = []}: Pick<Outline, 'topics' | 'items'>): {
  topics: number
  items: number
} {
  const counted = {topics: topics.length, items: items.length}
  for (const part of [...topics, ...items]) {
    const within = countParts({topics: 'topics' in part ? part.topics : [], items: part.items})
    counted.topics += within.topics
    counted.items += within.items
  }
  return counted
}
