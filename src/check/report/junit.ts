import {type Issue, isError} from '../../issue/issue.js'
import {checkArgument} from '../../text/options.js'
import {type CheckedNote, checkedNotesKind} from './checked-note.js'

/**
 * Prints issues as JUnit's XML, in the form that Jenkins and GitLab read: a suite for each note, a case for each issue. An error is
 * a failure; a warning is a case that passes, with what it says as its output. A note without errors has a case that passes.
 *
 * @param notes the notes' issues
 * @returns the XML
 *
 * @example
 * const rules = {'empty-item': 'error'}
 * const issues = checkNotes('# Elm\n\n-\n', {frontMatter: false, rules})
 * toJunit([{path: 'elm.md', issues}]).includes('<testcase name="empty-item at 3:1" classname="elm.md" time="0"><failure') // true
 */
export function toJunit(notes: readonly CheckedNote[]): string {
  checkArgument(notes, checkedNotesKind, 'report')
  const suites = notes.map(printSuite)
  const all = notes.flatMap(({issues}) => issues)
  const tests = notes.reduce((sum, note) => sum + casesOf(note), 0)
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="apunte" tests="${tests}" failures="${all.filter(isError).length}" errors="0" time="0">
${suites.join('')}</testsuites>
`
}

function casesOf({issues}: CheckedNote): number {
  return issues.length + (issues.some(isError) ? 0 : 1)
}

function printSuite(note: CheckedNote): string {
  const {path, issues} = note
  const failures = issues.filter(isError).length
  const cases = issues.map((issue) => printCase(path, issue))
  if (failures === 0)
    cases.unshift(`    <testcase name="no errors" classname="${escapeXml(path)}" time="0"/>\n`)
  const counts = `tests="${casesOf(note)}" failures="${failures}" errors="0" skipped="0"`
  return `  <testsuite name="${escapeXml(path)}" ${counts} time="0">\n${cases.join('')}  </testsuite>\n`
}

function printCase(path: string, issue: Issue): string {
  const {code, message, position} = issue
  const place = position ? `:${position.start.line}:${position.start.column}` : ''
  const text = `${path}${place}: ${message}`
  const inner = isError(issue)
    ? `<failure message="${escapeXml(message)}" type="${escapeXml(code)}">${escapeXml(text)}</failure>`
    : `<system-out>${escapeXml(text)}</system-out>`
  const name = escapeXml(position ? `${code} at ${position.start.line}:${position.start.column}` : code)
  return `    <testcase name="${name}" classname="${escapeXml(path)}" time="0">${inner}</testcase>\n`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;'
}

/** Escapes what XML reads otherwise; what XML can't hold at all, or acts on a terminal, becomes U+FFFD. */
function escapeXml(text: string): string {
  const sayable = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what XML can't hold
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu,
    '\uFFFD'
  )
  // What breaks lines, turns their direction or begins a runner's command is said by its number.
  return sayable.replace(
    /[&<>"\n\t\r\u2028-\u202e\u2066-\u2069]|#(?=#\w*\[)/g,
    (character) => entities[character] ?? `&#${character.charCodeAt(0)};`
  )
}
