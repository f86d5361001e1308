export function readHtml(html: string): {
  anchors: Set<string>
  urls: Array<{url: string; loaded: boolean}>
}
export function findBrokenLinks(
  files: Map<string, string | null>,
  base: string
): {pages: number; links: number; problems: string[]}
