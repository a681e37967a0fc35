/** What a command takes: option names without their dashes, and what each is for. */
export type Options = Record<string, { required: boolean; help: string }>

export type Command = {
  name: string
  summary: string
  options: Options
  /**
   * Options by name; required ones are there. The answer is printed as JSON; a stream, one line an item. What is
   * noted goes to standard error.
   */
  run: (options: Record<string, string>, note: (line: string) => void) => Promise<unknown>
}

export type Arguments = { words: string[]; options: Record<string, string>; help: boolean }

/** A mistake in how the command was typed; its message is the one line that is printed. */
export class UsageError extends Error {}

/** Splits `noun verb --option value --option=value`. */
export function readArguments(argv: string[]): Arguments {
  const read: Arguments = { words: [], options: {}, help: false }
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] ?? ''
    if (word === '--help' || word === '-h') {
      read.help = true
    } else if (word.startsWith('-')) {
      const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
      if (!name) throw new UsageError(`Unknown option ${word}`)
      const value = inline ?? argv[++i]
      if (value === undefined) throw new UsageError(`Option --${name} needs a value`)
      if (name in read.options) throw new UsageError(`Option --${name} is given twice`)
      read.options[name] = value
    } else {
      read.words.push(word)
    }
  }
  return read
}

/** Refuses options that the command does not know and names the first one that is missing. */
export function checkOptions(given: Record<string, string>, known: Options): void {
  const unknown = Object.keys(given).find((name) => !(name in known))
  if (unknown) throw new UsageError(`Unknown option --${unknown}`)
  const missing = Object.keys(known).find((name) => known[name]?.required && !given[name]?.trim())
  if (missing) throw new UsageError(`Option --${missing} is missing`)
}
