/** Faults of formatting. */
export const format = [
  {
    file: 'src/grammar/containers.ts',
    find: 'pad = now - border',
    replace: 'pad = 0'
  },
  {
    file: 'src/restyle-safely.ts',
    find: 'start < range.end && range.start < end',
    replace: 'start < range.end && range.start <= end + 1'
  },
  {
    file: 'src/restyle-safely.ts',
    find: "['---', ...lines, '---', '']",
    replace: "['---', ...ordered, '---']"
  },
  {
    file: 'src/restyle-safely.ts',
    find: 'ending ?? dominantEnding(source)',
    replace: "ending ?? '\\n'"
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
    find: "if (blanks.endsWith('  '))",
    replace: "if (blanks.endsWith('   '))"
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
    find: 'return isBefore ? end.line - 2 : end.line - 1',
    replace: 'return end.line - 1'
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: "otherBullet: style.bullet === '-' ? '*' : '-'",
    replace: "otherBullet: '+'"
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: 'layoutEach(run, layout, document, marker, markerOf(source, blocks[to]), (lines) => {',
    replace: "layoutEach(run, layout, document, '', '', (lines) => {"
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
    find: ": ' '.repeat(pad) + source.slice(at, end)",
    replace: ': source.slice(at, end)'
  },
  {file: 'src/write/restyle/leaves.ts', find: 'headingEnd(text, start, text.length)', replace: 'text.length'},
  {
    file: 'src/write/restyle/leaves.ts',
    find: 'closingHashes(content, 0, content.length) < content.length',
    replace: 'false'
  },
  {
    file: 'src/write/restyle/leaves.ts',
    find: 'const fence = fenceAround(content, unit)',
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
  {
    file: 'src/write/restyle/restyle.ts',
    find: 'splitLines(text.slice(own)).join(ending)',
    replace: 'text.slice(own)'
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: '(ordered ? {indent: 0} : {})',
    replace: '({})'
  },
  {
    file: 'src/write/restyle/gaps.ts',
    find: "if (room.container === 'listItem' && !room.isSpread) return false",
    replace: ''
  },
  {
    file: 'src/write/restyle/gaps.ts',
    find: "if (left.type.endsWith('efinition') && right.type.endsWith('efinition')) return true",
    replace: ''
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: "source.indexOf('[', startOf(node))",
    replace: 'startOf(first)'
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: 'firstLineOf(footnote.children[0]) > firstLineOf(footnote)',
    replace: 'false'
  },
  {
    file: 'src/write/restyle/gaps.ts',
    find: 'return isBlankLine(restyling, firstLineOf(right) - 1)\n}',
    replace: 'return true\n}'
  },
  {
    file: 'src/write/restyle/gaps.ts',
    find: 'return isForeign(end) || (end.outer > 0 && lines.some(isForeign))',
    replace: 'return isForeign(end)'
  },
  {
    file: 'src/write/restyle/restyling.ts',
    find: 'region !== undefined && offset < region.end',
    replace: 'false'
  },
  {
    file: 'src/write/restyle/inline-lines.ts',
    find: 'outer = Math.max(outer, line.outer)',
    replace: 'outer = line.outer'
  },
  {
    file: 'src/write/restyle/restyling.ts',
    find: "if (step === '>') return line.outer > 0 ? outsideLine(line, line.outer, steps) : null",
    replace: "if (step === '>') return null"
  },
  {
    file: 'src/write/restyle/regions.ts',
    find: 'mayStayOpen) return {start, end: source.length}',
    replace: 'false) return null'
  },
  {file: 'src/write/restyle/regions.ts', find: 'isInline && isBlankLine(restyling, next)', replace: 'false'},
  {file: 'src/write/restyle/regions.ts', find: 'if (end <= finder.until) continue', replace: ''},
  {
    file: 'src/write/restyle/regions.ts',
    find: "(block.type === 'list' && hasItemIn(held, regions, first))",
    replace: 'false'
  },
  {file: 'src/restyle-safely.ts', find: 'task.keepsEnd = true', replace: 'task.keepsStart = true'},
  {file: 'src/tree/raw-leaf.ts', find: '!mayHoldBlanks.test(left.raw) ||', replace: 'true ||'},
  {
    file: 'src/read/leave-raw.ts',
    find: 'if (end - start > fewUnits && mayBeDeep',
    replace: 'if (false && mayBeDeep'
  },
  {file: 'src/read/leave-raw.ts', find: 'run.line + countLines(more, start)', replace: 'run.line'},
  {
    file: 'src/write/restyle/groups.ts',
    find: 'isBlankLine(restyling, line - 1) && isEmptyBefore(text, offset)',
    replace: 'true'
  },
  {
    file: 'src/write/restyle/align-table.ts',
    find: "if (side === 'right') return ' '.repeat(blanks) + text",
    replace: ''
  },
  {file: 'src/write/restyle/align-table.ts', find: ': stringWidth(text)', replace: ': text.length'},
  {
    file: 'src/write/restyle/emphasis-markers.ts',
    find: "if (unit === '_' && isInWord(source, start, end)) return",
    replace: ''
  },
  {
    file: 'src/write/restyle/restyle.ts',
    find: 'number.length > mostDigits ? own : number + own.slice(-1)',
    replace: 'number.length > mostDigits ? own : `${number}.`'
  },
  {
    file: 'src/write/restyle/leaves.ts',
    find: "place.isTight || (place.isFirst && ['listItem', 'document'].includes(place.container))",
    replace: 'false'
  },
  {file: 'src/write/restyle/leaves.ts', find: 'if (blanks > 0)', replace: 'if (blanks > 9)'}
]
