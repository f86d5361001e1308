import type {JsonValue} from './yaml-data.js'

type JsonMap = {[key: string]: JsonValue}

/** More than this, in code units and levels, is not read here. */
const longest = 4096
const deepest = 16

/** Printable text on lines that LF or CR LF ends: no tab, no NUL, no lone surrogate, none of Unicode's other blanks. */
const plainText = /^(?:[ -~\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff]|[\ud800-\udbff][\udc00-\udfff]|\r?\n)*$/

/** A line: `  - key: text`, its indentation, its dash, its key and its text, each but the first perhaps missing. */
const lineForm = /^( *)(- +)?(?:([A-Za-z][\w-]{0,127}):(?: +|$))?(.*)$/

interface YamlLine {
  /** The column of what stands behind the indentation, and behind the dash where it was read. */
  indent: number
  /** How many columns a dash and its blanks take; 0 where none stands there. */
  dash: number
  key: string | null
  text: string
}

/**
 * Reads the front matter that most notes have: lines of `key: value`, maps and lists below each other by indentation, lists of
 * texts in brackets, comments on lines of their own. What YAML says of that is certain: each key is a word, each value a text on
 * one line, a number of a few digits, or one of YAML's words.
 *
 * ```yaml
 * title: "Introducción a microservicios"
 * date: 2018-10-10
 * tags: [web, services]
 * links:
 *   - text: Enlace
 *     url: https://a.example
 * ```
 *
 * @param value the text between the fences
 * @returns its data; `null` where anything else stands in it, which is left to the `yaml` package
 */
export function readPlainYaml(value: string): JsonMap | null {
  if (value.length > longest || !plainText.test(value)) return null
  const lines: YamlLine[] = []
  for (const line of value.split(/\r?\n/)) {
    const [, blanks = '', dash = '', key = null, rest = ''] = lineForm.exec(line) as RegExpExecArray
    const text = rest.trimEnd()
    if (key !== null || dash !== '' || (text !== '' && text[0] !== '#')) {
      lines.push({indent: blanks.length, dash: dash.length, key, text})
    }
  }
  const reading = {lines, at: 0}
  if (lines[0]?.indent !== 0) return null
  const data = readMap(reading, 0, 1)
  return data === undefined || reading.at < lines.length ? null : data
}

/** Lines, and the index of the next one. */
interface YamlLines {
  lines: readonly YamlLine[]
  at: number
}

/** Reads the map whose keys stand at a column; `undefined` where that is left to `yaml`. */
function readMap(reading: YamlLines, indent: number, depth: number): JsonMap | undefined {
  const data: JsonMap = {}
  for (let line = reading.lines[reading.at]; line?.indent === indent; line = reading.lines[reading.at]) {
    const {key, dash, text} = line
    if (dash > 0) break
    if (key === null || depth > deepest || Object.hasOwn(data, key)) return undefined
    reading.at++
    const value = text === '' ? readBelow(reading, indent, depth + 1) : readValue(text)
    if (value === undefined) return undefined
    data[key] = value
  }
  return data
}

/** Reads what stands in the lines below a key: a list may stand as far left as the key. */
function readBelow(reading: YamlLines, indent: number, depth: number): JsonValue | undefined {
  const next = reading.lines[reading.at]
  if (!next || next.indent < indent || (next.indent === indent && next.dash === 0)) return null
  return next.dash > 0 ? readList(reading, next.indent, depth) : readMap(reading, next.indent, depth)
}

/** Reads the list whose dashes stand at a column; `undefined` where that is left to `yaml`. */
function readList(reading: YamlLines, indent: number, depth: number): JsonValue[] | undefined {
  const list: JsonValue[] = []
  for (let line = reading.lines[reading.at]; line?.indent === indent; line = reading.lines[reading.at]) {
    if (line.dash === 0) break
    let value: JsonValue | undefined
    if (line.key === null) {
      reading.at++
      value = readValue(line.text)
    } else {
      // `- key: value` is a map whose keys stand where its first one does.
      line.indent += line.dash
      line.dash = 0
      value = readMap(reading, line.indent, depth + 1)
    }
    if (value === undefined) return undefined
    list.push(value)
  }
  return list
}

/** `"text"` or `'text'` without anything that is escaped. */
const quoted = /^(?:"[^"\\]*"|'[^']*')$/
/** A text that isn't quoted: nothing that means something to YAML at its beginning, no `: ` and no ` #` in it. */
const plainScalar = /^(?:[A-Za-z0-9/($_<\u00a1-\uffff]|\.\/)(?:[^ :]| (?!#)|:(?=[^ ]))*$/
/** A text in a list in brackets. */
const bracketed = /^(?:[A-Za-z0-9/($_<\u00a1-\uffff]|\.\/)(?:[^ :,[\]{}]| (?!#)|:(?=[\w/-]))*$/
/** What no number has, however it is written: `0x1F`, `0o7`, `-1.5e+3`, `1_000`. */
const noNumber = /[^\d+.\-_a-fox]/i
/** YAML's core schema has no dates: a day is a text. */
const day = /^\d{4}-\d\d-\d\d$/

/** Reads a value that is all of the rest of a line; `undefined` where that is left to `yaml`. */
function readValue(text: string): JsonValue | undefined {
  if (quoted.test(text)) return text.slice(1, -1)
  if (text[0] === '[' && text.endsWith(']')) return readBrackets(text.slice(1, -1).trim())
  return plainScalar.test(text) ? readPlain(text) : undefined
}

/** Reads what stands between the brackets of a list: commas within quotes are left to `yaml`. */
function readBrackets(text: string): JsonValue[] | undefined {
  const list: JsonValue[] = []
  if (text === '') return list
  for (const entry of text.split(',')) {
    const part = entry.trim()
    const value = quoted.test(part) ? part.slice(1, -1) : bracketed.test(part) ? readPlain(part) : undefined
    if (value === undefined) return undefined
    list.push(value)
  }
  return list
}

/** What YAML's core schema calls by words: other ways to write them are texts. */
const words = new Map([
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const)
])

/** Reads a text without quotes: a word of YAML's, a number of at most nine digits, or what it says; `undefined` in doubt. */
function readPlain(text: string): JsonValue | undefined {
  const first = text.charCodeAt(0)
  if (first < 48 || first > 57) return words.has(text) ? words.get(text) : text
  if (/^(?:0|[1-9]\d{0,8})$/.test(text)) return Number(text)
  return noNumber.test(text) || day.test(text) ? text : undefined
}
