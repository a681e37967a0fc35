import { closeDb } from '#server/kernel/db'
import { runCli } from './cli/run.ts'

// `npm run --silent facteur -- <noun> <verb> [--option value]`: JSON on standard output, one line on standard error.
const { code, stdout, stderr } = await runCli(process.argv.slice(2))
if (stdout) process.stdout.write(`${stdout}\n`)
if (stderr) process.stderr.write(`${stderr}\n`)
process.exitCode = code
await closeDb()
