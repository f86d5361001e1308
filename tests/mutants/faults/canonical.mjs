/** Faults of canonical text. */
export const canonical = [
  {file: 'src/write/canonical/print.ts', find: '`^${printLabel(node)}`', replace: 'printLabel(node)'},
  {file: 'src/write/canonical/destination.ts', find: "isNeeded ? '<>' : ''", replace: "''"},
  {
    file: 'src/write/canonical/destination.ts',
    find: 'isAsciiPunctuation(value.charCodeAt(at + 1))',
    replace: 'false'
  },
  {
    file: 'src/write/canonical/brackets.ts',
    find: "if (draft.text[start - 1] === '!') mark(draft, start - 1, escaped)\n      if",
    replace: 'if'
  },
  {
    file: 'src/write/canonical/brackets.ts',
    find: "next === '(' || next === '[' || next === ':'",
    replace: "next === '[' || next === ':'"
  },
  {
    file: 'src/write/canonical/attention.ts',
    find: "if (neighbourAt(draft, inside) === 'blank') markAt(draft, inside)",
    replace: ''
  },
  {file: 'src/write/canonical/attention.ts', find: "(before !== 'other' || !isRight)", replace: 'true'},
  {file: 'src/write/canonical/phrasing.ts', find: "isBeside ? before.value[0] : ''", replace: "''"},
  {
    file: 'src/write/canonical/phrasing.ts',
    find: 'while (lengths.has(length)) length++',
    replace: 'if (lengths.has(length)) length++'
  },
  {
    file: 'src/write/canonical/phrasing.ts',
    find: "if (node.referenceType === 'collapsed') return '[]'",
    replace: "if (node.referenceType === 'collapsed') return ''"
  },
  {
    file: 'src/write/canonical/line-starts.ts',
    find: 'headingDepth(line, 0, length) > 0',
    replace: 'headingDepth(line, 0, length) > 6'
  },
  {file: 'src/write/canonical/line-starts.ts', find: 'return item.digits', replace: 'return 0'},
  {
    file: 'src/write/canonical/html.ts',
    find: 'line, end, line === start)) return false',
    replace: 'line, end, line === start)) return true'
  },
  {file: 'src/write/canonical/pieces.ts', find: 'if (point > 0xffff) at++\n', replace: '\n'},
  {
    file: 'src/write/canonical/leaves.ts',
    find: "isFirst && container === 'listItem') return '___'",
    replace: "false) return '___'"
  },
  {
    file: 'src/write/canonical/leaves.ts',
    find: 'length = Math.max(length, run.length)',
    replace: 'length = 2'
  },
  {file: 'src/write/canonical/leaves.ts', find: "center: ':-:'", replace: "center: ':--'"},
  {
    file: 'src/write/canonical/layout.ts',
    find: 'index > 0 && list.spread && !runsOn(list.children[index - 1])',
    replace: 'index > 0 && !runsOn(list.children[index - 1])'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'before === delimiter ? otherDelimiter : delimiter',
    replace: 'delimiter'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'if (!first) return false\n    at',
    replace: 'if (!first) return true\n    at'
  },
  {
    file: 'src/write/canonical/escape.ts',
    find: "if (place.isAtStart && draft.text.startsWith('\\uFEFF')) mark(draft, 0, encoded)\n",
    replace: '\n'
  },
  {
    file: 'src/write/canonical/escape.ts',
    find: "else if (place.kind === 'heading') escapeClosing(draft)\n",
    replace: '\n'
  },
  {
    file: 'src/write/canonical/escape.ts',
    find: '(last.get(length) as number) > start',
    replace: '(last.get(length) as number) > start + 1'
  }
]
