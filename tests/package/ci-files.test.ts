import {spawnSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {needBinary} from '../support/binary.js'
import {openWorkshop, type Workshop} from '../support/command.js'
import {projectFolder} from '../support/markdown-examples.js'
import {openShell, type Shell} from '../support/shell.js'

const read = (name: string): string => readFileSync(join(projectFolder, name), 'utf8')
const good = '---\ntitle: a\ndate: 2018-10-10\n---\n\n# a\n\n- [b](c)\n'
const warned = `${good}-\n`
const bad = '# a\n\n- [b](c)\n'

let shop: Workshop
let shell: Shell
beforeAll(needBinary)
beforeEach(() => {
  shop = openWorkshop()
  shell = openShell(join(shop.folder, 'bin'))
})
afterEach(() => shop.remove())

/** Runs a script as CI does. */
function bash(script: string, env: Record<string, string> = {}) {
  return shell.bash(['-e', '-o', 'pipefail', '-c', script], {
    cwd: shop.folder,
    env: {HOME: shop.folder, ...env}
  })
}

describe('nightly.yml', () => {
  it('runs each part of the deep run', () => {
    const {jobs} = parse(read('.github/workflows/nightly.yml'))
    const args = [join(projectFolder, 'tests/deep/run.mjs'), 'nope']
    const {status, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8'})
    expect(status).toBe(2)
    expect(stderr).toBe(
      `Cannot run \`nope\`, expected some of: ${jobs.deep.strategy.matrix.part.join(' ')}\n`
    )
  })
})

describe('action.yml', () => {
  const action = parse(read('action.yml'))
  const [step] = action.runs.steps
  const run = (inputs: Record<string, string> = {}) => {
    const values: Record<string, string> = {GITHUB_ACTIONS: 'true'}
    for (const [name, expression] of Object.entries<string>(step.env)) {
      const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? []
      values[name] = inputs[input] ?? action.inputs[input].default
    }
    return bash(step.run, values)
  }

  it('is a composite action whose inputs are never code', () => {
    expect(action.runs.using).toBe('composite')
    expect(step.shell).toBe('bash')
    expect(step.run).not.toContain('${{')
  })

  it('annotates findings, and fails on errors', async () => {
    shop.file('notes/a b.md', warned)
    shop.file('c.md', bad)
    expect(await run({paths: 'notes'})).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^::warning file=notes\/a b\.md,line=9,/)
    })
    expect(await run({paths: 'notes/a b.md\n\nc.md\n'})).toMatchObject({
      code: 1,
      out: expect.stringContaining('::error file=c.md')
    })
    expect(await run()).toMatchObject({code: 1})
    expect(await run({paths: 'notes', args: '--max-warnings=0'})).toMatchObject({code: 1})
  })

  it('tells what is not formatted', async () => {
    shop.file('a.md', '* a\n')
    expect(await run({command: 'format --check', paths: 'a.md'})).toMatchObject({code: 1, out: 'a.md\n'})
  })

  it('runs nothing that an input says', async () => {
    await run({paths: '$(touch hacked)\n`touch hacked`\n; touch hacked', args: '"; touch hacked; "'})
    expect(existsSync(join(shop.folder, 'hacked'))).toBe(false)
  })
})

describe('.pre-commit-hooks.yaml', () => {
  const hooks: Array<Record<string, string>> = parse(read('.pre-commit-hooks.yaml'))

  it('names what pre-commit needs', () => {
    expect(hooks.map(({id}) => id)).toEqual(['apunte-check', 'apunte-fix', 'apunte-format'])
    for (const hook of hooks)
      expect(hook).toMatchObject({language: 'node', name: hook.entry, types: ['markdown']})
  })

  it.each([
    ['apunte-check', bad, 1, bad],
    ['apunte-check', warned, 0, warned],
    ['apunte-fix', warned, 0, good],
    ['apunte-format', '* a\n', 0, '- a\n'],
    ['apunte-format', good, 0, good]
  ])('%s does its work on the files that it is given', async (id, before, code, after) => {
    const file = shop.file('dir/a b.md', before)
    const {entry} = hooks.find((hook) => hook.id === id) ?? {}
    expect(await bash(`${entry} 'dir/a b.md'`)).toMatchObject({code})
    expect(readFileSync(file, 'utf8')).toBe(after)
  })
})

describe('docs/ci.md', () => {
  const page = read('docs/ci.md')
  const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => ({
    text,
    data: parse(text)
  }))
  const scripts = blocks.flatMap(({text}) =>
    [...text.matchAll(/^\s*- (?:run: )?(npx apunte .*)$/gm)].map(([, run = '']) => run)
  )

  it('is YAML, and has scripts', () => {
    for (const {data} of blocks) expect(typeof data).toBe('object')
    expect(scripts.length).toBeGreaterThan(5)
  })

  it('names only hooks and inputs that are there', () => {
    const hooks = parse(read('.pre-commit-hooks.yaml')).map(({id}: {id: string}) => id)
    const inputs = Object.keys(parse(read('action.yml')).inputs)
    const used = blocks.flatMap(({data}) => data.repos ?? []).filter(({repo}) => repo !== 'local')
    expect(used.length).toBeGreaterThan(0)
    for (const {hooks: some} of used) for (const {id} of some) expect(hooks).toContain(id)
    const steps = blocks.flatMap(({data}) =>
      Object.values<{steps?: never[]}>(data.jobs ?? {}).flatMap(({steps = []}) => steps)
    )
    const own = steps.filter(({uses = ''}: {uses?: string}) => uses.startsWith('OWNER/apunte'))
    expect(own.length).toBe(2)
    for (const {with: values} of own) for (const name of Object.keys(values)) expect(inputs).toContain(name)
  })

  it.each(scripts)('%s is fine with good notes, and not with bad ones', async (script) => {
    const env = {PART: '1', CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3'}
    shop.file('notes/a.md', good)
    expect(await bash(script, env)).toMatchObject({code: 0})
    shop.file('notes/a.md', `${bad}\n\n\n* x\n`)
    // The report for code scanning is uploaded whatever it says.
    expect(await bash(script, env)).toMatchObject({code: script.includes('|| [') ? 0 : 1})
  })
})
