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
  }
]
