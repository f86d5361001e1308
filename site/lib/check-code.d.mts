export function listCodeOfSource(markdown: string): string[]
export function listCodeOfPage(html: string): string[]
export function findLostCode(markdown: string, html: string, repository: string | null): string[]
