/** The type of what a caller passed as a tree, for a message. */
export function typeOf(tree: unknown): string {
  return String((tree as {type?: unknown} | null | undefined)?.type)
}
