import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {resolveConfig} from '../../src/node/index.js'

/** Whether an override that is for these files is for this one. */
function isFor(files: string[], path: string, ignore?: string[]): boolean {
  const overrides = [{files, ...(ignore && {ignore}), rules: {'empty-item': 'off' as const}}]
  return resolveConfig({overrides}, path).rules !== undefined
}

describe('resolveConfig', () => {
  it('lays what overrides say over what the config says, later ones last', () => {
    const outline = v.object({})
    const config = {
      frontMatter: false as const,
      ownRules: [],
      rules: {'empty-item': 'error' as const, 'bare-url': 'off' as const},
      format: {bullet: '*' as const},
      overrides: [
        {files: ['drafts/**'], rules: {'empty-item': 'off' as const}, format: {indent: 4}, outline},
        {files: ['**/b.md'], rules: {'empty-item': 'warn' as const}}
      ]
    }
    expect(resolveConfig(config, 'a.md')).toEqual({
      path: 'a.md',
      frontMatter: false,
      ownRules: [],
      rules: {'empty-item': 'error', 'bare-url': 'off'},
      format: {bullet: '*'}
    })
    expect(resolveConfig(config, 'drafts/b.md')).toEqual({
      path: 'drafts/b.md',
      frontMatter: false,
      outline,
      ownRules: [],
      rules: {'empty-item': 'warn', 'bare-url': 'off'},
      format: {bullet: '*', indent: 4}
    })
    expect(resolveConfig({}, 'a.md')).toEqual({path: 'a.md'})
  })

  it('matches folders, and takes out what is negated, in order', () => {
    expect(isFor(['notes/'], 'notes/deep/a.md')).toBe(true)
    expect(isFor(['notes/'], 'notes.md')).toBe(false)
    expect(isFor(['./*.md'], 'a.md')).toBe(true)
    expect(isFor(['*.md'], 'notes/a.md')).toBe(false)
    expect(isFor(['notes/*.md'], 'notes\\a.md')).toBe(true)
    expect(isFor(['**', '!notes/'], 'notes/a.md')).toBe(false)
    expect(isFor(['**', '!notes/', 'notes/a.md'], 'notes/a.md')).toBe(true)
    expect(isFor(['!notes/', '**'], 'notes/a.md')).toBe(true)
    expect(isFor(['**'], 'notes/a.md', ['notes/'])).toBe(false)
    expect(isFor(['**'], 'a.md', ['notes/'])).toBe(true)
  })
})
