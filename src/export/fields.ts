import type {ListItem, Paragraph, PhrasingContent} from 'mdast'
import {mayHoldUrl} from '../grammar/bare-urls.js'

/** What a bullet says of its link beside texts: services keep it in attributes and columns. */
export interface ItemFields {
  /** Its tags, without `#`. */
  tags?: string[]
  /** When it was added: `2023-11-14T22:13:20Z`, or as the service wrote it. */
  added?: string
  modified?: string
  visited?: string
  /** What is typed in a browser's address bar for it. */
  keyword?: string
  /** The feed of the site that the link leads to; `true` where the link itself leads to the feed. */
  feed?: string | true
  /** What a service calls the state that it is in: `archive`. */
  status?: string
  private?: true
  public?: true
  unread?: true
  favorite?: true
}

/** The fields but for tags, in the order in which they are written. */
export const fieldNames = [
  'added',
  'modified',
  'visited',
  'keyword',
  'feed',
  'status',
  'private',
  'public',
  'unread',
  'favorite'
] as const

/** The name of a field. */
export type FieldName = (typeof fieldNames)[number]

/** Fields that are there or not, and say nothing else. */
const flags: ReadonlySet<string> = new Set(['private', 'public', 'unread', 'favorite'])

/** What makes a `#tag`: `web`, `node.js`, `dev/php`, `c++`; not `2024`, `web dev`, `end.`. */
const tagWord =
  /^(?!\d+$)[\p{L}\p{M}\p{N}\p{So}_](?:(?:[\p{L}\p{M}\p{N}\p{So}_/+.:-]|[\u200C\u200D])*[\p{L}\p{M}\p{N}\p{So}_+])?$/u

/** Whether a tag can stand in a text as `#tag`, and is no link there. */
function isWord(tag: string): boolean {
  return tagWord.test(tag) && !mayHoldUrl(tag)
}

/**
 * Gives what a bullet says of its link beside texts: the `#tags` at the end of its first paragraph, and the comment behind them.
 *
 * @param item a bullet, such as `- [MDN](https://mdn.example) #web <!-- added: 2023-11-14T22:13:20Z, private -->`
 * @returns the fields that it has, and no others
 *
 * @example
 * fieldsOf(itemOf('- [MDN](https://mdn.example) #web #docs <!-- unread -->')) // {tags: ['web', 'docs'], unread: true}
 */
export function fieldsOf(item: ListItem): ItemFields {
  const paragraph = item.children.find((child) => child.type !== 'list')
  return paragraph?.type === 'paragraph' ? splitFields(paragraph).fields : {}
}

/** A paragraph's content without its fields, and these. */
export interface SplitFields {
  content: PhrasingContent[]
  fields: ItemFields
}

/** Parts a paragraph's content from the fields at its end. */
export function splitFields({children}: Paragraph): SplitFields {
  const content = [...children]
  const last = content.at(-1)
  const commented = last?.type === 'html' ? parseComment(last.value) : null
  if (commented) content.pop()
  const tags: string[] = []
  const text = content.at(-1)
  if (text?.type === 'text') {
    // Behind tags, one blank parts the comment from them.
    let rest = commented && text.value.endsWith(' ') ? text.value.slice(0, -1) : text.value
    for (let at = rest.lastIndexOf(' '); at !== -1; at = rest.lastIndexOf(' ')) {
      const word = rest.slice(at + 1)
      if (word[0] !== '#' || !isWord(word.slice(1))) break
      tags.push(word.slice(1))
      rest = rest.slice(0, at)
    }
    content.pop()
    if (rest !== '') content.push({...text, value: rest})
  }
  const all = [...tags.reverse(), ...(commented?.tags ?? [])]
  return {content, fields: {...(all.length > 0 && {tags: all}), ...commented?.fields}}
}

/** What a bullet's fields look like behind its text. */
export function printFields(fields: ItemFields): PhrasingContent[] {
  const words = new Set((fields.tags ?? []).filter(isWord))
  const others = (fields.tags ?? []).filter((tag) => !words.has(tag))
  const text = [...words].map((tag) => ` #${tag}`).join('')
  const comment = printComment(fields, others)
  if (comment === null) return text === '' ? [] : [{type: 'text', value: text}]
  return [
    {type: 'text', value: `${text} `},
    {type: 'html', value: comment}
  ]
}

/** Whether there are no fields. */
export function hasNoFields(fields: ItemFields | undefined): boolean {
  return fields === undefined || Object.keys(fields).length === 0
}

/** Whether two bullets say the same beside their texts. */
export function isSame(one: ItemFields, other: ItemFields): boolean {
  const tags = [one.tags ?? [], other.tags ?? []] as const
  if (JSON.stringify(tags[0]) !== JSON.stringify(tags[1])) return false
  return fieldNames.every((name) => one[name] === other[name])
}

/** Sets a field, if its value says something: flags say yes or nothing. */
export function setField(fields: ItemFields, name: FieldName, value: string | true): void {
  if (value === '') return
  if (flags.has(name)) Object.assign(fields, {[name]: true})
  else if (value !== true || name === 'feed') Object.assign(fields, {[name]: value})
}

/** Fields of a value of unknown origin: those that have the right type. */
export function readFieldsOf(value: unknown): ItemFields {
  const fields: ItemFields = {}
  if (typeof value !== 'object' || value === null) return fields
  const {tags, ...rest} = value as Record<string, unknown>
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') && tags.length > 0)
    fields.tags = tags
  for (const name of fieldNames) {
    const entry = rest[name]
    if (typeof entry === 'string' || entry === true) setField(fields, name, entry)
  }
  return fields
}

function printComment(fields: ItemFields, tags: readonly string[]): string | null {
  const parts = tags.length > 0 ? [`tags: [${tags.map(quoteValue).join(', ')}]`] : []
  for (const name of fieldNames) {
    const value = fields[name]
    if (value === true) parts.push(name)
    else if (value !== undefined) parts.push(`${name}: ${isBare(value) ? value : quoteValue(value)}`)
  }
  return parts.length === 0 ? null : `<!-- ${parts.join(', ')} -->`
}

/** Whether a value stands in a comment as it is: nothing in it parts values, or could end the comment. */
function isBare(value: string): boolean {
  return value.trim() === value && !/["',[\]>\p{Cc}\p{Cs}\u2028\u2029]|--|-$/u.test(value)
}

/** A text as JSON has it, without what could end a comment, or a line. */
function quoteValue(value: string): string {
  return JSON.stringify(value).replace(
    /[->\u007F-\u009F\u2028\u2029]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

const part = /\s*([a-z]+)\s*(?::\s*("(?:[^"\\]|\\.)*"|\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\]|[^",[\]]+))?(?:,|$)/y

/** Reads `<!-- added: 2023-11-14, private -->`; `null` where the comment holds anything but fields. */
function parseComment(html: string): {tags: string[]; fields: ItemFields} | null {
  if (!html.startsWith('<!--') || !html.endsWith('-->') || html.length < 8) return null
  const text = html.slice(4, -3).trim()
  const read: {tags: string[]; fields: ItemFields} = {tags: [], fields: {}}
  part.lastIndex = 0
  while (part.lastIndex < text.length || part.lastIndex === 0) {
    const match = part.exec(text)
    const name = match?.[1]
    if (!name) return null
    const value = parseValue(match[2])
    if (name === 'tags' && Array.isArray(value)) read.tags.push(...value)
    else if (!isField(name) || value === null || Array.isArray(value)) return null
    else if ((value === true) !== flags.has(name) && !(name === 'feed' && value === true)) return null
    else setField(read.fields, name, value)
    if (part.lastIndex === 0) return null
  }
  return read
}

function isField(name: string): name is FieldName {
  return (fieldNames as readonly string[]).includes(name)
}

/** What a value says: `true` where there is none, `null` where it is none. */
function parseValue(written: string | undefined): string | string[] | true | null {
  const value = written?.trim()
  if (value === undefined) return true
  if (!/^["[]/.test(value)) return value
  try {
    const read: unknown = JSON.parse(value)
    if (typeof read === 'string') return read
    return Array.isArray(read) && read.every((entry) => typeof entry === 'string') ? read : null
  } catch {
    return null
  }
}
