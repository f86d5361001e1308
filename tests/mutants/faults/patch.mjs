/** Faults of writing a tree as edits of what it was read from. */
export const patch = [
  {
    file: 'src/write/patch/gaps.ts',
    find: 'numbers.push(blocksStyle(style).beforeHeading)',
    replace: 'numbers.push(0)'
  },
  {
    file: 'src/write/patch/gaps.ts',
    find: 'return more >= 0 && more < 4 ? nested : prefix',
    replace: 'return prefix'
  },
  {
    file: 'src/write/patch/lines.ts',
    find: "padding === '' ? end + 1 :",
    replace: "padding === '' ? end + 2 :"
  },
  {
    file: 'src/write/patch/lines.ts',
    find: "if (container.node.type === 'blockquote') return `${line}> `",
    replace: "if (container.node.type === 'blockquote') return `${line}>`"
  },
  {
    file: 'src/write/patch/originals.ts',
    find: 'return source.slice(end, nextLineAt(source, end))',
    replace: 'return source.slice(end, end + 1)'
  },
  {
    file: 'src/write/patch/originals.ts',
    find: "if (!parent || parent.node.type === 'notes') return true",
    replace: 'if (!parent) return true'
  },
  {
    file: 'src/tree/flatten-topics.ts',
    find: 'flattenTopics(node.children, blocks)',
    replace: 'flattenTopics(node.children, [])'
  },
  {
    file: 'src/write/patch/document-style.ts',
    find: 'alike.find((list) => list.depth === depth) ?? alike[0]',
    replace: 'alike[0]'
  },
  {
    file: 'src/write/patch/document-style.ts',
    find: 'nesting = head.slice(outer.length)',
    replace: 'nesting = head'
  },
  {
    file: 'src/write/patch/document-style.ts',
    find: 'isUnderlined: underlined > 0',
    replace: 'isUnderlined: false'
  },
  {
    file: 'src/write/patch/markers.ts',
    find: 'numberOf(first, source) === numberOf(second, source) ? 0 : 1',
    replace: '1'
  },
  {
    file: 'src/write/patch/markers.ts',
    find: '(index > 0 || Number(own) === wanted)',
    replace: 'true'
  },
  {
    file: 'src/write/patch/markers.ts',
    find: '?.marker ?? defaultStyle[',
    replace: '?.padding ?? defaultStyle['
  },
  {
    file: 'src/write/patch/pair.ts',
    find: 'const areSame = pairChildren(held, original, pairing, undefined, depth + 1)',
    replace: 'const areSame = pairChildren(held, original, pairing, undefined, depth + 1) || true'
  },
  {
    file: 'src/write/patch/pair.ts',
    find: 'for (; start < end && first < last; start++, first++) isPaired(start, first, true)',
    replace: ''
  },
  {
    file: 'src/write/patch/fences.ts',
    find: 'Math.max(0, missing)',
    replace: '0'
  },
  {
    file: 'src/grammar/containers.ts',
    find: "return line === '' ? prefix.replace(/[ \\t]+$/, '') : prefix + line",
    replace: 'return prefix + line'
  },
  {
    file: 'src/grammar/containers.ts',
    find: 'column + 4 - (column % 4)',
    replace: 'column + 4'
  },
  {
    file: 'src/write/patch/new-layout.ts',
    find: '.join(ending)',
    replace: ".join('\\n')"
  },
  {
    file: 'src/write/patch/patch-notes.ts',
    find: 'Math.max(0, before - 1)',
    replace: 'before'
  },
  {
    file: 'src/write/patch/patch-notes.ts',
    find: 'frontMatter === null && raised.apart.has(notes)',
    replace: 'false'
  },
  {
    file: 'src/write/patch/patch-notes.ts',
    find: 'start: nextLineAt(source, lineEndAt(source, end)),',
    replace: 'start: end,'
  },
  {
    file: 'src/write/patch/patch-notes.ts',
    find: "isApart ? '' : ending",
    replace: "''"
  },
  {
    file: 'src/write/patch/patch-notes.ts',
    find: "else if (end === null) edits.push({start: last.end, end: lineEnd, text: ''})",
    replace: ''
  },
  {
    file: 'src/write/patch/gaps.ts',
    find: "const rest = ending === '\\r' ? withoutEnding(lines).replace(/^\\n/, '\\r') : withoutEnding(lines)",
    replace: 'const rest = withoutEnding(lines)'
  },
  {
    file: 'src/write/patch/gaps.ts',
    find: 'blanksIn(gap) > blanksIn(best)',
    replace: 'blanksIn(gap) < blanksIn(best)'
  },
  {
    file: 'src/write/patch/gaps.ts',
    find: "(place.kind === 'list' || !place.isSpread)",
    replace: 'true'
  },
  {
    file: 'src/write/patch/gaps.ts',
    find: "width > least + 1 && (width <= least + mostPadding || right.node.type === 'html') ? width : 0",
    replace: '0'
  },
  {
    file: 'src/write/patch/gaps.ts',
    find: "return source.slice(end, lineEnd) + (ending === '' ? lines : ending + rest) + head",
    replace: 'return lines + head'
  },
  {
    file: 'src/write/patch/staying.ts',
    find: 'original?.parent === container && original.index >= from',
    replace: 'original !== undefined'
  },
  {
    file: 'src/write/patch/staying.ts',
    find: 'staying.has(neighbour) ? neighbour :',
    replace: 'true ? neighbour :'
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: "replace(patch, first.line, original.line, '')\n      from = original.start",
    replace: ''
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: 'if (behind.length >= head.length + 2) head = behind',
    replace: ''
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: 'beginsLine(original) && !isAnew(patch, node) ? headOf',
    replace: 'beginsLine(original) ? headOf'
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: 'index === 0 ? line : contentOfLine(line, steps)',
    replace: 'line'
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: 'if (isBehindMarker && original.index > 0) return relayout(patch, node, original, wish, place)',
    replace: ''
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: 'own === last.end && patch.pairs.get(node.children.at(-1))?.original === last ? end : own',
    replace: 'own'
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: "replace(patch, bracket + 1, bracket + 2, checked ? 'x' : ' ')",
    replace: '{}'
  },
  {
    file: 'src/write/patch/raise.ts',
    find: 'if (notes.frontMatter === null && read.frontMatter !== null) return isNew(raised.apart, notes)',
    replace: ''
  },
  {
    file: 'src/write/patch/raise.ts',
    find: 'if (!isEnough()) levels.set(node, now)',
    replace: 'levels.set(node, now)'
  },
  {
    file: 'src/write/patch/foreign.ts',
    find: 'first?.start === range.start && last?.end === range.end',
    replace: 'first?.start === range.start'
  },
  {
    file: 'src/write/patch/foreign.ts',
    find: 'value: node.value.slice(from, to + 1)',
    replace: 'value: node.value'
  },
  {
    file: 'src/write/patch/table-row.ts',
    find: "align[index] === 'right' ? rest + text : text + rest",
    replace: 'text + rest'
  },
  {
    file: 'src/write/patch/table-row.ts',
    find: "last.startsWith('|') ? '|' : ''",
    replace: "'|'"
  },
  {
    file: 'src/write/canonical/phrasing.ts',
    find: 'return !sameText(names[0], names[1])',
    replace: 'return false'
  },
  {
    file: 'src/write/canonical/phrasing.ts',
    find: 'isIndented ? `    ${value}` : value',
    replace: 'value'
  },
  {
    file: 'src/write/canonical/layout.ts',
    find: "if (container === 'blockquote' && isTightList) return needsBlank(left, right)",
    replace: ''
  },
  {
    file: 'src/write/patch/raise.ts',
    find: 'if (now === level.slices) for (const other of [node, next]) apart.delete(other)',
    replace: ''
  },
  {
    file: 'src/write/canonical/leaves.ts',
    find: "(depth === 1 ? '=' : '-').repeat(width ?? widest)",
    replace: "(depth === 2 ? '=' : '-').repeat(width ?? widest)"
  },
  {
    file: 'src/write/canonical/leaves.ts',
    find: 'repeat(width ?? widest)',
    replace: 'repeat(widest)'
  },
  {
    file: 'src/write/canonical/phrasing.ts',
    find: "if (isBare?.(value) && ['', 'http://', 'mailto:'].some((protocol) => url === protocol + value)) return value",
    replace: '// none'
  },
  {
    file: 'src/write/patch/leaves.ts',
    find: '(!hasAngles ||',
    replace: '(false ||'
  },
  {
    file: 'src/write/patch/leaves.ts',
    find: "isClosed ? `${text} ${'#'.repeat(node.depth)}` : text",
    replace: 'text'
  },
  {
    file: 'src/write/patch/leaves.ts',
    find: ': printIndented(node)',
    replace: ': printLeafLines(node, place, rules)'
  },
  {
    file: 'src/write/patch/leaves.ts',
    find: 'return isOpen ? merged + closingFence',
    replace: 'return false ? merged + closingFence'
  },
  {
    file: 'src/write/patch/tokens.ts',
    find: "line === '' ? blank : other",
    replace: 'other'
  },
  {
    file: 'src/text/merge.ts',
    find: 'rank: isOpening(change.start) ? 0 : 2',
    replace: 'rank: 0'
  },
  {
    file: 'src/text/merge.ts',
    find: 'return !edit || edit.start >= end + gap',
    replace: 'return true'
  },
  {
    file: 'src/text/merge.ts',
    find: 'if (place >= 0) base[place] = written[index] as Token',
    replace: '{}'
  },
  {
    file: 'src/text/merge.ts',
    find: 'for (let at = 0; other.start + at < other.end; at++) places[other.start + at] = line.start + at',
    replace: ''
  },
  {
    file: 'src/write/patch/leaves.ts',
    find: '!isStrict || !old.some(isEscape) || own.some(isEscape)',
    replace: 'true'
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: '(held.length === 0) !== (children.length === 0)',
    replace: 'false'
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: "if (wasEmpty && least === 0 && (node as ListItem).children[0]?.type === 'list') lines.unshift('')",
    replace: ''
  },
  {
    file: 'src/write/patch/markers.ts',
    find: 'other[1] > best[1] ? other : best',
    replace: 'best'
  },
  {
    file: 'src/write/patch/leaves.ts',
    find: 'if (before.length === 1 && now.length === 1 && before[0] === raw) return now[0] as string',
    replace: 'return now[0] as string'
  },
  {
    file: 'src/write/patch/leaves.ts',
    find: '!raw.includes(`[${text}]`) &&',
    replace: 'true &&'
  },
  {
    file: 'src/write/patch/raise.ts',
    find: 'if (now === level.most) continue',
    replace: 'continue'
  },
  {
    file: 'src/write/patch/gaps.ts',
    find: 'if (patch.apart.has(right.node)) return false',
    replace: ''
  },
  {
    file: 'src/write/patch/table-row.ts',
    find: 'if (row === 1) return line',
    replace: 'if (row === 0) return line'
  },
  {
    file: 'src/text/align.ts',
    find: 'found[--to] = --end',
    replace: '--to, --end'
  },
  {
    file: 'src/write/patch/gaps.ts',
    find: 'return leastBlanks(patch, left, right, place) === 0 || leastBlanks(patch, old, right, place) > 0',
    replace: 'return true'
  },
  {
    file: 'src/write/patch/blocks.ts',
    find: 'isEmptiedBelow(patch, node, original) && hasMarker(patch, original, wish.marker)',
    replace: 'false'
  },
  {
    file: 'src/write/patch/leaves.ts',
    find: 'isAngled: /\\]\\([ \\t\\n]*<|\\]:[ \\t\\n]*</.test(raw)',
    replace: 'isAngled: false'
  }
]
