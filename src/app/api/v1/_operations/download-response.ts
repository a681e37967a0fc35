import type { Download } from '#server/inboxes/index'

/** What no browser runs, whatever its content; everything else travels as bytes without a meaning. */
const HARMLESS =
  /^(image\/(png|jpe?g|gif|webp|bmp|tiff|heic)|audio\/[\w.-]+|video\/[\w.-]+|text\/(plain|csv|calendar)|message\/rfc822|application\/(pdf|zip|rtf|msword|json|vnd\.(ms-|openxmlformats-|oasis\.)[\w.-]+))$/i

/** A file that somebody else sent, to be saved and never shown inside our own pages. */
export function downloadResponse({ filename, contentType, size, body }: Download): Response {
  const type = contentType.split(';')[0]?.trim() ?? ''
  const headers = new Headers({
    'content-type': HARMLESS.test(type) ? type.toLowerCase() : 'application/octet-stream',
    'content-disposition': disposition(filename),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  })
  if (size !== null) headers.set('content-length', String(size))
  return new Response(body, { headers })
}

/** RFC 6266: a plain name for old programs, and the whole one as RFC 5987 writes it. */
export function disposition(filename: string): string {
  const whole =
    filename
      .toWellFormed()
      .replace(/[\p{Cc}/\\]/gu, '_')
      .slice(0, 200) || 'piece-jointe'
  const plain = whole
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["%;]/g, '_')
  const encoded = encodeURIComponent(whole).replace(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
