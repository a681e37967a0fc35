import PostalMime, { decodeWords } from 'postal-mime'
import type { CapturedMail } from './schema.ts'

type Parsed = Pick<CapturedMail, 'html' | 'text' | 'headers' | 'links'>

const LINKS_MAX = 100

/** Takes a mail apart for reading: its bodies, its headers as they stand, and the addresses it links to. */
export async function parseMail(raw: Uint8Array): Promise<Parsed> {
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 30, maxHeadersSize: 1024 * 1024 })
  const html = mail.html || null
  const text = mail.text || null
  const headers = mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value }))
  return { html, text, headers, links: linksOf(html, text, headers) }
}

function linksOf(html: string | null, text: string | null, headers: Parsed['headers']): Parsed['links'] {
  const found = new Map<string, string>()
  for (const [, href = '', content = ''] of (html ?? '').matchAll(
    /<a\b[^>]*?\bhref\s*=\s*["']([^"']+)["'][^>]*>([\s\S]*?)<\/a>/gi,
  )) {
    add(found, decodeEntities(href), decodeEntities(content.replace(/<[^>]*>/g, ' ')))
  }
  for (const [href] of (text ?? '').matchAll(/https?:\/\/[^\s<>"']+/gi))
    add(found, href.replace(/[.,;:)\]]+$/, ''), '')
  const unsubscribe = headers.find(({ name }) => name.toLowerCase() === 'list-unsubscribe')
  for (const [, href = ''] of (unsubscribe?.value ?? '').matchAll(/<([^>]+)>/g))
    add(found, href, 'List-Unsubscribe')
  return [...found].slice(0, LINKS_MAX).map(([href, label]) => ({ href, label: label || href }))
}

/** Only what a browser opens as a page: no `javascript:`, `data:` or the like. */
function add(found: Map<string, string>, href: string, label: string): void {
  if (!URL.canParse(href) || !/^https?:$/.test(new URL(href).protocol)) return
  const clean = label.replace(/\s+/g, ' ').trim().slice(0, 200)
  if (!found.get(href)) found.set(href, clean)
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&nbsp;/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

/** The subject alone, without parsing the mail: what the catcher can afford for every one. */
export function subjectOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.toString('utf8', 0, Math.min(end < 0 ? raw.length : end, 64 * 1024))
  const subject = /^subject:[ \t]*((?:.*(?:\r?\n[ \t].*)*))/im.exec(head)?.[1] ?? ''
  return decodeWords(subject.replace(/\r?\n[ \t]+/g, ' '))
    .replaceAll('\0', '')
    .slice(0, 1000)
}
