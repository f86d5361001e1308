import fc from 'fast-check'

type Json = Record<string, unknown>

/** Keys of objects, of which some say what is to stand there. */
const keys = fc.constantFrom('title', 'date', 'url', 'tags', 'a', 'b c', '__x', 'ñ')

/** JSON Schemas of texts, without `pattern`; each has a value that it takes. */
export const textSchemas: fc.Arbitrary<Json> = fc.oneof(
  fc.constant({type: 'string'}),
  fc
    .tuple(fc.nat(30), fc.nat(20))
    .map(([minLength, more]) => ({type: 'string', minLength, maxLength: minLength + more})),
  fc.nat(12).map((minLength) => ({type: 'string', minLength})),
  fc.nat(12).map((maxLength) => ({maxLength, type: ['string']})),
  fc
    .constantFrom(
      'date',
      'date-time',
      'time',
      'duration',
      'email',
      'hostname',
      'ipv4',
      'ipv6',
      'uri',
      'url',
      'uri-reference',
      'uuid',
      'json-pointer'
    )
    .map((format) => ({type: 'string', format})),
  fc
    .tuple(fc.constantFrom('date-time', 'uri', 'email', 'time'), fc.integer({min: 21, max: 40}))
    .map(([format, minLength]) => ({type: 'string', format, minLength})),
  fc
    .uniqueArray(fc.constantFrom('draft', 'done', 'a b', '1', 'https://x.example/'), {minLength: 1})
    .map((texts) => ({enum: texts})),
  fc.constantFrom('x', 'two words', 'ñ').map((text) => ({const: text})),
  fc.constantFrom(
    {not: {const: 'TODO'}, type: 'string', minLength: 1},
    {
      type: 'string',
      minLength: 2,
      default: 'x',
      examples: ['an example']
    }
  ),
  fc.nat(9).map((minLength) => ({allOf: [{type: 'string'}, {minLength}], description: 'A text'})),
  fc.nat(9).map((minLength) => ({anyOf: [{const: 'short'}, {type: 'string', minLength: minLength + 6}]}))
)

const numbers = fc
  .tuple(fc.integer({min: -50, max: 50}), fc.constantFrom(1, 2, 3, 7, 0.5), fc.nat(9), fc.nat(9), fc.nat(7))
  .map(([count, step, below, above, kinds]): Json => {
    const value = count * step
    return {
      type: Number.isInteger(step) && kinds % 2 === 0 ? 'integer' : 'number',
      ...(kinds & 1 ? {exclusiveMinimum: value - below - 1} : {minimum: value - below}),
      ...(kinds & 2 ? {exclusiveMaximum: value + above + 1} : kinds & 4 ? {maximum: value + above} : {}),
      multipleOf: step
    }
  })

const scalars: fc.Arbitrary<Json> = fc.oneof(
  {arbitrary: textSchemas, weight: 4},
  {arbitrary: numbers, weight: 2},
  fc.constantFrom<Json>(
    {type: 'boolean'},
    {type: 'null'},
    {},
    {const: false},
    {const: null},
    {enum: [3, 'x', true]},
    {type: ['integer', 'string'], minimum: 5, minLength: 1},
    {not: {type: 'string'}}
  )
)

/** Schemas of many values, for lists in which none may be twice. */
const wide = fc.constantFrom<Json>(
  {type: 'string'},
  {type: 'string', minLength: 7},
  {type: 'integer'},
  {type: 'number', minimum: 2},
  {enum: ['a', 'b', 'c', 'd', 'e']},
  {type: 'string', maxLength: 2, minLength: 1}
)

const {schema} = fc.letrec<{schema: Json; object: Json; array: Json}>((tie) => ({
  schema: fc.oneof(
    {maxDepth: 4, depthSize: 'small'},
    {arbitrary: scalars, weight: 5},
    {arbitrary: tie('object'), weight: 2},
    {arbitrary: tie('array'), weight: 2},
    tie('schema').map((own) => ({allOf: [own, {description: 'both'}]})),
    fc.tuple(tie('schema'), tie('schema')).map((options) => ({anyOf: options})),
    fc.tuple(tie('object'), numbers).map((options) => ({oneOf: [...options, {type: 'boolean'}]})),
    fc.constantFrom({$ref: '#/$defs/tree'}, {$ref: '#/$defs/chain'}, {$ref: '#/$defs/text'})
  ),
  object: fc
    .tuple(
      fc.uniqueArray(fc.tuple(keys, tie('schema')), {maxLength: 4, selector: ([key]) => key}),
      fc.nat(15),
      fc.nat(3),
      fc.nat(6)
    )
    .map(([entries, required, least, kind]): Json => {
      const names = entries.map(([key]) => key)
      return {
        type: 'object',
        properties: Object.fromEntries(entries),
        required: names.filter((_, index) => required & (1 << index)),
        ...(least <= names.length && {minProperties: least}),
        ...(kind === 1 && {additionalProperties: false}),
        ...(kind === 2 && {additionalProperties: {type: 'string'}, minProperties: names.length + 1}),
        ...(kind === 3 && names.length > 1 && {dependentRequired: {[names[0] as string]: [names[1]]}}),
        ...(kind === 4 && names.length > 0 && {anyOf: names.map((name) => ({required: [name]}))})
      }
    }),
  array: fc
    .tuple(tie('schema'), wide, fc.nat(3), fc.nat(3), fc.nat(5), scalars)
    .map(([items, many, minItems, more, kind, scalar]): Json => {
      if (kind === 0) return {type: 'array', items: many, uniqueItems: true, minItems}
      if (kind === 1) return {type: 'array', prefixItems: [items, many], minItems}
      if (kind === 2) return {type: 'array', contains: scalar, minItems, minContains: 1 + more}
      if (kind === 3) return {type: 'array', minItems}
      return {type: 'array', items, minItems, maxItems: minItems + more}
    })
}))

/** JSON Schemas of front matter, without `pattern`; each has a value that it takes. */
export const frontMatterSchemas: fc.Arbitrary<Json> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(keys, schema), {maxLength: 5, selector: ([key]) => key}),
    fc.nat(31),
    fc.boolean()
  )
  .map(([entries, required, isClosed]) => ({
    type: 'object',
    properties: Object.fromEntries(entries),
    required: entries.map(([key]) => key).filter((_, index) => required & (1 << index)),
    ...(isClosed && {additionalProperties: false}),
    $defs: {
      text: {type: 'string', minLength: 1},
      tree: {
        type: 'object',
        required: ['name', 'below'],
        properties: {name: {$ref: '#/$defs/text'}, below: {type: 'array', items: {$ref: '#/$defs/tree'}}}
      },
      chain: {
        anyOf: [
          {type: 'object', required: ['next'], properties: {next: {$ref: '#/$defs/chain'}}},
          {type: 'null'}
        ]
      }
    }
  }))
