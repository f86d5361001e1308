import type {Plugin} from 'unified'

/** `:text[x]{a=b}`, `::leaf`, `:::container`. */
export const remarkDirective: Plugin
/** `$x$`, `$$`. */
export const remarkMath: Plugin
