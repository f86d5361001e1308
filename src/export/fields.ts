import type {ListItem, Paragraph, PhrasingContent} from 'mdast'
import {isTag, splitTags} from '../grammar/tags.js'
import {linkNodes} from '../query/outline-links.js'
import {checkArgument, objectLike} from '../text/options.js'

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

/** Whether a field is there or not, and says nothing else. */
export function isFlag(name: FieldName): boolean {
  return flags.has(name)
}

/**
 * Gives what a bullet says of its link beside texts: the `#tags` at the end of its first paragraph, and the comments of fields beside
 * them, in any order. Without a link, `#tags` are text.
 *
 * @param item a bullet, such as `- [MDN](https://mdn.example) #web <!-- added: 2023-11-14T22:13:20Z, private -->`
 * @returns the fields that it has, and no others
 *
 * @example
 * fieldsOf(itemOf('- [MDN](https://mdn.example) #web #docs <!-- unread -->')) // {tags: ['web', 'docs'], unread: true}
 */
export function fieldsOf(item: ListItem): ItemFields {
  checkArgument(item, itemKind, 'look for the fields of')
  const paragraph = item.children.find((child) => child.type !== 'list')
  return paragraph?.type === 'paragraph' ? splitFields(paragraph).fields : {}
}

const itemKind = objectLike('a bullet of a note', (value) => (value as {type?: unknown}).type === 'listItem')

/** A paragraph's content without its fields, and these. */
export interface SplitFields {
  content: PhrasingContent[]
  fields: ItemFields
}

/** Parts a paragraph's content from its fields: comments of fields wherever they stand, and the tags at its end. */
export function splitFields(paragraph: Paragraph): SplitFields {
  const {children} = paragraph
  const comments: ItemFields[] = []
  const rest = children.filter((node) => {
    const fields = node.type === 'html' ? parseComment(node.value) : null
    if (fields) comments.push(fields)
    return fields === null
  })
  const hasComment = comments.length > 0
  const {content, tags} = linkNodes(paragraph).next().done
    ? {content: hasComment ? trimLast(rest) : rest, tags: []}
    : takeTags(rest, hasComment)
  const fields: ItemFields = {}
  for (const comment of comments) Object.assign(fields, comment)
  const all = [...new Set([...tags, ...comments.flatMap((comment) => comment.tags ?? [])])]
  return {content, fields: {...(all.length > 0 && {tags: all}), ...withoutTags(fields)}}
}

/** Takes the tags off the end of a paragraph's content: past the author's own comments there, which say nothing. */
function takeTags(
  children: readonly PhrasingContent[],
  hasComment: boolean
): {content: PhrasingContent[]; tags: string[]} {
  let content = [...children]
  // Those of the last text first.
  const found: string[][] = []
  for (let last = content.at(-1); last; last = content.at(-1)) {
    if (last.type === 'html' && last.value.startsWith('<!--')) content.pop()
    else if (last.type !== 'text') break
    else {
      const trimmed = hasComment || content.length < children.length ? trimBlanks(last.value) : last.value
      const split = splitTags(trimmed)
      if (split.tags.length > 0) found.push(split.tags)
      content.pop()
      if (split.text !== '') {
        content.push({...last, value: split.text})
        break
      }
    }
  }
  if (found.length === 0 && !hasComment) content = [...children]
  return {content, tags: found.reverse().flat()}
}

/** Without the blank that parts a comment from what it stands behind. */
function trimLast(children: readonly PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1)
  if (last?.type !== 'text') return [...children]
  const value = trimBlanks(last.value)
  return value === '' ? children.slice(0, -1) : [...children.slice(0, -1), {...last, value}]
}

function trimBlanks(text: string): string {
  let end = text.length
  while (text[end - 1] === ' ') end--
  return text.slice(0, end)
}

function withoutTags({tags: _tags, ...fields}: ItemFields): ItemFields {
  return fields
}

/**
 * What a bullet's fields look like behind its text.
 *
 * @param isLinked whether it has a link; without one, `#tags` would be text
 */
export function printFields(fields: ItemFields, isLinked: boolean): PhrasingContent[] {
  const words = new Set(isLinked ? (fields.tags ?? []).filter(isTag) : [])
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

const part =
  /\s*([a-z]+)\s*(?::\s*("(?:[^"\\]|\\.)*"\s*|\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\]\s*|[^",[\]\s][^",[\]]*))?(?:,|$)/iy

/** Reads `<!-- added: 2023-11-14, private -->`: `null` where the comment begins with anything but a field; what else it holds is the author's. */
function parseComment(html: string): ItemFields | null {
  if (!html.startsWith('<!--') || !html.endsWith('-->') || html.length < 8) return null
  const text = html.slice(4, -3).trim()
  const fields: ItemFields = {}
  for (let at = 0, isFirst = true; at < text.length || isFirst; isFirst = false) {
    part.lastIndex = at
    const match = part.exec(text)
    const name = match?.[1]?.toLowerCase()
    const isRead = name !== undefined && readPart(fields, name, parseValue(match?.[2]))
    if (!isRead && isFirst) return null
    const comma = text.indexOf(',', at)
    at = match ? part.lastIndex : comma === -1 ? text.length : comma + 1
  }
  return fields
}

/** Reads a part of a comment into fields, if it is one. */
function readPart(fields: ItemFields, name: string, value: string | string[] | true | null): boolean {
  if (name === 'tags' && Array.isArray(value)) {
    fields.tags = [...(fields.tags ?? []), ...value]
    return true
  }
  if (!isField(name) || value === null || Array.isArray(value)) return false
  if ((value === true) !== flags.has(name) && !(name === 'feed' && value === true)) return false
  setField(fields, name, value)
  return true
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
