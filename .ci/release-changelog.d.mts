export function releaseChangelog(text: string, version: string, day: string): string
export function changesOf(text: string, heading: string): string | null
