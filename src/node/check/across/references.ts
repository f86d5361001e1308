import type {Issue} from '../../../issue/issue.js'
import {checkReferences, type ReferenceLookup, toUnknownReference} from '../../references/check-references.js'
import {type AcrossCheck, ruleOf} from './note.js'

/** Makes the check of `unknown-reference`. */
export function referencesCheck(lookUp: ReferenceLookup): AcrossCheck {
  return {
    rules: ['unknown-reference'],
    find: async ({file, place, facts, settings}): Promise<Issue[]> => {
      const rule = ruleOf({settings}, 'unknown-reference')
      if (!rule || facts.references.length === 0) return []
      const {unknown} = await checkReferences(place ?? file, facts.references, lookUp)
      return unknown.map((reference) => ({...toUnknownReference(reference), severity: rule.severity}))
    }
  }
}
