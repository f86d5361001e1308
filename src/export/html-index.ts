import type {ElementContent} from 'hast'
import {toHtml as printHtml} from 'hast-util-to-html'
import {type ContentsEntry, contentsList, printPage} from './html-page.js'
import {wordsOf} from './html-words.js'

/** A page that an index leads to. */
export interface IndexedPage {
  /** Where it stands below the index, its folders parted by `/`. */
  path: string
  title: string
  language: string
}

/**
 * Writes a page that leads to others, those of each folder below its name. Its language is theirs, where all have one; else English.
 *
 * @param pages the pages, in the order in which they are to stand
 */
export function printIndex(pages: readonly IndexedPage[]): string {
  const languages = new Set(pages.map((page) => page.language))
  const [only = 'en'] = languages
  const language = languages.size === 1 ? only : 'en'
  const {notes} = wordsOf(language)
  const folders = new Map<string, ContentsEntry[]>()
  for (const page of pages) {
    const folder = page.path.split('/').slice(0, -1).join('/')
    const entry: ContentsEntry = {
      url: page.path.split('/').map(encodeURIComponent).join('/'),
      text: page.title,
      language: page.language === language ? undefined : page.language,
      below: []
    }
    const entries = folders.get(folder)
    if (entries) entries.push(entry)
    else folders.set(folder, [entry])
  }
  const children: ElementContent[] = [heading('h1', notes)]
  for (const [folder, entries] of folders) {
    if (folder !== '') children.push(newLine(), heading('h2', folder))
    children.push(newLine(), contentsList(entries))
  }
  return printPage({language, title: notes, body: printHtml({type: 'root', children})})
}

function heading(tagName: 'h1' | 'h2', value: string): ElementContent {
  return {type: 'element', tagName, properties: {}, children: [{type: 'text', value}]}
}

function newLine(): ElementContent {
  return {type: 'text', value: '\n'}
}
