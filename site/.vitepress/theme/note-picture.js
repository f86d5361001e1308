// A picture of `docs/pictures/`: `<NotePicture name="check">` shows `check.svg`, and of `check-light.svg` and `check-dark.svg` the one that suits. Where there
// is none, it shows what stands in the tag.
import {h} from 'vue'

const addresses = import.meta.glob('../../../docs/pictures/*.svg', {
  eager: true,
  query: '?url',
  import: 'default'
})

/** Width and height of each, by its name, so that nothing moves once it is there; the config reads them. */
const sizes = __PICTURE_SIZES__

export const NotePicture = {
  props: {name: {type: String, required: true}, alt: {type: String, required: true}},
  setup({name, alt}, {slots}) {
    const light = [`${name}-light`, name].find(isThere)
    const dark = [`${name}-dark`, name].find(isThere) ?? light
    if (!light) return () => slots.default?.()
    if (light === dark) return () => h('p', {class: 'picture', tabindex: 0}, show(light, alt))
    return () =>
      h('p', {class: 'picture', tabindex: 0}, [show(light, alt, 'when-light'), show(dark, alt, 'when-dark')])
  }
}

const addressOf = (name) => addresses[`../../../docs/pictures/${name}.svg`]

const isThere = (name) => addressOf(name) !== undefined

/** A picture that isn't shown isn't loaded. */
const show = (name, alt, when) =>
  h('img', {src: addressOf(name), alt, class: when, ...sizes[name], ...(when && {loading: 'lazy'})})
