/** Faults of writing a tree from what it was read from. */
export const preserve = [
  {
    file: 'src/write/preserve/prefix.ts',
    find: "return prefix.replace(/[ \\t]+$/, '')",
    replace: 'return prefix'
  },
  {
    file: 'src/write/preserve/prefix.ts',
    find: 'if (!isBlank) output += prefix + content',
    replace: 'if (!isBlank) output += prefix + content.trimStart()'
  },
  {
    file: 'src/write/preserve/anew.ts',
    find: "index === 0 ? line : (line === '' ? blank : prefix) + line",
    replace: 'index === 0 ? line : prefix + line'
  },
  {file: 'src/write/preserve/anew.ts', find: '.join(look.lineEnding)', replace: ".join('\\n')"},
  {
    file: 'src/write/preserve/anew.ts',
    find: "node.depth === 1 ? '=' : '-'",
    replace: "node.depth === 2 ? '=' : '-'"
  },
  {
    file: 'src/write/preserve/preserve.ts',
    find: "? writing.look.lineEnding : ''\n  return {text: head",
    replace: "? '' : ''\n  return {text: head"
  },
  {file: 'src/write/preserve/preserve.ts', find: 'Math.max(0, before - 1)', replace: 'before'},
  {file: 'src/write/preserve/seams.ts', find: 'numbers.push(look.beforeHeading)', replace: 'numbers.push(0)'},
  {
    file: 'src/write/preserve/seams.ts',
    find: "const ending = lineEndingNear(source, end)\n  const middle = ending === '' ? planned : withFirstEnding(planned, ending)",
    replace: 'const middle = planned'
  },
  {
    file: 'src/write/preserve/seams.ts',
    find: 'return more >= 0 && more < 4 ? nested : prefix',
    replace: 'return prefix'
  },
  {
    file: 'src/write/preserve/seams.ts',
    find: "ending === '\\r' ? rest.replace(/^\\n/, '\\r') : rest",
    replace: 'rest'
  },
  {
    file: 'src/write/preserve/seams.ts',
    find: 'blanksIn(middle) > blanksIn(best) ? middle : best',
    replace: 'blanksIn(middle) < blanksIn(best) ? middle : best'
  },
  {
    file: 'src/write/preserve/seams.ts',
    find: 'const found = seams.findIndex(({isKept}, index) => index > 0 && !isKept)',
    replace: 'const found = -1'
  },
  {
    file: 'src/write/preserve/moved.ts',
    find: 'const isNested = columnsOf(next) >= columnsOf(prefix) + 2',
    replace: 'const isNested = false'
  },
  {file: 'src/write/preserve/moved.ts', find: 'if (!left.origin) return own\n', replace: '\n'},
  {
    file: 'src/write/preserve/writing.ts',
    find: 'origin && origin.parent === place.container ? origin : null',
    replace: 'origin ?? null'
  },
  {
    file: 'src/write/preserve/steps.ts',
    find: "padding === '' ? end + 1 :",
    replace: "padding === '' ? end + 2 :"
  },
  {
    file: 'src/write/preserve/steps.ts',
    find: "if (container.node.type === 'blockquote') return `${line}> `",
    replace: "if (container.node.type === 'blockquote') return `${line}>`"
  },
  {
    file: 'src/write/preserve/ladder.ts',
    find: 'ladder.apart.add(notes)\n    return true',
    replace: 'return false'
  },
  {
    file: 'src/write/preserve/ladder.ts',
    find: 'hasTexts && now < effort.texts ? effort.texts : effort.canonical',
    replace: 'effort.canonical'
  },
  {
    file: 'src/write/preserve/ladder.ts',
    find: 'if (effortNow === effort.slices) for (const other of [node, next]) apart.delete(other)',
    replace: ''
  },
  {
    file: 'src/write/preserve/origins.ts',
    find: 'return source.slice(end, nextLineAt(source, end))',
    replace: 'return source.slice(end, end + 1)'
  },
  {
    file: 'src/write/preserve/origins.ts',
    find: "if (!parent || parent.node.type === 'notes') return true",
    replace: 'if (!parent) return true'
  },
  {file: 'src/write/preserve/items.ts', find: "raw[1] === 'x' || raw[1] === 'X'", replace: "raw[1] === 'x'"},
  {
    file: 'src/write/preserve/items.ts',
    find: 'source.slice(start, old.line) + headOf(first, source)',
    replace: "' '"
  },
  {
    file: 'src/write/preserve/flatten.ts',
    find: 'flattenTopics(node.children, blocks)',
    replace: 'flattenTopics(node.children, [])'
  },
  {
    file: 'src/write/preserve/look.ts',
    find: 'alike.find((list) => list.depth === depth) ?? alike[0]',
    replace: 'alike[0]'
  },
  {file: 'src/write/preserve/look.ts', find: 'nesting = head.slice(outer.length)', replace: 'nesting = head'},
  {file: 'src/write/preserve/look.ts', find: 'isUnderlined: underlined > 0', replace: 'isUnderlined: false'},
  {
    file: 'src/write/preserve/inlines.ts',
    find: 'rules.writing.look.lineEnding + rules.prefix',
    replace: 'rules.writing.look.lineEnding'
  },
  {
    file: 'src/write/preserve/inlines.ts',
    find: "const isPadded = before === ' ' && after === ' ' && value.trim() !== ''",
    replace: 'const isPadded = false'
  },
  {
    file: 'src/write/preserve/inlines.ts',
    find: "if (source[start] !== '[') return printAutolink(node, original, printing)",
    replace: "if (source[start] !== '[') return false"
  },
  {
    file: 'src/write/preserve/targets.ts',
    find: 'if (isAngled && /^[^<>\\\\&\\r\\n]*$/.test(url)) return `<${url}>`\n',
    replace: '\n'
  },
  {
    file: 'src/write/preserve/targets.ts',
    find: "const close = open === '(' ? ')' : open",
    replace: 'const close = open'
  },
  {
    file: 'src/write/preserve/markers.ts',
    find: 'numberOf(first, source) === numberOf(second, source) ? 0 : 1',
    replace: '1'
  },
  {file: 'src/write/preserve/markers.ts', find: '(index > 0 || Number(own) === wanted)', replace: 'true'},
  {file: 'src/write/preserve/markers.ts', find: 'before.length < 2 ||', replace: 'before.length < 9 ||'},
  {
    file: 'src/write/preserve/markers.ts',
    find: '?.marker ?? defaultStyle[',
    replace: '?.padding ?? defaultStyle['
  },
  {
    file: 'src/write/preserve/fences.ts',
    find: 'fence.charCodeAt(0), fence.length)',
    replace: 'fence.charCodeAt(0), fence.length + 1)'
  },
  {
    file: 'src/grammar/alignment.ts',
    find: 'if (lineEnd < end) while (contentEnd > at && isBlank(source.charCodeAt(contentEnd - 1))) contentEnd--',
    replace: ''
  },
  {
    file: 'src/write/preserve/leaves.ts',
    find: 'ends.closing.replace(/#+/, (line) => (line.length === original.depth ? hashes : line))',
    replace: 'ends.closing'
  },
  {
    file: 'src/write/preserve/leaves.ts',
    find: "(depth === 1 ? '=' : '-').repeat(line.length)",
    replace: "(depth === 2 ? '=' : '-').repeat(line.length)"
  },
  {
    file: 'src/write/preserve/restore-lines.ts',
    find: 'return start === end && /[^\\s>]/.test(text)',
    replace: 'return false'
  },
  {
    file: 'src/write/preserve/pair.ts',
    find: 'const areSame = pairChildren(held, origin, pairing)',
    replace: 'const areSame = pairChildren(held, origin, pairing) || true'
  },
  {
    file: 'src/write/preserve/pair.ts',
    find: 'for (; start < end && first < last; start++, first++) pairIf(start, first, match.isAlike)',
    replace: ''
  },
  {file: 'src/write/preserve/blocks.ts', find: 'Math.max(0, missing)', replace: '0'}
]
