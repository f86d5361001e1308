import type {JsonSchema, PatternJson, TopicBody} from '../../schema/body.js'
import type {InferredSchema} from '../../schema/infer/infer-schema.js'
import {escapeActing, printJson} from '../../text/print-json.js'

/** A key of an object in code, its value, and what is said above it. */
export interface Entry {
  key: string
  code: string
  comment?: string | undefined
}

/** Writes an object literal: on one line where it is short and nothing is said in it. */
export function objectOf(entries: readonly Entry[]): string {
  if (entries.length === 0) return '{}'
  const isPlain = entries.every(({code, comment}) => comment === undefined && !code.includes('\n'))
  const short = `{${entries.map(({key, code}) => `${keyOf(key)}: ${code}`).join(', ')}}`
  if (isPlain && short.length <= 80) return short
  const lines = entries.map(({key, code, comment}) => {
    const above = comment === undefined ? '' : `// ${comment}\n`
    return indent(`${above}${keyOf(key)}: ${code}`)
  })
  return `{\n${lines.join(',\n')}\n}`
}

/** Moves all lines but empty ones two columns in; no literal of a text holds a line's end. */
export function indent(code: string): string {
  return code.replace(/^(?=.)/gm, '  ')
}

/** A key as code has it; `__proto__` in brackets, where it is a key as others are. */
export function keyOf(key: string): string {
  if (key === '__proto__') return "['__proto__']"
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : textOf(key)
}

/** A text as code has it; what would act on a terminal or a runner is escaped. */
export function textOf(text: string): string {
  const json = printJson(text)
  if (text.includes("'") && !text.includes('"')) return json
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

/** A pattern as code has it: by code points, unless its flags say else. */
export function regexOf(pattern: string, flags = 'u'): string {
  return escapeActing(String(new RegExp(pattern, flags)))
    .replaceAll('\t', '\\t')
    .replace(controls, (unit) => `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
const controls = /[\u0000-\u001f]/g

/** A value of JSON as code has it. */
export function literalOf(value: unknown): string {
  if (typeof value === 'string') return textOf(value)
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return objectOf(Object.entries(value).map(([key, inner]) => ({key, code: literalOf(inner)})))
  return String(value)
}

/** Tells what is said of the part at a path: `4 of 152`, and why a topic has its name as its title. */
export function commentsOf({
  json,
  parts
}: Pick<InferredSchema, 'json' | 'parts'>): (path: readonly string[]) => string | undefined {
  const byPath = new Map(
    parts.map(({path, kept, of}) => {
      const isTitle = path.at(-2) === 'topics' && titleAt(json, path) === path.at(-1)
      const why = isTitle ? '; `title`, since other titles have the name as their slug' : ''
      return [JSON.stringify(path), `${kept} of ${of}${why}`]
    })
  )
  return (path) => byPath.get(JSON.stringify(path))
}

function titleAt(json: object, path: readonly string[]): unknown {
  let value: unknown = json
  for (const key of path) value = (value as Record<string, unknown> | undefined)?.[key]
  return (value as TopicBody<JsonSchema, PatternJson> | undefined)?.title
}
