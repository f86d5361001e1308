export function listPages(): string[]
export function findBlocks(
  text: string
): Array<{language: string; words: string[]; line: number; code: string}>
export function checkDocs(tarball: string): {blocks: number; problems: string[]}
