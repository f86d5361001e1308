import type {Definition, Html, Image, ImageReference, Link, LinkReference, ListItem} from 'mdast'
import type {Position} from 'unist'
import type {Topic} from '../tree/nodes.js'

/** A link, and where in the note it stands. As JSON it has `url`, `text`, `label`, `description`, `path` and `position`. */
export interface FoundLink {
  /** The tree's own node. */
  node: Link | LinkReference | Image | ImageReference
  /** The destination as it was written, possibly relative; a reference's is its definition's. */
  url: string
  /** The definition of a reference, `null` for a link that has its own destination. */
  definition: Definition | null
  /** Its text, an image's alternative text; line endings are `\n`. */
  text: string
  /**
   * What it is about: its text, or, where that is a filler such as `enlace 2`, the prose before it, the bullet above, the topic. Where its
   * text says which part of something is meant, `Demo`, the link that its bullet begins with stands before it: `Elm (Demo)`.
   */
  label: string
  /** What stands behind it, as in `[Elm](u) - a language`; `undefined` where nothing does. */
  description: string | undefined
  /** The titles of the topics and the texts of the bullets that enclose it, outermost first, without its own bullet. */
  path: string[]
  /** The innermost topic that holds it. */
  topic: Topic | null
  /** The innermost bullet that holds it. */
  item: ListItem | null
  /** Where it stands; a node that was built by hand has none. */
  position: Position | undefined
}

/** A link or an image that a tag in the note's HTML makes. As JSON it has its `tagName` too. */
export interface FoundHtmlLink extends Omit<FoundLink, 'node' | 'definition' | 'position'> {
  /** The tree's own node that holds the tag, and maybe more. */
  node: Html
  definition: null
  /** The tag: `<a href>` or `<img src>`. */
  tagName: 'a' | 'img'
  /** Where it stands: from its tag to the `</a>`, if it has one. */
  position: Position | undefined
}

/** A link as it is found: as JSON, what it says of itself, without the nodes, which hold half of the note. */
export class LinkOfTree {
  declare readonly tagName: 'a' | 'img' | undefined
  readonly #definition: Definition | null

  constructor(
    readonly node: FoundLink['node'] | Html,
    readonly url: string,
    definition: Definition | null,
    readonly text: string,
    readonly label: string,
    readonly description: string | undefined,
    readonly path: string[],
    readonly topic: Topic | null,
    readonly item: ListItem | null,
    readonly position: Position | undefined
  ) {
    this.#definition = definition
  }

  get definition(): Definition | null {
    return this.#definition
  }

  toJSON(): object {
    const {url, text, label, description, tagName, path, position} = this
    return {url, text, label, description, tagName, path, position}
  }
}
