// Exports all notes as four tables, and asks DuckDB five questions about them.
import {mkdir, writeFile} from 'node:fs/promises'
import {DuckDBInstance} from '@duckdb/node-api'
import {exportRecords} from 'apunte/node'

const {failed} = await exportRecords(['notes'], {folder: 'tables'})
for (const {path, error} of failed) process.stderr.write(`${path}: ${error.message}\n`)

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
for (const table of ['notes', 'topics', 'items', 'links']) {
  await connection.run(`CREATE VIEW ${table} AS SELECT * FROM read_json_auto('tables/${table}.jsonl')`)
}

const questions = {
  'links by host': `SELECT host, count(*)::INTEGER AS links FROM links WHERE host <> '' GROUP BY host ORDER BY links DESC, host`,
  'notes without a date': `SELECT note FROM notes WHERE date IS NULL ORDER BY note`,
  'the same URL in two notes': `SELECT normalized, list_sort(list(DISTINCT note)) AS notes FROM links
    GROUP BY normalized HAVING count(DISTINCT note) > 1 ORDER BY normalized`,
  'topics without a link': `SELECT note, title FROM topics ANTI JOIN links USING (note, topic) ORDER BY note, topic`,
  'tasks that are not done': `SELECT i.note, t.title AS topic, i.text FROM items AS i LEFT JOIN topics AS t
    ON t.note = i.note AND t.topic = i.topic WHERE i.checked = false ORDER BY i.note, i.item`
}

const answers = {}
for (const [question, sql] of Object.entries(questions)) {
  const reader = await connection.runAndReadAll(sql)
  answers[question] = reader.getRowObjectsJson()
}
await mkdir('dist', {recursive: true})
await writeFile('dist/answers.json', JSON.stringify(answers, null, 2))
process.stdout.write(`${JSON.stringify(answers, null, 2)}\n`)
if (failed.length > 0) process.exitCode = 1
