// Looks at what was built as Lighthouse and axe do: `node site/audit.mjs [--base /apunte/] [--axe | --lighthouse]`. Takes Chromium from CHROME_PATH, and Lighthouse from npm
// for this run alone.
import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {parseArgs, promisify} from 'node:util'
import {chromium} from 'playwright-core'
import {root} from './lib/pages.mjs'
import {serveFolder} from './lib/serve-folder.mjs'

const chrome = process.env.CHROME_PATH || '/usr/bin/chromium'
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']

/** One page of each kind. */
const pages = [
  '',
  'configuration.html',
  'rules/',
  'rules/broken-link.html',
  'api/',
  'api/node.html',
  'functions.html',
  'nope.html',
  'playground/'
]

/** How axe looks at each: on a desktop and on a phone, light and dark. */
const looks = [1440, 390].flatMap((width) =>
  ['light', 'dark'].map((colorScheme) => ({viewport: {width, height: 844}, colorScheme}))
)

/** What Lighthouse is asked for, at least 95 of 100 each. */
const least = 95
const presets = [[], ['--preset=desktop']]
const measured = ['', 'configuration.html', 'playground/']

/** What is there once a page's scripts have run, which name the switch of looks; until then they change what is looked at. */
const pageReady = '.VPSwitchAppearance[title^="Switch"]'
const playgroundReady = 'body[data-read]:not([data-pending])'

/** What a page shows only once somebody asks for it. */
const asked = {
  search: async (page) => {
    await page.keyboard.press('Control+k')
    // What is typed before it is there is lost.
    await page.locator('.VPLocalSearchBox input').waitFor()
    await page.keyboard.type('bare url')
    await page.locator('.VPLocalSearchBox .result').first().waitFor()
  },
  menu: async (page) => {
    const button = page.locator('.VPNavBarHamburger')
    if (await button.isVisible()) await button.click()
  }
}

/** Pages whose tables and pictures are in sight as a whole, or say that they are moved sideways. */
const inSight = ['', 'rules/', 'api/']

/** Lists what is cut off in a page without a word about it. Runs in the page. */
function listCut() {
  const isCut = (element) =>
    element.scrollWidth > element.clientWidth && getComputedStyle(element, '::after').content === 'none'
  return [...document.querySelectorAll('.vp-doc table, .picture')].filter(isCut).map(({tagName}) => tagName)
}

let found = 0

/** Writes a problem at once: a run that is ended early has said what it found. */
function tell(problem) {
  found++
  process.stdout.write(`${problem}\n`)
}

/** Runs axe over all pages. */
async function runAxe(origin) {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const browser = await chromium.launch({executablePath: chrome, args: flags})
  for (const look of looks) {
    // A page's policy lets no script in but its own.
    const context = await browser.newContext({...look, bypassCSP: true})
    for (const path of [...pages, ...Object.keys(asked)]) {
      const page = await context.newPage()
      const reach = asked[path]
      await page.goto(reach ? `${origin}configuration.html` : origin + path, {waitUntil: 'networkidle'})
      await page
        .locator(path === 'playground/' ? playgroundReady : pageReady)
        .first()
        .waitFor({state: 'attached'})
      await reach?.(page)
      await page.evaluate(source)
      const {violations} = await page.evaluate(() => globalThis.axe.run())
      for (const {id, nodes} of violations) {
        const [{target}] = nodes
        tell(`axe: /${path} ${look.viewport.width} ${look.colorScheme}: ${id} ${nodes.length} × ${target}`)
      }
      const cut = inSight.includes(path) ? await page.evaluate(listCut) : []
      for (const name of cut) tell(`/${path} ${look.viewport.width}: ${name} is cut off`)
      await page.close()
    }
    await context.close()
  }
  await browser.close()
  process.stdout.write(
    `axe: ${pages.length} pages, and what they show when asked, ${looks.length} looks, ${found} problems\n`
  )
}

/** Runs Lighthouse over some of them. */
async function runLighthouse(origin) {
  const folder = mkdtempSync(join(tmpdir(), 'apunte-lighthouse-'))
  for (const path of measured) {
    for (const preset of presets) {
      const report = join(folder, 'report.json')
      const args = [
        '--yes',
        'lighthouse@12',
        origin + path,
        '--quiet',
        '--output=json',
        `--output-path=${report}`
      ]
      const environment = {...process.env, CHROME_PATH: chrome}
      // This process serves meanwhile.
      await promisify(execFile)('npx', [...args, `--chrome-flags=${flags.join(' ')}`, ...preset], {
        env: environment
      })
      const {categories, audits} = JSON.parse(readFileSync(report, 'utf8'))
      const scores = Object.values(categories).map(({title, score}) => `${title} ${Math.round(score * 100)}`)
      const times = [
        'first-contentful-paint',
        'largest-contentful-paint',
        'total-blocking-time',
        'cumulative-layout-shift'
      ]
      const name = `/${path} ${preset.length > 0 ? 'desktop' : 'mobile'}`
      process.stdout.write(
        `${name}: ${scores.join(', ')} (${times.map((id) => audits[id].displayValue).join(', ')})\n`
      )
      for (const {title, score, auditRefs} of Object.values(categories)) {
        if (score * 100 >= least) continue
        const failed = auditRefs
          .filter(({id, weight}) => weight > 0 && audits[id].score < 1)
          .map(({id}) => id)
        tell(`lighthouse: ${name}: ${title} ${Math.round(score * 100)}: ${failed.join(', ')}`)
      }
    }
  }
  rmSync(folder, {recursive: true})
}

const {values} = parseArgs({
  options: {
    base: {type: 'string', default: '/'},
    axe: {type: 'boolean', default: false},
    lighthouse: {type: 'boolean', default: false}
  }
})
const {origin, close} = await serveFolder(join(root, 'site/dist'), values.base)
if (!values.lighthouse) await runAxe(origin)
if (!values.axe) await runLighthouse(origin)
close()
process.exitCode = found === 0 ? 0 : 1
