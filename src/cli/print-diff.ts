import {hideControlsButTabs, hideLines} from '../text/control-characters.js'
import {linePatch} from './line-patch.js'
import {fitDiffLine} from './terminal/fit-diff-line.js'
import type {World} from './world.js'

/** Whether what is printed is read by a runner: GitHub's (and its likes), Azure's, TeamCity's. */
function isRunner(env: World['env']): boolean {
  return Boolean(env.GITHUB_ACTIONS || env.TF_BUILD || env.TEAMCITY_VERSION)
}

/**
 * A unified diff, which `patch` and `git apply` take.
 *
 * @param newPath the file's new name (default: the same)
 */
export function printDiff(
  path: string,
  before: string,
  after: string,
  {colors, isTerminal, columns, env}: Pick<World, 'colors' | 'isTerminal' | 'columns' | 'env'>,
  newPath: string = path
): string {
  const patch = linePatch(hideLines(path), hideLines(newPath), before, after)
  // On a terminal and in a runner's log control characters and commands would act; in a file they have to stay, or the patch fits no more.
  const isShown = isTerminal || isRunner(env)
  const lines = (isShown ? hideControlsButTabs(patch) : patch).split('\n').flatMap((line, index) => {
    // The files' names; of the lines below them, `---` may be a removed `--`.
    if (index < 2) return colors.bold(line)
    if (line.startsWith('@@')) return colors.cyan(line)
    const pieces = isTerminal ? fitDiffLine(line, columns) : [line]
    if (line.startsWith('+')) return pieces.map(colors.green)
    return line.startsWith('-') ? pieces.map(colors.red) : pieces
  })
  return lines.join('\n')
}
