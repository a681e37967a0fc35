import { type Fit, FRAME_STYLE } from './frame-document'

/** What a size is written with. Nothing that a message writes elsewhere gets into the page. */
const SIZE = /^(auto|none|normal|0|-?[\d.]+(px|em|rem|pt|%)?)( (auto|0|-?[\d.]+(px|em|rem|pt|%)?)){0,3}$/
const PROPERTIES = [
  'font-size',
  'line-height',
  'width',
  'min-width',
  'max-width',
  'height',
  'min-height',
  'max-height',
  'display',
  'float',
  'white-space',
  ...['margin', 'padding'].flatMap((box) =>
    ['top', 'right', 'bottom', 'left'].map((side) => `${box}-${side}`),
  ),
]
const WORDS =
  /^(block|inline|inline-block|none|table|table-row|table-cell|left|right|normal|nowrap|pre|pre-wrap)$/
const NAMES = new Set(
  'a b big blockquote br caption center code dd div dl dt em font h1 h2 h3 h4 h5 h6 hr i li ol p pre s small span strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
)
const MOST_NODES = 20_000
const LEAST = 24
const MOST = 12_000
/** A frame that is a little too tall reads better than one that scrolls by three lines. */
const SLACK = 12
/** Smaller than this nobody reads: what is still too wide scrolls sideways. */
const LEAST_ZOOM = 0.75

export type Measure = Fit & { height: number }
type Walk = { left: number; limit: number; widths: Set<number> }

/**
 * How tall a message will stand. The frame cannot be asked (it has no origin and runs no script), so a twin is
 * measured: text, boxes and sizes built anew one by one, with no address, no class and no picture in it.
 */
export function measure(html: string, width: number): Measure {
  const host = document.createElement('div')
  host.setAttribute('aria-hidden', 'true')
  host.style.cssText = `all:initial;position:absolute;left:-99999px;top:0;visibility:hidden;width:${width}px`
  const root = host.attachShadow({ mode: 'closed' })
  const style = document.createElement('style')
  style.textContent = FRAME_STYLE.replace(/\bbody\b/g, '.body')
  const body = document.createElement('div')
  body.className = 'body'
  const scroller = document.createElement('div')
  scroller.style.cssText = 'overflow:hidden'
  scroller.append(body)
  root.append(style, scroller)
  const walk: Walk = { left: MOST_NODES, limit: width - 4, widths: new Set() }
  copy(new DOMParser().parseFromString(html, 'text/html').body, body, walk)
  document.body.append(host)
  const wide = scroller.scrollWidth
  const zoom = wide > width + 4 ? Math.max(LEAST_ZOOM, width / wide) : 1
  if (zoom < 1) scroller.style.width = `${width / zoom}px`
  const height = Math.ceil(body.getBoundingClientRect().height * zoom) + SLACK
  host.remove()
  return { height: Math.min(MOST, Math.max(LEAST, height)), zoom, widths: [...walk.widths] }
}

function copy(from: Node, to: Element, walk: Walk): void {
  for (const node of from.childNodes) {
    walk.left -= 1
    if (walk.left < 0) return
    if (node.nodeType === Node.TEXT_NODE) to.append(node.textContent ?? '')
    else if (node instanceof Element) copyElement(node as HTMLElement, to, walk)
  }
}

function copyElement(node: HTMLElement, to: Element, walk: Walk): void {
  const name = node.localName
  if (name === 'style') return
  const twin = document.createElement(NAMES.has(name) ? name : name === 'img' ? 'span' : 'div')
  for (const property of PROPERTIES) {
    const value = node.style.getPropertyValue(property)
    if (value && (SIZE.test(value) || WORDS.test(value))) twin.style.setProperty(property, value)
  }
  if (name === 'img') twin.style.display = 'inline-block'
  for (const attribute of ['width', 'height'] as const) {
    const value = node.getAttribute(attribute)?.trim() ?? ''
    const allowed = name === 'img' || name === 'table' || name === 'td' || name === 'th'
    if (allowed && /^\d+(px|%)?$/.test(value) && !twin.style[attribute])
      twin.style[attribute] = /\d$/.test(value) ? `${value}px` : value
  }
  for (const attribute of ['colspan', 'rowspan', 'cellpadding', 'cellspacing']) {
    const value = node.getAttribute(attribute)
    if (value && /^\d{1,3}$/.test(value)) twin.setAttribute(attribute, value)
  }
  giveWay(twin, walk)
  to.append(twin)
  copy(node, twin, walk)
}

/** A box wider than the frame will fill it instead, here and there. */
function giveWay(twin: HTMLElement, walk: Walk): void {
  for (const property of ['width', 'min-width'] as const) {
    const width = /^([\d.]+)px$/.exec(twin.style.getPropertyValue(property))?.[1]
    if (width === undefined || Number(width) <= walk.limit) continue
    walk.widths.add(Number(width))
    twin.style.setProperty('width', '100%')
    twin.style.setProperty('min-width', '0')
    twin.style.setProperty('max-width', '100%')
  }
}
