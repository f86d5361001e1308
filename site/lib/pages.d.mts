export const root: string
export function placeOf(path: string): string | null
export function addressOf(place: string): string
export function listSources(): string[]
export function readSource(path: string): string
