/** Faults of the reader, by what they concern: what it reads is held against what remark reads. */
export const read = [
  // Inline content.
  {
    file: 'src/read/quick/attention.ts',
    find: 'bottoms.set(key, parts.length - 1)',
    replace: 'bottoms.set(key, parts.length)'
  },
  {file: 'src/read/quick/attention.ts', find: 'sum % 3 === 0', replace: 'sum % 3 === 1'},
  {file: 'src/read/quick/attention.ts', find: '(hasBefore || !isRight)', replace: 'true'},
  {file: 'src/read/quick/attention.ts', find: '? 2 : 1\n  parts.pop()', replace: '? 1 : 1\n  parts.pop()'},
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
  {file: 'src/grammar/bare-urls.ts', find: 'url: `http:', replace: 'url: `https:'},
  {
    file: 'src/read/quick/brackets.ts',
    find: 'if (!bracket.isImage) reading.inactive = brackets.length',
    replace: ''
  },
  {
    file: 'src/read/quick/brackets.ts',
    find: "refer(reading, bracket, at, at + 3, own, key, 'collapsed')",
    replace: "refer(reading, bracket, at, at + 2, own, key, 'collapsed')"
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
  {
    file: 'src/grammar/line-starts.ts',
    find: 'while (index < end && source.charCodeAt(index) === marker) index++',
    replace: ';'
  },
  {
    file: 'src/read/quick/containers.ts',
    find: 'if (closed.node.children === noChildren)',
    replace: 'if (closed.node.children !== noChildren)'
  },
  {file: 'src/read/quick/containers.ts', find: 'container.marker === marker.unit && ', replace: ''},
  {file: 'src/grammar/containers.ts', find: 'column + 4 - (column % 4)', replace: 'column + 4'},
  {file: 'src/read/quick/blocks.ts', find: '(marker.start === 1 && marker.digits === 1)', replace: 'true'},
  {file: 'src/read/quick/paragraphs.ts', find: 'isBlank(text.charCodeAt(run.end - 1))', replace: 'false'},
  // Headings, underlines and thematic breaks.
  {
    file: 'src/grammar/line-starts.ts',
    find: 'return at === start || isBlank(source.charCodeAt(at - 1)) ? at : end',
    replace: 'return at'
  },
  {
    file: 'src/grammar/line-starts.ts',
    find: 'at + depth >= end || isBlank(source.charCodeAt(at + depth))',
    replace: 'true'
  },
  {
    file: 'src/grammar/line-starts.ts',
    find: 'else if (!isBlank(unit)) return false\n  }\n  return count',
    replace: 'else if (unit !== code.space) return false\n  }\n  return count'
  },
  {
    file: 'src/grammar/line-starts.ts',
    find: 'while (index < end && isBlank(source.charCodeAt(index))) index++\n  return index === end',
    replace: 'return index === end'
  },
  {file: 'src/read/quick/flow.ts', find: 'unit === code.equals ? 1 : 2', replace: '1'},
  {
    file: 'src/read/quick/flow.ts',
    find: 'if (reading.leaf === leaf.paragraph && !isLazy) {',
    replace: 'if (reading.leaf === leaf.paragraph) {'
  },
  {
    file: 'src/read/quick/paragraphs.ts',
    find: 'if (!readDefinitions(reading, run)) return false\n  trimEnd(run)\n  const position = {start, end: pointIn',
    replace: 'trimEnd(run)\n  const position = {start, end: pointIn'
  },
  {
    file: 'src/read/quick/paragraphs.ts',
    find: 'const start = startPoint(run, run.start)\n  if (!readDefinitions(reading, run)) return false',
    replace: 'if (!readDefinitions(reading, run)) return false\n  const start = startPoint(run, run.start)'
  },
  // Lists and items.
  {
    file: 'src/read/quick/blocks.ts',
    find: 'reading.base = isEmpty || isCode ? markerColumn + 1',
    replace: 'reading.base = isEmpty ? markerColumn + 1'
  },
  {
    file: 'src/read/quick/blocks.ts',
    find: 'const isCode = reading.column - markerColumn > 4',
    replace: 'const isCode = reading.column - markerColumn > 5'
  },
  {
    file: 'src/read/quick/blocks.ts',
    find: 'if (unit !== code.plus && isThematicBreak(source, at, line.end)) break',
    replace: ''
  },
  {
    file: 'src/read/quick/blocks.ts',
    find: 'return end < line.end && (!marker.ordered',
    replace: 'return (!marker.ordered'
  },
  {
    file: 'src/read/quick/blocks.ts',
    find: '(kind === leaf.paragraph || kind === leaf.code)',
    replace: 'kind === leaf.paragraph'
  },
  {
    file: 'src/read/quick/cursor.ts',
    find: 'if (container.isBlankAtStart) container.isOver = true',
    replace: ''
  },
  {file: 'src/read/quick/cursor.ts', find: 'if (isOver || cursor.column', replace: 'if (cursor.column'},
  {
    file: 'src/read/quick/containers.ts',
    find: 'if (tail.wholeCount > 1) item.list.spread = true',
    replace: ''
  },
  {file: 'src/read/quick/containers.ts', find: 'if (endings > 1) list.spread = true', replace: ''},
  {
    file: 'src/read/quick/containers.ts',
    find: 'if (item.blank <= endings) item.node.spread = true',
    replace: ''
  },
  {
    file: 'src/read/quick/containers.ts',
    find: 'else if (closed.blank > 0 && closed.blank <= endings) closed.node.spread = true',
    replace: ''
  },
  {file: 'src/read/quick/containers.ts', find: 'item.blank = ending', replace: 'item.blank = 1'},
  {file: 'src/read/quick/containers.ts', find: 'if (tail.count > 1) separate(blocks, 2)', replace: ''},
  {
    file: 'src/read/quick/containers.ts',
    find: 'else moveTo(blocks, end, line.number, prefixEnd)',
    replace: ''
  },
  // Quotes.
  {
    file: 'src/read/quick/cursor.ts',
    find: 'return at < line.end && column - base < 4 && source',
    replace: 'return at < line.end && source'
  },
  {
    file: 'src/read/quick/cursor.ts',
    find: 'cursor.base = hasBlank ? cursor.column + 1 : cursor.column',
    replace: 'cursor.base = cursor.column'
  },
  {file: 'src/read/quick/cursor.ts', find: 'cursor.isQuoted = true', replace: ''},
  {
    file: 'src/read/quick/containers.ts',
    find: 'if (isQuoted || isNoted) tail.count = 0',
    replace: 'if (isNoted) tail.count = 0'
  },
  {file: 'src/read/quick/blocks.ts', find: 'if (isLazy && endsInPrefix(reading)) {', replace: 'if (false) {'},
  {
    file: 'src/read/quick/containers.ts',
    find: "if (container.type !== 'note') return container.type === 'item' ? container : null",
    replace: "if (container.type === 'item') return container"
  },
  // Boxes of tasks.
  {
    file: 'src/read/quick/flow.ts',
    find: 'emptyItem === line.number - 1 && column === base',
    replace: 'emptyItem === line.number - 1'
  },
  {file: 'src/read/quick/flow.ts', find: 'return isBehindMarker || (emptyItem', replace: 'return (emptyItem'},
  {
    file: 'src/read/quick/blocks.ts',
    find: 'if (reading.marker.end === line.end) reading.emptyItem',
    replace: 'reading.emptyItem'
  },
  {file: 'src/read/quick/task-box.ts', find: 'if (at >= end) return null\n  run.start', replace: 'run.start'},
  {
    file: 'src/read/quick/paragraphs.ts',
    find: "return isItem(container) && !node.children.some(({type}) => type === 'paragraph')",
    replace: 'return isItem(container)'
  },
  // Fenced and indented code.
  {
    file: 'src/grammar/fences.ts',
    find: 'if (marker === code.tilde) return length',
    replace: 'if (marker > 0) return length'
  },
  {file: 'src/read/quick/fences.ts', find: 'cursor.base + fence.indent', replace: 'cursor.base'},
  {
    file: 'src/read/quick/fences.ts',
    find: 'if (end > start && isLineEnding(value.charCodeAt(end - 1))) end--',
    replace: ''
  },
  {
    file: 'src/read/quick/flow.ts',
    find: 'contentStart(reading) === line.end && reading.pad === 0',
    replace: 'contentStart(reading) === line.end'
  },
  {file: 'src/read/quick/flow.ts', find: "containers.every(({type}) => type !== 'quote')", replace: 'true'},
  {
    file: 'src/read/quick/flow.ts',
    find: 'if (hasEnding) {\n      const {line} = reading\n      addToFence',
    replace: 'if (false) {\n      const {line} = reading\n      addToFence'
  },
  {file: 'src/read/quick/indented-code.ts', find: "open.blanks = ''", replace: ''},
  {
    file: 'src/read/quick/indented-code.ts',
    find: "node.value = value.replace(/(?:\\r?\\n|\\r)$/, '')",
    replace: 'node.value = value'
  },
  {
    file: 'src/read/quick/indented-code.ts',
    find: 'start: pointIn(line, contentStart(cursor))',
    replace: 'start: pointIn(line, cursor.at)'
  },
  {file: 'src/read/quick/flow.ts', find: 'if (isLazy) endLeaf(reading, false)', replace: ''},
  {
    file: 'src/read/quick/flow.ts',
    find: 'if (reading.column - reading.base < codeIndent) {\n    addBlankLine',
    replace: 'if (true) {\n    addBlankLine'
  },
  {
    file: 'src/read/quick/flow.ts',
    find: 'addCodeLine(reading.indented as OpenCode, reading)\n    joinBlanks(reading)',
    replace: 'addCodeLine(reading.indented as OpenCode, reading)'
  },
  // HTML blocks.
  {
    file: 'src/grammar/html-kinds.ts',
    find: 'if (unit !== code.slash && !isClosing && rawNames.has(written)) return 1',
    replace: 'if (!isClosing && rawNames.has(written)) return 1'
  },
  {
    file: 'src/grammar/html-kinds.ts',
    find: "return line.includes('-->', isFirst ? 1 : 0)",
    replace: "return line.includes('-->', isFirst ? 3 : 0)"
  },
  {
    file: 'src/grammar/html-kinds.ts',
    find: "return line.includes('?>')",
    replace: "return line.includes('?>', isFirst ? 1 : 0)"
  },
  {
    file: 'src/grammar/html-kinds.ts',
    find: 'return at < end && isLetter(source.charCodeAt(at)) ? 4 : 0',
    replace: 'return at < end ? 4 : 0'
  },
  {file: 'src/grammar/html-kinds.ts', find: '(last - at) % 2 === 0 && line', replace: 'line'},
  {
    file: 'src/grammar/html-kinds.ts',
    find: 'const rawEnd = /<\\/(?:pre|script|style|textarea)>/i',
    replace: 'const rawEnd = /<\\/(?:pre|script|style|textarea)>/'
  },
  {
    file: 'src/grammar/html-kinds.ts',
    find: 'return skipBlanks(source, tagEnd + 1, end) === end ? 7 : 0',
    replace: 'return 7'
  },
  {
    file: 'src/grammar/html-kinds.ts',
    find: 'next === code.slash || next === code.greaterThan || isBlank(next) ? at : -1',
    replace: 'at'
  },
  {
    file: 'src/grammar/html-kinds.ts',
    find: 'unit === code.slash && !(at + 1 < end && source.charCodeAt(at + 1) === code.greaterThan) ? 0 : 6',
    replace: '6'
  },
  {file: 'src/read/quick/html-blocks.ts', find: '(kind === 7 && !mayBeTag)', replace: 'false'},
  {
    file: 'src/read/quick/html-blocks.ts',
    find: '(open.kind >= 6 && cursor.at === line.end)',
    replace: '(open.kind >= 7 && cursor.at === line.end)'
  },
  {
    file: 'src/read/quick/html-blocks.ts',
    find: "const value = ' '.repeat(cursor.pad) + source",
    replace: 'const value = source'
  },
  {
    file: 'src/read/quick/flow.ts',
    find: 'hasEnding && isUnclosed(reading.html as OpenHtml)) {\n    const {line}',
    replace: 'false) {\n    const {line}'
  },
  {
    file: 'src/read/quick/flow.ts',
    find: 'html.kind === 7 && isParagraph && line.end < source.length',
    replace: 'html.kind === 7 && isParagraph'
  },
  // Definitions and references.
  {file: 'src/grammar/resource.ts', find: 'if (open === 0) break\n      open--', replace: 'break'},
  {file: 'src/read/quick/definition.ts', find: 'if (open === at || open >= end', replace: 'if (open >= end'},
  {
    file: 'src/read/quick/definition.ts',
    find: 'return close === null ? -1 : lineEnd(text, close + 1, end)',
    replace: 'return close === null ? -1 : close + 1'
  },
  {
    file: 'src/read/quick/definition.ts',
    find: 'last = lineEnd(text, at, end)\n    if (last < 0) return -1',
    replace: 'last = lineEnd(text, at, end)\n    if (last < 0) last = at'
  },
  {
    file: 'src/read/quick/definition.ts',
    find: 'title: title ? decode(withoutIndentation(title)) : null',
    replace: 'title: title ? decode(title) : null'
  },
  {
    file: 'src/read/quick/definition.ts',
    find: 'url: decode(text.slice(from, to))',
    replace: 'url: text.slice(from, to)'
  },
  {file: 'src/read/quick/paragraphs.ts', find: 'links.add(key)', replace: 'links.add(key.toLowerCase())'},
  {
    file: 'src/read/quick/brackets.ts',
    find: 'if (at + 2 >= end || text.charCodeAt(at + 2) !== code.rightBracket) return false',
    replace: ''
  },
  {
    file: 'src/read/quick/brackets.ts',
    find: 'noteSeen(reading, labelClose > 0 ? labelClose + 1 : -labelClose)',
    replace: ''
  },
  {file: 'src/grammar/label.ts', find: 'return isSeen ? at : -at', replace: 'return at'},
  {
    file: 'src/grammar/label.ts',
    find: 'const last = Math.min(limit, start + longestLabel + 1)\n  let isSeen',
    replace: 'const last = Math.min(limit, start + 9)\n  let isSeen'
  },
  {
    file: 'src/grammar/normalize.ts',
    find: 'written.toLowerCase().toUpperCase()',
    replace: 'written.toLowerCase()'
  },
  // Footnotes.
  {
    file: 'src/read/quick/cursor.ts',
    find: 'if (cursor.column - cursor.base >= noteIndent) cursor.base += noteIndent',
    replace: 'if (cursor.column - cursor.base >= 2) cursor.base += 2'
  },
  {file: 'src/read/quick/cursor.ts', find: 'cursor.isNoted = true', replace: ''},
  {
    file: 'src/read/quick/cursor.ts',
    find: 'else if (cursor.column > cursor.base || depth',
    replace: 'else if (depth'
  },
  {
    file: 'src/grammar/label.ts',
    find: 'if (unit === code.leftBracket || isSpace(unit)) return null',
    replace: 'if (unit === code.leftBracket) return null'
  },
  {
    file: 'src/grammar/label.ts',
    find: 'if (unit === code.rightBracket) return at > start ? at : null',
    replace: 'if (unit === code.rightBracket) return at'
  },
  {file: 'src/read/quick/blocks.ts', find: 'footnotes.add(key)', replace: ''},
  {file: 'src/read/quick/brackets.ts', find: 'if (!footnotes.has(identifier)) return false', replace: ''},
  {file: 'src/read/quick/brackets.ts', find: 'key.charCodeAt(0) !== code.caret || ', replace: ''},
  {
    file: 'src/read/quick/containers.ts',
    find: 'if (!isNoted) return\n  tail.wholeCount = 0',
    replace: 'if (!isNoted) return'
  },
  // Tables.
  {
    file: 'src/read/quick/tables.ts',
    find: 'return align.length > 0 ? align : null',
    replace: 'return align'
  },
  {
    file: 'src/read/quick/tables.ts',
    find: "isLeft ? (isRight ? 'center' : 'left')",
    replace: "isLeft ? 'left'"
  },
  {
    file: 'src/read/quick/tables.ts',
    find: 'if (next === code.backslash || next === code.verticalBar) at++',
    replace: 'if (next === code.verticalBar) at++'
  },
  {
    file: 'src/read/quick/tables.ts',
    find: 'if (at > start && isOpen) count++',
    replace: 'if (at > start) count++'
  },
  {file: 'src/read/quick/tables.ts', find: 'if (!hasMore(source, at + 1, line.end)) break', replace: ''},
  {
    file: 'src/read/quick/tables.ts',
    find: 'const {end} = table.position as Position',
    replace: 'const {end} = structuredClone(table.position as Position)'
  },
  {
    file: 'src/read/quick/flow.ts',
    find: 'countCells(source, lastStart, last.end) !== align.length',
    replace: 'false'
  },
  {file: 'src/read/quick/flow.ts', find: 'lastIndent >= codeIndent || ', replace: ''},
  {
    file: 'src/read/quick/flow.ts',
    find: 'reading.paragraph.mayBeHead = kind !== leaf.table',
    replace: 'reading.paragraph.mayBeHead = true'
  },
  {
    file: 'src/read/quick/flow.ts',
    find: 'if (head && isTag && htmlKind(source, lastStart, last.end) === 7) {',
    replace: 'if (false) {'
  },
  {
    file: 'src/read/quick/flow.ts',
    find: 'else if (kind === leaf.table && !isLazy) {',
    replace: 'else if (kind === leaf.table) {'
  },
  {
    file: 'src/read/quick/inlines.ts',
    find: 'reading.isCell ? unescapeBars(withoutPadding(value, value)) : withoutPadding(value, tabbed)',
    replace: 'withoutPadding(value, tabbed)'
  },
  // Tabs, NUL and lines.
  {
    file: 'src/read/quick/cursor.ts',
    find: 'cursor.pad = column > columns ? column - columns : 0',
    replace: 'cursor.pad = 0'
  },
  {file: 'src/read/quick/paragraphs.ts', find: "if (pad > 0) run.text += ' '.repeat(pad)", replace: ''},
  {
    file: 'src/read/quick/run.ts',
    find: 'const beyond = index - line.index - line.pad',
    replace: 'const beyond = index - line.index'
  },
  {
    file: 'src/read/quick/run.ts',
    find: 'isEnd && line.index === index && !line.isKnown',
    replace: 'isEnd && line.index === index'
  },
  {
    file: 'src/read/quick/attention.ts',
    find: 'textEnd: isBeforeNul(reading, opener) ? opener.textEnd : start',
    replace: 'textEnd: start'
  },
  {file: 'src/read/body.ts', find: "source.replaceAll('\\0', '\\uFFFD')", replace: 'source'},
  // Text, breaks, code spans and references to characters.
  {
    file: 'src/read/quick/inlines.ts',
    find: 'while (content < reading.end && isBlank(text.charCodeAt(content))) content++',
    replace: ''
  },
  {file: 'src/grammar/references.ts', find: 'const mostDigits = 7', replace: 'const mostDigits = 8'},
  {
    file: 'src/read/quick/inlines.ts',
    find: 'if (meant === written) return\n',
    replace: "if (meant === written || written === '&amp;') return\n"
  },
  {
    file: 'src/read/quick/inlines.ts',
    find: "const start = value.startsWith('\\r\\n') ? 2 : 1",
    replace: 'const start = 1'
  },
  {
    file: 'src/read/quick/inlines.ts',
    find: 'for (let at = start; at < end; at++) if (!paddingAt(tabbed.charCodeAt(at))) return value.slice(start, end)\n  return value',
    replace: 'return value.slice(start, end)'
  },
  {
    file: 'src/read/quick/inlines.ts',
    find: '(reading.lastBackticks.get(length) ?? -1) <= at',
    replace: 'true'
  },
  // HTML and addresses in angles, strikethrough, addresses.
  {file: 'src/grammar/angle-autolinks.ts', find: 'length > 32', replace: 'length > 31'},
  {
    file: 'src/grammar/angle-autolinks.ts',
    find: 'if (++length > 63) return null',
    replace: 'if (++length > 6) return null'
  },
  {
    file: 'src/read/quick/angles.ts',
    find: "if (column > stop) value += ' '.repeat(column - stop)",
    replace: ''
  },
  {
    file: 'src/grammar/angle-autolinks.ts',
    find: 'unit === code.lessThan || unit === code.space || isControl(unit)',
    replace: 'unit === code.space || isControl(unit)'
  },
  {
    file: 'src/grammar/html-inline.ts',
    find: 'if (from < limit && text.charCodeAt(from) === code.greaterThan) return {end: from + 1, seen: from}',
    replace: ''
  },
  {file: 'src/grammar/html-inline.ts', find: 'if (afterSpace === at || !(', replace: 'if (!('},
  {
    file: 'src/grammar/html-inline.ts',
    find: 'quote === code.greaterThan || isForbidden(quote)',
    replace: 'isForbidden(quote)'
  },
  {
    file: 'src/read/quick/strikethrough.ts',
    find: 'const opens = !isBlankAfter && (!isPunctuation(next) || hasBefore)',
    replace: 'const opens = !isBlankAfter'
  },
  {
    file: 'src/read/quick/strikethrough.ts',
    find: 'for (const places of [ones, twos]) while',
    replace: 'for (const places of [ones]) while'
  },
  {
    file: 'src/read/quick/resolve.ts',
    find: 'if (isInside || reading.isTildeFirst) {',
    replace: 'if (reading.isTildeFirst) {'
  },
  {
    file: 'src/read/quick/resolve.ts',
    find: 'resolveTildes(reading, first, resolveAttention)',
    replace: 'resolveTildes(reading, first, null)'
  },
  {
    file: 'src/grammar/addresses.ts',
    find: 'if (end + 1 >= limit || !isAlphanumeric(text.charCodeAt(end + 1))) break',
    replace: ''
  },
  {
    file: 'src/read/quick/addresses.ts',
    find: 'const isEscaped = before === code.backslash && start === chunk',
    replace: 'const isEscaped = false'
  },
  {
    file: 'src/grammar/bare-urls.ts',
    find: 'if (start + 4 >= limit && !hasBlankEnd) return null',
    replace: 'if (start + 4 >= limit) return null'
  },
  {
    file: 'src/grammar/bare-urls.ts',
    find: 'if (isTrail(text, at, limit, trails)) break\n      if (unit === code.rightParenthesis) closed++',
    replace: 'if (isTrail(text, at, limit, trails)) break'
  },
  {file: 'src/grammar/resource.ts', find: 'if (++open > most) return -at', replace: '++open'},
  // Pieces, topics and limits.
  {
    file: 'src/read/segments.ts',
    find: 'const isCut = isHeadingLine || isAfterHeading || (isAfterBlank && beginsAnew(source, line))',
    replace: 'const isCut = isHeadingLine || isAfterHeading || isAfterBlank'
  },
  {file: 'src/read/lift.ts', find: '.topic.depth >= block.depth', replace: '.topic.depth > block.depth'},
  {
    file: 'src/read/lift.ts',
    find: 'while (open.length > 0) close(open, lifted)\n  return lifted',
    replace: 'return lifted'
  },
  {file: 'src/read/lift.ts', find: 'placePoint(topic.position.end, last)', replace: ''},
  {
    file: 'src/read/limits.ts',
    find: 'deepestNesting - 1)',
    replace: 'deepestNesting + 100)'
  },
  {file: 'src/read/body.ts', find: 'for (const index of piece.deep) deep.add(index)', replace: ''},
  // What containers leave of tabs is no blank.
  {file: 'src/read/quick/inlines.ts', find: "'\\t'.repeat(pad)", replace: "' '.repeat(pad)"},
  {file: 'src/read/quick/flow.ts', find: 'head && isTag && htmlKind', replace: 'head && htmlKind'},
  {
    file: 'src/read/quick/task-box.ts',
    find: 'columnOf(run, source, start + 1) % 4 !== 3',
    replace: 'false'
  }
]
