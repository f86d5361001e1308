import type {Issue} from '../issue/issue.js'

/** An issue of a file in a line: `a.md:1:1: Cannot …` */
export function printIssue({message, position}: Issue, path: string): string {
  const {line, column} = position?.start ?? {}
  return [path, ...(position ? [line, column] : []), ` ${message}`].join(':')
}
