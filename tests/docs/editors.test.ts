import {readFileSync} from 'node:fs'
import {parse as parseToml} from 'smol-toml'
import {describe, expect, it} from 'vitest'
import {usualSettings} from '../../src/lsp/settings.js'
import {findBrokenLinks, projectFolder, readPage} from '../support/markdown-examples.js'

describe('docs/editors.md', () => {
  const path = 'docs/editors.md'
  const page = readPage(path)
  const blocksOf = (language: string) => page.blocks.filter((block) => block.language === language)
  const manifest = JSON.parse(readFileSync(`${projectFolder}editors/vscode/package.json`, 'utf8'))
  const settings = Object.keys(manifest.contributes.configuration.properties)

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks(path)).toEqual([])
  })

  it('has recipes that can be read, each of which starts the server untrusted', () => {
    const texts = (['json', 'toml', 'lua', 'elisp'] as const).flatMap((language) => {
      const blocks = blocksOf(language)
      expect(blocks.length, language).toBeGreaterThan(0)
      return blocks.map(({value}) => ({language, value}))
    })
    const starting = texts.filter(({value}) => /"?lsp"?['"], ['"]--stdio|"lsp" "--stdio"/.test(value))
    expect(starting.length).toBe(7)
    for (const {value} of starting) expect(value).toMatch(/:?trusted"?(?: =|:)? :?(?:json-)?false/)
    for (const {language, value} of texts) {
      if (language === 'json') expect(JSON.parse(value)).toBeTypeOf('object')
      if (language === 'toml')
        expect(parseToml(value)).toHaveProperty('language-server.apunte.command', 'apunte')
    }
  })

  it('names what the extension and the server have', () => {
    const {commands} = manifest.contributes
    for (const {title} of commands) expect(page.text).toContain(`*${title}*`)
    const named = [...page.text.matchAll(/`(apunte\.(?:server|links|symbols|trace)\.?\w*)`/g)]
    expect(named.length).toBeGreaterThan(2)
    for (const [, name] of named) expect(settings).toContain(name)
    const reference = readPage('docs/language-server.md').text
    for (const name of Object.keys(usualSettings)) expect(reference).toContain(`\`${name}\``)
    expect(page.text).toContain(`"${manifest.publisher}.${manifest.name}"`)
  })

  it('tells of the same settings that the extension passes on', () => {
    const own = Object.keys(usualSettings).filter((name) => name !== 'trusted')
    for (const name of own) {
      const {default: value} = manifest.contributes.configuration.properties[`apunte.${name}`]
      expect(value, name).toBe(usualSettings[name as keyof typeof usualSettings])
    }
  })
})
