import type {ListItem, Nodes} from 'mdast'
import type {PathSegment} from '../issue/issue.js'
import {checkArgument, type OptionKind} from '../text/options.js'
import type {FrontMatter, Notes, Topic} from '../tree/nodes.js'
import {checkNotesArgument} from './check-tree-argument.js'
import {collectDefinitions, type DefinitionMap} from './definitions.js'
import {itemsBelow, type Parts, partsOf} from './outline.js'
import {shownBlocks} from './outline-blocks.js'
import {linkNodes, targetOf} from './outline-links.js'
import {headingOf, ownBlocks} from './text.js'

type Holder = Notes<object> | Topic | ListItem
type Found = Notes<object> | Nodes | FrontMatter<object>

/**
 * Finds the node that a path into the outline speaks of: how the issues of an outline's schema find their places.
 *
 * @param notes the note
 * @param path keys and indices, or as one writes it: `topics[3].items[0].links[1].url`
 * @returns the node, the innermost on the way where the path leads further than the note; `text` is the first own block, and what
 *   a block of `content` holds is that block
 *
 * @example
 * nodeAtPath(notes, 'topics[0].items[0].links[0]').type // 'link'
 */
export function nodeAtPath(
  notes: Notes<object>,
  path: string | ReadonlyArray<PathSegment>
): Found | undefined {
  checkNotesArgument(notes)
  checkArgument(path, pathKind, 'find a node at')
  return nodeFinder(notes)(typeof path === 'string' ? splitPath(path) : path)
}

const pathKind: OptionKind = {
  expected: 'a path such as `topics[0].items[1]`, or an array of its parts',
  isType: (value) => typeof value === 'string' || Array.isArray(value)
}

/** What many paths into one note share. */
interface Finder {
  notes: Notes<object>
  definitions: DefinitionMap | undefined
  parts: Map<Holder, Parts>
  content: Map<Holder, Nodes[]>
  titleLinks: Map<Holder, Nodes[]>
  links: Map<Holder, Nodes[]>
}

/** {@link nodeAtPath} for many paths into a note that does not change in between. */
export function nodeFinder(notes: Notes<object>): (path: ReadonlyArray<PathSegment>) => Found | undefined {
  const finder: Finder = {
    notes,
    definitions: undefined,
    parts: new Map(),
    content: new Map(),
    titleLinks: new Map(),
    links: new Map()
  }
  return (path) => find(finder, path)
}

function find(finder: Finder, segments: ReadonlyArray<PathSegment>): Found | undefined {
  let holder: Holder = finder.notes
  for (let index = 0; index < segments.length; index += 2) {
    const key = segments[index]
    const at = segments[index + 1]
    if (key === 'topics' || key === 'items') {
      if (at === undefined) return holder
      const next: Topic | ListItem | undefined = partsIn(finder, holder)[key][Number(at)]
      if (!next) return holder
      holder = next
    } else if (key === 'content') {
      return contentOf(finder, holder)[Number(at ?? 0)] ?? holder
    } else {
      return at === undefined || key === 'frontMatter'
        ? ownPart(finder, holder, String(key))
        : (linksOf(finder, holder, String(key))[Number(at)] ?? holder)
    }
  }
  return holder
}

function splitPath(path: string): string[] {
  return path.split(/[.[\]]+/).filter((segment) => segment !== '')
}

function partsIn(finder: Finder, holder: Holder): Parts {
  const known = finder.parts.get(holder)
  if (known) return known
  const parts =
    holder.type === 'listItem'
      ? {blocks: ownBlocks(holder), items: itemsBelow(holder), topics: []}
      : partsOf(holder)
  finder.parts.set(holder, parts)
  return parts
}

/** What a part that is no list of others stands on. */
function ownPart(finder: Finder, holder: Holder, key: string): Found {
  if (key === 'frontMatter') return finder.notes.frontMatter ?? finder.notes
  if (key === 'text' || key === 'links') return partsIn(finder, holder).blocks[0] ?? holder
  return holder.type === 'topic' ? headingOf(holder) : holder
}

/** The blocks that `content` counts, whether the outline has it or, as all are paragraphs, not. */
function contentOf(finder: Finder, holder: Holder): Nodes[] {
  const known = finder.content.get(holder)
  if (known) return known
  finder.definitions ??= collectDefinitions(finder.notes)
  const blocks = shownBlocks(partsIn(finder, holder).blocks, finder.definitions)
  finder.content.set(holder, blocks)
  return blocks
}

function linksOf(finder: Finder, holder: Holder, key: string): Nodes[] {
  const isTitle = key === 'titleLinks' && holder.type === 'topic'
  const found = isTitle ? finder.titleLinks : finder.links
  const known = found.get(holder)
  if (known) return known
  const blocks = isTitle ? [headingOf(holder)] : partsIn(finder, holder).blocks
  finder.definitions ??= collectDefinitions(finder.notes)
  const {definitions} = finder
  const links = blocks.flatMap((block) =>
    [...linkNodes(block)].filter((node) => targetOf(node, definitions) !== null)
  )
  found.set(holder, links)
  return links
}
