/** Faults of front matter and its YAML. */
export const frontMatter = [
  {
    file: 'src/write/front-matter.ts',
    find: 'const ending = /\\r\\n|\\r|\\n/.exec(value)?.[0] ?? lineEnding',
    replace: 'const ending = lineEnding'
  },
  {
    file: 'src/write/yaml/json-map.ts',
    find: 'if (item !== undefined) map[key]',
    replace: 'if (item != null) map[key]'
  },
  {file: 'src/write/yaml/align-lists.ts', find: 'pair(at, last + 1)', replace: 'pair(at, undefined)'},
  {
    file: 'src/write/yaml/align-lists.ts',
    find: 'match((item) => [JSON.stringify(item)])',
    replace: ''
  },
  {file: 'src/write/yaml/arrange.ts', find: 'left = kept.has(entry) ?', replace: 'left = true ?'},
  {file: 'src/write/yaml/arrange.ts', find: "found === ',' ? '' : found", replace: "found === ',' ? '' : ''"},
  {
    file: 'src/write/yaml/entries.ts',
    find: "return key.type === undefined || key.type === 'PLAIN' ? (key.source ?? '') : String(key.value)",
    replace: 'return String(key.value)'
  },
  {file: 'src/write/yaml/entries.ts', find: 'if (blanks.length <= column) return end', replace: 'return end'},
  {
    file: 'src/write/yaml/style.ts',
    find: "plain > double ? 'PLAIN' : 'QUOTE_DOUBLE'",
    replace: "'QUOTE_DOUBLE'"
  },
  {file: 'src/write/yaml/style.ts', find: 'isFlowList = false', replace: 'isFlowList = true'},
  {file: 'src/write/yaml/style.ts', find: 'quote: isOne ? type : style.quote', replace: 'quote: style.quote'},
  {file: 'src/write/yaml/print-yaml.ts', find: "isLikeOthers ? null : 'yaml-1.1'", replace: 'null'},
  {file: 'src/write/yaml/settle-blocks.ts', find: "return isKept ? '' : line", replace: 'return line'},
  {file: 'src/write/yaml/patch-yaml.ts', find: 'isCompact && entry.anchor', replace: 'false'},
  {file: 'src/write/yaml/entries.ts', find: 'start = Math.max(start, slot)', replace: ''},
  {file: 'src/read/foreign-dashes.ts', find: 'if (isYaml && !map) continue', replace: ''},
  {file: 'src/read/foreign-dashes.ts', find: 'if (rank === 0) break', replace: 'if (rank >= 0) break'},
  {file: 'src/read/hindrance.ts', find: 'yaml.hasComment ||', replace: ''},
  {
    file: 'src/stringify-edits.ts',
    find: '!locateFrontMatter(rest).frontMatter && ',
    replace: ''
  },
  {
    file: 'src/write/yaml/patch-yaml.ts',
    find: 'isSame(isAlias(node) ? anchors.get(node.source) : before, after)',
    replace: 'isSame(before, after)'
  },
  {file: 'src/read/yaml-unclosed.ts', find: 'if (start < done) continue', replace: ''},
  {
    file: 'src/read/yaml-unclosed.ts',
    find: 'if (quotes.length > 0) return quotes',
    replace: 'if (quotes.length > 0) return [...quotes, ...brackets]'
  },
  {file: 'src/read/yaml-unclosed.ts', find: 'outermost(brackets, whole)', replace: 'brackets'},
  {file: 'src/read/yaml-unclosed.ts', find: '|| last.goesOn || beginsLine', replace: '|| beginsLine'},
  {file: 'src/read/yaml.ts', find: 'withoutEchoes(found, told)', replace: 'found'},
  {file: 'src/read/yaml.ts', find: 'if (!isEndTakenOut(each, unclosed, text))', replace: ''}
]
