/** JSON that PostgreSQL can hold: it refuses U+0000 and half a surrogate pair, which an ERP's columns may well contain. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, each) => (typeof each === 'string' ? storable(each) : each))
}

export function storable(text: string): string {
  return text.includes('\0') || !text.isWellFormed() ? text.replaceAll('\0', '').toWellFormed() : text
}

/** The same of a value, as it will come back. */
export function storableValue(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(storableJson(value))
}
