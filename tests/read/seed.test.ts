import type {ListItem} from 'mdast'
import * as v from 'valibot'
import {expect, it} from 'vitest'
import {
  findTopic,
  findTopics,
  items,
  links,
  NotesSchema,
  OutlineSchema,
  parseNotes,
  safeParseNotes,
  slugOf,
  sourceOf,
  stringifyNotes,
  textOf,
  titleOf,
  toOutline,
  topics
} from '../../src/index.js'
import {describeShared, readSeed} from '../support/shared.js'

describeShared('the seed', () => {
  const source = readSeed()
  const notes = parseNotes(source)
  const channels = [...findTopics(notes, 'Channels')]

  it('is a valid note without issues', () => {
    expect(safeParseNotes(source)).toMatchObject({success: true, issues: []})
  })

  it('has a typed, valid front matter', () => {
    const title: string = notes.frontMatter.data.title
    const date: string = notes.frontMatter.data.date
    expect({title, date}).toEqual({title: 'Introduccion a microservicios', date: '2018-10-10'})
    expect(notes.frontMatter.data).toEqual({title, date})
  })

  it('keeps the quotes of the front matter', () => {
    expect(notes.frontMatter.value).toBe(source.slice(4, source.indexOf('\n---')))
    expect(sourceOf(notes, notes.frontMatter)).toBe(`---\n${notes.frontMatter.value}\n---`)
  })

  it('has 19 topics at the top, in the order of the text', () => {
    const written = [...source.matchAll(/^## (.*)$/gm)].map((match) => match[1])
    expect(notes.children).toHaveLength(19)
    expect(notes.children.map((child) => child.type)).toEqual(written.map(() => 'topic'))
    expect([...topics(notes)]).toEqual(notes.children)
    expect([...topics(notes)].map(titleOf)).toEqual(written)
  })

  it('has two topics of the same name, with slugs of their own', () => {
    expect(channels).toHaveLength(2)
    expect(channels.map((topic) => slugOf(notes, topic))).toEqual(['channels', 'channels-1'])
    expect(toOutline(notes).topics.map((topic) => topic.slug)).toContain('channels-1')
  })

  it('has 75 links, whose URLs stand in the text in this order', () => {
    const found = [...links(notes)]
    expect(found).toHaveLength(75)
    let at = 0
    for (const {url, node, text} of found) {
      at = source.indexOf(url, at)
      expect(at).toBeGreaterThan(0)
      at += url.length
      const written = sourceOf(notes, node)
      expect(written).toBe(text === url ? url : `[${text}](${url})`)
    }
  })

  it('has one bare URL, without the parenthesis around it', () => {
    const bare = [...links(notes)].filter((link) => link.text === link.url)
    expect(bare.map((link) => link.url)).toEqual(['https://github.com/geovens/gInk/'])
    expect(bare[0]?.item && textOf(bare[0].item)).toBe('Pencil sencillo (https://github.com/geovens/gInk/)')
    const end = bare[0]?.position?.end.offset
    expect(source[end ?? 0]).toBe(')')
  })

  it('nests three levels of bullets under the second `Channels`', () => {
    const faq = toOutline(notes).topics.filter((topic) => topic.title === 'Channels')[1]?.items[0]
    expect(faq?.text).toBe('Faq. enlace')
    expect(faq?.items).toHaveLength(1)
    expect(faq?.items[0]?.text).toMatch(/^Explica por qué /)
    expect(faq?.items[0]?.items).toHaveLength(2)
    expect(faq?.items[0]?.items.map((item) => item.items)).toEqual([[], []])
  })

  it('has as many bullets as lines that begin with a dash', () => {
    expect([...items(notes)]).toHaveLength(source.match(/^ *-( |$)/gm)?.length ?? -1)
  })

  it('keeps two empty bullets as items without children', () => {
    const empty = [...items(notes)].filter((item) => item.children.length === 0)
    expect(empty.map((item) => sourceOf(notes, item))).toEqual(['-', '-'])
    expect(empty.map((item) => textOf(item))).toEqual(['', ''])
    const tornado = findTopic(notes, 'Tornado')
    expect(tornado && [...items(tornado)].at(-1)).toBe(empty[1])
  })

  it('has a bullet that holds nothing but other bullets', () => {
    const hotReload = [...items(notes)].find((item) => textOf(item) === 'Hot reload') as ListItem
    expect(hotReload.children.map((child) => child.type)).toEqual(['paragraph', 'list'])
    expect([...links(notes, {within: hotReload})].map((link) => link.path)).toEqual([['WSGI', 'Hot reload']])
  })

  it('labels `enlace 2` and its like with the bullet above', () => {
    const [first] = channels
    const numbered = [...links(notes, {within: first as (typeof channels)[number]})].filter((link) =>
      /^enlace \d$/.test(link.text)
    )
    expect(numbered.map((link) => [link.text, link.label])).toEqual([
      ['enlace 1', 'Servicios de daphne y runworker'],
      ['enlace 2', 'Servicios de daphne y runworker'],
      ['enlace 3', 'Servicios de daphne y runworker'],
      ['enlace 4', 'Servicios de daphne y runworker'],
      ['enlace 1', 'pycont2018']
    ])
    expect(numbered[1]?.path).toEqual(['Channels', 'Servicios de daphne y runworker'])
  })

  it('labels every `enlace` with something else', () => {
    const fillers = [...links(notes)].filter((link) => /^enlace( \d)?$/.test(link.text))
    expect(fillers.length).toBeGreaterThan(40)
    for (const link of fillers) {
      expect(link.label).not.toMatch(/enlace|^$|[.:]$/)
    }
  })

  it('labels a link after prose with the prose', () => {
    const first = links(notes).next().value
    expect(first).toMatchObject({text: 'enlace', label: 'Blog de nginx', path: ['Microservicios']})
  })

  it('gives a valid tree and a valid outline', () => {
    expect(v.safeParse(NotesSchema, notes).issues).toBeUndefined()
    expect(v.safeParse(OutlineSchema, toOutline(notes)).issues).toBeUndefined()
  })

  it('is written back byte for byte', () => {
    expect(stringifyNotes(notes)).toBe(source)
  })

  it('is written back from a clone', () => {
    expect(stringifyNotes(structuredClone(notes))).toBe(source)
  })

  it('is written back after a JSON round trip', () => {
    expect(stringifyNotes(JSON.parse(JSON.stringify(notes)))).toBe(source)
  })
})
