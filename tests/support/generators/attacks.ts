import fc from 'fast-check'

/** What would act on a terminal, on who reads lines, or on a runner. */
export const acts = [
  '\u001b[35m',
  '\u001b[2J\u001b[H',
  '\u001b]8;;https://evil.example\u0007',
  '\u001b]0;title\u001b\\',
  '\u009b2J',
  '\u009d0;title\u009c',
  '\u0007',
  '\b\b\b',
  '\u007f',
  '\u0085',
  '\rREADME.md:1:1 error: pwned (x)',
  '\n\u001b[1A',
  '\u202egnp.',
  '\u2066x\u2069',
  '\u2028::error::x',
  '\u2029',
  '::error file=README.md::pwned',
  '  ::stop-commands::x',
  '\t::add-mask::x',
  '\u00a0::set-output name=a::b',
  '\ufeff::warning::x',
  '%0A::error::x',
  '##[error]pwned',
  '##[group]x',
  '##vso[task.setvariable variable=a]b',
  "##teamcity[testFailed name='a']",
  '###[command]x',
  '\nREADME.md:1:1 error: pwned (x)\n',
  '&#27;[31m',
  '&#x9b;31m',
  '&colon;&colon;error&colon;&colon;x',
  '\\u001b[31m',
  '\ud800',
  '\0'
] as const

const piece = fc.oneof(
  fc.constantFrom(...acts),
  fc.constantFrom(...acts),
  fc.constantFrom(
    'a',
    'x: ',
    ' ',
    '- ',
    '# ',
    '> ',
    '\n',
    '\n',
    '\r',
    '\r\n',
    '\t',
    '[x](',
    '[x]: <',
    '>',
    ')',
    ']',
    '`',
    '|',
    '"',
    "'",
    ',',
    '=',
    '<b>',
    '<!-- apunte-disable -->',
    '---\n',
    '```\n',
    '…'
  ),
  fc.string({unit: 'binary', minLength: 1, maxLength: 3})
)

/** A text with several of them, among pieces of notes. */
export const payload: fc.Arbitrary<string> = fc
  .array(piece, {minLength: 1, maxLength: 8})
  .map((pieces) => pieces.join(''))

/** A name that a file may have: no `/`, no NUL, not too long, neither `.` nor `..`. */
export function toName(text: string): string {
  const name = text.replace(/[/\0]|\p{Surrogate}/gu, '').slice(0, 60)
  return /^\.{0,2}$/.test(name) ? `n${name}` : name
}

/** Names that mean something else to a shell, a disk, a glob, an object or a list of options. */
export const oddNames = [
  '-x.md',
  '--fix.md',
  '-.md',
  '[x].md',
  '{a,b}.md',
  '*.md',
  '!a.md',
  'a b.md',
  ' .md',
  '….md',
  '__proto__.md',
  'constructor.md',
  'C:x.md',
  'con.md',
  'A.md',
  'a.MD',
  'caf\u00e9.md',
  'cafe\u0301.md',
  '\\.md',
  '..a.md',
  '%2e%2e%2fa.md',
  '$(id).md',
  '`id`.md',
  "'.md",
  '".md',
  '\u001b[31m.md',
  'a\nb.md',
  'a\r.md',
  '\u202edm.a.md',
  '#.md',
  '@a.md',
  '~.md',
  `${'long'.repeat(62)}.md`,
  '.apunte-0123456789ab-1-0123456789ab.tmp'
] as const

/** How a file that apunte reads for itself is spoilt. */
export type Spoiling =
  | {how: 'cut' | 'byte' | 'twice'; at: number; value: number}
  | {how: 'value'; at: number; json: string}
  | {how: 'text'; text: string}
  | {how: 'instead'; kind: 'folder' | 'pipe' | 'socket' | 'device' | 'loop' | 'nowhere' | 'canary'}

const values = [
  'null',
  'true',
  '0',
  '-1',
  '1e999',
  '9007199254740993',
  '""',
  '"\\u0000"',
  '[]',
  '{}',
  '[[]]',
  '{"__proto__": {"polluted": 1}}',
  '{"constructor": {"prototype": {"polluted": 1}}}',
  '{"toString": 1}',
  '["__proto__"]',
  '"__proto__"',
  '"\\u001b[31m"',
  '"::error::x"'
]

const wholeTexts = [
  '',
  ' ',
  '\ufeff',
  'null',
  '{',
  '[',
  '}'.repeat(100),
  '['.repeat(20_000),
  '{"a":'.repeat(5_000),
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `{"rules":${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}}`,
  '{"__proto__": {"polluted": 1}}',
  '{"version": 1, "files": {"__proto__": {"polluted": {"a": 1}}}}',
  '{"key": "x", "files": {"__proto__": {"hash": "", "issues": []}}}',
  '\0'.repeat(100),
  '# Markdown\n',
  '*a*a*a*a*a*a*a*a*b\n',
  '/**/a/**/a/**/a/**/b\n',
  '[z-a]\n\\\n!\n[\n{(\n'
]

/** Ways to spoil a file. */
export const spoiling: fc.Arbitrary<Spoiling> = fc.oneof(
  fc.record({
    how: fc.constantFrom('cut', 'byte', 'byte', 'twice'),
    at: fc.nat(1_000_000),
    value: fc.nat(255)
  }) as fc.Arbitrary<Spoiling>,
  fc.record({
    how: fc.constant('value'),
    at: fc.nat(1_000),
    json: fc.constantFrom(...values)
  }) as fc.Arbitrary<Spoiling>,
  fc.record({
    how: fc.constant('text'),
    text: fc.oneof(fc.constantFrom(...wholeTexts), payload)
  }) as fc.Arbitrary<Spoiling>,
  fc.record({
    how: fc.constant('instead'),
    kind: fc.constantFrom('folder', 'pipe', 'socket', 'device', 'loop', 'nowhere', 'canary')
  }) as fc.Arbitrary<Spoiling>
)

/** Puts other values into JSON, at any of its places; what is no JSON stays as it is. */
function replaceValue(text: string, at: number, json: string): string {
  const places = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+|true|false|null|\{|\[/g)]
  const place = places[at % Math.max(places.length, 1)]
  if (!place) return json
  const isOpen = /[{[]/.test(place[0])
  return `${text.slice(0, place.index)}${json}${isOpen ? ', ' : ''}${text.slice(place.index + (isOpen ? 0 : place[0].length))}`
}

/** Spoils the bytes of a file. */
export function spoil(bytes: Uint8Array, spoiling: Exclude<Spoiling, {how: 'instead'}>): Uint8Array {
  const {how} = spoiling
  if (how === 'text') return new TextEncoder().encode(spoiling.text)
  if (how === 'value') {
    return new TextEncoder().encode(replaceValue(new TextDecoder().decode(bytes), spoiling.at, spoiling.json))
  }
  const at = spoiling.at % Math.max(bytes.length, 1)
  if (how === 'cut') return bytes.slice(0, at)
  if (how === 'twice') return Uint8Array.of(...bytes, ...bytes.slice(at))
  const changed = bytes.slice()
  changed[at] = spoiling.value
  return changed
}
