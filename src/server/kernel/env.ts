import { z } from 'zod'
import { readProxies } from './proxies.ts'

const port = z.coerce.number().int().min(1).max(65535)
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s):// address' })
const hostPort = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'must read host:port')

const masterKeys = z.string().transform((text, issue) => {
  const keys = new Map<number, Buffer>()
  for (const part of text.split(',')) {
    const [version, key] = part.trim().split(':')
    const bytes = Buffer.from(key ?? '', 'base64')
    if (!/^[1-9]\d*$/.test(version ?? '') || bytes.length !== 32) {
      issue.addIssue('must read version:base64-of-32-bytes, several separated by commas')
      return z.NEVER
    }
    keys.set(Number(version), bytes)
  }
  return keys
})

const proxies = z.string().transform((text, issue) => {
  const read = readProxies(text)
  if (read) return read
  issue.addIssue('must be addresses or CIDR ranges separated by commas, or how many proxies stand in front')
  return z.NEVER
})

const Settings = z.object({
  NODE_ENV: optional(z.enum(['development', 'production', 'test']).default('production')),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/, error: 'must be a redis:// address' }).optional()),
  APP_URL: optional(
    z.url({ protocol: /^https?$/, error: 'must be an http(s):// address' }).default('http://localhost:3000'),
  ),
  TRUSTED_PROXIES: optional(proxies.optional()),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  MASTER_KEYS: masterKeys,
  DATA_DIR: optional(z.string().default('.data')),
  SYSTEM_SMTP_URL: optional(
    z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  ),
  SYSTEM_MAIL_FROM: optional(z.string().default('Facteur <facteur@localhost.localdomain>')),
  CATCHER: optional(z.enum(['on', 'off']).default('on')),
  CATCHER_PORT: optional(port.default(4025)),
  OUTBOUND_ALLOW: optional(z.string().default('')),
  DNS_RESOLVER: optional(
    z
      .string()
      .regex(/^([\d.]+|\[[\da-fA-F:]+\])(:\d{1,5})?$/, 'must read address:port, like 127.0.0.1:53')
      .optional(),
  ),
  MICROSOFT_CLIENT_ID: optional(z.string().optional()),
  MICROSOFT_CLIENT_SECRET: optional(z.string().optional()),
  MICROSOFT_TENANT: optional(z.string().default('common')),
  MICROSOFT_AUTHORITY_URL: optional(url.default('https://login.microsoftonline.com')),
  MICROSOFT_IMAP: optional(hostPort.default('outlook.office365.com:993')),
  MICROSOFT_SMTP: optional(hostPort.default('smtp.office365.com:587')),
  MICROSOFT_GRAPH_BASE_URL: optional(url.default('https://graph.microsoft.com')),
  GOOGLE_CLIENT_ID: optional(z.string().optional()),
  GOOGLE_CLIENT_SECRET: optional(z.string().optional()),
  GOOGLE_AUTHORIZE_URL: optional(url.default('https://accounts.google.com/o/oauth2/v2/auth')),
  GOOGLE_TOKEN_URL: optional(url.default('https://oauth2.googleapis.com/token')),
  GOOGLE_IMAP: optional(hostPort.default('imap.gmail.com:993')),
  GOOGLE_SMTP: optional(hostPort.default('smtp.gmail.com:465')),
  GOOGLE_API_ROOT_URL: optional(url.optional()),
  SENDGRID_BASE_URL: optional(url.default('https://api.sendgrid.com')),
  SENDGRID_SMTP: optional(hostPort.default('smtp.sendgrid.net:587')),
  AWS_ENDPOINT_URL_SESV2: optional(url.optional()),
  AWS_ENDPOINT_URL_IAM: optional(url.optional()),
  AWS_ENDPOINT_URL_STS: optional(url.optional()),
  SES_SMTP: optional(hostPort.optional()),
  BATISIMPLY_API_URL: optional(url.optional()),
  BATISIMPLY_SSO_URL: optional(url.optional()),
  STORAGE_S3_BUCKET: optional(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
      .optional(),
  ),
  STORAGE_S3_ENDPOINT: optional(url.optional()),
  STORAGE_S3_REGION: optional(z.string().default('us-east-1')),
  STORAGE_S3_KEY: optional(z.string().optional()),
  STORAGE_S3_SECRET: optional(z.string().optional()),
  STORAGE_S3_PREFIX: optional(
    z
      .string()
      .regex(/^[\w!.*'()/-]+$/, 'must be letters, digits and slashes')
      .optional(),
  ),
  DEMO: optional(z.enum(['on', 'off']).default('on')),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
  WORKER_NAME: optional(z.string().max(60).default('poste-1')),
  LANE_CONCURRENCY: optional(z.coerce.number().int().min(1).max(500).default(20)),
  INBOX_CONCURRENCY: optional(z.coerce.number().int().min(1).max(500).default(10)),
  INBOX_WATCH: optional(z.enum(['on', 'off']).default('on')),
  DATABASE_POOL: optional(z.coerce.number().int().min(2).max(100).default(12)),
})

/** What only makes sense together. An empty variable counts as missing. */
const BUCKET = ['STORAGE_S3_BUCKET', 'STORAGE_S3_KEY', 'STORAGE_S3_SECRET'] as const

const Environment = Settings.superRefine((settings, issue) => {
  if (![...BUCKET, 'STORAGE_S3_ENDPOINT' as const].some((name) => settings[name])) return
  for (const name of BUCKET) {
    if (settings[name]) continue
    issue.addIssue({
      code: 'custom',
      path: [name],
      message: 'is missing beside the other STORAGE_S3 settings',
    })
  }
})

export type Env = Readonly<z.infer<typeof Environment>>

let parsed: Env | undefined

/** The settings of this process, read once. Throws one line that names the first wrong variable. */
export function env(): Env {
  if (parsed) return parsed
  const result = Environment.safeParse(process.env)
  if (!result.success) {
    const issue = result.error.issues[0]
    const name = String(issue?.path[0])
    const why = process.env[name] === undefined ? 'is missing' : issue?.message
    throw new Error(`Environment variable ${name} ${why} (see .env.example)`)
  }
  parsed = result.data
  return parsed
}
