/** Prints a JSON array piece by piece, so that it needn't be held as a whole. */
export interface JsonArray {
  /** Gives the text of the next value, which is JSON already. */
  next(json: string): string
  /** Gives the text of the end. */
  end(): string
}

/** Starts a JSON array. */
export function jsonArray(): JsonArray {
  let isEmpty = true
  return {
    next: (json) => {
      const start = isEmpty ? '[\n' : ',\n'
      isEmpty = false
      // Indenting is safe: in JSON, line endings stand between values only.
      return `${start}  ${json.replaceAll('\n', '\n  ')}`
    },
    end: () => (isEmpty ? '[]\n' : '\n]\n')
  }
}
