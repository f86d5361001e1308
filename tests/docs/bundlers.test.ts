import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {findBrokenLinks, projectFolder, readPage} from '../support/markdown-examples.js'

describe.each(['vite', 'astro'])('docs/%s.md', (name) => {
  const path = `docs/${name}.md`
  const page = readPage(path)
  const files = page.blocks.flatMap(({words, value}) => {
    const [file] = words.flatMap((word) => (word.startsWith('file=') ? [word.slice('file='.length)] : []))
    return file === undefined ? [] : [{file, value}]
  })

  it('shows files of its example as they are, which `npm run examples` compiles and builds', () => {
    expect(files.length).toBeGreaterThan(2)
    for (const {file, value} of files) {
      expect(`${value}\n`).toBe(readFileSync(`${projectFolder}examples/${name}/${file}`, 'utf8'))
    }
  })

  it('has no other code but what stands by itself', () => {
    const others = page.blocks.filter(({words, language}) => words.length === 0 && language !== 'sh')
    expect(others.every(({value}) => value.startsWith('declare module '))).toBe(true)
  })

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks(path)).toEqual([])
  })
})
