import {basename, dirname} from 'node:path'
import {walk} from '../../../query/walk.js'
import {findRepository} from '../../find-repository.js'
import {isOutside} from '../../is-outside.js'
import {type Anchors, anchorCollector, anchorsFrom} from '../../links/anchors.js'
import {type NameFinder, nameFinder} from '../../links/exact-names.js'
import {linkedFinder} from '../../links/find-linked.js'
import {type LinkJudge, linkJudge} from '../../links/link-problems.js'
import {readPage, readPageBytes} from '../../links/page-anchors.js'
import {type AnySite, siteNames, siteRules} from '../../links/sites.js'
import type {Files} from '../../write-own.js'
import type {AcrossFacts} from './facts.js'
import type {AcrossNote} from './note.js'

/** What the judges of links know. */
export interface JudgesSetup extends Pick<Files, 'fs'> {
  /** The config's folder: a whole name. */
  folder: string
  /** The whole names of the run's notes, those of other shards too. */
  notes: readonly string[]
  /** What was found before in the very same content; its facts are those of the note's own site. */
  knownFacts?: ((path: string, bytes: Uint8Array) => {facts: AcrossFacts; site: AnySite} | null) | undefined
  /** A text that stands in for a file's: its whole name, and its bytes. */
  unsaved?: {file: string; read: () => Promise<Uint8Array>} | undefined
}

/** The judges of a run, and what they learn on the way. */
export interface RunJudges {
  judges(note: AcrossNote): Promise<LinkJudge>
  /** Remembers the anchors of a note that was judged, so that it isn't read again for them. */
  learn(note: AcrossNote): void
  /** Forgets a note that was mended. */
  forget(file: string): void
}

/**
 * Makes what tells where the links of a run's notes lead. Folders are listed once, and pages read once for their anchors.
 */
export function openJudges({fs, folder, notes, knownFacts, unsaved}: JudgesSetup): RunJudges {
  const findName: NameFinder = nameFinder(fs)
  const anchors = new Map<string, Promise<Anchors | null>>()
  const made = new Map<string, LinkJudge>()
  const namesakes = namesakesOf(notes)
  const borderOf = borderFinder({fs}, folder)
  const keyOf = (file: string, site: AnySite): string => `${site}\0${file}`
  const readAnchors = async (page: string, site: AnySite, border: string): Promise<Anchors | null> => {
    const bytes =
      page === unsaved?.file ? await unsaved.read().catch(() => null) : await readPageBytes(page, border, fs)
    if (!bytes) return null
    const known = knownFacts?.(page, bytes)
    if (known?.site === site) return anchorsFrom(known.facts.anchors, site)
    const tree = readPage(bytes, page)
    if (!tree) return null
    const collector = anchorCollector(site)
    for (const node of walk(tree)) collector.visit(node)
    return anchorsFrom(collector.collected(), site)
  }
  const makeJudge = (site: AnySite, root: string | undefined, border: string): LinkJudge =>
    linkJudge({
      border,
      root,
      findLinked: linkedFinder({findName, border, site: siteRules(site), fs}),
      anchorsOf: (page) => {
        const key = keyOf(page, site)
        const found = anchors.get(key) ?? readAnchors(page, site, border)
        anchors.set(key, found)
        return found
      },
      namesakes,
      hasBuiltPages: siteRules(site).hasBuiltPages,
      fs
    })
  return {
    judges: async ({file, site, root}) => {
      // A root beside the note, such as one of pictures alone, is no border for links from note to note.
      const border = root !== undefined && !isOutside(root, file) ? root : await borderOf(file)
      const key = JSON.stringify([site, root, border])
      const judge = made.get(key) ?? makeJudge(site, root, border)
      made.set(key, judge)
      return judge
    },
    learn: ({file, site, facts}) => {
      anchors.set(keyOf(file, site), Promise.resolve(anchorsFrom(facts.anchors, site)))
    },
    forget: (file) => {
      for (const site of [...siteNames, 'any'] as const) anchors.delete(keyOf(file, site))
    }
  }
}

/** Finds the files of a last name. */
function namesakesOf(notes: readonly string[]): (name: string) => readonly string[] {
  let known: Map<string, string[]> | null = null
  return (name) => {
    if (!known) {
      known = new Map()
      for (const note of new Set(notes)) {
        const key = basename(note).normalize()
        const others = known.get(key)
        if (others) others.push(note)
        else known.set(key, [note])
      }
    }
    return known.get(name.normalize()) ?? []
  }
}

/**
 * Finds the folder that nothing above is told of: the repository that a note is in, or else the config's folder or, for a note outside of
 * it, the note's own.
 */
function borderFinder({fs}: Pick<Files, 'fs'>, folder: string): (file: string) => Promise<string> {
  const known = new Map<string, Promise<string>>()
  const find = async (at: string): Promise<string> => {
    const repository = await findRepository(at, fs)
    if (repository !== null) return repository
    return isOutside(folder, at) ? at : folder
  }
  return (file) => {
    const at = dirname(file)
    const border = known.get(at) ?? find(at)
    known.set(at, border)
    return border
  }
}
