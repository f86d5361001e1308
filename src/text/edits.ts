/**
 * A change of a text: the code units from `start` to `end` (0-based, end-exclusive) become `text`.
 */
export interface Edit {
  start: number
  end: number
  text: string
}
