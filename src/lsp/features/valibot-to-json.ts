/** A schema or an action of valibot's: plain data, whose parts stand in it by name. */
interface Part {
  readonly type?: unknown
  readonly [key: string]: unknown
}

type Json = Record<string, unknown>

/** How deep schemas are looked into: one may hold itself by `lazy`, which isn't followed. */
const deepest = 12

/**
 * Tells what a valibot schema says, as far as completion and hover ask: keys, types, fixed values, descriptions, forms. It has no JSON Schema of its own, and its parts are
 * public. What else it checks is left out, so this is no schema to judge by.
 */
export function valibotToJson(schema: unknown, depth = 0): Json {
  if (!isPart(schema) || depth > deepest) return {}
  const json = ofType(schema, depth)
  for (const action of Array.isArray(schema.pipe) ? schema.pipe.slice(1) : []) {
    if (isPart(action)) Object.assign(json, ofAction(action))
  }
  return json
}

function ofType(schema: Part, depth: number): Json {
  const read = (part: unknown): Json => valibotToJson(part, depth + 1)
  switch (schema.type) {
    case 'object':
    case 'loose_object':
    case 'strict_object':
    case 'object_with_rest': {
      const entries = Object.entries(isPart(schema.entries) ? schema.entries : {})
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([key, value]) => [key, read(value)])),
        required: entries.flatMap(([key, value]) => (isOptional(value) ? [] : [key]))
      }
    }
    case 'record':
      return {type: 'object', additionalProperties: read(schema.value)}
    case 'array':
    case 'set':
      return {type: 'array', items: read(schema.item ?? schema.value)}
    case 'picklist':
    case 'enum':
      return {enum: Array.isArray(schema.options) ? [...schema.options] : []}
    case 'literal':
      return {const: schema.literal}
    case 'union':
    case 'variant':
    case 'intersect':
      return {anyOf: Array.isArray(schema.options) ? schema.options.map(read) : []}
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return {type: schema.type}
    case 'bigint':
      return {type: 'integer'}
    default:
      return isPart(schema.wrapped) ? ofWrapped(schema, depth) : {}
  }
}

/** `optional`, `nullable` and their like. */
function ofWrapped(schema: Part, depth: number): Json {
  const json = valibotToJson(schema.wrapped, depth + 1)
  const {default: value} = schema
  return value === undefined || typeof value === 'function' ? json : {...json, default: value}
}

function ofAction(action: Part): Json {
  switch (action.type) {
    case 'title':
      return {title: action.title}
    case 'description':
      return {description: action.description}
    case 'iso_date':
      return {format: 'date'}
    case 'iso_date_time':
    case 'iso_timestamp':
      return {format: 'date-time'}
    case 'email':
      return {format: 'email'}
    case 'url':
      return {format: 'uri'}
    case 'metadata': {
      const {title, description} = isPart(action.metadata) ? action.metadata : {}
      return {
        ...(typeof title === 'string' && {title}),
        ...(typeof description === 'string' && {description})
      }
    }
    case 'integer':
      return {type: 'integer'}
    default:
      return {}
  }
}

function isOptional(schema: unknown): boolean {
  return (
    isPart(schema) && ['optional', 'exact_optional', 'nullish', 'undefinedable'].includes(String(schema.type))
  )
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
