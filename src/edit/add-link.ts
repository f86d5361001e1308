import type {Link, PhrasingContent} from 'mdast'
import {checkOptions, type OptionKind, type OptionKinds, textKind} from '../text/options.js'
import {buildItem, buildLink} from '../tree/builders.js'
import type {AddItemOptions} from './add-item.js'
import {atKind} from './at.js'
import {checkItemParent, type ItemParent} from './parents.js'
import {findItemPlace, putItem} from './place-item.js'
import {cleanText, plainPhrasing} from './plain-phrasing.js'

/** A link that is to be added. All of it is text, never Markdown. */
export interface NewLink {
  /** The destination, as it is to be. */
  url: string
  /** The link's text. */
  text: string
  /** The advisory title (default: none). */
  title?: string | null | undefined
  /** What stands before the link, with the blank that separates them (default: nothing). */
  before?: string | undefined
  /** What stands behind the link, with the blank that separates them (default: nothing). */
  after?: string | undefined
}

/** Options of {@link addLink}. */
export type AddLinkOptions = Pick<AddItemOptions, 'at'>

/**
 * Adds a bullet with a link to a topic, below another bullet, or before a note's first heading.
 *
 * The strings are text: whatever a scraped title holds, it can't become Markdown. Line endings become blanks, NUL becomes U+FFFD as
 * in all Markdown, and blanks at the bullet's and the link text's ends go. A bare URL or address before or behind the link stands
 * as code, as GFM would link it.
 *
 * @param parent a topic, a bullet or a note, which is changed in place
 * @param link what is added
 * @param options where its bullet goes
 * @returns the new link
 * @throws {TypeError} where `link` has no `url`
 * @throws {RangeError | TypeError} where `options.at` is no place among the parent's bullets
 *
 * @example
 * const elm = findTopic(notes, 'Elm')
 * const link = addLink(elm, {url: 'https://nginx.example/?a=1&b=2', text: '*nginx*', before: 'Blog: '})
 * link.children // [{type: 'text', value: '*nginx*'}]
 * pathOf(notes, link) // ['Elm']
 */
export function addLink(parent: ItemParent, link: NewLink, options: AddLinkOptions = {}): Link {
  checkItemParent(parent, 'add a link to')
  checkOptions(options, {at: atKind}, 'addLink')
  if (typeof link?.url !== 'string') {
    const found = typeof link === 'string' ? `the string \`${link}\`` : 'what has no `url`'
    throw new TypeError(`Cannot add a link of ${found}, expected an object such as \`{url, text}\``)
  }
  checkFields(link)
  const {url, title} = link
  const node = buildLink(url, cleanText(link.text).trim(), title ? cleanText(title) : null)
  const content: PhrasingContent[] = [
    ...plainPhrasing(cleanText(link.before).trimStart()),
    node,
    ...plainPhrasing(cleanText(link.after).trimEnd())
  ]
  const item = buildItem(content)
  putItem(findItemPlace(parent, item, options.at), item)
  return node
}

const optionalText: OptionKind = {
  expected: 'a string',
  isType: (value) => typeof value === 'string' || value === null
}

/** @throws {TypeError} where what is said of a link is no text, or another word than those that there are */
function checkFields(link: NewLink): void {
  const kinds: OptionKinds<NewLink> = {
    url: textKind('the destination'),
    text: {...textKind('what the link says'), isRequired: true},
    title: optionalText,
    before: textKind('what stands before the link'),
    after: textKind('what stands behind the link')
  }
  checkOptions(link, kinds, 'addLink')
}
