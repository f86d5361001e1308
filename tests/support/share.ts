import {readNotes} from '../../src/read/read.js'

/**
 * Counts what of texts the quick reader took. What is read twice, with and without definitions, counts twice, so that these
 * are lower bounds.
 */
export class Share {
  units = 0
  slow = 0
  wholes = 0

  /** Reads a text, and counts what of it was left to remark. */
  add(source: string): void {
    let slow = 0
    readNotes(source, (text) => {
      slow += text.length
    })
    this.units += source.length
    this.slow += Math.min(slow, source.length)
    if (slow === 0) this.wholes++
  }

  get quick(): number {
    return 1 - this.slow / this.units
  }
}
