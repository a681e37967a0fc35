import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

const Config = z
  .object({
    /** Where Facteur is. */
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http(s):// address' })
      .transform((url) => url.replace(/\/+$/, '')),
    /** A key with the scope `connector:agent`. */
    apiKey: z.string().min(20, 'must be a key made in Settings > API keys'),
    /** The company's licence; left out where the installation asks for none. */
    licenceKey: z.string().min(1).optional(),
    name: z.string().trim().min(1).max(80),
    erp: z
      .object({
        software: z.string().min(1),
        /** The fields of Connector > Configuration. */
        connection: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(typed)),
      })
      .strict(),
  })
  .strict()
export type Config = z.infer<typeof Config>

/** As it would be typed into the form. */
function typed(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}

/** Something that the person at the machine has to mend: one line, without a stack. */
export class AgentStop extends Error {}

/** Reads and checks the agent's own file; `AgentStop` names the first wrong field. */
export function readConfig(path: string): Config {
  if (!existsSync(path)) throw new AgentStop(`${path} is missing: run "facteur-agent init" first`)
  // It holds the ERP's password.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new AgentStop(`${path} is not valid JSON: ${(error as Error).message}`)
  }
  const parsed = Config.safeParse(content)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AgentStop(`${path}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`)
}

/** Writes a file to fill in; never over one that is there. */
export function writeExample(path: string): void {
  if (existsSync(path)) throw new AgentStop(`${path} is there already`)
  const example = {
    url: 'https://facteur.example.fr',
    apiKey: 'fct_…',
    licenceKey: 'FACT-…',
    name: hostname(),
    erp: {
      software: 'batigest',
      connection: {
        host: 'localhost',
        port: 1433,
        database: 'BATIGEST',
        user: 'facteur',
        password: '…',
        encrypt: 'on',
        trustServerCertificate: 'off',
      },
    },
  }
  writeFileSync(path, `${JSON.stringify(example, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}
