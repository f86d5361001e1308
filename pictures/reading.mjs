// How reading goes: what each step makes of one small note.
import {drawLine, escapeXml, monospace, sans, themed} from './svg.mjs'

const note = '---\ntitle: Elm\n---\n\n## To read\n\n- [Guide][g]\n\n[g]: https://elm.example\n'
const character = 7.2
const row = 19
const card = {width: 292, gap: 34, top: 66}

/**
 * @param {typeof import('apunte')} apunte
 * @param {(body: string) => {children: object[]}} parseMarkdown what remark-parse makes of a body
 * @returns {string} an SVG
 */
export function drawReading({safeParseNotes, splitFrontMatter, stringifyNotes}, parseMarkdown) {
  const {frontMatter, body} = splitFrontMatter(note)
  const {notes, issues} = safeParseNotes(note)
  const steps = [
    {
      title: '1  Split',
      says: 'where front matter and body stand',
      lines: [
        `front matter  ${frontMatter.start}–${frontMatter.end}`,
        `body          ${body.start}–${body.end}`,
        '',
        ...note.trimEnd().split('\n')
      ]
    },
    {
      title: '2  Read',
      says: 'YAML to data; blocks, then inline content',
      lines: [
        `data ${JSON.stringify(notes.frontMatter.data)}`,
        '',
        ...outlineOf(parseMarkdown(note.slice(body.start)).children)
      ]
    },
    {
      title: '3  Lift and judge',
      says: 'headings to topics; schemas, rules',
      lines: ['notes', ...outlineOf(notes.children, '  '), '', ...issues.map(sayIssue)]
    },
    {
      title: '4  Write',
      says: 'slices of the source, byte for byte',
      lines: [
        `same bytes: ${stringifyNotes(notes) === note}`,
        '',
        ...stringifyNotes(notes).trimEnd().split('\n')
      ]
    }
  ]
  const height = card.top + Math.max(...steps.map(({lines}) => lines.length)) * row + 34
  const width = steps.length * card.width + (steps.length - 1) * card.gap + 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>How reading goes: a text is split, its parts are read, headings are lifted to topics and judged, and written back byte for byte</title>
${themed}
${steps.map((step, index) => drawStep(step, index, height)).join('')}</svg>
`
}

function drawStep({title, says, lines}, index, height) {
  const x = 1 + index * (card.width + card.gap)
  const arrow =
    index === 0
      ? ''
      : `<path d="M${x - card.gap + 7} ${height / 2} h${card.gap - 16} m-6 -6 l7 6 l-7 6" fill="none" stroke="var(--accent)" stroke-width="2"/>\n`
  return `${arrow}<rect x="${x}" y=".5" width="${card.width}" height="${height - 1}" rx="10" fill="var(--tint)" stroke="var(--line)"/>
<g font-family="${sans}"><text x="${x + 16}" y="28" font-size="14" font-weight="bold" fill="var(--ink)">${escapeXml(title)}</text><text x="${x + 16}" y="46" font-size="12" fill="var(--soft)">${escapeXml(says)}</text></g>
<g font-family="${monospace}" font-size="12" fill="var(--ink)">
${lines.map((line, at) => drawLine(line, x + 16, card.top + 12 + at * row, character)).join('')}</g>
`
}

function sayIssue({severity, code, position: {start}}) {
  return `${start.line}:${start.column} ${severity} ${code}`
}

/** Types by their nesting; texts and URLs behind them. */
function outlineOf(nodes, indent = '') {
  return nodes.flatMap((node) => {
    const what = node.value ?? node.url ?? node.identifier
    const line = `${indent}${node.type}${what === undefined ? '' : ` ${JSON.stringify(what)}`}`
    return [line, ...outlineOf(node.children ?? [], `${indent}  `)]
  })
}
