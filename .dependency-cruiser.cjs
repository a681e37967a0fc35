// The house's walls: who may import whom. Every line is an error.
const DOMAINS = '(?!kernel/|adapters/|kernel$|adapters$)[^/]+'

/** Vendor SDKs and the only files that may hold them. */
const vendors = [
  { name: 'prisma', packages: '^(@prisma/|prisma($|/))', home: '^src/server/kernel/(db\\.ts$|prisma/)' },
  {
    name: 'prisma-client',
    target: '^src/server/kernel/prisma/',
    home: '^src/server/kernel/(db\\.ts$|prisma/)',
  },
  { name: 'bullmq', packages: '^(bullmq|ioredis)($|/)', home: '^src/(server/kernel/job\\.ts$|workers/)' },
  { name: 'pg', packages: '^pg($|/)', home: '^src/server/kernel/(connections|db|lane-lock)\\.ts$' },
  { name: 'next-auth', packages: '^next-auth($|/)', home: '^src/(server/kernel/auth\\.ts$|app/)' },
  { name: 'nodemailer', packages: '^nodemailer($|/)', home: '^src/server/adapters/smtp/' },
  { name: 'smtp-server', packages: '^smtp-server($|/)', home: '^src/workers/' },
  {
    name: 'mail-clouds',
    packages: '^(@sendgrid/|@aws-sdk/(?!client-s3($|/))|@microsoft/microsoft-graph-client|googleapis)',
    home: '^src/server/adapters/mail-cloud/',
  },
  { name: 's3', packages: '^@aws-sdk/client-s3($|/)', home: '^src/server/adapters/storage/' },
  { name: 'sql-server', packages: '^(mssql|tedious|odbc)($|/)', home: '^src/server/adapters/erp/' },
  { name: 'imapflow', packages: '^imapflow($|/)', home: '^src/server/adapters/imap/' },
]

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nobody-imports-delivery',
      severity: 'error',
      from: { pathNot: '^(src/app|tests)/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'nobody-imports-workers',
      severity: 'error',
      from: { pathNot: '^(src/workers|tests|scripts)/' },
      to: { path: '^src/workers/' },
    },
    {
      name: 'kernel-knows-kernel-only',
      severity: 'error',
      from: { path: '^src/server/kernel/' },
      to: { path: '^src/(app|workers|server/(?!kernel/))' },
    },
    {
      name: 'adapters-are-narrow',
      comment: 'An adapter knows the kernel’s errors, log, env and outbound guard, and its own port.',
      severity: 'error',
      from: { path: '^src/server/adapters/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/server/adapters/$1/',
          '^src/server/adapters/smtp/port\\.ts$',
          '^src/server/kernel/(errors|log|env|outbound)\\.ts$',
        ],
      },
    },
    {
      name: 'adapters-by-their-port',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/server/adapters/' },
      to: { path: '^src/server/adapters/[^/]+/', pathNot: '/(port|registry)\\.ts$' },
    },
    {
      name: 'domains-by-their-surface',
      comment: 'Another domain is its index.ts; a client component may also read a domain’s schema.ts.',
      severity: 'error',
      from: { path: '^src/(app|workers|server/([^/]+))/', pathNot: '^tests/' },
      to: {
        path: `^src/server/${DOMAINS}/`,
        pathNot: [
          '^src/server/$2/',
          '^src/server/[^/]+/index\\.ts$',
          '^src/server/[^/]+/schema\\.ts$',
          '^src/server/[^/]+/[a-z]+-schema\\.ts$',
        ],
      },
    },
    {
      name: 'schema-from-delivery-only',
      severity: 'error',
      from: { path: '^src/(workers|server/([^/]+))/' },
      to: { path: `^src/server/${DOMAINS}/schema\\.ts$`, pathNot: '^src/server/$2/' },
    },
    {
      name: 'delivery-asks-domains',
      comment: 'Pages reach the outside through a use case, never through an adapter or the database.',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/server/(adapters/|kernel/(db|job|secrets|audit)\\.ts$)' },
    },
    {
      name: 'agent-stands-beside',
      comment: 'It runs at the customer’s, without database or settings: the ERPs, and what it is told.',
      severity: 'error',
      from: { path: '^src/agent/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(agent/|server/(adapters/erp/(port|registry)|kernel/errors|connectors/(agent-schema|storable)|licences/offline)\\.ts$)',
      },
    },
    {
      name: 'nobody-imports-the-agent',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/agent/' },
      to: { path: '^src/agent/' },
    },
    {
      name: 'sdk-stands-alone',
      comment: 'It is published without the rest, and the rest knows nothing of it.',
      severity: 'error',
      from: { path: '^sdk/src/' },
      to: { pathNot: '^(sdk/src/|node_modules/openapi-fetch/)' },
    },
    {
      name: 'nobody-imports-the-sdk',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^sdk/' },
    },
    ...vendors.map(({ name, packages, target, home }) => ({
      name: `only-home-of-${name}`,
      severity: 'error',
      from: { path: '^src/', pathNot: home },
      to: target ? { path: target } : { path: `node_modules/${packages.replace('^', '')}` },
    })),
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^(sdk/)?src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^src/server/kernel/prisma' },
    exclude: { path: '^(\\.next|\\.data)/' },
    parser: 'tsc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
