// Checks what was built: each link and anchor of `site/dist`, that nothing comes from elsewhere, that there are no fonts, and that pages show the code that their sources hold.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'
import {findLostCode} from './lib/check-code.mjs'
import {findBrokenLinks} from './lib/check-links.mjs'
import {addressOf, listSources, placeOf, readSource, root} from './lib/pages.mjs'
import {findRepository} from './lib/repository.mjs'

const output = join(root, 'site/dist')
const base = process.env.SITE_BASE || '/'

/** The files of the site, by their addresses. */
const files = new Map(
  readdirSync(output, {recursive: true, withFileTypes: true}).flatMap((entry) => {
    if (!entry.isFile()) return []
    const path = join(entry.parentPath, entry.name)
    const address = path.slice(output.length + 1).replaceAll('\\', '/')
    return [[address, /\.(?:html|md|txt|css)$/.test(address) ? readFileSync(path, 'utf8') : null]]
  })
)

const repository = findRepository()
const broken = findBrokenLinks(files, base)
const lost = listSources().flatMap((path) => {
  const address = addressOf(placeOf(path))
    .slice(1)
    .replace(/(^|\/)$/, '$1index.html')
  return findLostCode(readSource(path), files.get(address) ?? '', repository).map(
    (problem) => `${path}: ${problem}`
  )
})
// Pages have the system's fonts. One import of `vitepress/theme` brings in its own, which each page would load and none show.
const fonts = [...files.keys()].filter((path) => path.endsWith('.woff2')).map((path) => `${path}: a font`)
const problems = [...broken.problems, ...lost, ...fonts]
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.stdout.write(`site: ${broken.pages} pages, ${broken.links} links, ${problems.length} problems\n`)
process.exitCode = problems.length === 0 && broken.links > 0 ? 0 : 1
