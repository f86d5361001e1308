import type {Fix, Issue} from '../issue/issue.js'
import {applyEdits, type Edit} from '../text/edits.js'
import {type Lines, lineIndexAt, positionAt} from '../text/lines.js'
import {type ForeignFrontMatter, findForeignFrontMatter} from './foreign-front-matter.js'
import {type FrontMatterPlace, locateFrontMatter} from './split-front-matter.js'

/** What stands where front matter would, and isn't the format's: other front matter could only stand on top of it. */
export interface Hindrance {
  code: 'foreign-front-matter' | 'unclosed-front-matter'
  /** From its first line, what stands before its fence included, to its last one; an unclosed one is its fence alone. */
  start: number
  end: number
  /** Where its fence stands. */
  fence: number
  /** "front matter that `...` closes" */
  found: string
  /** "close it with `---`" */
  remedy: string
  foreign: ForeignFrontMatter | null
}

/**
 * Finds front matter at the top of a text that the format doesn't read: of another kind, or unclosed.
 *
 * @param source the text
 * @param place where its front matter stands (default: it is looked for)
 */
export function findHindrance(
  source: string,
  place: FrontMatterPlace = locateFrontMatter(source)
): Hindrance | null {
  if (place.frontMatter) return null
  const foreign = findForeignFrontMatter(source)
  if (foreign) {
    const {start, lastEnd: end, found, remedy, yaml} = foreign
    return {
      code: 'foreign-front-matter',
      start,
      end,
      fence: yaml?.open.start ?? start,
      found,
      remedy,
      foreign
    }
  }
  if (place.unclosed === null) return null
  return {
    code: 'unclosed-front-matter',
    start: place.body,
    end: place.unclosed,
    fence: place.body,
    found: 'front matter that nothing closes',
    remedy: 'close it with `---`, or write `***` if it is a thematic break',
    foreign: null
  }
}

/** Says why no front matter can be put on top of a text: "Cannot …, expected …". */
export function describeHindrance({found, fence, remedy}: Hindrance, lines: Lines): string {
  const line = lineIndexAt(lines, fence) + 1
  return `Cannot put front matter above ${found} in line ${line}, expected one alone: ${remedy}`
}

/** Makes the warning that tells of it, with its fix where that is certain. */
export function hindranceIssue(hindrance: Hindrance, source: string, lines: Lines): Issue {
  const {code, start, end, found, remedy, foreign} = hindrance
  const position = positionAt(lines, start, end)
  const message = foreign
    ? `Unexpected ${found}, expected YAML between lines \`---\`, the first of them the note's first line: ${remedy}`
    : 'Unexpected end of the text, expected a second `---` to close the front matter: add it, or a blank line before the first one if it is a thematic break'
  const edits = foreign && editsToOwn(source, foreign)
  const title = remedy.charAt(0).toUpperCase() + remedy.slice(1)
  const fixes: Fix[] = edits ? [{title, edits, safe: true}] : []
  return {code, severity: 'warning', message, position, ...(fixes.length > 0 && {fixes})}
}

/** The edits that make front matter of the format of it, which says what its YAML says; `null` where none certainly do. */
function editsToOwn(source: string, {yaml}: ForeignFrontMatter): Edit[] | null {
  if (!yaml || yaml.hasComment || !yaml.isSound) return null
  const {before, open, close, value} = yaml
  const edits = [
    {start: before.start, end: before.end, text: ''},
    {start: open.start, end: open.end, text: '---'},
    {start: close.start, end: close.end, text: '---'}
  ].filter(({start, end, text}) => source.slice(start, end) !== text)
  return locateFrontMatter(applyEdits(source, edits)).frontMatter?.value === value ? edits : null
}
