import {counted, grouped} from '../counted.js'
import {element} from '../element.js'
import type {DiffLine, DiffView} from '../views.js'
import type {Actions} from './panel.js'
import {moreOf} from './parts.js'

const names = {same: 'span', added: 'ins', removed: 'del', gap: 'span'} as const
const signs = {same: ' ', added: '+', removed: '−', gap: '⋯'} as const

/** Draws the lines of a diff with their numbers; what is different in a line is marked. */
export function showDiff({lines, hasMore}: DiffView, name: string, actions: Actions): HTMLElement[] {
  const shown = element('pre', {class: 'diff', 'aria-label': name}, ...lines.map(showLine))
  return hasMore ? [shown, moreOf('…', actions)] : [shown]
}

function showLine({kind, parts, before, after}: DiffLine): HTMLElement {
  const number = (line: number | null): HTMLElement =>
    element('span', {class: 'number', 'aria-hidden': 'true'}, line === null ? '' : String(line))
  return element(
    names[kind],
    {class: `line ${kind}`},
    number(before),
    number(after),
    element('span', {class: 'sign'}, signs[kind]),
    element(
      'span',
      {class: 'said'},
      ...parts.map(({text, isMarked}) => (isMarked ? element('mark', {}, visible(text)) : text)),
      '\n'
    )
  )
}

/** What has no ink is shown, where it alone is different. */
function visible(text: string): string {
  return /^\s+$/.test(text) ? text.replaceAll(' ', '·').replaceAll('\t', '→') : text
}

/** How much a diff changes: `3 changes: 4 lines removed, 5 added`. */
export function sizeOf({changes, removed, added}: DiffView): string {
  return `${counted(changes, 'change')}: ${counted(removed, 'line')} removed, ${grouped(added)} added`
}
