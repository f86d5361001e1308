import {overFiles, overFunctions} from './files.js'
import {inArguments, inConfig, inNotes} from './injection.js'
import {ownFileAttacks} from './own-files.js'
import {inProcesses} from './processes.js'
import {raceAttacks, swapAttacks} from './swaps.js'

/** All groups of attacks, by their names in the budget. */
export const attacks = {
  'in notes': inNotes,
  'in arguments': inArguments,
  'in configs': inConfig,
  'over files': overFiles,
  'over functions': overFunctions,
  'files of its own': ownFileAttacks,
  'folders swapped': swapAttacks,
  'several writers': raceAttacks,
  processes: inProcesses
}
