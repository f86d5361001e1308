import type {FoundPart, PartBody, PartContext, PartPlace} from './found-part.js'
import {inferBlocks} from './infer-blocks.js'
import {inferItems} from './infer-items.js'
import {inferTopics} from './infer-topics.js'

/**
 * Finds what parts have in common: their blocks, bullets and topics.
 *
 * @param found note by note, from the first to the last
 * @returns makes the body's schema of such a part, once the plan is settled
 */
export function inferPart(
  found: readonly FoundPart[],
  place: PartPlace,
  context: PartContext
): () => PartBody {
  const makeBlocks = inferBlocks(found, place, context)
  const lists = found.map(({note, part}) => ({note, items: part.items ?? []}))
  const makeItems = inferItems(lists, {...place, path: [...place.path, 'items']}, context)
  const parents = found.map(({note, part}) => ({note, topics: part.topics ?? []}))
  const makeTopics = inferTopics(parents, place, context)
  return () => ({...makeBlocks(), ...makeItems(), ...makeTopics()})
}
