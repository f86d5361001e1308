// A check for CI: front matter by zod, the body by rules and one of its own, a report for people and one for the code host.
import {writeFile} from 'node:fs/promises'
import {checkNotes, defineRule, findTopic, formatIssue, links, toSarif} from 'apunte'
import {readNotes} from 'apunte/node'
import {z} from 'zod'

const frontMatter = z.object({title: z.string(), date: z.iso.date(), tags: z.array(z.string()).min(1)})
const needsLinks = defineRule({
  id: 'team/reading',
  description: 'A note has a topic “Reading” with a link in it.',
  severity: 'error',
  visit: {
    notes(notes, {report}) {
      const topic = findTopic(notes, 'Reading')
      if (topic && !links(notes, {within: topic}).next().done) return
      report({
        node: topic ?? notes,
        message: 'Unexpected note without reading, expected a topic “Reading” with a link'
      })
    }
  }
})

const checked = []
for await (const {path, source, notes, error} of readNotes(process.argv.slice(2), {frontMatter: false})) {
  if (error) throw error
  const issues = checkNotes(notes, {frontMatter, ownRules: [needsLinks], rules: {'team/reading': 'error'}})
  for (const issue of issues) console.log(formatIssue(issue, {path, source}))
  checked.push({path, source, issues})
}
await writeFile('out/report.sarif', JSON.stringify(toSarif(checked, {rules: [needsLinks]})))
const failed = checked.filter(({issues}) => issues.some(({severity}) => severity === 'error'))
console.log(`${failed.length} of ${checked.length} notes fail`)
if (failed.length > 0) process.exitCode = 1
