import type {DocumentOnTypeFormattingParams} from 'vscode-languageserver-protocol'
import type {TextEdit} from 'vscode-languageserver-types'
import {code, isBlank} from '../../grammar/characters.js'
import {type Marker, noMarker, readMarker} from '../../grammar/line-starts.js'
import {nodesAt} from '../../query/node-at.js'
import {endOfLine} from '../../text/lines.js'
import type {OpenNote} from '../open-note.js'
import type {RequestContext} from '../request-context.js'
import type {Workspace} from '../workspace.js'
import {toTextEdits} from './workspace-edit.js'

/**
 * After a line break behind a bullet, begins the next one, with the same marker, or the next number; a task is followed by one that isn't done. Behind a
 * bullet without content the list ends instead: its marker goes.
 *
 * ```text
 * - [x] one⏎    →   - [x] one⏎
 *                   - [ ] ‸
 * ```
 */
export function continueList(
  note: OpenNote,
  _workspace: Workspace,
  {position, ch}: DocumentOnTypeFormattingParams,
  {settings, isIgnored}: Pick<RequestContext, 'settings' | 'isIgnored'>
): TextEdit[] | null {
  if (!settings.continueLists || ch !== '\n' || position.line === 0 || isIgnored(note.file)) return null
  const {text, lines} = note
  const start = lines.starts[position.line - 1]
  const next = lines.starts[position.line]
  if (start === undefined || next === undefined) return null
  const bullet = bulletIn(note, start, endOfLine(text, lines, position.line - 1))
  if (!bullet) return null
  // Editors indent a new line as the one before it.
  let content = next
  while (isBlank(text.charCodeAt(content))) content++
  const edit = bullet.isEmpty
    ? {start: bullet.start, end: content, text: ''}
    : {start: next, end: content, text: bullet.next}
  return toTextEdits(note, [edit])
}

/** The bullet that a line begins. */
interface LineBullet {
  /** Where its marker begins. */
  start: number
  isEmpty: boolean
  /** What the line of the next bullet begins with. */
  next: string
}

function bulletIn({text, notes}: OpenNote, start: number, end: number): LineBullet | null {
  let at = start
  let before = ''
  let bullet: {start: number; marker: Marker; before: string} | null = null
  for (;;) {
    const unit = text.charCodeAt(at)
    const marker = noMarker()
    if (at < end && (isBlank(unit) || unit === code.greaterThan)) {
      before += text[at]
      at++
    } else if (at < end && readMarker(text, at, end, marker)) {
      bullet = {start: at, marker, before}
      // What stands behind a marker is in its item: `- - one`.
      before += ' '.repeat(marker.end - at)
      at = marker.end
    } else break
  }
  if (!bullet) return null
  const {start: place, marker} = bullet
  const isItem = nodesAt(notes, place).some(
    ({type, position}) => type === 'listItem' && position?.start.offset === place
  )
  if (!isItem) return null
  const box = /^\[[ xX]\](?=[ \t]|$)/.exec(text.slice(at, end))?.[0] ?? ''
  const written = text.slice(place, marker.end)
  const number = /^\d+/.exec(written)?.[0]
  const sign = number === undefined ? written : String(Number(number) + 1) + written.slice(number.length)
  const gap = /^[ \t]+/.exec(text.slice(marker.end, at))?.[0] ?? ' '
  return {
    start: place,
    isEmpty: text.slice(at + box.length, end).trim() === '',
    next: bullet.before + sign + gap + (box === '' ? '' : '[ ] ')
  }
}
