import createNextIntlPlugin from 'next-intl/plugin'
import { hsts, securityHeaders } from './scripts/start/security-headers.mjs'

const withNextIntl = createNextIntlPlugin('./src/app/_i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` type-checks the whole repository; doing it again would double the build.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    authInterrupts: true,
    // Seven eighths of what a build wrote and a quarter of its time, for maps that nothing reads and a cache that only the
    // next build would.
    turbopackSourceMaps: false,
    turbopackFileSystemCacheForBuild: false,
  },
  // Native addons, packages that find their own files at run time, and one-per-process singletons.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    'bullmq',
    'ioredis',
    'mssql',
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
