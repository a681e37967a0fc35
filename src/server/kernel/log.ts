import pino from 'pino'
import { env } from './env.ts'

/** Structured log. Never log secrets, mail bodies or whole rows: ids and codes only. */
export const log = pino({
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
