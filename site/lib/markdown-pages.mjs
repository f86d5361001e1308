// Shows pages as GitHub does: links by files, HTML that is meant as HTML, everything else as text.
import {relative, sep} from 'node:path'
import {fillPage} from '../../.ci/set-repository.mjs'
import {root} from './pages.mjs'
import {resolveLink} from './resolve-link.mjs'

/** HTML that a page may use; other tags are shown as they are written: `<url>`. */
const known = /^(?:a|b|br|details|div|em|img|kbd|p|picture|source|strong|sub|summary|sup)$/

/**
 * Adds to markdown-it what the pages need.
 *
 * @param {import('vitepress').MarkdownRenderer} md
 * @param {string | null} repository such as `ana/apunte`
 */
export function pagesPlugin(md, repository) {
  // `:tada:` and `[[toc]]` are text on GitHub.
  md.disable(['emoji', 'toc'], true)
  if (repository) {
    md.core.ruler.before('normalize', 'repository', (state) => {
      state.src = fillPage(state.src, repository)
    })
  }
  md.core.ruler.push('links_of_pages', ({tokens, env}) => {
    const from = relative(root, env.realPath ?? env.path)
      .split(sep)
      .join('/')
    emptyHeadsAreCells(tokens)
    const anchors = new Set(tokens.map((token) => token.attrGet('id')))
    for (const token of tokens) {
      if (token.type !== 'inline') continue
      token.children = linkChildren(token.children, from, repository)
      if (from.startsWith('site/api/')) mendAnchors(token.children, anchors)
    }
  })
  for (const name of ['text', 'code_inline']) {
    const print = md.renderer.rules[name]
    md.renderer.rules[name] = (...all) => withoutBraces(print(...all))
  }
  for (const name of ['html_block', 'html_inline']) {
    const html = md.renderer.rules[name]
    md.renderer.rules[name] = (tokens, index, options, env, self) => {
      const {content} = tokens[index]
      // The site's own pages hold components.
      if (relative(root, env.realPath ?? env.path).startsWith('site'))
        return html(tokens, index, options, env, self)
      if (isKnown(content)) return withoutBraces(withRelativeImages(content))
      return withoutBraces(md.utils.escapeHtml(content))
    }
  }
}

/** `| | bookmarks |`: a column's head that says nothing is none. */
function emptyHeadsAreCells(tokens) {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'th_open' || tokens[index + 1].content !== '') continue
    token.tag = 'td'
    tokens[index + 2].tag = 'td'
  }
}

/** Vue would fill in what stands between two braces. */
const withoutBraces = (html) => html.replaceAll('{{', '&#123;&#123;')

const isKnown = (html) =>
  [...html.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<\/?([^\s/>]+)/g)].every(([, tag]) => known.test(tag))

/** Vite takes in what begins with a dot: `<img src="docs/a.svg">` is one of those. */
const withRelativeImages = (html) => html.replace(/\b(src|srcset)="(?![a-z]+:|\.|\/)/g, '$1="./')

/** Gives links their addresses on the site; those that lead nowhere yet are text. */
function linkChildren(children, from, repository) {
  let unlinked = 0
  return children.filter((token) => {
    if (token.type === 'link_close' && unlinked > 0) {
      unlinked--
      return false
    }
    if (token.type !== 'link_open') return true
    const {kind, url} = resolveLink(from, token.attrGet('href'), repository)
    if (kind === 'nowhere') unlinked++
    else token.attrSet('href', url)
    // The playground is no page that VitePress could show in this one's place.
    if (url.startsWith('/playground/')) token.attrSet('class', 'vp-raw')
    return kind !== 'nowhere'
  })
}

/** typedoc numbers some titles that stand once: `#collectionupdate-1`. */
function mendAnchors(children, anchors) {
  for (const token of children) {
    const url = token.type === 'link_open' ? token.attrGet('href') : ''
    if (url.startsWith('#') && !anchors.has(url.slice(1))) token.attrSet('href', url.replace(/-\d+$/, ''))
  }
}
