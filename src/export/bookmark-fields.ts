import {type FieldName, type ItemFields, isSame, readFieldsOf, setField} from './fields.js'
import {parseJson} from './json.js'
import {readTime, toSeconds} from './times.js'

/** The attributes of a tag, by names in lower case. */
export type Attributes = Readonly<Record<string, string>>

/** Which attribute holds which field; flags say `1`, or `true`. */
const times: ReadonlyArray<[FieldName, string]> = [
  ['added', 'ADD_DATE'],
  ['modified', 'LAST_MODIFIED'],
  ['visited', 'LAST_VISIT']
]
const texts: ReadonlyArray<[FieldName, string]> = [
  ['keyword', 'SHORTCUTURL'],
  ['feed', 'FEEDURL']
]
const flags: ReadonlyArray<[FieldName, string]> = [
  ['unread', 'TOREAD'],
  ['favorite', 'DATA-IMPORTANT']
]

/** The attributes of a bookmark that become something of a note, in lower case. */
export const takenAttributes: ReadonlySet<string> = new Set([
  'href',
  'tags',
  'private',
  'description',
  'time_added',
  ...[...times, ...texts, ...flags].map(([, name]) => name.toLowerCase())
])

/** Reads a bookmark's fields. */
export function readBookmarkFields(attributes: Attributes): ItemFields {
  const own = parseJson(attributes.apunte_fields)
  if (own !== null) return readFieldsOf(own)
  const fields: ItemFields = {}
  const tags = splitTagList(attributes.tags ?? '')
  if (tags.length > 0) fields.tags = tags
  for (const [field, name] of times) setField(fields, field, readTime(attributes[name.toLowerCase()] ?? ''))
  // Pocket's lists.
  if (attributes.time_added) setField(fields, 'added', readTime(attributes.time_added))
  for (const [field, name] of texts) setField(fields, field, (attributes[name.toLowerCase()] ?? '').trim())
  if (fields.feed !== undefined && fields.feed === attributes.href) fields.feed = true
  for (const [field, name] of flags) if (isYes(attributes[name.toLowerCase()])) setField(fields, field, true)
  if (isYes(attributes.private)) fields.private = true
  else if (attributes.private === '0') fields.public = true
  return fields
}

/** Tags with commas between them. */
export function splitTagList(text: string, separator: string | RegExp = ','): string[] {
  // `#a #b`, as people write them.
  const isHashed = /^\s*#\S+(?:[\s,]+#\S+)*\s*$/.test(text)
  const tags = text.split(isHashed ? /[\s,]+/ : separator).map((tag) => tag.trim().replace(/^#(?=.)/, ''))
  return [...new Set(tags.filter((tag) => tag !== ''))]
}

/** Whether a value says yes. */
export function isYes(value: string | undefined): boolean {
  return /^(?:1|true|yes|y|x|on|[★✓✔☑])$/i.test(value?.trim() ?? '')
}

/** A bookmark's fields as attributes, and as one of apunte's own where those don't say all. */
export function bookmarkAttributes(fields: ItemFields, url: string): Array<[name: string, value: string]> {
  const written: Array<[string, string]> = []
  if (fields.tags) written.push(['TAGS', fields.tags.join(',')])
  for (const [field, name] of times) {
    const seconds = toSeconds(String(fields[field] ?? ''))
    if (seconds !== null) written.push([name, seconds])
  }
  for (const [field, name] of texts) {
    const value = fields[field]
    if (value !== undefined) written.push([name, value === true ? url : String(value)])
  }
  for (const [field, name] of flags) if (fields[field]) written.push([name, name === 'TOREAD' ? '1' : 'true'])
  if (fields.private || fields.public) written.push(['PRIVATE', fields.private ? '1' : '0'])
  const attributes = Object.fromEntries(written.map(([name, value]) => [name.toLowerCase(), value]))
  const read = readBookmarkFields({...attributes, href: url})
  if (!isSame(read, fields)) written.push(['APUNTE_FIELDS', JSON.stringify(fields)])
  return written
}
