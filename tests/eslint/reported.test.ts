import {describe, expect, it} from 'vitest'
import {lint, lintAndFix, markdownRules, ourRules} from '../support/linting.js'

// Inputs of the kinds that were reported to `eslint/markdown` and a plugin on top of it, in words of our own: what rules of both find in our language.

const {'apunte/front-matter': _, 'apunte/insecure-url': __, 'apunte/empty-topic': ___, ...rules} = ourRules

function told(text: string, set: typeof rules): string[] {
  return lint(text, {rules: set}).map(
    ({ruleId, line, column}) => `${ruleId?.replace(/^.*\//, '')} ${line}:${column}`
  )
}

interface Reported {
  /** What was reported, and where. */
  what: string
  text: string
  /** What our rules find. */
  ours: string[]
  /** What the rules of `@eslint/markdown` find. */
  theirs: string[]
}

const reported: Reported[] = [
  {
    what: 'a URL in the second brackets stops the run (eslint/markdown 619)',
    text: 'A [guide][https://a.example]\n',
    ours: ['malformed-link 1:3'],
    theirs: ['no-missing-label-refs 1:4', 'no-bare-urls 1:11']
  },
  {
    what: 'a bare `www.` in angle brackets stops the run (710)',
    text: 'See <www.a.example>.\n',
    ours: ['bare-url 1:6'],
    theirs: ['no-bare-urls 1:6']
  },
  {
    what: 'escapes in URLs and addresses stop the run (eslint-plugin-markdown-preferences 227)',
    text: 'http\\://a.example/\n\n"www.a.example"\n\nana\\@a.example\n',
    ours: ['bare-url 1:1', 'bare-url 3:2'],
    theirs: ['no-bare-urls 3:2']
  },
  {
    what: 'what was to be a link in a table stops the run',
    text: '| a |\n| - |\n| (b)[https://c.example] |\n',
    ours: ['malformed-link 3:3'],
    theirs: ['no-reversed-media-syntax 3:3', 'no-bare-urls 3:7']
  },
  {
    what: 'alerts are no references (294)',
    text: '> [!NOTE]\n> Text.\n',
    ours: [],
    theirs: ['no-missing-label-refs 1:4']
  },
  {what: 'boxes are no references (335)', text: '- [ ] a\n- [x] b\n', ours: [], theirs: []},
  {
    what: 'references without definitions in two lines (289)',
    text: '[One][one]\n[Two][]\n',
    ours: ['unresolved-reference 1:1', 'unresolved-reference 2:1'],
    theirs: ['no-missing-label-refs 1:7', 'no-missing-label-refs 2:2']
  },
  {
    what: 'a footnote behind parentheses is no link (743)',
    text: '(one)[^two]\n\n[^two]: A note.\n',
    ours: [],
    theirs: ['no-reversed-media-syntax 1:1']
  },
  {
    what: 'brackets in code, comments and images are no link (597)',
    text: '(`)[`]\n\n( ![image)[]](u)\n\n( <!-- a)[ --> ]\n',
    ours: [],
    theirs: []
  },
  {
    what: 'brackets between tags of code are no link (715)',
    text: '<code>f(one)[two]</code>\n',
    ours: [],
    theirs: ['no-html 1:1', 'no-reversed-media-syntax 1:8', 'no-missing-label-refs 1:14']
  },
  {
    what: 'parentheses in parentheses are no link (693)',
    text: '(x (a (b)) y)[url]\n',
    ours: [],
    theirs: ['no-reversed-media-syntax 1:1', 'no-missing-label-refs 1:15']
  },
  {
    what: 'lines that end with CR alone (554, 555)',
    text: 'Text\r#Heading\r\r- [a](u)\r-\r',
    ours: ['empty-item 5:1'],
    theirs: ['no-missing-atx-heading-space 2:1']
  },
  {
    what: 'front matter’s title counts as a heading (443)',
    text: '---\ntitle: One\n---\n\n### Three\n',
    ours: [],
    theirs: ['heading-increment 5:1']
  },
  {
    what: 'front matter’s title counts as the first heading (377, 411)',
    text: '---\ntitle: One\n---\n\n# Two\n',
    ours: [],
    theirs: ['no-multiple-h1 5:1']
  },
  {
    what: 'a label of several lines is told to its end (545)',
    text: '[\none\n][\n]\n\n[one]: u\n',
    ours: ['unused-definition 6:1'],
    theirs: ['no-invalid-label-refs 3:2', 'no-unused-definitions 6:1']
  },
  {
    what: 'backslashes before a bracket and a hash (490, 523)',
    text: '\\\\\\[one](two)\n\n\\\\#three\n\n[two]: u\n',
    ours: ['unused-definition 5:1'],
    theirs: ['no-unused-definitions 5:1']
  },
  {
    what: 'headings with an emoji have an anchor (439)',
    text: '## 💡 An idea\n\n[a](#-an-idea)\n',
    ours: [],
    theirs: []
  },
  {
    what: 'text of nothing but brackets (690)',
    text: '('.repeat(2000),
    ours: [],
    theirs: []
  }
]

describe('what was reported elsewhere', () => {
  it.each(reported)('$what', ({text, ours, theirs}) => {
    expect(told(text, rules)).toEqual(ours)
    expect(told(text, markdownRules)).toEqual(theirs)
  })

  it('a comment that switches off nothing is told of (115)', () => {
    const [message, ...others] = lint('<!-- eslint-disable markdown/no-html -->\n\nText.\n', {
      rules: markdownRules
    })
    expect(others).toEqual([])
    expect(message?.message).toBe(
      "Unused eslint-disable directive (no problems were reported from 'markdown/no-html')."
    )
    expect([message?.line, message?.column]).toEqual([1, 1])
  })

  it('no fix is offered where it would mend nothing: `<www.a.example>` is no autolink (710)', () => {
    const text = 'See www.a.example.\n'
    expect(lintAndFix(text, {rules}).output).toBe(text)
  })
})
