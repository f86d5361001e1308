import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import type {PlaygroundPage} from './page.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe looks at: all of its rules but the experimental ones. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/**
 * What axe finds on a page as it stands, in words: nothing, where all is well.
 *
 * @param within the part of it that is looked at, where the rest stands as it stood in a state that was looked at (default: all of it)
 */
export async function axeFindings({page}: PlaygroundPage, within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return page.evaluate(
    async ({tags, within}) => {
      const {axe} = globalThis as unknown as {axe: typeof import('axe-core')}
      const {violations} = await axe.run(within ?? document, {runOnly: tags, resultTypes: ['violations']})
      return violations.flatMap(({id, nodes}) =>
        nodes.map(({target, failureSummary}) => `${id}: ${target.join(' ')} ${failureSummary}`)
      )
    },
    {tags, within}
  )
}
