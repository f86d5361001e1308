import picomatch from 'picomatch'

/**
 * Tells whether any of a config's patterns matches a file.
 *
 * Patterns are globs (`*`, `**`, `?`, `{a,b}`, `[a-z]`), from the config's folder: `notes/**`, `*.md` (in the folder itself).
 * One that ends in `/` means all in that folder; one with `!` before it takes out what those before it match.
 *
 * @param patterns the globs
 * @param path the file's, from the config's folder; `\` counts as `/`
 */
export function matchesPatterns(patterns: readonly string[], path: string): boolean {
  const file = plain(path)
  let isMatched = false
  for (const pattern of patterns) {
    const isNegated = isTakingOut(pattern)
    const glob = plain(isNegated ? pattern.slice(1) : pattern)
    if (isMatched !== isNegated) continue
    if (picomatch.isMatch(file, glob.endsWith('/') ? `${glob}**` : glob, {dot: true, windows: false}))
      isMatched = !isNegated
  }
  return isMatched
}

/** Whether a pattern takes out what those before it match; `!(a|b).md` is a glob itself. */
export function isTakingOut(pattern: string): boolean {
  return /^!(?!\()/.test(pattern)
}

function plain(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')
}
