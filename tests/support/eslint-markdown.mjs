export {default} from '@eslint/markdown'
