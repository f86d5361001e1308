import {type Extension, StateEffect, StateField} from '@codemirror/state'
import {Decoration, type DecorationSet, EditorView} from '@codemirror/view'
import type {Place} from '../messages.js'

/** Marks a place, or none. */
const points = StateEffect.define<Place | null>()
const mark = Decoration.mark({class: 'cm-pointed'})

const pointed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (value, {effects, changes, newDoc}) => {
    let marked = value.map(changes)
    for (const effect of effects) {
      if (!effect.is(points)) continue
      const end = Math.min(effect.value?.end ?? 0, newDoc.length)
      const start = Math.min(effect.value?.start ?? 0, end)
      marked = start < end ? Decoration.set(mark.range(start, end)) : Decoration.none
    }
    return marked
  },
  provide: (field) => EditorView.decorations.from(field)
})

/** Marks a place of the note while something that stands for it is pointed at: a node of the tree, a finding. */
export function pointAt(view: EditorView, place: Place | null): void {
  view.dispatch({effects: points.of(place)})
}

/** Tells where in the note the pointer is, once a frame at most; `null`: nowhere. */
function tellsPointer(pointedAt: (position: number | null) => void): Extension {
  let frame = 0
  let last: number | null = null
  const tell = (position: number | null) => {
    if (position === last) return
    last = position
    pointedAt(position)
  }
  return EditorView.domEventHandlers({
    mousemove: ({clientX, clientY}, view) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => tell(view.posAtCoords({x: clientX, y: clientY})))
    },
    mouseleave: () => {
      cancelAnimationFrame(frame)
      tell(null)
    }
  })
}

/** What is pointed at: elsewhere, for a place here; and here, for what stands for it elsewhere. */
export function pointing(pointedAt: (position: number | null) => void): Extension {
  return [pointed, tellsPointer(pointedAt)]
}
