import {historyField} from '@codemirror/commands'
import type {EditorState, Extension, StateEffect} from '@codemirror/state'
import {type Break, beginWith, type KeptState, namesEndings, sourceOf} from './line-endings.js'

/** A state of the editor as JSON: what it needs to go on where it was, undo among it. */
export interface EditorMemory {
  text: string
  selection: unknown
  history: unknown
  /** The line endings that undo and redo bring back, for each of their steps: CodeMirror keeps no effects. */
  endings: Record<Branch, Break[][]>
}

type Branch = 'done' | 'undone'
const branches = ['done', 'undone'] as const

/** The steps that undo and redo would take, as CodeMirror's history holds them. */
type History = Record<Branch, Array<{effects: Array<StateEffect<unknown>>}>>

function historyOf(state: EditorState): History {
  return state.field(historyField) as unknown as History
}

/** Gives a state as JSON. */
export function toMemory(state: EditorState): EditorMemory {
  const {selection, history} = state.toJSON({history: historyField}) as KeptState
  const steps = historyOf(state)
  const endingsOf = (branch: Branch): Break[][] =>
    steps[branch].map(({effects}) =>
      effects.flatMap((effect) => (effect.is(namesEndings) ? [...effect.value] : []))
    )
  return {
    text: sourceOf(state),
    selection,
    history,
    endings: {done: endingsOf('done'), undone: endingsOf('undone')}
  }
}

/**
 * Makes a state of its JSON.
 *
 * @throws where it is none
 */
export function fromMemory(memory: EditorMemory, extensions: Extension): EditorState {
  const {text, selection, history, endings} = memory
  const state = beginWith(text, extensions, {selection, history})
  const steps = historyOf(state)
  for (const branch of branches) {
    for (const [index, step] of steps[branch].entries()) {
      const breaks = endings[branch][index] ?? []
      if (breaks.length > 0) step.effects = [namesEndings.of(breaks)]
    }
  }
  return state
}
