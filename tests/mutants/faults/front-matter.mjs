/** Faults of front matter and its YAML. */
export const frontMatter = [
  {file: 'src/write/front-matter.ts', find: 'return checked(printed)', replace: 'return printed'},
  {
    file: 'src/write/front-matter.ts',
    find: 'const ending = /\\r\\n|\\r|\\n/.exec(value)?.[0] ?? lineEnding',
    replace: 'const ending = lineEnding'
  },
  {
    file: 'src/write/front-matter.ts',
    find: 'if (item !== undefined) map[key]',
    replace: 'if (item != null) map[key]'
  },
  {
    file: 'src/write/patch-yaml.ts',
    find: 'isSame(before[head] as JsonValue, after[head] as JsonValue)) head++',
    replace: 'isSame(before[head] as JsonValue, after[head] as JsonValue)) head += 2'
  },
  {file: 'src/write/patch-yaml.ts', find: ', ${list}`', replace: ',${list}`'},
  {
    file: 'src/write/patch-yaml.ts',
    find: 'if (!isRoot && removed.size === entries.length) return false',
    replace: ''
  },
  {file: 'src/write/patch-yaml.ts', find: "return {quote: 'single'}", replace: "return {quote: 'double'}"},
  {
    file: 'src/write/patch-yaml.ts',
    find: "if (options.end === 'text') return text.length",
    replace: "if (options.end !== 'text') return text.length"
  },
  {
    file: 'src/write/print-yaml.ts',
    find: '/^(?:null|true|false|yes|no|on|off|y|n)$/i',
    replace: '/^(?:null|true|false|y|n)$/i'
  },
  {file: 'src/write/print-yaml.ts', find: 'if (isFlow && /[,[\\]{}]/.test(value)) return false', replace: ''},
  {
    file: 'src/write/print-yaml.ts',
    find: 'const more = Array.isArray(value) ? style.listIndent : style.mapIndent',
    replace: 'const more = style.mapIndent'
  },
  {
    file: 'src/write/yaml-entries.ts',
    find: "return lead.trim() === '' ? lead : ' '.repeat(lead.length)",
    replace: 'return lead'
  },
  {
    file: 'src/write/yaml-entries.ts',
    find: 'start + text.slice(start, end).trimEnd().length',
    replace: 'end'
  },
  {
    file: 'src/write/yaml-style.ts',
    find: 'single > double && single > plain ?',
    replace: 'single > double ?'
  },
  {file: 'src/write/yaml-style.ts', find: 'isFlow ? -1 : next', replace: 'next'},
  {file: 'src/write/yaml-anchors.ts', find: '(isOwn || next !== node)', replace: 'next !== node'},
  {
    file: 'src/write/yaml-anchors.ts',
    find: 'for (const item of next.items) stack.push(item as Node)',
    replace: ''
  }
]
