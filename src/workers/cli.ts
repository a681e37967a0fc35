import { closeDb } from '#server/kernel/db'
import { runCli } from './cli/run.ts'

// `npm run --silent facteur -- <noun> <verb> [--option value]`: JSON on standard output, one line on standard error.
// A reader such as `head` may leave before the last line.
process.stdout.on('error', () => process.exit(0))
const { code, stderr } = await runCli(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`))
if (stderr) process.stderr.write(`${stderr}\n`)
process.exitCode = code
await closeDb()
