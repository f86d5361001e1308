import {shellQuote} from '../shell-word.js'
import type {CompletedCommand, CompletedOption, Offer} from './model.js'

/** What a bash needs to complete `apunte`; what is typed is compared, and never run. */
export function printBash(commands: readonly CompletedCommand[]): string {
  return `# Completion of apunte for bash: eval "$(apunte completion bash)"

_apunte_take() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}

_apunte_words() {
  _apunte_take < <(compgen -W "$1" -- "$cur")
}

_apunte_keys() {
  compopt -o nospace 2> /dev/null
  _apunte_take < <(compgen -S = -W "$1" -- "$cur")
}

_apunte_files() {
  compopt -o filenames 2> /dev/null
  _apunte_take < <(compgen -f -- "$cur")
}

_apunte_folders() {
  compopt -o filenames 2> /dev/null
  _apunte_take < <(compgen -d -- "$cur")
}

_apunte_notes() {
  compopt -o filenames 2> /dev/null
  _apunte_take < <(compgen -f -X '!*.md' -- "$cur"; compgen -f -X '!*.markdown' -- "$cur"; compgen -d -- "$cur")
}

# What takes a value, and all options, of the command.
_apunte_command() {
  case $1 in
${commands.map(dataOf).join('\n')}
  esac
}

_apunte() {
  local cur prev word command='' options='' valued='' isValue='' i count=0
  COMPREPLY=()
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    # bash takes \`--format=json\` for three words.
    if [ "$word" = = ]; then
      isValue=1
    elif [ -n "$isValue" ]; then
      isValue=''
    else
      case $word in
        -*) case " $valued " in *" $word "*) isValue=1 ;; esac ;;
        *)
          if [ -z "$command" ]; then
            command=$word
            _apunte_command "$command"
          else
            count=$((count + 1))
          fi
          ;;
      esac
    fi
  done
  if [ "$cur" = = ]; then
    cur=''
    isValue=1
  elif [ "$prev" = = ] && [ "$COMP_CWORD" -gt 1 ]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [ -z "$command" ]; then
    case $cur in
      -*) _apunte_words '--help --version' ;;
      *) _apunte_words ${shellQuote(commands.map(({name}) => name).join(' '))} ;;
    esac
  elif [ -n "$isValue" ]; then
    case "$command $prev" in
${commands.flatMap(valuesOf).join('\n')}
    esac
  elif [[ $cur == -* ]]; then
    _apunte_words "$options"
  else
    case "$command $count" in
${commands.flatMap(argumentsOf).join('\n')}
    esac
  fi
}

complete -F _apunte apunte
`
}

function dataOf({name, options}: CompletedCommand): string {
  const valued = options.filter(({value, isOptional}) => value !== null && !isOptional)
  return `    ${name}) options=${shellQuote(namesOf(options).join(' '))} valued=${shellQuote(namesOf(valued).join(' '))} ;;`
}

function namesOf(options: readonly CompletedOption[]): string[] {
  return options.flatMap(({short, long}) => (short ? [short, long] : [long]))
}

function valuesOf({name, options}: CompletedCommand): string[] {
  return options.flatMap((option) => {
    const call = option.value && callOf(option.value)
    const words = namesOf([option]).map((word) => shellQuote(`${name} ${word}`))
    return call ? [`      ${words.join('|')}) ${call} ;;`] : []
  })
}

function argumentsOf({name, arguments: all}: CompletedCommand): string[] {
  return all.flatMap(({offer, isMany}, index) => {
    const call = callOf(offer)
    const place = isMany ? `${shellQuote(`${name} `)}*` : shellQuote(`${name} ${index}`)
    return call ? [`      ${place}) ${call} ;;`] : []
  })
}

function callOf(offer: Offer): string | null {
  if (offer.kind === 'nothing') return null
  return 'words' in offer
    ? `_apunte_${offer.kind} ${shellQuote(offer.words.join(' '))}`
    : `_apunte_${offer.kind}`
}
