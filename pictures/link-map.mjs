// Which notes of a folder lead to which: what `apunte links --graph dot` prints, laid out by Graphviz.
import {Graphviz} from '@hpcc-js/wasm-graphviz'
import {sans, themed} from './svg.mjs'

/**
 * @param {string} dot
 * @returns {Promise<string>} an SVG in the colours of the page
 */
export async function drawLinkMap(dot) {
  const graphviz = await Graphviz.load()
  const looks = [
    'bgcolor=transparent nodesep=.35 ranksep=.7 pad=.3',
    'node [style="rounded,filled" fontname=Helvetica fontsize=13 margin=".18,.08" height=.42]',
    'edge [arrowsize=.7]'
  ]
  const styled = dot
    .replace('node [shape=box]', `node [shape=box]\n${looks.join('\n')}`)
    .replace('\nbgcolor', '\ngraph [bgcolor')
    .replace('pad=.3', 'pad=.3]')
  const svg = graphviz.dot(styled)
  return svg
    .slice(svg.indexOf('<svg'))
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/(<svg [^>]*>)/, `$1\n${themed}`)
    .replace(/<title>(?:notes|[^<]*\.md|[^<]*&gt;[^<]*)<\/title>\n?/g, '')
    .replace(/(<svg [^>]*>)/, '$1\n<title>A map of a folder of notes: which lead to which</title>')
    .replaceAll('fill="lightgrey" stroke="black"', 'fill="var(--tint)" stroke="var(--accent)"')
    .replaceAll('fill="black" stroke="black"', 'fill="var(--soft)" stroke="var(--soft)"')
    .replaceAll('stroke="black"', 'stroke="var(--soft)"')
    .replaceAll('font-family="Helvetica,sans-Serif"', `font-family="${sans}" fill="var(--ink)"`)
    .trimEnd()
    .concat('\n')
}
