import type { Text } from '#server/kernel/errors'

const language = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('en') ? 'en' : 'fr'

/** Lines for the person at the machine, with the time, in French unless the machine speaks English. Never a secret. */
export const say = {
  info: (text: Text) => write(process.stdout, text),
  warn: (text: Text) => write(process.stderr, text),
}

function write(stream: NodeJS.WriteStream, text: Text): void {
  stream.write(`${new Date().toISOString()} ${text[language]}\n`)
}
