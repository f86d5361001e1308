/** Faults of reading again what an edit of a text touches. */
export const update = [
  {
    file: 'src/read/reread.ts',
    find: 'if (at >= start || isPartOfParagraph(blocks, index)) continue',
    replace: ''
  },
  {
    file: 'src/read/reread.ts',
    find: 'beginsFresh(text, at) && beginsFresh(now.text, newAt)',
    replace: 'beginsFresh(text, at)'
  },
  {
    file: 'src/read/reread.ts',
    find: 'if (all && !definesSame(all, definitions)) isSure = false',
    replace: ''
  },
  {
    file: 'src/read/reread.ts',
    find: 'if (start > at + 1 && beginsFresh(text, at))',
    replace: 'if (beginsFresh(text, at))'
  },
  {
    file: 'src/read/quick/flow.ts',
    find: 'kind === leaf.fence || kind === leaf.html)) return false',
    replace: 'kind === leaf.fence)) return false'
  },
  {
    file: 'src/read/segments.ts',
    find: 'return source.charCodeAt(at + 1) !== code.caret',
    replace: 'return true'
  },
  {
    file: 'src/read/keep-nodes.ts',
    find: 'if (at >= change.end)',
    replace: 'if (at > change.end)'
  }
]
