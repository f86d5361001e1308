import type {AstRule} from 'css-selector-parser'
import {nodeTypes} from '../check/check-visitors.js'
import {readSelector} from '../query/selector.js'
import {didYouMean} from '../text/find-nearest.js'
import {quote} from '../text/quote.js'
import {UsageError} from './command.js'

/** What a selector can find: what is in the tree of a note that was read. Front matter stands beside it. */
const types = nodeTypes.filter((type) => type !== 'frontMatter')

/** What those nodes have, and what selectors have beside that. */
const attributes = [
  'title',
  'text',
  'host',
  'label',
  'url',
  'value',
  'alt',
  'depth',
  'checked',
  'ordered',
  'start',
  'spread',
  'lang',
  'meta',
  'align',
  'identifier',
  'referenceType',
  'type',
  'children',
  'source'
]

/**
 * Refuses a selector that can't be read, or that can find nothing in any note, which would be taken for a note without such things.
 *
 * @throws {UsageError}
 */
export function refuseSelector(selector: string): void {
  try {
    for (const rule of readSelector(selector).rules) refuseRule(rule)
  } catch (error) {
    throw new UsageError(`Cannot use the selector ${quote(selector)}: ${(error as Error).message}`)
  }
}

function refuseRule({items, nestedRule}: AstRule): void {
  for (const item of items) {
    if (item.type === 'TagName') refuseName(item.name, types, 'type of node')
    else if (item.type === 'Attribute') refuseName(item.name, attributes, 'attribute')
    else if (item.type === 'PseudoClass' && item.argument?.type === 'Selector') {
      for (const rule of item.argument.rules) refuseRule(rule)
    }
  }
  if (nestedRule) refuseRule(nestedRule)
}

function refuseName(name: string, known: readonly string[], what: string): void {
  if (known.includes(name)) return
  const hint =
    name === 'frontMatter'
      ? '; `apunte outline` and `apunte parse` show front matter'
      : didYouMean(name, known)
  throw new Error(`there is no ${what} ${quote(name)}${hint}, expected one of ${known.join(', ')}`)
}
