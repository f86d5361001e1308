import type {Entry} from './entries.js'

/** An entry of a new list or map: one that stood there, perhaps with another value, or a new one. */
export interface Placed {
  entry?: Entry
  text: string
}

/**
 * Puts the entries of a map or a list together. Each goes with the comments above it, and in brackets with the one behind its
 * comma. Comments above what is removed stay, and so do those that open a list, where something new comes first.
 *
 * @param blanks what brings a line as far as a new entry stands; in brackets, with the line ending before it
 * @param brackets what stands between the last entry and the bracket, and what keeps a comment from it
 */
export function arrange(
  entries: readonly Entry[],
  pieces: readonly Placed[],
  blanks: string,
  brackets?: {end: string; lineBreak: string}
): string {
  const {end = '', lineBreak = ''} = brackets ?? {}
  if (brackets && pieces.length === entries.length && pieces.every(({entry}, at) => entry === entries[at])) {
    return pieces.map(({entry, text}) => entry?.lead + text).join('') + end
  }
  const [first] = entries
  const head = first?.lead ?? ''
  const gaps = entries.map(({lead}, at) => (brackets && at > 0 ? splitGap(lead) : {trail: '', lead}))
  const close = splitGap(end)
  const kept = new Set(pieces.map(({entry}) => entry))
  const places = new Map<Entry | undefined, {lead: string; trail: string}>()
  const isNewFirst = pieces[0] !== undefined && !pieces[0].entry
  let left = ''
  for (const [index, entry] of entries.entries()) {
    const lead = joinLines(left, index === 0 && isNewFirst ? blanks : (gaps[index]?.lead ?? ''))
    places.set(entry, {lead, trail: (gaps[index + 1] ?? close).trail})
    left = kept.has(entry) ? '' : brackets ? lead.trimEnd() : lead.replace(/[^\r\n]*$/, '')
  }
  let output = ''
  let last = ''
  const append = (lead: string, text: string, trail: string): void => {
    const isSwallowed = last.includes('#') && !/^[\r\n]/.test(lead)
    output = joinLines(output, (isSwallowed ? lineBreak + lead.trimStart() : lead) + text + trail)
    last = trail
  }
  const bare = brackets && !head.includes('#') ? head : head && blanks
  const isEnded = end.replace(/#.*/g, '').includes(',')
  for (const [at, {entry, text}] of pieces.entries()) {
    let {lead, trail} = places.get(entry) ?? {lead: at === 0 ? head : blanks, trail: ''}
    const isMoved = entry && (at === 0) !== (entry === first) && kept.has(first)
    if (isMoved && !lead.includes('#')) lead = at === 0 ? bare : blanks
    // Behind `- ` and `[` stand no blanks.
    if (at === 0 && head === '' && blanks) lead = lead.trimStart() && ` ${lead.trimStart()}`
    append(lead, brackets && (at < pieces.length - 1 || isEnded) ? `${text},` : text, trail)
  }
  append(joinLines(left, close.lead), '', '')
  return output
}

/** Puts lines together: a carriage return that comes to stand before an empty line's line feed stays a line ending of its own. */
export function joinLines(...parts: readonly string[]): string {
  return parts.reduce((before, part) =>
    before.endsWith('\r') && part.startsWith('\n') ? `${before}\r${part}` : before + part
  )
}

/** Cuts what stands between entries: of `, # A⏎  ` the comment goes with the one before it, `⏎  ` with the one behind it. */
function splitGap(gap: string): {trail: string; lead: string} {
  const bare = gap.replace(/#.*|,/g, (found) => (found === ',' ? '' : found))
  const at = bare.search(/[\r\n]/)
  return at < 0
    ? {trail: '', lead: gap.slice(gap.indexOf(',') + 1)}
    : {trail: bare.slice(0, at), lead: bare.slice(at)}
}
