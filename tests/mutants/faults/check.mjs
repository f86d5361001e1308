/** Faults of what makes sure of fixes. */
export const check = [
  {
    file: 'src/check/verify-fixes.ts',
    find: 'if (verified.has(issue) ||',
    replace: 'if (!refused.has(issue) ||'
  },
  {file: 'src/check/verify-fixes.ts', find: 'if (verified.has(issue) ||', replace: 'if (true ||'},
  {file: 'src/check/verify-fixes.ts', find: 'bullet?.before?.tries.has(at) === true ||', replace: ''},
  {file: 'src/check/verify-fixes.ts', find: 'if (!candidate.claim) {', replace: 'if (false) {'},
  {
    file: 'src/check/verify-fixes.ts',
    find: 'if (gone.has(key) && !known.has(key)) more.add(sectionAt(sections, offset))',
    replace: ''
  },
  {
    file: 'src/check/verify-fixes.ts',
    find: "if (severity === 'error' && code !== 'front-matter') kinds.push(`error ${code}`)",
    replace: ''
  },
  {
    file: 'src/check/verify-fixes.ts',
    find: 'damaged.size === 0 || definedIn(before.notes) === definedIn(after.notes) ? damaged : null',
    replace: 'damaged'
  },
  {
    file: 'src/check/verify-fixes.ts',
    find: 'if (last?.at(-1) === number - 1) last.push(number)',
    replace: 'if (false) last'
  },
  {
    file: 'src/check/verify-fixes.ts',
    find: 'blamed.filter(({length}) => length === 1).flat()',
    replace: 'blamed.flat()'
  },
  {
    file: 'src/check/verify-fixes.ts',
    find: '(reads > mostReads || reads * source.length > mostUnits)',
    replace: 'false'
  },
  {file: 'src/check/same-elsewhere.ts', find: 'return isEmptied ? [] : [node]', replace: 'return [node]'},
  {
    file: 'src/check/rules/invalid-url.ts',
    find: 'const becomes = {...node, url: escapeBlanks(node.url)}',
    replace: 'const becomes = undefined'
  },
  {file: 'src/check/fix-places.ts', find: 'pieces.push(claim.piece)', replace: '{}'},
  {file: 'src/check/put-pieces.ts', find: "into?.type === 'heading' : true", replace: 'true : true'},
  {
    file: 'src/check/put-pieces.ts',
    find: 'return joinTexts(put as PhrasingContent[])',
    replace: 'return put'
  },
  {file: 'src/check/same-elsewhere.ts', find: 'return opensTopic(changes)', replace: 'return false'},
  {
    file: 'src/check/verify-fixes.ts',
    find: 'if (opened !== undefined) expected.push',
    replace: 'if (false) expected.push'
  },
  {
    file: 'src/check/split-inlines.ts',
    find: 'if (at > 0 && start + (ends[at - 1] as number) > offset) return null',
    replace: ''
  },
  {file: 'src/check/rules/bare-url.ts', find: 'if (blocks.holds(start, context)) return', replace: ''},
  {
    file: 'src/check/rules/bare-url.ts',
    find: 'return (this.#unclosed[0] ?? from) < from',
    replace: 'return false'
  },
  {
    file: 'src/check/line-removal.ts',
    find: "if (holder?.type !== 'topic' && holder?.type !== 'notes') return true",
    replace: 'return true'
  },
  {
    file: 'src/check/malformed-links/in-parentheses.ts',
    find: 'if (!brackets.isUnclosed(open) || brackets.isBehindWord(open)) return null',
    replace: ''
  },
  {file: 'src/check/malformed-links/brackets.ts', find: "else if (unit === '(') depth++", replace: ''},
  {
    file: 'src/check/malformed-links/find-malformed-links.ts',
    find: 'if (!shape || shape.start < last) continue',
    replace: 'if (!shape) continue'
  },
  {
    file: 'src/check/malformed-links/find-malformed-links.ts',
    find: 'const mend = shape.mend && withUrl(shape.mend)',
    replace: 'const mend = shape.mend'
  },
  {
    file: 'src/check/rules/malformed-heading.ts',
    find: 'else isFirst = false',
    replace: ''
  }
]
