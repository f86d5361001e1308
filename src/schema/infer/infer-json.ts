import {toOutline} from '../../query/outline.js'
import type {Notes} from '../../tree/nodes.js'
import type {BodyJson, JsonSchema} from '../body.js'
import {inferMaxDepth} from './infer-max-depth.js'
import {inferPart} from './infer-part.js'
import {type FoundValue, inferValue} from './infer-value.js'
import {knownNames} from './known-names.js'
import {type InferredPart, type Outliers, Plan} from './plan.js'

/** What notes have in common, as JSON. */
export interface InferredJson {
  /** The JSON Schema of the front matter; `undefined` where no note has any. */
  frontMatter: JsonSchema | undefined
  body: BodyJson
  /** How many notes have each part. */
  parts: InferredPart[]
  /** What some of the notes don't keep. */
  outliers: Outliers[]
}

/**
 * Finds what notes have in common.
 *
 * @param notes each with its path, where that is known
 * @param atLeast which share of them has to keep it, from 0 to 1
 */
export function inferJson(
  notes: ReadonlyArray<{notes: Notes<object>; path?: string | undefined}>,
  atLeast: number
): InferredJson {
  const plan = new Plan(notes.length, atLeast)
  const names = knownNames(notes.map(({path}) => path))
  const outlines = notes.map(({notes}) => toOutline(notes))
  // A note without front matter is judged as one of an empty front matter.
  const data = outlines.map(({frontMatter}, note): FoundValue => ({note, value: frontMatter ?? {}}))
  const hasData = outlines.some(({frontMatter}) => frontMatter !== null)
  const makeData = hasData
    ? inferValue(data, {path: ['frontMatter'], what: ''}, {plan, names})
    : () => undefined
  const parts = outlines.map((part, note) => ({note, part}))
  const makeBody = inferPart(parts, {path: ['body'], what: '', isTop: true}, {plan, names, inferPart})
  const makeDepth = inferMaxDepth(outlines, plan)
  const outliers = plan.settle()
  return {frontMatter: makeData(), body: {...makeBody(), ...makeDepth()}, parts: plan.parts, outliers}
}
