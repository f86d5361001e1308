import type {StandardSchemaV1} from '@standard-schema/spec'
import {joinBlocks, linksOfBlocks} from '../../edit/outline-text.js'
import type {PathSegment} from '../../issue/issue.js'
import type {OutlineItem, OutlineLink, OutlineTopic} from '../../tree/outline.js'
import type {OutlineBlock} from '../../tree/outline-block.js'
import type {ContentBody} from '../body.js'
import {countLinks, judgeContent} from '../judge/judge-content.js'
import {Judging} from '../judge/judging.js'
import {fillBlocks, mostRepeated} from './fill-blocks.js'
import {type Filled, type Filling, type Gap, takes} from './filling.js'
import {placeholder} from './sample-scalars.js'

type ContentSpec = ContentBody<StandardSchemaV1, RegExp>

/** What a note, a topic or a bullet says by itself. */
export interface Own {
  text: string
  links: OutlineLink[]
  content?: OutlineBlock[]
}

/** What stands beside that, and counts for some of what is asked. */
export interface Beside {
  items: OutlineItem[]
  topics?: OutlineTopic[]
}

/** How many ways of saying a part are tried. */
const mostTried = 400

/**
 * Makes text, links and blocks of a part: several ways to say what is asked for are judged, and the first that holds is taken.
 *
 * @param usual texts that it has by itself, if nothing else is asked for; the best first
 */
export function fillContent(
  filling: Filling,
  spec: ContentSpec,
  beside: Beside,
  usual: readonly string[],
  path: readonly PathSegment[]
): Filled<Own> {
  const {description: _, ...judged} = spec
  const blocks = fillBlocks(filling, spec.content ?? [], [...path, 'content'])
  const comment = commentOf(filling, spec)
  let best: {own: Own; problems: Judging['problems']} | undefined
  let tried = 0
  // Of many blocks, each try takes long.
  const most = Math.max(5, mostTried / Math.max(1, blocks.value.length / 10))
  for (const own of waysToSay(filling, spec, blocks.value, beside, usual)) {
    const judging = new Judging()
    judgeContent(judging, judged, {...own, ...beside}, [])
    const {problems} = judging
    if (!best || problems.length < best.problems.length) best = {own, problems}
    if (problems.length === 0 || ++tried >= most) break
  }
  const {own, problems} = best as {own: Own; problems: Judging['problems']}
  const gaps: Gap[] = blocks.gaps
  if (gaps.length === 0)
    for (const {message, path: place} of problems)
      gaps.push(filling.gap([...path, String(place[0] ?? 'content')], message))
  return {value: comment ? withComment(own, comment) : own, gaps}
}

/** What is meant by a part, as a comment; none where other blocks are refused. */
export function commentOf(
  {settings: {hasComments}}: Filling,
  {description, otherContent, content = []}: ContentSpec
): OutlineBlock | null {
  if (!hasComments || description === undefined || otherContent === 'refuse') return null
  if (content.some(({type}) => [type].flat().includes('html'))) return null
  const text = description.replace(/--+!?>/g, '→').replace(/\n\s*\n/g, '\n')
  return {type: 'html', text: `<!-- ${text} -->`}
}

function withComment({text, links, content}: Own, comment: OutlineBlock): Own {
  const blocks = content ?? paragraphsOf(text, links)
  return {text, links, content: [comment, ...blocks]}
}

function paragraphsOf(text: string, links: OutlineLink[]): OutlineBlock[] {
  if (text === '' && links.length === 0) return []
  return [{type: 'paragraph', text, ...(links.length > 0 && {links})}]
}

function* waysToSay(
  filling: Filling,
  spec: ContentSpec,
  blocks: readonly OutlineBlock[],
  beside: Beside,
  usual: readonly string[]
): Generator<Own, void, undefined> {
  const texts = new Set(usual)
  for (const schema of [spec.text, spec.allText])
    if (schema) for (const text of filling.texts(schema, 'text')) texts.add(text)
  const sets = [...linkSets(filling, spec, beside)]
  for (const text of texts) {
    for (const links of sets) {
      const named = links.map((link) => link.text).filter((name) => name !== '')
      const told =
        text !== '' && named.length > 0 ? [text, [text, ...named].join(' ')] : [text || named.join(' ')]
      for (const says of told) {
        const own = paragraphsOf(says, links)
        if (blocks.length > 0) yield* within(blocks, says, links)
        yield toOwn([...own, ...blocks])
        if (blocks.length > 0) yield toOwn([...blocks, ...own])
        if (links.length === 0 && says.includes('\n\n'))
          yield toOwn([...says.split('\n\n').flatMap((each) => paragraphsOf(each, [])), ...blocks])
      }
    }
  }
}

/** The text, or the links, in one of the blocks. */
function* within(
  blocks: readonly OutlineBlock[],
  text: string,
  links: OutlineLink[]
): Generator<Own, void, undefined> {
  if (links.length === 0) yield toOwn(blocks)
  for (const [index, block] of blocks.entries()) {
    if (!('text' in block)) continue
    const mayLink =
      block.type === 'paragraph' || block.type === 'blockquote' || block.type === 'footnoteDefinition'
    if (links.length > 0 && !mayLink) continue
    const linked = links.length > 0 ? {links} : {}
    const said = [block.text, text, `${block.text} ${text}`]
    for (const own of new Set(said.filter((each) => each !== '' || !mayLink)))
      yield toOwn(blocks.with(index, {...block, ...linked, text: own} as OutlineBlock))
  }
}

function toOwn(blocks: readonly OutlineBlock[]): Own {
  const said = {text: joinBlocks(blocks), links: linksOfBlocks(blocks)}
  return blocks.every(({type}) => type === 'paragraph') ? said : {...said, content: [...blocks]}
}

/** The links that are asked for, in some ways: with texts, and with empty ones, which leave the text as it is. */
function* linkSets(
  filling: Filling,
  {links: asked, allText}: ContentSpec,
  {items}: Beside
): Generator<OutlineLink[], void, undefined> {
  const {min = 0, deep = false} = asked ?? {}
  // What stands above may ask of these links, too.
  const demands = [asked ?? {}, ...filling.linksAbove]
  const judging = (key: 'url' | 'text'): StandardSchemaV1[] => demands.flatMap((each) => each[key] ?? [])
  const isTaken = (key: 'url' | 'text', value: string): boolean =>
    judging(key).every((schema) => takes(schema, value))
  const textsFor = (key: 'url' | 'text'): string[] =>
    judging(key).flatMap((schema) => filling.texts(schema, key).filter((each) => isTaken(key, each)))
  const isUrlJudged = judging('url').length > 0
  const isTextJudged = judging('text').length > 0
  const count = Math.min(mostRepeated, Math.max(0, min - (deep ? countLinks(items) : 0)))
  if (count === 0) {
    yield []
    return
  }
  const urls = textsFor('url')
  const usual = [placeholder, ''].filter((each) => isTaken('text', each))
  const own = textsFor('text')
  const judged = allText ? filling.texts(allText, 'text') : []
  for (const name of new Set([...usual, ...own, ...(isTextJudged ? [] : judged)])) {
    const first = urls[0] ?? ''
    yield Array.from({length: count}, (_, index) => ({
      text: name,
      url: isUrlJudged ? (urls[index] ?? first) : numbered(index)
    }))
  }
}

function numbered(index: number): string {
  return index === 0 ? 'https://example.org/' : `https://example.org/${index + 1}`
}
