/** Nothing inside the frame may reach the network, but for images of the web once the reader asked. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src "

export const FRAME_STYLE = `
html{color-scheme:light;background:#fff}
body{margin:0;padding:2px;font:15px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif;color:#1b2233;overflow-wrap:anywhere}
body>:first-child,body>:first-child>:first-child{margin-top:0}
body>:last-child,body>:last-child>:last-child{margin-bottom:0}
img{max-width:100%;height:auto}
img:not([src])[width="1"],img:not([src])[height="1"]{display:none}
img:not([src]){min-width:16px;min-height:16px;background:#f0efeb;color:#6a6f7d;font-size:12px;outline:1px dashed #c9c6bd;outline-offset:-1px}
pre{white-space:pre-wrap}
blockquote{margin:.6em 0;padding-left:.9em;border-left:3px solid #d8d5cc;color:#555b6b}
a{color:#2349b8}
table{border-spacing:0}`

const DARK_STYLE = `
html{color-scheme:dark;background:#161b2a}
body{color:#e9e6df}
blockquote{border-color:#3a4156;color:#a9aebc}
img:not([src])[width="1"],img:not([src])[height="1"]{display:none}
img:not([src]){background:#232a3c;color:#a9aebc;outline-color:#3a4156}
a{color:#9db8ff}`

/** How a message is fitted: shrunk, and the widths (in px) that are wider than the frame and give way. */
export type Fit = { zoom: number; widths: readonly number[] }
type Look = Fit & { images: boolean; dark: boolean }

/** The page inside the frame. The policy stands before anything of the message. */
export function frameDocument(body: string, { images, dark, zoom, widths }: Look): string {
  const policy = POLICY + (images ? 'https: data:' : 'data: cid:')
  const shrunk = zoom < 1 ? `body{zoom:${zoom.toFixed(3)}}` : ''
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer"><base target="_blank">',
    `<style>${FRAME_STYLE}${dark ? DARK_STYLE : ''}${widths.map(fluid).join('')}${shrunk}</style></head><body>`,
    body,
    '</body></html>',
  ].join('')
}

/** What was laid out for a wider screen fills the frame instead. */
export function fluid(width: number): string {
  const px = Number(width)
  return `[width="${px}"],[style*="width:${px}px"],[style*="width: ${px}px"]{width:100%!important;min-width:0!important;max-width:100%!important}`
}

/** Whether a message chose colours of its own; one that did not may be shown on a dark ground. */
export function hasOwnColours(html: string): boolean {
  return /<[a-z][^>]*\s(bgcolor|color)=|<[a-z][^>]*\sstyle="[^"]*\b(background|color)\b|<style[^>]*>[^<]*\b(background|color)\b/i.test(
    html,
  )
}
