declare module 'commonmark' {
  /** A document that was read. */
  export interface CommonmarkNode {
    readonly type: string
  }
  export class Parser {
    parse(text: string): CommonmarkNode
  }
  export class HtmlRenderer {
    render(node: CommonmarkNode): string
  }
}

declare module 'markdown-it-container' {
  import type {MarkdownIt} from 'markdown-it'

  export interface ContainerOptions {
    /** Whether what stands behind the colons opens a container. */
    validate?: (info: string) => boolean
    render?: (tokens: Array<{nesting: number; info: string}>, index: number) => string
  }
  const container: (markdownIt: MarkdownIt, name: string, options?: ContainerOptions) => void
  export default container
}

declare module 'markdown-it-deflist' {
  import type {MarkdownIt} from 'markdown-it'

  const definitionLists: (markdownIt: MarkdownIt) => void
  export default definitionLists
}
