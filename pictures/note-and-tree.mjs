// A note beside the tree that it becomes: what belongs together has one colour.
import {drawLine, escapeXml, monospace, sans, themed} from './svg.mjs'

const note = `---
title: "Elm"
date: "2026-03-14"
---

## To read

- The guide. [link](https://guide.elm.example)
  - Its source. [link](https://src.elm.example)

### Talks

- [Elm at work](https://talks.example)
`

const hues = {frontMatter: '#8250df', topic: '#0969da', listItem: '#1a7f37', link: '#bc4c00'}
const row = 24
const top = 74
const character = 7.83

/**
 * @param {typeof import('apunte')} apunte
 * @returns {string} an SVG
 */
export function drawNoteAndTree({parseNotes, titleOf, textOf, links, isTopic, isItem}) {
  const notes = parseNotes(note)
  const labels = new Map([...links(notes)].map(({node, label}) => [node, label]))
  const rows = []
  const visit = (node, depth) => {
    if (node.type in hues) rows.push({node, depth, text: say(node)})
    const below = [...(node.frontMatter ? [node.frontMatter] : []), ...(node.children ?? [])]
    for (const child of below) visit(child, node.type in hues ? depth + 1 : depth)
  }
  const say = (node) => {
    if (isTopic(node)) return `“${titleOf(node)}”, depth ${node.depth}`
    if (isItem(node)) return `“${textOf(node).replace(/ ?\blink$/, '')}”`
    if (node.type === 'link') return `about “${labels.get(node)}” → ${node.url.replace('https://', '')}`
    return Object.entries(node.data)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join(', ')
  }
  visit(notes, 0)
  const lines = note.trimEnd().split('\n')
  const height = top + Math.max(lines.length, rows.length + 1) * row + 28
  return `<svg xmlns="http://www.w3.org/2000/svg" width="980" height="${height}" viewBox="0 0 980 ${height}" role="img">
<title>A note, and the tree that apunte makes of it: front matter, topics, bullets and links, each with its place in the text</title>
${themed}
<rect x=".5" y=".5" width="979" height="${height - 1}" rx="10" fill="var(--paper)" stroke="var(--line)"/>
<rect x="1" y="1" width="458" height="${height - 2}" rx="10" fill="var(--tint)"/>
<g font-family="${sans}" font-size="13" fill="var(--soft)"><text x="56" y="36">the note, as you write it</text><text x="490" y="36">the tree, typed, with every position</text></g>
${rows.map(({node, depth}) => drawRange(node, depth)).join('')}
<g font-family="${monospace}" font-size="13" fill="var(--ink)">
${lines.map((line, index) => drawLine(line, 56, top + index * row, character)).join('')}</g>
<g font-family="${monospace}" font-size="13">
<text x="490" y="${top}" fill="var(--soft)">notes</text>
${rows.map(({node, depth, text}, index) => drawNode(node, depth, text, top + (index + 1) * row)).join('')}</g>
</svg>
`
}

/** A container is a bar beside its lines; a link is tinted. */
function drawRange({type, position: {start, end}}, depth) {
  const y = top - 16 + (start.line - 1) * row
  if (type === 'link') {
    const x = 56 + (start.column - 1) * character
    const width = (end.column - start.column) * character
    return `<rect x="${x.toFixed(1)}" y="${y + 1}" width="${width.toFixed(1)}" height="${row - 4}" rx="4" fill="${hues[type]}" opacity=".2"/>\n`
  }
  // What ends at the start of a line ends with the line before.
  const last = end.column === 1 ? end.line - 1 : end.line
  const x = 16 + Math.min(depth, 3) * 9
  return `<rect x="${x}" y="${y}" width="4" height="${(last - start.line + 1) * row - 2}" rx="2" fill="${hues[type]}"/>\n`
}

function drawNode({type, position: {start, end}}, depth, text, y) {
  const x = 490 + (depth + 1) * 18
  const place = `${start.line}:${start.column}–${end.line}:${end.column}`
  return `<circle cx="${x - 10}" cy="${y - 4}" r="4" fill="${hues[type]}"/><text x="${x}" y="${y}" fill="var(--ink)"><tspan font-weight="bold">${type}</tspan> ${escapeXml(text)}</text><text x="962" y="${y}" fill="var(--soft)" font-size="11" text-anchor="end">${place}</text>
`
}
