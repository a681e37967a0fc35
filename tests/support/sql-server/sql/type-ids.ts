import { describe, type SqlType } from './types.ts'

const ids = new Map<string, number>()
const types: (SqlType | null)[] = [null]

/** A small number for a type, by which SQL hands it to a function of the session; 0 for none. */
export function idOf(type: SqlType | null): number {
  if (!type) return 0
  const key = describe(type)
  const known = ids.get(key)
  if (known) return known
  ids.set(key, types.push(type) - 1)
  return types.length - 1
}

export const typeById = (id: number): SqlType | null => types[id] ?? null
