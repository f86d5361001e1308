export const pages: string[]
export function fillManifest(manifest: Record<string, unknown>, repository: string): Record<string, unknown>
export function fillPage(text: string, repository: string): string
