const svg = 'http://www.w3.org/2000/svg'

/** The shapes differ, so that they can be told apart without colours: a disc with a cross, a triangle. */
const shapes = {
  error: ['M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z', 'M5.5 5.5l5 5m0-5l-5 5'],
  warning: ['M8 1.5 15.2 14.5H.8Z', 'M8 6v4m0 1.7v.6']
} as const

/** The icon of a severity, which says it to those who listen. */
export function severityIcon(severity: 'error' | 'warning'): SVGSVGElement {
  const icon = document.createElementNS(svg, 'svg')
  for (const [name, value] of Object.entries({
    viewBox: '0 0 16 16',
    class: `icon ${severity}`,
    role: 'img',
    'aria-label': severity
  }))
    icon.setAttribute(name, value)
  for (const [index, d] of shapes[severity].entries()) {
    const path = document.createElementNS(svg, 'path')
    path.setAttribute('d', d)
    path.setAttribute('class', index === 0 ? 'shape' : 'sign')
    icon.append(path)
  }
  return icon
}
