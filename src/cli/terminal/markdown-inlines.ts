import type {PhrasingContent} from 'mdast'
import {textOfNode, textOfPhrasing} from '../../query/text.js'
import {showable} from '../showable.js'
import type {Colors} from '../world.js'

/** What text is shown with. */
export interface MarkdownStyle {
  colors: Colors
  /** Makes text a link, where the terminal shows such. */
  link(text: string, url: string): string
  /** What relative URLs are relative to, as a whole URL (default: they lead nowhere). */
  base?: string | undefined
}

/** Emphasis, code and links as a terminal shows them; without colours code keeps its grave accents. */
export function printInlines(nodes: readonly PhrasingContent[], style: MarkdownStyle): string {
  return nodes.map((node) => printInline(node, style)).join('')
}

function printInline(node: PhrasingContent, style: MarkdownStyle): string {
  const {colors} = style
  switch (node.type) {
    case 'text':
      return showable(node.value)
    case 'inlineCode': {
      const text = showable(node.value)
      if (colors.isColorSupported) return colors.cyan(text)
      return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
    }
    case 'emphasis':
      return colors.italic(printInlines(node.children, style))
    case 'strong':
      return colors.bold(printInlines(node.children, style))
    case 'delete':
      return colors.strikethrough(printInlines(node.children, style))
    case 'link':
      return printLink(node.url, printInlines(node.children, style), textOfPhrasing(node.children), style)
    case 'linkReference':
      return printInlines(node.children, style)
    case 'break':
      return '\n'
    case 'html':
      return ''
    default:
      return showable(textOfNode(node))
  }
}

/** A link; where the terminal shows none, its URL follows, if it leads anywhere from here: `Elm (https://elm-lang.org)`. */
function printLink(url: string, text: string, plain: string, {colors, link, base}: MarkdownStyle): string {
  const target = URL.canParse(url, base) ? new URL(url, base).href : null
  const shown = colors.underline(text)
  if (target === null) return text
  const linked = link(shown, target)
  if (linked !== shown) return linked
  const isWhole = URL.canParse(url)
  return isWhole && plain !== url ? `${shown} ${colors.dim(`(${showable(url)})`)}` : shown
}
