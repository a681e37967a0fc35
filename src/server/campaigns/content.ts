import { convert } from 'html-to-text'
import sanitizeHtml from 'sanitize-html'
import type { StepInput } from './schema.ts'

const ANY = [/^[^;{}]*$/]
const STYLES = [
  'color',
  'background-color',
  'background',
  'text-align',
  'text-decoration',
  'vertical-align',
  'font-size',
  'font-weight',
  'font-style',
  'font-family',
  'line-height',
  'width',
  'max-width',
  'height',
  'padding',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'margin',
  'margin-top',
  'margin-right',
  'margin-bottom',
  'margin-left',
  'border',
  'border-top',
  'border-right',
  'border-bottom',
  'border-left',
  'border-radius',
  'border-collapse',
  'display',
]

/** What a mail may hold: text, links, pictures and tables; nothing that runs. */
const RULES: sanitizeHtml.IOptions = {
  allowedTags: (
    'p br hr div span center strong b em i u s small sub sup code pre blockquote h1 h2 h3 h4 h5 h6 ' +
    'ul ol li a img table caption thead tbody tfoot tr th td'
  ).split(' '),
  allowedAttributes: {
    '*': ['style', 'align', 'dir', 'lang'],
    a: ['href', 'title'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    table: ['width', 'border', 'cellpadding', 'cellspacing', 'role', 'bgcolor'],
    td: ['colspan', 'rowspan', 'width', 'height', 'valign', 'bgcolor'],
    th: ['colspan', 'rowspan', 'width', 'height', 'valign', 'bgcolor', 'scope'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https', 'data'] },
  allowProtocolRelative: false,
  allowedStyles: { '*': Object.fromEntries(STYLES.map((style) => [style, ANY])) },
  nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title', 'template'],
}

/** The HTML that is kept of what a person wrote or pasted. `pictures`: Content-IDs of the pictures that go along. */
export function cleanHtml(html: string, pictures: ReadonlySet<string> = new Set()): string {
  if (pictures.size === 0) return sanitizeHtml(html, RULES).trim()
  const img = [...(RULES.allowedSchemesByTag as { img: string[] }).img, 'cid']
  return sanitizeHtml(html, {
    ...RULES,
    allowedSchemesByTag: { img },
    exclusiveFilter: ({ tag, attribs: { src = '' } }) =>
      tag === 'img' && /^cid:/i.test(src) && !pictures.has(src.slice(4)),
  }).trim()
}

/** The plain text that says the same as the HTML. Headings keep their case: a merge field may stand in one. */
export function textOf(html: string): string {
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      { selector: 'img', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
      { selector: 'table', format: 'block' },
    ],
  }).trim()
}

/** HTML and text of a step as they are stored: the text follows the HTML until a person edits it. */
export function contentOf(step: Pick<StepInput, 'html' | 'text' | 'textEdited'>) {
  const html = cleanHtml(step.html)
  const written = step.text?.trim() ?? ''
  const textEdited = (step.textEdited ?? true) && written !== ''
  return { html, text: textEdited ? written : textOf(html), textEdited }
}
