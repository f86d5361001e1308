// How long the playground takes from a key to the frame that shows it, and how long what it does else keeps keys waiting.
//
//   npm run playground && node bench/typing.mjs [code units] [keys]
//
// It needs Chromium. Keys come as from a keyboard, one every 50 ms, at the beginning, in the middle and at the end of a note.
import {existsSync, readFileSync} from 'node:fs'
import {createServer} from 'node:http'
import {extname} from 'node:path'
import process from 'node:process'
import {chromium} from 'playwright-core'

const [size = 1_000_000, keys = 50] = process.argv.slice(2).map(Number)
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync
)
const types = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css'}
const server = createServer((request, response) => {
  const file = new URL(
    `../playground/dist${request.url === '/' ? '/index.html' : request.url}`,
    import.meta.url
  )
  if (!existsSync(file)) return void response.writeHead(404).end()
  response.writeHead(200, {'content-type': types[extname(file.pathname)]}).end(readFileSync(file))
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
})
const page = await browser.newPage({viewport: {width: 1200, height: 800}})
await page.goto(`http://127.0.0.1:${server.address().port}/`)

const topic =
  '## Topic\n\n* Prose before. [link](https://example.org/a?b=1&c=2)\n  * https://example.org/d\n*\n\n'
await page.evaluate(() => {
  globalThis.waits = []
  globalThis.blocks = []
  new PerformanceObserver((list) => {
    for (const {duration} of list.getEntries()) globalThis.blocks.push(duration)
  }).observe({entryTypes: ['longtask']})
  document.addEventListener(
    'keydown',
    () => {
      const start = performance.now()
      // Behind the frame in which the key shows.
      requestAnimationFrame(() => {
        const {port1, port2} = new MessageChannel()
        port1.onmessage = () => globalThis.waits.push(performance.now() - start)
        port2.postMessage(null)
      })
    },
    true
  )
})

/** Waits until the page has read the note; gives what kept it from keys meanwhile, at most, and forgets what was measured. */
async function settle() {
  let isBusy = true
  while (isBusy) {
    await new Promise((done) => setTimeout(done, 50))
    isBusy = await page.evaluate(() => document.body.dataset.pending !== undefined)
  }
  return page.evaluate(() => {
    const longest = Math.max(0, ...globalThis.blocks)
    globalThis.waits = []
    globalThis.blocks = []
    return longest
  })
}

async function press(key) {
  await page.locator('#source .cm-content').focus()
  await page.keyboard.press(key)
}

async function report(name) {
  const waits = (await page.evaluate(() => globalThis.waits)).sort((left, right) => left - right)
  const median = waits[waits.length >> 1]
  const longest = await settle()
  const [half, worst, block] = [median, waits.at(-1), longest].map((time) =>
    (time?.toFixed(0) ?? '-').padStart(5)
  )
  process.stdout.write(`${name.padEnd(30)} ${half} ms median ${worst} ms longest ${block} ms longest task\n`)
}

await settle()
await press('Control+a')
await settle()
await page.evaluate(
  (text) => {
    const content = document.querySelector('#source').shadowRoot.querySelector('.cm-content')
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    content.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}))
  },
  topic.repeat(Math.ceil(size / topic.length))
)
process.stdout.write(`a note of ${size} code units\n`)
await report('pasting it')

/** Types letters, one every 50 ms. */
async function type(name) {
  await settle()
  for (let index = 0; index < keys; index++) await page.keyboard.press('x', {delay: 50})
  await report(name)
}

await press('Control+Home')
await type('typing at the beginning')
await press('Control+End')
await type('typing at the end')
for (let up = 0; up < 5; up++) await press('PageUp')
await type('typing above the end')
for (const tab of ['outline', 'links', 'tree', 'format']) {
  await page.click(`#tab-${tab}`)
  await report(`opening ${tab}`)
  await press('Control+Home')
  await type(`typing beside ${tab}`)
}
await page.click('#format')
for (let status = ''; !status.includes('made'); ) {
  await new Promise((done) => setTimeout(done, 50))
  status = await page.textContent('#status')
}
await report('formatting all of it')
await press('Control+z')
await report('undoing that')
await browser.close()
server.close()
