import { execFile } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../scripts/lib/paths.mjs'

/** What must not stand, each beside the word that the check answers with. */
const OFFENCES = {
  'src/app/health/prisma.ts': [
    `import { PrismaClient } from '@prisma/client'\nexport const c = PrismaClient\n`,
    'only-home-of-prisma',
  ],
  'src/app/health/db.ts': [
    `import { asSystem } from '#server/kernel/db'\nexport const s = asSystem\n`,
    'delivery-asks-domains',
  ],
  'src/server/contacts/mail.ts': [
    `import nodemailer from 'nodemailer'\nexport const n = nodemailer\n`,
    'only-home-of-nodemailer',
  ],
  'src/server/contacts/bucket.ts': [
    `import { S3Client } from '@aws-sdk/client-s3'\nexport const s = S3Client\n`,
    'only-home-of-s3',
  ],
  'src/server/contacts/page.ts': [
    `import { GET } from '../../app/health/route.ts'\nexport const g = GET\n`,
    'nobody-imports-delivery',
  ],
  'src/server/contacts/inner.ts': [
    `import { x } from '../campaigns/slots.ts'\nexport const y = x\n`,
    'domains-by-their-surface',
  ],
  'src/server/kernel/upward.ts': [
    `import * as contacts from '../contacts/index.ts'\nexport const c = contacts\n`,
    'kernel-knows-kernel-only',
  ],
} as const

const OPEN_ENDPOINT = `import { defineEndpoint } from '#server/kernel/endpoint'
export const open = defineEndpoint({ method: 'GET', path: '/open', name: 'open.list', summary: 'Open', run: async () => undefined })
`
const BARE_TABLE = `CREATE TABLE "Bare" ("organisationId" uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY ("organisationId", id));`

let copy = ''

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'facteur-walls-'))
  // PostgreSQL's own account walks through it to its binaries.
  chmodSync(copy, 0o755)
  for (const name of [
    'src',
    'scripts',
    'prisma',
    'tsconfig.json',
    'package.json',
    'prisma.config.ts',
    '.dependency-cruiser.cjs',
  ]) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

async function run(script: string, args: string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(copy, script), ...args], {
      cwd: copy,
      maxBuffer: 1e8,
    })
    return { code: 0, output: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, output: stdout + stderr }
  }
}

function put(file: string, text: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true })
  writeFileSync(join(copy, file), text)
}

test('an import through a wall is an error', async () => {
  for (const [file, [text]] of Object.entries(OFFENCES)) put(file, text)
  const { code, output } = await run('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    'src',
  ])
  for (const file of Object.keys(OFFENCES)) rmSync(join(copy, file))
  expect(code).not.toBe(0)
  for (const [file, [, rule]] of Object.entries(OFFENCES))
    expect(output, file).toMatch(new RegExp(`error ${rule}: ${file}`))
})

test('an endpoint without a permission does not compile', async () => {
  const file = 'src/app/api/v1/_operations/open.ts'
  put(file, OPEN_ENDPOINT)
  // The file and what it imports: the rest is compiled by the checks.
  put('tsconfig.open.json', JSON.stringify({ extends: './tsconfig.json', include: [], files: [file] }))
  const { code, output } = await run('node_modules/typescript7/bin/tsc', ['-p', 'tsconfig.open.json'])
  rmSync(join(copy, file))
  expect(code).not.toBe(0)
  expect(output).toMatch(/open\.ts.*[\s\S]*permission/)
})

test('a table of a company without a policy is named', async () => {
  put('prisma/migrations/29990101000000_bare/migration.sql', BARE_TABLE)
  const { code, output } = await run('scripts/check-tenancy.mjs', [])
  expect(code).not.toBe(0)
  expect(output).toContain('Bare')
})
