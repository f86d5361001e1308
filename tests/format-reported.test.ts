import {describe, expect, it} from 'vitest'
import {expectFormatted} from './support/formatting.js'

/**
 * What people reported of other formatters, rebuilt: a text that one of them damaged, and what becomes of it here. Where there
 * is no third text, it stays. The names say where it was reported.
 */
const reported: Record<string, Array<[report: string, source: string, expected?: string]>> = {
  'containers and directives': [
    [
      'prettier 8640: callouts of every spacing',
      ':::note\nOne.\n:::\n\n:::note\n\nTwo.\n\n:::\n\n::: tip Read this\nThree.\n\n:::\n'
    ],
    [
      'HealthCatalyst/Fabric.Cashmere 265: a tile’s end moves into the list',
      '::: tile\n* A test of the parts\n*   A test of the whole\n:::\n',
      '::: tile\n- A test of the parts\n- A test of the whole\n:::\n'
    ],
    [
      'M9A 867: a hint’s end moves into a numbered list, and headings fall into it',
      '::: note\n1.  First\n2.  Second\n:::\n\n## Next ##\n',
      '::: note\n1. First\n2. Second\n:::\n\n## Next\n'
    ],
    ['oxc 24096: fences are taken for words of the paragraph', ':::warning\nMind the gap.\n:::\n'],
    ['mdformat-myst 13: the braces of a name', ':::{NOTE}\n\nThe title says what the file is about.\n:::\n'],
    [
      'mdformat-myst 36: options below the name',
      ':::{admonition} Title\n:class: wide\nText.\n\n* one\n:::\n',
      ':::{admonition} Title\n:class: wide\nText.\n\n- one\n:::\n'
    ],
    [
      'mdformat-myst 21: an option in a fence becomes a block of YAML',
      '```{exercise-start}\n:label: one\n```\n'
    ],
    [
      'remark-directive 25: code in a container holds colons',
      ':::note\n~~~md\n:::tip\n:::\n~~~\n:::\n',
      ':::note\n```md\n:::tip\n:::\n```\n:::\n'
    ],
    [
      'prettier 19662: a leaf with a label and attributes',
      '::video[A tour]{src=/a.mp4 .wide}\n\n* one\n',
      '::video[A tour]{src=/a.mp4 .wide}\n\n- one\n'
    ]
  ],
  attributes: [
    [
      'prettier 7027: a table of contents is text of the list',
      '## Overview\n{:.no_toc}\n\n* TOC\n{:toc}\n',
      '## Overview\n{:.no_toc}\n\n- TOC\n{:toc}\n'
    ],
    [
      'prettier 3645: a quote’s title is text of the quote',
      '> Said\n{:title="By whom"}\n\n* TOC\n{:toc}\n',
      '> Said\n{:title="By whom"}\n\n- TOC\n{:toc}\n'
    ],
    ['marktext 3856: a table’s attributes become a row', '| a | b |\n|:--|:--|\n| c | d |\n{:border="1"}\n'],
    [
      'kramed 14: attributes of paragraphs, quotes and code',
      'Text.\n{: #one}\n\n> Said\n{: #two}\n\n~~~\ncode\n~~~\n{:.ruby}\n',
      'Text.\n{: #one}\n\n> Said\n{: #two}\n\n```\ncode\n```\n{:.ruby}\n'
    ],
    [
      'mkdocs-material 8409: annotations',
      'This (1) and this (2).\n{ .annotate }\n\n1.  One\n2.  Two\n',
      'This (1) and this (2).\n{ .annotate }\n\n1. One\n2. Two\n'
    ]
  ],
  templates: [
    [
      'prettier 19724: a macro around a table',
      '{% macro table(rows=None) -%}\n| Name | Type |\n| ---- | ---- |\n{% set rows = {\n    "a": ["b"],\n} %}\n{% endmacro %}\n'
    ],
    [
      'prettier 19985: a tag alone on its line is a word of the paragraph',
      '{% callout type="info" %}\nText of the callout.\n{% /callout %}\n'
    ],
    ['prettier 3695: underscores in a tag', '{% include_relative _parts/one_two.md %}\n'],
    [
      'forem 12569: tags below bullets',
      '*   Fixes:\n{% github https://a.example/1 %}\n{% github https://a.example/2 %}\n',
      '- Fixes:\n{% github https://a.example/1 %}\n{% github https://a.example/2 %}\n'
    ],
    [
      'docsy 1672: shortcodes in bullets',
      '*   Text\n    {{< alert title="A" >}}\n    Mind it.\n    {{< /alert >}}\n*   Text\n',
      '- Text\n  {{< alert title="A" >}}\n  Mind it.\n  {{< /alert >}}\n- Text\n'
    ],
    [
      'hugo-book 696: a hint in a number',
      '1.  one\n1.  two\n    {{% hint warning %}}\n    Mind it.\n    {{% /hint %}}\n1.  three\n',
      '1. one\n1. two\n   {{% hint warning %}}\n   Mind it.\n   {{% /hint %}}\n1. three\n'
    ],
    [
      'hugo 5774: tabs around a list',
      '{{< tabs >}}\n{{< tab >}}\n1.  One\n    {{< warning >}}\n    {{< /warning >}}\n{{< /tab >}}\n{{< /tabs >}}\n',
      '{{< tabs >}}\n{{< tab >}}\n1. One\n   {{< warning >}}\n   {{< /warning >}}\n{{< /tab >}}\n{{< /tabs >}}\n'
    ],
    [
      'hugo 9955: highlighted code in nested bullets',
      '-   One\n    {{< highlight lisp >}}\n    (message "a")\n    {{< /highlight >}}\n\n    -   Two\n        {{< highlight lisp >}}\n        (if a\n            b)\n        {{< /highlight >}}\n',
      '- One\n  {{< highlight lisp >}}\n  (message "a")\n  {{< /highlight >}}\n\n  - Two\n    {{< highlight lisp >}}\n    (if a\n        b)\n    {{< /highlight >}}\n'
    ],
    ['mdox 155: a shortcode loses its lines', '{{< warning success >}}\ntext\n{{< /warning >}}\n']
  ],
  math: [
    ['prettier 5338: underscores', '$$\nU_{GS}\n$$\n\nThe tension $U_{GS}$ of $a_1$ and $b_1$.\n'],
    [
      'prettier 12986: formulas on one line',
      '\\[ \\sum_{k=0}^m k_{m} \\]\n\n$$ \\sum_{k=0}^m k_{m} $$\n\n$$ 237_{10} = 222_{3} $$\n'
    ],
    ['prettier 5798: GitLab’s dollars', 'Variables $`x`$ and $`y`$.\n'],
    ['prettier 6213: a price', 'It costs $14 million, or $15.\n'],
    ['prettier 3700: stars in a formula', 'The volume $V = l * w * h$ of it.\n\n$a * b$\n'],
    ['mdformat-mkdocs 84: no blanks within the dollars', '$$F_{x}=\\int_a p(x) \\cdot y$$\n'],
    [
      'obsidian-linter 1596: a formula above a nested callout',
      '> [!Example]+\n> Some equations:\n>\n> $$ a + b = c $$\n>\n> > [!Note]\n> > Text.\n'
    ],
    [
      'obsidian-linter 1017: a formula in a callout',
      '> [!theorem|*] Argument\n> Suppose $f$ on $C$, then\n> $$\n> \\frac{1}{2}\n> = \\int_{C} f\n> + 1\n> $$\n> and so on.\n'
    ],
    ['rst-to-myst 13: a label behind the formula', '$$\ne = mc^2\n$$ (eqn:best)\n\nText {eq}`eqn:best`.\n']
  ],
  'front matter': [
    [
      'prettier 3287: TOML is a paragraph',
      "+++\ndate = '2017-10-10T22:49:47Z'\ntags = ['a', 'b']\n+++\n\nText.\n"
    ],
    ['prettier 17233: blanks in TOML', '+++\ndate   =   2017-10-10\n+++\n\nText.\n'],
    [
      'prettier 11836: a comment before it',
      '<!-- Generated.\n     Do not edit. -->\n---\ntitle: A\n---\n\n*   one\n',
      '<!-- Generated.\n     Do not edit. -->\n---\ntitle: A\n---\n\n- one\n'
    ]
  ],
  comments: [
    [
      'prettier 19510: dividers between bullets',
      '* Head\n<!-- divider -->\n* Body\n<!-- divider -->\n* Foot\n',
      '- Head\n<!-- divider -->\n- Body\n<!-- divider -->\n- Foot\n'
    ],
    [
      'prettier 8397: a comment behind a lazy line',
      '* A line that\ngoes on.\n<!-- a -->\n\n* Another that\ngoes on.\n',
      '- A line that\n  goes on.\n<!-- a -->\n\n- Another that\n  goes on.\n'
    ],
    [
      'prettier 14350: the next line is no longer the next',
      '<!-- markdownlint-disable-next-line MD041 -->\n![logo](./a.png)\n\nText\n'
    ],
    [
      'prettier 10128: a heading that is in no table of contents',
      '# Title\n\n<!-- no toc -->\n## Contents ##\n',
      '# Title\n\n<!-- no toc -->\n## Contents\n'
    ],
    [
      'prettier 12387: a comment above a paragraph with a list',
      '<!-- prettier-ignore -->\nList:\n* First\n* Second\n',
      '<!-- prettier-ignore -->\nList:\n\n- First\n- Second\n'
    ],
    [
      'prettier 4196: comments of two tools around a table',
      '<!-- a start -->\n<!-- prettier-ignore -->\n| a | b |\n|--|--|\n| c | d |\n<!-- a end -->\n'
    ],
    [
      'prettier-plugin-liquid 206: a table of contents between comments',
      '<!-- prettier-ignore-start -->\n<!-- TOC -->\n* [One](#one)\n  * [Two](#two)\n<!-- TOC -->\n<!-- prettier-ignore-end -->\n\n## One\n',
      '<!-- prettier-ignore-start -->\n<!-- TOC -->\n- [One](#one)\n  - [Two](#two)\n<!-- TOC -->\n<!-- prettier-ignore-end -->\n\n## One\n'
    ],
    [
      'prettier 5557: a range in a bullet',
      '* **Sequence**:\n<!-- a-start -->\n  #. Firmware\n  #. Loader\n<!-- a-end -->\n',
      '- **Sequence**:\n<!-- a-start -->\n#. Firmware\n#. Loader\n<!-- a-end -->\n'
    ],
    [
      'markdownlint 171: a comment right above code',
      '* one\n\n<!-- prettier-ignore -->\n~~~vue\na: {\n},\n~~~\n',
      '- one\n\n<!-- prettier-ignore -->\n```vue\na: {\n},\n```\n'
    ],
    [
      'markdownlint 412: a comment above a bullet of another kind',
      '- one\n\n<!-- markdownlint-disable-next-line -->\n* two\n\n- three\n',
      '- one\n\n<!-- markdownlint-disable-next-line -->\n- two\n\n* three\n'
    ],
    ['obsidian-linter 223: a comment’s lines', '%%\ndue:: [[2022-06-10]]\n%%\n'],
    ['obsidian-linter 768: a callout in a comment', '%%\n\n>[!Meta]\n>tags:: a\n\n%%\n']
  ],
  'lines that go on': [
    ['mdformat 319: an admonition', '!!! warning\n   Some text\n'],
    [
      'prettier 16929: an admonition behind a list',
      '*   one\n    *   two\n\n!!! note "An example"\n\n    Text.\n',
      '- one\n  - two\n\n!!! note "An example"\n\n    Text.\n'
    ],
    ['rumdl 361: an admonition’s paragraph is code', '!!! note\n\n    Text of some length.\n\n    More.\n'],
    [
      'mkdocs-material 4025: an admonition in a tab',
      '=== "All"\n      ~~~py\n      print("a")\n      ~~~\n\n      ???+ example "Output"\n          > a\n'
    ],
    [
      'mdformat-mkdocs 58: a definition of a list',
      'term\n\n:   A paragraph, then a list:\n\n    - one that is\n        long.\n'
    ],
    ['prettier 5958: a footnote of lines', 'Text[^a].\n\n[^a]:\n    One line,\n    and another.\n'],
    [
      'pulldown-cmark 20: a footnote of a list',
      'Text[^b].\n\n[^b]:\n    * one\n    * two\n\n* three\n',
      'Text[^b].\n\n[^b]:\n    - one\n    - two\n\n- three\n'
    ],
    ['prettier 3361: a break is a tag', 'One<br>\nTwo<br>\nThree\n'],
    ['prettier 3319: a break is two blanks', 'One  \nTwo\\\nThree\n']
  ],
  'groups and gaps': [
    [
      'prettier 8004: a gap between two bullets is none in them',
      '* One\n  * two\n  * three\n  \n* Four\n',
      '- One\n  - two\n  - three\n\n- Four\n'
    ],
    ['dprint-plugin-markdown 20: code in a number', '1. one\n2. two\n3. three\n   ```sh\n   four\n   ```\n'],
    [
      'dprint-plugin-markdown 23: a gap above a nested list',
      '1. Get it,\n   and choose:\n\n   * one\n   * two\n',
      '1. Get it,\n   and choose:\n\n   - one\n   - two\n'
    ],
    ['prettier 8301: gaps between footnotes', '[^1]: One.\n\n[^2]: Two.\n[^3]: Three.\n'],
    [
      'obsidian-linter 543: code in a number is pulled out',
      '1. `a` b\n3. c\n\n    ```cs\n    d\n    {\n    }\n    ```\n\n4. e\n',
      '1. `a` b\n3. c\n\n   ```cs\n   d\n   {\n   }\n   ```\n\n4. e\n'
    ],
    ['obsidian-linter 684: callouts become one', '> [!TLDR] A\n> b\n\n> [!FAQ] C\n> d\n'],
    [
      'obsidian-linter 597: a table in a callout',
      '> [!warning]- A\n>\n> | a | b |\n> | --- | --- |\n> | c | d |\n'
    ],
    ['obsidian-linter 591: a callout of bullets', '>[!NOTE]\n>- a\n>- b\n', '> [!NOTE]\n> - a\n> - b\n'],
    [
      'prettier 7218: HTML in a bullet',
      '* one\n  <blockquote>two</blockquote>\n',
      '- one\n  <blockquote>two</blockquote>\n'
    ],
    ['prettier 17399: a blank line in `<pre>`', '<div>a</div>\n<!-- b -->\n<pre>\n\nc\n  d\n</pre>\n']
  ]
}

describe.each(Object.entries(reported))('%s', (_, rows) => {
  it.each(rows)('%s', (_name, source, expected = source) => {
    expect(expectFormatted(source).text).toBe(expected)
  })
})
