/** How often something stands in notes. */
export interface Tally {
  /** How often in all. */
  times: number
  /** In how many notes. */
  notes: number
  /** The first of them. */
  first: number
  last: number
}

/** Counts by name, note by note from the first to the last. */
export class Tallies {
  readonly byName: Map<string, Tally> = new Map()

  add(name: string, note: number): Tally {
    const tally = this.byName.get(name)
    if (!tally) {
      const made = {times: 1, notes: 1, first: note, last: note}
      this.byName.set(name, made)
      return made
    }
    tally.times++
    if (tally.last !== note) {
      tally.notes++
      tally.last = note
    }
    return tally
  }

  /** The names that more than one note has. */
  shared(): string[] {
    return [...this.byName].filter(([, {notes}]) => notes > 1).map(([name]) => name)
  }
}
