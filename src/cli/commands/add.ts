import type {ListItem} from 'mdast'
import {addLink} from '../../edit/add-link.js'
import {items} from '../../query/items.js'
import {links} from '../../query/links.js'
import {textOf, titleOf} from '../../query/text.js'
import {topics} from '../../query/topics.js'
import {normalizeUrl} from '../../query/url.js'
import {hideLines} from '../../text/control-characters.js'
import type {Notes, Topic} from '../../tree/nodes.js'
import {type CommandDefinition, UsageError} from '../command.js'
import {editFile} from '../edit-file.js'
import {exitCode} from '../io.js'

interface AddFlags {
  topic?: string
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
    {
      flags: '--topic <title>',
      description: 'the topic (default: the last one; the first of that title, if there are more)'
    },
    {flags: '--title <text>', description: "the link's text (default: the URL)"},
    {flags: '--under <text>', description: 'put it below the bullet that begins with this text'},
    {flags: '--force', description: 'add it also where the note has the link already'}
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
    return editFile(file, world, (notes) => {
      const known = flags.force ? undefined : findLink(notes, url)
      if (known !== undefined) {
        world.err(
          `apunte: ${hideLines(`\`${url}\` stands already at ${file}:${known} (--force adds it again)`)}\n`
        )
        return exitCode.findings
      }
      addLink(findParent(notes, flags), {url, text: flags.title ?? url})
      return undefined
    })
  }
}

/** The line of a link that leads to the same place. */
function findLink(notes: Notes<object>, url: string): number | undefined {
  const wanted = normalizeUrl(url)
  for (const link of links(notes)) {
    if (normalizeUrl(link.url) === wanted) return link.position?.start.line
  }
  return undefined
}

function findParent(notes: Notes<object>, {topic: title, under}: AddFlags): Topic | ListItem | Notes<object> {
  const all = [...topics(notes)]
  const topic = title === undefined ? all.at(-1) : all.find((candidate) => titleOf(candidate) === title)
  if (title !== undefined && !topic) {
    throw new UsageError(
      `Cannot find the topic \`${title}\`, expected one of: ${all.map(titleOf).join(', ')}`
    )
  }
  if (under === undefined) return topic ?? notes
  // Without a topic, the bullet may stand anywhere.
  const within = title === undefined ? notes : (topic as Topic)
  for (const item of items(within)) if (textOf(item).startsWith(under)) return item
  throw new UsageError(
    `Cannot find a bullet that begins with \`${under}\`, expected one in ${title ?? 'the note'}`
  )
}
