/** A line of a quote that carries its mark. */
export function isMarked(line: string): boolean {
  return /^\s{0,3}(?:>|\|\s|[A-Z]{2,3}>)/.test(line)
}

const WROTE = '(?:a ecrit|a repondu|ecrivait|ecrit|wrote|writes|schrieb|escribio|ha scritto|schreef|escreveu)'
const DATED =
  /\d{4}|\d{1,2}[/.-]\d{1,2}|\d{1,2}[:h]\d{2}|\d{1,2} ?(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|jan|feb|mar|apr|may|jun|jul|aug)|\S@\S/
const ATTRIBUTIONS = [
  new RegExp(`^-*\\s*(?:le|on|am|el|il|op|em|en date d[eu])\\b.{4,240}\\b${WROTE}\\s*:?\\s*-*$`),
  new RegExp(`^.{2,160}\\b${WROTE}(?:,? (?:le|on|a) .{4,60}| .{0,40}\\d.{0,40})?\\s*:$`),
  /^\d{4}-\d\d-\d\d.{3,80}<[^>]+@[^>]+>\s*:$/,
  /^(?:message du|quoting|en reponse a|in reply to) .{4,120}$/,
]

/** How many (folded) lines, from this one on, say "On … X wrote:" (mailers wrap it); 0 when they do not. */
export function attributionLength(lines: readonly string[], at: number): number {
  let joined = ''
  for (let count = 1; count <= 4; count += 1) {
    const line = lines[at + count - 1]
    if (line === undefined || line.trim() === '') return 0
    joined = `${joined} ${line.replace(/^[\s>]+/, '')}`.trim()
    if (joined.length > 320) return 0
    if (count === 1 && !mayBegin(joined)) return 0
    if (DATED.test(joined) && ATTRIBUTIONS.some((pattern) => pattern.test(joined))) return count
  }
  return 0
}

/** Spares most lines the four readings. */
function mayBegin(line: string): boolean {
  return /^-*\s*(?:le|on|am|el|il|op|em|en|message du|quoting|in reply)\b|^\d{4}-|@|:$|\becrit\b|\bwrote\b/.test(
    line,
  )
}

const SEPARATOR =
  /^[\s>*_-]*(?:[-_*]{2,}\s*(?:message|mail|e-?mail|courriel|original|forwarded|reply|ursprungliche|mensaje|messaggio)\b[^:]{0,60}[-_*]{2,}|(?:debut du message|begin forwarded message|message transfere|message d'origine|original message|mail original)\b.{0,30}:?)\s*$/

/** "-----Message d'origine-----" and its kin. */
export function isSeparator(line: string): boolean {
  return line.length < 120 && SEPARATOR.test(line)
}

const FIELD =
  /^[\s>*_]*(de la part de|de|from|expediteur|sender|von|envoye(?: le)?|sent|date(?: d'envoi)?|gesendet|a|to|pour|destinataires?|an|cc|copie|objet|subject|sujet|betreff|repondre a|reply-to|importance|pieces jointes|attachments)\s*[*_]*\s*:/

/**
 * How many lines, from this one on, are the header block that Outlook and others put above what they quote
 * ("De : … Envoyé : … À : … Objet : …"); 0 when they are not.
 */
export function headerBlockLength(lines: readonly string[], at: number): number {
  if (!FIELD.test((lines[at] ?? '').slice(0, 60))) return 0
  const names = new Set<string>()
  let text = ''
  let end = at
  let misses = 0
  for (let i = at; i < Math.min(lines.length, at + 14); i += 1) {
    const line = (lines[i] ?? '').slice(0, 300)
    if (line.trim() === '') {
      if (names.size >= 3) break
      continue
    }
    const name = FIELD.exec(line)?.[1]
    if (name === undefined) {
      // The list of addressees may be folded over lines.
      misses += 1
      if (misses > 2) break
      continue
    }
    misses = 0
    names.add(kindOf(name))
    text += `${line}\n`
    end = i
  }
  const known = names.has('from') && (names.has('sent') || names.has('subject')) && names.size >= 3
  const certain =
    /^[\s>*_]*(?:envoye|sent|objet|subject|sujet|gesendet|betreff)/m.test(text) || text.includes('@')
  return known && certain ? end - at + 1 : 0
}

function kindOf(name: string): string {
  if (/^(?:de|from|expediteur|sender|von)/.test(name) && name !== 'destinataire') return 'from'
  if (/^(?:envoye|sent|date|gesendet)/.test(name)) return 'sent'
  if (/^(?:objet|subject|sujet|betreff)/.test(name)) return 'subject'
  return /^(?:a|to|pour|destinataires?|an)$/.test(name) ? 'to' : name
}
