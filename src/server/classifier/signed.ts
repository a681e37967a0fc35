import { fold } from './fold.ts'
import type { MailAddress } from './mail.ts'
import type { Line } from './own-words.ts'

const NAME = /^\p{Lu}[\p{L}'’.-]*(?: (?:de |d'|van |von |le |la )?\p{Lu}[\p{L}'’.-]*){1,3}$/u
const LINES_MAX = 8
/** Only a sentence has these. */
const SAYS =
  /[?!;…]|[a-z]{4}\.\s*$|\b(?:je|j'|nous|vous|on|i|i'm|we|you|il|elle|est|sont|is|are|pas|not|merci|please|svp|stop|remove|unsubscribe|call me|appelez)\b/

/** Where a signature without its delimiter begins: the writer's name over an office and a street; the end otherwise. */
export function signatureStart(lines: readonly Line[], sender: MailAddress | null): number {
  const own = lines.flatMap(({ zone }, i) => (zone === 'own' ? [i] : []))
  const written = own.filter((i) => lines[i]?.text !== '')
  const name = fold(sender?.name ?? '').trim()
  for (const i of written.slice(1).slice(-LINES_MAX)) {
    const line = lines[i] as Line
    const begins =
      (name !== '' && line.folded === name) ||
      (NAME.test(line.text) && lines[i - 1]?.text === '' && isTheirs(line.folded, name, sender))
    if (!begins) continue
    const below = written.filter((at) => at > i).map((at) => lines[at] as Line)
    if (below.every(({ text, folded }) => text.length < 80 && !SAYS.test(folded))) return i
  }
  return lines.length
}

/** Whether a name has a word of the sender's own: "Blue Handles" has none. */
function isTheirs(folded: string, name: string, sender: MailAddress | null): boolean {
  const own = new Set(name.split(/[^\p{L}]+/u))
  const account = fold(sender?.address ?? '').split('@', 1)[0] ?? ''
  return folded
    .split(/[^\p{L}]+/u)
    .some((word) => (word.length >= 3 && own.has(word)) || (word.length >= 4 && account.includes(word)))
}
