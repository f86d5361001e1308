import type {ListItem} from 'mdast'
import {findUrlProblem} from '../../check/rules/invalid-url.js'
import {addLink} from '../../edit/add-link.js'
import {items} from '../../query/items.js'
import {links} from '../../query/links.js'
import {textOf, titleOf} from '../../query/text.js'
import {topics} from '../../query/topics.js'
import {normalizeUrl} from '../../query/url.js'
import {readNotes} from '../../read/read.js'
import {hideLines} from '../../text/control-characters.js'
import {quote} from '../../text/quote.js'
import type {Notes, Topic} from '../../tree/nodes.js'
import {type CommandDefinition, stdinOption, UsageError} from '../command.js'
import {type Edited, editFile} from '../edit-file.js'
import {findTopic, topicOption} from '../find-topic.js'
import {exitCode} from '../io.js'
import {showable} from '../showable.js'
import type {World} from '../world.js'

interface AddFlags {
  topic?: string[]
  title?: string
  under?: string
  force?: boolean
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
    {flags: '--under <text>', description: 'put it below the bullet that begins with this text'},
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
    }
  ],
  run: async (world, args, options) => {
    const [file, url] = args as [string, string]
    const flags = options as AddFlags
    refuseBadUrl(url)
    if (flags.title?.trim() === '')
      throw new UsageError('Cannot add a link whose `--title` is blank, expected a text')
    let index = -1
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
        const added = addLink(parent, {url, text: flags.title ?? url})
        index = [...links(notes)].findIndex(({node}) => node === added)
        return undefined
      },
      (edited) => describe(edited, index)
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
function describe({name, after}: Edited, index: number): string {
  const link = [...links(readNotes(after).notes)][index]
  // What was written reads back as the tree that was edited.
  const {url, path, position} = link as NonNullable<typeof link>
  const place = path.length > 0 ? ` in ${showable(path.join(' > '))}` : ''
  return `${name}:${position?.start.line}: added ${showable(url)}${place}`
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
  {topic: given, under}: AddFlags,
  file: string,
  world: World
): Topic | ListItem | Notes<object> | null {
  const topic = given ? findTopic(notes, given, file, world) : ([...topics(notes)].at(-1) ?? notes)
  if (!topic || under === undefined) return topic
  // Without a topic, the bullet may stand anywhere.
  const within = given ? topic : notes
  for (const item of items(within)) if (textOf(item).startsWith(under)) return item
  const where = within.type === 'topic' ? titleOf(within) : 'the note'
  throw new UsageError(`Cannot find a bullet that begins with ${quote(under)}, expected one in ${where}`)
}
