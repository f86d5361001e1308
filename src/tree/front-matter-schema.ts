import * as v from 'valibot'

/** A real day, alone or with a time after `T` or a blank. */
const dateForm = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ][ \t]*(?:[01]?\d|2[0-3]):[0-5]\d)/

function isRealDay(value: string): boolean {
  const match = dateForm.exec(value)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(month, year)
}

/** How many days a month has. */
function lengthOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function expected(what: string, example: string) {
  return (issue: {input: unknown}): string =>
    `found ${describe(issue.input)}, expected ${what}, such as \`${example}\``
}

function describe(input: unknown): string {
  if (input === undefined || input === null) return 'nothing'
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'object') return 'a map'
  return `the ${typeof input} \`${JSON.stringify(input)}\``
}

const title = 'title: "A title"'
const date = 'date: "2018-10-10"'

/** The schema of the format's own front matter, whose entries one's own schema may take up. */
export type NoteFrontMatterSchemaType = v.LooseObjectSchema<
  {readonly title: v.GenericSchema<string>; readonly date: v.GenericSchema<string>},
  v.ErrorMessage<v.LooseObjectIssue>
>

/**
 * The format's own front matter: a `title` that isn't empty, a `date` that begins with a real day. More keys are kept.
 *
 * @example
 * const schema = v.object({...NoteFrontMatterSchema.entries, tags: v.array(v.string())})
 * v.is(schema, {title: 'Elm', date: '2018-10-10', tags: ['web']}) // true
 */
export const NoteFrontMatterSchema: NoteFrontMatterSchemaType = v.looseObject(
  {
    title: v.pipe(v.string(expected('a text', title)), v.nonEmpty('found an empty text, expected a title')),
    date: v.pipe(
      v.string(expected('a day as a text', date)),
      v.check(isRealDay, expected('a day that exists, `YYYY-MM-DD`, alone or with a time after it', date))
    )
  },
  (issue) => {
    if (issue.expected === '"title"') return `found no title, expected a line such as \`${title}\``
    if (issue.expected === '"date"') return `found no date, expected a line such as \`${date}\``
    return `found ${describe(issue.input)}, expected the lines \`---\`, \`${title}\`, \`${date}\`, \`---\` at the very start`
  }
)
