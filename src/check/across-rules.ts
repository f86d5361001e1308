/**
 * The rules that judge a note by the files around it. Only a run over files can find what they report: `apunte check` and `checkFiles`.
 * `checkNotes`, which sees one text, finds nothing of them.
 */
export const acrossRules = ['broken-link', 'missing-anchor', 'duplicate-across', 'orphan'] as const

/** The id of a rule that judges a note by the files around it. */
export type AcrossRule = (typeof acrossRules)[number]

/** Whether a code is that of a rule that only a run over files can judge. */
export function isAcross(code: string): code is AcrossRule {
  return (acrossRules as readonly string[]).includes(code)
}
