import fc from 'fast-check'
import {NotesError, reconcileNotes} from '../../src/index.js'
import {readNotes} from '../../src/read/read.js'
import {notesToMdast} from '../../src/unified/notes-to-mdast.js'
import {expectFaithful} from '../support/canonical.js'
import {checkEdit, StrayError} from '../support/check-edit.js'
import {expectUpdatesRight} from '../support/check-updates.js'
import {printWithRemark, sayTheSame} from '../support/editors.js'
import {edits} from '../support/edits.js'
import {allRules, expectSoundFixes, strictRules} from '../support/findings.js'
import {expectFormatted, expectFormattedAs, formatOptions} from '../support/formatting.js'
import {fixableNotes} from '../support/generators/fixable-notes.js'
import {readingInputs} from '../support/generators/reading-inputs.js'
import {anyString, lineSoup, notesSoup, soup} from '../support/generators/soup.js'
import {editedTexts, editOf, splices} from '../support/generators/text-edits.js'
import {builtNotes, builtParagraphs} from '../support/generators/trees.js'
import {untidyNotes, writtenNotes} from '../support/generators/written-notes.js'
import {yamlDocuments} from '../support/generators/yaml-documents.js'
import {isInexpressible} from '../support/hindrances.js'
import {expectPatched, patches} from '../support/patches.js'
import {differenceOf, readWithRemark} from '../support/remark.js'
import {expectSafeFixes} from '../support/safe-fixes.js'
import {notesOf} from '../support/sample.js'
import {noEdits, tryRawEdit} from '../support/try-raw-edit.js'
import {expectPathEdited, pathEdits} from '../support/yaml-edits.js'

/** What the checks of a room are run on: each throws where a promise is broken. */
type Check = () => void

/** Counts what may happen now and then, and throws once it happens more often than that. */
class Bound {
  #count = 0
  #all = 0
  readonly #what: string
  readonly #share: number

  constructor(what: string, share: number) {
    this.#what = what
    this.#share = share
  }

  add(has: boolean): void {
    this.#all++
    if (has) this.#count++
    if (has && this.#count > 4 + this.#all * this.#share) {
      throw new Error(`too many ${this.#what}: ${this.#count} of ${this.#all}`)
    }
  }
}

/** Reading: what remark reads. */
function reading(): fc.Arbitrary<Check> {
  return readingInputs.map((source) => () => {
    const difference = differenceOf(notesToMdast(readNotes(source).notes), readWithRemark(source))
    if (difference !== null) throw new Error(difference)
  })
}

/** Reading again: what reading the edited text gives. */
function updating(): fc.Arbitrary<Check> {
  return fc.tuple(editedTexts, splices).map(([source, made]) => () => {
    expectUpdatesRight(
      source,
      made.map((splice) => (text) => [editOf(splice, text)])
    )
  })
}

/** Trees in canonical form. */
function canonical(): fc.Arbitrary<Check> {
  const refused = new Bound('trees are refused', 0.01)
  const check = (notes: Parameters<typeof expectFaithful>[0]): void => {
    const {refusal} = expectFaithful(notes)
    refused.add(refusal !== undefined && !isInexpressible(notes, refusal))
  }
  return fc.oneof(
    builtParagraphs.map((notes) => () => check(notes)),
    builtNotes.map((notes) => () => check(notes)),
    fc.oneof(notesSoup, writtenNotes).map((source) => () => check(notesOf(source)))
  )
}

/** Edits of trees by hand. */
function rawEdits(): fc.Arbitrary<Check> {
  const strays = new Bound('other lines change', 0.02)
  const refused = new Bound('edits are refused', 0.01)
  const texts = fc.oneof({arbitrary: notesSoup, weight: 2}, writtenNotes, untidyNotes)
  return fc.tuple(texts, fc.nat()).map(([source, seed]) => () => {
    const tally = noEdits()
    tryRawEdit(source, seed, tally)
    if (tally.edits === 0) return
    refused.add(tally.refused.length > 0)
    strays.add(tally.strays.length > 0)
  })
}

/** The edit functions: in written notes no other line may change, in soups now and then. */
function editFunctions(): fc.Arbitrary<Check> {
  const strays = new Bound('other lines change', 0.01)
  const refused = new Bound('edits are refused', 0.01)
  const sources = fc.oneof(
    writtenNotes.map((source) => ({source, isSoup: false})),
    notesSoup.map((source) => ({source, isSoup: true}))
  )
  const names = fc.constantFrom(...Object.keys(edits))
  return fc
    .tuple(sources, names, fc.array(fc.nat(1000), {maxLength: 6}))
    .map(([{source, isSoup}, name, numbers]) => () => {
      const make = edits[name] as (typeof edits)[string]
      try {
        const outcome = checkEdit(source, make, numbers)
        if (outcome !== 'nothing') refused.add(outcome === 'refused')
        if (isSoup) strays.add(false)
      } catch (error) {
        if (!isSoup || !(error instanceof StrayError)) throw error
        strays.add(true)
      }
    })
}

/** Data patched into YAML: any, and of one path. */
function frontMatter(): fc.Arbitrary<Check> {
  const refused = new Bound('patches are refused', 0.03)
  return fc.oneof(
    patches.map((patch) => () => refused.add(!expectPatched(patch))),
    fc.tuple(yamlDocuments, pathEdits).map(
      ([value, edit]) =>
        () =>
          refused.add(expectPathEdited(value, edit) === 'refused')
    )
  )
}

/** Texts in the canonical style. */
function formatting(): fc.Arbitrary<Check> {
  const kept = new Bound('notes have blocks that are kept', 0.15)
  const soups = fc.oneof({arbitrary: soup, weight: 2}, {arbitrary: notesSoup, weight: 2}, lineSoup, anyString)
  return fc.oneof(
    {
      arbitrary: soups.map((source) => () => {
        expectFormatted(source)
      }),
      weight: 3
    },
    {
      arbitrary: fc
        .oneof(writtenNotes, untidyNotes)
        .map((source) => () => kept.add(expectFormatted(source).kept > 0)),
      weight: 2
    },
    fc.tuple(notesSoup, formatOptions).map(
      ([source, options]) =>
        () =>
          expectFormattedAs(source, options)
    )
  )
}

/** What an editor printed, in the author's style. */
function reconciled(): fc.Arbitrary<Check> {
  const differs = new Bound('notes differ', 0.001)
  return writtenNotes.map((source) => () => {
    const printed = printWithRemark(source)
    if (sayTheSame(source, printed)) differs.add(reconcileNotes(source, printed) !== source)
  })
}

/** Fixes that are called certain. */
function fixes(): fc.Arbitrary<Check> {
  return fc.tuple(fixableNotes, fc.boolean()).map(([source, isStrict]) => () => {
    expectSafeFixes(source, isStrict ? strictRules : allRules)
    expectSoundFixes(source)
  })
}

const rooms: Readonly<Record<string, () => fc.Arbitrary<Check>>> = {
  check: fixes,
  read: reading,
  update: updating,
  canonical,
  patch: () => fc.oneof(rawEdits(), editFunctions()),
  frontMatter: () => fc.oneof({arbitrary: frontMatter(), weight: 4}, editFunctions()),
  write: () => fc.oneof(canonical(), rawEdits(), editFunctions(), frontMatter()),
  edit: editFunctions,
  format: formatting,
  reconcile: reconciled
}

/** What the checks of a room say of the sources that they are bundled with. */
export interface Verdict {
  /** How many inputs it took until a check failed; `null` where none did. */
  count: number | null
  reason: string
}

/**
 * Runs the checks of a room on generated inputs until one fails.
 *
 * @param onInput is called before each of them
 */
export function runChecks(room: string, runs: number, seed: number, onInput: () => void): Verdict {
  const make = rooms[room]
  if (!make)
    throw new Error(`Cannot check the room \`${room}\`, expected one of ${Object.keys(rooms).join()}`)
  const property = fc.property(make(), (check) => {
    onInput()
    check()
  })
  const {failed, numRuns, errorInstance} = fc.check(property, {numRuns: runs, endOnFailure: true, seed})
  const error = errorInstance instanceof NotesError ? errorInstance.message : String(errorInstance)
  return {count: failed ? numRuns : null, reason: failed ? error : ''}
}
