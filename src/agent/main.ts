import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkAgent } from './check.ts'
import { AgentStop, readConfig, writeExample } from './config.ts'
import { runAgent } from './run.ts'
import { say } from './say.ts'
import { StateFile } from './state.ts'

const VERSION = '0.1.0'
/** What a task in hand is given to end after the first signal. */
const END_MS = 25_000
const USAGE = `facteur-agent init    writes facteur-agent.json, to be filled in
facteur-agent check   tries Facteur, the licence and the ERP
facteur-agent [run]   serves the ERP until it is stopped
  --config FILE       another file than ./facteur-agent.json
`

/** The agent beside an ERP: connects outwards only. Ends with 0, or with 1 and one line that says what to mend. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: 'string', default: 'facteur-agent.json' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const command = positionals[0] ?? 'run'
  if (values.help || positionals.length > 1 || !['init', 'check', 'run'].includes(command)) {
    process.stdout.write(USAGE)
    return values.help ? 0 : 1
  }
  const path = resolve(values.config)
  if (command === 'init') {
    writeExample(path)
    say.info({
      fr: `${path} est écrit : complétez-le, puis « facteur-agent check ».`,
      en: `${path} is written: fill it in, then "facteur-agent check".`,
    })
    return 0
  }
  const config = readConfig(path)
  const state = new StateFile(path)
  if (command === 'check') return (await checkAgent(config, state, VERSION)) ? 0 : 1
  await runAgent(config, state, { version: VERSION, ...signals() })
  return 0
}

/** The first SIGTERM or SIGINT ends the agent after its task; time, or a second one, ends it now. */
function signals(): { stop: AbortSignal; kill: AbortSignal } {
  const stop = new AbortController()
  const kill = new AbortController()
  const ask = () => {
    if (stop.signal.aborted) kill.abort()
    stop.abort()
    setTimeout(() => kill.abort(), END_MS).unref()
  }
  process.on('SIGTERM', ask)
  process.on('SIGINT', ask)
  return { stop: stop.signal, kill: kill.signal }
}

try {
  process.exitCode = await main()
} catch (error) {
  const known = error instanceof AgentStop || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`facteur-agent: ${known ? (error as Error).message : (error as Error).stack}\n`)
  process.exitCode = 1
}
