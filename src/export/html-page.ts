import type {ElementContent} from 'hast'
import {toHtml as printHtml} from 'hast-util-to-html'
import {isRightToLeft} from './html-words.js'

/** What a page is made of. */
export interface PageParts {
  language: string
  title: string
  /** What stands in its body, as HTML. */
  body: string
}

/**
 * The page's style. The scheme stands on the root, where it colours the canvas, the links and the scroll bars too. Nothing is wider than the
 * page but what scrolls by itself.
 */
const style = [
  ':root{color-scheme:light dark;background:Canvas;color:CanvasText}',
  'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}',
  'img{max-width:100%;height:auto}',
  'pre,.scroll{overflow-x:auto}',
  'pre{overflow-wrap:normal}',
  'table{border-collapse:collapse;overflow-wrap:normal}',
  'th,td{padding:.25rem .75rem;border:1px solid;text-align:start}',
  '.task-list-item{list-style:none}',
  '.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}'
].join('')

/** Writes a whole page. */
export function printPage({language, title, body}: PageParts): string {
  const direction = isRightToLeft(language) ? ' dir="rtl"' : ''
  return `<!doctype html>
<html lang="${escapeText(language).replaceAll('"', '&quot;')}"${direction}>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style>${style}</style>
<main>
${body}
</main>
</html>
`
}

function escapeText(value: string): string {
  return printHtml({type: 'text', value})
}

/** A page that another leads to. */
export interface ContentsEntry {
  url: string
  text: string
  /** Its language, where it isn't that of the page. */
  language?: string | undefined
  below: readonly ContentsEntry[]
}

/** Makes a list of links, of several levels. */
export function contentsList(entries: readonly ContentsEntry[]): ElementContent {
  const children = entries.flatMap(({url, text, language, below}): ElementContent[] => [
    {
      type: 'element',
      tagName: 'li',
      properties: {},
      children: [
        {
          type: 'element',
          tagName: 'a',
          properties: {href: url, ...(language !== undefined && {lang: language})},
          children: [{type: 'text', value: text}]
        },
        ...(below.length > 0 ? [newLine(), contentsList(below)] : [])
      ]
    },
    newLine()
  ])
  return {type: 'element', tagName: 'ul', properties: {}, children: [newLine(), ...children]}
}

function newLine(): ElementContent {
  return {type: 'text', value: '\n'}
}
