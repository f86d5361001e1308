import {normalizeIdentifier} from 'micromark-util-normalize-identifier'

/** What micromark's rules collapse: they need not be asked about anything else. */
const space = /[\t\n\r]| {2}|^ | $/

/** Normalises an identifier as micromark does: two that give the same are one. */
export function normalize(written: string): string {
  return space.test(written) ? normalizeIdentifier(written) : written.toLowerCase().toUpperCase()
}

/** The identifier that mdast gives a label. */
export function identifierOf(written: string): string {
  return normalize(written).toLowerCase()
}
