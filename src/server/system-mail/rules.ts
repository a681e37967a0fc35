type Server = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  user?: string
  password?: string
}

/** Reads `smtp(s)://user:password@host:port`. Plain `smtp` turns to TLS where a password would travel or on port 587. */
export function parseSmtpUrl(text: string): Server {
  const url = new URL(text)
  const tls = url.protocol === 'smtps:'
  const port = url.port ? Number(url.port) : tls ? 465 : 587
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.')
  const upgrade = port === 587 || (url.username !== '' && !local)
  return {
    host,
    port,
    security: tls ? 'tls' : upgrade ? 'starttls' : 'none',
    ...(url.username && {
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    }),
  }
}

/** Reads `Name <address>` or a bare address. */
export function parseSender(text: string): { name: string; address: string } {
  const match = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+)>\s*$/.exec(text)
  return match
    ? { name: match[1] || 'Facteur', address: match[2] ?? '' }
    : { name: 'Facteur', address: text.trim() }
}
