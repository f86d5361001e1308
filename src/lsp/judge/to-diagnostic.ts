import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {Diagnostic} from 'vscode-languageserver-types'
import type {Issue} from '../../issue/issue.js'
import {findRulePages} from '../../node/rule-pages.js'
import type {Places} from '../places.js'
import {uriOfFile} from '../uris.js'

/** What says nothing that counts: editors show it pale. */
const unnecessary = new Set(['unused-definition', 'unused-disable', 'duplicate-definition'])

/** The protocol's numbers. */
const severities = {error: 1, warning: 2} as const
const unnecessaryTag = 1

/** Where a text is, and how its places are told. */
export interface Placed {
  uri: string
  places: Places
}

/** Turns an issue into what a client shows. One without a place stands at the text's start. */
export function toDiagnostic(issue: Issue, {uri, places}: Placed): Diagnostic {
  const {code, severity, message, position, related} = issue
  const page = pageOf(code)
  const diagnostic: Diagnostic = {
    range: position ? places.rangeOfPosition(position) : places.rangeOf(0, 0),
    severity: severities[severity],
    code,
    source: 'apunte',
    message
  }
  if (page !== null) diagnostic.codeDescription = {href: page}
  if (unnecessary.has(code)) diagnostic.tags = [unnecessaryTag]
  if (related && related.length > 0) {
    diagnostic.relatedInformation = related.map((place) => ({
      message: place.message,
      location: {uri, range: places.rangeOfPosition(place.position)}
    }))
  }
  return diagnostic
}

const pages = new Map<string, string | null>()
let folder: string | null | undefined

/** The URI of a rule's page; `null` where there is none, as of a rule of a config's own. */
export function pageOf(code: string): string | null {
  const known = pages.get(code)
  if (known !== undefined) return known
  folder ??= findRulePages()
  const file = folder === null || !/^[a-z-]+$/.test(code) ? null : join(folder, `${code}.md`)
  const page = file !== null && existsSync(file) ? uriOfFile(file) : null
  pages.set(code, page)
  return page
}
