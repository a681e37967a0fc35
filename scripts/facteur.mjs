// `npm run --silent facteur -- <noun> <verb> [--option value]`: the operator's commands. Standard output is theirs alone.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnvFile } from './lib/env-file.mjs'
import { isInstalled } from './lib/install.mjs'
import { dataFolder, node24, root } from './lib/paths.mjs'
import { answers } from './lib/ports.mjs'
import { program, Stop } from './lib/say.mjs'
import { readSecrets } from './lib/secrets.mjs'

await program(async () => {
  if (!isInstalled()) throw new Stop('the packages are not installed: run `npm start` first')
  loadEnvFile()
  const runtime = readRuntime()
  const databaseUrl = process.env.DATABASE_URL || runtime?.databaseUrl
  if (needsDatabase() && (!databaseUrl || !(await answers(new URL(databaseUrl), 5432)))) {
    throw new Stop('no database is running: set DATABASE_URL, or run `npm start` in another terminal')
  }
  const env = {
    NODE_ENV: 'production',
    ...(runtime && { APP_URL: runtime.appUrl, CATCHER_PORT: runtime.catcherPort }),
    ...(needsDatabase() && readSecrets(dataFolder())),
    ...withoutEmpty(process.env),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    DATA_DIR: dataFolder(),
  }
  const args = ['--conditions=react-server', join(root, 'src/workers/cli.ts'), ...process.argv.slice(2)]
  const child = spawn(node24, args, { cwd: calledFrom(), env, stdio: 'inherit' })
  child.on('exit', (code) => process.exit(code ?? 1))
})

/** Classifying a message reads files and nothing else; nor does the help. */
function needsDatabase() {
  const words = process.argv.slice(2)
  return words[0] !== 'message' && !words.includes('--help') && !words.includes('-h')
}

/** Files are named from where the command was typed; npm moves to the checkout first. */
function calledFrom() {
  return (process.env.npm_lifecycle_event === 'facteur' && process.env.INIT_CWD) || process.cwd()
}

/** What the copy that runs on this DATA_DIR says of itself. */
function readRuntime() {
  const file = join(dataFolder(), 'runtime.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function withoutEmpty(env) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}
