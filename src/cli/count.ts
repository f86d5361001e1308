/** Says how many there are of something, in words. */
export function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`
}

/** Says how long something took, in seconds. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`
}

/**
 * Says why no file was worked on, though nothing went wrong.
 *
 * @param isElsewhere whether there are files, in other shards (default: false)
 */
export function describeNothing(isElsewhere = false): string {
  return isElsewhere ? 'no files in this shard' : 'no files: the config ignores all that were found'
}
