import type {ListItem} from 'mdast'
import type {FoundLink} from '../query/found-link.js'
import {links} from '../query/links.js'
import type {Notes} from '../tree/nodes.js'
import {pathWriter, shortenLabel} from './long-names.js'
import {topicPaths} from './topic-paths.js'

/** A link, as a row of a spreadsheet. */
export interface LinkRow {
  /** The titles of the topics that it stands in, outermost first; see {@link pathWriter} for long ones. */
  topic: string[]
  /** The texts of the bullets that its own bullet stands below, likewise. */
  parents: string[]
  /** The number of its own bullet among those with links, from 1; empty where it stands in none. */
  number: string
  /** Its own bullet, on the bullet's first row alone: each of many links would repeat it. */
  item: ListItem | null
  node: FoundLink['node']
  /** What it is about, cut where it is long. */
  label: string
  text: string
  url: string
  title: string
}

/** Gives the links of a note as rows of a spreadsheet, in the order of the text. */
export function* linkRows(notes: Notes<object>): Generator<LinkRow, void, undefined> {
  const paths = topicPaths(notes)
  const numbers = new Map<ListItem, string>()
  const writeTopic = pathWriter()
  const writeParents = pathWriter()
  for (const {label, text, url, node, path, topic, item} of links(notes)) {
    const titles = (topic && paths.get(topic)) ?? []
    const isFirst = item !== null && !numbers.has(item)
    if (isFirst) numbers.set(item, String(numbers.size + 1))
    yield {
      topic: writeTopic(titles),
      parents: writeParents(path.slice(titles.length)),
      number: (item && numbers.get(item)) ?? '',
      item: isFirst ? item : null,
      node,
      label: shortenLabel({label, text}),
      text,
      url,
      title: 'title' in node ? (node.title ?? '') : ''
    }
  }
}
