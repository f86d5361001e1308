import {shellQuote} from '../shell-word.js'
import type {CompletedCommand, CompletedOption, Offer} from './model.js'

/** What a zsh needs to complete `apunte`, to be evaluated or put into a folder of `$fpath` as `_apunte`. */
export function printZsh(commands: readonly CompletedCommand[]): string {
  return `#compdef apunte
# Completion of apunte for zsh: eval "$(apunte completion zsh)", behind compinit; or a file _apunte in a folder of $fpath.

_apunte_notes() {
  _files -g '*.(md|markdown)'
}

_apunte_keys() {
  compadd -q -S = -- "$@"
}

_apunte_commands() {
  local -a commands
  commands=(
${commands.map(({name, summary}) => `    ${shellQuote(`${name}:${summary}`)}`).join('\n')}
  )
  _describe -t commands command commands
}

_apunte() {
  local curcontext=$curcontext state line
  local -A opt_args
  _arguments -C \\
    '(- *)'{-h,--help}'[display help for command]' \\
    '(- *)'{-V,--version}'[output the version number]' \\
    '1:command:_apunte_commands' \\
    '*::argument:->arguments'
  [[ $state == arguments ]] || return
  curcontext=\${curcontext%:*:*}:apunte-$line[1]:
  case $line[1] in
${commands.map(caseOf).join('\n')}
  esac
}

if [[ $funcstack[1] == _apunte ]]; then
  _apunte "$@"
else
  compdef _apunte apunte
fi
`
}

function caseOf({name, options, arguments: all}: CompletedCommand): string {
  const specs = [
    ...options.map(specOf),
    ...all.map(({name: what, offer, isMany}, index) =>
      shellQuote(`${isMany ? '*' : index + 1}:${what}:${actionOf(offer)}`)
    )
  ]
  return `    ${name})\n      _arguments ${specs.map((spec) => `\\\n        ${spec}`).join(' ')}\n      ;;`
}

function specOf({short, long, description, value, isOptional, valueName, isMany}: CompletedOption): string {
  const text = `[${description.replace(/[[\]:\\]/g, '\\$&')}]`
  const colons = isOptional ? '::' : ':'
  const then = value === null ? '' : `${colons}${valueName}:${actionOf(value)}`
  const sign = isOptional ? '=-' : '='
  const [name, shortName] = value === null ? [long, short] : [long + sign, short && `${short}+`]
  const many = isMany ? '*' : ''
  if (!shortName) return shellQuote(`${many}${name}${text}${then}`)
  const together = isMany ? shellQuote('*') : shellQuote(`(${short} ${long})`)
  return `${together}{${shortName},${name}}${shellQuote(text + then)}`
}

function actionOf(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `(${offer.words.join(' ')})`
    case 'keys':
      return `_apunte_keys ${offer.words.join(' ')}`
    case 'notes':
      return '_apunte_notes'
    case 'files':
      return '_files'
    case 'folders':
      return '_files -/'
    default:
      return ' '
  }
}
