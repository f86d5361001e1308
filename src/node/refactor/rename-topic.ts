import type {Heading, PhrasingContent} from 'mdast'
import {cannotEdit} from '../../edit/cannot-edit.js'
import {toTitle} from '../../edit/inline.js'
import {slugsOf} from '../../query/slugs.js'
import {headingOf} from '../../query/text.js'
import {topicAt} from '../../query/topic-at.js'
import {topics} from '../../query/topics.js'
import {readNotes} from '../../read/read.js'
import {editsOfSource} from '../../stringify-edits.js'
import {applyEdits, type Edit} from '../../text/edits.js'
import {quote} from '../../text/quote.js'
import type {Notes, Topic} from '../../tree/nodes.js'
import {endOf, startOf} from '../../tree/span.js'
import {sameMeaning} from '../../write/compare.js'
import {type Site, siteRules} from '../links/sites.js'
import {anchorTable, headingAt} from './anchor-table.js'
import type {NotebookReader, Refactored} from './notebook.js'

/**
 * Finds what a topic's new title takes.
 *
 * @param name what the topic is called in messages
 * @param find finds it in the note
 */
export async function renameTopicIn(
  reader: NotebookReader,
  path: string,
  {name, find}: {name: string; find(notes: Notes<object>): Topic},
  title: string
): Promise<Refactored> {
  const what = `Cannot rename the topic ${quote(name)} of \`${path}\``
  const {site} = reader.notebook
  const {whole, page} = reader.find(path, what)
  const {notes} = readNotes(page.source)
  const heading = headingOf(find(notes))
  const {edits, range} = renameHeading(notes, page.source, heading, title, site)
  if (edits.length === 0) return {files: [], links: 0}
  const text = applyEdits(page.source, edits)
  if (anchorTable(readNotes(text).notes, site).headings.length !== page.anchors.headings.length) {
    throw cannotEdit(
      `${what} to ${quote(title)}, expected a title that leaves the other headings as they are`
    )
  }
  return reader.refactor({
    what: `${what} to ${quote(title)}`,
    moved: new Map(),
    own: new Map([[whole, edits]]),
    // What the old title holds goes with it.
    isLeftOut: (holder, offset) => holder === whole && offset >= range.start && offset < range.end
  })
}

/** The topic that is meant, as `topicAt` finds it; by a slug, as the site makes it. */
export function findTopic(notes: Notes<object>, topic: string | readonly string[], site: Site): Topic {
  if (typeof topic === 'string' && topic.startsWith('#')) {
    const place = anchorTable(notes, site).find(topic.slice(1))
    const isGithub = [...slugsOf(notes).values()].includes(topic.slice(1))
    if (place && 'heading' in place && !(isGithub && site === 'github')) {
      const heading = headingAt(notes, place.heading)
      for (const each of topics(notes)) if (headingOf(each) === heading) return each
    }
  }
  return topicAt(notes, topic)
}

interface RenamedHeading {
  edits: Edit[]
  /** Where what is replaced stands. */
  range: {start: number; end: number}
}

/** Gives a heading another title, written as it was given where it reads so; its own id stays. */
function renameHeading(
  notes: Notes<object>,
  source: string,
  heading: Heading,
  title: string,
  site: Site
): RenamedHeading {
  const children: PhrasingContent[] = toTitle(title)
  const own = ownEnd(heading.children, site)
  // A title that has one of its own takes its place.
  const kept = ownEnd(children, site) === '' ? own : ''
  const start = heading.children[0]?.position?.start.offset
  const end = heading.children.at(-1)?.position?.end.offset
  const range = {
    start: start ?? startOf(heading),
    end: end ?? endOf(heading)
  }
  heading.children = kept === '' ? children : [...children, {type: 'text', value: ` ${kept}`}]
  if (start !== undefined && end !== undefined && source.slice(start, end).endsWith(kept)) {
    const text = title.trim()
    const written = kept === '' ? text : `${text} ${kept}`
    const edit = {start, end, text: written}
    if (source.slice(start, end) === written) return {edits: [], range}
    if (sameMeaning(notes, readNotes(applyEdits(source, [edit])).notes)) return {edits: [edit], range}
  }
  return {edits: editsOfSource(notes, source), range}
}

/** What at a heading's end names it for links: `{#id}`, or `^id`. */
function ownEnd(children: readonly PhrasingContent[], site: Site): string {
  const last = children.at(-1)
  if (last?.type !== 'text') return ''
  const {hasOwnIds, hasTexts} = siteRules(site)
  if (hasOwnIds) {
    const at = last.value.trimEnd().endsWith('}') ? last.value.lastIndexOf('{') : -1
    if (at !== -1 && /^\{\s*(?:\/\*\s*)?#[^\s}]/.test(last.value.slice(at)))
      return last.value.slice(at).trimEnd()
  }
  return hasTexts ? (/(?:^|\s)(\^[\da-z-]+)\s*$/i.exec(last.value.slice(-200))?.[1] ?? '') : ''
}
