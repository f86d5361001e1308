import type {ListItem} from 'mdast'
import {findUrlProblem} from '../../check/rules/invalid-url.js'
import {addLink} from '../../edit/add-link.js'
import {items} from '../../query/items.js'
import {links} from '../../query/links.js'
import {textOf, titleOf} from '../../query/text.js'
import {comparableTitle} from '../../query/title-key.js'
import {topics} from '../../query/topics.js'
import {normalizeUrl} from '../../query/url.js'
import {readNotes} from '../../read/read.js'
import {hideLines} from '../../text/control-characters.js'
import {didYouMean} from '../../text/find-nearest.js'
import {quote} from '../../text/quote.js'
import type {Notes, Topic} from '../../tree/nodes.js'
import {type CommandDefinition, stdinOption, UsageError} from '../command.js'
import {type Edited, editFile} from '../edit-file.js'
import {findTopic, topicOption, topicsNamed} from '../find-topic.js'
import {exitCode} from '../io.js'
import {makeTopic} from '../make-topic.js'
import {isAddress} from '../option-meant.js'
import {shellWord} from '../shell-word.js'
import {showable} from '../showable.js'
import type {World} from '../world.js'

interface AddFlags {
  topic?: string[]
  title?: string
  under?: string
  force?: boolean
  create?: boolean
}

/** `apunte add`: puts a link where it belongs. */
export const add: CommandDefinition = {
  name: 'add',
  description:
    'Add a link to a note: a bullet at the end of a topic, or below another bullet, in the style of those around it. No other line changes. A link that the note has already is not added again.',
  arguments: [
    {name: '<file>', description: 'the note; `-` reads standard input and writes standard output'},
    {name: '<url>', description: 'where the link leads'}
  ],
  options: [
    {...topicOption, description: `${topicOption.description} (default: the last one)`},
    {flags: '--title <text>', description: "the link's text (default: the URL)"},
    {
      flags: '--under <text>',
      description: 'put it below the bullet that has this text, or else the one that begins with it'
    },
    {
      flags: '--create',
      description:
        'make the topic where the note has none of that title, at the end, and the file where there is none, without front matter'
    },
    {flags: '--force', description: 'add it also where the note has the link already'},
    stdinOption
  ],
  examples: [
    {
      command: "apunte add notes/elm.md https://guide.elm-lang.org --topic Elm --title 'The guide'",
      does: 'adds a bullet to the topic Elm'
    },
    {
      command:
        "apunte add notes/elm.md https://elm.example/slides --topic Elm --under 'The guide' --title Slides",
      does: 'adds a bullet below another'
    },
    {
      command: "apunte add notes/zig.md https://ziglang.org --topic 'Zig > Guides' --create",
      does: 'makes the file and the topics where they are missing'
    }
  ],
  wordMeant: (word, [file = '', url = '']) => {
    if (!isAddress(word)) return `--title ${shellWord(word)}`
    return isAddress(url) ? null : `${shellWord(file)} ${shellWord(word)} --title ${shellWord(url)}`
  },
  run: async (world, args, options) => {
    const [file, url] = args as [string, string]
    const flags = options as AddFlags
    refuseBadUrl(url)
    if (flags.title?.trim() === '')
      throw new UsageError('Cannot add a link whose `--title` is blank, expected a text')
    if (flags.under?.trim() === '')
      throw new UsageError('Cannot find a bullet by a blank `--under`, expected the text of one')
    let index = -1
    let isNewTopic = false
    return editFile(
      file,
      world,
      (notes) => {
        const known = flags.force ? undefined : findLink(notes, url)
        if (known !== undefined) {
          const place = `${world.nameOf(file)}:${known}`
          world.err(`apunte: ${hideLines(`\`${url}\` stands already at ${place} (--force adds it again)`)}\n`)
          return exitCode.findings
        }
        const parent = findParent(notes, flags, world.nameOf(file), world)
        if (!parent) return exitCode.usage
        isNewTopic = parent.type === 'topic' && !parent.position
        const added = addLink(parent, {url, text: flags.title ?? url})
        index = [...links(notes)].findIndex(({node}) => node === added)
        return undefined
      },
      (edited) => describe(edited, index, isNewTopic),
      flags.create ?? false
    )
  }
}

/** What people write that is no URL, with what they may have meant. */
const urlHints = {
  empty: 'expected where the link leads',
  unparsable: 'expected one that can be parsed, such as `https://elm-lang.org`',
  script: 'expected an address: it would run a script',
  blank: 'expected one without blanks and control characters: write `%20` for a blank'
}

/** @throws {UsageError} for what `check` would report as `invalid-url`, and for a host without its scheme */
function refuseBadUrl(url: string): void {
  const problem = findUrlProblem(url)
  if (problem !== null) throw new UsageError(`Cannot add ${quote(url)} as a link, ${urlHints[problem]}`)
  if (/^www\./i.test(url)) {
    throw new UsageError(
      `Cannot add ${quote(url)} as a link, expected ${quote(`https://${url}`)}: without a scheme it is a file beside the note`
    )
  }
}

/** `notes/elm.md:14: added https://elm.example in Elm > Talks` */
function describe({name, after, isNew}: Edited, index: number, isNewTopic: boolean): string {
  const link = [...links(readNotes(after).notes)][index]
  // What was written reads back as the tree that was edited.
  const {url, path, position} = link as NonNullable<typeof link>
  const place = path.length > 0 ? ` in ${showable(path.join(' > '))}` : ''
  const newTopic = isNewTopic ? '; the topic is new' : ''
  const made = isNew ? '; the file is new, without front matter: `apunte set` adds that' : newTopic
  return `${name}:${position?.start.line}: added ${showable(url)}${place}${made}`
}

/** The line of a link that leads to the same place. */
function findLink(notes: Notes<object>, url: string): number | undefined {
  const wanted = normalizeUrl(url)
  for (const link of links(notes)) {
    if (normalizeUrl(link.url) === wanted) return link.position?.start.line
  }
  return undefined
}

/** Where the link goes; `null` where the topic can't be told, which was reported. */
function findParent(
  notes: Notes<object>,
  {topic: given, under, create}: AddFlags,
  file: string,
  world: World
): Topic | ListItem | Notes<object> | null {
  const topic = given
    ? topicFor(notes, given, create ?? false, file, world)
    : ([...topics(notes)].at(-1) ?? notes)
  if (!topic || under === undefined) return topic
  // Without a topic, the bullet may stand anywhere.
  return findBullet(given ? topic : notes, under)
}

function topicFor(
  notes: Notes<object>,
  given: readonly string[],
  create: boolean,
  file: string,
  world: World
): Topic | null {
  if (create && topicsNamed(notes, given).length === 0) return makeTopic(notes, given)
  return findTopic(notes, given, file, world, create ? '' : '; `--create` makes it')
}

/** The bullets of a topic without those of its sub-topics. */
function ownItems({children}: Topic): ListItem[] {
  return children.flatMap((child) => (child.type === 'topic' ? [] : [...items(child)]))
}

/** How many bullets a message lists. */
const mostListed = 20

/**
 * Finds the bullet that has a text or, where none has, the one that begins with it.
 *
 * @throws {UsageError} where there is none, or where several may be meant
 */
function findBullet(within: Topic | Notes<object>, under: string): ListItem {
  // Bullets' texts are compared as titles are.
  const wanted = comparableTitle(under)
  const named = [...items(within)].map((item) => ({item, text: comparableTitle(textOf(item))}))
  const same = named.filter(({text}) => text === wanted)
  const own = within.type === 'topic' ? new Set(ownItems(within)) : null
  const near = same.filter(({item}) => own?.has(item))
  // Those of sub-topics have these to be named by.
  const whole = near.length > 0 ? near : same
  const found = whole.length > 0 ? whole : named.filter(({text}) => text.startsWith(wanted))
  const [first, second] = found
  const where = within.type === 'topic' ? quote(titleOf(within)) : 'the note'
  if (!first)
    throw new UsageError(
      `Cannot find a bullet that begins with ${quote(under)}${didYouMean(
        wanted,
        named.map(({text}) => text)
      )}, expected one in ${where}`
    )
  if (!second) return first.item
  const shown = found
    .slice(0, mostListed)
    .map(({item, text}) => `line ${item.position?.start.line} ${quote(text)}`)
  const rest = found.length - shown.length
  if (rest > 0) shown.push(`${rest} more`)
  const what = whole.length > 0 ? 'have the text' : 'begin with'
  const narrower = within.type === 'topic' ? 'a sub-topic' : 'its topic'
  // Of those in the topic itself none can be told from another.
  const byTopic = near.length > 0 ? '' : `${narrower} by --topic, or `
  const hint = whole.length > 0 ? `${byTopic}one whose text stands once` : 'more of its text'
  throw new UsageError(
    `Cannot tell which of ${found.length} bullets in ${where} that ${what} ${quote(under)} is meant, expected ${hint}: ${shown.join(', ')}`
  )
}
