import type {CompletedCommand, CompletedOption, Offer} from './model.js'

/** What a fish needs to complete `apunte`. */
export function printFish(commands: readonly CompletedCommand[]): string {
  return `# Completion of apunte for fish: apunte completion fish > ~/.config/fish/completions/apunte.fish

# Whether this command is given, or none if none is named; of a command, whether so many of its arguments stand there already.
function __apunte_at --argument-names command count
    set -l words (commandline -opc)
    set -l given
    set -l valued
    set -l isValue 0
    for word in $words[2..-1]
        if test $isValue = 1
            set isValue 0
            continue
        end
        if string match -q -- '-*' $word
            contains -- $word $valued; and set isValue 1
            continue
        end
        set -a given $word
        test (count $given) = 1; and set valued (__apunte_valued $word)
    end
    if test -z "$command"
        test (count $given) = 0
        return
    end
    test "$given[1]" = "$command"; or return 1
    test -z "$count"; or test (count $given) = (math $count + 1)
end

# The options of a command that take a value.
function __apunte_valued --argument-names command
    switch $command
${commands.map(valuedOf).join('\n')}
    end
end

complete -c apunte -f
complete -c apunte -n '__apunte_at ""' -s h -l help -d 'display help for command'
complete -c apunte -n '__apunte_at ""' -s V -l version -d 'output the version number'
${commands.map(({name, summary}) => `complete -c apunte -n '__apunte_at ""' -a ${name} -d ${quote(summary)}`).join('\n')}
${commands.flatMap(linesOf).join('\n')}
`
}

function valuedOf({name, options}: CompletedCommand): string {
  const names = options
    .filter(({value, isOptional}) => value !== null && !isOptional)
    .flatMap(({short, long}) => (short ? [short, long] : [long]))
  return `        case ${name}\n            printf '%s\\n' ${names.join(' ')}`
}

function linesOf({name, options, arguments: all}: CompletedCommand): string[] {
  const at = `complete -c apunte -n '__apunte_at ${name}'`
  return [
    ...options.map((option) => `${at} ${optionOf(option)}`),
    ...all.flatMap(({offer, isMany}, index) => {
      const before = isMany && index > 0 ? `; and not __apunte_at ${name} 0` : ''
      const place = `complete -c apunte -n '__apunte_at ${name}${isMany ? before : ` ${index}`}'`
      const what = offerOf(offer)
      return what === '' ? [] : [`${place} ${what}`]
    })
  ]
}

function optionOf({short, long, description, value, isOptional}: CompletedOption): string {
  const names = `${short ? `-s ${short.slice(1)} ` : ''}-l ${long.slice(2)}`
  // `-x` offers no files beside; of what may stand alone, the value is offered behind `=` alone.
  const how = isOptional ? '' : value?.kind === 'files' ? '-r' : '-x'
  const then = value === null ? '' : ` ${how} ${offerOf(value)}`.trimEnd()
  return `${names}${then} -d ${quote(description)}`
}

function offerOf(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `-a ${quote(offer.words.join(' '))}`
    case 'keys':
      return `-a ${quote(offer.words.map((word) => `${word}=`).join(' '))}`
    case 'notes':
      return "-k -a '(__fish_complete_suffix .md)'"
    case 'files':
      return '-F'
    case 'folders':
      return "-a '(__fish_complete_directories)'"
    default:
      return ''
  }
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
