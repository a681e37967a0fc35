import { AppError } from '#server/kernel/errors'
import { checkOptions, readArguments, UsageError } from './arguments.ts'
import { commands } from './commands.ts'

type Outcome = { code: number; stdout: string; stderr: string }

/**
 * Runs one command of the operator. Never throws: what went wrong is one line of `stderr`, under what the command
 * noted, and a code (2 for a typing mistake).
 * With `print` each line goes there as it comes, and `stdout` stays empty.
 */
export async function runCli(argv: string[], print?: (line: string) => void): Promise<Outcome> {
  const lines: string[] = []
  const notes: string[] = []
  const outcome = (code: number) => ({ code, stdout: lines.join('\n'), stderr: notes.join('\n') })
  try {
    await execute(argv, print ?? ((line) => lines.push(line)), (line) => notes.push(line))
    return outcome(0)
  } catch (error) {
    notes.push(oneLine(error))
    return outcome(error instanceof UsageError ? 2 : 1)
  }
}

async function execute(
  argv: string[],
  print: (line: string) => void,
  note: (line: string) => void,
): Promise<void> {
  const { words, options, help } = readArguments(argv)
  if (help) return print(usage(words))
  const [noun, verb, extra] = words
  if (!noun) throw new UsageError(`A command is missing; known: ${names().join(', ')}`)
  const verbs = names().filter((name) => name.startsWith(`${noun} `))
  if (verbs.length === 0) throw new UsageError(`Unknown noun "${noun}"; known: ${nouns().join(', ')}`)
  const verbList = verbs.map((name) => name.split(' ')[1]).join(', ')
  if (!verb) throw new UsageError(`"${noun}" needs a verb: ${verbList}`)
  const command = commands.find(({ name }) => name === `${noun} ${verb}`)
  if (!command) throw new UsageError(`Unknown verb "${verb}" of "${noun}"; known: ${verbList}`)
  if (extra !== undefined) throw new UsageError(`Unexpected "${extra}": options read --name value`)
  checkOptions(options, command.options)
  const answer = await command.run(options, note)
  if (!isStream(answer)) return print(JSON.stringify(answer))
  for await (const item of answer) print(JSON.stringify(item))
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

function usage(words: string[]): string {
  const wanted = commands.filter(({ name }) => name.startsWith(words.slice(0, 2).join(' ')))
  const lines = (wanted.length > 0 ? wanted : commands).map(({ name, summary, options }) => {
    const taken = Object.entries(options).map(([option, { required, help }]) => {
      const text = `--${option} <value>`
      return `      ${(required ? text : `[${text}]`).padEnd(28)} ${help}`
    })
    return [`  ${name}`, `      ${summary}`, ...taken].join('\n')
  })
  return ['Usage: npm run --silent facteur -- <noun> <verb> [--option value]', ...lines].join('\n')
}

function names(): string[] {
  return commands.map(({ name }) => name)
}

function nouns(): string[] {
  return [...new Set(names().map((name) => name.split(' ')[0] ?? name))]
}

function oneLine(error: unknown): string {
  if (error instanceof AppError) {
    const fields = error.fields.map(({ field, message }) => `${field}: ${message.en}`)
    return fields.length > 0 ? fields.join(' ') : error.text.en
  }
  const { message, code } = error as { message?: string; code?: string }
  const text = message || code || String(error)
  return text.replace(/\s+/g, ' ').trim()
}
