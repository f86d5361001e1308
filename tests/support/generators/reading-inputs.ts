import fc from 'fast-check'
import {foreignNotes} from './foreign-notes.js'
import {fragments} from './fragments.js'
import {note} from './generated-notes.js'
import {mixtures} from './mixtures.js'
import {notesSoup} from './soup.js'

/** What reading is held against remark on: every generator, mostly short texts, which are read in a fraction of the time that notes take. */
export const readingInputs: fc.Arbitrary<string> = fc.oneof(
  {arbitrary: fragments, weight: 6},
  {arbitrary: mixtures, weight: 11},
  {arbitrary: foreignNotes, weight: 1},
  {arbitrary: note, weight: 1},
  {arbitrary: notesSoup, weight: 1}
)
