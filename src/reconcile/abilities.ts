import type {Nodes} from 'mdast'
import {type AnyNode, walk} from '../query/walk.js'
import {referencesIn} from './tokens.js'

/**
 * What an editor can't keep, as far as its text tells: what the source has and the edited text hasn't got anywhere. Of that, what the
 * source has counts.
 */
export interface Lost {
  /** References: they are links there. */
  references: boolean
  definitions: boolean
  footnotes: boolean
  images: boolean
  /** Titles of links and images. */
  titles: boolean
  /** What stands behind a fence's language: `js title="x"`. */
  metas: boolean
  /** The alignment of columns. */
  aligns: boolean
  /** The boxes of tasks. */
  boxes: boolean
  /** First numbers other than 1. */
  starts: boolean
  /** Hard breaks, which are blanks there, or line endings within paragraphs, which are hard breaks there. */
  breaks: boolean
  /** Line endings within paragraphs: they are hard breaks there. */
  lines: boolean
  deletes: boolean
  /** Character references, which are texts there: `&amp;copy;`. */
  characters: boolean
  /** Whether HTML is lost, by what it begins with: `<div`, `</div`, `<!--`. */
  isLostHtml(value: string): boolean
}

/** What a tree has of all that an editor may lose. */
interface Found {
  types: Set<string>
  html: Set<string>
  titles: boolean
  metas: boolean
  aligns: boolean
  boxes: boolean
  starts: boolean
  lines: boolean
  references: Set<string>
}

/** Finds what an editor can't keep: what it has nothing of. */
export function findLost(source: AnyNode, edited: AnyNode): Lost {
  const has = lookThrough(source)
  const kept = lookThrough(edited)
  const isLost = (...types: string[]): boolean => !types.some((type) => kept.types.has(type))
  const hardens = hardensLines(has, kept)
  return {
    references: isLost('linkReference', 'imageReference'),
    definitions: isLost('definition'),
    footnotes: isLost('footnoteReference', 'footnoteDefinition'),
    images: isLost('image', 'imageReference'),
    titles: !kept.titles,
    metas: !kept.metas,
    aligns: !kept.aligns,
    boxes: !kept.boxes,
    starts: !kept.starts,
    lines: hardens,
    breaks: hardens || (has.types.has('break') && isLost('break')),
    deletes: isLost('delete'),
    characters: [...kept.references].some((written) => !has.references.has(written)),
    isLostHtml: (value) => !kept.html.has(htmlName(value))
  }
}

/** Whether an editor makes hard breaks of the line endings within paragraphs. */
export function hasHardLines(source: AnyNode, edited: AnyNode): boolean {
  return hardensLines(lookThrough(source), lookThrough(edited))
}

function hardensLines(has: Found, kept: Found): boolean {
  return has.lines && !kept.lines && kept.types.has('break')
}

/** What HTML begins with, without what tells one from another of its kind: `<div`, `</div`, `<!--`. */
export function htmlName(value: string): string {
  return /^\s*<(?:!--|\/?[a-z][a-z0-9-]*|[!?])/i.exec(value)?.[0].trim().toLowerCase() ?? ''
}

function lookThrough(root: AnyNode): Found {
  const found: Found = {
    types: new Set(),
    html: new Set(),
    titles: false,
    metas: false,
    aligns: false,
    boxes: false,
    starts: false,
    lines: false,
    references: new Set()
  }
  for (const node of walk(root)) look(node as Nodes, found)
  return found
}

function look(node: Nodes, found: Found): void {
  found.types.add(node.type)
  switch (node.type) {
    case 'text':
      found.lines ||= /[\r\n]/.test(node.value)
      for (const written of referencesIn(node.value)) found.references.add(written)
      break
    case 'html':
      found.html.add(htmlName(node.value))
      break
    case 'link':
    case 'image':
    case 'definition':
      found.titles ||= Boolean(node.title)
      break
    case 'code':
      found.metas ||= Boolean(node.meta)
      break
    case 'table':
      found.aligns ||= node.align?.some(Boolean) === true
      break
    case 'listItem':
      found.boxes ||= typeof node.checked === 'boolean'
      break
    case 'list':
      found.starts ||= node.ordered === true && (node.start ?? 1) !== 1
  }
}
