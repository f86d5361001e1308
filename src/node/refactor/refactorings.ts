import {checkArgument, type OptionKind, textKind} from '../../text/options.js'
import type {Notes, Topic} from '../../tree/nodes.js'
import {fileNameKind} from '../file-system.js'
import {extractTopicIn} from './extract-topic.js'
import type {FileEdits} from './file-edits.js'
import {moveNoteIn} from './move-note.js'
import {type Notebook, NotebookReader} from './notebook.js'
import {renameKeyIn} from './rename-key.js'
import {findTopic, renameTopicIn} from './rename-topic.js'

/** Changes that span many notes, as edits of each: nothing is written before `applyFileEdits` does. */
export interface Refactorings {
  /**
   * Finds what it takes to give a topic another title: the edits of its heading, and of the links to it and to the headings whose numbered
   * anchors (`#setup-1`) change with it, in all notes. An id that its author gave it (`{#id}`, `^id`) stays where the site knows such.
   *
   * @param path the note, as the collection has it
   * @param topic its path of titles, or its slug, as `topicAt` takes them: `['Channels', 'Faq']`, `'#faq'`
   * @param title the new title, inline Markdown
   * @throws {NotesError} `missing-topic` or `ambiguous-topic`; `cannot-edit`, where a link could not go on leading where it leads
   * @throws {Error} where a file of the collection couldn't be read, since it may hold links
   */
  renameTopic(path: string, topic: string | readonly string[], title: string): Promise<FileEdits[]>
  /**
   * Finds what it takes to give a note another name or folder: the edits of the links and images that lead to it, and of its own that lead to
   * what stays.
   *
   * @param from the note, as the collection has it
   * @param to its new name, or a folder (one that is there, or ends with `/`), in which it keeps its last name
   * @throws {NotesError} `cannot-edit`, where a link could not go on leading where it leads
   * @throws {Error} where the name isn't free, where a folder is to be moved, or where a file of the collection couldn't be read
   */
  moveNote(from: string, to: string): Promise<FileEdits[]>
  /**
   * Finds what it takes to give a front matter key another name in all notes that have it, at its place, with its value and comments.
   *
   * @param from the key; the path to one within maps and lists: `['author', 'name']`
   * @param to its new name: the last part alone
   * @throws {NotesError} `cannot-edit`, where no note has it, or one has a key of the new name already
   */
  renameKey(from: string | ReadonlyArray<string | number>, to: string): Promise<FileEdits[]>
  /**
   * Finds what it takes to make a note of a topic: its lines, heading and sub-topics included, move into the new one as they stand; below the
   * heading that stays, a bullet leads there. Links to what moved follow it; links in it go on leading where they lead. It takes along copies of
   * definitions and footnotes that it shares with the rest, and has no front matter.
   *
   * @param path the note, as the collection has it
   * @param topic its path of titles, or its slug, as `topicAt` takes them
   * @param to the new note's name, which is free
   * @throws {NotesError} `missing-topic` or `ambiguous-topic`; `cannot-edit`, where its lines would say something else on their own, where a
   *   definition that it shares stands within something, or where a link could not go on leading where it leads
   * @throws {Error} where the name isn't free, or a file of the collection couldn't be read
   */
  extractTopic(path: string, topic: string | readonly string[], to: string): Promise<FileEdits[]>
}

const topicKind: OptionKind = {
  expected: 'a title, a slug such as `#faq`, or an array of titles from the top',
  isType: (value) =>
    typeof value === 'string' ||
    (Array.isArray(value) && value.length > 0 && value.every((title) => typeof title === 'string'))
}

const keyKind: OptionKind = {
  expected: 'a key, or an array that ends with one',
  isType: (value) => typeof value === 'string' || (Array.isArray(value) && typeof value.at(-1) === 'string')
}

/** Makes the refactorings of a collection's notes. They go by the files as they stand whenever one is asked for. */
export function refactoringsOf(notebook: Notebook): Refactorings {
  const reader = new NotebookReader(notebook)
  return {
    renameTopic: async (path, topic, title) => {
      checkArgument(path, fileNameKind, 'rename a topic of the note')
      checkArgument(topic, topicKind, 'rename the topic')
      checkArgument(title, textKind('the new title'), 'rename a topic to')
      const name = typeof topic === 'string' ? topic : topic.join(' > ')
      const find = (notes: Notes<object>): Topic => findTopic(notes, topic, notebook.site)
      return (await renameTopicIn(reader, path, {name, find}, title)).files
    },
    moveNote: async (from, to) => {
      checkArgument(from, fileNameKind, 'move the note')
      checkArgument(to, fileNameKind, 'move a note to')
      return (await moveNoteIn(reader, from, to)).files
    },
    extractTopic: async (path, topic, to) => {
      checkArgument(path, fileNameKind, 'extract a topic of the note')
      checkArgument(topic, topicKind, 'extract the topic')
      checkArgument(to, fileNameKind, 'extract a topic to')
      const name = typeof topic === 'string' ? topic : topic.join(' > ')
      const find = (notes: Notes<object>): Topic => findTopic(notes, topic, notebook.site)
      return (await extractTopicIn(reader, path, {name, find}, to)).files
    },
    renameKey: async (from, to) => {
      checkArgument(from, keyKind, 'rename the key')
      checkArgument(to, textKind('the new name'), 'rename a key to')
      return renameKeyIn(reader, from, to)
    }
  }
}
