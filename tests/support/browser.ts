import {existsSync} from 'node:fs'
import {type Browser, chromium} from 'playwright-core'
import {describe} from 'vitest'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync
)
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/** What the files of a process share: starting a browser costs as much as a dozen tests. */
let shared: Promise<Browser> | undefined

/** Starts Chromium, once for all files of a process; it ends with the process. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= chromium.launch({...(executablePath && {executablePath}), args})
  return shared
}

/** Tests that need Chromium; without one they are skipped, and say so. */
export function describeChromium(name: string, define: () => void): void {
  if (executablePath) describe(name, define)
  else describe.skip(`${name} (skipped: there is no Chromium)`, define)
}
