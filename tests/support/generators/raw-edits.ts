import {
  copyBlock,
  insertBlock,
  insertTopic,
  moveBlock,
  quoteBlock,
  removeBlock,
  removeTopic,
  swapBlocks,
  swapTopics
} from './raw-block-edits.js'
import type {RawEdit} from './raw-edit.js'
import {
  addInline,
  changeCode,
  changeHeading,
  changeInlineCode,
  changeLinkTitle,
  changeText,
  changeUrl,
  changeUrlAndText,
  removeInline,
  wrapInline
} from './raw-inline-edits.js'
import {
  changeBox,
  changeOrdered,
  changeSpread,
  changeStart,
  insertItem,
  liftItem,
  mergeLists,
  moveItem,
  nestItem,
  removeItem
} from './raw-item-edits.js'

/** All edits, by name. */
export const rawEdits: Readonly<Record<string, RawEdit>> = {
  'change a URL': changeUrl,
  'change a URL and its text': changeUrlAndText,
  "change a link's title": changeLinkTitle,
  "change a topic's title": changeHeading,
  'change a text': changeText,
  'remove inline content': removeInline,
  'add inline content': addInline,
  'wrap inline content': wrapInline,
  'change code': changeCode,
  'change inline code': changeInlineCode,
  'change a box': changeBox,
  'insert an item': insertItem,
  'remove an item': removeItem,
  'move an item': moveItem,
  'nest an item': nestItem,
  'lift an item': liftItem,
  'merge lists': mergeLists,
  'remove a block': removeBlock,
  'insert a block': insertBlock,
  'insert a topic': insertTopic,
  'swap blocks': swapBlocks,
  'move a topic': swapTopics,
  'remove a topic': removeTopic,
  'quote a block': quoteBlock,
  'move a block': moveBlock,
  'copy a block': copyBlock,
  'change spread': changeSpread,
  "change a list's start": changeStart,
  'change ordered': changeOrdered
}
