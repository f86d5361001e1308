// Prints Markdown as an editor does that reads and prints it: a JSON list of texts on standard input becomes one of what it printed,
// `null` where it threw.
//   node print.mjs tiptap < texts.json
import {text} from 'node:stream/consumers'

/** Gives each editor's way to read Markdown and print it. */
const editors = {
  async tiptap() {
    const {Window} = await import('happy-dom')
    const window = new Window()
    globalThis.window ??= window
    for (const name of ['document', 'DOMParser', 'Node', 'Element', 'HTMLElement', 'DocumentFragment']) {
      globalThis[name] ??= window[name]
    }
    const [{StarterKit}, {TableKit}, {TaskItem, TaskList}, {Image}, {MarkdownManager}] = await Promise.all([
      import('@tiptap/starter-kit'),
      import('@tiptap/extension-table'),
      import('@tiptap/extension-list'),
      import('@tiptap/extension-image'),
      import('@tiptap/markdown')
    ])
    const extensions = [
      StarterKit,
      TableKit,
      TaskList,
      TaskItem.configure({nested: true}),
      Image.configure({inline: true})
    ]
    const manager = new MarkdownManager({extensions})
    return (markdown) => manager.serialize(manager.parse(markdown))
  },

  async blocknote() {
    const {ServerBlockNoteEditor} = await import('@blocknote/server-util')
    const editor = ServerBlockNoteEditor.create()
    return async (markdown) => editor.blocksToMarkdownLossy(await editor.tryParseMarkdownToBlocks(markdown))
  },

  async lexical() {
    const [{createHeadlessEditor}, markdown, {HeadingNode, QuoteNode}, list, link, code] = await Promise.all([
      import('@lexical/headless'),
      import('@lexical/markdown'),
      import('@lexical/rich-text'),
      import('@lexical/list'),
      import('@lexical/link'),
      import('@lexical/code')
    ])
    const nodes = [
      HeadingNode,
      QuoteNode,
      list.ListNode,
      list.ListItemNode,
      link.LinkNode,
      code.CodeNode,
      code.CodeHighlightNode
    ]
    const transformers = [markdown.CHECK_LIST, ...markdown.TRANSFORMERS]
    return (source) => {
      const editor = createHeadlessEditor({
        nodes,
        onError(error) {
          throw error
        }
      })
      editor.update(() => markdown.$convertFromMarkdownString(source, transformers), {discrete: true})
      return editor.getEditorState().read(() => markdown.$convertToMarkdownString(transformers))
    }
  }
}

const print = await editors[process.argv[2]]()
const printed = []
for (const source of JSON.parse(await text(process.stdin))) {
  try {
    printed.push(await print(source))
  } catch {
    printed.push(null)
  }
}
process.stdout.write(JSON.stringify(printed), () => process.exit(0))
