import type {Heading} from 'mdast'
import {titleOf} from '../query/text.js'
import {titleKey} from '../query/title-key.js'
import {type AnyNode, childrenOf} from '../query/walk.js'
import type {Notes, Topic} from '../tree/nodes.js'
import type {ContentsEntry} from './html-page.js'
import {noteTitle} from './structure.js'

/** How a page is headed. */
export interface PageOutline {
  /** Its title. */
  title: string
  /** Whether a heading says it; else it is to stand above all. */
  isHeaded: boolean
  /** How deep each heading is: a topic's is one more than that of the topic around it, so that none is skipped. */
  levels: ReadonlyMap<Heading, number>
}

/**
 * Tells how a page is headed: by the title of the front matter, unless the note's first heading says the same; by a first heading of
 * depth 1, or by what the page is called.
 *
 * @param name what it is called where it has no title
 */
export function pageOutline(notes: Notes<object>, name: string | undefined, fallback: string): PageOutline {
  const first = notes.children.find((child): child is Topic => child.type === 'topic')
  const firstTitle = first ? headingTitle(first) : ''
  const own = first?.depth === 1 ? firstTitle : ''
  // A file `elm.md` that begins with `## Elm` is called by its heading.
  const called = name !== undefined && titleKey(name) !== titleKey(firstTitle) ? name.trim() : ''
  const title = noteTitle(notes).trim() || own || called || firstTitle || fallback
  const isHeaded = first !== undefined && titleKey(firstTitle) === titleKey(title)
  const levels = new Map<Heading, number>()
  const visit = (node: AnyNode, level: number): void => {
    for (const child of childrenOf(node)) {
      if (child.type === 'topic') {
        // A title of depth 2 stands above those beside it.
        const isTitle = child === first && isHeaded
        visit(child, isTitle ? 1 : Math.min(6, level + 1))
      } else if (child.type === 'heading') {
        const isOwn = node.type === 'topic' && node.children[0] === child
        levels.set(child, isOwn ? level : Math.min(6, level + 1))
      } else visit(child, level)
    }
  }
  visit(notes, isHeaded && first.depth === 1 ? 0 : 1)
  return {title, isHeaded, levels}
}

function headingTitle(topic: Topic): string {
  return topic.children[0]?.type === 'heading' ? titleOf(topic) : ''
}

/** How many levels of topics a table of contents shows. */
const contentsLevels = 2

/** The topics of a page that a table of contents leads to; the one that is its title gives those below it. */
export function contentsOf(
  notes: Notes<object>,
  {title, isHeaded}: PageOutline,
  slugs: ReadonlyMap<Topic, string>
): ContentsEntry[] {
  const entriesOf = (holder: Notes<object> | Topic, level: number): ContentsEntry[] => {
    if (level > contentsLevels) return []
    return holder.children.flatMap((child): ContentsEntry[] => {
      if (child.type !== 'topic') return []
      const text = headingTitle(child)
      const isTitle = isHeaded && holder === notes && titleKey(text) === titleKey(title)
      const slug = slugs.get(child)
      if (isTitle || !text || !slug) return entriesOf(child, isTitle ? level : level + 1)
      return [{url: `#${encodeURIComponent(slug)}`, text, below: entriesOf(child, level + 1)}]
    })
  }
  return entriesOf(notes, 1)
}

/** How many entries there are, at all levels. */
export function countEntries(entries: readonly ContentsEntry[]): number {
  return entries.reduce((count, {below}) => count + 1 + countEntries(below), 0)
}
