import {isAcross} from '../../src/check/across-rules.js'
import type {Rule, RuleExample} from '../../src/index.js'

/** How wide a page's prose is. */
const width = 120

/** The rules whose pages are written by hand: reading reports them too. */
export const handWritten: ReadonlySet<string> = new Set([
  'foreign-front-matter',
  'front-matter',
  'outline',
  'too-complex',
  'unclosed-front-matter'
])

/** Writes the page of a rule. */
export function printRulePage(rule: Rule): string {
  const fix = rule.fixable ? ' `fixNotes` mends some or all of it.' : ''
  const by = isAcross(rule.id)
    ? `Reported by: \`apunte check\`, \`checkFiles\`.${rule.fixable ? ' They mend some of it.' : ''}`
    : `Reported by: \`checkNotes\`.${fix}`
  return [
    `# \`${rule.id}\``,
    `Default severity: **${severityOf(rule)}**. ${by}`,
    wrap(rule.description),
    '## Why',
    wrap(rule.why),
    '## Bad',
    ...rule.examples.bad.map((example) => printExample(example, 'bad')),
    '## Good',
    ...rule.examples.good.map((example) => printExample(example, 'good')),
    '## What to do',
    `${wrap(rule.advice)}\n`
  ].join('\n\n')
}

/** Puts the rows of the rules into the table of all codes. */
export function printIndex(page: string, rules: readonly Rule[]): string {
  const lines = page.split('\n')
  const start = lines.findIndex((line) => line.startsWith('| [`'))
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('| [`'))
  const printed = rules.filter(({id}) => !handWritten.has(id))
  const ids = new Set(printed.map(({id}) => id))
  const rows = new Map(lines.slice(start, end).map((row) => [row.match(/`(.+?)`/)?.[1] ?? '', row]))
  for (const rule of printed) {
    const summary = rule.description.split('. ')[0]?.replace(/\.$/, '')
    rows.set(rule.id, `| [\`${rule.id}\`](${rule.id}.md) | ${severityOf(rule)} | ${summary} |`)
  }
  const sorted = [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row)
  if (ids.size === 0) throw new Error('Cannot find a rule, expected some')
  return [...lines.slice(0, start), ...sorted, ...lines.slice(end)].join('\n')
}

function severityOf({severity}: Rule): string {
  return severity === 'warn' ? 'warning' : severity
}

function printExample(example: RuleExample, word: 'bad' | 'good'): string {
  const {note, text, options, path, files} = typeof example === 'string' ? {note: example} : example
  const words = options === undefined ? word : `${word} ${JSON.stringify(options)}`
  const block = printBlock(words, note)
  if (!files) return text === undefined ? block : `${text}\n\n${block}`
  const names = Object.keys(files)
  const around = names.filter((name) => files[name] === '').map((name) => `\`${name}\``)
  const beside = around.length > 0 ? `, beside ${around.join(', ')}` : names.length === 0 ? ', alone' : ''
  const first = `\`${path ?? 'note.md'}\`${beside}:`
  const others = names
    .filter((name) => files[name] !== '')
    .flatMap((name) => [`\`${name}\`:`, printBlock('file', files[name] as string)])
  return [...(text === undefined ? [] : [text]), first, block, ...others].join('\n\n')
}

function printBlock(words: string, note: string): string {
  return `\`\`\`md ${words}\n${encodeNote(note)}\`\`\``
}

/** Writes a note as the pages show it: what can't be seen is written as `docs/format-reference.md` says. */
function encodeNote(note: string): string {
  const written = note.replaceAll('\t', '→').replaceAll('\u00a0', '⟨A0⟩').replaceAll('\r', '␍')
  return written.endsWith('\n') ? written : `${written}⟨END⟩\n`
}

function wrap(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].join('\n')
}
