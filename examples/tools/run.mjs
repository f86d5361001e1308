// Runs the tools one after the other, on the notes of this folder, and keeps what they say.
import {spawnSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'

mkdirSync('out', {recursive: true})
for (const [tool, ...args] of [
  ['file-links', 'more/found.jsonl', 'notes'],
  ['merge', 'notes/elm.md', 'more/elm.md'],
  ['migrate', 'notes'],
  ['check', 'notes'],
  ['pipeline', 'notes/queues.md', 'out/queues.html'],
  ['site', 'notes', 'out/site']
]) {
  const {status, stdout, stderr} = spawnSync(process.execPath, [`dist/${tool}.js`, ...args], {
    encoding: 'utf8'
  })
  writeFileSync(`out/${tool}.txt`, `${stdout}${stderr}exit ${status}\n`)
  process.stdout.write(`== ${tool}\n${stdout}${stderr}exit ${status}\n`)
}
