import {existsSync, readFileSync} from 'node:fs'
import {expect, it} from 'vitest'
import {drawAll} from '../../pictures/draw.mjs'
import {run} from '../../src/cli/run.js'
import * as apunte from '../../src/index.js'

it('the pictures show what the package does today (`npm run pictures` draws them)', async () => {
  const pictures = await drawAll({apunte, run})
  expect(pictures.size).toBe(7)
  for (const [name, svg] of pictures) {
    const file = new URL(`../../docs/pictures/${name}`, import.meta.url)
    expect(existsSync(file) ? readFileSync(file, 'utf8') : null, name).toBe(svg)
    // A picture is a file of its own: it may load nothing, and a reader that shows none reads its title.
    expect(svg).toMatch(/<title>[^<]{20,}<\/title>/)
    expect(svg).not.toMatch(/<script|href="(?:https?:)?\/\/|@import|url\(/)
  }
})
