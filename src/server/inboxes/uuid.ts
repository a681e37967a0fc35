import { randomUUID } from 'node:crypto'

/** A UUID v7: rows made in one go are written side by side, and know each other before the database does. */
export function uuidV7(now = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  // What is left of a v4 is as random as a v7 has to be.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
