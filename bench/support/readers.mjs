/** Apunte and its peers, by name: each is loaded when it is asked for, and gives what reads a text. */
export const readers = {
  async apunte() {
    const {safeParseNotes} = await import('apunte')
    return (text) => safeParseNotes(text)
  },
  async 'remark-parse + gfm + frontmatter'() {
    const [{unified}, ...plugins] = await Promise.all([
      import('unified'),
      import('remark-parse'),
      import('remark-gfm'),
      import('remark-frontmatter')
    ])
    const processor = unified()
      .use(plugins.map((plugin) => plugin.default))
      .freeze()
    return (text) => processor.parse(text)
  },
  async 'commonmark.js'() {
    const {Parser} = await import('commonmark')
    const parser = new Parser()
    return (text) => parser.parse(text)
  },
  /** Native; GFM, and positions, are what it does unless told otherwise. */
  async satteri() {
    const {markdownToMdast} = await import('satteri')
    return (text) => markdownToMdast(text)
  },
  async 'Lezer (GFM)'() {
    const {GFM, parser} = await import('@lezer/markdown')
    const lezer = parser.configure(GFM)
    return (text) => lezer.parse(text)
  },
  async 'gray-matter + marked’s lexer'() {
    const [{default: matter}, {marked}] = await Promise.all([import('gray-matter'), import('marked')])
    // An options object keeps gray-matter from giving what it has in its cache.
    return (text) => marked.lexer(matter(text, {}).content)
  },
  async 'gray-matter + markdown-it'() {
    const [{default: matter}, {default: MarkdownIt}] = await Promise.all([
      import('gray-matter'),
      import('markdown-it')
    ])
    const markdownIt = new MarkdownIt()
    return (text) => markdownIt.parse(matter(text, {}).content, {})
  }
}
