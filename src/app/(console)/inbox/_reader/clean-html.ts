import createPurifier from 'dompurify'
import { cleanAttribute, cleanSheet } from './clean-style'

const TAGS =
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong style sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
const ATTRIBUTES =
  'align alt bgcolor border cellpadding cellspacing class color colspan dir face height href lang nowrap rowspan size span src start style title type valign width'
const ADDRESSES = /^(?:https?:|mailto:|tel:|data:image\/(?:png|gif|jpe?g|webp|bmp);base64,|cid:)/i

/** `images`: those of the web are kept. `inline`: what a `cid:` image of the message shows, by its content id. */
export type Wishes = { images: boolean; inline: ReadonlyMap<string, string> }
export type CleanHtml = { html: string; blockedImages: number }

/**
 * The browser's own wall against what a message may carry, whatever the server let through: known elements and
 * attributes only, no address that is loaded by itself, styles read by the browser's parser and written anew.
 */
export function cleanHtml(html: string, { images, inline }: Wishes): CleanHtml {
  const purifier = createPurifier(window)
  let blockedImages = 0
  purifier.addHook('uponSanitizeElement', (node) => {
    if (node.nodeName === 'STYLE') node.textContent = cleanSheet(node.textContent ?? '')
  })
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node instanceof HTMLAnchorElement || node.nodeName === 'A') cleanLink(node)
    if (node.nodeName === 'IMG' && !placeImage(node, images, inline)) blockedImages += 1
    if (node.nodeName !== 'IMG') node.removeAttribute('src')
    restyle(node as HTMLElement)
  })
  const clean = purifier.sanitize(html, {
    ALLOWED_TAGS: TAGS.split(' '),
    ALLOWED_ATTR: ATTRIBUTES.split(' '),
    ALLOWED_URI_REGEXP: ADDRESSES,
    // Everything else is no address: its value is not held to the form of one.
    ADD_URI_SAFE_ATTR: ATTRIBUTES.split(' ').filter((name) => name !== 'href' && name !== 'src'),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    // Keeps a style sheet that stands before the text.
    FORCE_BODY: true,
  })
  return { html: clean, blockedImages }
}

function cleanLink(node: Element): void {
  if (!node.getAttribute('href')) return
  node.setAttribute('target', '_blank')
  node.setAttribute('rel', 'noopener noreferrer')
}

/** False when the image is of the web and was not asked for. */
function placeImage(node: Element, images: boolean, inline: Wishes['inline']): boolean {
  const source = node.getAttribute('src') ?? ''
  if (/^data:/i.test(source)) return true
  node.removeAttribute('src')
  if (/^cid:/i.test(source)) {
    const known = inline.get(contentId(source.slice(4)))
    if (known) node.setAttribute('src', known)
    return true
  }
  if (!/^https?:/i.test(source)) return true
  if (images) node.setAttribute('src', source.replace(/^http:/i, 'https:'))
  return images
}

/** A content id without its brackets, as both ends of a message name it. */
export function contentId(written: string): string {
  return decoded(written).trim().replace(/^<|>$/g, '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function restyle(node: HTMLElement): void {
  const written = node.getAttribute('style')
  if (written === null) return
  const clean = cleanAttribute(node.style, written)
  if (clean === null) node.removeAttribute('style')
  else node.setAttribute('style', clean)
}
