import {mayHoldUrl} from './bare-urls.js'

/** What makes a `#tag`: `web`, `node.js`, `dev/php`, `c++`; not `2024`, `web dev`, `end.`. */
const tagWord =
  /^(?!\d+$)[\p{L}\p{M}\p{N}\p{So}_](?:(?:[\p{L}\p{M}\p{N}\p{So}_/+.:-]|[\u200C\u200D])*[\p{L}\p{M}\p{N}\p{So}_+])?$/u

/** Whether a tag can stand in a text as `#tag`, and is no link there. */
export function isTag(tag: string): boolean {
  return tagWord.test(tag) && !mayHoldUrl(tag)
}

/** Parts a text from the `#tags` at its end, each behind a blank: `MDN #web #docs` has two. */
export function splitTags(text: string): {text: string; tags: string[]} {
  const tags: string[] = []
  let rest = text
  for (let at = rest.lastIndexOf(' '); at !== -1; at = rest.lastIndexOf(' ')) {
    const word = rest.slice(at + 1)
    if (word[0] !== '#' || !isTag(word.slice(1))) break
    tags.push(word.slice(1))
    rest = rest.slice(0, at)
  }
  return {text: rest, tags: tags.reverse()}
}
