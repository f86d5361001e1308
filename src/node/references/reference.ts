import * as v from 'valibot'
import {checkArgument, checkOptions, type OptionKinds, textKind} from '../../text/options.js'
import {seeReference} from '../../validate/record-references.js'
import type {ReferenceTarget} from '../../validate/reference-target.js'
import {patternsKind} from '../file-system.js'

/** Options of {@link reference}. */
export interface ReferenceOptions {
  /** The front matter key that the other note is called by, such as `id` (default: its name). */
  key?: string | undefined
}

/** A text that names another note: a schema of valibot's, and so a Standard Schema. */
export interface Reference
  extends v.SchemaWithPipe<readonly [v.StringSchema<string>, v.CheckAction<string, string>]>,
    ReferenceTarget {
  /** The same as a test, for schemas of other libraries: `z.string().refine(author.accepts)`. */
  accepts(value: unknown): boolean
}

const referenceOptionKinds: OptionKinds<ReferenceOptions> = {
  key: {...textKind('a front matter key'), isValue: (value) => value !== ''}
}

/**
 * Makes a schema of a text that names another note. It stands wherever a schema of front matter has a text, in lists and maps too: as it is in valibot's
 * and arktype's schemas, as `z.string().refine(author.accepts)` in zod's.
 *
 * On its own it takes any text, since a schema knows no files. `apunte check` and `checkFiles` look for the note (the rule `unknown-reference`), and a
 * collection finds it: `collection.resolve(file, 'author')`.
 *
 * A note is named by its path (`authors/jane.md`, from the folder of the config or of the collection; `./jane.md` from the note), by what the pattern leaves open
 * (`jane`), or by the slug of that (`jane-doe` for `Jane Doe.md`); endings may be left out.
 *
 * @param patterns the notes that may be named: files, folders and globs, one or a list
 * @param options the front matter key that they are called by instead
 * @returns the schema
 *
 * @example
 * const schema = v.looseObject({author: reference('authors/*.md')})
 * safeParseNotes('---\nauthor: jane\n---\n', {frontMatter: schema}).success // true
 */
export function reference(patterns: string | readonly string[], options: ReferenceOptions = {}): Reference {
  checkArgument(patterns, patternsKind, 'make a reference to')
  checkOptions(options, referenceOptionKinds, 'reference')
  const {key} = options
  const target: ReferenceTarget = {patterns: [patterns].flat(), key}
  const what = key === undefined ? 'the name' : `the \`${key}\``
  const expected = `expected a text: ${what} of a note of \`${target.patterns.join('`, `')}\``
  const isTaken = (value: string): boolean => seeReference(target, value)
  const schema = v.pipe(v.string(expected), v.check(isTaken, expected))
  const accepts = (value: unknown): boolean => typeof value === 'string' && isTaken(value)
  return {...schema, ...target, accepts}
}
