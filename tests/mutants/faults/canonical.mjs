/** Faults of canonical text. */
export const canonical = [
  {
    file: 'src/write/canonical/phrasing.ts',
    find: '`[^${printLabel(node)}]`',
    replace: '`[${printLabel(node)}]`'
  },
  {
    file: 'src/write/canonical/destination.ts',
    find: '!title.includes(quote)',
    replace: "!title.includes('x')"
  },
  {
    file: 'src/write/canonical/destination.ts',
    find: 'isAsciiPunctuation(value.charCodeAt(at + 1))',
    replace: 'false'
  },
  {
    file: 'src/write/canonical/brackets.ts',
    find: "next === '(' && isResource(text, close + 1, rules)",
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
    find: 'mark(draft, start + at, escaped)',
    replace: 'mark(draft, start, escaped)'
  },
  {
    file: 'src/write/canonical/line-starts.ts',
    find: 'actions[end] === encoded)) end++',
    replace: 'actions[end] === escaped)) end++'
  },
  {
    file: 'src/write/canonical/line-starts.ts',
    find: 'isOneLine || (draft.isText[at] === 1 && (isAtStart || at === last))',
    replace: 'isOneLine'
  },
  {
    file: 'src/write/canonical/line-starts.ts',
    find: "(text[at + 1] === '\\n' && !isOneLine)",
    replace: 'false'
  },
  {file: 'src/grammar/fences.ts', find: 'let most = 2', replace: 'let most = 3'},
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
    find: 'layout.isItemApart?.(left, right) ?? list.spread === true',
    replace: 'layout.isItemApart?.(left, right) ?? true'
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
  },
  {
    file: 'src/write/canonical/escape.ts',
    find: "if (place.kind === 'cell') escapePipes(draft)\n",
    replace: '\n'
  },
  {file: 'src/write/canonical/escape.ts', find: 'isReference(text, at) ||', replace: 'false ||'},
  {file: 'src/write/canonical/escape.ts', find: 'if (level > 1) escapeAll(draft)\n', replace: '\n'},
  {
    file: 'src/write/canonical/phrasing.ts',
    find: "replace(/(\\r\\n?|\\n)(?=[ \\t])/g, '$1   ')",
    replace: "replace(/(\\r\\n?|\\n)(?=[ \\t])/g, '$1')"
  },
  {
    file: 'src/write/canonical/phrasing.ts',
    find: "value: value.replace(/\\r\\n?/g, '\\n')",
    replace: 'value'
  },
  {file: 'src/write/canonical/phrasing.ts', find: 'level > 2 ?', replace: 'level > 3 ?'},
  {
    file: 'src/write/canonical/phrasing.ts',
    find: 'level > 0 ? [text, node.label]',
    replace: 'level > 9 ? [text, node.label]'
  },
  {file: 'src/write/canonical/phrasing.ts', find: 'while (lengths.has(length)) length++\n', replace: '\n'},
  {file: 'src/write/canonical/phrasing.ts', find: '/^`|`$/.test(value) ||', replace: ''},
  {file: 'src/write/canonical/destination.ts', find: 'isNeeded || isAngled ?', replace: 'false ?'},
  {
    file: 'src/write/canonical/destination.ts',
    find: 'escapeString(url, /[<>]/)',
    replace: 'escapeString(url, null)'
  },
  {
    file: 'src/write/canonical/destination.ts',
    find: "(character === '&' && isReference(value, at))",
    replace: 'false'
  },
  {
    file: 'src/write/canonical/destination.ts',
    find: '(label == null || decode(candidate) === label)',
    replace: 'true'
  },
  {
    file: 'src/write/canonical/brackets.ts',
    find: "next === ':' && isLineStart(text, open)",
    replace: "next === ';' && isLineStart(text, open)"
  },
  {
    file: 'src/write/canonical/brackets.ts',
    find: 'open === 0 && close === 2 && rules.mayHaveBox',
    replace: 'false'
  },
  {file: 'src/write/canonical/brackets.ts', find: 'scope.isLabel || rules.isWary', replace: 'rules.isWary'},
  {
    file: 'src/write/canonical/brackets.ts',
    find: "next === '(' || next === '[' || next === ':'",
    replace: "next === '[' || next === ':'"
  },
  {
    file: 'src/write/canonical/attention.ts',
    find: "if (neighbourAt(draft, inside) === 'blank') markAt(draft, inside)\n",
    replace: '\n'
  },
  {file: 'src/write/canonical/attention.ts', find: 'isWary || hasMarkup ||', replace: 'isWary ||'},
  {file: 'src/write/canonical/leaves.ts', find: "info.includes('`') ? '~' : '`'", replace: "'`'"},
  {file: 'src/write/canonical/leaves.ts', find: 'info.startsWith(character) ?', replace: 'false ?'},
  {
    file: 'src/write/canonical/leaves.ts',
    find: "return isTight || isFirst ? '***' : '---'",
    replace: "return isFirst ? '***' : '---'"
  },
  {file: 'src/write/canonical/leaves.ts', find: '.replace(/^[ \\t]|[ \\t]$/g, encodeBlank)', replace: ''},
  {
    file: 'src/write/canonical/layout.ts',
    find: "previous.type === 'blockquote' && !room.isSpread ? '>' : ''",
    replace: "''"
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'if (takesEnding(block) && isContainer(blocks[index + 1])) lines.pop()\n',
    replace: '\n'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'if (takesEnding(block) && isContainer(blocks[index + 1]))',
    replace: 'if (takesEnding(block))'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'if (takesEnding(previous)) lines.pop()\n    else if',
    replace: 'if'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'if (!lines[at]?.startsWith(outside)) lines[at] = first',
    replace: ''
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'const at = lines.length - 1 - rest.length',
    replace: 'const at = lines.length - 1'
  },
  {file: 'src/write/canonical/layout.ts', find: 'html.search(/[^ ]/) + 1)', replace: 'html.search(/[^ ]/))'},
  {
    file: 'src/write/canonical/layout.ts',
    find: "before?.type === 'paragraph' || before?.type === 'definition'",
    replace: "before?.type === 'paragraph'"
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: "right?.type === 'table' || (right?.type === 'html' && !interruptsParagraph(right.value))",
    replace: "right?.type === 'table'"
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: "right?.type === 'table' || (right?.type === 'html'",
    replace: "(right?.type === 'html'"
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'style.indent = Math.max(style.indent, least)',
    replace: ''
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'return /^[ \\t]*$/.test(line) ? line',
    replace: "return line === '' ? line"
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'return /[\\r\\n]$/.test(last.value)\n',
    replace: 'return false\n'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: 'Math.min(start + index, highestNumber)',
    replace: '(start + index)'
  }
]
