import type {Notes} from 'apunte'
import {toBookmarks, toCsv, toHtml, toJsonLines, toMarkdownTable, toOpml} from 'apunte/export'
import type {ExportFormat} from '../messages.js'
import type {ExportQuestion, ViewOf} from '../views.js'
import {cut} from './cut.js'
import type {Note} from './note.js'

const formats: Record<ExportFormat, (tree: Notes<object>, name: string) => string> = {
  bookmarks: (tree) => toBookmarks(tree),
  csv: (tree) => toCsv(tree),
  html: (tree, name) => toHtml(tree, {title: name.replace(/\.[^.]*$/, '')}),
  jsonl: (tree, name) => toJsonLines(tree, name),
  markdown: (tree) => toMarkdownTable(tree),
  opml: (tree) => toOpml(tree)
}

/** Writes a note in another program's format, as `apunte export` does. */
export function exportNote(tree: Notes<object>, {format, name}: ExportQuestion): string {
  return formats[format](tree, name)
}

/** The beginning of it. */
export function exportOf({tree}: Note, question: ExportQuestion, most: number): ViewOf<'export'> {
  try {
    const text = exportNote(tree, question)
    return {panel: 'export', text: cut(text, most), length: text.length, problem: null}
  } catch (error) {
    return {panel: 'export', text: '', length: 0, problem: (error as Error).message}
  }
}
