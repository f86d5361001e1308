/** Faults of writing as a whole, and of what tells trees apart. */
export const write = [
  {file: 'src/stringify.ts', find: 'options.preserve === false', replace: 'false'},
  {
    file: 'src/stringify-edits.ts',
    find: 'value.replace(/\\r\\n|\\r|\\n/g, lineEnding)',
    replace: 'value'
  },
  {
    file: 'src/write/cannot-write.ts',
    find: "path.unshift('children', at.index)",
    replace: "path.push('children', at.index)"
  },
  {
    file: 'src/stringify-edits.ts',
    find: '{read: readYaml, lineEnding, locate}',
    replace: '{read: readYaml, locate}'
  },
  {
    file: 'src/stringify-edits.ts',
    find: 'editsBetween(source, mark + ',
    replace: 'editsBetween(source, '
  },
  {
    file: 'src/tree/same-content.ts',
    find: 'if (value === undefined || (!isData && isNoContent(key, a))) continue',
    replace: 'if (value === undefined || isNoContent(key, a)) continue'
  },
  {file: 'src/tree/same-content.ts', find: 'return count === 0\n', replace: 'return true\n'},
  {
    file: 'src/tree/same-content.ts',
    find: 'comparison.pending.push([a, b, isData])',
    replace: ''
  },
  {file: 'src/tree/same-content.ts', find: 'if (!isData) return a.every(', replace: 'return a.every('},
  {
    file: 'src/tree/same-content.ts',
    find: 'a.length !== b.length) return false',
    replace: 'a.length < b.length) return false'
  },
  {
    file: 'src/write/compare.ts',
    find: '(a === true) === (b === true) || hasNoChoice(left)',
    replace: 'true'
  },
  {
    file: 'src/write/compare.ts',
    find: '`${last.node.value}${node.value}`',
    replace: '`${last.node.value}`'
  },
  {
    file: 'src/write/compare.ts',
    find: 'children.length < 2) return true',
    replace: 'children.length < 1) return true'
  },
  {
    file: 'src/write/compare.ts',
    find: "type === 'listItem' &&\n",
    replace: '\n'
  },
  {
    file: 'src/write/check-tree.ts',
    find: 'pushChildren(stack, node, 0)\n    } else',
    replace: 'pushChildren(stack, node, depth)\n    } else'
  },
  {file: 'src/write/compare.ts', find: "b === 'full' && !isNamed(left)", replace: "b === 'full'"},
  {
    file: 'src/write/compare.ts',
    find: 'identifierOf(String(a)) === identifierOf(String(b))',
    replace: 'a === b'
  },
  {file: 'src/write/compare.ts', find: 'Boolean(left.label ?? right.label)', replace: 'false'},
  {file: 'src/write/check-tree.ts', find: 'node.position ? null : name', replace: 'name'},
  {file: 'src/write/check-tree.ts', find: 'isNamed ? escapeString(label, /[[\\]]/) : null', replace: 'null'},
  {file: 'src/write/check-tree.ts', find: 'escapeString(label, /[[\\]]/)', replace: 'label'},
  {file: 'src/write/check-tree.ts', find: 'label ?? decode(String(name))', replace: 'label'},
  {file: 'src/write/check-tree.ts', find: 'checkFields(node) && isComplete', replace: 'checkFields(node)'},
  {file: 'src/write/check-tree.ts', find: '.map(completeTree)', replace: ''},
  {
    file: 'src/write/check-tree.ts',
    find: '(child.depth as number) > (parent.depth as number)',
    replace: '(child.depth as number) >= (parent.depth as number)'
  },
  {
    file: 'src/write/cannot-write.ts',
    find: 'text.length > mostShown ?',
    replace: 'text.length < mostShown ?'
  },
  {
    file: 'src/write/definitions-in.ts',
    find: "if ('children' in node) for (const child of node.children) stack.push(child)",
    replace: ''
  },
  {file: 'src/write/style.ts', find: "otherDelimiter: ')',", replace: "otherDelimiter: '.',"}
]
