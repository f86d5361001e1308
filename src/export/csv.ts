import {stringify} from 'csv-stringify/sync'
import type {Notes} from '../tree/nodes.js'
import {linkRows} from './link-rows.js'

/** The columns that {@link toCsv} writes and `fromCsv` reads. */
export const csvColumns = ['topic', 'parents', 'item', 'bullet', 'label', 'text', 'url', 'title'] as const

/**
 * Writes the links of a note as CSV (RFC 4180) with a header: `topic`, `parents`, `item`, `bullet`,
 * `label`, `text`, `url`, `title`.
 *
 * `topic` holds the titles of the topics, `parents` the texts of the bullets that the link's own stands below, either outermost
 * first and joined by ` > `; `item` is the number of its own, and
 * `bullet` its text, on the first of its rows. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
 *
 * @param notes the note
 *
 * @example
 * toCsv(notes).split('\n')[1] // 'Elm,,1,Blog of nginx. enlace,Blog of nginx,enlace,https://nginx.example/blog,'
 */
export function toCsv(notes: Notes<object>): string {
  return stringify([...linkRows(notes)], {header: true, columns: [...csvColumns], escape_formulas: true})
}
