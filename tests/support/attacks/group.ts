import fc from 'fast-check'

/** Attacks of one kind. */
export interface Attacks<Case> {
  /** What is generated. */
  cases: fc.Arbitrary<Case>
  /** Tries one, and tells how it got through; `null` where it didn't. */
  attempt(attack: Case): Promise<string | null>
}

/**
 * Tries so many attacks.
 *
 * @returns those that got through, with what came of them; each is tried to the end, so that one finding doesn't hide another
 */
export async function tryAttacks<Case>(
  {cases, attempt}: Attacks<Case>,
  amount: number,
  seed?: number
): Promise<string[]> {
  const through: string[] = []
  for (const attack of fc.sample(cases, {numRuns: amount, ...(seed !== undefined && {seed})})) {
    const how = await attempt(attack).catch(
      (error: unknown) => `it ends with ${(error as Error)?.stack ?? error}`
    )
    if (how !== null) through.push(`${how}\n${JSON.stringify(attack)}`)
  }
  return through
}
