/** Faults of what is made of schemas. */
export const schema = [
  {file: 'src/schema/template/flatten.ts', find: 'for (const each of allOf) pending.push(each)', replace: ''},
  {
    file: 'src/schema/template/sample-json.ts',
    find: 'Math.max(flat.minItems, ',
    replace: 'Math.min(flat.minItems, '
  },
  {file: 'src/schema/template/fill-content.ts', find: '[spec.text, spec.allText]', replace: '[spec.allText]'},
  {
    file: 'src/schema/template/arrange-depths.ts',
    find: 'right.depth - left.depth',
    replace: 'left.depth - right.depth'
  },
  {file: 'src/schema/judge/align.ts', find: 'found <= min ? 1e6 : 0', replace: 'found <= min ? 1 : 0'},
  {
    file: 'src/schema/judge/align.ts',
    find: 'had < min ? 2 : had < max ? 1 : 0',
    replace: 'had < max ? 1 : 0'
  },
  {
    file: 'src/schema/judge/judge-items.ts',
    find: 'if (left > 1) judgeDepth',
    replace: 'if (left > 2) judgeDepth'
  },
  {
    file: 'src/schema/judge/judge-topics.ts',
    find: 'if (isTitle) return isAtDepth ? 4 : 2',
    replace: 'if (isTitle) return 4'
  },
  {
    file: 'src/schema/judge/judging.ts',
    find: 'attempt.problems.length < nearest.attempt.problems.length',
    replace: 'attempt.problems.length > nearest.attempt.problems.length'
  },
  {file: 'src/schema/judge/match.ts', find: 'text.search(match) !== -1', replace: 'match.test(text)'},
  {file: 'src/schema/judge/find-shape-fault.ts', find: 'level > mostLevels', replace: 'level > 1e9'},
  {
    file: 'src/schema/infer/plan.ts',
    find: 'lost.size + more.size > this.most * shares[weight]',
    replace: 'more.size > this.most * shares[weight]'
  },
  {
    file: 'src/schema/infer/infer-text.ts',
    find: 'filter(([, tally]) => tally.notes > 1)',
    replace: 'filter(([, tally]) => tally.notes > 0)'
  },
  {
    file: 'src/schema/infer/infer-value.ts',
    find: '...(isFull.isKept && {minItems: 1})',
    replace: ''
  },
  {file: 'src/schema/infer/topic-order.ts', find: 'refused.add(note)', replace: ''},
  {
    file: 'src/schema/template/filling.ts',
    find: 'count * countParts(value) > mostParts',
    replace: 'count > 1e9'
  },
  {file: 'src/schema/json/prepare-json-schema.ts', find: 'cost <= mostAtOnce', replace: 'cost <= 1e300'},
  {file: 'src/schema/schema-of-json.ts', find: 'longest > mostUnique', replace: 'longest > 1e9'}
]
