import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {type Outcome, openWorkshop, runIn, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

const noon = new Date(2026, 0, 31, 12, 5)

/** Runs `apunte new`, on a day that is always the same. */
function make(...argv: string[]): Promise<Outcome> {
  return runIn(shop.folder, ['new', ...argv], {now: () => noon.getTime()})
}

function read(name: string): string {
  return readFileSync(join(shop.folder, name), 'utf8')
}

const adr = {
  frontMatter: {
    type: 'object',
    required: ['title', 'status', 'date'],
    properties: {
      title: {type: 'string', minLength: 1},
      status: {enum: ['proposed', 'accepted']},
      date: {type: 'string', format: 'date'}
    }
  },
  body: {
    topics: {Context: {description: 'Why it is to be decided'}, Decision: {items: {min: 1}}},
    order: 'fixed'
  }
}
const ofAdr =
  '---\ntitle: "Use Elm"\nstatus: "accepted"\ndate: "2026-01-31"\n---\n\n## Context\n\n<!-- Why it is to be decided -->\n\n## Decision\n\n- TODO\n'

describe('new', () => {
  it('writes a note that keeps the config’s schemas, named by day and title, and tells its name', async () => {
    shop.file('apunte.config.json', JSON.stringify({overrides: [{files: ['adr/**'], ...adr}]}))
    const outcome = await make('adr/{date}-{slug}.md', '--title', 'Use Elm', '--set', 'status=accepted')
    expect(outcome).toEqual({code: 0, out: 'adr/2026-01-31-use-elm.md\n', err: ''})
    expect(read('adr/2026-01-31-use-elm.md')).toBe(ofAdr)
    expect(await shop.apunte(['check', '-q', 'adr'])).toMatchObject({
      code: 0,
      err: ''
    })
    // Other files are none of those.
    expect((await make('elm.md')).code).toBe(0)
    expect(read('elm.md')).toBe('---\ntitle: "TODO"\ndate: "2026-01-31"\n---\n')
  })

  it('prints one where there is no file’s name', async () => {
    shop.file('adr.json', JSON.stringify(adr))
    const flags = ['--schema', 'adr.json', '--title', 'Use Elm', '--set', 'status=accepted']
    expect(await make(...flags)).toEqual({code: 0, out: ofAdr, err: ''})
    expect((await make('-', ...flags, '--no-comments')).out).not.toContain('<!--')
  })

  it('takes a body’s schema, and a JSON Schema of front matter, of YAML too', async () => {
    shop.file('body.yaml', 'topics:\n  Links:\n    items: {min: 1}\n')
    expect((await make('--schema', 'body.yaml')).out).toBe('## Links\n\n- TODO\n')
    shop.file('id.json', '{"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}')
    expect((await make('--schema', 'id.json')).out).toBe('---\nid: "202601311205"\n---\n')
    expect((await make('--schema', 'id.json', '--set', 'id=7', '--string')).out).toBe('---\nid: "7"\n---\n')
  })

  it('leaves a file alone that is there', async () => {
    shop.file('a.md', 'x')
    expect(await make('a.md')).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('Cannot write a new note, `a.md` is there already: expected another name')
    })
    expect(read('a.md')).toBe('x')
  })

  it('writes nothing where something is missing, unless it is forced to, and tells it', async () => {
    shop.file(
      'x.json',
      '{"frontMatter": {"required": ["id", "a"], "properties": {"id": {"type": "string", "pattern": "^x(?=y)"}}}}'
    )
    const outcome = await make('a.md', '--schema', 'x.json')
    expect(outcome.code).toBe(2)
    expect(outcome.err).toContain('Cannot fill in `frontMatter.id`')
    expect(outcome.err).toContain('`a.md` was not written: give what is missing by `--set key=value`')
    expect(existsSync(join(shop.folder, 'a.md'))).toBe(false)
    expect((await make('a.md', '--schema', 'x.json', '--set', 'id=xy')).code).toBe(0)
    expect(read('a.md')).toContain('id: "xy"\n')
    const forced = await make('b.md', '--schema', 'x.json', '--force')
    expect(forced).toMatchObject({code: 0, out: 'b.md\n'})
    expect(forced.err).toContain('Cannot fill in')
  })

  it.each([
    [
      ['{dat}.md'],
      'Cannot name a note by `{dat}` (did you mean `date`?), expected one of {date}, {time}, {id}, {slug}'
    ],
    [['{slug}.md'], 'Cannot name a note by `{slug}` of `{slug}.md` without its title'],
    [['{slug}.md', '--title', '…'], 'Cannot make a name of the title `…`'],
    [['a.md', '--title', ' '], 'Cannot use a blank `--title`'],
    [['a.md', '--title', 'a\nb'], 'Cannot use the title `a b`, expected one line'],
    [['z.txt'], 'Cannot write a new note `z.txt`, expected a name that ends in `.md`'],
    [['y'], 'Cannot write a new note `y`'],
    [['a.md', '--set', 'x'], 'Cannot set `x`, expected `key=value`'],
    [['a.md', '--set', 'x='], 'Cannot set `x` to nothing'],
    [['a.md', '--set', 'x=1', '--set', 'x=2'], 'Cannot change `x` twice'],
    [['a.md', '--string'], 'Cannot use `--string` without a value'],
    [
      ['a.md', '--schema', 'schema.mjs'],
      'Cannot use the schema `schema.mjs`, expected a file of JSON or YAML'
    ],
    [['a.md', '--schema', 'none.json'], 'Cannot read `none.json`']
  ])('refuses %j', async (argv, message) => {
    const outcome = await make(...argv)
    expect(outcome.code).toBe(2)
    expect(outcome.err).toContain(message)
    expect(existsSync(join(shop.folder, 'a.md'))).toBe(false)
  })

  it('tells of what is refused alone, and what would be taken', async () => {
    const properties = {
      title: {type: 'string', pattern: '^[a-z-]+$'},
      kind: {enum: ['rule']},
      tags: {type: 'array', items: {type: 'string'}}
    }
    const frontMatter = {
      type: 'object',
      properties,
      required: ['title', 'kind', 'tags'],
      additionalProperties: false
    }
    shop.file('rule.json', JSON.stringify({frontMatter}))
    const refused = async (...argv: string[]): Promise<string[]> =>
      (await make('a.md', '--schema', 'rule.json', ...argv)).err.trimEnd().split('\n')
    expect(await refused('--title', 'No Foo')).toEqual([
      expect.stringContaining('`frontMatter.title`: found `No Foo`'),
      'apunte: `a.md` was not written: give others in the place of values that are refused, or none; `--force` writes it nevertheless'
    ])
    expect(await refused('--title', 'a', '--set', 'tags=b')).toEqual([
      expect.stringContaining('`frontMatter.tags`: found `b`, expected a list: `tags+=b` makes a list of it'),
      expect.anything()
    ])
    expect(await refused('--set', 'title=1')).toEqual([
      expect.stringContaining('`frontMatter.title`: found `1`, expected a text'),
      expect.anything()
    ])
    expect(await refused('--title', 'a', '--set', 'x=1')).toEqual([
      expect.stringContaining('`frontMatter.x`: found an unknown key'),
      expect.stringContaining('give others in the place')
    ])
    shop.file('text.json', '{"properties": {"title": {"type": "string"}}, "required": ["title"]}')
    expect((await make('--schema', 'text.json', '--set', 'title=1')).err).toContain(
      'expected a text: `--string` takes it as text'
    )
  })

  it('takes a body with front matter in it, and no overrides', async () => {
    shop.file(
      'body.json',
      '{"frontMatter": {"required": ["a"], "properties": {"a": {"const": 1}}}, "topics": {"B": {}}}'
    )
    expect(await make('--schema', 'body.json')).toEqual({
      code: 0,
      out: '---\na: 1\n---\n\n## B\n\nTODO\n',
      err: ''
    })
    shop.file('config.json', '{"overrides": [{"files": ["a.md"], "frontMatter": false}]}')
    expect((await make('a.md', '--schema', 'config.json')).err).toContain('expected one without `overrides`')
  })

  it('refuses a schema that can’t be used, at its place', async () => {
    shop.file('bad.json', '{"topics": {"A": {"item": {}}}}')
    const outcome = await make('--schema', 'bad.json')
    expect(outcome.code).toBe(2)
    expect(outcome.out).toBe('')
    expect(outcome.err).toMatch(/bad\.json/)
  })
})
