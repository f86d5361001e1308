import {Playground} from './playground.js'
import {listenToShortcuts} from './shortcuts.js'

listenToShortcuts()
void new Playground().begin()
