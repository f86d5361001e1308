declare module 'commonmark-spec' {
  /** The examples of the CommonMark specification, tabs written as `→`. */
  export const tests: Array<{markdown: string; html: string; section: string; number: number}>
  const spec: {tests: typeof tests}
  export default spec
}
