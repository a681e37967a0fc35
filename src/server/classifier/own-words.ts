import { clean, fold, foldClean } from './fold.ts'
import { isDeviceLine, isNoticeStart, isWayOut } from './footer-marks.ts'
import { attributionLength, headerBlockLength, isMarked, isSeparator } from './quote-marks.ts'

const LENGTH_MAX = 200_000
const LINES_MAX = 6000

/**
 * Whose words a line is: the writer's (`own`), what stands under the closing formula (`closing`), a signature
 * under its delimiter, a footer of a program, of a company or of ours, or a quote.
 */
export type Zone = 'own' | 'closing' | 'signature' | 'footer' | 'quote'
export type Line = { text: string; folded: string; zone: Zone }

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
  const whole = clean(text.length > LENGTH_MAX ? text.slice(0, LENGTH_MAX) : text)
  const lines = whole.split('\n', LINES_MAX)
  const folded = foldClean(whole)
    .split('\n', LINES_MAX)
    .map((line) => line.trimEnd())
  const ours = squeezed(footers)
  const zones = quoteZones(lines, folded, ours)
  markSignatures(lines, folded, zones)
  markFooters(folded, zones, ours)
  return lines.map((line, i) => ({
    text: line.trim(),
    folded: (folded[i] ?? '').trim(),
    zone: zones[i] ?? 'own',
  }))
}

function quoteZones(lines: readonly string[], folded: readonly string[], ours: string[]): Zone[] {
  const zones: Zone[] = lines.map(() => 'own')
  for (let i = 0; i < lines.length; i += 1) {
    const line = folded[i] ?? ''
    if (line === '') continue
    if (isMarked(lines[i] ?? '')) {
      zones[i] = 'quote'
      if (isBrokenQuote(lines, i)) zones[i + 1] = 'quote'
      continue
    }
    const head = isSeparator(line) ? 1 : attributionLength(folded, i)
    const block = head > 0 ? 0 : headerBlockLength(folded, i)
    if (head === 0 && block === 0) continue
    const from = block > 0 ? ruleAbove(folded, i) : i
    const last = i + Math.max(head, block)
    // Behind "X wrote:" an unmarked quote goes on to the end; a marked one says itself where it ends.
    const marked = block === 0 && marksFollow(lines, last)
    const below = marked || !isBare(folded.slice(0, from)) ? 0 : endOfOurs(folded, last, ours)
    const end = marked ? last : below || lines.length
    zones.fill('quote', from, end)
    i = end - 1
  }
  return zones
}

/** Nothing is said above the quote but a greeting, or where the answer stands: it is below. */
function isBare(above: readonly string[]): boolean {
  const words = above.join(' ').trim()
  return words.length < 60 && (words === '' || GREETING.test(words))
}
const HELLO = '(?:bonjour|bonsoir|hello|hi|hey|dear|madame|monsieur|messieurs|mesdames|m|mr|mme|mrs|ms)'
// What a greeting took it keeps (a look ahead gives nothing back): "m -m -m …" has a million ways to be several.
const GREETING = new RegExp(
  `^(?:[\\s,.!:_=*-]|\\b(?=(${HELLO}\\b(?: (?!${HELLO}(?![a-z'-]))[a-z'-]+){0,2}))\\1)*$|\\b(?:dessous|ci-dessous|en bas|plus bas|below|beneath|underneath|bottom)\\b`,
)

/** The line below the footer with which our own mail ends, when something stands there; 0 otherwise. */
function endOfOurs(folded: readonly string[], from: number, ours: string[]): number {
  const at = folded.findIndex((line, i) => i >= from && line.trim() !== '' && isOurs(line, ours))
  if (at < 0) return 0
  let end = at + 1
  let joined = squeeze(folded[at] ?? '')
  for (let next = end; next < folded.length; next += 1) {
    const line = folded[next] ?? ''
    if (line.trim() === '') continue
    joined = `${joined} ${squeeze(line)}`
    // A mailer that sets every line apart has not ended our footer by that.
    if (!ours.some((footer) => footer.includes(joined)) && !(next === end && isWayOut(line))) break
    end = next + 1
  }
  // What goes on without a blank line is still ours.
  const blank = (folded[end] ?? '').trim() === ''
  return blank && folded.slice(end).some((line) => line.trim() !== '') ? end : 0
}

/** A mailer that wraps what it quotes leaves the end of a line without its mark. */
function isBrokenQuote(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  const next = lines[at + 1] ?? ''
  if (line.length < 60 || next.length >= 60 || next.trim() === '' || isMarked(next)) return false
  return isMarked(lines[at + 2] ?? '') && !/[.!?:;]\s*$/.test(line)
}

/** The rule or the dashes that some mailers draw above their header block. */
function ruleAbove(folded: readonly string[], at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - 3); i -= 1) {
    const line = (folded[i] ?? '').trim()
    if (/^[_*=-]{5,}$/.test(line) || isSeparator(line)) return i
    if (line !== '') break
  }
  return at
}

function marksFollow(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from, from + 4).find((line) => line.trim() !== '')
  return next !== undefined && isMarked(next)
}

const CLOSING =
  /^(?:(?:tres |bien )?(?:cordialement|amicalement|respectueusement|sincerement)|cdlt|cdt|crdlt|slts?|salutations(?: distinguees)?|(?:sinceres|meilleures|cordiales|mes|nos) (?:sinceres |meilleures |cordiales )?salutations|bien a (?:vous|toi)|(?:avec mes|mes) (?:sinceres |meilleures )?(?:salutations|remerciements)|(?:bonne|belle|excellente) (?:journee|soiree|reception|continuation|semaine|fin de .{3,20})|bon week-?end|(?:veuillez|je vous prie|nous vous prions) (?:agreer|d'agreer|de croire|recevoir).*|(?:best|kind|warm|warmest|kindest|many thanks and best) (?:regards|wishes)|regards|best|(?:yours )?(?:sincerely|faithfully|truly)|yours(?: ever| aye)?|cheers|rgds|brgds)(?: (?:a vous|et bonne .{3,20}|votre|to you))?(?:,? (?:the )?[a-z' .-]{0,30})?[ ,.!]*$/
const DELIMITER = /^(?:--|—|–|__+|-{3,}|\*{3,}|={3,}) ?$/
const POSTSCRIPT = /^(?:p\.? ?s\.?|post-?scriptum|nb|n\.b\.)\s*(?::|-|\.|,|\s)/

function markSignatures(lines: readonly string[], folded: readonly string[], zones: Zone[]): void {
  let zone: Zone = 'own'
  let owned = false
  for (let i = 0; i < lines.length; i += 1) {
    const line = (folded[i] ?? '').trim()
    if (zones[i] === 'quote') {
      // Answers between the quotes are the writer's again, whatever closed the lines above them.
      if (zone === 'closing' || !owned) zone = 'own'
      continue
    }
    if (line !== '') {
      if (zone !== 'own' && POSTSCRIPT.test(line)) zone = 'own'
      else if (zone === 'own' && DELIMITER.test(lines[i] ?? ''))
        zone = owned || line === '--' ? 'signature' : 'own'
      else if (zone === 'own' && line.length < 120 && CLOSING.test(line)) zone = 'closing'
      if (zone === 'own') owned = true
    }
    zones[i] = zone
  }
}

function markFooters(folded: readonly string[], zones: Zone[], ours: string[]): void {
  let notice = false
  let owned = false
  for (let i = 0; i < folded.length; i += 1) {
    const line = folded[i] ?? ''
    // A warning above the writer's words ends with its paragraph, a notice below them with the mail.
    if (zones[i] === 'quote' || (line === '' && !owned)) notice = false
    if (zones[i] === 'quote' || line === '') continue
    notice ||= isNoticeStart(folded, i)
    if (notice || isDeviceLine(line) || isWayOut(line) || isOurs(line, ours)) zones[i] = 'footer'
    else owned = true
  }
}

const known = new WeakMap<readonly string[], string[]>()

/** The same footers come with every mail of a box. */
function squeezed(footers: readonly string[]): string[] {
  let ours = known.get(footers)
  if (!ours) {
    ours = footers.map((footer) => squeeze(fold(footer))).filter((footer) => footer !== '')
    known.set(footers, ours)
  }
  return ours
}

/** Shorter than this, a line of a footer may as well be the writer's word. */
const LINE_OF_FOOTER_MIN = 25

/** A line of one of our footers, or a line that holds one whole. */
function isOurs(line: string, footers: string[]): boolean {
  if (!mayBeOurs(line, footers)) return false
  const words = squeeze(line)
  return footers.some(
    (footer) =>
      footer === words ||
      (footer.length >= LINE_OF_FOOTER_MIN && words.includes(footer)) ||
      (words.length >= LINE_OF_FOOTER_MIN && footer.includes(words)),
  )
}

/** Spares most lines the comparison. */
function mayBeOurs(line: string, footers: string[]): boolean {
  if (footers.length === 0) return false
  const start = /[\p{L}\p{N}]+/u.exec(line)?.[0]
  return (
    start !== undefined && footers.some((footer) => footer.includes(start) || footer.length <= line.length)
  )
}

function squeeze(folded: string): string {
  return folded
    .replace(/<https?:[^>]*>/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
