import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import type {Page} from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe looks at: all of its rules but the experimental ones. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** Rules whose answer depends on what is seen, which differs from look to look: colours, sizes, and what is left of a name or a structure where some of it is hidden. The others judge elements and attributes, which are the same in each. */
const seenRules = [
  ...['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'],
  ...['button-name', 'link-name', 'image-alt', 'role-img-alt', 'label', 'select-name'],
  ...['aria-input-field-name', 'aria-toggle-field-name', 'aria-command-name', 'aria-hidden-focus'],
  ...['aria-required-children', 'aria-required-parent', 'empty-heading', 'heading-order']
]

/** What of a page is looked at. */
export interface AxeOptions {
  /** The part of it, where the rest stands as it stood in a state that was looked at (default: all of it). */
  within?: string | undefined
  /** Whether only by rules whose answer depends on what is seen, where the same elements were judged by all of them in another look (default: `false`). */
  onlySeen?: boolean
}

/** What axe finds on a page as it stands, in words: nothing, where all is well. */
export async function axeFindings(
  page: Page,
  {within, onlySeen = false}: AxeOptions = {}
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return page.evaluate(
    async ({tags, rules, within}) => {
      const {axe} = globalThis as unknown as {axe: typeof import('axe-core')}
      const {violations} = await axe.run(within ?? document, {
        runOnly: rules ?? tags,
        // Of what passes it need not tell where it stands.
        resultTypes: ['violations']
      })
      return violations.flatMap(({id, nodes}) =>
        nodes.map(({target, failureSummary}) => `${id}: ${target.join(' ')} ${failureSummary}`)
      )
    },
    {tags, rules: onlySeen ? seenRules : undefined, within}
  )
}
