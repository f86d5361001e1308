import type {Definition, FootnoteDefinition, FootnoteReference, ImageReference, LinkReference} from 'mdast'
import {footnoteLabelEnd, labelEnd} from '../../grammar/label.js'
import {definitionKey} from '../../query/definitions.js'
import {walk} from '../../query/walk.js'
import {type Span, spanOf} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'

/** A label: that of a definition, or of a reference to it; of footnotes, too. */
export interface Label extends Span {
  node: Definition | LinkReference | ImageReference | FootnoteDefinition | FootnoteReference
  isFootnote: boolean
  isDefinition: boolean
  /** What labels that mean the same have in common. */
  key: string
  /** As it is written, between the brackets (`^` aside). */
  written: string
  /** The offsets of the node. */
  whole: Span
}

/** Gives all labels of a note, in the order of the text; `start` and `end` are those of what is written between the brackets. */
export function labelsIn({notes, text}: Pick<OpenNote, 'notes' | 'text'>): Label[] {
  const labels: Label[] = []
  for (const node of walk(notes)) {
    switch (node.type) {
      case 'definition':
      case 'linkReference':
      case 'imageReference':
      case 'footnoteDefinition':
      case 'footnoteReference': {
        if (!node.position) break
        const whole = spanOf(node.position)
        const place = placeIn(node, whole, text)
        if (!place) break
        labels.push({
          node,
          isFootnote: node.type === 'footnoteDefinition' || node.type === 'footnoteReference',
          isDefinition: node.type === 'definition' || node.type === 'footnoteDefinition',
          key: definitionKey(node.identifier),
          written: text.slice(place.start, place.end),
          whole,
          ...place
        })
      }
    }
  }
  return labels
}

/** The labels that mean the same as another, and that one itself. */
export function likeLabels(labels: readonly Label[], {key, isFootnote}: Label): Label[] {
  return labels.filter((other) => other.key === key && other.isFootnote === isFootnote)
}

function placeIn(node: Label['node'], {start, end}: Span, text: string): Span | null {
  switch (node.type) {
    case 'definition':
      return upTo(start + 1, labelEnd(text, start + 1, end))
    case 'footnoteDefinition':
      return upTo(start + 2, footnoteLabelEnd(text, start + 2, end))
    case 'footnoteReference':
      return {start: start + 2, end: end - 1}
    default: {
      const open = start + (node.type === 'imageReference' ? 2 : 1)
      if (node.referenceType === 'shortcut') return {start: open, end: end - 1}
      if (node.referenceType === 'collapsed') return {start: open, end: end - '][]'.length}
      return {start: openingBefore(text, end - 1) + 1, end: end - 1}
    }
  }
}

function upTo(start: number, end: number | null): Span | null {
  return end === null || end < start ? null : {start, end}
}

/** Where the bracket opens that closes at an index: a label holds none that isn't escaped. */
function openingBefore(text: string, close: number): number {
  let at = text.lastIndexOf('[', close)
  while (at > 0 && isEscaped(text, at)) at = text.lastIndexOf('[', at - 1)
  return at
}

function isEscaped(text: string, at: number): boolean {
  let count = 0
  while (text[at - 1 - count] === '\\') count++
  return count % 2 === 1
}
