import type {Position} from 'unist'
import {checkArgument, checkOptions, textKind} from '../text/options.js'
import type {Issue} from './issue.js'
import {issuesKind} from './issue.js'

/** A place in a text as editors have it: lines and characters (UTF-16 code units) from 0. */
export interface DiagnosticPlace {
  line: number
  character: number
}

/** A range in a text as editors have it; its end is outside of it. */
export interface DiagnosticRange {
  start: DiagnosticPlace
  end: DiagnosticPlace
}

/** An issue as the Language Server Protocol has it. */
export interface Diagnostic {
  range: DiagnosticRange
  /** 1 is an error, 2 a warning. */
  severity: 1 | 2
  code: string
  source: 'apunte'
  message: string
  relatedInformation?: Array<{location: {uri: string; range: DiagnosticRange}; message: string}>
}

/** Options of {@link toDiagnostics}. */
export interface DiagnosticsOptions {
  /** The document's URI: related places are told only with one (default: none). */
  uri?: string | undefined
}

/**
 * Turns issues into diagnostics as the Language Server Protocol has them: lines from 0, characters in UTF-16 code units.
 *
 * @param issues the issues of a document; one without a place stands at the text's start
 * @param options the document's URI
 *
 * @example
 * const [diagnostic] = toDiagnostics(checkNotes('# Elm\n\n-\n', {frontMatter: false}))
 * diagnostic.range // {start: {line: 2, character: 0}, end: {line: 2, character: 1}}
 */
export function toDiagnostics(issues: readonly Issue[], options: DiagnosticsOptions = {}): Diagnostic[] {
  checkArgument(issues, issuesKind, 'make diagnostics of')
  checkOptions(options, {uri: textKind('the URI of the document')}, 'toDiagnostics')
  const {uri} = options
  return issues.map(({code, message, position, severity, related = []}) => {
    const diagnostic: Diagnostic = {
      range: rangeOf(position),
      severity: severity === 'error' ? 1 : 2,
      code,
      source: 'apunte',
      message
    }
    if (uri !== undefined && related.length > 0) {
      diagnostic.relatedInformation = related.map((place) => ({
        location: {uri, range: rangeOf(place.position)},
        message: place.message
      }))
    }
    return diagnostic
  })
}

function rangeOf(position: Position | undefined): DiagnosticRange {
  if (!position) return {start: {line: 0, character: 0}, end: {line: 0, character: 0}}
  const {start, end} = position
  return {
    start: {line: start.line - 1, character: start.column - 1},
    end: {line: end.line - 1, character: end.column - 1}
  }
}
