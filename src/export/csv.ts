import {stringify} from 'csv-stringify/sync'
import type {Notes} from '../tree/nodes.js'
import {linkRows} from './link-rows.js'

/** The columns that {@link toCsv} writes and `fromCsv` reads. */
export const csvColumns = ['topic', 'parents', 'bullet', 'label', 'text', 'url', 'title'] as const

/**
 * Writes the links of a note as CSV (RFC 4180) with a header: `topic`, `parents`, `bullet`, `label`,
 * `text`, `url`, `title`.
 *
 * `topic` holds the titles of the topics, `parents` the texts of the bullets that the link's own stands below, either outermost
 * first and joined by ` > `; `bullet` is the text of its own. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
 *
 * @param notes the note
 *
 * @example
 * toCsv(notes).split('\n')[1] // 'Elm,,Blog of nginx. enlace,Blog of nginx,enlace,https://nginx.example/blog,'
 */
export function toCsv(notes: Notes<object>): string {
  return stringify([...linkRows(notes)], {header: true, columns: [...csvColumns], escape_formulas: true})
}
