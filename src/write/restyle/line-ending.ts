import type {Lines} from '../../text/lines.js'

/** Finds the line ending that most lines of a text have; of two that are as frequent, the one that comes first. `\n` where there is none. */
export function dominantEnding(source: string, {starts}: Lines): string {
  if (!source.includes('\r')) return '\n'
  const counts = new Map<string, number>()
  for (let index = 1; index < starts.length; index++) {
    const start = starts[index] as number
    const isFeed = source[start - 1] === '\n'
    const ending = !isFeed ? '\r' : source[start - 2] === '\r' ? '\r\n' : '\n'
    counts.set(ending, (counts.get(ending) ?? 0) + 1)
  }
  let dominant = '\n'
  let most = 0
  for (const [ending, count] of counts) {
    if (count > most) [dominant, most] = [ending, count]
  }
  return dominant
}
