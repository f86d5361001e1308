/** What each system has, the best first. */
export const monospace =
  "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
export const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"

/** Text as XML: `<`, `&` and `"` by their names, blanks kept. */
export function escapeXml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(' ', '\u00A0')
}

/** Colours of light and dark pages, by the system's setting: a picture in a page knows no other. */
export const themed = `<style>
:root { --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --paper: #ffffff; --tint: #f6f8fa; --accent: #0969da }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --paper: #0d1117; --tint: #151b23; --accent: #4493f8 }
}
</style>`

/** A line of code whose characters stand in columns, whatever font there is. */
export function drawLine(line, x, y, width, attributes = '') {
  if (line.trim() === '') return ''
  return `<text x="${x}" y="${y}" textLength="${(line.length * width).toFixed(1)}"${attributes}>${escapeXml(line)}</text>\n`
}
