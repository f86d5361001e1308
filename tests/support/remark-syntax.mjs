// Their types add nodes to mdast for all of the project, `src` too: nothing but this file may import them.
export {default as remarkDirective} from 'remark-directive'
export {default as remarkMath} from 'remark-math'
