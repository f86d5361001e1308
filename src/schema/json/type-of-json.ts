import type {JsonSchema} from '../body.js'

/**
 * The type of the values that a JSON Schema takes, as far as `type`, `properties`, `required`, `additionalProperties: false`, `items`, `const`,
 * `enum`, `anyOf` and `oneOf` tell; `unknown` else.
 *
 * ```ts
 * TypeOfJson<{type: 'object'; properties: {title: {type: 'string'}}; required: ['title']}> // {title: string; [key: string]: unknown}
 * ```
 */
export type TypeOfJson<Json> = Json extends true
  ? unknown
  : Json extends false
    ? never
    : Json extends {readonly const: infer Value}
      ? Mutable<Value>
      : Json extends {readonly enum: ReadonlyArray<infer Value>}
        ? Mutable<Value>
        : Json extends {readonly anyOf: ReadonlyArray<infer Branch>}
          ? TypeOfJson<Branch>
          : Json extends {readonly oneOf: ReadonlyArray<infer Branch>}
            ? TypeOfJson<Branch>
            : Json extends {readonly type: ReadonlyArray<infer Type>}
              ? TypeNamed<Type, Json>
              : Json extends {readonly type: infer Type}
                ? TypeNamed<Type, Json>
                : unknown

type Mutable<Value> = {-readonly [Key in keyof Value]: Mutable<Value[Key]>}

type TypeNamed<Type, Json> = Type extends 'string'
  ? string
  : Type extends 'number' | 'integer'
    ? number
    : Type extends 'boolean'
      ? boolean
      : Type extends 'null'
        ? null
        : Type extends 'array'
          ? Json extends {readonly items: infer Items extends JsonSchema}
            ? Array<TypeOfJson<Items>>
            : unknown[]
          : Type extends 'object'
            ? ObjectOf<Json>
            : unknown

type PropertiesOf<Json> = Json extends {readonly properties: infer Properties} ? Properties : unknown
type RequiredOf<Json> = Json extends {readonly required: ReadonlyArray<infer Key>} ? Key : never

type ObjectOf<Json> = Flat<
  {
    -readonly [Key in keyof PropertiesOf<Json> as Key extends RequiredOf<Json> ? Key : never]: TypeOfJson<
      PropertiesOf<Json>[Key]
    >
  } & {
    -readonly [Key in keyof PropertiesOf<Json> as Key extends RequiredOf<Json> ? never : Key]?: TypeOfJson<
      PropertiesOf<Json>[Key]
    >
  }
> &
  (Json extends {readonly additionalProperties: false} ? unknown : {[key: string]: unknown})

/** One object of several, as editors show it. */
type Flat<Value> = {[Key in keyof Value]: Value[Key]}
