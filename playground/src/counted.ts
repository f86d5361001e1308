const format = new Intl.NumberFormat('en')

/** A number as people read it: `12,000`. */
export function grouped(number: number): string {
  return format.format(number)
}

/** A number and what is counted: `1 link`, `2,000 links`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`
}
