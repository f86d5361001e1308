import type {ExportFormat} from '../../messages.js'
import type {Settings} from '../../settings.js'
import {judgingCommand, judgingOptions} from './config.js'
import {textOf} from './literal.js'
import {shellLine} from './sh.js'
import type {Snippet} from './snippet.js'

/** What each panel shows, done elsewhere with a file of the note's name. */
export const snippets: {
  check(settings: Settings, file: string): Snippet
  outline(file: string): Snippet
  tree(file: string): Snippet
  links(file: string): Snippet
  select(selector: string, file: string): Snippet
  format(file: string): Snippet
  export(format: ExportFormat, file: string): Snippet
  reconcile(file: string): Snippet
} = {
  check: (settings, file) => {
    const {imports, options} = judgingOptions(settings)
    const ofSchema = imports.filter((name) => name !== 'resolveConfig')
    return {
      command: judgingCommand(settings, ['check', nameOf(file)]),
      code: program(
        file,
        {
          apunte: ['checkNotes'],
          'apunte/node': imports.filter((name) => name === 'resolveConfig'),
          'apunte/schema': ofSchema
        },
        `const issues = checkNotes(text${options})
for (const {code, message, position} of issues) {
  console.log(\`\${position?.start.line ?? 1}:\${position?.start.column ?? 1} \${message} (\${code})\`)
}`
      )
    }
  },
  outline: (file) => ({
    command: shellLine('npx', 'apunte', 'outline', nameOf(file)),
    code: program(
      file,
      {apunte: ['safeParseNotes', 'toOutline']},
      `const {notes} = safeParseNotes(text, {frontMatter: false})
console.log(JSON.stringify(toOutline(notes), null, 2))`
    )
  }),
  tree: (file) => ({
    command: shellLine('npx', 'apunte', 'parse', nameOf(file)),
    code: program(
      file,
      {apunte: ['safeParseNotes']},
      `const {notes} = safeParseNotes(text, {frontMatter: false})
console.log(JSON.stringify(notes, null, 2))`
    )
  }),
  links: (file) => ({
    command: shellLine('npx', 'apunte', 'links', nameOf(file)),
    code: program(
      file,
      {apunte: ['links', 'safeParseNotes']},
      `const {notes} = safeParseNotes(text, {frontMatter: false})
for (const {label, url, path} of links(notes)) console.log(label, url, path.join(' › '))`
    )
  }),
  select: (selector, file) => ({
    command: shellLine('npx', 'apunte', 'query', ...behindDashes(selector), nameOf(file)),
    code: program(
      file,
      {apunte: ['safeParseNotes', 'selectAll', 'sourceOf']},
      `const {notes} = safeParseNotes(text, {frontMatter: false})
for (const node of selectAll(notes, ${textOf(selector)})) {
  console.log(node.position?.start.line, node.type, sourceOf(notes, node))
}`
    )
  }),
  format: (file) => ({
    command: shellLine('npx', 'apunte', 'format', nameOf(file)),
    code: program(file, {apunte: ['formatNotes']}, `writeFileSync(${textOf(file)}, formatNotes(text))`, [
      'readFileSync',
      'writeFileSync'
    ])
  }),
  export: (format, file) => exportSnippet(format, file),
  reconcile: (file) => ({
    command: null,
    code: program(
      file,
      {apunte: ['reconcileNotes']},
      `// What the editor printed.
const edited = readFileSync('edited.md', 'utf8')
writeFileSync(${textOf(file)}, reconcileNotes(text, edited))`,
      ['readFileSync', 'writeFileSync']
    )
  })
}

const exporters: Record<ExportFormat, string> = {
  bookmarks: 'toBookmarks',
  csv: 'toCsv',
  html: 'toHtml',
  jsonl: 'toJsonLines',
  markdown: 'toMarkdownTable',
  opml: 'toOpml'
}

function exportSnippet(format: ExportFormat, file: string): Snippet {
  const exporter = exporters[format]
  const more = {jsonl: `, ${textOf(file)}`, html: `, {title: ${textOf(file.replace(/\.[^.]*$/, ''))}}`}
  const given = format === 'jsonl' || format === 'html' ? more[format] : ''
  return {
    command: shellLine('npx', 'apunte', 'export', '--format', format, nameOf(file)),
    code: program(
      file,
      {apunte: ['safeParseNotes'], 'apunte/export': [exporter]},
      `const {notes} = safeParseNotes(text, {frontMatter: false})
console.log(${exporter}(notes${given}))`
    )
  }
}

/** A file's name that begins with a `-` would be a flag, or standard input. */
function nameOf(file: string): string {
  return file.startsWith('-') ? `./${file}` : file
}

function behindDashes(word: string): string[] {
  return word.startsWith('-') ? ['--', word] : [word]
}

/** A whole module of TypeScript. */
function program(
  file: string,
  imports: Readonly<Record<string, readonly string[]>>,
  body: string,
  ofFiles: readonly string[] = ['readFileSync']
): string {
  const lines = Object.entries({'node:fs': ofFiles, ...imports})
    .filter(([, names]) => names.length > 0)
    .map(([from, names]) => `import {${names.join(', ')}} from '${from}'`)
  return `${lines.join('\n')}\n\nconst text = readFileSync(${textOf(file)}, 'utf8')\n${body}\n`
}
