import pino, { type Logger } from 'pino'
import { env } from './env.ts'

let root: Logger | undefined

/**
 * Structured log. Never log secrets, mail bodies or whole rows: ids and codes only.
 * Made at its first use: `next build` imports this file on machines that have no settings.
 */
export const log: Logger = new Proxy({} as Logger, {
  get: (_, name) => {
    root ??= create()
    const value = Reflect.get(root, name)
    return typeof value === 'function' ? value.bind(root) : value
  },
})

const create = (): Logger =>
  pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: [
      'password',
      '*.password',
      'authorization',
      '*.authorization',
      'cookie',
      '*.cookie',
      'key',
      '*.key',
    ],
  })
