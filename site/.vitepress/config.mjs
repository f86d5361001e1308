// The site, from the pages of `docs/` as they stand. `build.mjs` says where it will lie.
import {createHash} from 'node:crypto'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {slug} from 'github-slugger'
import {defineConfig} from 'vitepress'
import {listDescriptions, listSidebars} from '../lib/contents.mjs'
import {pagesPlugin} from '../lib/markdown-pages.mjs'
import {addressOf, placeOf} from '../lib/pages.mjs'
import {readPictureSizes} from '../lib/pictures.mjs'
import {findRepository} from '../lib/repository.mjs'
import {searchBox} from '../lib/search-box.mjs'

const folder = (path) => fileURLToPath(new URL(path, import.meta.url))
const base = process.env.SITE_BASE || '/'
const url = process.env.SITE_URL
const repository = findRepository()
const address = repository && `https://github.com/${repository}`
const descriptions = listDescriptions()
const summary =
  'Reads link notes (Markdown with front matter, topics, bullets and links) into a typed tree, and writes them back byte for byte. A library, a command, rules for CI.'

/** Keeps out what the site doesn't load. VitePress's own scripts in the page are named by what they say. */
function secure(html) {
  const scripts = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const hashes = scripts.map(([, code]) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${[...new Set(hashes)].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'"
  ]
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`
  return html.replace('<meta charset="utf-8">', `$&\n    ${meta}`)
}

/** Pages lie outside of this folder, where Vue is installed. */
const vueForPages = {
  name: 'vue-for-pages',
  enforce: 'pre',
  resolveId(id, importer, {ssr}) {
    if (!/^vue(?:\/|$)/.test(id)) return null
    // What renders the pages is run in this folder, and Node finds Vue from there.
    if (ssr) return {id, external: true}
    return importer?.startsWith(folder('..'))
      ? null
      : this.resolve(id, folder('config.mjs'), {skipSelf: true})
  }
}

export default defineConfig({
  title: 'apunte',
  titleTemplate: ':title · apunte',
  description: summary,
  lang: 'en',
  base,
  srcDir: folder('../..'),
  srcExclude: [
    '!(docs|site)/**/*',
    'site/!(pages|api)/**',
    'site/*.md',
    '!(README|CHANGELOG|CONTRIBUTING|SECURITY).md'
  ],
  rewrites: (path) => placeOf(path) ?? path,
  outDir: folder('../dist'),
  cacheDir: folder('../.cache/vitepress'),
  metaChunk: true,
  // The playground is another build, put beside the pages.
  ignoreDeadLinks: [/^\/playground\//],
  ...(url && {sitemap: {hostname: url}}),
  // Code shows its blanks: `-  new`.
  vue: {template: {compilerOptions: {whitespace: 'preserve'}}},
  vite: {
    configFile: false,
    publicDir: folder('../public'),
    plugins: [vueForPages, searchBox],
    define: {__PICTURE_SIZES__: JSON.stringify(readPictureSizes())},
    // A chunk holds what all pages share, or the text of a long one.
    build: {chunkSizeWarningLimit: 2000}
  },
  markdown: {
    theme: {light: 'github-light-high-contrast', dark: 'github-dark-high-contrast'},
    attrs: {disable: true},
    anchor: {slugify: slug},
    languageAlias: {ndjson: 'json'},
    config: (md) => pagesPlugin(md, repository)
  },
  head: [
    ['link', {rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg`}],
    ['meta', {name: 'color-scheme', content: 'light dark'}],
    ['meta', {property: 'og:site_name', content: 'apunte'}]
  ],
  transformPageData: ({relativePath, title, description, frontmatter}) => {
    // What typedoc wrote has no page in the repository.
    if (relativePath.startsWith('api/')) frontmatter.editLink = false
    return {
      title:
        relativePath === 'index.md' ? 'apunte: link notes, read and written without losing a byte' : title,
      description: descriptions.get(relativePath) || description || summary
    }
  },
  transformHead: ({page, title, description}) => [
    ['meta', {property: 'og:title', content: title}],
    ['meta', {property: 'og:description', content: description}],
    ...(url && page !== '404.md'
      ? [['link', {rel: 'canonical', href: new URL(`.${addressOf(page)}`, url).href}]]
      : []),
    ...(['404.md', 'index.md'].includes(page)
      ? []
      : [['link', {rel: 'alternate', type: 'text/markdown', href: `${base}${page}`}]])
  ],
  transformHtml: secure,
  themeConfig: {
    nav: [
      {text: 'First steps', link: '/getting-started.html'},
      {text: 'Command', link: '/cli.html'},
      {text: 'Rules', link: '/rules/', activeMatch: '^/rules/'},
      {text: 'API', link: '/api/', activeMatch: '^/api/'},
      {text: 'Playground', link: '/playground/', target: '_self'}
    ],
    sidebar: listSidebars(),
    outline: {level: [2, 3], label: 'On this page'},
    search: {
      provider: 'local',
      options: {
        detailedView: true,
        // The button shows `Search K`: its name has to hold that.
        translations: {button: {buttonText: 'Search', buttonAriaLabel: 'Search, K with Ctrl or Command'}}
      }
    },
    externalLinkIcon: false,
    ...(address && {
      editLink: {pattern: `${address}/edit/main/:path`, text: 'Edit this page'},
      socialLinks: [{icon: 'github', link: address, ariaLabel: 'The repository'}]
    })
  }
})
