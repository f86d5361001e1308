import {looksAbsolute, looksLikeWww} from '../../grammar/url-likeness.js'
import {quote} from '../../text/quote.js'
import {buildRule, type Rule, type RuleContext} from '../define-rule.js'
import {maskInlines, type TextBlock} from '../mask-inlines.js'

export const unresolvedReference: Rule = buildRule({
  id: 'unresolved-reference',
  description:
    'A reference, `[text][label]`, `[label][]` or `[^label]`, has no definition `[label]: url` or `[^label]: …` in the note, and so is text. `[label]` alone is not reported, for brackets in a text are most often nothing else; nor are brackets behind a letter, as in `list[0][1]`, nor what may be a pattern: `[^a-z]`, `[^/]`, `[^a]*`.',
  why: 'It was to be a link or a footnote, and shows as brackets. The label is misspelt, or its definition was removed or never written.',
  advice:
    'Write the definition, or correct the label. If it is to be text, put it in backticks, or `\\` before the first bracket.',
  examples: {
    bad: [
      '- [the guide][elm]\n\n[Elm guide]: https://elm.example.org/\n',
      '- [*the* guide][]\n',
      'Elm is a language.[^1]\n\n[^2]: A small one.\n'
    ],
    good: [
      '- [the guide][elm]\n\n[Elm]: https://elm.example.org/\n',
      '- [?], [[wiki link]], `[a][b]`, \\[a][b], list[0][1]\n',
      'Elm is a language.[^1] It has no [^a-z] and no ([^x]+).\n\n[^1]: A small one.\n'
    ]
  },
  visit: {paragraph: judge, heading: judge, tableCell: judge}
})

const reference = /(?<![\w\]\\)])\[((?:[^[\]\\]|\\.)+)\]\[((?:[^[\]\\]|\\.)*)\]/gs
/**
 * A footnote's call: a number, or a word where nothing beside it is a pattern's: `[^a-z]`, `^[^a]`, `[^a]+`, `"[^ab]"`. Behind it stands
 * no colon, which would make it a definition that stands where none can.
 */
const footnote =
  /(?<![\\[])\[\^(?:\d+\](?![+{:(])|(?<![\\^/("'|=]\[\^)(?![\p{L}\d]-[\p{L}\d])[\p{L}\p{N}][\p{L}\p{N}_.-]*\](?![*+?{$/|"'\]:(]))/gu

function judge(node: TextBlock, context: RuleContext): void {
  const written = context.sourceOf(node)
  const start = node.position?.start.offset
  if (start === undefined || !(written?.includes('][') || written?.includes('[^'))) return
  // What is text here is no reference that a definition was found for.
  const text = maskInlines(node, written)
  for (const match of text.matchAll(reference)) {
    const [all, name = '', label = ''] = match
    if ((label !== '' && label.trim() === '') || label.startsWith('^')) continue
    const end = match.index + all.length - 1
    const url = written.slice(end - label.length, end)
    // `[text][https://…]` is a malformed link.
    if (looksAbsolute(url) || looksLikeWww(url)) continue
    const from = start + match.index
    const shown = written.slice(match.index + 1, match.index + 1 + name.length)
    context.report({
      position: context.positionAt(from, from + all.length),
      message: `Unexpected reference to ${quote(label || shown)}, expected a definition of it: \`[label]: url\``
    })
  }
  for (const {0: all, index} of text.matchAll(footnote)) {
    const from = start + index
    context.report({
      position: context.positionAt(from, from + all.length),
      message: `Unexpected call of the footnote ${quote(all)}, expected a definition of it: \`${all}: text\``
    })
  }
}
