import type {StandardSchemaV1} from '@standard-schema/spec'
import {quote} from '../../text/quote.js'
import type {OutlineItem, OutlineLink, OutlineTopic} from '../../tree/outline.js'
import type {OutlineBlock} from '../../tree/outline-block.js'
import type {ContentBody, LinksBody} from '../body.js'
import type {BlockSpec} from '../parts.js'
import {alignInAnyOrder, alignInOrder} from './align.js'
import {countOf, type Judging, type Path} from './judging.js'
import {isMatch, nameMatch} from './match.js'

type ContentSpec = ContentBody<StandardSchemaV1, RegExp>

/** What of an outline has text, links and blocks. */
export interface Holder {
  text: string
  links: OutlineLink[]
  content?: OutlineBlock[]
  items?: OutlineItem[]
  topics?: OutlineTopic[]
}

function textOfAll(holder: Holder): string {
  const texts: string[] = []
  collectTexts(holder, texts)
  return texts.filter((text) => text !== '').join('\n\n')
}

function collectTexts({text, items = [], topics = []}: Holder, texts: string[]): void {
  texts.push(text)
  for (const item of items) collectTexts(item, texts)
  for (const topic of topics) {
    texts.push(topic.title)
    collectTexts(topic, texts)
  }
}

/** What is made of it. */
export interface JudgedContent {
  text: unknown
  links: unknown[]
  content?: OutlineBlock[]
}

/** Judges text, links and blocks of a note, a topic or a bullet. */
export function judgeContent(judging: Judging, spec: ContentSpec, holder: Holder, path: Path): JudgedContent {
  const {description} = spec
  const text = judging.leaf(spec.text, holder.text, [...path, 'text'], description)
  if (spec.allText) judging.leaf(spec.allText, textOfAll(holder), path, description)
  const links = judgeLinks(judging, spec.links, holder, path, description)
  judgeBlocks(judging, spec, holder, path)
  return {text, links, ...(holder.content && {content: holder.content})}
}

function judgeLinks(
  judging: Judging,
  spec: LinksBody<StandardSchemaV1> | undefined,
  {links, items}: Holder,
  path: Path,
  description: string | undefined
): unknown[] {
  if (!spec) return links
  const {url, text, deep, min = 0} = spec
  const found = links.length + (deep ? countLinks(items ?? []) : 0)
  judging.count(found, spec, found < min ? path : [...path, 'links'], ['link', 'links'], description)
  if (!url && !text) return links
  const judgeEach = (own: readonly OutlineLink[], place: Path): unknown[] =>
    own.map((link, index) => ({
      ...link,
      text: judging.leaf(text, link.text, [...place, 'links', index, 'text'], description),
      url: judging.leaf(url, link.url, [...place, 'links', index, 'url'], description)
    }))
  const judgeBelow = (below: readonly OutlineItem[], place: Path): void => {
    for (const [index, item] of below.entries()) {
      const at = [...place, 'items', index]
      judgeEach(item.links, at)
      judgeBelow(item.items, at)
    }
  }
  const judged = judgeEach(links, path)
  if (deep) judgeBelow(items ?? [], path)
  return judged
}

/** The links in bullets, and in those below them. */
export function countLinks(items: readonly OutlineItem[]): number {
  let count = 0
  for (const item of items) count += item.links.length + countLinks(item.items)
  return count
}

/** Blocks, and where each stands in the outline. */
interface Blocks {
  blocks: readonly OutlineBlock[]
  pathOf: (index: number) => Path
}

/** Where all of its blocks are paragraphs, they are what blank lines part in the text. */
function blocksOf({content, text}: Holder, path: Path): Blocks {
  if (content) return {blocks: content, pathOf: (index) => [...path, 'content', index]}
  const paragraphs = text === '' ? [] : text.split('\n\n')
  return {blocks: paragraphs.map((own) => ({type: 'paragraph', text: own})), pathOf: () => [...path, 'text']}
}

function judgeBlocks(judging: Judging, spec: ContentSpec, holder: Holder, path: Path): void {
  const {content = [], contentOrder = 'fixed', otherContent = 'allow', description} = spec
  if (content.length === 0 && otherContent === 'allow') return
  const {blocks, pathOf} = blocksOf(holder, path)
  const entries = content.map(({min = 1, max = Number.POSITIVE_INFINITY}) => ({min, max}))
  const align = contentOrder === 'any' ? alignInAnyOrder : alignInOrder
  const chosen = align(blocks.length, entries, (block, entry) =>
    findFault(judging, content[entry] as BlockSpec, blocks[block] as OutlineBlock) === null ? 1 : 0
  )
  const near = new Set<number>()
  for (const [entry, sought] of content.entries()) {
    const found = chosen.filter((of) => of === entry).length
    const {min = 1, max} = sought
    const said = sought.description ?? description
    if (found < min) {
      const index = blocks.findIndex(
        (block, at) => chosen[at] === -1 && !near.has(at) && isType(sought, block)
      )
      if (index === -1) {
        judging.add(
          path,
          `found ${countBlocks(found, sought)}, expected ${min === 1 ? 'one' : `${min} at least`}`,
          said
        )
      } else {
        near.add(index)
        tellNear(judging, sought, blocks[index] as OutlineBlock, pathOf(index), said)
      }
    }
    if (max !== undefined && found > max)
      judging.add(
        pathOf(chosen.lastIndexOf(entry)),
        `found ${countBlocks(found, sought)}, expected ${max === 0 ? 'none' : `${max} at most`}`,
        said
      )
  }
  if (otherContent === 'allow') return
  for (const [index, block] of blocks.entries()) {
    if (chosen[index] !== -1 || near.has(index)) continue
    const expected = content.length === 0 ? 'no blocks here' : `only ${content.map(nameBlock).join(', ')}`
    judging.add(pathOf(index), `found ${nameType(block.type)}, expected ${expected}`, description)
  }
}

function isType({type}: BlockSpec, block: OutlineBlock): boolean {
  return typeof type === 'string' ? type === block.type : type.includes(block.type)
}

/** Says why the block that is nearest isn't what is sought; one that is stands out of order. */
function tellNear(
  judging: Judging,
  sought: BlockSpec,
  block: OutlineBlock,
  path: Path,
  description?: string
): void {
  const fault = findFault(judging, sought, block)
  if (fault === null) {
    judging.add(path, `found ${nameBlock(sought)} here, expected it in the order of the schema`, description)
  } else if ('schema' in fault) {
    judging.leaf(fault.schema, fault.value, [...path, fault.key], description)
  } else {
    judging.add(path, `found ${fault.found}, expected ${fault.expected}`, description)
  }
}

/** Why a block isn't what is sought. */
type Fault = {found: string; expected: string} | {schema: StandardSchemaV1; value: unknown; key: string}

function findFault(judging: Judging, sought: BlockSpec, block: OutlineBlock): Fault | null {
  if (!isType(sought, block)) return {found: nameType(block.type), expected: nameBlock(sought)}
  const {lang, text, url} = sought
  if (lang !== undefined && block.type === 'code' && !isMatch(lang, block.lang ?? '')) {
    const found = block.lang === undefined ? 'code without a language' : `code in ${quote(block.lang)}`
    return {found, expected: `code in ${nameMatch(lang)}`}
  }
  if (block.type === 'table') {
    const fault = findTableFault(sought, block)
    if (fault) return fault
  }
  for (const [key, schema] of [
    ['text', text],
    ['url', url]
  ] as const) {
    if (schema === undefined || !(key in block)) continue
    const value = (block as unknown as Record<string, unknown>)[key]
    if (!judging.holds(schema, value)) return {schema, value, key}
  }
  return null
}

function findTableFault(
  {columns, rows}: BlockSpec,
  table: Extract<OutlineBlock, {type: 'table'}>
): {found: string; expected: string} | null {
  const has = table.columns
  if (Array.isArray(columns)) {
    const isSame = columns.length === has.length && columns.every((name, index) => name === has[index])
    if (!isSame) return {found: `a table with the columns ${listNames(has)}`, expected: listNames(columns)}
  } else if (columns) {
    const {includes = [], ...count} = columns as {includes?: readonly string[]; min?: number; max?: number}
    const missing = includes.filter((name) => !has.includes(name))
    if (missing.length > 0) {
      return {found: `a table with the columns ${listNames(has)}`, expected: `${listNames(missing)}, too`}
    }
    const expected = beyond(has.length, count)
    if (expected) return {found: `a table with ${countOf(has.length, ['column', 'columns'])}`, expected}
  }
  const expected = beyond(table.rows.length, rows ?? {})
  return expected ? {found: `a table with ${countOf(table.rows.length, ['row', 'rows'])}`, expected} : null
}

function beyond(
  count: number,
  {min = 0, max = Number.POSITIVE_INFINITY}: {min?: number | undefined; max?: number | undefined}
): string | null {
  if (count < min) return `${min} at least`
  return count > max ? `${max} at most` : null
}

function listNames(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => quote(name)).join(', ')
}

const names: Readonly<Record<OutlineBlock['type'], readonly [string, string]>> = {
  paragraph: ['paragraph', 'paragraphs'],
  blockquote: ['quote', 'quotes'],
  code: ['piece of code', 'pieces of code'],
  table: ['table', 'tables'],
  image: ['image', 'images'],
  html: ['piece of HTML', 'pieces of HTML'],
  footnoteDefinition: ['footnote', 'footnotes'],
  thematicBreak: ['thematic break', 'thematic breaks'],
  unread: ['block that was not read', 'blocks that were not read']
}

function nameType(type: OutlineBlock['type']): string {
  return `${type === 'image' ? 'an' : 'a'} ${names[type][0]}`
}

/** Names what is sought: ``2 pieces of code in `sh` ``, ``no table with the columns `Name`, `Type` ``. */
function countBlocks(count: number, {type, lang, columns}: BlockSpec): string {
  const types = [type].flat() as OutlineBlock['type'][]
  const name = countOf(count, [
    types.map((one) => names[one][0]).join(' or '),
    types.map((one) => names[one][1]).join(' or ')
  ])
  if (lang !== undefined) return `${name} in ${nameMatch(lang)}`
  return Array.isArray(columns) ? `${name} with the columns ${listNames(columns)}` : name
}

function nameBlock(sought: BlockSpec): string {
  const [type] = [sought.type].flat() as OutlineBlock['type'][]
  return countBlocks(1, sought).replace('1', type === 'image' ? 'an' : 'a')
}
