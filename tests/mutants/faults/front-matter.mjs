/** Faults of front matter and its YAML. */
export const frontMatter = [
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
  {file: 'src/write/patch-yaml.ts', find: "return {quote: 'single'}", replace: "return {quote: 'double'}"},
  {
    file: 'src/write/print-yaml.ts',
    find: '/^(?:null|true|false|yes|no|on|off|y|n)$/i',
    replace: '/^(?:null|true|false|y|n)$/i'
  },
  {file: 'src/write/print-yaml.ts', find: 'if (isFlow && /[,[\\]{}]/.test(value)) return false', replace: ''},
  {
    file: 'src/write/yaml-entries.ts',
    find: "return key.type === undefined || key.type === 'PLAIN' ? (key.source ?? '') : String(key.value)",
    replace: 'return String(key.value)'
  },
  {
    file: 'src/write/yaml-entries.ts',
    find: 'start + text.slice(start, end).trimEnd().length',
    replace: 'end'
  },
  {file: 'src/write/yaml-style.ts', find: "plain > double ? 'plain' : 'double'", replace: "'double'"},
  {
    file: 'src/write/yaml-style.ts',
    find: 'isFlowList: found.isFlowList ?? false',
    replace: 'isFlowList: false'
  },
  {
    file: 'src/write/yaml-anchors.ts',
    find: 'lostAnchors.add((next as Scalar).anchor as string)',
    replace: ''
  },
  {file: 'src/write/yaml-anchors.ts', find: '(isOwn || next !== node)', replace: 'next !== node'}
]
