import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {listPages} from '../../.ci/check-docs.mjs'
import {links, parseNotes, titleOf, topics} from '../../src/index.js'
import {findBrokenLinks, projectFolder} from '../support/markdown-examples.js'

const read = (path: string): string => readFileSync(`${projectFolder}${path}`, 'utf8')

describe('llms.txt', () => {
  const notes = parseNotes(read('llms.txt'), {frontMatter: false})
  const listed = [...links(notes)].map(({url, text}) => ({url, text}))

  it('has the form of llmstxt.org: a title, a summary in a quote, lists of links', () => {
    expect([...topics(notes)].map(({depth}) => depth)).toEqual([1, 2, 2, 2, 2])
    const [first] = topics(notes)
    expect(first?.children[1]?.type).toBe('blockquote')
    expect(read('llms.txt').match(/^- \[[^\]]+\]\([^)]+\): .+$/gm)).toHaveLength(listed.length)
  })

  it('lists every page of the package once, but for those of the single rules, by its title', () => {
    const pages = listPages().filter((path) => !/^docs\/rules\/(?!README)/.test(path))
    const all = [...pages, 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md']
    expect(listed.map(({url}) => url).sort()).toEqual(all.sort())
    for (const {url, text} of listed) {
      const [title] = topics(parseNotes(read(url), {frontMatter: false}))
      if (url !== 'README.md') expect(text, url).toBe(title && titleOf(title))
    }
    expect(findBrokenLinks('llms.txt')).toEqual([])
  })
})
