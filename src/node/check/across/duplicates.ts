import {dirname, relative, sep} from 'node:path'
import type {Issue} from '../../../issue/issue.js'
import {type NormalizeUrlOptions, normalizeAbsoluteUrl} from '../../../query/url.js'
import {quote} from '../../../text/quote.js'
import {type AcrossCheck, type AcrossNote, ruleOf} from './note.js'

/** Makes the check of `duplicate-across`. */
export function duplicatesCheck(): AcrossCheck {
  /** The first note with each URL, by the options and the URL as they write it. */
  const firsts = new Map<string, Map<string, AcrossNote>>()
  /** The URLs of notes as the options write them, in the order of their facts; `null` for what is none. */
  const written = new WeakMap<AcrossNote, Array<string | null>>()
  const firstsFor = (options: NormalizeUrlOptions): Map<string, AcrossNote> => {
    const id = JSON.stringify(options)
    const known = firsts.get(id) ?? new Map<string, AcrossNote>()
    firsts.set(id, known)
    return known
  }
  const keysOf = (note: AcrossNote, options: NormalizeUrlOptions): Array<string | null> => {
    const keys = written.get(note) ?? note.facts.urls.map(({url}) => normalizeAbsoluteUrl(url, options))
    written.set(note, keys)
    return keys
  }
  return {
    rules: ['duplicate-across'],
    see: (note) => {
      const rule = ruleOf<NormalizeUrlOptions>(note, 'duplicate-across')
      if (!rule) return
      const known = firstsFor(rule.options)
      for (const key of keysOf(note, rule.options)) if (key !== null && !known.has(key)) known.set(key, note)
    },
    find: (note) => {
      const issues: Issue[] = []
      const rule = ruleOf<NormalizeUrlOptions>(note, 'duplicate-across')
      if (!rule) return issues
      const known = firstsFor(rule.options)
      const told = new Set<string>()
      for (const [index, key] of keysOf(note, rule.options).entries()) {
        const first = key === null ? undefined : known.get(key)
        if (key === null || !first || first.file === note.file || told.has(key)) continue
        told.add(key)
        const {url, position} = note.facts.urls[index] as AcrossNote['facts']['urls'][number]
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
