import {links} from '../query/links.js'
import {oneLine, textOf} from '../query/text.js'
import type {Notes} from '../tree/nodes.js'
import {pathSeparator, topicPaths} from './topic-paths.js'

/** A link, as a row of a spreadsheet. */
export interface LinkRow {
  /** The titles of the topics that it stands in, outermost first, joined by ` > `. */
  topic: string
  /** The texts of the bullets that its own bullet stands below, likewise. */
  parents: string
  /** The text of its own bullet, on one line; empty where it stands in none. */
  bullet: string
  label: string
  text: string
  url: string
  title: string
}

/** Gives the links of a note as rows of a spreadsheet, in the order of the text. */
export function* linkRows(notes: Notes<object>): Generator<LinkRow, void, undefined> {
  const paths = topicPaths(notes)
  for (const {label, text, url, node, path, topic, item} of links(notes)) {
    const titles = (topic && paths.get(topic)) ?? []
    yield {
      topic: titles.join(pathSeparator),
      parents: path.slice(titles.length).join(pathSeparator),
      bullet: item ? oneLine(textOf(item)) : '',
      label,
      text,
      url,
      title: 'title' in node ? (node.title ?? '') : ''
    }
  }
}
