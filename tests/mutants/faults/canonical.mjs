/** Faults of canonical text. */
export const canonical = [
  {file: 'src/write/canonical/print.ts', find: '`^${printLabel(node)}`', replace: 'printLabel(node)'},
  {file: 'src/write/canonical/destination.ts', find: '|| !isBalanced(url)', replace: "|| url.includes('(')"},
  {
    file: 'src/write/canonical/destination.ts',
    find: "title.includes('\"')\n    ? title",
    replace: "title.includes('x')\n    ? title"
  },
  {
    file: 'src/write/canonical/destination.ts',
    find: 'punctuation.test(value[at + 1] as string)',
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
  {
    file: 'src/write/canonical/phrasing.ts',
    find: 'if (value === url && schemeUrl.test(value))',
    replace: 'if (false)'
  },
  {file: 'src/write/canonical/phrasing.ts', find: "isBeside ? before.value[0] : ''", replace: "''"},
  {
    file: 'src/write/canonical/line-starts.ts',
    find: "(numbered[1] === '1' && numbered[2] !== undefined)",
    replace: 'true'
  },
  {file: 'src/write/canonical/line-starts.ts', find: '(isLoose || item[2] !== undefined)', replace: 'true'},
  {
    file: 'src/write/canonical/html.ts',
    find: 'start.test(value) && !end.test(value)',
    replace: 'start.test(value) && end.test(value)'
  },
  {
    file: 'src/write/canonical/pieces.ts',
    find: "return next === '\\n' || punctuation.test(next)",
    replace: 'return true'
  },
  {file: 'src/write/canonical/leaves.ts', find: 'let length = 2', replace: 'let length = 3'},
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
    find: 'before === delimiter ? otherDelimiter : delimiter',
    replace: 'delimiter'
  },
  {file: 'src/write/canonical/escape.ts', find: '(last.get(length) as number) > start', replace: 'true'},
  {file: 'src/write/canonical/escape.ts', find: 'if (angle.test(text)) mark', replace: 'mark'},
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
