/** The units at which text may stop: 1 where it does, 2 where the next unit tells. */
const special = new Uint8Array(128)
for (const character of '\n\r\\!&*<@[]_`~') special[character.charCodeAt(0)] = 1
for (const character of 'hHwW') special[character.charCodeAt(0)] = 2

/** Finds where text that means itself ends. */
export function nextSpecial(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 127) continue
    const kind = special[unit]
    if (kind === 1 || (kind === 2 && mayBeginUrl(text, at, unit))) return at
  }
  return end
}

/** Whether `ht` or `ww` stands there. */
function mayBeginUrl(text: string, at: number, unit: number): boolean {
  const next = text.charCodeAt(at + 1) | 32
  return (unit | 32) === 104 ? next === 116 : next === 119
}
