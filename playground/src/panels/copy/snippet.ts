/** What does the same as a panel. */
export interface Snippet {
  /** In a shell; `null` where no command does it. */
  command: string | null
  /** In TypeScript: it compiles as it is pasted. */
  code: string
}
