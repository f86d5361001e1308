import type {Definition} from 'mdast'
import {type AnyNode, visitBlocks} from './walk.js'

/** Link definitions by their identifier; the first of a name counts. */
export type DefinitionMap = ReadonlyMap<string, Definition>

/**
 * Collects a note's link definitions, which count for the whole of it.
 *
 * @param root the note
 */
export function collectDefinitions(root: AnyNode): DefinitionMap {
  const definitions = new Map<string, Definition>()
  visitBlocks(root, (node) => {
    if (node.type !== 'definition') return
    const key = definitionKey(node.identifier)
    if (!definitions.has(key)) definitions.set(key, node)
  })
  return definitions
}

/** What two identifiers have in common that mean the same definition (CommonMark §6.3, «matches»). */
export function definitionKey(identifier: string): string {
  return identifier.toLowerCase().toUpperCase()
}
