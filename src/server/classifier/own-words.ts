import { clean, fold } from './fold.ts'
import { isDeviceLine, isNoticeStart, isWayOut } from './footer-marks.ts'
import { attributionLength, headerBlockLength, isMarked, isSeparator } from './quote-marks.ts'

const LENGTH_MAX = 200_000
const LINES_MAX = 6000

/**
 * Whose words a line is: the writer's (`own`), what stands under the closing formula (`closing`), a signature
 * under its delimiter, a footer of a program, of a company or of ours, or a quote.
 */
export type Zone = 'own' | 'closing' | 'signature' | 'footer' | 'quote'
export type Line = { text: string; zone: Zone }

/** The writer's own new lines: no quote above, below or between, no footer, no signature. */
export function ownWords(text: string): string {
  return readLines(text)
    .filter(({ zone }) => zone === 'own')
    .map(({ text: line }) => line)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Every line with whose words it is. `footers` are ours, wherever they stand. */
export function readLines(text: string, footers: readonly string[] = []): Line[] {
  const lines = clean(text.slice(0, LENGTH_MAX)).split('\n', LINES_MAX)
  const zones = quoteZones(lines)
  markSignatures(lines, zones)
  markFooters(lines, zones, footers)
  return lines.map((line, i) => ({ text: line.trim(), zone: zones[i] ?? 'own' }))
}

function quoteZones(lines: string[]): Zone[] {
  const zones: Zone[] = lines.map(() => 'own')
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? ''
    if (line.trim() === '') continue
    if (isMarked(line)) {
      zones[i] = 'quote'
      if (isBrokenQuote(lines, i)) zones[i + 1] = 'quote'
      continue
    }
    const head = isSeparator(line) ? 1 : attributionLength(lines, i)
    const block = head > 0 ? 0 : headerBlockLength(lines, i)
    if (head === 0 && block === 0) continue
    const from = block > 0 ? ruleAbove(lines, i) : i
    const last = i + Math.max(head, block)
    // Behind "X wrote:" an unmarked quote goes on to the end; a marked one says itself where it ends.
    const end = block === 0 && marksFollow(lines, last) ? last : lines.length
    zones.fill('quote', from, end)
    i = end - 1
  }
  return zones
}

/** A mailer that wraps what it quotes leaves the end of a line without its mark. */
function isBrokenQuote(lines: string[], at: number): boolean {
  const [line = '', next = '', after = ''] = lines.slice(at, at + 3)
  if (next.trim() === '' || isMarked(next) || !isMarked(after)) return false
  return line.length >= 60 && next.length < 60 && !/[.!?:;]\s*$/.test(line)
}

/** The rule or the dashes that some mailers draw above their header block. */
function ruleAbove(lines: string[], at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - 3); i -= 1) {
    const line = (lines[i] ?? '').trim()
    if (/^[_*=-]{5,}$/.test(line) || isSeparator(line)) return i
    if (line !== '') break
  }
  return at
}

function marksFollow(lines: string[], from: number): boolean {
  const next = lines.slice(from, from + 4).find((line) => line.trim() !== '')
  return next !== undefined && isMarked(next)
}

const CLOSING =
  /^(?:(?:tres |bien )?(?:cordialement|amicalement|respectueusement|sincerement)|cdlt|cdt|crdlt|slts?|salutations(?: distinguees)?|(?:sinceres|meilleures|cordiales|mes|nos) (?:sinceres |meilleures |cordiales )?salutations|bien a (?:vous|toi)|(?:avec mes|mes) (?:sinceres |meilleures )?(?:salutations|remerciements)|(?:bonne|belle|excellente) (?:journee|soiree|reception|continuation|semaine|fin de .{3,20})|bon week-?end|(?:veuillez|je vous prie|nous vous prions) (?:agreer|d'agreer|de croire|recevoir).*|(?:best|kind|warm|warmest|kindest|many thanks and best) (?:regards|wishes)|regards|best|(?:yours )?(?:sincerely|faithfully|truly)|yours(?: ever| aye)?|cheers|rgds|brgds)(?: (?:a vous|et bonne .{3,20}|votre|to you))?(?:,? (?:the )?[a-z' .-]{0,30})?[ ,.!]*$/
const DELIMITER = /^(?:--|—|–|__+|-{3,}|\*{3,}|={3,}) ?$/
const POSTSCRIPT = /^(?:p\.? ?s\.?|post-?scriptum|nb|n\.b\.)\s*(?::|-|\.|,|\s)/

function markSignatures(lines: string[], zones: Zone[]): void {
  let zone: Zone = 'own'
  let owned = false
  for (let i = 0; i < lines.length; i += 1) {
    const line = (lines[i] ?? '').trim()
    if (zones[i] === 'quote') {
      // Answers between the quotes are the writer's again, whatever closed the lines above them.
      if (zone === 'closing' || !owned) zone = 'own'
      continue
    }
    if (line === '') {
      zones[i] = zone
      continue
    }
    const folded = fold(line.slice(0, 200))
    if (zone !== 'own' && POSTSCRIPT.test(folded)) zone = 'own'
    else if (zone === 'own' && DELIMITER.test(lines[i] ?? ''))
      zone = owned || folded === '--' ? 'signature' : 'own'
    else if (zone === 'own' && CLOSING.test(folded)) zone = 'closing'
    zones[i] = zone
    if (zone === 'own') owned = true
  }
}

function markFooters(lines: string[], zones: Zone[], footers: readonly string[]): void {
  const ours = footers.map(squeeze).filter((footer) => footer.length > 0)
  let notice = false
  for (let i = 0; i < lines.length; i += 1) {
    if (zones[i] === 'quote') {
      notice = false
      continue
    }
    const line = lines[i] ?? ''
    if (line.trim() === '') continue
    notice ||= isNoticeStart(lines, i)
    if (notice || isDeviceLine(line) || isWayOut(line) || isOurs(line, ours)) zones[i] = 'footer'
  }
}

/** Shorter than this, a line of a footer may as well be the writer's word. */
const LINE_OF_FOOTER_MIN = 25

/** A line of one of our footers, or a line that holds one whole. */
function isOurs(line: string, footers: string[]): boolean {
  if (footers.length === 0) return false
  const words = squeeze(line)
  return footers.some(
    (footer) =>
      footer === words ||
      (footer.length >= LINE_OF_FOOTER_MIN && words.includes(footer)) ||
      (words.length >= LINE_OF_FOOTER_MIN && footer.includes(words)),
  )
}

function squeeze(text: string): string {
  return fold(text.replace(/<https?:[^>]*>/g, ' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
