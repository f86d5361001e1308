import type {Definition} from 'mdast'

/**
 * Whether a definition is a comment that nobody is to see, as Markdown has no other that HTML doesn't show: `[//]: # (to do)`,
 * `[comment]: <> (to do)`.
 */
export function isCommentDefinition({identifier, url}: Definition): boolean {
  return identifier === '//' || identifier === 'comment' || url === '' || url === '#'
}
