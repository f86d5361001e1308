import * as v from 'valibot'

/** What a note's front matter has to be, and what it becomes: a date is a `Date`, and there are always tags. */
export const frontMatter = v.object({
  title: v.string(),
  date: v.pipe(v.string(), v.toDate()),
  tags: v.optional(v.array(v.string()), [])
})
