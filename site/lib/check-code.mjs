// Finds code that a page doesn't show as its source has it: `{{ title }}` filled in, `<url>` taken for a tag, a line taken for a setting of the highlighter.
import {Parser} from 'htmlparser2'
import {fillPage} from '../../.ci/set-repository.mjs'
import {parseNotes, selectAll} from '../../dist/index.js'

/**
 * Lists the code of a page's source.
 *
 * @param {string} markdown
 * @returns {string[]} blocks and spans, in order
 */
export function listCodeOfSource(markdown) {
  const notes = parseNotes(markdown, {frontMatter: false})
  return selectAll(notes, 'code, inlineCode').map(({type, value}) =>
    // A line ending in a span is shown as a blank.
    type === 'inlineCode' ? value.replaceAll('\n', ' ') : value
  )
}

/**
 * Lists the code that the content of a page shows.
 *
 * @param {string} html
 * @returns {string[]} blocks and spans, in order
 */
export function listCodeOfPage(html) {
  const codes = []
  // How deep the parser is in the page's content, and in a `<code>` of it.
  let inContent = 0
  let inCode = 0
  const parser = new Parser({
    onopentag(tag, {class: classes = ''}) {
      if (inContent > 0 || (tag === 'div' && /\bvp-doc\b/.test(classes))) inContent += tag === 'div' ? 1 : 0
      if (inContent === 0) return
      if (inCode > 0) inCode++
      else if (tag === 'code') {
        inCode = 1
        codes.push('')
      }
    },
    ontext(text) {
      if (inCode > 0) codes[codes.length - 1] += text
    },
    onclosetag(tag) {
      if (inCode > 0) inCode--
      if (inContent > 0 && tag === 'div') inContent--
    }
  })
  parser.end(html)
  return codes
}

/**
 * Finds the code that a page doesn't show as its source has it.
 *
 * @param {string} markdown the source
 * @param {string} html the page
 * @param {string | null} repository what the page names where the source says `OWNER/apunte`
 * @returns {string[]} what is wrong with the first one that differs; none where all is well
 */
export function findLostCode(markdown, html, repository) {
  const expected = listCodeOfSource(repository ? fillPage(markdown, repository) : markdown)
  const shown = listCodeOfPage(html)
  // A block may end its last line, or not.
  const differs = (code, index) => shown[index] !== code && shown[index] !== `${code}\n`
  const index = expected.findIndex(differs)
  if (index !== -1) return [`shows ${quote(shown[index])}, expected ${quote(expected[index])}`]
  return shown.length > expected.length ? [`shows ${quote(shown[expected.length])} more`] : []
}

const quote = (code) => (code === undefined ? 'nothing' : `\`${code}\``)
