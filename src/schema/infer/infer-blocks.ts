import type {OutlineBlock} from '../../tree/outline-block.js'
import type {BlockBody, JsonSchema, PatternJson} from '../body.js'
import type {FoundPart, Part, PartContext, PartPlace} from './found-part.js'
import {countNotes} from './infer-text.js'

type Block = BlockBody<JsonSchema, PatternJson>
type Content = {content?: Block[]; contentOrder?: 'any'}

/** The kinds of block that are asked for where all have them. */
const asked = ['paragraph', 'code', 'table', 'image', 'blockquote'] as const
type AskedType = (typeof asked)[number]

const names: Record<AskedType, string> = {
  paragraph: 'paragraph',
  code: 'code',
  table: 'table',
  image: 'image',
  blockquote: 'quote'
}

/**
 * Finds the kinds of block that all parts have, the language of code and the columns of tables that are always the same.
 *
 * @returns makes that part of a body, once the plan is settled
 */
export function inferBlocks(
  found: readonly FoundPart[],
  {what, path}: PartPlace,
  {plan}: PartContext
): () => Content {
  const all = countNotes(found)
  if (all < plan.leastSupport) return () => ({})
  const blocks = found.map(({note, part}) => ({note, own: blocksOf(part)}))
  const where = what === '' ? 'the note before its first topic' : what
  const offers = asked.flatMap((type) => {
    const lacking = plan.set(all)
    for (const {note, own} of blocks) {
      if (lacking.isFull) break
      if (!own.some((block) => block.type === type)) lacking.add(note)
    }
    if (lacking.isFull) return []
    const demand = plan.offer(lacking, `have no ${names[type]} in ${where}`, {weight: 'detail'})
    const having = blocks.filter(({own}) => own.some((block) => block.type === type))
    return [
      {
        type,
        demand,
        kept: all - lacking.notes.length,
        details: detailsOf(
          having.map(({own}) => own),
          type
        )
      }
    ]
  })
  if (offers.length > 0) plan.part([...path, 'content'], Math.min(...offers.map(({kept}) => kept)), all)
  return () => {
    const content = offers
      .filter(({demand}) => demand.isKept)
      .map(({type, details}): Block => ({type, ...details}))
    if (content.length === 0) return {}
    return content.length > 1 ? {content, contentOrder: 'any'} : {content}
  }
}

/** What the blocks of a kind are like in all: each part has one at least that is as is said. */
function detailsOf(parts: ReadonlyArray<readonly OutlineBlock[]>, type: AskedType): Partial<Block> {
  const [first = [], ...others] = parts
  if (parts.length < 3 || (type !== 'code' && type !== 'table')) return {}
  const keys = (own: readonly OutlineBlock[]): Set<string> =>
    new Set(own.map(keyOf).filter((key) => key !== null))
  const common = keys(first)
  for (const own of others) {
    if (common.size === 0) break
    const has = keys(own)
    for (const key of common) if (!has.has(key)) common.delete(key)
  }
  for (const key of common) {
    const [kind, value] = JSON.parse(key) as [string, unknown]
    if (kind === type) return type === 'code' ? {lang: value as string} : {columns: value as string[]}
  }
  return {}
}

function keyOf(block: OutlineBlock): string | null {
  if (block.type === 'code' && block.lang) return JSON.stringify(['code', block.lang])
  if (block.type === 'table' && block.columns.length > 0) return JSON.stringify(['table', block.columns])
  return null
}

/** The blocks of a part: where they aren't told, all of them are paragraphs, which blank lines part. */
function blocksOf({text, content}: Part): readonly OutlineBlock[] {
  if (content) return content
  if (text === '') return []
  return [{type: 'paragraph', text}]
}
