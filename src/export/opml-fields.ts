import {splitTagList} from './bookmark-fields.js'
import {hasNoFields, type ItemFields, isSame, readFieldsOf, setField} from './fields.js'
import {parseJson} from './json.js'

/** The attributes of an `outline`, by names in lower case. */
export type OutlineAttributes = Readonly<Record<string, string | undefined>>

/** Where an `outline` leads: its page, or else its feed. */
export function outlineUrl({url, htmlurl, xmlurl}: OutlineAttributes): string | undefined {
  return url ?? htmlurl ?? xmlurl
}

/** Reads an outline's fields. */
export function readOutlineFields(attributes: OutlineAttributes): ItemFields {
  const own = parseJson(attributes['apunte:fields'])
  if (own !== null) return readFieldsOf(own)
  const fields: ItemFields = {}
  const tags = splitTagList(attributes.category ?? '')
  if (tags.length > 0) fields.tags = tags
  setField(fields, 'added', (attributes.created ?? '').trim())
  const {xmlurl} = attributes
  if (xmlurl !== undefined) setField(fields, 'feed', outlineUrl(attributes) === xmlurl ? true : xmlurl.trim())
  return fields
}

/** An outline's fields as attributes, and as one of apunte's own where those don't say all. */
export function outlineAttributes(
  fields: ItemFields,
  url: string | undefined
): Array<[name: string, value: string]> {
  const {tags, added, feed} = fields
  const written: Array<[string, string]> = []
  if (url !== undefined && feed !== undefined) {
    written.push(['type', 'rss'], ['xmlUrl', feed === true ? url : feed])
    if (feed !== true) written.push(['htmlUrl', url])
  } else if (url !== undefined) written.push(['type', 'link'], ['url', url])
  if (tags) written.push(['category', tags.join(',')])
  if (added !== undefined) written.push(['created', added])
  if (hasNoFields(fields)) return written
  const attributes = Object.fromEntries(written.map(([name, value]) => [name.toLowerCase(), value]))
  if (!isSame(readOutlineFields(attributes), fields)) written.push(['apunte:fields', JSON.stringify(fields)])
  return written
}
