/**
 * As much of JSON Schema (draft 07) as the published schema of routine files uses. A keyword that is
 * not known here is an error, so that nothing in the schema goes unchecked.
 */

type Schema = Readonly<Record<string, unknown>>

const NOTES = new Set(['$schema', 'title', 'description', 'definitions'])

/** Whether a value that JSON.parse has made fits the schema. */
export function fits(schema: Schema, value: unknown, root: Schema = schema): boolean {
  return Object.entries(schema).every(
    ([keyword, requirement]) =>
      NOTES.has(keyword) || check(keyword, requirement, value, schema, root),
  )
}

function check(
  keyword: string,
  requirement: unknown,
  value: unknown,
  schema: Schema,
  root: Schema,
): boolean {
  const each = (inner: unknown, part: unknown): boolean => fits(inner as Schema, part, root)
  switch (keyword) {
    case '$ref':
      return each(at(root, requirement as string), value)
    case 'type':
      return isOfType(requirement as string, value)
    case 'const':
      return value === requirement
    case 'enum':
      return (requirement as unknown[]).includes(value)
    case 'minimum':
      return typeof value !== 'number' || value >= (requirement as number)
    case 'maximum':
      return typeof value !== 'number' || value <= (requirement as number)
    case 'pattern':
      return typeof value !== 'string' || new RegExp(requirement as string).test(value)
    case 'maxLength':
      return typeof value !== 'string' || Array.from(value).length <= (requirement as number)
    case 'minItems':
      return !Array.isArray(value) || value.length >= (requirement as number)
    case 'maxItems':
      return !Array.isArray(value) || value.length <= (requirement as number)
    case 'items':
      return !Array.isArray(value) || value.every((item) => each(requirement, item))
    case 'required':
      return !isObject(value) || (requirement as string[]).every((key) => Object.hasOwn(value, key))
    case 'properties':
      return (
        !isObject(value) ||
        Object.entries(requirement as Schema).every(
          ([key, inner]) => !Object.hasOwn(value, key) || each(inner, value[key]),
        )
      )
    case 'additionalProperties':
      return (
        !isObject(value) ||
        requirement !== false ||
        Object.keys(value).every((key) => Object.hasOwn(schema.properties as Schema, key))
      )
    case 'oneOf':
      return (requirement as unknown[]).filter((inner) => each(inner, value)).length === 1
    default:
      throw new Error(`The keyword "${keyword}" is not known.`)
  }
}

function at(root: Schema, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((place, key) => (place as Schema)[key], root)
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value)
    case 'array':
      return Array.isArray(value)
    case 'string':
      return typeof value === 'string'
    case 'integer':
      return Number.isInteger(value)
    default:
      throw new Error(`The type "${type}" is not known.`)
  }
}
