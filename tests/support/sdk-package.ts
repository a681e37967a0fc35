import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

export type Consumer = {
  folder: string
  /** Runs JavaScript that imports '@facteur/sdk'; what it wrote to standard output, parsed. */
  runs: (source: string, env: Record<string, string>) => Promise<unknown>
  /** What the compiler says of a file that imports '@facteur/sdk'; '' when it compiles. */
  compiles: (file: string, source: string) => Promise<string>
  remove: () => void
}

/** Packs the SDK and installs it in an empty folder, beside what it depends on and nothing else of ours. */
export async function installedSdk(): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'facteur-sdk-'))
  await must('npm', ['pack', '--silent', '--offline', '--pack-destination', folder], resolve('sdk'))
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  const home = join(folder, 'node_modules/@facteur/sdk')
  mkdirSync(home, { recursive: true })
  await must('tar', ['-xzf', tarball, '-C', home, '--strip-components=1'], folder)
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers', '@types/node', 'undici-types']) {
    cpSync(join('node_modules', name), join(folder, 'node_modules', name), { recursive: true })
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return {
    folder,
    runs: async (source, env) => {
      writeFileSync(join(folder, 'program.js'), source)
      return JSON.parse(await must(process.execPath, ['program.js'], folder, env))
    },
    compiles: async (file, source) => {
      writeFileSync(join(folder, file), source)
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, files: [file] }))
      const args = [resolve('node_modules/typescript7/bin/tsc'), '-p', folder]
      return must(process.execPath, args, folder).catch((error) => error.stdout)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** As strict as a consumer may be, with the declarations of the package checked too. */
const STRICT = {
  target: 'ES2022',
  module: 'nodenext',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  allowJs: true,
  checkJs: true,
  noEmit: true,
}

async function must(command: string, args: string[], cwd: string, env: Record<string, string> = {}) {
  const { stdout } = await execute(command, args, { cwd, env: { ...process.env, NODE_OPTIONS: '', ...env } })
  return stdout
}
