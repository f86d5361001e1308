// The playground with a note in it, in a browser: needs Chromium, and `npm run playground` before.

import {readFileSync} from 'node:fs'
import {createServer} from 'node:http'
import {extname} from 'node:path'
import {chromium} from 'playwright-core'

const types = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml'}
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking'
]

/** @returns {Promise<Buffer>} a PNG */
export async function photographPlayground() {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url, 'http://localhost')
    const file = new URL(`../playground/dist${pathname === '/' ? '/index.html' : pathname}`, import.meta.url)
    response.writeHead(200, {'content-type': types[extname(file.pathname)]}).end(readFileSync(file))
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({executablePath, args: quiet})
  try {
    const page = await browser.newPage({viewport: {width: 1380, height: 760}, colorScheme: 'light'})
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page.waitForSelector('body[data-read]:not([data-pending])')
    return await page.screenshot()
  } finally {
    await browser.close()
    server.close()
  }
}
