import DefaultTheme from 'vitepress/theme-without-fonts'
import {NotePicture} from './note-picture.js'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp: ({app}) => {
    app.component('NotePicture', NotePicture)
  }
}
