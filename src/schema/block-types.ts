import type {OutlineBlockType} from '../tree/outline-block.js'

const types: Readonly<Record<OutlineBlockType, true>> = {
  paragraph: true,
  blockquote: true,
  code: true,
  table: true,
  image: true,
  html: true,
  footnoteDefinition: true,
  thematicBreak: true,
  unread: true
}

/** The types of blocks that an outline tells. */
export const outlineBlockTypes = Object.keys(types) as readonly OutlineBlockType[]

/** Which keys of a block are for blocks of some types alone. */
export const typesOfBlockKeys: Readonly<Record<string, readonly OutlineBlockType[]>> = {
  lang: ['code'],
  url: ['image'],
  columns: ['table'],
  rows: ['table'],
  text: ['paragraph', 'blockquote', 'unread', 'code', 'image', 'html', 'footnoteDefinition']
}
