import type {Notes, NotesContent} from '../tree/nodes.js'
import type {IsDefined} from './canonical/brackets.js'

/** Makes a search for what a tree defines; it is walked once it is asked for. */
export function definitionsIn(notes: Notes<object>): IsDefined {
  let defined: {link: Set<string>; footnote: Set<string>} | undefined
  return (kind, identifier) => {
    defined ??= collect(notes)
    return defined[kind].has(identifier)
  }
}

function collect(notes: Notes<object>): {link: Set<string>; footnote: Set<string>} {
  const defined = {link: new Set<string>(), footnote: new Set<string>()}
  const stack: NotesContent[] = [...notes.children]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'definition') defined.link.add(node.identifier)
    if (node.type === 'footnoteDefinition') defined.footnote.add(node.identifier)
    if ('children' in node) for (const child of node.children) stack.push(child)
  }
  return defined
}
