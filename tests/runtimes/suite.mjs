// What the installed package promises, on any runtime: `suite.mjs FOLDER`, with `fixtures/` and `commonmark.json` in the folder.
import assert from 'node:assert/strict'
import {execFileSync} from 'node:child_process'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'
import * as apunte from 'apunte'
import * as exporting from 'apunte/export'
import * as files from 'apunte/node'
import * as schemas from 'apunte/schema'
import {notesParse, notesRemark, notesStringify} from 'apunte/unified'
import {unified} from 'unified'
import * as v from 'valibot'

const [, , folder = '.'] = process.argv
const notesFolder = join(folder, 'fixtures/notes')
const fixtures = readdirSync(notesFolder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({name, source: readFileSync(join(notesFolder, name), 'utf8')}))
const examples = JSON.parse(readFileSync(join(folder, 'commonmark.json'), 'utf8'))
const note = '---\ntitle: A # here\ndate: 2018-10-10\n---\n\n## B\n\n* one [c](https://d.example)\n* two\n'

/** Texts of pieces that mean something in a note, the same ones everywhere. */
function* soup(count) {
  const pieces = [
    '- ',
    '* ',
    '  ',
    '# ',
    '## a',
    '\n',
    '\n',
    '\r\n',
    '\r',
    'a',
    'ñ',
    '[b](c)',
    '`',
    '**',
    '_',
    '> ',
    '1. '
  ].concat([
    '---\n',
    'title: x\n',
    '<b>',
    '\t',
    '\\',
    '&amp;',
    '![',
    '](',
    '|',
    '[^1]',
    'https://d.example',
    '\0',
    '\ud800',
    '```\n'
  ])
  let state = 20181010
  const next = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  for (let index = 0; index < count; index++) {
    yield Array.from({length: 1 + next(24)}, () => pieces[next(pieces.length)]).join('')
  }
}

const tests = {
  'reads every text and writes it back byte for byte': () => {
    const texts = [
      ...fixtures.map(({source}) => source),
      ...examples.map(({markdown}) => markdown),
      ...soup(3000)
    ]
    for (const text of texts) {
      const {notes} = apunte.safeParseNotes(text)
      assert.equal(apunte.stringifyNotes(notes), text)
      assert.equal(apunte.stringifyNotes(structuredClone(notes)), text)
      assert.ok(apunte.validateNotes(notes).success)
    }
  },
  'gives the outlines of the fixtures': () => {
    for (const {name, source} of fixtures) {
      const expected = JSON.parse(
        readFileSync(join(notesFolder, name.replace(/md$/, 'outline.json')), 'utf8')
      )
      assert.deepEqual(
        JSON.parse(JSON.stringify(apunte.toOutline(apunte.safeParseNotes(source).notes))),
        expected,
        name
      )
    }
  },
  'throws an error with issues and a frame': () => {
    assert.throws(
      () => apunte.parseNotes('---\ntitle: A\ndate: 2018\n---\n'),
      (error) =>
        error instanceof apunte.NotesError &&
        error.issues[0].position.start.line === 3 &&
        error.message.includes('^^^^')
    )
  },
  'edits what it is told to, and no other line': () => {
    const notes = apunte.parseNotes(note)
    apunte.addLink(apunte.findTopic(notes, 'B'), {url: 'https://e.example/?a=1&b=2', text: 'e'})
    apunte.setFrontMatter(notes, {title: 'New'})
    assert.equal(
      apunte.stringifyNotes(notes),
      note.replace('title: A', 'title: New').replace('* two\n', '* two\n* [e](https://e.example/?a=1&b=2)\n')
    )
    assert.equal(apunte.applyEdits(note, apunte.editsOf(notes)), apunte.stringifyNotes(notes))
  },
  'writes trees without a source': () => {
    const outline = apunte.toOutline(apunte.parseNotes(note))
    const text = apunte.stringifyNotes(apunte.fromOutline(outline))
    assert.deepEqual(apunte.toOutline(apunte.parseNotes(text)), outline)
  },
  'formats, and does nothing more the second time': () => {
    for (const {source} of fixtures) {
      const once = apunte.formatNotes(source)
      assert.equal(apunte.formatNotes(once), once)
    }
    assert.ok(apunte.formatNotes(note).includes('\n- one'))
  },
  'checks and fixes': () => {
    const bad = `${note}*\n* https://f.example\n`
    const codes = apunte.checkNotes(bad).map(({code}) => code)
    assert.deepEqual(codes, ['empty-item', 'bare-url'])
    assert.ok(!apunte.fixNotes(bad).output.includes('*\n* https'))
    const frontMatter = v.object({title: v.string(), tags: v.array(v.string())})
    assert.deepEqual(
      apunte.checkNotes(note, {frontMatter}).map(({code, path}) => [code, path]),
      [['front-matter', ['tags']]]
    )
  },
  'judges by schemas of parts and of JSON': () => {
    const outline = schemas.noteSchema({topics: {C: schemas.topic()}})
    const frontMatter = schemas.schemaOfJson({required: ['tags'], properties: {title: {pattern: '^B'}}})
    const issues = apunte.checkNotes(note, {frontMatter, outline})
    assert.deepEqual(issues.map(({code, position}) => [code, position.start.line]).sort(), [
      ['front-matter', 2],
      ['front-matter', 2],
      ['outline', 6]
    ])
  },
  'finds by queries and selectors': () => {
    const notes = apunte.parseNotes(note)
    assert.deepEqual(
      [...apunte.links(notes)].map(({url, label}) => [url, label]),
      [['https://d.example', 'c']]
    )
    assert.equal(apunte.selectAll(notes, 'topic[title=B] link[host=d.example]').length, 1)
    assert.equal(apunte.slugOf(notes, apunte.findTopic(notes, 'B')), 'b')
  },
  'works in a unified pipeline': async () => {
    const file = await unified().use(notesParse).use(notesStringify).process(note)
    assert.equal(String(file), note)
    assert.equal(file.data.frontMatter.title, 'A')
    assert.equal(
      unified().use(notesParse).use(notesRemark).runSync(unified().use(notesParse).parse(note)).type,
      'root'
    )
  },
  'exports and imports': () => {
    const notes = apunte.parseNotes(note)
    const {toBookmarks, toOpml, toCsv, toHtml, toMarkdownTable} = exporting
    for (const print of [toBookmarks, toOpml, toCsv, toHtml, toMarkdownTable]) {
      assert.ok(print(notes).includes('https://d.example'), print.name)
    }
    const back = exporting.fromBookmarks(exporting.toBookmarks(notes))
    assert.equal([...apunte.links(back)].length, 1)
  },
  'reads files, writes them atomically, and loads collections': async (temporary) => {
    const path = join(temporary, 'a.md')
    writeFileSync(path, note)
    const file = await files.readNote(path)
    apunte.renameTopic(apunte.findTopic(file.notes, 'B'), 'Ñandú')
    assert.equal(await files.writeNotes(file), 'written')
    assert.equal(readFileSync(path, 'utf8'), note.replace('## B', '## Ñandú'))
    assert.deepEqual(readdirSync(temporary), ['a.md'])
    const found = await files.findFiles(['**/*.md'], {cwd: temporary})
    assert.equal(found.files.length, 1)
    const collection = await files.loadCollection(['.'], {cwd: temporary})
    assert.deepEqual(
      [...collection.links()].map(({url}) => url),
      ['https://d.example']
    )
  },
  'runs as a command': (temporary) => {
    writeFileSync(join(temporary, 'a.md'), note)
    writeFileSync(join(temporary, 'bad.md'), '# a\n\n-\n')
    const bin = join(folder, 'node_modules/apunte/dist/cli/bin.js')
    const flags = 'Deno' in globalThis ? ['run', '-A'] : []
    const run = (...args) => {
      try {
        const options = {cwd: temporary, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']}
        return {code: 0, out: execFileSync(process.execPath, [...flags, bin, ...args], options)}
      } catch (error) {
        return {code: error.status, out: error.stdout}
      }
    }
    assert.match(run('--version').out, /^\d+\.\d+\.\d+/)
    assert.deepEqual(run('check', 'a.md').code, 0)
    const bad = run('check', 'bad.md')
    assert.equal(bad.code, 1)
    assert.match(bad.out, /empty-item/)
    assert.match(run('links', 'a.md').out, /https:\/\/d\.example/)
    assert.equal(run('format', '--check', 'a.md').code, 1)
    assert.equal(run('format', 'a.md').code, 0)
    assert.match(readFileSync(join(temporary, 'a.md'), 'utf8'), /\n- one/)
    assert.equal(run('outline', 'nowhere.md').code, 2)
    assert.equal(JSON.parse(run('schema', 'outline').out).type, 'object')
    assert.ok(existsSync(join(folder, 'node_modules/apunte/dist/schemas/config.json')))
    writeFileSync(
      join(temporary, 'apunte.config.ts'),
      `import {defineConfig} from 'apunte'
      import * as v from 'valibot'
      const off = 'off' as const
      export default defineConfig({frontMatter: v.optional(v.object({})), rules: {'empty-item': off}})\n`
    )
    assert.equal(run('check', 'bad.md').code, 0)
  }
}

let failed = 0
for (const [name, test] of Object.entries(tests)) {
  const temporary = mkdtempSync(join(folder, 'temporary-'))
  try {
    await test(temporary)
  } catch (error) {
    failed++
    process.stdout.write(`  failed: ${name}\n${error instanceof Error ? error.stack : error}\n`)
  } finally {
    rmSync(temporary, {recursive: true, force: true})
  }
}
process.stdout.write(`  ${Object.keys(tests).length - failed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
