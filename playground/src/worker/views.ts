import type {ReadRequest} from '../messages.js'
import type {View} from '../views.js'
import {diffOf} from './diff.js'
import {exportOf} from './export.js'
import {findingsOf} from './findings.js'
import {linksOf} from './links.js'
import {outlineRows, treeRows} from './node-rows.js'
import type {Note} from './note.js'
import {reconcileOf} from './reconcile.js'
import {rulesOf} from './rule-list.js'
import {matchesOf} from './selector.js'

/** How much of a text is shown for each entry that other panels show, in characters. */
const textShare = 100

/** Answers what a panel asks. */
export function viewOf(note: Note, {question, settings, most}: ReadRequest): View {
  switch (question.panel) {
    case 'findings':
      return findingsOf(note, note.judge(settings).issues, question, most)
    case 'outline':
      return {panel: 'outline', ...outlineRows(note, {...question, most})}
    case 'tree':
      return {panel: 'tree', ...treeRows(note, {...question, most})}
    case 'links':
      return linksOf(note, most)
    case 'selector':
      return {panel: 'selector', ...matchesOf(note, settings.selector, most)}
    case 'format':
      return {panel: 'format', ...diffOf(note.text, note.edits, most)}
    case 'rules':
      return rulesOf(note.judge(settings).issues)
    case 'schema':
      return {panel: 'schema'}
    case 'export':
      return exportOf(note, question, most * textShare)
    case 'reconcile':
      return reconcileOf(note, question, most)
  }
}
