import {historyField, invertedEffects} from '@codemirror/commands'
import {
  EditorState,
  type Extension,
  StateEffect,
  StateField,
  Text,
  type Transaction,
  type TransactionSpec
} from '@codemirror/state'
import type {Change} from '../changes.js'

/*
 * The editor's text is lines: which ending each of them has it doesn't keep. It is kept here beside it, one number a line, changed
 * with the text by whatever changes that, undo and redo among them; what leaves the page is put together of both.
 */

/** The line endings; their places here are the numbers by which they are kept. */
const endings = ['\n', '\r\n', '\r'] as const

/** The ending of a line, which stands at a position. */
export interface Break {
  at: number
  ending: number
}

/** Tells what the endings are in lines that come; in others they are as those beside them. */
export const namesEndings = StateEffect.define<readonly Break[]>({
  map: (breaks, changes) => breaks.map(({at, ending}) => ({at: changes.mapPos(at, 1), ending}))
})

/** The ending of each line but the last, which has none. */
const endingsOfLines = StateField.define<Uint8Array>({
  create: ({doc}) => new Uint8Array(doc.lines - 1),
  update: (value, transaction) => (transaction.docChanged ? changeEndings(value, transaction) : value)
})

function changeEndings(value: Uint8Array, {changes, effects, startState, newDoc}: Transaction): Uint8Array {
  const changed = new Uint8Array(newDoc.lines - 1)
  let isSame = changed.length === value.length
  let named: Map<number, number> | null = null
  let read = 0
  let written = 0
  changes.iterChanges((fromA, toA, fromB, _toB, inserted) => {
    const first = startState.doc.lineAt(fromA)
    const last = toA <= first.to ? first : startState.doc.lineAt(toA)
    if (first === last && inserted.lines === 1) return
    isSame = false
    changed.set(value.subarray(read, first.number - 1), written)
    written += first.number - 1 - read
    read = last.number - 1
    named ??= new Map(
      effects.flatMap((effect) =>
        effect.is(namesEndings) ? effect.value.map(({at, ending}) => [at, ending] as const) : []
      )
    )
    const likely = value[first.number - 1] ?? value[first.number - 2] ?? 0
    let at = fromB
    let left = inserted.lines - 1
    for (const line of inserted.iterLines()) {
      if (left-- === 0) break
      at += line.length
      changed[written++] = named.get(at) ?? likely
      at++
    }
  })
  if (isSame) return value
  changed.set(value.subarray(read), written)
  return changed
}

/** What a transaction takes away, for those that bring it back. */
const namesWhatGoes = invertedEffects.of(({changes, startState}) => {
  const value = startState.field(endingsOfLines)
  const breaks: Break[] = []
  changes.iterChangedRanges((from, to) => {
    if (from === to) return
    const text = startState.doc.sliceString(from, to)
    let at = text.indexOf('\n')
    if (at === -1) return
    let line = startState.doc.lineAt(from).number - 1
    for (; at !== -1; at = text.indexOf('\n', at + 1)) {
      breaks.push({at: from + at, ending: value[line++] as number})
    }
  })
  return breaks.length > 0 ? [namesEndings.of(breaks)] : []
})

interface Lines {
  doc: Text
  endings: number[]
}

function toLines(text: string): Lines {
  const found = text.match(/\r\n?|\n/g) ?? []
  return {
    doc: Text.of(text.split(/\r\n?|\n/)),
    endings: found.map((ending) => endings.indexOf(ending as '\n'))
  }
}

/** Begins with a text; with what was kept of another state of it, where that is given: its selection and its history. */
export function beginWith(text: string, extensions: Extension, kept?: KeptState): EditorState {
  const {doc, endings} = toLines(text)
  const all = [endingsOfLines.init(() => Uint8Array.from(endings)), namesWhatGoes, extensions]
  return kept
    ? EditorState.fromJSON({doc: doc.toString(), ...kept}, {extensions: all}, {history: historyField})
    : EditorState.create({doc, extensions: all})
}

/** What a state holds beside its text, as JSON. */
export interface KeptState {
  selection: unknown
  history: unknown
}

/** Makes changes, line endings included; they are sorted and don't touch each other. */
export function makeChanges(changes: readonly Change[]): TransactionSpec {
  const breaks: Break[] = []
  let shift = 0
  const specs = changes.map(({from, to, insert}) => {
    const {doc, endings} = toLines(insert)
    let at = from + shift
    let index = 0
    for (const line of doc.iterLines()) {
      at += line.length
      const ending = endings[index++]
      if (ending !== undefined) breaks.push({at: at++, ending})
    }
    shift += doc.length - (to - from)
    return {from, to, insert: doc}
  })
  return {changes: specs, effects: breaks.length > 0 ? [namesEndings.of(breaks)] : []}
}

/** The text as it is, or a part of it: what was never touched is byte for byte what it was. */
export function sourceOf(state: EditorState, from = 0, to: number = state.doc.length): string {
  const {doc} = state
  const own = state.field(endingsOfLines).subarray(doc.lineAt(from).number - 1, doc.lineAt(to).number - 1)
  const first = own[0] ?? 0
  if (own.every((ending) => ending === first)) return doc.sliceString(from, to, endings[first])
  const lines = doc.sliceString(from, to).split('\n')
  return lines.map((line, index) => line + (index < own.length ? endings[own[index] as number] : '')).join('')
}
