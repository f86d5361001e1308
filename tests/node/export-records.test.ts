import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {toRecords} from '../../src/export/index.js'
import {exportRecords, findFiles, readNotes} from '../../src/node/index.js'
import {projectFolder} from '../support/markdown-examples.js'

const folder = mkdtempSync(join(tmpdir(), 'apunte-records-'))
afterAll(() => rmSync(folder, {recursive: true}))
const cwd = join(projectFolder, 'fixtures')

async function expectedRows(): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {notes: [], topics: [], items: [], links: []}
  for await (const {path, notes} of readNotes(['notes', 'collection'], {cwd})) {
    for (const row of toRecords(notes, path)) rows[row.table]?.push(row)
  }
  return rows
}

function parseLines(lines: string): unknown[] {
  return lines === ''
    ? []
    : lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
}

describe('exportRecords', () => {
  it('writes a file for each table', async () => {
    const target = join(folder, 'deep/tables')
    const exported = await exportRecords(['notes', 'collection'], {cwd, folder: target})
    const rows = await expectedRows()
    for (const [table, expected] of Object.entries(rows)) {
      expect(parseLines(readFileSync(join(target, `${table}.jsonl`), 'utf8')), table).toEqual(expected)
    }
    const {notes = [], topics = [], items = [], links = []} = rows
    const counts = {notes: notes.length, topics: topics.length, items: items.length, links: links.length}
    expect(exported).toEqual({...counts, failed: []})
    expect(counts.links).toBeGreaterThan(100)
  })

  it('hands on lines, and waits', async () => {
    const lines: Record<string, string> = {notes: '', topics: '', items: '', links: ''}
    let writing = 0
    await exportRecords(['notes', 'collection'], {
      cwd,
      write: async (table, text) => {
        expect(++writing).toBe(1)
        await new Promise(setImmediate)
        lines[table] += text
        writing--
      }
    })
    const rows = await expectedRows()
    for (const [table, expected] of Object.entries(rows))
      expect(parseLines(lines[table] ?? '')).toEqual(expected)
  })

  it('reads no note before the ones before it are written', async () => {
    const many = join(folder, 'many')
    mkdirSync(many)
    for (let index = 0; index < 300; index++) writeFileSync(join(many, `${index}.md`), `# ${index}\n`)
    let read = 0
    let written = 0
    let most = 0
    await exportRecords(['.'], {
      cwd: many,
      concurrency: 5,
      fs: {
        ...(await import('../../src/node/file-system.js')).nodeFileSystem,
        readFile: async () => {
          most = Math.max(most, ++read - written)
          return new TextEncoder().encode('# a\n')
        }
      },
      write: async (table) => {
        await new Promise(setImmediate)
        if (table === 'topics') written++
      }
    })
    expect(written).toBe(300)
    expect(most).toBeLessThanOrEqual(12)
  })

  it('tells what could not be read, and goes on', async () => {
    writeFileSync(join(folder, 'bad.md'), Uint8Array.of(0xff))
    writeFileSync(join(folder, 'good.md'), '# a\n')
    const {notes, topics, failed} = await exportRecords(['*.md', 'gone.md'], {
      cwd: folder,
      write: () => undefined
    })
    expect({notes, topics}).toEqual({notes: 1, topics: 1})
    expect(failed.map(({path}) => path)).toEqual(['bad.md', 'gone.md'])
    expect((await findFiles(['*.md'], {cwd: folder})).files).toHaveLength(2)
  })

  it('fails where a table can not be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(exportRecords(['notes'], {cwd, folder: join(folder, 'file')})).rejects.toThrow('ENOTDIR')
    mkdirSync(join(folder, 'taken/links.jsonl'), {recursive: true})
    await expect(exportRecords(['notes'], {cwd, folder: join(folder, 'taken')})).rejects.toThrow(
      'it is a link or a folder'
    )
    const write = (): never => {
      throw new Error('full')
    }
    await expect(exportRecords(['notes'], {cwd, write})).rejects.toThrow('full')
  })

  it('replaces tables only where it is told to, and never what it reads', async () => {
    const target = join(folder, 'again')
    await exportRecords(['notes'], {cwd, folder: target})
    const before = readFileSync(join(target, 'notes.jsonl'), 'utf8')
    await expect(exportRecords(['notes'], {cwd, folder: target})).rejects.toThrow('expected no such file')
    const {notes} = await exportRecords(['notes'], {cwd, folder: target, force: true})
    expect(notes).toBeGreaterThan(0)
    expect(readFileSync(join(target, 'notes.jsonl'), 'utf8')).toBe(before)
    const read = exportRecords([join(target, 'notes.jsonl')], {cwd, folder: target, force: true})
    await expect(read).rejects.toThrow('it is one of the notes')
    expect(readFileSync(join(target, 'notes.jsonl'), 'utf8')).toBe(before)
  })

  it('makes no tables where no note can be read', async () => {
    const {failed} = await exportRecords(['gone.md'], {cwd, folder: join(folder, 'none')})
    expect(failed).toHaveLength(1)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('wants one place for them', async () => {
    await expect(exportRecords(['notes'], {})).rejects.toThrow('expected either `folder` or `write`')
    await expect(exportRecords(['notes'], {folder, write: () => undefined})).rejects.toThrow(TypeError)
  })
})
