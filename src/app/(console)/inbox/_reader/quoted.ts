/** Where the usual programs put the message that they answer. */
const QUOTES =
  '.gmail_quote, .gmail_quote_container, .moz-cite-prefix, blockquote[type="cite"], .yahoo_quoted, .protonmail_quote, .OutlookMessageHeader'

const ANNOUNCED = /(écrit|ecrit|wrote|schrieb|escribió)\s*:\s*$/i

/** A message without the quoted one at its end, and the whole. Nothing is cut when the quote is all there is. */
export function foldQuote(html: string): { short: string; folded: boolean } {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const quote =
    [...page.querySelectorAll(QUOTES)].find((node) => !node.parentElement?.closest(QUOTES)) ??
    [...page.querySelectorAll('blockquote')].find((node) => announcement(node))
  if (!quote || textAfter(quote) !== '') return { short: html, folded: false }
  announcement(quote)?.remove()
  for (let node: Element | null = quote; node && node !== page.body; ) {
    const parent: Element | null = node.parentElement
    while (node.nextSibling) node.nextSibling.remove()
    if (node === quote) node.remove()
    node = parent
  }
  trimEnd(page.body)
  if (!page.body.textContent?.trim() && !page.body.querySelector('img')) return { short: html, folded: false }
  return { short: page.body.innerHTML, folded: true }
}

/** The line above a quote that says whose words follow. */
function announcement(quote: Element): ChildNode | null {
  let line: ChildNode | null = quote.previousSibling
  while (line && !line.textContent?.trim()) line = line.previousSibling
  return line && ANNOUNCED.test(line.textContent ?? '') ? line : null
}

/** Takes off the empty lines that stood between the answer and the quote. */
function trimEnd(node: Element): void {
  for (let last = node.lastChild; last; last = node.lastChild) {
    const empty = last instanceof Element ? isEmpty(last) : !last.textContent?.trim()
    if (!empty) break
    last.remove()
  }
  if (node.lastElementChild && node.lastElementChild === node.lastChild) trimEnd(node.lastElementChild)
}

const isEmpty = (node: Element) =>
  node.tagName === 'BR' ||
  (!node.textContent?.trim() &&
    !node.querySelector('img, hr, style') &&
    !/^(IMG|HR|STYLE)$/.test(node.tagName))

/** What is written below a quote by the writer, other quotes aside. */
function textAfter(quote: Element): string {
  let text = ''
  for (let node: Element | null = quote; node && node.tagName !== 'BODY'; node = node.parentElement) {
    for (let next = node.nextSibling; next; next = next.nextSibling) {
      if (next instanceof Element && (next.matches(QUOTES) || next.tagName === 'STYLE')) continue
      text += next.textContent ?? ''
    }
  }
  return text.trim()
}

/** A plain text cut before its quoted end: lines that begin with ">" and the line that announces them. */
export function foldText(text: string): { short: string; folded: boolean } {
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n')
  let end = lines.length
  while (end > 0 && /^\s*(>|$)/.test(lines[end - 1] ?? '')) end -= 1
  if (end === lines.length) return { short: text, folded: false }
  for (let tries = 0; tries < 2 && end > 0; tries += 1) {
    const announced = lines.slice(Math.max(0, end - 1 - tries), end).join(' ')
    if (/^\s*(le|on|am|el)\b.*(écrit|ecrit|wrote|schrieb|escribió)\s*:\s*$/i.test(announced)) {
      end -= 1 + tries
      break
    }
  }
  const short = lines.slice(0, end).join('\n').trimEnd()
  return short ? { short, folded: true } : { short: text, folded: false }
}
