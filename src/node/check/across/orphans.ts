import {basename, extname, relative, sep} from 'node:path'
import {isIndexName} from '../../links/index-pages.js'
import type {LinkOutcomes} from './links.js'
import {type AcrossCheck, ruleOf} from './note.js'

/**
 * Pages that are read without a link to them: homes of wikis and sites, and what code hosts and agents look for by its name
 * (<https://docs.github.com/en/communities>).
 */
const standing =
  /^(?:_?index|home|_?sidebar|_footer|summary|toc|changelog|changes|history|contributing|code[_-]of[_-]conduct|security|support|governance|license|licence|copying|authors|maintainers|codeowners|pull_request_template|issue_template|agents|claude|gemini|404)$/i

/**
 * Makes the check of `orphan`.
 *
 * @param folder the one that hidden folders are looked for below: a whole name
 * @param realPath where a name leads; `null` where that can't be told
 */
export function orphansCheck(
  outcomes: LinkOutcomes,
  folder: string,
  realPath: (path: string) => Promise<string | null>
): AcrossCheck {
  /** The places of notes that others lead to. */
  const led = new Set<string>()
  /** Their names in wiki links, and who says them. */
  const named = new Map<string, Set<string | null>>()
  /** What links with a `/` at their start name, where nobody said what that is relative to. */
  const fromSomeTop = new Set<string>()
  return {
    rules: ['orphan'],
    see: async (note) => {
      for (const name of note.facts.wikiNames) {
        for (const key of [wikiKey(name), wikiKey(basename(name))]) {
          const by = named.get(key) ?? new Set()
          named.set(key, by.add(note.place))
        }
      }
      if (note.place === null) return
      if (note.root === undefined) {
        for (const {url} of note.facts.links) if (url.startsWith('/')) fromSomeTop.add(pageKey(url))
      }
      for (const {path, page} of await outcomes(note)) {
        for (const target of new Set([path, page])) {
          const place = target === null ? null : await realPath(target)
          if (place !== null && place !== note.place) led.add(place)
        }
      }
    },
    find: (note) => {
      const {file, place, facts} = note
      const rule = ruleOf(note, 'orphan')
      if (!rule || place === null || isStanding(file, folder) || led.has(place)) return []
      if (endsOf(file, folder).some((end) => fromSomeTop.has(end))) return []
      const by = named.get(wikiKey(basename(file)))
      if (by && [...by].some((other) => other !== place)) return []
      const message =
        'Unexpected note that no other leads to, expected a link to it: add one, or remove the note'
      return [{code: 'orphan', severity: rule.severity, message, position: facts.top}]
    }
  }
}

/** A path as pages are compared: without its ending and a `/` at its end. */
function pageKey(path: string): string {
  return path
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
    .replace(/\.(?:mdx?|markdown|html?)$/i, '')
    .normalize()
    .toLowerCase()
}

/** The names that a note has from each of the folders that it is in. */
function endsOf(file: string, folder: string): string[] {
  const names = pageKey(relative(folder, file).split(sep).join('/')).split('/')
  return names.map((_, index) => `/${names.slice(index).join('/')}`)
}

function wikiKey(name: string): string {
  return name
    .normalize()
    .toLowerCase()
    .replace(/\.(?:md|markdown)$/, '')
}

function isStanding(file: string, folder: string): boolean {
  const name = basename(file)
  const isHidden = relative(folder, file)
    .split(sep)
    .some((part) => part.startsWith('.') && part !== '..')
  return isHidden || isIndexName(name) || standing.test(basename(name, extname(name)))
}
