/** Faults of formatting. */
export const format = [
  {
    file: 'src/grammar/containers.ts',
    find: 'pad = now - border',
    replace: 'pad = 0'
  },
  {
    file: 'src/format.ts',
    find: 'start < range.end && range.start < end',
    replace: 'start < range.end && range.start <= end + 1'
  },
  {file: 'src/format.ts', find: "['---', ...lines, '---', '']", replace: "['---', ...ordered, '---']"},
  {
    file: 'src/format.ts',
    find: 'after.problems.length === 0 &&',
    replace: ''
  },
  {
    file: 'src/format.ts',
    find: 'settings.ending ?? dominantEnding(reading.source)',
    replace: "settings.ending ?? '\\n'"
  },
  {
    file: 'src/write/yaml/order-keys.ts',
    find: '(order.indexOf(nameOf(key)) + order.length + 1) % (order.length + 1)',
    replace: 'order.indexOf(nameOf(key))'
  },
  {
    file: 'src/write/yaml/order-keys.ts',
    find: 'entry === first ? entry.lead.slice(top.length) : entry.lead',
    replace: 'entry.lead'
  },
  {
    file: 'src/write/restyle/inline-lines.ts',
    find: "blanks.length >= 2 && !blanks.includes('\\t')",
    replace: "blanks.length > 2 && !blanks.includes('\\t')"
  },
  {
    file: 'src/write/restyle/inline-lines.ts',
    find: 'indent - (first?.indent ?? 0)',
    replace: 'indent'
  },
  {
    file: 'src/write/restyle/restyling.ts',
    find: 'indent: text === whole ? indent : 0',
    replace: 'indent'
  },
  {
    file: 'src/write/restyle/inline-lines.ts',
    find: "trimmed.endsWith('\\\\') ? `${trimmed} ` : trimmed",
    replace: 'trimmed'
  },
  {file: 'src/tree/same-content.ts', find: 'comparison.unifiesEndings && sameText(a, b)', replace: 'false'},
  {
    file: 'src/write/restyle/restyling.ts',
    find: 'end.column === 1 && end.line > start.line ? end.line - 2 : end.line - 1',
    replace: 'end.line - 1'
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: "otherBullet: style.bullet === '-' ? '*' : '-'",
    replace: "otherBullet: '+'"
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: 'layoutEach(run, layout, document, ...beside)',
    replace: 'layoutEach(run, layout, document)'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: "if (own !== '' && !before.includes(own)) bullets.splice(1, 0, own)",
    replace: ''
  },
  {
    file: 'src/text/lines.ts',
    find: 'other[1] > most[1] ? other',
    replace: 'other[1] >= most[1] ? other'
  },
  {
    file: 'src/write/restyle/restyling.ts',
    find: 'if (path[depth]?.node !== node)',
    replace: 'if (!path[depth])'
  },
  {
    file: 'src/write/restyle/restyling.ts',
    find: "whole: ' '.repeat(pad) + source.slice(at, end)",
    replace: 'whole: source.slice(at, end)'
  },
  {file: 'src/write/restyle/leaves.ts', find: 'headingEnd(text, start, text.length)', replace: 'text.length'},
  {
    file: 'src/write/restyle/leaves.ts',
    find: 'closingHashes(content, 0, content.length) < content.length',
    replace: 'false'
  },
  {
    file: 'src/write/restyle/leaves.ts',
    find: 'const fence = unit.repeat(newFenceLength(content, unit))',
    replace: 'const fence = unit.repeat(3)'
  },
  {
    file: 'src/write/restyle/leaves.ts',
    find: 'isLong && index < lines.length - 1 ? line : trimEnd(line)',
    replace: 'line'
  },
  {
    file: 'src/write/restyle/leaves.ts',
    find: "line.includes('\\uFFFD') ? whole",
    replace: "line.includes('x') ? whole"
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: '(count > 0 || mayOpen(task, blocks[0]))',
    replace: 'mayOpen(task, blocks[0])'
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: '(count > 0 || mayOpen(task, blocks[0]))',
    replace: 'count > 0'
  },
  {file: 'src/write/restyle/restyle.ts', find: 'keepsEndings ? text : pieces.join(ending)', replace: 'text'},
  {
    file: 'src/write/restyle/restyle.ts',
    find: 'indent: ordered ? 0 : style.indent',
    replace: 'indent: style.indent'
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: "if (room.container === 'listItem' && !room.isSpread) return false",
    replace: ''
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: "return left.type.endsWith('efinition') && right.type.endsWith('efinition')",
    replace: 'return false'
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: "source.indexOf('[', startOf(node))",
    replace: 'startOf(first)'
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: "return isBelow ? ['', ...written] : written",
    replace: 'return written'
  }
]
