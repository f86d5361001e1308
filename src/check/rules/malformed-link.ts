import type {Definition, Image, Link, PhrasingContent} from 'mdast'
import {isAutolinkUrl} from '../../grammar/angle-autolinks.js'
import {readBareUrl} from '../../grammar/bare-urls.js'
import {decode} from '../../grammar/references.js'
import {type MisspeltScheme, readMisspeltScheme} from '../../grammar/url-likeness.js'
import {textOfPhrasing} from '../../query/text.js'
import {walk} from '../../query/walk.js'
import {applyEdits} from '../../text/edits.js'
import {lastAt} from '../../text/last-at.js'
import {quote} from '../../text/quote.js'
import {endOf, startOf} from '../../tree/span.js'
import {buildRule, type FindingFix, type Rule, type RuleContext} from '../define-rule.js'
import {findMalformedLinks, type MalformedLink} from '../malformed-links/find-malformed-links.js'
import type {LinkProblem} from '../malformed-links/shape.js'
import {maskInlines, type TextBlock} from '../mask-inlines.js'
import {editsOfUrl, findMisspeltUrl} from '../misspelt-urls.js'
import {cutOut, isBareUrl, joinTexts} from '../split-inlines.js'

export const malformedLink: Rule = buildRule({
  id: 'malformed-link',
  description:
    'What was to be a link and is none: `(text)[url]`, `[text] (url)`, `[text](a b.md)`, `[text](url "title)`, `[text](https://…` without `)`, `[text](<url)`, `[text][https://…]`, `[text]https://…)`, `[text(https://…)`, `[text]](url)`, `[text]（url）`; or a link that leads elsewhere: `www.a.example`, `a.example.com/b` and `ana@a.example` as a destination, which are files of that name, and misspelt schemes such as `htps://`, `https//`, `http:/` and `https://http://`, in texts, too. Brackets count only where what stands beside them looks like a URL, or in some places like the path of a file: `array[0] (see below)`, `f(x)[i]`, `[x] (done)` and `[1] (2019)` are text. So are code, HTML, math and `[[wiki links]]`.',
  why: 'Readers see brackets and a URL, or nothing that they can follow, and no list of links has it.',
  advice:
    'Write `[text](url)`: brackets for the text, parentheses for the URL, nothing between. Write a blank in a URL as `%20`. Fixing does so where nothing else can be meant. If it is to be text, put it in backticks, or `\\` before its brackets.',
  fixable: true,
  examples: {
    bad: [
      '- (the guide)[https://elm.example.org/guide]\n',
      '- [the guide] (https://elm.example.org/guide)\n',
      '- [the talk](talks/my talk.pdf)\n',
      '- [the guide](https://elm.example.org/guide\n',
      '- [the guide][https://elm.example.org/guide]\n',
      '- [the guide](www.example.org/guide)\n',
      '- [the guide](htps://elm.example.org/guide), https//elm.example.org\n'
    ],
    good: [
      '- [the guide](https://elm.example.org/guide), [the talk](talks/my%20talk.pdf)\n',
      '- array[0] (see below), f(x)[i], [x] (done), [1] (2019), [[a page]] (https://elm.example.org)\n',
      '- `(the guide)[https://elm.example.org/guide]`, ttp://elm.example.org\n'
    ]
  },
  visit: {
    paragraph: judgeText,
    heading: judgeText,
    tableCell: judgeText,
    link: judgeUrl,
    image: judgeUrl,
    definition: judgeUrl
  }
})

const reasons: Record<LinkProblem, string> = {
  reversed: 'its brackets and parentheses are the wrong way round',
  gap: 'a blank stands before its parentheses',
  blank: 'a blank stands in its URL',
  title: 'its title stands in other quotes than `"…"`',
  unclosed: 'no `)` stands behind its URL',
  'unclosed-angle': 'no `>` stands behind its URL',
  wide: 'its parentheses are full-width ones',
  'in-brackets': 'its URL stands in brackets',
  org: 'it is written as in Org mode',
  'extra-bracket': 'it has a bracket too many',
  'no-bracket': 'no `[` stands before its text',
  'lost-bracket': 'no `]` stands behind its text',
  'no-parentheses': 'its URL stands in no parentheses',
  parentheses: 'it has two parentheses where there is to be one',
  nested: 'its text holds another link'
}

function judgeText(node: TextBlock, context: RuleContext): void {
  const {source} = context
  const start = node.position?.start.offset
  const written = context.sourceOf(node)
  if (source === undefined || start === undefined || written === undefined) return
  const found = findMalformedLinks(node, written)
  const fixes = mendAll(node, source, found)
  for (const [index, link] of found.entries()) {
    const {problem, mend} = link
    const piece = source.slice(link.start, link.end)
    const edits = mend?.edits.map((edit) => ({
      ...edit,
      start: edit.start - link.start,
      end: edit.end - link.start
    }))
    const expected = edits ? applyEdits(piece, edits) : link.isImage ? '![text](url)' : '[text](url)'
    context.report({
      position: context.positionAt(link.start, link.end),
      message: `Unexpected ${quote(piece)}, which is no ${link.isImage ? 'image' : 'link'}: ${reasons[problem]}; expected ${quote(expected)}`,
      fix: fixes[index]
    })
  }
  findSchemes(node, written, start, found, context)
}

/** How to mend what was found in a block, as far as it can be said what it is to be. */
function mendAll(
  block: TextBlock,
  source: string,
  found: readonly MalformedLink[]
): Array<FindingFix | undefined> {
  const fixes: Array<FindingFix | undefined> = found.map(() => undefined)
  const byHolder = new Map<readonly PhrasingContent[], number[]>()
  for (const [index, {start, end, mend}] of found.entries()) {
    if (!mend) continue
    const holder = holderOf(block.children, start, end)
    const others = byHolder.get(holder)
    if (others) others.push(index)
    else byHolder.set(holder, [index])
  }
  for (const [holder, indexes] of byHolder) {
    const spans = indexes.map((index) => {
      const {textStart, textEnd} = found[index] as MalformedLink
      return [textStart, textEnd] as const
    })
    const parts = cutOut(holder, source, spans)
    for (const [at, index] of indexes.entries()) {
      const children = parts[at]
      if (children) fixes[index] = mended(found[index] as MalformedLink, children, source)
    }
  }
  return fixes
}

/** The inline content that a range stands in: the block's, or that of the emphasis around it. */
function holderOf(
  children: readonly PhrasingContent[],
  start: number,
  end: number
): readonly PhrasingContent[] {
  let holder = children
  for (;;) {
    const nodes = holder
    const around = nodes[lastAt(nodes.length, (index) => startOf(nodes[index] as PhrasingContent), start)]
    if (!around || end > endOf(around)) return holder
    if (around.type !== 'emphasis' && around.type !== 'strong' && around.type !== 'delete') return holder
    holder = around.children
  }
}

function mended(
  {mend, isImage}: MalformedLink,
  children: readonly PhrasingContent[],
  source: string
): FindingFix | undefined {
  if (!mend) return undefined
  const {edits, destination, title, isCertain} = mend
  const url = decode(destination)
  const text = plainLinks(children, source)
  const becomes: Link | Image = isImage
    ? {type: 'image', title, url, alt: textOfPhrasing(text)}
    : {type: 'link', title, url, children: text}
  // An image's text holds no link: it would be lost.
  const safe =
    isCertain && !(isImage && text.some((child) => [...walk(child)].some(({type}) => /^link/.test(type))))
  return {title: isImage ? 'Make an image of it' : 'Make a link of it', edits, safe, becomes}
}

/** What bare URLs are in a link's text: text. */
function plainLinks(children: readonly PhrasingContent[], source: string): PhrasingContent[] {
  return joinTexts(
    children.flatMap((child) =>
      child.type === 'link' && isBareUrl(child, source) ? child.children : [child]
    )
  )
}

const mayBeScheme = /[a-z]{3,7}(?:[:;：]|\/\/)/i
const eachScheme = new RegExp(mayBeScheme, 'gi')

/** Finds misspelt schemes in a text. */
function findSchemes(
  node: TextBlock,
  written: string,
  offset: number,
  found: readonly MalformedLink[],
  context: RuleContext
): void {
  if (!mayBeScheme.test(written)) return
  const text = maskInlines(node, written)
  let next = 0
  let behind = 0
  for (const {index} of text.matchAll(eachScheme)) {
    while ((found[next]?.end ?? Number.POSITIVE_INFINITY) <= offset + index) next++
    const isIn = (found[next]?.start ?? Number.POSITIVE_INFINITY) <= offset + index
    if (isIn || /[\w@./:%=&?#-]/.test(text[index - 1] ?? ' ')) continue
    // Of one word, once.
    if (index < behind) continue
    const scheme = readMisspeltScheme(text, index)
    if (scheme) behind = reportScheme(text, index, offset, scheme, context)
  }
}

/** Gives where its word ends. */
function reportScheme(
  text: string,
  start: number,
  offset: number,
  {end, meant}: MisspeltScheme,
  context: RuleContext
): number {
  let last = end
  while (last < text.length && !/[\s<>\ue000]/.test(text[last] as string)) last++
  const bare = meant + text.slice(end, last)
  const read = readBareUrl(bare, 0, 0, bare.length)
  const url = read?.url ?? bare
  const to = end + url.length - meant.length
  const isPlain = read !== null && isAutolinkUrl(url) && !/[\\&]/.test(url)
  context.report({
    position: context.positionAt(offset + start, offset + to),
    message: `Unexpected ${quote(text.slice(start, to))}, which is no link: its scheme is misspelt; expected ${quote(url)}`,
    fix: isPlain
      ? {
          title: `Write \`${meant}\`, in angle brackets`,
          edits: [
            {start: offset + start, end: offset + end, text: `<${meant}`},
            {start: offset + to, end: offset + to, text: '>'}
          ],
          becomes: {type: 'link', title: null, url, children: [{type: 'text', value: url}]}
        }
      : undefined
  })
  return last
}

/** Judges where a link leads that is one. */
function judgeUrl(node: Link | Image | Definition, context: RuleContext): void {
  const {source} = context
  const found = findMisspeltUrl(node.url)
  if (!found) return
  const {reason, expected, isCertain} = found
  const edits = source === undefined ? null : editsOfUrl(node, found, source)
  context.report({
    node,
    message: `Unexpected URL ${quote(node.url)}: ${reason}; expected ${quote(expected)}`,
    fix: edits
      ? {title: 'Correct the URL', edits, safe: isCertain, becomes: withUrl(node, expected, source)}
      : undefined
  })
}

function withUrl(
  node: Link | Image | Definition,
  url: string,
  source: string | undefined
): Link | Image | Definition {
  const isAutolink = node.type === 'link' && source?.[node.position?.start.offset ?? -1] !== '['
  // An autolink says its URL.
  return isAutolink ? {...node, url, children: [{type: 'text', value: url}]} : {...node, url}
}
