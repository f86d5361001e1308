import type {Position} from 'unist'
import type {PathSegment} from '../issue/issue.js'
import {indexLines, positionAt} from '../text/lines.js'
import {locateFrontMatter} from './split-front-matter.js'
import {locateInYaml, type Range} from './yaml.js'

/** Tells where something of a note's front matter stands in its text: what a path leads to, or a range of its YAML. */
export type LocateInFrontMatter = (place: readonly PathSegment[] | Range) => Position | undefined

/**
 * Makes a {@link LocateInFrontMatter} for a note.
 *
 * @param source the text that the note was read from
 * @param value the front matter's YAML; where it isn't the source's, nothing is told
 */
export function locateInFrontMatter(source: string | undefined, value: string): LocateInFrontMatter {
  return (place) => {
    const found = source === undefined ? null : locateFrontMatter(source).frontMatter
    if (source === undefined || found?.value !== value) return undefined
    const range = 'start' in place ? place : locateInYaml(value, place)
    return range
      ? positionAt(indexLines(source), found.start + range.start, found.start + range.end)
      : undefined
  }
}
