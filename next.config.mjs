import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./src/app/_i18n/request.ts')

/** Headers that never vary; the CSP, whose nonce does, is written by `src/proxy.ts`. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), payment=(), usb=(), microphone=(self)' },
]

const hsts = [{ key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` type-checks the whole repository; doing it again would double the build.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true },
  // Native addons, packages that find their own files at run time, and one-per-process singletons.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    'bullmq',
    'ioredis',
    'nodemailer',
    'pg',
    'pg-copy-streams',
    'pino',
    'smtp-server',
  ],
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    {
      source: '/:path*',
      has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
      headers: hsts,
    },
  ],
}

export default withNextIntl(config)
