import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeHtml } from '../../src/server/inboxes/safe-html.ts'
import { hostileMails } from '../support/hostile-html.ts'

const mails = hostileMails('https://leak.example/h')
const clean = (html: string, images = false) => safeHtml(html, { images, inline: () => null })

const RUNS =
  /^(script|i?frame|frameset|object|embed|applet|form|input|button|select|textarea|svg|math|link|meta|base|template|noscript|portal|fencedframe|audio|video|source|track|picture|title|xmp|isindex|keygen|map|area|marquee|body|html|head)$/
const ATTRIBUTES =
  /^(on.*|srcdoc|srcset|(form)?action|ping|attributionsrc|is|id|name|popover.*|usemap|tabindex|autofocus)$/
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)(?: \/)?>/y
const ATTRIBUTE = / ([a-z-]+)(?:="([^"<>]*)")?/g

/** What may harm in a result. Anything that is not plainly text, a tag or our own style sheet is harm as well. */
function harmIn(html: string): string[] {
  const sheet = /^<style>([^<]*)<\/style>/.exec(html)
  const harm = sheet ? harmOfStyle(sheet[1]!) : []
  let at = sheet ? sheet[0].length : 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    if (next < 0) break
    TAG.lastIndex = next
    const tag = TAG.exec(html)
    if (!tag) return [...harm, `no tag: ${html.slice(next, next + 80)}`]
    at = TAG.lastIndex
    if (RUNS.test(tag[2]!) || tag[2] === 'style') harm.push(tag[2]!)
    for (const [, name = '', value = ''] of (tag[3] ?? '').matchAll(ATTRIBUTE))
      harm.push(...harmOf(name, decoded(value)))
  }
  return harm
}

function harmOf(name: string, value: string): string[] {
  if (ATTRIBUTES.test(name)) return [name]
  if (name === 'href') return /^(https?:|mailto:|tel:|[^:]*$)/i.test(value) ? [] : [value]
  if (name === 'src')
    return /^(data:image\/(png|gif|jpe?g|webp|bmp);base64,[a-z0-9+/=]*$|cid:)/i.test(value) ? [] : [value]
  if (name === 'style') return harmOfStyle(value)
  return name !== 'title' && name !== 'alt' && value.includes('leak.example') ? [value] : []
}

function harmOfStyle(text: string): string[] {
  const found =
    /url|@import|@font|image-set|cross-fade|expression|\\|position|behavior|binding|content\s*:|leak\.example/i.exec(
      text,
    )
  return found ? [found[0]] : []
}

function decoded(value: string): string {
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

describe('hostile messages', () => {
  test('there are a hundred, and the judge sees harm in them as they come', () => {
    expect(mails.length).toBeGreaterThanOrEqual(100)
    const blind = mails.filter(({ html }) => harmIn(html).length === 0)
    expect(blind).toEqual([])
  })

  test.each(mails.map(({ name, html }) => [name, html] as const))('%s', (_, html) => {
    const once = clean(html).html
    expect(harmIn(once)).toEqual([])
    // What is clean stays as it is: a second reading finds nothing else in it.
    expect(clean(once).html).toBe(once)
  })

  test('whatever is put together from their pieces', () => {
    const pieces = mails.flatMap(({ html }) => html.split(/(?<=>)/))
    const splinters = [
      '<svg>',
      '<math>',
      '</style>',
      '<style>',
      '<!--',
      '-->',
      '"',
      "'",
      '<p title="',
      '&lt;img src=x onerror=alert(1)&gt;',
    ]
    const mixed = fc.array(fc.constantFrom(...pieces, ...splinters), { maxLength: 12 })
    fc.assert(
      fc.property(mixed, (parts) => harmIn(clean(parts.join('')).html).length === 0),
      { numRuns: 2000 },
    )
  })
})

describe('what a reader needs is kept', () => {
  test('text, tables, links, colours, styles for a narrow screen', () => {
    const { html, remoteBlocked } = clean(
      '<html><head><title>Objet</title><style type="text/css"><!-- .a{color:#123456;margin:0 auto} @media (max-width:600px){.a{width:100% !important}} --></style></head>' +
        '<body bgcolor="#eeeeee"><!--[if mso]><style>.a{width:1px}</style><![endif]--><table class="a" width="600" cellpadding="0"><tr><td style="padding: 4px; background-color: rgb(1,2,3)">Prix : 5 &lt; 6 €</td></tr></table><a href="https://site.example/a?b=1&amp;c=2">Voir</a></body></html>',
    )
    expect(html).toBe(
      '<style>.a{color:#123456;margin:0 auto}\n@media (max-width:600px){.a{width:100% !important}}</style>' +
        '<div bgcolor="#eeeeee" style="background-color:#eeeeee"><table class="a" width="600" cellpadding="0"><tr><td style="padding:4px;background-color:rgb(1,2,3)">Prix : 5 &lt; 6 €</td></tr></table>' +
        '<a href="https://site.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">Voir</a></div>',
    )
    expect(remoteBlocked).toBe(0)
  })

  test('pictures of the web are counted, and come back when asked for', () => {
    const mail =
      '<img src="https://a.example/1.png" alt="Logo" width="20"><td background="http://a.example/2.png"></td><p style="color:red;background:url(https://a.example/3.png) no-repeat">x</p>'
    const without = clean(mail)
    expect(without.remoteBlocked).toBe(3)
    expect(without.html).not.toContain('a.example')
    expect(without.html).toContain('<img alt="Logo" width="20" />')
    const withThem = clean(mail, true)
    expect(withThem.remoteBlocked).toBe(0)
    expect(withThem.html).toContain('src="https://a.example/1.png"')
    expect(withThem.html).toContain('background="http://a.example/2.png"')
    expect(withThem.html).toContain('url(https://a.example/3.png)')
  })

  test('pictures of the message itself are put in their place', () => {
    const inline = (id: string) => (id === 'logo@x' ? 'data:image/png;base64,AAAA' : null)
    const { html } = safeHtml('<img src="cid:logo%40x"><img src="CID:other">', { images: false, inline })
    expect(html).toBe('<img src="data:image/png;base64,AAAA" /><img src="CID:other" />')
  })

  test('a very long message ends', () => {
    const { html } = clean(`${'<div>'.repeat(100_000)}${'a'.repeat(3_000_000)}`)
    expect(html.length).toBeLessThan(2_000_000)
  })
})
