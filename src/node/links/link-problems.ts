import {basename, extname, join} from 'node:path'
import {type NearWords, nearWords} from '../../text/nearest-of.js'
import {quote} from '../../text/quote.js'
import type {FileSystem} from '../file-system.js'
import {isOutside} from '../is-outside.js'
import {type Anchors, likelyAnchor} from './anchors.js'
import type {Linked, LinkFinder} from './find-linked.js'
import {indexPageOf} from './index-pages.js'
import {type LinkTarget, linkTarget} from './link-target.js'
import {withAnchor, withCase, withFile, withLastName, withoutSlash} from './rewrite-url.js'

/** What is wrong with where a link leads. */
export interface LinkProblem {
  /** What isn't there: the file, the anchor in it, or the file by this case. */
  reason: 'missing-file' | 'missing-anchor' | 'wrong-case'
  /** What is wrong, and what to do. */
  message: string
  /** What the link was likely to be. */
  likely?: LikelyUrl | undefined
}

/** What a link was likely to be. */
export interface LikelyUrl {
  /** Its URL, in the form that the author gave it. */
  url: string
  /** Whether it can have been no other. */
  isCertain: boolean
}

/** Where a link leads, and what is wrong with it. */
export interface LinkOutcome {
  /** The whole name of the file or folder on the disk; `null` where it leads out of them, or nowhere. */
  path: string | null
  /** The whole name of the page that shows it, for a file in Markdown and for a folder that has one. */
  page: string | null
  problem: LinkProblem | null
}

/** What is asked to find out where links lead. */
export interface LinkJudgeContext {
  /** The whole name of the folder that nothing above is told of. */
  border: string
  /** The folder that links with a `/` at their start are relative to, if it is known; a whole name. */
  root: string | undefined
  findLinked: LinkFinder
  /** The anchors of a page, by its whole name; `null` where nobody knows. */
  anchorsOf: (page: string) => Promise<Anchors | null>
  /** Whether a link may be relative to the page that is made of the note, `elm/` for `elm.md` (default: false). */
  hasBuiltPages?: boolean | undefined
  /** The files of a last name that are known, by their whole names (default: none). */
  namesakes?: ((name: string) => readonly string[]) | undefined
  fs: FileSystem
}

/**
 * Tells where a link leads.
 *
 * @param url as it was written
 * @param from the whole name of the note
 */
export type LinkJudge = (url: string, from: string) => Promise<LinkOutcome>

/** Of what isn't asked about, or can't be. */
export const nowhere: LinkOutcome = {path: null, page: null, problem: null}

/** What templates fill in, and what the aliases of build tools begin with (`@site/…`): only they know what stands there. */
const filledIn = /\{\{|\{%|<%|\$\{|^(?:@[\w-]*|~)\//

/** The endings that a link may lack on one site and not on another, and the one that a site gives pages. */
const pageEndings = ['.md', '.mdx', '.markdown']
const builtEnding = /\.html?$/i

/**
 * Makes a judge of links, for collections and for checks. Nothing is told of what stands above the border, of other hosts, of URLs that
 * templates fill in, nor of routes that only a site knows.
 */
export function linkJudge(context: LinkJudgeContext): LinkJudge {
  const {border, root, findLinked, anchorsOf, fs} = context
  const find = async (target: LinkTarget, from: string): Promise<Linked> =>
    target.file === from && !target.isFolder ? {kind: 'file', path: from} : findLinked(target)
  const pages = new Map<string, Promise<string | null>>()
  const pageOfFolder = (path: string): Promise<string | null> => {
    const page = pages.get(path) ?? findIndexPage(path, fs)
    pages.set(path, page)
    return page
  }
  const isThere = async (url: string, from: string): Promise<boolean> => {
    const target = linkTarget(url, {from, root})
    const found = target && (await find(target, from))
    if (found?.kind !== 'file' && found?.kind !== 'folder') return false
    // A folder on the way may be a link that leads out; what stands there is nobody's business.
    const [place, top] = await Promise.all([fs.realpath(found.path), fs.realpath(border)]).catch(() => [])
    return place !== undefined && top !== undefined && !isOutside(top, place)
  }
  const judge: LinkJudge = async (url, from) => {
    const target = filledIn.test(url) ? null : linkTarget(url, {from, root})
    const isBeyond =
      target !== null &&
      isOutside(border, target.file) &&
      (root === undefined || isOutside(root, target.file))
    if (!target || isBeyond) return nowhere
    const found = await find(target, from)
    if (found.kind === 'route') return nowhere
    if (found.kind === 'none') {
      const {problem, guesses} = missing({url, from, target, found, context})
      // What is offered is looked for as the link would be.
      for (const likely of guesses)
        if (await isThere(likely.url, from)) return {path: null, page: null, problem: problem(likely)}
      return {path: null, page: null, problem: problem(undefined)}
    }
    const {kind, path} = found
    const page = kind === 'folder' ? await pageOfFolder(path) : isPage(path) ? path : null
    const known = target.anchor && page !== null ? await anchorsOf(page) : null
    const isFound = !known || !target.anchor || known.has(target.anchor)
    return {path, page, problem: isFound ? null : missingAnchor(url, target.anchor as string, known)}
  }
  if (!context.hasBuiltPages) return judge
  return async (url, from) => {
    const outcome = await judge(url, from)
    // On a page that is made of `elm.md`, and called `elm/`, the browser reads `../web/` and `web` as below `elm`.
    const isForBrowsers = outcome.path === null && /^[^?#]+(?:\/|\/[^./?#]+)(?:[?#]|$)/.test(url)
    if (!isForBrowsers) return outcome
    const fromPage = await judge(url, join(from.slice(0, from.length - extname(from).length), 'index.md'))
    return fromPage.path === null ? outcome : fromPage
  }
}

/** What a link may have been meant to be, and how that is called in a message. */
interface Guess extends LikelyUrl {
  name: string
  /** Whether it only has the ending that a site may leave out. */
  isEnding?: boolean
}

interface MissingLink {
  url: string
  from: string
  target: LinkTarget
  found: Extract<Linked, {kind: 'none'}>
  context: LinkJudgeContext
}

interface MissingFile {
  /** What may have been meant, the likeliest first. */
  guesses: Guess[]
  /** The problem, with that which is there. */
  problem: (guess: Guess | undefined) => LinkProblem
}

function missing(link: MissingLink): MissingFile {
  const {url, found, target} = link
  if ('file' in found) {
    const {file} = found
    return {
      guesses: [{url: withoutSlash(url), isCertain: true, name: file}],
      problem: (likely) => ({
        reason: 'missing-file',
        message: `Unexpected \`/\` behind the name of a file, expected ${quote(file)} alone: only folders have one`,
        likely
      })
    }
  }
  if (found.name !== undefined) {
    const {name, path} = found
    return {
      guesses: path === undefined ? [] : [{url: withCase(url, path), isCertain: true, name}],
      problem: (likely) => ({
        reason: 'wrong-case',
        message: `Unexpected case in the name of a file, expected ${quote(name)}`,
        likely
      })
    }
  }
  const subject = `Unexpected link to ${quote(target.name)}, which is not there`
  return {
    guesses: guessNames(link),
    problem: (likely) => ({
      reason: 'missing-file',
      message: likely?.isEnding
        ? `${subject}, expected ${quote(likely.name)}: write its ending, or set \`site\` to one that adds it`
        : `${subject}${likely ? ` (did you mean ${quote(likely.name)}?)` : ''}, expected a file that is: correct the link, or add the file`,
      likely
    })
  }
}

/** What a missing file may have been meant to be: one with an ending, one of nearly that name, or the only one of that name elsewhere. */
function guessNames({url, from, target, found, context}: MissingLink): Guess[] {
  const last = basename(target.file)
  const bare = last.replace(builtEnding, '')
  const guesses = (target.isFolder ? [] : pageEndings).map((ending): Guess => {
    const name = `${bare}${ending}`
    return {url: withLastName(url, name), isCertain: false, name, isEnding: true}
  })
  const [only, ...others] = context.namesakes?.(last) ?? []
  if (only !== undefined && others.length === 0) {
    const moved = withFile(url, only, from, context.root)
    guesses.push({url: moved, isCertain: false, name: moved.replace(/[?#].*$/s, '')})
  }
  const near = 'siblings' in found && found.siblings ? nearName(last, found.siblings) : null
  if (near !== null && !target.isFolder)
    guesses.push({url: withLastName(url, near), isCertain: false, name: near})
  return guesses
}

/** What is asked of a folder's names whenever a link names one that isn't there: made once for each ending. */
const nearStems = new WeakMap<object, Map<string, NearWords>>()

function* stemsOf(names: Iterable<string>, ending: string): Generator<string> {
  for (const name of names) if (name.endsWith(ending)) yield name.slice(0, name.length - ending.length)
}

/** The name that is nearly this one, by what stands before its ending, which is the same. */
function nearName(name: string, siblings: ReadonlyMap<string, string>): string | null {
  const ending = extname(name)
  const byEnding = nearStems.get(siblings) ?? new Map<string, NearWords>()
  nearStems.set(siblings, byEnding)
  const near = byEnding.get(ending) ?? nearWords(stemsOf(siblings.values(), ending))
  byEnding.set(ending, near)
  const stem = near(name.slice(0, name.length - ending.length))
  return stem && stem + ending
}

function missingAnchor(url: string, anchor: string, known: Anchors): LinkProblem {
  const reason = 'missing-anchor'
  const meant = likelyAnchor(anchor, known)
  if (!meant)
    return {reason, message: `Unexpected anchor ${quote(`#${anchor}`)}, expected the slug of a heading there`}
  const {name, isCertain} = meant
  const shown = quote(`#${name}`)
  return {
    reason,
    message: isCertain
      ? `Unexpected anchor ${quote(`#${anchor}`)}, expected ${shown}`
      : `Unexpected anchor ${quote(`#${anchor}`)} (did you mean ${shown}?), expected the slug of a heading there`,
    likely: {url: withAnchor(url, name), isCertain}
  }
}

function isPage(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path)
}

/** The page that stands for a folder. */
async function findIndexPage(folder: string, fs: FileSystem): Promise<string | null> {
  const page = indexPageOf(await fs.readdir(folder).catch(() => []))
  return page === undefined ? null : join(folder, page)
}
