import {type Extension, RangeSetBuilder} from '@codemirror/state'
import {Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate} from '@codemirror/view'

/** What a line begins with that its wrapped parts hang behind: blanks, and the marker of a bullet, a number, a task or a quote. */
const lead = /^ *(?:(?:[-*+>]|\d{1,9}[.)]) +)*(?:\[[ xX]\] +)?/

/** Beyond so many characters wrapped parts would have too little room on a phone. */
const most = 16

const widths = Array.from({length: most}, (_, index) => index + 1)
const decorations = widths.map((width) => Decoration.line({class: `cm-hang-${width}`}))

const theme = EditorView.theme(
  Object.fromEntries(
    widths.map((width) => [
      `.cm-hang-${width}`,
      {textIndent: `-${width}ch`, paddingLeft: `calc(0.5rem + ${width}ch)`}
    ])
  )
)

function hang({visibleRanges, state}: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  let last = -1
  for (const {from, to} of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at)
      at = line.to + 1
      if (line.from <= last) continue
      last = line.from
      const width = Math.min(most, lead.exec(line.text.slice(0, 200))?.[0].length ?? 0)
      const decoration = decorations[width - 1]
      if (decoration) builder.add(line.from, line.from, decoration)
    }
  }
  return builder.finish()
}

/** Lets the wrapped parts of a bullet hang under its text. */
export const hanging: Extension = [
  theme,
  ViewPlugin.fromClass(
    class {
      lines: DecorationSet

      constructor(view: EditorView) {
        this.lines = hang(view)
      }

      update({docChanged, viewportChanged, view}: ViewUpdate): void {
        if (docChanged || viewportChanged) this.lines = hang(view)
      }
    },
    {decorations: ({lines}) => lines}
  )
]
