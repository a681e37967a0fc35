import pg from 'pg'

const DUPLICATE_DATABASE = '42P04'
const NOT_REACHABLE = /^(ECONN|EHOST|ENET|ETIMEDOUT|ENOTFOUND|EAI_)/

/** The `--datasource` argument of the CLI: a JSON document, or nothing for commands that touch no database. */
export class DatasourceUrl {
  constructor(json) {
    const { url } = JSON.parse(json || '{}')
    this.href = url ?? ''
    this.url = url ? new URL(url) : new URL('postgresql://localhost:5432/postgres')
  }

  get param() {
    return { tag: 'ConnectionString', url: this.href }
  }

  get schema() {
    return this.url.searchParams.get('schema') ?? undefined
  }

  /**
   * Connection settings for `pg`. Never `connectionString`: it would win over the name of a shadow database.
   */
  settings(database = decodeURIComponent(this.url.pathname.slice(1))) {
    const { hostname, port, username, password, searchParams } = this.url
    const tls = searchParams.get('sslmode')
    return {
      host: searchParams.get('host') ?? decodeURIComponent(hostname),
      port: Number(port || 5432),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database,
      ...(tls && tls !== 'disable' ? { ssl: { rejectUnauthorized: tls.startsWith('verify') } } : {}),
    }
  }
}

/** Fails with Prisma's own error code when the database cannot be used. */
export async function checkConnection(datasource) {
  await withClient(datasource.settings(), () => {})
}

/** Creates the datasource's database through the server's `postgres` database; an existing one is fine. */
export async function createDatabase(datasource) {
  const { database } = datasource.settings()
  await withClient(datasource.settings('postgres'), async (client) => {
    try {
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`)
    } catch (error) {
      if (error.code !== DUPLICATE_DATABASE) throw error
    }
  })
  return { databaseName: database }
}

async function withClient(settings, work) {
  const client = new pg.Client(settings)
  try {
    await client.connect()
    await work(client)
  } catch (error) {
    throw inPrismasWords(error, settings)
  } finally {
    await client.end()
  }
}

/** https://www.prisma.io/docs/orm/reference/error-reference: the codes that the CLI acts upon. */
function inPrismasWords(error, { host, port, user, database }) {
  const at = `${host}:${port}`
  if (error.code === '3D000') return coded('P1003', `Database \`${database}\` does not exist on ${at}.`)
  if (/^28/.test(error.code))
    return coded('P1000', `The database server at ${at} refuses the user \`${user}\`.`)
  if (NOT_REACHABLE.test(error.code)) return coded('P1001', `Can't reach database server at ${at}.`)
  return coded('P1010', error.message)
}

function coded(code, message) {
  return Object.assign(new Error(message), { code })
}
