import DefaultTheme from 'vitepress/theme-without-fonts'
import Picture from './Picture.vue'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp: ({app}) => {
    app.component('Picture', Picture)
  }
}
