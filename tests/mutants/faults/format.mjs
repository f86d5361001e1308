/** Faults of formatting. */
export const format = [
  {
    file: 'src/format.ts',
    find: 'start < range.end && range.start < end',
    replace: 'start < range.end && range.start <= end + 1'
  },
  {file: 'src/format.ts', find: "['---', ...ordered, '---', '']", replace: "['---', ...ordered, '---']"},
  {
    file: 'src/format.ts',
    find: 'before.problems.length + after.problems.length === 0 &&',
    replace: ''
  },
  {
    file: 'src/format.ts',
    find: 'settings.ending ?? dominantEnding(source, lines)',
    replace: "settings.ending ?? '\\n'"
  },
  {file: 'src/write/restyle/order-keys.ts', find: '?? order.length\n', replace: '?? -1\n'},
  {
    file: 'src/write/restyle/order-keys.ts',
    find: "!text.startsWith('#')) + 1",
    replace: "!text.startsWith('#'))"
  },
  {
    file: 'src/write/restyle/inline-lines.ts',
    find: "blanks.length >= 2 && !blanks.includes('\\t')",
    replace: "blanks.length > 2 && !blanks.includes('\\t')"
  },
  {file: 'src/write/restyle/inline-lines.ts', find: "looksLikeBlock(text) ? '    ' : ''", replace: "''"},
  {
    file: 'src/write/restyle/inline-lines.ts',
    find: "trimmed.endsWith('\\\\') ? `${trimmed} ` : trimmed",
    replace: 'trimmed'
  },
  {file: 'src/write/compare.ts', find: 'comparison.unifiesEndings && sameText(a, b)', replace: 'false'},
  {
    file: 'src/write/restyle/restyling.ts',
    find: 'end.column === 1 && end.line > start.line ? end.line - 2 : end.line - 1',
    replace: 'end.line - 1'
  },
  {
    file: 'src/write/restyle/markers.ts',
    find: '[restyling.style.bullet, ...bullets]',
    replace: '[...bullets]'
  },
  {
    file: 'src/write/restyle/markers.ts',
    find: "node?.type === 'list' && node.ordered !== true",
    replace: "node?.type === 'list'"
  },
  {
    file: 'src/write/restyle/writer.ts',
    find: "content === '' ? trimEnd(before) : before + content",
    replace: 'before + content'
  },
  {
    file: 'src/write/restyle/writer.ts',
    find: 'this.first = (this.first ?? this.prefix) + marker',
    replace: 'this.first = this.prefix + marker'
  },
  {file: 'src/write/restyle/line-ending.ts', find: 'if (count > most)', replace: 'if (count >= most)'},
  {file: 'src/write/restyle/leaves.ts', find: 'headingEnd(line, start, line.length)', replace: 'line.length'},
  {
    file: 'src/write/restyle/leaves.ts',
    find: 'closingHashes(content, 0, content.length) < content.length',
    replace: 'false'
  },
  {
    file: 'src/write/restyle/leaves.ts',
    find: 'const fence = unit.repeat(newFenceLength(value, unit))',
    replace: 'const fence = unit.repeat(3)'
  },
  {
    file: 'src/write/restyle/leaves.ts',
    find: 'hasLongTitle && index < last ? text : trimEnd(text)',
    replace: 'text'
  },
  {file: 'src/write/restyle/restyle.ts', find: 'if (head.count > 0 || (!mayClose', replace: 'if ((!mayClose'},
  {file: 'src/write/restyle/restyle.ts', find: 'keepsEndings ? text : pieces.join(ending)', replace: 'text'},
  {
    file: 'src/write/restyle/blocks.ts',
    find: "if (!isFirst && list.spread) writer.line('')",
    replace: "if (!isFirst) writer.line('')"
  },
  {
    file: 'src/write/restyle/blocks.ts',
    find: 'bullet === null ? marker.length + 1 : style.indent',
    replace: 'style.indent'
  },
  {
    file: 'src/write/restyle/blocks.ts',
    find: 'return isDefinition(before) && isDefinition(node)',
    replace: 'return false'
  },
  {
    file: 'src/write/restyle/containers.ts',
    find: 'text.column - column <= 4',
    replace: 'text.column - column <= 5'
  },
  {
    file: 'src/write/restyle/containers.ts',
    find: 'pad: next - column - 1',
    replace: 'pad: 0'
  },
  {
    file: 'src/write/restyle/containers.ts',
    find: 'markerEnd(source, start))',
    replace: 'start + 1)'
  }
]
