import { type NextRequest, NextResponse } from 'next/server'

/**
 * Writes the Content Security Policy with a nonce of its own for each page.
 * It never decides who may see what: that is checked where the data is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy(nonce, isHttps(request), request.nextUrl.pathname)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // Where a stranger wanted to go, for the way back after sign-in. Set here, so that a client's own is overwritten.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

function isHttps(request: NextRequest): boolean {
  return (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith('https')
}

function contentSecurityPolicy(nonce: string, https: boolean, path: string): string {
  // React rebuilds server stack traces with eval, in development only.
  const evalInDevelopment = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  // A message's frame is held to the page's policy besides its own: the pictures that a reader asks for must pass both.
  const webImages = path === '/inbox' ? ' https:' : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evalInDevelopment}`,
    // Style attributes are how Radix and Recharts place things; scripts get no such leave.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${webImages}`,
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

export const config = {
  // The API is left out: it serves no page, and the proxy would cut upload bodies at 10 MB.
  matcher: ['/((?!api/|_next/static|_next/image|icon.svg|favicon.ico).*)'],
}
