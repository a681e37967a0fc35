import { decodeEntities } from './entities.ts'
import { clean } from './fold.ts'

const LENGTH_MAX = 500_000
const DEPTH_MAX = 20

const UNSEEN = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'template',
  'svg',
  'object',
  'select',
])
const PARAGRAPHS = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'table',
  'pre',
  'blockquote',
])
// biome-ignore format: a handful a line reads better than one
const BLOCKS = new Set([
  ...PARAGRAPHS,
  'div', 'tr', 'li', 'dt', 'dd', 'dl', 'section', 'article', 'header', 'footer', 'main', 'center', 'form',
  'fieldset', 'address', 'figure', 'body', 'html', 'tbody', 'thead', 'tfoot', 'caption', 'details', 'summary',
])
/** Every alternative succeeds wherever it begins, because the text ends at its last `>`: no start is scanned twice. */
const TAG = /<(?:!--[\s\S]*?(?:-->|$)|[!?][^>]*>|(\/?)([a-zA-Z][a-zA-Z0-9:_-]*)([^>]*)>)/g
const ATTRIBUTES_MAX = 2000
const OPEN_MAX = 500
/** Containers that quote without a blockquote. Gmail's own is left: answers are written between its blockquotes. */
const QUOTE_CONTAINER =
  /\b(?:class|id|name)\s*=\s*["']?[^"'>]*\b(?:yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|ox-quote|quoted-?text|quote)\b/i
const HIDDEN = /\bstyle\s*=\s*(?:"[^"]*|'[^']*)(?:display\s*:\s*none|mso-hide\s*:\s*all)/i

/** Plain text of an HTML mail, quoted blocks marked `> ` as in a plain mail. Linear in the length. */
export function htmlToText(html: string): string {
  const bounded = html.length > LENGTH_MAX ? html.slice(0, LENGTH_MAX) : html
  const source = bounded.slice(0, bounded.lastIndexOf('>') + 1)
  const page = new Page()
  let last = 0
  let skip: { name: string; depth: number } | undefined
  for (const match of source.matchAll(TAG)) {
    const [whole, slash, rawName, allAttributes = ''] = match
    if (!skip) page.words(source.slice(last, match.index))
    last = match.index + whole.length
    if (rawName === undefined) continue
    const name = rawName.toLowerCase()
    const closes = slash === '/'
    const attributes = allAttributes.slice(0, ATTRIBUTES_MAX)
    if (skip) {
      if (name === skip.name) skip.depth += closes ? -1 : 1
      // An unclosed <head> must not swallow the mail.
      if (skip.depth === 0 || (skip.name === 'head' && name === 'body')) skip = undefined
      continue
    }
    if (
      !closes &&
      !allAttributes.endsWith('/') &&
      (UNSEEN.has(name) || HIDDEN.test(attributes)) &&
      !isVoid(name)
    ) {
      skip = { name, depth: 1 }
      continue
    }
    page.tag(name, closes, attributes)
  }
  if (!skip) page.words(bounded.slice(last))
  return page.text()
}

function isVoid(name: string): boolean {
  return (
    name === 'br' || name === 'img' || name === 'hr' || name === 'input' || name === 'meta' || name === 'link'
  )
}

class Page {
  private readonly lines: string[] = []
  private line = ''
  private quotes = 0
  private pre = 0
  private href: string | undefined
  private hrefFrom = 0
  /** For each open container of a kind, whether it opened a quote. */
  private readonly open: { name: string; quotes: boolean }[] = []

  tag(name: string, closes: boolean, attributes: string): void {
    if (name === 'br') this.endLine()
    else if (name === 'hr') this.rule()
    else if (name === 'a' && closes) this.closeLink()
    else if (name === 'a') this.openLink(attributes)
    else if (name === 'td' || name === 'th')
      this.line += this.line === '' || this.line.endsWith(' ') ? '' : ' '
    else if (BLOCKS.has(name)) this.block(name, closes, attributes)
  }

  private block(name: string, closes: boolean, attributes: string): void {
    this.breakLine(PARAGRAPHS.has(name) && name !== 'blockquote')
    if (name === 'pre') this.pre = Math.max(0, this.pre + (closes ? -1 : 1))
    if (name === 'blockquote' || name === 'div') this.container(name, closes, attributes)
  }

  words(raw: string): void {
    if (raw === '') return
    const text = clean(decodeEntities(raw))
    if (this.pre > 0) {
      const [first = '', ...rest] = text.split('\n')
      this.line += first
      for (const next of rest) {
        this.endLine()
        this.line = next
      }
      return
    }
    const flat = text.replace(/[ \n]+/g, ' ')
    this.line += this.line === '' || this.line.endsWith(' ') ? flat.replace(/^ /, '') : flat
  }

  text(): string {
    this.breakLine(false)
    return this.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  }

  private container(name: string, closes: boolean, attributes: string): void {
    if (!closes) {
      const quotes = (name === 'blockquote' || QUOTE_CONTAINER.test(attributes)) && this.quotes < DEPTH_MAX
      if (this.open.length >= OPEN_MAX) return
      if (quotes) this.quotes += 1
      this.open.push({ name, quotes })
      return
    }
    const at = this.open.findLastIndex((opened) => opened.name === name)
    if (at < 0) return
    for (const { quotes } of this.open.splice(at)) if (quotes) this.quotes -= 1
  }

  private openLink(attributes: string): void {
    this.href = /\bhref\s*=\s*["']?\s*(https?:\/\/[^"'\s>]+)/i.exec(attributes)?.[1]
    this.hrefFrom = this.line.length
  }

  /** The address stands behind the words of a link, so that a footer's link can be told from a word. */
  private closeLink(): void {
    const label = this.line.slice(this.hrefFrom).trim()
    if (this.href && label !== '' && !/^(?:https?:|www\.|\S+@)/i.test(label)) this.line += ` <${this.href}>`
    this.href = undefined
  }

  private rule(): void {
    this.breakLine(false)
    this.line = '________________________________'
    this.endLine()
  }

  private breakLine(paragraph: boolean): void {
    if (this.line.trim() !== '') this.endLine()
    else this.line = ''
    const previous = this.lines.at(-1)
    if (paragraph && previous !== undefined && !/^[> ]*$/.test(previous)) this.endLine()
  }

  private endLine(): void {
    const text = this.line.trimEnd()
    this.lines.push(this.quotes > 0 ? `${'>'.repeat(this.quotes)} ${text}`.trimEnd() : text)
    this.line = ''
    this.hrefFrom = 0
  }
}
