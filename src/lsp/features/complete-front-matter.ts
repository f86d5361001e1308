import {relative, resolve, sep} from 'node:path'
import type {PathSegment} from '../../issue/issue.js'
import {findReferences} from '../../node/references/find-references.js'
import {namesBelow} from '../../node/references/reference-names.js'
import {readYaml} from '../../read/yaml.js'
import {valueAt} from '../../text/value-at.js'
import {NoteFrontMatterSchema} from '../../tree/front-matter-schema.js'
import type {ReferenceTarget} from '../../validate/reference-target.js'
import {itemKind} from '../kinds.js'
import type {OpenNote} from '../open-note.js'
import {type Candidates, type Completing, type ItemWords, itemOf} from './completing.js'
import {type FrontMatterPlace, frontMatterBounds, frontMatterPlaceAt} from './front-matter-place.js'
import {candidates, dataOf, schemaOf, titleIn} from './front-matter-references.js'
import {fieldAt, fieldOf, type SchemaField} from './schema-field.js'

/** Completes front matter: keys and values that the schema knows, notes that it refers to, what other notes have; `null` outside of it. */
export function completeFrontMatter(at: Completing): Candidates | null {
  const place = frontMatterPlaceAt(at.note.text, at.offset)
  if (!place) return null
  const field = rootField(at)
  const items = []
  if (place.kind !== 'value') items.push(...keys(at, place, fieldAt(field, place.path)))
  if (place.kind !== 'key') items.push(...values(at, place, fieldAt(field, place.path)))
  return {items}
}

/** What the schema says of the front matter of the note. */
export function rootField({note, workspace}: Pick<Completing, 'note' | 'workspace'>): SchemaField | null {
  const schema = schemaOf(note.file, workspace)
  return schema === false ? null : fieldOf(schema ?? NoteFrontMatterSchema)
}

function keys(at: Completing, place: FrontMatterPlace, field: SchemaField | null): Candidates['items'] {
  const {text} = at.note
  const here = valueAt(dataAround(at.note, place), place.path)
  const taken = new Set(Object.keys(typeof here === 'object' && here !== null ? here : {}))
  const written = text.slice(place.span.start, place.span.end)
  const hasColon = /^[ \t]*:/.test(text.slice(place.span.end))
  return [...(field?.fields ?? [])]
    .filter(([key]) => key === written || !taken.has(key))
    .map(([key, {description, title, isRequired, types, values: fixed}]) => {
      const name = printScalar(key, '', false)
      const detail = [isRequired ? 'required' : null, fixed.length > 0 ? null : types.join(' | ')]
        .filter(Boolean)
        .join(', ')
      return itemOf(at, place.span, hasColon ? name : `${name}: `, {
        kind: itemKind.property,
        label: key,
        ...(detail !== '' && {detail}),
        documentation: description ?? title,
        sortText: `${isRequired ? 0 : 1}${key}`
      })
    })
}

/** What front matter says without the word at a place: while a key has no colon, such as `st` in its line, nothing of the YAML can be read. */
function dataAround({text, notes}: OpenNote, {span}: FrontMatterPlace): unknown {
  const data = notes.frontMatter?.data ?? {}
  const bounds = frontMatterBounds(text)
  if (Object.keys(data).length > 0 || !bounds) return data
  return readYaml(text.slice(bounds.start, span.start) + text.slice(span.end, bounds.end)).data
}

function values(at: Completing, place: FrontMatterPlace, field: SchemaField | null): Candidates['items'] {
  const found = new Map<string, ItemWords>()
  const add = (value: string, words: ItemWords): void => {
    if (!found.has(value)) found.set(value, words)
  }
  for (const value of valuesOf(field)) add(value, {kind: itemKind.enumMember, sortText: `1${value}`})
  if (isDate(place.path, field)) {
    add(printDay(at.now), {kind: itemKind.value, detail: 'today', sortText: '0'})
  }
  const target = targetAt(at, place.path)
  if (target)
    for (const [name, title] of namesFor(at, target))
      add(name, {kind: itemKind.reference, detail: title, sortText: `1${name}`})
  else if (field?.hasOthers ?? true) {
    for (const [value, count] of usedValues(at, place.path))
      add(value, {
        kind: itemKind.value,
        detail: count === 1 ? 'in 1 other note' : `in ${count} other notes`,
        sortText: `2${String(9_999_999 - count)}${value}`
      })
  }
  return [...found].map(([value, words]) => {
    const isText = !field?.types.some((type) => type === 'boolean' || type === 'number') || target !== null
    const written = isText && typeof value === 'string' ? printValue(value, place, field) : value
    return itemOf(at, place.span, written, {...words, label: value})
  })
}

function printValue(
  value: string,
  {quote, isInBrackets}: FrontMatterPlace,
  field: SchemaField | null
): string {
  const isOther = field?.values.some((each) => typeof each !== 'string' && String(each) === value) === true
  return isOther ? value : printScalar(value, quote, isInBrackets)
}

/** The values that the schema names, or that alone are possible. */
function valuesOf(field: SchemaField | null): string[] {
  if (!field) return []
  const fixed = field.values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value))
  if (fixed.length > 0) return fixed.map(String)
  return field.types.includes('boolean') ? ['true', 'false'] : []
}

/** Keys that hold days, by their names. */
const dateKey = /^(?:date|day|created|updated|modified|published|due|.+[-_](?:date|at|on)|.+(?:Date|At|On))$/

function isDate(path: readonly PathSegment[], field: SchemaField | null): boolean {
  if (field?.format === 'date') return true
  const key = path.at(-1)
  const mayBeText = !field || field.types.length === 0 || field.types.includes('string')
  return typeof key === 'string' && mayBeText && (field?.values.length ?? 0) === 0 && dateKey.test(key)
}

function printDay(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** What a text is asked of the schema for, to find out whether it names a note: no note is called so. */
const probe = 'apunte probe'

/** What the schema's `reference` at a path refers to. */
function targetAt({note, workspace}: Completing, path: readonly PathSegment[]): ReferenceTarget | null {
  const schema = schemaOf(note.file, workspace)
  if (!schema || path.length === 0) return null
  const data = withValue(note.notes.frontMatter?.data ?? {}, path, probe)
  const found = findReferences(schema, data).find(({path: place}) => isSamePath(place, path))
  return found?.target ?? null
}

function isSamePath(left: readonly PathSegment[], right: readonly PathSegment[]): boolean {
  return (
    left.length === right.length && left.every((segment, index) => String(segment) === String(right[index]))
  )
}

/** Data with a value at a path, and all else as it is. */
function withValue(data: unknown, [segment, ...rest]: readonly PathSegment[], value: unknown): unknown {
  if (segment === undefined) return value
  if (typeof segment === 'number') {
    const list = Array.isArray(data) ? [...data] : []
    list[segment] = withValue(list[segment], rest, value)
    // A list that isn't closed yet has no data before this entry.
    return Array.from(list, (each) => each ?? value)
  }
  const map = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}
  return {...map, [segment]: withValue((map as Record<string, unknown>)[segment], rest, value)}
}

/** The names that references of a target have for notes, the shortest that no other note has, and the notes' titles. */
function* namesFor(
  {note, workspace}: Completing,
  target: ReferenceTarget
): Generator<[name: string, title: string | undefined]> {
  const folder = note.file === null ? null : workspace.folderOf(note.file)
  if (!folder) return
  const top = folder.loaded.folder
  const titles = titlesOf(folder)
  const all = [...candidates(folder, target)]
  const names = all.map(({path, data}) =>
    target.key === undefined ? (namesBelow(target, path, top)[0] ?? null) : keyOf(data, target.key)
  )
  const counts = new Map<string | null, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const [index, {path}] of all.entries()) {
    const name = names[index] ?? null
    const isClear = name !== null && counts.get(name) === 1
    if (!isClear && target.key !== undefined) continue
    yield [isClear ? name : relative(top, path).split(sep).join('/'), titles.get(path)]
  }
}

function titlesOf(folder: NonNullable<ReturnType<Completing['workspace']['folderOf']>>): Map<string, string> {
  const titles = new Map<string, string>()
  for (const file of folder.collection.files.values()) {
    const title = titleIn(file)
    if (title !== undefined) titles.set(resolve(folder.path, file.path), title)
  }
  return titles
}

function keyOf(data: object | undefined, key: string): string | null {
  const value = (data as Record<string, unknown> | undefined)?.[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** The texts that other notes have at a path, and in how many: all of lists; of single values those that two notes share. */
function usedValues({note, workspace}: Completing, path: readonly PathSegment[]): Array<[string, number]> {
  const folder = note.file === null ? null : workspace.folderOf(note.file)
  const isOfList = typeof path.at(-1) === 'number'
  const key = isOfList ? path.slice(0, -1) : path
  if (!folder || key.some((segment) => typeof segment === 'number')) return []
  const counts = new Map<string, number>()
  for (const file of folder.collection.files.values()) {
    if (file.error || resolve(folder.path, file.path) === note.file) continue
    const value = valueAt(dataOf(file), key)
    const texts = isOfList ? (Array.isArray(value) ? value : []) : [value]
    for (const text of new Set(texts)) {
      if (typeof text === 'string' && text !== '' && !/[\r\n]/.test(text))
        counts.set(text, (counts.get(text) ?? 0) + 1)
    }
  }
  const own = valueAt(note.notes.frontMatter?.data, key)
  const taken = new Set(isOfList && Array.isArray(own) ? own : [])
  return [...counts].filter(([value, count]) => (isOfList ? !taken.has(value) : count > 1))
}

/** Writes a text as YAML: plain where it reads so, else in quotes; in those that are there already. */
function printScalar(value: string, quote: '"' | "'" | '', isInBrackets: boolean): string {
  if (quote === "'") return `'${value.replaceAll("'", "''")}'`
  const isPlain = quote === '' && !(isInBrackets && /[,[\]{}]/.test(value)) && readsAs(value, value)
  return isPlain ? value : JSON.stringify(value)
}

function readsAs(written: string, value: string): boolean {
  const {data, problems} = readYaml(`k: ${written}`)
  return problems.length === 0 && (data as Record<string, unknown>).k === value
}
