import DefaultTheme from 'vitepress/theme-without-fonts'
import {h} from 'vue'
import FrontPage from './FrontPage.vue'
import MissingPage from './MissingPage.vue'
import {NotePicture} from './note-picture.js'
import './style.css'

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, {'not-found': () => h(MissingPage)}),
  enhanceApp: ({app}) => {
    app.component('FrontPage', FrontPage)
    app.component('NotePicture', NotePicture)
  }
}
