/**
 * Says how many there are of something, in words.
 *
 * @param isForEyes whether people alone read it, on a terminal: `20,000 warnings` (default: false)
 */
export function count(amount: number, what: string, isForEyes = false): string {
  return `${numberOf(amount, isForEyes)} ${what}${amount === 1 ? '' : 's'}`
}

/** A number, on a terminal with its thousands apart. */
export function numberOf(amount: number, isForEyes: boolean): string {
  return isForEyes ? amount.toLocaleString('en') : String(amount)
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
