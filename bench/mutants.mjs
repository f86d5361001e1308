// Puts deliberate faults into the quick reader, one at a time, in a bundle of its own, and tells whether the differential
// property catches each:
//   npm run mutants [part of a file's name]
import {readFileSync, rmSync} from 'node:fs'
import {basename} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import fc from 'fast-check'

const root = fileURLToPath(new URL('..', import.meta.url))
const runs = Number(process.env.RUNS ?? 50_000)

/** File, what stands there, and what is put in its place. */
const faults = [
  ['attention', 'bottoms.set(key, parts.length - 1)', 'bottoms.set(key, parts.length)'],
  ['attention', 'sum % 3 === 0', 'sum % 3 === 1'],
  ['attention', '(hasBefore || !isRight)', 'true'],
  ['attention', '? 2 : 1\n  parts.pop()', '? 1 : 1\n  parts.pop()'],
  ['attention', 'end: start})', 'end: start + 1})'],
  ['addresses', 'before === code.slash', 'before === code.colon'],
  ['addresses', 'isLetter(text.charCodeAt(end - 1))', 'true'],
  ['addresses', 'reading.brackets.length > 0', 'false'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of the source that it looks for
  ['angles', '? `mailto:${value}` : value', ': value'.replace(': ', '? value : ')],
  ['angles', 'length < 2', 'length < 3'],
  ['html-inline', "endBehind(text, '?>', open + 2", "endBehind(text, '?>', open + 1"],
  ['html-inline', 'unit !== code.slash && !isForbidden', '!isForbidden'],
  ['autolinks', 'isLetter(text.charCodeAt(start - 1))) return null', 'false) return null'],
  ['autolinks', 'hadUnderscore || hasUnderscore || !isSeen', '!isSeen'],
  ['autolinks', '`http:', '`https:'],
  ['brackets', 'if (!bracket.isImage) reading.inactive = brackets.length', ''],
  [
    'brackets',
    "refer(reading, bracket, at, at + 3, own, 'collapsed')",
    "refer(reading, bracket, at, at + 2, own, 'collapsed')"
  ],
  ['brackets', 'destinationStop = /[\\0- \\x7f()\\\\&]/g', 'destinationStop = /[\\0- \\x7f)\\\\&]/g'],
  ['brackets', "hasReference && text.slice(start, end).includes(';') ? -1 : end", 'end'],
  ['brackets', 'positionOf(run, at, last + 1)', 'positionOf(run, at, last)'],
  ['resource', 'if (open === 0) break', 'break'],
  ['resource', 'titleStart === at || ', ''],
  [
    'label',
    'isEscapable(text.charCodeAt(at + 1))) at++\n  }\n  return -last',
    'false) at++\n  }\n  return -last'
  ],
  ['inlines', 'at - blank >= 2 && !hasTab', 'at - blank >= 2'],
  ['inlines', 'if (blank === reading.textStart) reading.textStart = at', ''],
  ['inlines', 'if (found === length) return at', 'if (found >= length) return at'],
  ['inlines', 'isAsciiPunctuation(next)', 'next > 32'],
  ['inlines', 'reading.isSuspicious && mayBeCut(nodes)', 'false'],
  ['strikethrough', 'last - at > 2', 'last - at > 3'],
  ['strikethrough', 'part.end - part.start === 1 ? ones : twos', 'ones'],
  ['specials', 'unit === code.dot ? beforeDot(text, at) : beforeColon(text, at)', 'beforeColon(text, at)'],
  ['specials', 'if (start >= from) return start', 'if (start > from) return start'],
  ['attention', 'if (bottom > at) openers.bottoms', 'if (bottom < at) openers.bottoms'],
  ['inline-reading', 'reading.chunk === reading.textStart', "reading.value === ''"],
  ['run', 'column: 1, offset: line.origin', 'column: 2, offset: line.origin'],
  ['task-box', 'isChecked = mark === code.x || mark === code.capitalX', 'isChecked = mark === code.x'],
  ['task-box', 'first.value.slice(1)', 'first.value.trimStart()'],
  ['leaves', 'depth > 6', 'depth > 7'],
  ['leaves', 'count >= 3', 'count >= 2'],
  ['leaves', 'digits > 9', 'digits > 1'],
  ['fences', 'if (length < 3) return null', 'if (length < 2) return null'],
  ['fences', 'end - at < fence.length', 'end - at < 3'],
  ['fences', 'reading.base + fence.indent', 'reading.base'],
  ['fences', 'contentOf(fence.value + lineEndingBefore(source, line))', 'contentOf(fence.value)'],
  ['html-blocks', '!html.isComment && isBlankLine', 'isBlankLine'],
  [
    'html-blocks',
    'isComment && closesComment(source, start + 2, end)',
    'isComment && closesComment(source, start + 4, end)'
  ],
  ['html-blocks', 'return unit === code.greaterThan || isBlank(unit)', 'return true'],
  ['leaves', 'while (index < end && source.charCodeAt(index) === marker) index++', ';'],
  ['blocks', 'unit === code.equals ? 1 : 2', '1'],
  ['blocks', 'paragraph && !isLazy && isUnderline', 'paragraph && isUnderline'],
  ['containers', "container.type === 'item' && container.isAfterBlank", "container.type === 'item'"],
  ['containers', 'if (closed.node.children === noChildren)', 'if (closed.node.children !== noChildren)'],
  ['containers', 'containers.length > count || ', ''],
  ['containers', 'if (before.isAfterBlank) list.spread = true', ''],
  ['containers', 'containers.length < blocks.some', 'containers.length < 0'],
  ['containers', 'container.marker === marker.unit && ', ''],
  ['cursor', 'column += 4 - (column % 4)', 'column += 4'],
  ['cursor', 'next === code.space ? 2 : 1', '1'],
  [
    'blocks',
    'reading.column - reading.base >= 4) {\n    // Indented',
    'reading.column - reading.base >= 5) {\n    // Indented'
  ],
  ['blocks', '(marker.start === 1 && marker.digits === 1)', 'true'],
  ['blocks', 'closesInQuote(reading, depth)) return false\n  const', 'false) return false\n  const'],
  ['blocks', 'isEmpty ? markerColumn + 1 : reading.column', 'reading.column'],
  ['paragraphs', 'if (start === -1) run.isRagged = true', ''],
  ['paragraphs', 'isBlank(text.charCodeAt(run.end - 1))', 'false']
]

/** Bundles the reader and what it is held to, with one fault in it, and counts the notes until a difference shows. */
async function runsUntilCaught(fault, index) {
  let isPlaced = fault === null
  const outfile = `${root}node_modules/.mutant-${process.pid}-${index}.mjs`
  const plugin = {
    name: 'fault',
    setup(setup) {
      if (fault === null) return
      setup.onLoad({filter: /[\\/]quick[\\/][\w-]+\.ts$/}, ({path}) => {
        let contents = readFileSync(path, 'utf8')
        if (basename(path) === `${fault[0]}.ts` && contents.includes(fault[1])) {
          contents = contents.replace(fault[1], () => fault[2])
          isPlaced = true
        }
        return {contents, loader: 'ts'}
      })
    }
  }
  const stdin = {
    contents: `
      export {readNotes} from './src/read/read.ts'
      export {notesToMdast} from './src/unified/notes-to-mdast.ts'
      export {differenceOf, readWithRemark} from './tests/support/remark.ts'
      export {fragments} from './tests/support/fragments.ts'
      export {note} from './tests/support/generated-notes.ts'
      export {notesSoup} from './tests/support/soup.ts'`,
    resolveDir: root
  }
  await build({
    stdin,
    outfile,
    bundle: true,
    format: 'esm',
    packages: 'external',
    plugins: [plugin],
    logLevel: 'error'
  })
  const {readNotes, notesToMdast, differenceOf, readWithRemark, fragments, note, notesSoup} = await import(
    pathToFileURL(outfile).href
  )
  rmSync(outfile)
  if (!isPlaced) return null
  const result = fc.check(
    fc.property(fc.oneof({arbitrary: fragments, weight: 8}, note, notesSoup), (source) => {
      return differenceOf(notesToMdast(readNotes(source).notes), readWithRemark(source)) === null
    }),
    {numRuns: runs, endOnFailure: true, seed: 1}
  )
  return result.failed ? result.numRuns : Number.POSITIVE_INFINITY
}

const chosen = faults.filter(([file]) => file.includes(process.argv[2] ?? ''))
let caught = 0
for (const [index, fault] of chosen.entries()) {
  const count = await runsUntilCaught(fault, index)
  const [file, , replacement] = fault
  const told =
    count === null ? 'NOT PLACED' : count === Number.POSITIVE_INFINITY ? 'SURVIVED' : `caught after ${count}`
  if (count !== null && count !== Number.POSITIVE_INFINITY) caught++
  process.stdout.write(`${told.padEnd(18)} ${file}.ts: ${replacement.replace(/\s+/g, ' ') || '(removed)'}\n`)
}
process.stdout.write(`${caught} of ${chosen.length} faults were caught\n`)
process.exitCode = caught === chosen.length ? 0 : 1
