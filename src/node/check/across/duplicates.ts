import {dirname, relative, sep} from 'node:path'
import type {Issue} from '../../../issue/issue.js'
import {type NormalizeUrlOptions, normalizeUrl} from '../../../query/url.js'
import {quote} from '../../../text/quote.js'
import {type AcrossCheck, type AcrossNote, ruleOf} from './note.js'

/** Makes the check of `duplicate-across`. */
export function duplicatesCheck(): AcrossCheck {
  /** The first note with each URL, by the options and the URL as they write it. */
  const firsts = new Map<string, Map<string, AcrossNote>>()
  const keysOf = (
    note: AcrossNote
  ): {known: Map<string, AcrossNote>; options: NormalizeUrlOptions} | null => {
    const rule = ruleOf<NormalizeUrlOptions>(note, 'duplicate-across')
    if (!rule) return null
    const id = JSON.stringify(rule.options)
    const known = firsts.get(id) ?? new Map<string, AcrossNote>()
    firsts.set(id, known)
    return {known, options: rule.options}
  }
  return {
    rules: ['duplicate-across'],
    see: (note) => {
      const {known, options} = keysOf(note) ?? {}
      if (!known) return
      for (const {url} of note.facts.urls) {
        const key = normalizeUrl(url, options)
        if (!known.has(key)) known.set(key, note)
      }
    },
    find: (note) => {
      const rule = ruleOf<NormalizeUrlOptions>(note, 'duplicate-across')
      const {known, options} = keysOf(note) ?? {}
      const issues: Issue[] = []
      if (!rule || !known) return issues
      const told = new Set<string>()
      for (const {url, position} of note.facts.urls) {
        const key = normalizeUrl(url, options)
        const first = known.get(key)
        if (!first || first.file === note.file || told.has(key)) continue
        told.add(key)
        const message = `Unexpected link to ${quote(url)}, which ${nameFrom(note, first)} links to, expected each in one note: keep one, or link to that note`
        issues.push({code: 'duplicate-across', severity: rule.severity, message, position})
      }
      return issues
    }
  }
}

/** A note's name from another one, so that a baseline has the same words in every folder. */
function nameFrom({file}: AcrossNote, other: AcrossNote): string {
  if (other.place === null) return 'standard input'
  return quote(relative(dirname(file), other.file).split(sep).join('/'))
}
