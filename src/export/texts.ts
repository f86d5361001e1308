import type {PhrasingContent} from 'mdast'
import {readItem} from '../edit/inline.js'
import {NotesError} from '../issue/notes-error.js'
import {splitParagraphs} from '../text/paragraphs.js'
import type {ImportOptions} from './import-options.js'
import {readMarkup} from './markup.js'

/** A text as paragraphs, which blank lines part. */
export function readText(text: string): PhrasingContent[][] {
  const parts = splitParagraphs(text).map((part) => part.trim())
  return parts.filter((part) => part !== '').map((value) => [{type: 'text', value}])
}

/** A text in Markdown: what is no inline content there is text. */
export function readMarkdown(text: string): PhrasingContent[][] {
  return splitParagraphs(text).flatMap((part) => {
    try {
      const {children, checked} = readItem(part)
      const [paragraph] = children
      if (typeof checked === 'boolean') return readText(part)
      return paragraph?.type === 'paragraph' ? [paragraph.children] : []
    } catch (error) {
      if (error instanceof NotesError) return readText(part)
      throw error
    }
  })
}

/** Reads texts as what they are said to be. */
export function textReader(
  markup: Exclude<ImportOptions['markup'], 'auto' | undefined>
): (text: string) => PhrasingContent[][] {
  if (markup === 'html') return readMarkup
  return markup === 'markdown' ? readMarkdown : readText
}
