import type {Site} from '../../check/site-names.js'
import {githubSlug} from '../../query/slugger.js'

export {type Site, siteNames} from '../../check/site-names.js'

/**
 * Where notes are shown, as far as somebody said it: a link is good on `any` if it is on one of the sites that make pages of notes as they are
 * (all but Obsidian), so that nothing is told for certain that isn't.
 */
export type AnySite = Site | 'any'

/** How a site makes anchors of headings, and finds the files that links name. */
export interface SiteRules {
  /** Makes a heading's anchor of its text. */
  slug(text: string): string
  /** Whether a heading's last words may be its anchor: `## Elm {#elm-lang}`. */
  hasOwnIds: boolean
  /** Whether a heading's text itself leads there, and `^id` to a block. */
  hasTexts: boolean
  /** Whether `#L3` leads to a line of the file. */
  hasLines: boolean
  /** Whether `#Elm` leads to `elm`. */
  isCaseFree: boolean
  /** What a link's name may lack, or have in place of another ending, to be the name of a file: `elm` for `elm.md`. */
  endings: readonly string[]
  /** Whether a link may name a file from the topmost folder as it does from the note's own. */
  isFromTop: boolean
  /** Whether a link may name a file by its last name alone, wherever it stands. */
  isByName: boolean
  /** Whether a link without an ending may name a route, which only the site knows. */
  hasRoutes: boolean
  /** Whether a link may name a page that is made of another file, or of none: `elm/` for `elm.md`, `api.html`. */
  hasBuiltPages: boolean
}

const plain = {
  hasOwnIds: false,
  hasTexts: false,
  hasLines: false,
  isCaseFree: false,
  endings: [],
  isFromTop: false,
  isByName: false,
  hasRoutes: false,
  hasBuiltPages: false
} as const

const rules: Readonly<Record<AnySite, SiteRules>> = {
  github: {...plain, slug: githubSlug, hasLines: true, isCaseFree: true},
  gitlab: {...plain, slug: gitlabSlug, hasLines: true},
  docusaurus: {
    ...plain,
    slug: githubSlug,
    hasOwnIds: true,
    endings: ['.md', '.mdx'],
    isFromTop: true,
    hasRoutes: true
  },
  vitepress: {...plain, slug: vitepressSlug, hasOwnIds: true, endings: ['.md']},
  obsidian: {...plain, slug: textKey, hasTexts: true, endings: ['.md'], isFromTop: true, isByName: true},
  any: {
    ...plain,
    slug: githubSlug,
    hasOwnIds: true,
    hasLines: true,
    isCaseFree: true,
    endings: ['.md', '.mdx'],
    hasBuiltPages: true
  }
}

export function siteRules(site: AnySite): SiteRules {
  return rules[site]
}

/** As GitHub's, without ends and runs of dashes; a number alone has a word before it, since `#1` is an issue. */
function gitlabSlug(text: string): string {
  const slug = githubSlug(text.trim()).replace(/-{2,}/g, '-')
  return /^\d+$/.test(slug) ? `anchor-${slug}` : slug
}

/** Accents dropped, and each run of blanks and ASCII punctuation a dash (`@mdit-vue/shared`). */
function vitepressSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\p{Control}/gu, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/^\d/, '_$&')
    .toLowerCase()
}

/** What is compared of a heading's text: its words. */
export function textKey(text: string): string {
  return text
    .normalize()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
