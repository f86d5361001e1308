import type {Position} from 'unist'
import type {PathSegment} from '../issue/issue.js'
import {indexLines, type Lines, positionAt} from '../text/lines.js'
import {locateFrontMatter} from './split-front-matter.js'
import {type Range, yamlLocator} from './yaml.js'

/** Tells where something of a note's front matter stands in its text: what a path leads to, or a range of its YAML. */
export type LocateInFrontMatter = (place: readonly PathSegment[] | Range) => Position | undefined

/**
 * Makes a {@link LocateInFrontMatter} for a note. What many places take is read once, when the first is asked for.
 *
 * @param source the text that the note was read from
 * @param value the front matter's YAML; where it isn't the source's, nothing is told
 */
export function locateInFrontMatter(source: string | undefined, value: string): LocateInFrontMatter {
  let known: {start: number; lines: Lines} | null | undefined
  const locateInYaml = yamlLocator(value)
  const find = (): typeof known => {
    const found = source === undefined ? null : locateFrontMatter(source).frontMatter
    if (source === undefined || found?.value !== value) return null
    return {start: found.start, lines: indexLines(source)}
  }
  return (place) => {
    if (known === undefined) known = find()
    const range = known && ('start' in place ? place : locateInYaml(place))
    return known && range
      ? positionAt(known.lines, known.start + range.start, known.start + range.end)
      : undefined
  }
}
