/** Faults of the quick reader: what it reads is held against what remark reads. */
export const read = [
  {
    file: 'src/read/quick/attention.ts',
    find: 'bottoms.set(key, parts.length - 1)',
    replace: 'bottoms.set(key, parts.length)'
  },
  {file: 'src/read/quick/attention.ts', find: 'sum % 3 === 0', replace: 'sum % 3 === 1'},
  {file: 'src/read/quick/attention.ts', find: '(hasBefore || !isRight)', replace: 'true'},
  {file: 'src/read/quick/attention.ts', find: '? 2 : 1\n  parts.pop()', replace: '? 1 : 1\n  parts.pop()'},
  {file: 'src/read/quick/attention.ts', find: 'end: start})', replace: 'end: start + 1})'},
  {file: 'src/read/quick/addresses.ts', find: 'before === code.slash', replace: 'before === code.colon'},
  {file: 'src/grammar/addresses.ts', find: 'isLetter(text.charCodeAt(end - 1))', replace: 'true'},
  {file: 'src/read/quick/addresses.ts', find: 'reading.brackets.length > 0', replace: 'false'},
  {file: 'src/read/quick/angles.ts', find: '? `mailto:${value}` : value', replace: '? value : value'},
  {file: 'src/grammar/angle-autolinks.ts', find: 'length < 2', replace: 'length < 3'},
  {
    file: 'src/grammar/html-inline.ts',
    find: "endBehind(text, '?>', open + 2",
    replace: "endBehind(text, '?>', open + 1"
  },
  {
    file: 'src/grammar/html-inline.ts',
    find: 'unit !== code.slash && !isForbidden',
    replace: '!isForbidden'
  },
  {
    file: 'src/grammar/bare-urls.ts',
    find: 'isLetter(text.charCodeAt(start - 1))) return null',
    replace: 'false) return null'
  },
  {
    file: 'src/grammar/bare-urls.ts',
    find: 'hadUnderscore || hasUnderscore || !isSeen',
    replace: '!isSeen'
  },
  {file: 'src/grammar/bare-urls.ts', find: '`http:', replace: '`https:'},
  {
    file: 'src/read/quick/brackets.ts',
    find: 'if (!bracket.isImage) reading.inactive = brackets.length',
    replace: ''
  },
  {
    file: 'src/read/quick/brackets.ts',
    find: "refer(reading, bracket, at, at + 3, own, 'collapsed')",
    replace: "refer(reading, bracket, at, at + 2, own, 'collapsed')"
  },
  {
    file: 'src/read/quick/brackets.ts',
    find: 'destinationStop = /[\\0- \\x7f()\\\\&]/g',
    replace: 'destinationStop = /[\\0- \\x7f)\\\\&]/g'
  },
  {
    file: 'src/read/quick/brackets.ts',
    find: "hasReference && text.slice(start, end).includes(';') ? -1 : end",
    replace: 'end'
  },
  {
    file: 'src/read/quick/brackets.ts',
    find: 'positionOf(run, at, last + 1)',
    replace: 'positionOf(run, at, last)'
  },
  {file: 'src/grammar/resource.ts', find: 'if (open === 0) break', replace: 'break'},
  {file: 'src/grammar/resource.ts', find: 'titleStart === at || ', replace: ''},
  {
    file: 'src/grammar/label.ts',
    find: 'isEscapable(text.charCodeAt(at + 1))) at++\n  }\n  return -last',
    replace: 'false) at++\n  }\n  return -last'
  },
  {file: 'src/read/quick/inlines.ts', find: 'at - blank >= 2 && !hasTab', replace: 'at - blank >= 2'},
  {
    file: 'src/read/quick/inlines.ts',
    find: 'if (blank === reading.textStart) reading.textStart = at',
    replace: ''
  },
  {
    file: 'src/read/quick/inlines.ts',
    find: 'if (found === length) return at',
    replace: 'if (found >= length) return at'
  },
  {file: 'src/read/quick/inlines.ts', find: 'isAsciiPunctuation(next)', replace: 'next > 32'},
  {file: 'src/read/quick/inlines.ts', find: 'reading.isSuspicious && mayBeCut(nodes)', replace: 'false'},
  {file: 'src/read/quick/strikethrough.ts', find: 'last - at > 2', replace: 'last - at > 3'},
  {
    file: 'src/read/quick/strikethrough.ts',
    find: 'part.end - part.start === 1 ? ones : twos',
    replace: 'ones'
  },
  {
    file: 'src/read/quick/specials.ts',
    find: 'unit === code.dot ? beforeDot(text, at) : beforeColon(text, at)',
    replace: 'beforeColon(text, at)'
  },
  {
    file: 'src/read/quick/specials.ts',
    find: 'if (start >= from) return start',
    replace: 'if (start > from) return start'
  },
  {
    file: 'src/read/quick/attention.ts',
    find: 'if (bottom > at) openers.bottoms',
    replace: 'if (bottom < at) openers.bottoms'
  },
  {
    file: 'src/read/quick/inline-reading.ts',
    find: 'reading.chunk === reading.textStart',
    replace: "reading.value === ''"
  },
  {
    file: 'src/read/quick/run.ts',
    find: 'column: 1, offset: line.origin',
    replace: 'column: 2, offset: line.origin'
  },
  {
    file: 'src/grammar/boxes.ts',
    find: 'return mark === code.x || mark === code.capitalX',
    replace: 'return mark === code.x'
  },
  {file: 'src/read/quick/task-box.ts', find: 'first.value.slice(1)', replace: 'first.value.trimStart()'},
  {file: 'src/grammar/line-starts.ts', find: 'depth > 6', replace: 'depth > 7'},
  {file: 'src/grammar/line-starts.ts', find: 'count >= 3', replace: 'count >= 2'},
  {file: 'src/grammar/references.ts', find: 'end > start && ', replace: ''},
  {file: 'src/grammar/references.ts', find: 'const mostHexDigits = 6', replace: 'const mostHexDigits = 7'},
  {file: 'src/grammar/line-starts.ts', find: 'digits > 9', replace: 'digits > 1'},
  {
    file: 'src/grammar/fences.ts',
    find: 'if (length < 3) return 0',
    replace: 'if (length < 2) return 0'
  },
  {file: 'src/grammar/fences.ts', find: 'markers >= length', replace: 'markers >= 3'},
  {file: 'src/read/quick/fences.ts', find: 'reading.base + fence.indent', replace: 'reading.base'},
  {
    file: 'src/read/quick/fences.ts',
    find: 'contentOf(fence.value + lineEndingBefore(source, line))',
    replace: 'contentOf(fence.value)'
  },
  {file: 'src/read/quick/html-blocks.ts', find: '!html.isComment && isBlankLine', replace: 'isBlankLine'},
  {
    file: 'src/read/quick/html-blocks.ts',
    find: 'isComment && closesComment(source, start + 2, end)',
    replace: 'isComment && closesComment(source, start + 4, end)'
  },
  {
    file: 'src/read/quick/html-blocks.ts',
    find: 'return unit === code.greaterThan || isBlank(unit)',
    replace: 'return true'
  },
  {
    file: 'src/grammar/line-starts.ts',
    find: 'while (index < end && source.charCodeAt(index) === marker) index++',
    replace: ';'
  },
  {file: 'src/read/quick/blocks.ts', find: 'unit === code.equals ? 1 : 2', replace: '1'},
  {
    file: 'src/read/quick/blocks.ts',
    find: 'paragraph && !isLazy && isUnderline',
    replace: 'paragraph && isUnderline'
  },
  {
    file: 'src/read/quick/containers.ts',
    find: "container.type === 'item' && container.isAfterBlank",
    replace: "container.type === 'item'"
  },
  {
    file: 'src/read/quick/containers.ts',
    find: 'if (closed.node.children === noChildren)',
    replace: 'if (closed.node.children !== noChildren)'
  },
  {file: 'src/read/quick/containers.ts', find: 'containers.length > count || ', replace: ''},
  {file: 'src/read/quick/containers.ts', find: 'if (before.isAfterBlank) list.spread = true', replace: ''},
  {
    file: 'src/read/quick/containers.ts',
    find: 'containers.length < blocks.some',
    replace: 'containers.length < 0'
  },
  {file: 'src/read/quick/containers.ts', find: 'container.marker === marker.unit && ', replace: ''},
  {file: 'src/read/quick/cursor.ts', find: 'column += 4 - (column % 4)', replace: 'column += 4'},
  {file: 'src/read/quick/cursor.ts', find: 'next === code.space ? 2 : 1', replace: '1'},
  {
    file: 'src/read/quick/blocks.ts',
    find: 'reading.column - reading.base >= 4) {\n    // Indented',
    replace: 'reading.column - reading.base >= 5) {\n    // Indented'
  },
  {file: 'src/read/quick/blocks.ts', find: '(marker.start === 1 && marker.digits === 1)', replace: 'true'},
  {
    file: 'src/read/quick/blocks.ts',
    find: 'closesInQuote(reading, depth)) return false\n  const',
    replace: 'false) return false\n  const'
  },
  {
    file: 'src/read/quick/blocks.ts',
    find: 'isEmpty ? markerColumn + 1 : reading.column',
    replace: 'reading.column'
  },
  {file: 'src/read/quick/paragraphs.ts', find: 'if (start === -1) run.isRagged = true', replace: ''},
  {file: 'src/read/quick/paragraphs.ts', find: 'isBlank(text.charCodeAt(run.end - 1))', replace: 'false'}
]
