/** Faults of canonical text. */
export const canonical = [
  {file: 'src/write/canonical/print.ts', find: '`^${printLabel(node)}`', replace: 'printLabel(node)'},
  {
    file: 'src/write/canonical/destination.ts',
    find: "title.includes('\"')\n    ? title",
    replace: "title.includes('x')\n    ? title"
  },
  {
    file: 'src/write/canonical/destination.ts',
    find: 'isAsciiPunctuation(value.charCodeAt(at + 1))',
    replace: 'false'
  },
  {
    file: 'src/write/canonical/brackets.ts',
    find: "next === '(' && isResource(text, close + 1)",
    replace: "next === '('"
  },
  {
    file: 'src/write/canonical/brackets.ts',
    find: "return isDefined('link', identifierOf(label))",
    replace: 'return true'
  },
  {file: 'src/write/canonical/attention.ts', find: '(run.opens && index < lastCloser)', replace: 'run.opens'},
  {
    file: 'src/write/canonical/attention.ts',
    find: "if (isWary || marker.startsWith('_') || neighbourAt(draft, inside) === 'punctuation')",
    replace: 'if (true)'
  },
  {
    file: 'src/write/canonical/phrasing.ts',
    find: '(/^[ \\n].*[ \\n]$/s.test(value) && /[^ \\n]/.test(value))',
    replace: "value !== ''"
  },
  {file: 'src/write/canonical/phrasing.ts', find: "isBeside ? before.value[0] : ''", replace: "''"},
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
  {file: 'src/write/canonical/leaves.ts', find: 'let length = 2', replace: 'let length = 3'},
  {file: 'src/write/canonical/pieces.ts', find: 'if (point > 0xffff) at++\n', replace: '\n'},
  {
    file: 'src/write/canonical/leaves.ts',
    find: "isFirst && container === 'listItem') return '___'",
    replace: "false) return '___'"
  },
  {file: 'src/write/canonical/leaves.ts', find: "center: ':-:'", replace: "center: ':--'"},
  {
    file: 'src/write/canonical/layout.ts',
    find: "if (container !== 'listItem') return !(left?.type === 'definition' && right?.type === 'definition')",
    replace: "if (container !== 'listItem') return true"
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: "return children.some(({type}, index) => type === 'paragraph' && children[index + 1]?.type === 'paragraph')",
    replace: 'return false'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'index > 0 && list.spread && !runsOn(list.children[index - 1])',
    replace: 'index > 0 && !runsOn(list.children[index - 1])'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'before.includes(delimiter) ? otherDelimiter : delimiter',
    replace: 'delimiter'
  },
  {file: 'src/write/canonical/escape.ts', find: '(last.get(length) as number) > start', replace: 'true'},
  {
    file: 'src/write/canonical/escape.ts',
    find: "if (place.isAtStart && draft.text.startsWith('\\uFEFF')) mark(draft, 0, encoded)\n",
    replace: '\n'
  },
  {
    file: 'src/write/canonical/escape.ts',
    find: "else if (place.kind === 'heading') escapeClosing(draft)\n",
    replace: '\n'
  }
]
