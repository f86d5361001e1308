import {reconcileNotes} from 'apunte'
import {editsBetween} from 'apunte/internal/text/edits-between.js'
import type {QuestionOf, ViewOf} from '../views.js'
import {diffOf} from './diff.js'
import type {Note} from './note.js'

/** Shows what becomes of a note by what another editor printed: as the author would have written it, and in how many lines saving that as it is would differ. */
export function reconcileOf(
  {text}: Note,
  {edited}: QuestionOf<'reconcile'>,
  most: number
): ViewOf<'reconcile'> {
  const nothing = {panel: 'reconcile', ...diffOf(text, [], most), problem: null, plain: 0} as const
  if (edited === null) return nothing
  try {
    const diff = diffOf(text, editsBetween(text, reconcileNotes(text, edited)), most)
    const {removed, added} = diffOf(text, editsBetween(text, edited), 0)
    return {panel: 'reconcile', ...diff, problem: null, plain: removed + added}
  } catch (error) {
    return {...nothing, problem: (error as Error).message}
  }
}
