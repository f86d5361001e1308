export function mendSearchBox(source: string): string
