/** Faults of the edit functions. */
export const edit = [
  {file: 'src/edit/definitions.ts', find: 'else if (isOwn) taken.push(definition)', replace: ''},
  {file: 'src/edit/definitions.ts', find: 'replaced.push(there)', replace: 'taken.push(definition)'},
  {
    file: 'src/edit/definitions.ts',
    find: 'known.delete(keyOf(reference)) && !left.has(keyOf(reference))',
    replace: 'known.delete(keyOf(reference))'
  },
  {
    file: 'src/edit/set-content.ts',
    find: 'if (notes) keepDefinitions',
    replace: 'if (!notes) keepDefinitions'
  },
  {file: 'src/edit/set-content.ts', find: 'item.checked = checked', replace: ''},
  {
    file: 'src/edit/set-content.ts',
    find: "const start = parent.type === 'topic' ? 1 : 0",
    replace: 'const start = 0'
  },
  {file: 'src/edit/read-content.ts', find: '}***\\n', replace: '}'},
  {file: 'src/edit/read-content.ts', find: "definitionKey(name) === 'X'", replace: 'false'},
  {file: 'src/edit/place-content.ts', find: 'Math.max(0, parent.depth + 1 - highest)', replace: '0'},
  {
    file: 'src/edit/place-content.ts',
    find: 'for (const topic of added) checkDepth(topic, depthOf(topic))',
    replace: ''
  },
  {
    file: 'src/edit/add-content.ts',
    find: 'isAtStart ? blocksEnd(parent) : children.length',
    replace: 'children.length'
  },
  {
    file: 'src/edit/add-content.ts',
    find: 'isAtStart ? 0 : list.children.length',
    replace: 'list.children.length'
  },
  {file: 'src/edit/set-url.ts', find: "if (target.type === 'link') setOwnText(target, url)", replace: ''},
  {file: 'src/edit/set-url.ts', find: 'isSameKind(scheme, url) ?', replace: 'true ?'},
  {file: 'src/edit/merge-notes.ts', find: 'dropUnusedDefinitions(copy, [...gone])', replace: ''},
  {
    file: 'src/edit/merge-notes.ts',
    find: 'renameClashing(copy, into)',
    replace: ''
  },
  {
    file: 'src/edit/merge-notes.ts',
    find: 'if (there) mergeBlocks(there, topic)',
    replace: 'if (there) continue'
  },
  {file: 'src/edit/equal-content.ts', find: 'known.get(key)?.[count] ?? ', replace: ''},
  {
    file: 'src/edit/equal-content.ts',
    find: 'joinBoxes(equal, item)',
    replace: ''
  },
  {
    file: 'src/edit/equal-content.ts',
    find: 'if (rest.length > 0) left.below.push',
    replace: 'if (false) left.below.push'
  },
  {file: 'src/edit/equal-content.ts', find: 'other.children = []', replace: ''},
  {file: 'src/edit/equal-content.ts', find: 'return isOpen && index < last', replace: 'return true'},
  {file: 'src/edit/merge-notes.ts', find: 'addGone(takeOutKnown(into, copy))', replace: ''},
  {
    file: 'src/edit/set-content.ts',
    find: 'settleDefinitions(notes, content, before)',
    replace: 'settleDefinitions(notes, content)'
  },
  {
    file: 'src/edit/known-links.ts',
    find: 'const isSame = isPlain(item) &&',
    replace: 'const isSame ='
  },
  {file: 'src/edit/known-links.ts', find: '&& !ancestorsOf(item, first.item)', replace: ''},
  {
    file: 'src/edit/known-links.ts',
    find: 'if (lists.length > 0) below.push',
    replace: 'if (false) below.push'
  },
  {
    file: 'src/edit/known-links.ts',
    find: "return parent.type === 'paragraph' && holder?.type === 'listItem'",
    replace: 'return true'
  },
  {file: 'src/edit/known-links.ts', find: 'joinBoxes(target, item)', replace: ''},
  {
    file: 'src/query/topic-at.ts',
    find: 'if (found.length === 1 || index < titles.length - 1)',
    replace: 'if (true)'
  },
  {
    file: 'src/text/replace-in.ts',
    find: 'const rest = list.slice(start + count)',
    replace: 'const rest = list.slice(start)'
  },
  {file: 'src/edit/tidy.ts', find: 'if (start > 0) children.splice(0, start)', replace: ''},
  {file: 'src/edit/rename-key.ts', find: 'name === key ? to : name', replace: 'name'},
  {
    file: 'src/write/yaml/rename-in-yaml.ts',
    find: 'printKey(to, key.type, isFlow)',
    replace: "printKey(to, 'PLAIN', isFlow)"
  },
  {file: 'src/edit/move-node.ts', find: 'keepDefinitions(from, target)\n', replace: '\n'},
  {file: 'src/edit/move-node.ts', find: 'bring()\n', replace: '\n'},
  {
    file: 'src/edit/move-node.ts',
    find: "(node.type === 'heading' && into.type !== 'listItem')",
    replace: 'false'
  },
  {file: 'src/edit/plain-phrasing.ts', find: 'index > 0 ? line.trimStart() : line', replace: 'line'},
  {file: 'src/edit/plain-phrasing.ts', find: "text.replaceAll('\\0', '\\uFFFD')", replace: 'text'},
  {
    file: 'src/edit/rename-topic.ts',
    find: 'headingOf(topic).children = toTitle(title, options.text)',
    replace: 'headingOf(topic).children.push(...toTitle(title, options.text))'
  },
  {file: 'src/edit/definitions.ts', find: 'if (!left.has(key)) appendToEnd', replace: 'appendToEnd'},
  {
    file: 'src/edit/definitions.ts',
    find: 'if (there && !differing.has(key)) {',
    replace: 'if (there) {'
  },
  {
    file: 'src/edit/definitions.ts',
    find: "if ('referenceType' in node) node.referenceType = 'full'",
    replace: ''
  },
  {file: 'src/edit/definitions.ts', find: 'for (const topic of topics(notes)) last = topic\n', replace: '\n'},
  {
    file: 'src/edit/place-topic.ts',
    find: 'siblings[index - 1] ?? siblings[index]',
    replace: 'siblings[index] ?? siblings[index - 1]'
  },
  {file: 'src/edit/place-topic.ts', find: 'if (child.depth > deepest) deepest = child.depth', replace: ''},
  {
    file: 'src/edit/from-outline.ts',
    find: 'isApart || blocks.length > 1',
    replace: 'paragraphs.length > 1'
  },
  {
    file: 'src/edit/outline-content.ts',
    find: 'findText(whole, own, at)',
    replace: 'findText(whole, own, 0)'
  },
  {file: 'src/edit/from-outline.ts', find: 'checked: checked ?? null', replace: 'checked: checked || null'},
  {file: 'src/edit/from-outline.ts', find: "type !== 'paragraph' || ", replace: ''},
  {file: 'src/edit/outline-blocks.ts', find: 'columnLinks[index]', replace: 'columnLinks[0]'},
  {file: 'src/edit/check-outline.ts', find: 'if (own && !isSame(links, own))', replace: 'if (own && false)'},
  {
    file: 'src/query/outline-blocks.ts',
    find: 'children.length !== 1',
    replace: 'children.length === 0'
  },
  {
    file: 'src/edit/plain-phrasing.ts',
    find: '!mayHoldUrl(word) && !mayHoldAddress(word)',
    replace: '!mayHoldUrl(word)'
  },
  {file: 'src/edit/plain-phrasing.ts', find: '/^["\'([{<¿¡«“‘]+/.exec(word)?.[0].length ?? 0', replace: '0'},
  {
    file: 'src/edit/merge-topics.ts',
    find: 'Math.max(first.depth + 1, Math.min(child.depth, most))',
    replace: 'child.depth'
  },
  {
    file: 'src/edit/merge-topics.ts',
    find: "last?.type === 'list' && block.type === 'list' && isOneKind(last, block)",
    replace: "last?.type === 'list' && block.type === 'list'"
  },
  {
    file: 'src/edit/merge-topics.ts',
    find: "if (!isPlain(first)) return {type: 'paragraph', children: later.children}",
    replace: ''
  },
  {file: 'src/edit/place-item.ts', find: 'next ? position : position + 1', replace: 'position'},
  {
    file: 'src/edit/place-item.ts',
    find: "const list = last?.type === 'list' ? last : null",
    replace: 'const list = null as List | null'
  },
  {
    file: 'src/edit/set-front-matter.ts',
    find: 'for (const key of Object.keys(patch)) delete (frontMatter.data as Record<string, unknown>)[key]',
    replace: ''
  },
  {file: 'src/edit/set-front-matter.ts', find: 'if (value === undefined) delete data[key]', replace: ''},
  {file: 'src/edit/remove-node.ts', find: 'keepDefinitions(notes, target)\n', replace: '\n'},
  {
    file: 'src/edit/remove-node.ts',
    find: 'shiftTopic(child, topic.depth)',
    replace: 'shiftTopic(child, child.depth)'
  },
  {
    file: 'src/edit/remove-node.ts',
    find: 'closeGap(parent, {left: lifted.at(-1), right: gap.right})',
    replace: ''
  },
  {file: 'src/edit/add-topic.ts', find: 'shiftTopic(topic, place.depth)\n', replace: '\n'},
  {
    file: 'src/edit/parents.ts',
    find: 'first === -1 ? childrenOf(parent).length : first',
    replace: 'childrenOf(parent).length'
  },
  {file: 'src/edit/parents.ts', find: '|| parent.children[0] !== node) return', replace: ') return'},
  {
    file: 'src/edit/at.ts',
    find: 'at >= 0 && at <= siblings.length',
    replace: 'at >= 0 && at < siblings.length'
  },
  {file: 'src/edit/at.ts', find: 'at(node, sibling) < 0', replace: 'at(node, sibling) <= 0'},
  {file: 'src/edit/sort-items.ts', find: 'sorted.slice(at, at + length)', replace: 'sorted.slice(0, length)'},
  {file: 'src/edit/cannot-edit.ts', find: "code: 'cannot-edit'", replace: "code: 'cannot-write'"},
  {file: 'src/edit/tidy.ts', find: "'delete', 'emphasis', 'list',", replace: "'delete', 'list',"},
  {file: 'src/edit/tidy.ts', find: 'if (right.spread) left.spread = true', replace: ''},
  {file: 'src/edit/tidy.ts', find: 'value: joinTexts(left.value, right.value)', replace: 'value: left.value'},
  {
    file: 'src/edit/inline.ts',
    find: 'markdown.trim().split(lineEnding)',
    replace: 'markdown.split(lineEnding)'
  },
  {file: 'src/edit/inline.ts', find: 'lineEnding.test(title) || ', replace: ''},
  {
    file: 'src/edit/parents.ts',
    find: "if (block.type === 'html') return isHiddenHtml(block.value)",
    replace: ''
  },
  {
    file: 'src/edit/parents.ts',
    find: "return opening && !('identifier' in opening) ? end + 1 : end",
    replace: 'return end'
  },
  {file: 'src/edit/inline.ts', find: 'readNotes(`# ${title} #`)', replace: 'readNotes(`# ${title}`)'},
  {file: 'src/edit/tidy.ts', find: "if (parent.type === 'list') giveWay(parent, holder)", replace: ''},
  {file: 'src/edit/tidy.ts', find: 'if (ownBlocks(item).length > 0) return', replace: ''},
  {
    file: 'src/edit/tidy.ts',
    find: 'if (isDouble && separator.test(mark)) return start + end.slice(1)',
    replace: ''
  },
  {
    file: 'src/edit/lift-span.ts',
    find: 'const from = isBefore ? wordStart(left.value) : 0',
    replace: 'const from = 0'
  },
  {
    file: 'src/edit/lift-span.ts',
    find: 'const lifted = isInLink\n    ? content\n    :',
    replace: 'const lifted ='
  },
  {file: 'src/edit/add-item.ts', find: 'options.at)', replace: 'undefined)'}
]
