import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import GithubSlugger from 'github-slugger'
import {Marked} from 'marked'
import type {Plugin} from 'vite'

const docs = fileURLToPath(new URL('../docs/', import.meta.url))
const style = readFileSync(new URL('./docs-pages.css', import.meta.url), 'utf8')

/** The pages of `docs/`, without their endings: `rules/bare-url`. */
function pageNames(): string[] {
  return readdirSync(docs, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
}

/** Writes a page of `docs/` as HTML. */
export function docsPageHtml(name: string): string {
  const slugger = new GithubSlugger()
  const marked = new Marked({
    renderer: {
      heading({tokens, depth, text}) {
        return `<h${depth} id="${slugger.slug(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      }
    },
    // Pages lead to each other; what is outside of `docs/` isn't here.
    walkTokens: (token) => {
      if (token.type === 'link') token.href = token.href.replace(/^(?!\w+:)([^#]*)\.md(?=#|$)/, '$1.html')
    }
  })
  const source = readFileSync(join(docs, `${name}.md`), 'utf8')
  const title = /^# (.*)$/m.exec(source)?.[1]?.replaceAll('`', '') ?? name
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')} · apunte</title>
<style>${style}</style>
<main>
${marked.parse(source, {async: false})}</main>
</html>
`
}

/** Puts the documentation beside a page that stands alone: `docs/rules/bare-url.html`. */
export function docsPages(): Plugin {
  return {
    name: 'docs-pages',
    generateBundle() {
      for (const name of pageNames()) {
        this.emitFile({type: 'asset', fileName: `docs/${name}.html`, source: docsPageHtml(name)})
      }
    },
    configureServer({middlewares}) {
      middlewares.use((request, response, next) => {
        const name = /^\/docs\/([\w/-]+)\.html$/.exec(request.url?.split(/[?#]/)[0] ?? '')?.[1]
        if (name === undefined || !pageNames().includes(name)) return next()
        response.setHeader('content-type', 'text/html; charset=utf-8')
        response.end(docsPageHtml(name))
      })
    }
  }
}
