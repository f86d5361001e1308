import type {Rule} from '../../check/define-rule.js'
import {rules} from '../../check/rules.js'
import {readingCodes} from '../../check/settings.js'
import {itemKind} from '../kinds.js'
import {type Candidates, type Completing, itemOf} from './completing.js'

/** What a comment may tell apunte, and what that does. */
const commands = [
  ['apunte-disable', 'Switch rules off in this topic, or, before the first one, in this note.'],
  ['apunte-disable-next', 'Switch rules off for the next block or bullet.'],
  ['apunte-disable-topic', 'Switch rules off in this topic.'],
  ['apunte-disable-file', 'Switch rules off in this note.'],
  ['apunte-format-ignore', 'Leave the next block as it is.'],
  ['apunte-format-off', 'Leave all as it is, up to `apunte-format-on`.'],
  ['apunte-format-on', 'Format again.']
] as const

const commandOpening = /<!--[ \t]*([a-z-]*)$/
const disableOpening = /^<!--\s*apunte-disable(?:-(?:file|topic|next))?\s/

/** Completes comments that apunte reads: what they tell, and the rules that they name; `null` outside of comments. */
export function completeComment(at: Completing): Candidates | null {
  const named = namedRules(at.head)
  if (named !== null) return completeRules(at, named)
  const typed = commandOpening.exec(at.head)?.[1]
  if (typed === undefined) return null
  const span = {
    start: at.offset - typed.length,
    end: at.offset + (/^[a-z-]*?(?=-->|[^a-z-]|$)/.exec(at.tail)?.[0].length ?? 0)
  }
  return {
    items: commands.map(([command, documentation], index) =>
      itemOf(at, span, command, {kind: itemKind.keyword, documentation, sortText: String(index)})
    )
  }
}

/** What a comment that isn't closed names, up to the place; `null` where none is, or where its reasons have begun. */
function namedRules(head: string): string | null {
  const comment = head.slice(Math.max(0, head.lastIndexOf('<!--')))
  const opening = disableOpening.exec(comment)?.[0]
  if (opening === undefined || comment.includes('-->')) return null
  const names = comment.slice(opening.length)
  return /(?:^|\s)--\s/.test(names) ? null : names
}

function completeRules(at: Completing, names: string): Candidates {
  const all = names.split(/[\s,]+/)
  const typed = all.at(-1) ?? ''
  const before = new Set(all.slice(0, -1))
  const span = {
    start: at.offset - typed.length,
    end: at.offset + (/^[\w@./-]*?(?=-->|[^\w@./-]|$)/.exec(at.tail)?.[0].length ?? 0)
  }
  const words = rulesOf(at)
  return {
    items: [...words]
      .filter(([id]) => !before.has(id))
      .map(([id, rule]) =>
        itemOf(at, span, id, {kind: itemKind.enumMember, documentation: rule?.description})
      )
  }
}

/** The rules that a comment in a note may name, by their ids; what reading finds has no rule. */
export function rulesOf({note, workspace}: Pick<Completing, 'note' | 'workspace'>): Map<string, Rule | null> {
  const own = workspace.settingsOf(note.file).ownRules ?? []
  return new Map<string, Rule | null>([
    ...readingCodes.map((code): [string, null] => [code, null]),
    ...[...rules, ...own].map((rule): [string, Rule] => [rule.id, rule])
  ])
}
