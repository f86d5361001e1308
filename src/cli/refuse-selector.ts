import {findSelectorProblem} from '../check/selector-problem.js'
import {quote} from '../text/quote.js'
import {UsageError} from './command.js'
import {pointInto} from './point-into.js'

/**
 * Refuses a selector that can't be read, or that can find nothing in any note.
 *
 * @throws {UsageError}
 */
export function refuseSelector(selector: string): void {
  const found = findSelectorProblem(selector)
  if (found === null) return
  throw new UsageError(
    `Cannot use the selector ${quote(selector)}: ${found.problem}`,
    ...pointInto(selector, found.place)
  )
}
