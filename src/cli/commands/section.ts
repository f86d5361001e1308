import {Buffer} from 'node:buffer'
import {createHash} from 'node:crypto'
import {addContent} from '../../edit/add-content.js'
import {setContent} from '../../edit/set-content.js'
import {pathOf} from '../../query/path-of.js'
import {slugOf} from '../../query/slugs.js'
import {sourceOf} from '../../query/source-of.js'
import {headingOf, titleOf} from '../../query/text.js'
import {titleKey} from '../../query/title-key.js'
import {topics} from '../../query/topics.js'
import {readNotes} from '../../read/read.js'
import {hideControlsButTabs, hideLines} from '../../text/control-characters.js'
import {quote} from '../../text/quote.js'
import type {Notes, Topic} from '../../tree/nodes.js'
import {type CommandDefinition, stdinOption, UsageError} from '../command.js'
import {editFile} from '../edit-file.js'
import {findTopic, topicOption} from '../find-topic.js'
import {readOne} from '../inputs.js'
import {exitCode} from '../io.js'
import {looksLikePath} from '../option-meant.js'
import {shellWord} from '../shell-word.js'
import {showable} from '../showable.js'
import {standardInput} from '../standard-input.js'
import type {World} from '../world.js'

interface SectionFlags {
  topic?: string[]
  replace?: boolean
  append?: boolean
  prepend?: boolean
  keepTopics?: boolean
  allowEmpty?: boolean
  expect?: string
  hash?: boolean
  json?: boolean
}

type Mode = 'replace' | 'append' | 'prepend'
const modes: readonly Mode[] = ['replace', 'append', 'prepend']

/** What was done, in the past tense. */
const done: Readonly<Record<Mode, string>> = {
  replace: 'replaced the content of',
  append: 'appended to',
  prepend: 'prepended to'
}

/** `apunte section`: prints a topic, or changes what stands in it. */
export const section: CommandDefinition = {
  name: 'section',
  description:
    "Print a topic as it stands in the note, with its sub-topics; or change what is below its heading by Markdown from standard input. Only the lines that change are written: what says the same stays, what is new takes the style of the note. Headings in the Markdown become sub-topics; a heading of the topic's own title and level at its beginning, as the topic is printed, is the topic's own. Standard input that is empty, or begins with front matter, is refused. Where the topic is missing, or several have its name, those that may be meant are listed, and nothing is written.",
  arguments: [
    {name: '<file>', description: 'the note; `-` reads it from standard input, to be printed only'}
  ],
  options: [
    topicOption,
    {flags: '--replace', description: 'put standard input in the place of what is below the heading'},
    {flags: '--append', description: 'put it at the end, before the sub-topics'},
    {flags: '--prepend', description: 'put it right below the heading'},
    {flags: '--keep-topics', description: 'with --replace: leave the sub-topics as they are'},
    {flags: '--allow-empty', description: 'with --replace: empty the topic where standard input is empty'},
    {
      flags: '--expect <hash>',
      description:
        'do it only if the note still has this SHA-256, as --hash prints it; else nothing is written, exit code 2'
    },
    {
      flags: '--hash',
      description: "print the note's SHA-256 instead of a topic, after a change the new one"
    },
    {
      flags: '--json',
      description: 'print the topic as JSON: `file`, `sha256`, `path`, `slug`, `depth`, `line`, `text`'
    },
    stdinOption
  ],
  examples: [
    {command: "apunte section notes/elm.md --topic 'Elm > Books'", does: 'prints a topic'},
    {
      command: 'apunte section notes/elm.md --topic Elm --append < bullets.md',
      does: 'adds what is in a file, bullets to the list that is there'
    },
    {
      command: 'apunte section notes/elm.md --hash',
      does: 'prints what tells whether the note has changed'
    },
    {
      command: 'apunte section notes/elm.md --topic Elm --replace --expect "$hash" < elm.md',
      does: 'replaces a topic unless somebody has changed the note meanwhile'
    }
  ],
  wordMeant: (word, [file = '']) => {
    if (!looksLikePath(word)) return `--topic ${shellWord(word)}`
    return looksLikePath(file) ? null : `${shellWord(word)} --topic ${shellWord(file)}`
  },
  run: async (world, args, options) => {
    const [file] = args as [string]
    const flags = options as SectionFlags
    const mode = modeOf(flags, file)
    checkHash(flags.expect)
    return mode === null ? print(file, flags, world) : change(file, mode, flags, world)
  }
}

/** What is to be done; `null` where it is to be printed. */
function modeOf(flags: SectionFlags, file: string): Mode | null {
  const given = modes.filter((mode) => flags[mode])
  const [mode = null, other] = given
  if (mode && other) {
    throw new UsageError(`Cannot both --${mode} and --${other}, expected one of them`)
  }
  if (flags.keepTopics && mode !== 'replace') {
    throw new UsageError(
      'Cannot use --keep-topics without --replace, expected both: nothing else takes sub-topics away'
    )
  }
  if (flags.allowEmpty && mode !== 'replace') {
    throw new UsageError(
      'Cannot use --allow-empty without --replace, expected both: nothing else empties a topic'
    )
  }
  if (!mode && flags.hash && (flags.topic || flags.json)) {
    throw new UsageError(
      'Cannot print the hash and a topic, expected one of them: --json has both, as `sha256` and `text`'
    )
  }
  if (mode && flags.json)
    throw new UsageError(`Cannot use --json with --${mode}, expected it alone: it prints a topic`)
  if (mode && file === standardInput) {
    throw new UsageError(`Cannot --${mode} in standard input, expected a file: the Markdown comes from there`)
  }
  return mode
}

function checkHash(hash: string | undefined): void {
  if (hash === undefined || /^[\da-f]{64}$/i.test(hash)) return
  throw new UsageError(`Cannot expect ${quote(hash)}, expected a SHA-256 of 64 digits, as --hash prints it`)
}

async function print(file: string, flags: SectionFlags, world: World): Promise<number> {
  const input = await readOne(file, world)
  if (!input) return exitCode.usage
  const {name, source} = input
  const sha256 = hashOf(source)
  if (!isExpected(sha256, flags.expect, name, world)) return exitCode.usage
  if (flags.hash) {
    world.out(`${sha256}\n`)
    return exitCode.fine
  }
  const {notes} = readNotes(source)
  if (!flags.topic) throw noTopic(notes)
  const topic = findTopic(notes, flags.topic, name, world)
  if (!topic) return exitCode.usage
  if (flags.json) world.out(`${JSON.stringify(describe(notes, topic, name, sha256), null, 2)}\n`)
  else {
    const text = sourceOf(notes, topic) ?? ''
    const shown = world.isTerminal ? hideControlsButTabs(text) : text
    world.out(/[\r\n]$/.test(shown) ? shown : `${shown}\n`)
  }
  return exitCode.fine
}

async function change(file: string, mode: Mode, flags: SectionFlags, world: World): Promise<number> {
  const {topic: given} = flags
  if (!given) throw noTopic(null)
  const input = await readOne(standardInput, world)
  if (!input) return exitCode.usage
  const markdown = withoutMark(input.source)
  refuseUnmeant(markdown, mode, flags)
  let title = ''
  let text = ''
  const code = await editFile(
    file,
    world,
    (notes, source) => {
      if (!isExpected(hashOf(source), flags.expect, file, world)) return exitCode.usage
      const topic = findTopic(notes, given, file, world)
      if (!topic) return exitCode.usage
      title = titleOf(topic)
      const content = withoutOwnHeading(markdown, topic)
      if (mode === 'replace') setContent(topic, content, {notes, keepTopics: flags.keepTopics})
      else addContent(topic, content, {notes, at: mode === 'prepend' ? 'start' : 'end'})
      return undefined
    },
    ({name, before, after}) => {
      text = after
      return `${name}: ${before === after ? 'nothing to change in' : done[mode]} ${showable(title)}`
    }
  )
  if (code === exitCode.fine && flags.hash) world.out(`${hashOf(text)}\n`)
  return code
}

/** A byte-order mark is the stream's, not the note's. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** @throws {UsageError} for standard input that holds nothing, as that of a command which has failed, and for a whole note */
function refuseUnmeant(markdown: string, mode: Mode, {allowEmpty}: SectionFlags): void {
  if (markdown.trim() === '' && !allowEmpty) {
    const [what, hint] =
      mode === 'replace' ? ['a topic by nothing', ', or --allow-empty to empty the topic'] : ['nothing', '']
    throw new UsageError(
      `Cannot --${mode} ${what}, expected Markdown on standard input${hint}: did the command before it fail?`
    )
  }
  const {notes, issues} = readNotes(markdown)
  if (notes.frontMatter || issues.some(({code}) => code === 'foreign-front-matter')) {
    throw new UsageError(
      `Cannot --${mode} front matter, expected Markdown without it on standard input: \`apunte set\` changes the note's; a line across the page is \`***\``
    )
  }
}

function noTopic(notes: Notes<object> | null): UsageError {
  const titles = notes ? [...topics(notes)].slice(0, 8).map((topic) => quote(titleOf(topic))) : []
  const there = titles.length > 0 ? `, such as ${titles.join(', ')}` : ''
  return new UsageError(`Cannot tell which topic is meant, expected --topic with its title${there}`)
}

/** Tells whether a note is what it was expected to be; reports it where not. */
function isExpected(hash: string, expected: string | undefined, file: string, world: World): boolean {
  if (expected === undefined || expected.toLowerCase() === hash) return true
  world.err(
    `apunte: ${hideLines(file)}: the note has changed: its SHA-256 is ${hash}, expected ${expected.toLowerCase()}: read it again\n`
  )
  return false
}

function hashOf(text: string): string {
  return createHash('sha256').update(Buffer.from(text)).digest('hex')
}

function describe(notes: Notes<object>, topic: Topic, file: string, sha256: string): object {
  return {
    file,
    sha256,
    path: [...pathOf(notes, topic), titleOf(topic)],
    slug: slugOf(notes, topic),
    depth: topic.depth,
    line: headingOf(topic).position?.start.line,
    text: sourceOf(notes, topic)
  }
}

/** What stands behind the topic's own heading, where Markdown begins with that, as it is printed. */
function withoutOwnHeading(markdown: string, topic: Topic): string {
  const {notes} = readNotes(`\n${markdown}`)
  const [first, ...others] = notes.children
  if (first?.type !== 'topic' || first.depth !== topic.depth || others.length > 0) return markdown
  if (titleKey(titleOf(first)) !== titleKey(titleOf(topic))) return markdown
  const end = headingOf(first).position?.end.offset ?? 1
  return markdown.slice(end - 1)
}
