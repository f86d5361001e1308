export function writeTexts(output: string, repository: string | null): void
export function toText(path: string, source: string, repository: string | null): string
