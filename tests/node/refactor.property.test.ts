import {existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import type {Site} from '../../src/node/index.js'
import {randomFrom, type Tried, tryRefactorings} from '../support/refactor/try-refactorings.js'
import {describeShared} from '../support/shared.js'

// `npm run deep -- refactorings` makes 1,000; FOLDERS names more folders, `:` between them.
const isDeep = process.env.DEEP !== undefined
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000))
const extra = (process.env.FOLDERS ?? '').split(':').filter((folder) => folder !== '')

function expectKept({wrong, lost}: Tried): void {
  expect([seed, wrong]).toEqual([seed, []])
  expect([seed, lost]).toEqual([seed, []])
}

/** A folder of notes that lead to each other in all forms. */
function makeNotes(random: () => number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-notes-')))
  const names = [
    'a.md',
    'b c.md',
    'é.md',
    'x(1).md',
    'sub/README.md',
    'sub/d.md',
    'sub/deep/e.md',
    'z&amp;.md',
    '50%.md',
    'index.md'
  ]
  const titles = ['Setup', 'Setup', 'Elm & Rust', 'Über `code`', '*More*', 'C#', 'a_b', 'Setup 1']
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const anchors = [
    '',
    '',
    '#setup',
    '#setup-1',
    '#Setup',
    '#elm--rust',
    '#über-code',
    '#%C3%BCber-code',
    '#more',
    '#c',
    '#a_b',
    '#setup-1-1',
    '#nowhere',
    '#top'
  ]
  const encode = (path: string): string => encodeURI(path).replace(/[()]/g, (mark) => `\\${mark}`)
  const pathFrom = (from: string): string => {
    const way = pick(names)
    const ups = '../'.repeat(from.split('/').length - 1)
    const same = dirname(way) === dirname(from) ? way.slice(way.lastIndexOf('/') + 1) : ups + way
    return pick([same, same, `./${same}`])
  }
  const bare = (from: string, path = pathFrom(from), anchor = pick(anchors)): string =>
    `${encode(path).replaceAll('&', '\\&')}${pick(['', '', '?a=1&b'])}${anchor}`
  const link = (from: string): string => {
    const path = pathFrom(from)
    const anchor = pick(anchors)
    const own = bare(from, path, anchor)
    const kind = Math.floor(random() * 9)
    if (kind === 0) return `[x](<${path.replaceAll('&', '\\&').replace('%', '%25')}${anchor}> "t")`
    if (kind === 1) return `![i \\* *x*](${own})`
    if (kind === 2) return `<a class=x href="${encodeURI(path).replaceAll('&', '&amp;')}${anchor}">y</a>`
    if (kind === 3) return `<img alt='' src='${encodeURI(path).replaceAll('&', '&amp;')}'>`
    if (kind === 4) return `[r${Math.floor(random() * 5)}]`
    if (kind === 5) return `[two\nlines](${own})`
    if (kind === 6) return `[own](${anchor})`
    return `[x](${own})`
  }
  for (const name of names) {
    let text = random() < 0.3 ? '---\ntitle: x\n---\n' : ''
    for (let topic = 0; topic < 4; topic++) {
      const title = pick(titles)
      text +=
        random() < 0.2 ? `\n${title}\n===\n\n` : `\n${'#'.repeat(1 + Math.floor(random() * 3))} ${title}\n\n`
      const lead = pick(['', '- ', '> ', '1. '])
      for (let at = 0; at < 3; at++)
        text += `${lead}${link(name).replaceAll('\n', `\n${lead.replace(/[^>]/g, ' ')}`)}\n`
    }
    text += '\n[r0] [r1] [r2] [r3] [r4]\n\n'
    for (let at = 0; at < 5; at++) text += `[r${at}]: ${bare(name)}\n`
    mkdirSync(join(folder, dirname(name)), {recursive: true})
    writeFileSync(join(folder, name), random() < 0.2 ? text.replaceAll('\n', '\r\n') : text)
  }
  return folder
}

describe('random renames and moves, each undone by its inverse', () => {
  it('change destinations, headings and keys alone in notes of all forms, and break no links', async () => {
    const random = randomFrom(seed)
    let links = 0
    for (let round = 0; round < (isDeep ? 20 : 1); round++) {
      const folder = makeNotes(random)
      const tried = await tryRefactorings(folder, isDeep ? 30 : 10, random, {
        site: (['github', 'gitlab'] as Site[])[round % 2] as Site
      })
      rmSync(folder, {recursive: true})
      links += tried.links
      expectKept(tried)
    }
    expect(links).toBeGreaterThan(20)
  })
})

describeShared('random renames and moves over real notes', () => {
  const shared = fileURLToPath(new URL('../../../shared/', import.meta.url))
  const folders: Array<[name: string, amount: number, options: {site?: Site; root?: string}]> = [
    ['world/vuejs+vitepress', isDeep ? 100 : 2, {site: 'vitepress', root: 'docs'}],
    ['corpus/kubernetes-sigs+lwkd', isDeep ? 50 : 2, {}],
    ['world/rvben+rumdl', isDeep ? 50 : 2, {}]
  ]
  if (isDeep) {
    folders.push(
      ['corpus/davidgasquez+handbook', 50, {site: 'obsidian'}],
      ['corpus/sindresorhus+awesome', 50, {}],
      ['world/rust-lang+rust-clippy', 50, {}],
      ['world/gohugoio+hugoDocs', 50, {}]
    )
  }
  it.each(folders)('%s', async (name, amount, options) => {
    const folder = join(shared, name)
    expect(existsSync(folder)).toBe(true)
    expectKept(await tryRefactorings(folder, amount, randomFrom(seed), options))
  })

  it.each(extra)('%s', async (folder) => {
    const tried = await tryRefactorings(folder, Number(process.env.AMOUNT ?? 60), randomFrom(seed))
    process.stdout.write(`${folder}: ${JSON.stringify({...tried, refused: tried.refused.length})}\n`)
    expectKept(tried)
  })
})
