import type {OutlineBlockType} from './outline-block.js'

/** What a block of an outline may have, by its type. */
export const outlineBlockKeys: Readonly<Record<OutlineBlockType, readonly string[]>> = {
  paragraph: ['type', 'text', 'links'],
  blockquote: ['type', 'text', 'links'],
  code: ['type', 'lang', 'meta', 'text'],
  table: ['type', 'columns', 'columnLinks', 'rows'],
  image: ['type', 'url', 'text', 'title'],
  html: ['type', 'text'],
  footnoteDefinition: ['type', 'label', 'text', 'links'],
  thematicBreak: ['type'],
  unread: ['type', 'text', 'links']
}

/** The types of blocks that an outline tells. */
export const outlineBlockTypes = Object.keys(outlineBlockKeys) as readonly OutlineBlockType[]
