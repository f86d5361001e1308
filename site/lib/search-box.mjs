/**
 * VitePress's search box calls itself a button that holds links within options, and its links something else than
 * they show. What is written instead: a dialog, whose options are gone through by arrows.
 */
const changes = [
  [
    /role="button"\s+:aria-owns="[^"]*"\s+aria-expanded="true"\s+aria-haspopup="listbox"\s+aria-labelledby="localsearch-label"/,
    'role="dialog" aria-modal="true" aria-label="Search"'
  ],
  [
    /aria-autocomplete="both"/,
    'role="combobox" :aria-expanded="results?.length ? \'true\' : \'false\'" aria-autocomplete="list"'
  ],
  [
    /:id="'localsearch-item-' \+ index"\s+:aria-selected="selectedIndex === index \? 'true' : 'false'"\s+role="option"/,
    'role="presentation"'
  ],
  [
    /:aria-label="\[\.\.\.p\.titles, p\.title\]\.join\(' > '\)"/,
    `:id="'localsearch-item-' + index" :aria-selected="selectedIndex === index ? 'true' : 'false'" role="option" tabindex="-1"`
  ],
  [/<kbd :aria-label=/g, '<kbd role="img" :aria-label=']
]

/**
 * Mends the source of VitePress's search box; throws where it isn't as it was.
 *
 * @param {string} source
 * @returns {string}
 */
export function mendSearchBox(source) {
  return changes.reduce((text, [pattern, replacement]) => {
    const mended = text.replace(pattern, () => replacement)
    if (mended === text) throw new Error(`Cannot mend the search box, expected ${pattern} in it`)
    return mended
  }, source)
}

/** @type {import('vite').Plugin} */
export const searchBox = {
  name: 'search-box',
  enforce: 'pre',
  transform: (source, id) => (id.endsWith('/VPLocalSearchBox.vue') ? mendSearchBox(source) : null)
}
