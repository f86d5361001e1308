// A check for CI: front matter by zod, rules and one of its own, a report for people and one for the code host.
import {writeFile} from 'node:fs/promises'
import {defineConfig, defineRule, findTopic, formatIssue, links, toSarif} from 'apunte'
import {checkFiles} from 'apunte/node'
import {z} from 'zod'

const needsReading = defineRule({
  id: 'team/reading',
  description: 'A note has a topic “Reading” with a link in it.',
  severity: 'error',
  visit: {
    notes(notes, {report}) {
      const topic = findTopic(notes, 'Reading')
      if (topic && !links(notes, {within: topic}).next().done) return
      report({
        node: topic ?? notes,
        message: 'Unexpected note without reading, expected a topic “Reading” with a link: add it'
      })
    }
  }
})
const config = defineConfig({
  frontMatter: z.object({title: z.string(), date: z.iso.date(), tags: z.array(z.string()).min(1)}),
  ownRules: [needsReading],
  rules: {'team/reading': 'error'}
})

const {files, failed, summary} = await checkFiles(process.argv.slice(2), {config})
for (const {path, source, issues} of files)
  for (const issue of issues) console.log(formatIssue(issue, {path, source}))
for (const {path, error} of failed) console.error(`${path}: ${error.message}`)
await writeFile('out/report.sarif', toSarif(files, {rules: [needsReading]}))
console.log(`${summary.errors} errors in ${files.length} notes`)
if (summary.errors > 0) process.exitCode = 1
if (failed.length > 0) process.exitCode = 2
