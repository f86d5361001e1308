import {readdirSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {findBrokenLinks, projectFolder} from '../support/markdown-examples.js'

const pages = readdirSync(`${projectFolder}docs`).filter((name) => name.endsWith('.md'))

describe('the documentation', () => {
  it.each(['README.md', 'CONTRIBUTING.md', ...pages.map((name) => `docs/${name}`)])(
    '%s leads nowhere wrong',
    (path) => {
      expect(findBrokenLinks(path)).toEqual([])
    }
  )

  it.each(['promises.md', 'security.md'])('%s names tests that are there', (page) => {
    const text = readFileSync(`${projectFolder}docs/${page}`, 'utf8')
    const tests = readdirSync(`${projectFolder}tests`, {recursive: true, encoding: 'utf8'})
    const table = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise'))
    const named = table.flatMap((line) =>
      [...(line.split(' | ').at(-1) ?? '').matchAll(/`([\w./-]+)`/g)].map((match) => match[1])
    )
    expect(named.length).toBeGreaterThan(8)
    for (const name of named) expect(tests).toContain(`${name}.test.ts`)
  })
})
