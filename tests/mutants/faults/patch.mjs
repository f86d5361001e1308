/** Faults of writing a tree as edits of what it was read from. */
export const patch = [
  {
    file: 'src/write/patch/new-layout.ts',
    find: "node.depth === 1 ? '=' : '-'",
    replace: "node.depth === 2 ? '=' : '-'"
  },
  {
    file: 'src/write/patch/gaps.ts',
    find: 'numbers.push(look.beforeHeading)',
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
    file: 'src/write/patch/flatten.ts',
    find: 'flattenTopics(node.children, blocks)',
    replace: 'flattenTopics(node.children, [])'
  },
  {
    file: 'src/write/patch/look.ts',
    find: 'alike.find((list) => list.depth === depth) ?? alike[0]',
    replace: 'alike[0]'
  },
  {
    file: 'src/write/patch/look.ts',
    find: 'nesting = head.slice(outer.length)',
    replace: 'nesting = head'
  },
  {
    file: 'src/write/patch/look.ts',
    find: 'isUnderlined: underlined > 0',
    replace: 'isUnderlined: false'
  },
  {
    file: 'src/write/patch/inlines.ts',
    find: 'rules.patch.look.lineEnding + rules.prefix',
    replace: 'rules.patch.look.lineEnding'
  },
  {
    file: 'src/write/patch/inlines.ts',
    find: "const isPadded = before === ' ' && after === ' ' && value.trim() !== ''",
    replace: 'const isPadded = false'
  },
  {
    file: 'src/write/patch/inlines.ts',
    find: "if (source[start] !== '[') return printAutolink(node, original, printing)",
    replace: "if (source[start] !== '[') return false"
  },
  {
    file: 'src/write/patch/targets.ts',
    find: 'if (isAngled && /^[^<>\\\\&\\r\\n]*$/.test(url)) return `<${url}>`\n',
    replace: '\n'
  },
  {
    file: 'src/write/patch/targets.ts',
    find: "const close = open === '(' ? ')' : open",
    replace: 'const close = open'
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
    file: 'src/write/patch/leaves.ts',
    find: 'ends.closing.replace(/#+/, (line) => (line.length === original.depth ? hashes : line))',
    replace: 'ends.closing'
  },
  {
    file: 'src/write/patch/leaves.ts',
    find: "(depth === 1 ? '=' : '-').repeat(line.length)",
    replace: "(depth === 2 ? '=' : '-').repeat(line.length)"
  },
  {
    file: 'src/write/patch/pair.ts',
    find: 'const areSame = pairChildren(held, original, pairing)',
    replace: 'const areSame = pairChildren(held, original, pairing) || true'
  },
  {
    file: 'src/write/patch/pair.ts',
    find: 'for (; start < end && first < last; start++, first++) pairIf(start, first, match.isAlike)',
    replace: ''
  },
  {
    file: 'src/write/patch/fences.ts',
    find: 'Math.max(0, missing)',
    replace: '0'
  }
]
