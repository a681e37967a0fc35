/** Headers that never vary, on every answer of the web process; the CSP, whose nonce does, is written by `src/proxy.ts`. */
export const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), payment=(), usb=(), microphone=(self)' },
]

export const hsts = [{ key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }]
