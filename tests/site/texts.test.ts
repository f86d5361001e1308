import {describe, expect, it} from 'vitest'
import {findLostCode, listCodeOfPage, listCodeOfSource} from '../../site/lib/check-code.mjs'
import {toText} from '../../site/lib/texts.mjs'

describe('toText', () => {
  it('leads to the texts of other pages, and changes nothing else', () => {
    const source =
      '# Überblick 概要\r\n\r\n* [a](docs/cli.md#exit-codes)  \r\n* ![p](docs/p.svg), [b][b] <https://c.example>\r\n\r\n[b]: docs/rules/README.md "B"\r\n'
    expect(toText('README.md', source, null)).toBe(
      source.replace('docs/cli.md', 'cli.md').replace('docs/rules/README.md', 'rules/index.md')
    )
  })

  it('counts from the folder of the page', () => {
    expect(
      toText('docs/rules/orphan.md', '[a](../cli.md), [b](README.md), [c](bare-url.md#why)\n', null)
    ).toBe('[a](../cli.md), [b](index.md), [c](bare-url.md#why)\n')
  })

  it('says where the repository is, or only what the link says', () => {
    const source = 'See [the *tools*](../examples/) of OWNER/apunte.\n'
    expect(toText('docs/cli.md', source, 'ana/apunte')).toBe(
      'See [the *tools*](https://github.com/ana/apunte/tree/main/examples) of ana/apunte.\n'
    )
    expect(toText('docs/cli.md', source, null)).toBe('See the *tools* of OWNER/apunte.\n')
  })
})

describe('findLostCode', () => {
  const page = (content: string): string =>
    `<code>menu</code><main><div class="vp-doc _a"><div>${content}</div></div></main><code>footer</code>`

  it('lists blocks and spans of the source, and of the content of the page', () => {
    const markdown = 'a `{{ b }}`\n\n````md\n```ts\n<c>\n```\n````\n\n| d |\n| - |\n| `e\\|f` |\n\n    g\n'
    expect(listCodeOfSource(markdown)).toEqual(['{{ b }}', '```ts\n<c>\n```', 'e|f', 'g'])
    expect(
      listCodeOfPage(
        page('<p><code>{{ b }}</code></p><pre><code><span>&lt;c&gt;</span>\n<i>d</i></code></pre>')
      )
    ).toEqual(['{{ b }}', '<c>\nd'])
  })

  it.each([
    ['`{{ b }}`', '<code>B</code>', ['shows `B`, expected `{{ b }}`']],
    ['`-  new`', '<code>- new</code>', ['shows `- new`, expected `-  new`']],
    ['`a` `b`', '<code>a</code>', ['shows nothing, expected `b`']],
    ['a', '<code>a</code>', ['shows `a` more']],
    ['`OWNER/apunte`', '<code>OWNER/apunte</code>', ['shows `OWNER/apunte`, expected `ana/apunte`']],
    ['`a\nb`', '<code>a b</code>', []],
    ['```\n\tx\n\n```', '<pre><code>\tx\n\n</code></pre>', []]
  ])('compares %j with %s', (markdown, html, problems) => {
    expect(findLostCode(markdown, page(html), 'ana/apunte')).toEqual(problems)
  })
})
