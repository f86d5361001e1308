import type {Heading} from 'mdast'
import {githubSlug, slugText, uniqueSlugs} from '../../query/slugger.js'
import {walk} from '../../query/walk.js'
import type {Notes} from '../../tree/nodes.js'
import {blockIdOf, htmlNamesIn, isLines, ownId} from '../links/anchors.js'
import {type Site, siteRules, textKey} from '../links/sites.js'

/** A place on a page that anchors lead to: a heading, by its number from 0, or something else, by its name. */
export type AnchorPlace = {heading: number} | {name: string}

/** What of a heading's own makes its anchor. */
export interface HeadingAnchor {
  /** What leads to it. */
  name: string
  /** Its text, as it is made into a slug. */
  text: string
  /** Whether its author gave it that name: `{#id}`. */
  isOwn: boolean
}

/** What `#…` in links to a page leads to. */
export interface AnchorTable {
  headings: readonly HeadingAnchor[]
  /** Finds the place that an anchor leads to; `null` where there is none. */
  find(anchor: string): AnchorPlace | null
}

/** Collects the anchors of a note, each with what it leads to, as `anchorsOf` does, which tells only whether they are there. */
export function anchorTable(notes: Notes<object>, site: Site): AnchorTable {
  const {slug, hasOwnIds, hasTexts, hasLines, isCaseFree} = siteRules(site)
  const headings: HeadingAnchor[] = []
  const places = new Map<string, AnchorPlace>()
  const texts = new Map<string, AnchorPlace>()
  const add = (to: Map<string, AnchorPlace>, name: string, place: AnchorPlace): void => {
    // Of two of one name, the first is led to.
    if (!to.has(name)) to.set(name, place)
  }
  const unique = uniqueSlugs()
  for (const node of walk(notes)) {
    if (node.type === 'heading') {
      const place = {heading: headings.length}
      const text = slugText(node.children)
      const own = hasOwnIds ? ownId(text) : null
      const name = own ?? (hasTexts ? text.trim() : unique(slug(text)).normalize())
      headings.push({name, text, isOwn: own !== null})
      add(hasTexts && own === null ? texts : places, hasTexts && own === null ? textKey(text) : name, place)
    } else if (node.type === 'html') {
      for (const name of htmlNamesIn(node.value)) add(places, name, {name: `html ${name}`})
    }
    const block = hasTexts && (node.type === 'paragraph' || node.type === 'heading') ? blockIdOf(node) : null
    if (block !== null) add(texts, block, {name: `block ${block}`})
  }
  const folded = new Map<string, AnchorPlace>()
  if (isCaseFree) for (const [name, place] of places) add(folded, name.toLowerCase(), place)
  const named = (name: string): AnchorPlace | null =>
    places.get(name) ?? folded.get(name.toLowerCase()) ?? null
  const find = (anchor: string): AnchorPlace | null => {
    const [name = ''] = anchor.normalize().split(':~:', 1)
    if (name === '') return {name: 'top'}
    const found = named(name) ?? (hasLines ? named(withoutPrefix(name)) : null)
    if (found) return found
    if (hasTexts) {
      const last = name.split('#').at(-1) as string
      const text = texts.get(last.startsWith('^') ? last.toLowerCase() : textKey(last))
      if (text) return text
    }
    if (name.toLowerCase() === 'top' || (hasLines && isLines(name))) return {name: `as written ${name}`}
    return null
  }
  return {headings, find}
}

const userContent = /^user-content-/i

function withoutPrefix(name: string): string {
  return name.replace(userContent, '')
}

/** Whether two places are the same. */
export function isSamePlace(left: AnchorPlace | null, right: AnchorPlace | null): boolean {
  if (left === null || right === null) return left === right
  if ('heading' in left) return 'heading' in right && left.heading === right.heading
  return 'name' in right && left.name === right.name
}

/**
 * Makes an anchor that leads to a heading, in the form of one that led there before: with GitHub's prefix, in the letter case of the heading,
 * with the headings above it, and with the text fragment behind it.
 *
 * @param anchor the one that was written, decoded
 * @param before the heading as it was
 * @param after the heading as it is to be
 */
export function anchorLike(anchor: string, before: HeadingAnchor, after: HeadingAnchor, site: Site): string {
  const cut = anchor.indexOf(':~:')
  const name = cut === -1 ? anchor : anchor.slice(0, cut)
  const fragment = cut === -1 ? '' : anchor.slice(cut)
  const {hasTexts, isCaseFree} = siteRules(site)
  if (hasTexts && !before.isOwn) {
    const above = name.slice(0, name.lastIndexOf('#') + 1)
    return above + after.name + fragment
  }
  const prefix = isCaseFree ? (userContent.exec(name)?.[0] ?? '') : ''
  const written = name.slice(prefix.length)
  const like =
    isCaseFree && written !== before.name ? cases.find((each) => each(before) === written) : undefined
  if (like && !after.isOwn) return prefix + like(after) + fragment
  return prefix + after.name + fragment
}

/** A heading's slug in the letter case of its text: `#Getting-Started`. The number that tells it from its likes stays behind it. */
function inCase({name, text}: HeadingAnchor): string {
  const slug = githubSlug(text)
  // `githubSlug` drops the same characters of either case.
  const kept = [...text].filter((character) => character === ' ' || githubSlug(character) !== '')
  const cased = kept.join('').replaceAll(' ', '-')
  return cased.toLowerCase() === slug.toLowerCase() ? cased + name.slice(slug.length) : name
}

/** Letter cases in which somebody may write a slug that takes any: of the heading, of each word, of a shout. */
const cases: ReadonlyArray<(heading: HeadingAnchor) => string> = [
  inCase,
  ({name}) => name.replace(/(^|-)([^-])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase()),
  ({name}) => name.toUpperCase()
]

/** The number of a heading among those that a page has, from 0; -1 where it isn't one of them. */
export function headingNumber(notes: Notes<object>, heading: Heading): number {
  let number = 0
  for (const node of walk(notes)) {
    if (node === heading) return number
    if (node.type === 'heading') number++
  }
  return -1
}

/** The heading of a number among those that a page has, from 0; `undefined` where there are not so many. */
export function headingAt(notes: Notes<object>, wanted: number): Heading | undefined {
  let number = 0
  for (const node of walk(notes)) if (node.type === 'heading' && number++ === wanted) return node
  return undefined
}
