import type {DirectiveType, FileProblem, RulesConfig} from '@eslint/core'
import {ConfigCommentParser, Directive} from '@eslint/plugin-kit'
import type {Html} from 'mdast'
import type {Position} from 'unist'
import {type Lines, positionAt} from '../text/lines.js'

/** A comment for ESLint: `<!-- eslint-disable no-html -- why -->`. */
export interface ConfigComment {
  /** What stands between `<!--` and `-->`, trimmed. */
  value: string
  position: Position
}

/** What comments switch off and on, and what is wrong with them. */
export interface FoundDirectives {
  directives: Directive[]
  problems: FileProblem[]
}

/** What comments set rules to, and what is wrong with them. */
export interface FoundSettings {
  configs: Array<{config: {rules: RulesConfig}; loc: Position}>
  problems: FileProblem[]
}

const parser = new ConfigCommentParser()
const comments = /<!--(.*?)-->/gs
const beginning = /^\s*eslint(?:-enable|-disable(?:(?:-next)?-line)?)?(?:\s|$)/
const directiveLabel = /^eslint-(disable|enable|disable-line|disable-next-line)$/

/**
 * Finds the comments for ESLint in a piece of HTML.
 *
 * @param node the piece
 * @param source the text that it stands in
 */
export function findConfigComments(node: Html, source: string, lines: Lines): ConfigComment[] {
  const {value, position} = node
  if (!position || !value.includes('<!--')) return []
  const from = position.start.offset ?? 0
  // Within a quote or a bullet the lines of the text begin with markers that the value lacks: `> `.
  const written = [...source.slice(from, position.end.offset).matchAll(comments)]
  return [...value.matchAll(comments)].flatMap(([, inside = ''], index) => {
    const place = written[index]
    if (!beginning.test(inside) || !place) return []
    const start = from + place.index
    return [{value: inside.trim(), position: positionAt(lines, start, start + place[0].length)}]
  })
}

/** Reads the comments that switch rules off and on. */
export function readDirectives(found: readonly ConfigComment[]): FoundDirectives {
  const directives: Directive[] = []
  const problems: FileProblem[] = []
  for (const node of found) {
    const {label = '', value = '', justification = ''} = parser.parseDirective(node.value) ?? {}
    const [, type] = directiveLabel.exec(label) ?? []
    if (type === undefined) continue
    if (type === 'disable-line' && node.position.start.line !== node.position.end.line) {
      const message = `Unexpected \`${label}\` comment of several lines, expected one line, which it switches rules off for`
      problems.push({ruleId: null, message, loc: node.position})
    } else {
      directives.push(new Directive({type: type as DirectiveType, node, value, justification}))
    }
  }
  return {directives, problems}
}

/** Reads the comments that set rules: `<!-- eslint apunte/max-depth: ["error", {max: 2}] -->`. */
export function readSettings(found: readonly ConfigComment[]): FoundSettings {
  const configs: FoundSettings['configs'] = []
  const problems: FileProblem[] = []
  for (const {value: comment, position: loc} of found) {
    const {label, value = ''} = parser.parseDirective(comment) ?? {}
    if (label !== 'eslint') continue
    const read = parser.parseJSONLikeConfig(value)
    if (read.ok) configs.push({config: {rules: read.config}, loc})
    else problems.push({ruleId: null, message: read.error.message, loc})
  }
  return {configs, problems}
}
