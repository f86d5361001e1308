import {basename, parse} from 'node:path'
import {isCommentDefinition} from '../../check/comment-definition.js'
import {siteRules} from '../../node/links/sites.js'
import {oneLine, textOfBlocks} from '../../query/text.js'
import {itemKind} from '../kinds.js'
import {type Candidates, type Completing, itemOf} from './completing.js'
import {titleIn} from './front-matter-references.js'
import {labelsIn} from './labels.js'
import {isPage, lookUpLinks} from './link-lookup.js'

/** A label that is being typed, and what stands before it: `[text][la`, `[^la`, `[la`. */
const opening = /(\])?\[(\^)?([^[\]^]*)$/

/** Completes labels of definitions and footnotes, and on a site that has them wiki links; `null` outside of brackets. */
export function completeLabel(at: Completing): Candidates | null {
  const match = opening.exec(at.head)
  if (!match) return null
  const [, behindText, caret, typed = ''] = match
  const isWiki = at.head.endsWith(`[[${typed}`) && caret === undefined
  if (isWiki) return wikiLinks(at, typed)
  const isFootnote = caret !== undefined
  const start = at.offset - typed.length
  const rest = /^[^[\]\r\n]*(?=\])/.exec(at.tail)
  // What stands up to the bracket is the rest of the label, if the place isn't in the midst of prose.
  const end = at.offset + (rest && !/\s/.test(rest[0]) ? rest[0].length : 0)
  const close = at.note.text[end] === ']' ? '' : ']'
  const seen = new Set<string>()
  const items: Candidates['items'] = []
  for (const label of labelsIn(at.note)) {
    const {node, written, key} = label
    if (!label.isDefinition || label.isFootnote !== isFootnote || seen.has(key) || /[\r\n]/.test(written))
      continue
    if (node.type === 'definition' && isCommentDefinition(node)) continue
    seen.add(key)
    const detail =
      node.type === 'definition'
        ? node.url
        : shorten(oneLine(textOfBlocks(node.type === 'footnoteDefinition' ? node.children : [])))
    items.push(
      itemOf(at, {start, end}, written + close, {
        kind: itemKind.reference,
        label: written,
        detail,
        filterText: written
      })
    )
  }
  return behindText || isFootnote || items.length > 0 ? {items} : null
}

function wikiLinks(at: Completing, typed: string): Candidates | null {
  const {site, folder} = lookUpLinks(at.note, at.workspace)
  if (!siteRules(site).isByName || !folder) return null
  const start = at.offset - typed.length
  const end = at.offset
  const close = at.tail.startsWith(']]') ? '' : ']]'
  return {
    items: [...folder.collection.files.values()].map((file) => {
      const name = isPage(file.path) ? parse(file.path).name : basename(file.path)
      return itemOf(at, {start, end}, name + close, {
        kind: itemKind.file,
        label: name,
        detail: titleIn(file),
        filterText: name
      })
    })
  }
}

/** How much of a footnote is shown. */
const mostShown = 80

function shorten(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown - 1)}…` : text
}
