import {toOutline} from '../../query/outline.js'
import {titleKey} from '../../query/title-key.js'
import {bodyOf} from '../../schema/body-of.js'
import {runSchema} from '../../validate/run-schema.js'
import {itemKind} from '../kinds.js'
import {type Candidates, type Completing, itemOf} from './completing.js'

/** A heading that is being typed. */
const opening = /^ {0,3}#{1,6}[ \t]+(.*)$/

/** Completes the title of a topic that the body's schema expects and the note hasn't got; `null` outside of headings. */
export function completeHeading(at: Completing): Candidates | null {
  const match = opening.exec(at.head)
  const {file, notes} = at.note
  if (!match) return null
  const schema = at.workspace.settingsOf(file).outline
  if (!schema) return null
  const typed = (match[1] as string).trimStart()
  const span = {start: at.offset - typed.length, end: at.offset + at.tail.trimEnd().length}
  const outline = toOutline(notes)
  const result = runSchema(schema, outline)
  const missing =
    result.type === 'refused' ? result.problems.flatMap(({missing: each}) => each?.topic.title ?? []) : []
  const there = new Set(outline.topics.flatMap(titlesIn))
  const known = Object.keys(bodyOf(schema)?.topics ?? {}).filter((title) => !there.has(titleKey(title)))
  const titles = new Map<string, string>()
  for (const title of missing) titles.set(title, 'expected by the schema')
  for (const title of known) if (!titles.has(title)) titles.set(title, 'known to the schema')
  return {
    items: [...titles].map(([title, detail], index) =>
      itemOf(at, span, title, {
        kind: itemKind.struct,
        detail,
        sortText: String(index).padStart(3, '0')
      })
    )
  }
}

interface Titled {
  title: string
  topics: Titled[]
}

function titlesIn({title, topics}: Titled): string[] {
  return [titleKey(title), ...topics.flatMap(titlesIn)]
}
