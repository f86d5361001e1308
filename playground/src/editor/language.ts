import {HighlightStyle, Language, syntaxHighlighting} from '@codemirror/language'
import type {Extension} from '@codemirror/state'
import {tags} from '@lezer/highlight'
import {noteData, noteParser} from './note-parser.js'

/** The colours are the page's own (`--syntax-…`), light and dark; what they mean is told apart by weight and slant, too. */
const style = HighlightStyle.define([
  {tag: tags.heading, color: 'var(--syntax-heading)', fontWeight: '700'},
  {tag: tags.strong, fontWeight: '700'},
  {tag: tags.emphasis, fontStyle: 'italic'},
  {tag: tags.strikethrough, textDecoration: 'line-through'},
  {tag: [tags.link, tags.labelName], color: 'var(--syntax-link)'},
  {tag: tags.url, color: 'var(--syntax-url)'},
  {tag: [tags.processingInstruction, tags.meta, tags.contentSeparator], color: 'var(--syntax-mark)'},
  {tag: [tags.monospace, tags.string, tags.character, tags.escape], color: 'var(--syntax-string)'},
  {tag: [tags.definition(tags.propertyName), tags.propertyName, tags.keyword], color: 'var(--syntax-key)'},
  {tag: [tags.comment, tags.quote], color: 'var(--syntax-comment)', fontStyle: 'italic'},
  {tag: tags.atom, color: 'var(--syntax-key)'}
])

/** A note's language: Markdown with GFM, and YAML front matter. */
export const noteLanguage: Extension = [
  new Language(noteData, noteParser, [], 'note'),
  syntaxHighlighting(style)
]
