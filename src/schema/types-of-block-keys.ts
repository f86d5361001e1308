import type {OutlineBlockType} from '../tree/outline-block.js'
import {outlineBlockKeys, outlineBlockTypes} from '../tree/outline-block-keys.js'

/** Which keys of a block are for blocks of some types alone. */
export const typesOfBlockKeys: Readonly<Record<string, readonly OutlineBlockType[]>> = Object.fromEntries(
  ['lang', 'url', 'columns', 'rows', 'text'].map((key) => [
    key,
    outlineBlockTypes.filter((type) => outlineBlockKeys[type].includes(key))
  ])
)
