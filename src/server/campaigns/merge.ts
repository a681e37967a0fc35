/** Fields every contact has. */
export const CONTACT_KEYS = ['email', 'firstName', 'lastName', 'company', 'phone'] as const
/** Fields made for each mail. */
export const MAIL_KEYS = ['unsubscribeUrl'] as const

export type MergeSyntax = 'html' | 'text'
/** Where in the document a field stands: decides how its value is made harmless. */
type Place = 'text' | 'url' | 'url_part'
export type Field = { key: string; fallback: string; place: Place }
/** A template cut into fixed texts and fields, in order. */
export type Template = { parts: (string | Field)[]; syntax: MergeSyntax }
export type MergeProblem = { code: 'unterminated' | 'empty_field' | 'unknown_field'; field: string }
export type MergeValues = (key: string) => string

const FIELD = /\{\{([^{}]*)\}\}/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** Cuts a template: `{{key}}` or `{{key|fallback}}`. */
export function parseTemplate(source: string, syntax: MergeSyntax): Template {
  const parts: Template['parts'] = []
  let end = 0
  for (const match of source.matchAll(FIELD)) {
    if (match.index > end) parts.push(source.slice(end, match.index))
    const [key = '', ...fallback] = (match[1] ?? '').split('|')
    const place = syntax === 'html' ? placeAt(source, match.index) : placeInText(source, match.index)
    const read = (text: string) => (syntax === 'html' ? decode(text) : text).trim()
    parts.push({ key: read(key), fallback: read(fallback.join('|')), place })
    end = match.index + match[0].length
  }
  if (end < source.length) parts.push(source.slice(end))
  return { parts, syntax }
}

/** What is wrong with a template: fields nobody knows, braces left open. */
export function templateProblems(template: Template, known: ReadonlySet<string>): MergeProblem[] {
  const problems: MergeProblem[] = []
  for (const part of template.parts) {
    if (typeof part === 'string') {
      const open = /\{\{|\}\}/.exec(part)
      if (open) problems.push({ code: 'unterminated', field: part.slice(open.index, open.index + 30) })
    } else if (!part.key) {
      problems.push({ code: 'empty_field', field: '' })
    } else if (!known.has(part.key)) {
      problems.push({ code: 'unknown_field', field: part.key })
    }
  }
  return problems
}

/** Fills a template in; in HTML every value is escaped, in an address it is percent-encoded. */
export function fill(template: Template, values: MergeValues): string {
  let out = ''
  for (const part of template.parts) {
    if (typeof part === 'string') out += part
    else out += harmless(values(part.key).trim() || part.fallback, part.place, template.syntax)
  }
  return out
}

/** Fills a subject in: one line, no control characters, whatever the values hold. */
export function fillSubject(template: Template, values: MergeValues): string {
  return (
    fill(template, values)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a header must not hold them
      .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** True when the template has this field. */
export function hasField(template: Template, key: string): boolean {
  return template.parts.some((part) => typeof part !== 'string' && part.key === key)
}

export function escapeHtml(text: string): string {
  if (!/[&<>"']/.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function harmless(value: string, place: Place, syntax: MergeSyntax): string {
  if (place === 'url_part') return encodeURIComponent(value)
  if (syntax === 'text') return value
  if (place === 'url' && !/^(https?:|mailto:|tel:)/i.test(value)) return '#'
  return escapeHtml(value)
}

/** A field inside a tag fills (part of) an address; a field between tags is text. */
function placeAt(source: string, index: number): Place {
  const open = source.lastIndexOf('<', index)
  if (open < 0 || source.lastIndexOf('>', index) > open) return 'text'
  return /["']$/.test(source.slice(open, index)) ? 'url' : 'url_part'
}

/** In plain text an address ends at the first space: a value inside it must hold none. */
function placeInText(source: string, index: number): Place {
  return /https?:\/\/(?:\{\{[^{}]*\}\}|[^\s<>"(){}])*$/i.test(source.slice(0, index)) ? 'url_part' : 'text'
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}
