import { fold } from './fold.ts'
import type { Line, Zone } from './own-words.ts'
import { mendSpelling } from './spelling.ts'

/** `text` as it was written; `words` folded and with the spelling mended. */
export type Sentence = { text: string; words: string; zone: Zone; startsLine: boolean }

const SENTENCES_MAX = 400
const PART_MAX = 800
const OVERLAP = 200
/** A line this long was probably wrapped by the mailer. */
const WRAPPED_MIN = 50

/** The writer's sentences, wrapped lines put together; what stands under the closing formula is kept apart. */
export function sentencesOf(lines: readonly Line[]): Sentence[] {
  const sentences: Sentence[] = []
  for (const { text, zone } of paragraphs(lines)) {
    const pieces = unabbreviate(text).split(
      /(?<=[.!?;…])(?<!(?:\.{2}|…)(?=\s+(?:from|of|de|du|des|d['’])(?![a-z])))\s+|(?<=[^\d\s])\s+\/+\s+(?=\D)|(?<=[a-zé]{3}[.!?])(?=[A-ZÉÀ][a-zé])/,
    )
    for (const [i, piece] of pieces.entries()) {
      if (piece.trim() === '') continue
      const words = mendSpelling(fold(piece)).replace(/\s+/g, ' ').trim()
      for (const part of partsOf(words)) {
        sentences.push({ text: piece.trim().slice(0, 300), words: part, zone, startsLine: i === 0 })
        if (sentences.length >= SENTENCES_MAX) return sentences
      }
    }
  }
  return sentences
}

/** What they say together. */
export function wordsOf(sentences: readonly Sentence[]): string {
  return sentences.map(({ words }) => words).join(' . ')
}

/** "Remove:" over the parts of a quote is no wish of its own; over an address it is. */
export function isHeading({ text }: Sentence, next: Sentence | undefined): boolean {
  return /:\s*$/.test(text) && next !== undefined && !next.text.includes('@')
}

/** Who dictates gives no stops: such a text is read in parts, each with the end of the one before. */
function partsOf(words: string): string[] {
  if (words.length <= PART_MAX) return [words]
  const parts: string[] = []
  for (let at = 0; at + OVERLAP < words.length; at += PART_MAX - OVERLAP)
    parts.push(words.slice(at === 0 ? 0 : words.indexOf(' ', at) + 1 || at, at + PART_MAX))
  return parts
}

function paragraphs(lines: readonly Line[]): { text: string; zone: Zone }[] {
  const found: { text: string; zone: Zone }[] = []
  let open = false
  let previous = ''
  for (const { text, zone } of lines) {
    const kept = zone === 'own' || zone === 'closing'
    if (!kept || text === '') {
      open = false
      continue
    }
    const last = found.at(-1)
    const wrapped = previous.length >= WRAPPED_MIN && !/[.!?:]\s*$/.test(previous) && !/^[-*•]/.test(text)
    if (open && last && last.zone === zone && wrapped) last.text += ` ${text}`
    else found.push({ text, zone })
    open = true
    previous = text
  }
  return found
}

function unabbreviate(text: string): string {
  return text
    .replace(/\bs\.\s?v\.\s?p\b\.?/gi, 'svp')
    .replace(/\bs\.\s?t\.\s?p\b\.?/gi, 'stp')
    .replace(/\b(M|Mr|Mme|Mrs|Ms|Dr|St|Ste|art|cf|env|tel|tél)\.\s/gi, '$1 ')
    .replace(/\bp\.\s?s\.\s?:?/gi, 'PS : ')
}
