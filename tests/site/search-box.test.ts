import {describe, expect, it} from 'vitest'
import {mendSearchBox} from '../../site/lib/search-box.mjs'

/** What is mended of VitePress's search box, as it is written there. */
const source = `<div
  role="button"
  :aria-owns="results?.length ? 'localsearch-list' : undefined"
  aria-expanded="true"
  aria-haspopup="listbox"
  aria-labelledby="localsearch-label"
  class="VPLocalSearchBox"
>
<input aria-autocomplete="both" />
<li
  :id="'localsearch-item-' + index"
  :aria-selected="selectedIndex === index ? 'true' : 'false'"
  role="option"
><a :aria-label="[...p.titles, p.title].join(' > ')">
<kbd :aria-label="a" /><kbd :aria-label="b" />`

describe('mendSearchBox', () => {
  it('makes a dialog of it, whose links are the options', () => {
    const mended = mendSearchBox(source)
    expect(mended).toMatch(/<div\s+role="dialog" aria-modal="true" aria-label="Search"\s+class=/)
    expect(mended).toMatch(/<li\s+role="presentation"\s*>/)
    expect(mended).toMatch(/<a :id="'localsearch-item-' \+ index" .* role="option" tabindex="-1">/)
    expect(mended.match(/<kbd role="img" /g)).toHaveLength(2)
  })

  it('says so where there is nothing to mend', () => {
    expect(() => mendSearchBox(source.replace('role="button"', ''))).toThrow(/^Cannot mend the search box/)
  })
})
