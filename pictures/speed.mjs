// How long the readers take for a note, on a logarithmic scale.
import {escapeXml, sans, themed} from './svg.mjs'

const plot = {left: 250, right: 880, top: 84, row: 34}

/**
 * @param {{node: string, texts: Array<{text: string, units: number, milliseconds: Record<string, number>}>}} measured what `node bench/read.mjs --json FILE` wrote
 * @param {string} name the text that is shown
 * @returns {string} an SVG
 */
export function drawSpeed({node, texts}, name) {
  const {units, milliseconds} = texts.find(({text}) => text === name)
  const rows = Object.entries(milliseconds).sort((left, right) => left[1] - right[1])
  const times = rows.map(([, time]) => time)
  const [least, most] = [Math.floor(Math.log10(times[0])), Math.ceil(Math.log10(times.at(-1)))]
  const x = (time) => plot.left + ((Math.log10(time) - least) / (most - least)) * (plot.right - plot.left)
  const bottom = plot.top + rows.length * plot.row
  const height = bottom + 60
  const decades = Array.from({length: most - least + 1}, (_, index) => 10 ** (least + index))
  const own = milliseconds.apunte
  return `<svg xmlns="http://www.w3.org/2000/svg" width="980" height="${height}" viewBox="0 0 980 ${height}" role="img">
<title>${escapeXml(`Time to read a note of ${units} characters: ${rows.map(([reader, time]) => `${reader} ${sayTime(time)}`).join(', ')}`)}</title>
${themed}
<rect x=".5" y=".5" width="979" height="${height - 1}" rx="10" fill="var(--paper)" stroke="var(--line)"/>
<g font-family="${sans}" font-size="13" fill="var(--ink)">
<text x="24" y="34" font-size="16" font-weight="bold">Time to read one note</text>
<text x="24" y="56" fill="var(--soft)">${(units / 1000).toFixed(1)} KB of nested bullets and links, with front matter; medians in one run, Node ${escapeXml(node.slice(1))}; logarithmic scale, shorter is better</text>
${decades.map((time) => `<line x1="${x(time).toFixed(1)}" x2="${x(time).toFixed(1)}" y1="${plot.top - 8}" y2="${bottom}" stroke="var(--line)"/><text x="${x(time).toFixed(1)}" y="${bottom + 20}" fill="var(--soft)" text-anchor="middle">${sayTime(time)}</text>\n`).join('')}${rows.map(([reader, time], index) => drawBar(reader, time, time / own, x, plot.top + index * plot.row)).join('')}</g>
</svg>
`
}

function drawBar(reader, time, ratio, x, y) {
  const isOwn = reader === 'apunte'
  const fill = isOwn ? 'var(--accent)' : 'var(--soft)'
  const width = Math.max(x(time) - plot.left, 2)
  const label = isOwn
    ? sayTime(time)
    : `${sayTime(time)}, ${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)} times`
  return `<text x="${plot.left - 12}" y="${y + 18}" text-anchor="end"${isOwn ? ' font-weight="bold"' : ''}>${escapeXml(reader)}</text><rect x="${plot.left}" y="${y + 4}" width="${width.toFixed(1)}" height="20" rx="3" fill="${fill}"${isOwn ? '' : ' opacity=".55"'}/><text x="${(plot.left + width + 8).toFixed(1)}" y="${y + 18}" fill="var(--soft)">${label}</text>
`
}

function sayTime(time) {
  return time < 1 ? `${Number((time * 1000).toPrecision(2))} µs` : `${Number(time.toPrecision(2))} ms`
}
