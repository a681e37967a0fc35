import sanitize from 'sanitize-html'
import { type StyleWishes, safeDeclarations, safeSheet } from './safe-style.ts'

/** `inline`: what a `cid:` picture of the message shows, as a data: address; null leaves it as it is written. */
export type HtmlWishes = { images: boolean; inline: (contentId: string) => string | null }
export type SafeHtml = { html: string; remoteBlocked: number }

/** What is longer or deeper is cut: no person reads further, and a parser must end soon. */
const LENGTH_MAX = 1_000_000
const DEPTH_MAX = 1500
const SHEETS_MAX = 200_000

/** No `style` among them: sheets are taken out first, and what a parser makes of the rest of such an element never shows. */
const TAGS =
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
/** Left out with all they hold; of any other unknown element only the element goes. */
const WITH_CONTENT =
  'style script textarea option select noscript noembed noframes title template xmp plaintext iframe object applet audio video canvas'
const ATTRIBUTES =
  'align alt background bgcolor border cellpadding cellspacing class color colspan dir face height lang nowrap rowspan size span src start style title type valign width'
/** Attributes that load something by themselves, and that no kept element may have. */
const LOADING = ['srcset', 'lowsrc', 'dynsrc', 'poster', 'data', 'imagesrcset']

/** Elements that hold nothing, or that the next of their kind ends. */
const FLAT =
  /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|tr|td|th|tbody|thead|tfoot)$/i
const PICTURE = /^data:image\/(png|gif|jpe?g|webp|bmp);base64,[a-z0-9+/=\s]*$/i
const WEB = /^(https?:)?\/\//i

/**
 * The HTML of a message with nothing that runs, sends or loads: known elements and attributes only, styles parsed and
 * written anew, pictures of the web left out unless they were asked for.
 */
export function safeHtml(source: string, { images, inline }: HtmlWishes): SafeHtml {
  const html = shallow(source.slice(0, LENGTH_MAX))
  let remoteBlocked = 0
  const onRemote = () => {
    remoteBlocked += 1
  }
  const style: StyleWishes = { images, onRemote }
  const sheets = sheetsOf(html, style)
  const body = sanitize(html, {
    allowedTags: TAGS.split(' '),
    nonTextTags: WITH_CONTENT.split(' '),
    allowedAttributes: { '*': ATTRIBUTES.split(' '), a: ['href', 'rel', 'target'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', 'data', 'cid'] },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'background'],
    allowProtocolRelative: false,
    // Done by `safeDeclarations`.
    parseStyleAttributes: false,
    onOpenTag: (name, attribs) => {
      if (isLoader(name, attribs)) onRemote()
    },
    transformTags: {
      '*': (tag, given) => ({ tagName: tag === 'body' ? 'div' : tag, attribs: safeAttributes(tag, given) }),
    },
  })
  return { html: (sheets ? `<style>${sheets}</style>${body}` : body).trim(), remoteBlocked }

  function safeAttributes(tag: string, given: sanitize.Attributes): sanitize.Attributes {
    const { style: written, src, background, ...kept } = given
    if (tag === 'body' && kept.bgcolor)
      kept.style = safeDeclarations(`background-color:${kept.bgcolor}`, style)
    if (written) kept.style = [kept.style, safeDeclarations(written, style)].filter(Boolean).join(';')
    const ground = background && webPicture(background)
    if (ground) kept.background = ground
    const picture = tag === 'img' && src ? pictureOf(src.trim()) : null
    if (picture) kept.src = picture
    if (tag === 'a' && kept.href) Object.assign(kept, { target: '_blank', rel: 'noopener noreferrer' })
    return kept
  }

  function pictureOf(address: string): string | null {
    if (PICTURE.test(address)) return address
    if (/^cid:/i.test(address)) return inline(contentId(address)) ?? address
    return webPicture(address)
  }

  function webPicture(address: string): string | null {
    const bare = address.trim()
    if (!WEB.test(bare)) return null
    if (images) return bare.replace(/^\/\//, 'https://')
    onRemote()
    return null
  }
}

/** The text up to where elements lie deeper in each other than any mail program nests them. */
function shallow(html: string): string {
  let depth = 0
  for (const { 1: closing, 2: name = '', index } of html.matchAll(/<(\/?)([a-z][\w-]*)/gi)) {
    if (FLAT.test(name)) continue
    depth = Math.max(0, depth + (closing ? -1 : 1))
    if (depth > DEPTH_MAX) return html.slice(0, index)
  }
  return html
}

/** The style sheets outside comments (those are for other programs), as one. */
function sheetsOf(html: string, wishes: StyleWishes): string {
  const sheets: string[] = []
  let room = SHEETS_MAX
  for (const { attributes, text } of sheetElements(html)) {
    room -= text.length
    if (room < 0) break
    const sheet = safeSheet(text, wishes)
    const media = /\bmedia\s*=\s*["']?([\w\s():,.-]+)/i.exec(attributes)?.[1]?.trim()
    if (sheet) sheets.push(media ? `@media ${media}{${sheet}}` : sheet)
  }
  return sheets.join('\n')
}

/** Found by walking on, never back: a regular expression would look for every end again and again. */
function* sheetElements(html: string): Generator<{ attributes: string; text: string }> {
  const lower = html.toLowerCase()
  const next = (mark: string, from: number) => {
    const at = lower.indexOf(mark, from)
    return at < 0 ? html.length : at
  }
  for (let at = 0; ; ) {
    const [comment, sheet] = [next('<!--', at), next('<style', at)]
    if (comment === html.length && sheet === html.length) return
    if (comment < sheet) {
      at = next('-->', comment + 4) + 3
      continue
    }
    const open = next('>', sheet)
    const end = next('</style', open)
    if (end === html.length) return
    yield { attributes: html.slice(sheet + 6, open), text: html.slice(open + 1, end) }
    at = end + 8
  }
}

/** The Content-ID that a `cid:` address names, without brackets. */
export function contentId(address: string): string {
  const written = address.replace(/^cid:/i, '')
  try {
    return decodeURIComponent(written).trim().replace(/^<|>$/g, '')
  } catch {
    return written.trim().replace(/^<|>$/g, '')
  }
}

function isLoader(name: string, attribs: sanitize.Attributes): boolean {
  if (LOADING.some((attribute) => attribs[attribute])) return true
  return name !== 'img' && name !== 'a' && WEB.test(attribs.src ?? attribs['xlink:href'] ?? '')
}
