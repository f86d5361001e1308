import type {FoundLink} from 'apunte'
import type {LinkRow, ViewOf} from '../views.js'
import {cut} from './cut.js'
import type {Note} from './note.js'

/** The links that the panel shows. */
export function linksOf(note: Note, most: number): ViewOf<'links'> {
  const {links} = note
  return {
    panel: 'links',
    links: links.slice(0, most).map((link) => toRow(note, link)),
    total: links.length
  }
}

function toRow({toPosition}: Note, {text, label, url, path, position}: FoundLink): LinkRow {
  return {
    text: cut(text),
    label: cut(label),
    url,
    path: path.map((name) => cut(name)),
    line: position?.start.line ?? 0,
    start: toPosition(position?.start.offset ?? 0),
    end: toPosition(position?.end.offset ?? 0)
  }
}
