import {type CompletionItem, CompletionItemKind, type TextDocument} from 'vscode'
import type {CompletionMiddleware} from 'vscode-languageclient/node'

/** What leads somewhere, which VS Code's own Markdown extension completes too. */
const ofLinks: ReadonlySet<CompletionItemKind | undefined> = new Set([
  CompletionItemKind.File,
  CompletionItemKind.Folder,
  CompletionItemKind.Reference
])

/** Leaves out completions of links, but in front matter, where nobody else completes. */
export const filterCompletions: NonNullable<CompletionMiddleware['provideCompletionItem']> = async (
  document,
  position,
  context,
  token,
  next
) => {
  const found = await next(document, position, context, token)
  if (!found || isInFrontMatter(document, position.line)) return found
  const keep = ({kind}: CompletionItem): boolean => !ofLinks.has(kind)
  if (Array.isArray(found)) return found.filter(keep)
  found.items = found.items.filter(keep)
  return found
}

/** Whether a line stands between a document's first line of `---` and the next. */
function isInFrontMatter(document: TextDocument, line: number): boolean {
  const isFence = (index: number): boolean => /^\uFEFF?---[ \t]*$/.test(document.lineAt(index).text)
  if (line === 0 || !isFence(0)) return false
  for (let index = 1; index <= line; index++) if (isFence(index)) return false
  return true
}
