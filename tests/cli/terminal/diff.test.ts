import {afterAll, describe, expect, it} from 'vitest'
import {openWorkshop} from '../../support/command.js'
import {showOn} from '../../support/virtual-screen.js'

const shop = openWorkshop()
afterAll(() => shop.remove())

const address = 'https://elm.example/a/page/that/has/an/address/longer/than/a/line/of/sixty/columns'
shop.file(
  'a.md',
  `# Elm\n\n*\ta bullet with a\ttab that goes on until it is longer than a line\n    * [x](${address})\n    * ${'題名👩‍👩‍👧‍👦'.repeat(12)}\n`
)

describe('a diff on a terminal', () => {
  it('shows tabs, and goes on behind its sign where a line is too long', async () => {
    const {out} = await shop.apunte(['format', '--diff', 'a.md'], {outIsTerminal: true, columns: 60})
    expect(out).toBe(`--- a.md
+++ a.md
@@ -1,5 +1,5 @@
 # Elm
 
-*→  a bullet with a→tab that goes on until it is longer
-… than a line
-    * [x](https://elm.example/a/page/that/has/an/address/
-      … longer/than/a/line/of/sixty/columns)
-    * ${'題名👩‍👩‍👧‍👦'.repeat(8)}題
-      … 名👩‍👩‍👧‍👦${'題名👩‍👩‍👧‍👦'.repeat(3)}
+- a bullet with a→  tab that goes on until it is longer
+  … than a line
+  - [x](https://elm.example/a/page/that/has/an/address/lo
+    … nger/than/a/line/of/sixty/columns)
+  - ${'題名👩‍👩‍👧‍👦'.repeat(8)}題名
+    … 👩‍👩‍👧‍👦${'題名👩‍👩‍👧‍👦'.repeat(3)}
`)
  })

  it('takes no line of a note for the name of a file', async () => {
    shop.file('b.md', `---\ntitle: T\n---  \n\n*   a\n`)
    const {out} = await shop.apunte(['format', '--diff', 'b.md'], {outIsTerminal: true, colors: true})
    const bold = out.split('\n').filter((line) => line.startsWith('\u001b[1m'))
    expect(bold).toEqual(['\u001b[1m--- b.md\u001b[22m', '\u001b[1m+++ b.md\u001b[22m'])
    expect(out).toContain('\u001b[31m----  \u001b[39m\n')
  })

  it('breaks nothing else, in any script', async () => {
    for (const columns of [20, 60, 100, 160]) {
      const {out} = await shop.apunte(['format', '--diff', 'a.md'], {
        outIsTerminal: true,
        columns,
        colors: true
      })
      const screen = await showOn(columns, out)
      for (let line = 0; line < screen.lines.length; line++) expect(screen.isBroken(line)).toBe(false)
      // Each piece has its sign and its colour.
      const [green, red] = ['\u001b[32m+', '\u001b[31m-']
      const pieces = out
        .split('\n')
        .slice(3)
        .filter((line) => !/^(?: |$)/.test(line))
      expect(pieces.filter((line) => !line.startsWith(green) && !line.startsWith(red))).toEqual([])
    }
  })

  it('is a patch in a pipe', async () => {
    const {out} = await shop.apunte(['format', '--diff', 'a.md'])
    expect(out).toContain('-*\ta bullet with a\ttab that goes on until it is longer than a line\n')
    expect(out).toContain(`+  - [x](${address})\n`)
  })
})
