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
  {
    file: 'src/schema/template/template-of.ts',
    find: 'told.gaps.length === 0 ? told.value',
    replace: 'told.gaps ? told.value'
  }
]
