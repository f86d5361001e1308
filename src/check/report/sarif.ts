import type {Position} from 'unist'
import type {Fix, Issue, RelatedPlace} from '../../issue/issue.js'
import {checkArgument, checkOptions, type OptionKinds, textKind} from '../../text/options.js'
import {printJson} from '../../text/print-json.js'
import {isRule, type Rule} from '../define-rule.js'
import {type CheckedNote, checkedNotesKind} from './checked-note.js'

/** What a SARIF log says of the program and its rules. */
export interface SarifOptions {
  /** The version of apunte (default: none). */
  version?: string | undefined
  /** The rules that were run, for their descriptions: the built-in ones are `rules` (default: none). */
  rules?: readonly Rule[] | undefined
}

const sarifOptionKinds: OptionKinds<SarifOptions> = {
  version: textKind('the version of apunte'),
  rules: {
    expected: 'an array of rules, such as `rules`',
    isType: (value) => Array.isArray(value) && value.every(isRule)
  }
}

/**
 * Prints issues as a log in SARIF 2.1.0, as GitHub's code scanning and editors read it.
 *
 * See https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 *
 * @param notes the notes' issues
 * @param options the program's version and rules
 * @returns JSON, for a file
 *
 * @example
 * const issues = checkNotes('# Elm\n\n-\n', {frontMatter: false})
 * const log = JSON.parse(toSarif([{path: 'my elm.md', issues}], {rules}))
 * log.runs[0].results[0].ruleId // 'empty-item'
 */
export function toSarif(notes: readonly CheckedNote[], options: SarifOptions = {}): string {
  checkArgument(notes, checkedNotesKind, 'report')
  checkOptions(options, sarifOptionKinds, 'toSarif')
  const {version, rules = []} = options
  const descriptors = describeRules(notes, rules)
  const indexes = new Map(descriptors.map(({id}, index) => [id, index]))
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'apunte',
            ...(version !== undefined && {semanticVersion: version}),
            rules: descriptors
          }
        },
        columnKind: 'utf16CodeUnits',
        results: notes.flatMap(({path, issues}) =>
          issues.map((issue) => toResult(issue, path, indexes.get(issue.code) as number))
        )
      }
    ]
  }
  return `${printJson(log, 2)}\n`
}

interface Descriptor {
  id: string
  shortDescription?: {text: string}
  fullDescription?: {text: string}
  help?: {text: string}
  defaultConfiguration?: {enabled: boolean; level: 'error' | 'warning' | 'none'}
}

/** The rules, and the codes of what reading found. */
function describeRules(notes: readonly CheckedNote[], rules: readonly Rule[]): Descriptor[] {
  const known = new Set(rules.map(({id}) => id))
  const codes = new Set(notes.flatMap(({issues}) => issues.map(({code}) => code)))
  const others = [...codes].filter((code) => !known.has(code)).sort()
  return [...rules.map(describeRule), ...others.map((id) => ({id}))]
}

function describeRule({id, description, why, advice, severity}: Rule): Descriptor {
  const descriptor: Descriptor = {
    id,
    defaultConfiguration: {
      enabled: severity !== 'off',
      level: severity === 'error' ? 'error' : severity === 'warn' ? 'warning' : 'none'
    }
  }
  if (description) descriptor.shortDescription = {text: description}
  if (why) descriptor.fullDescription = {text: why}
  if (advice) descriptor.help = {text: advice}
  return descriptor
}

function toResult(issue: Issue, path: string, ruleIndex: number): object {
  const {code, severity, message, position, related = [], fixes = []} = issue
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: {text: message},
    locations: [{physicalLocation: toLocation(path, position)}],
    ...(related.length > 0 && {relatedLocations: related.map((place, id) => toRelated(place, path, id))}),
    ...(fixes.length > 0 && {fixes: fixes.map((fix) => toFix(fix, path))})
  }
}

function toRelated({message, position}: RelatedPlace, path: string, id: number): object {
  return {id, message: {text: message}, physicalLocation: toLocation(path, position)}
}

function toLocation(path: string, position: Position | undefined): object {
  const artifactLocation = toArtifact(path)
  if (!position) return {artifactLocation}
  const {start, end} = position
  const region = {startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column}
  return {artifactLocation, region}
}

function toArtifact(path: string): object {
  const uri = path
    .replaceAll('\\', '/')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  return uri.startsWith('/') ? {uri: `file://${uri}`} : {uri, uriBaseId: '%SRCROOT%'}
}

function toFix({title, edits}: Fix, path: string): object {
  const replacements = edits.map(({start, end, text}) => ({
    deletedRegion: {charOffset: start, charLength: end - start},
    insertedContent: {text}
  }))
  return {description: {text: title}, artifactChanges: [{artifactLocation: toArtifact(path), replacements}]}
}
