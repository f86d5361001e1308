export function reachableDeclarations(entries: string[]): Set<string>
