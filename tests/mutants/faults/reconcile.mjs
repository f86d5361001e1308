/** Faults of what reconciles a note with what an editor made of it. */
export const reconcile = [
  {
    file: 'src/text/align.ts',
    find: 'while (start < end && from < to && left[end - 1] === right[to - 1])',
    replace: 'while (start < end && from < to && left[end - 1] === right[to])'
  },
  {
    file: 'src/text/align.ts',
    find: 'const rising = longestRising(pairs)',
    replace: 'const rising = pairs'
  },
  {file: 'src/reconcile/atoms.ts', find: 'cutting.isBlank ? silent : ', replace: ''},
  {
    file: 'src/reconcile/abilities.ts',
    find: "definitions: isLost('definition'),",
    replace: 'definitions: false,'
  },
  {file: 'src/reconcile/abilities.ts', find: 'titles: !kept.titles,', replace: 'titles: false,'},
  {file: 'src/reconcile/abilities.ts', find: 'metas: !kept.metas,', replace: 'metas: false,'},
  {
    file: 'src/reconcile/abilities.ts',
    find: 'isLostHtml: (value) => !kept.html.has(htmlName(value))',
    replace: 'isLostHtml: () => false'
  },
  {
    file: 'src/reconcile/say-inlines.ts',
    find: 'if (marks.letters !== last.letters) parts.push(`\\u0003${marks.letters}\\u0003`)',
    replace: ''
  },
  {
    file: 'src/reconcile/say-inlines.ts',
    find: "if (!isOneLink && last.target !== '') parts.push('\\u0002')",
    replace: ''
  },
  {file: 'src/reconcile/sayer.ts', find: 'while (keys.at(-1) === empty) keys.pop()', replace: ''},
  {
    file: 'src/reconcile/sayer.ts',
    find: '.replace(/%[\\da-f]{2}/gi, (encoded) => encoded.toUpperCase())',
    replace: ''
  },
  {
    file: 'src/reconcile/merge-leaf.ts',
    find: "node.referenceType = 'full'",
    replace: 'node.referenceType = node.referenceType'
  },
  {file: 'src/reconcile/merge-blocks.ts', find: 'if (moved) children[index] = moved', replace: ''},
  {file: 'src/reconcile/merge-blocks.ts', find: 'if (!lost.boxes) merged.checked', replace: 'merged.checked'},
  {file: 'src/reconcile/merge-blocks.ts', find: 'if (!lost.aligns) merged.align', replace: 'merged.align'},
  {file: 'src/reconcile/revive.ts', find: 'if (found) found.entry.value = null', replace: ''},
  {
    file: 'src/reconcile/revive.ts',
    find: 'known.paragraphs.has(text) ? undefined : known.html.get(text)',
    replace: 'known.html.get(text)'
  }
]
