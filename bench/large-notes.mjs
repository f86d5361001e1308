// Reads large notes, each of one construct again and again, at one, five and ten times a size, and compares with satteri:
//   node bench/large-notes.mjs [part of a note's name]
// Each reader has a process of its own for each note, warmed up on other texts; the times are the least of ROUNDS (default 3).
import {runApart, timeOnce} from './support/apart.mjs'
import {readers} from './support/readers.mjs'
import {warmUp} from './support/warm-up.mjs'

/** Joins what is made for each number below a count. */
const each = (count, make) => Array.from({length: count}, (_, index) => make(index)).join('')

/** What makes a note of so many times its size, and how many links that holds at one time its size. */
const notes = {
  'changelog: sections, references, definitions': {
    links: 3102,
    make: (times) => `# Changelog\n\n${each(1034 * times, changes)}${each(1034 * times, changeDefinitions)}`
  },
  definitions: {
    links: 598,
    make: (times) =>
      `${each(598 * times, (index) => `- [d${index}]\n`)}\n${each(598 * times, (index) => `[d${index}]: https://d.example/${index}\n`)}`
  },
  footnotes: {
    links: 2000,
    make: (times) =>
      each(2000 * times, (index) => `a[^${index}]\n\n`) +
      each(2000 * times, (index) => `[^${index}]: [b](https://f.example/${index})\n`)
  },
  'bullets with indented code': {
    links: 3000,
    make: (times) => each(3000 * times, (index) => `- [a](https://i.example/${index})\n\n      code()\n\n`)
  },
  'a table': {
    links: 5000,
    make: (times) =>
      `| name | link |\n| --- | :-: |\n${each(5000 * times, (index) => `| n \`${index}\` | [a](https://t.example/${index}) |\n`)}`
  },
  'bullets with NUL': {
    links: 2000,
    make: (times) => each(2000 * times, (index) => `- a\0 [b](https://n.example/${index})\n`)
  },
  details: {
    links: 3000,
    make: (times) =>
      each(
        3000 * times,
        (index) =>
          `<details>\n<summary>s ${index}</summary>\n\n- [a](https://h.example/${index})\n\n</details>\n\n`
      )
  },
  'bullets with tabs': {
    links: 5000,
    make: (times) => each(2500 * times, (index) => `-\t[a](https://t.example/${index})\n\t-\t[b](u)\n`)
  },
  'quotes with lists and fences': {
    links: 2000,
    make: (times) =>
      each(
        2000 * times,
        (index) => `> - [a](https://q.example/${index})\n>   - b\n>\n> \`\`\`js\n> c()\n> \`\`\`\n\n`
      )
  }
}

function changes(index) {
  return `## [1.${index}.0] - 2024-01-01\n\n- Changed *a* in [#${index}]\n- Fixed \`b\`, see [the issue][#${index}]\n\n`
}

function changeDefinitions(index) {
  return `[1.${index}.0]: https://c.example/compare/${index}\n[#${index}]: https://c.example/issues/${index}\n`
}

const sizes = [1, 5, 10]
const rounds = Number(process.env.ROUNDS ?? 3)
const print = (line) => process.stdout.write(`${line}\n`)

const [, , reader, title] = process.argv
if (title !== undefined) {
  const read = await readers[reader]()
  warmUp(read)
  print(JSON.stringify(sizes.map((size) => timeOnce(read, notes[title].make(size)))))
} else {
  await compareAll(reader ?? '')
}

async function compareAll(part) {
  const {links, safeParseNotes} = await import('apunte')
  print('      KB         ms    MB/s   x satteri   doubling    links')
  for (const [name, {links: expected, make}] of Object.entries(notes)) {
    if (!name.includes(part)) continue
    const [own, peer] = ['apunte', 'satteri'].map((reader) => {
      const runs = Array.from({length: rounds}, () => runApart(import.meta.url, [reader, name]))
      return sizes.map((_, index) => Math.min(...runs.map((times) => times[index])))
    })
    for (const [index, size] of sizes.entries()) {
      const text = make(size)
      const count = [...links(safeParseNotes(text, {frontMatter: false}).notes)].length
      const cells = [
        (text.length / 1000).toFixed(0).padStart(8),
        own[index].toFixed(1).padStart(10),
        (text.length / own[index] / 1000).toFixed(1).padStart(7),
        (peer[index] / own[index]).toFixed(2).padStart(11),
        growth(own, index).padStart(10)
      ]
      const missing = count === expected * size ? '' : ` of ${expected * size}: SOME ARE MISSING`
      print(`${cells.join(' ')} ${String(count).padStart(8)}${missing}  ${name}, ${size} x`)
    }
  }
}

/** How much longer twice as much takes, judged by this size and the one before. */
function growth(times, index) {
  if (index === 0) return '–'
  return ((times[index] / times[index - 1]) ** (1 / Math.log2(sizes[index] / sizes[index - 1]))).toFixed(2)
}
