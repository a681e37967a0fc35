import type { ProviderErrorKind } from '#server/kernel/errors'
import { OutboundBlocked } from '#server/kernel/outbound'
import { type Aspect, DatabaseError } from './database.ts'

type Meaning = { kind: ProviderErrorKind; hint: string; aspect?: Aspect; numbers: number[] }

/**
 * What SQL Server's numbers mean, after "Database engine events and errors"
 * (https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors).
 */
const MEANINGS: Meaning[] = [
  {
    kind: 'auth',
    hint: 'The user or its password is refused',
    numbers: [18452, 18456, 18470, 18486, 18487, 18488],
  },
  {
    kind: 'auth',
    hint: 'The user may not open this database, or it does not exist',
    numbers: [916, 4060, 4064],
  },
  { kind: 'auth', hint: 'The user lacks a right', numbers: [229, 230, 262, 297, 300, 1088, 4902] },
  {
    kind: 'invalid',
    hint: 'The mapping names a table or a column that does not exist',
    numbers: [207, 208, 209],
  },
  { kind: 'invalid', hint: 'The database is read-only', numbers: [3906] },
  { kind: 'conflict', hint: 'It is there already', aspect: 'exists', numbers: [2705, 2714] },
  {
    // 220, 232, 245, 8114, 8115, 8169: a conversion or an overflow; 515: NULL refused; 547, 550: a constraint; 2601, 2627: a
    // duplicate; 2628, 8152: too long; 3609, 3616: a trigger ended the transaction; 50000 and whatever is above: a trigger said no.
    kind: 'invalid',
    hint: 'The row is refused',
    aspect: 'row',
    numbers: [
      220, 232, 241, 242, 245, 515, 544, 547, 550, 2601, 2627, 2628, 3609, 3616, 8114, 8115, 8152, 8169,
      50000,
    ],
  },
  { kind: 'unavailable', hint: 'Somebody else holds the rows', aspect: 'again', numbers: [1205, 1222, 3960] },
  { kind: 'unavailable', hint: 'The disk or the log of the database is full', numbers: [1101, 1105, 9002] },
  {
    kind: 'unavailable',
    hint: 'The server or the database is not ready',
    numbers: [
      -2, -1, 2, 53, 64, 121, 233, 701, 802, 922, 927, 942, 945, 6005, 8645, 8651, 10053, 10054, 10060, 10928,
      10929, 17142, 18401, 40197, 40501, 40613, 49918, 49919, 49920,
    ],
  },
]

const BY_NUMBER = new Map(
  MEANINGS.flatMap((meaning) => meaning.numbers.map((number) => [number, meaning] as const)),
)

/** Codes of tedious, of Node's sockets and of its TLS. */
const UNREACHABLE =
  /^(E(TIMEOUT|TIMEDOUT|SOCKET|CONNCLOSED|NOTOPEN|CLOSE|CANCEL|ABORT|INSTLOOKUP|CONN\w*|PIPE|AI_\w+|NOTFOUND|HOSTUNREACH|NETUNREACH|INVALIDSTATE|ALREADYCONNECTED))$/
const CERTIFICATE =
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME|self.signed|unable to verify|certificate|does not match/i

type Raised = {
  number?: unknown
  code?: unknown
  message?: unknown
  cause?: unknown
  originalError?: unknown
}

/**
 * What mssql, tedious or a socket threw, as ours. `doing` says what was under way, like "dbo.SuiviMO". The cause is not
 * kept: it may hold the connection with its password.
 */
export function sqlErrorOf(error: unknown, doing: string): DatabaseError {
  if (error instanceof DatabaseError) return error
  const chain = chainOf(error)
  if (chain.some((each) => each instanceof OutboundBlocked)) return blocked()
  const message = wordsOf(chain[0])
  const where = doing ? ` (${doing})` : ''
  for (const { number } of chain) {
    // Numbers from there on are the installation's own, of THROW and sp_addmessage.
    const meaning = typeof number === 'number' ? BY_NUMBER.get(Math.min(number, 50000)) : undefined
    if (meaning)
      return new DatabaseError(
        meaning.kind,
        `${meaning.hint}${where}: ${message} [${number}]`,
        number as number,
        meaning.aspect ?? null,
      )
  }
  const numbered = chain.find(({ number }) => typeof number === 'number')
  if (numbered)
    return new DatabaseError(
      'invalid',
      `SQL Server refuses${where}: ${message} [${numbered.number}]`,
      numbered.number as number,
    )
  return new DatabaseError(...unnumbered(chain, message))
}

/** A refused address tells nothing of the network that it lies in. */
export function blocked(): DatabaseError {
  return new DatabaseError(
    'invalid',
    'This server may not be reached from here: use the agent beside it, give a public server and its usual port, or have the operator add it to OUTBOUND_ALLOW',
  )
}

function unnumbered(chain: Raised[], message: string): [ProviderErrorKind, string] {
  if (chain.some(({ code }) => code === 'ECLEARLOGIN'))
    return [
      'invalid',
      'The server does not encrypt: the password was not sent. Set "encrypt" off for a trusted local network only',
    ]
  if (chain.some(({ code }) => code === 'EENCRYPT'))
    return ['invalid', 'The server takes encrypted connections only: set "encrypt" on']
  if (chain.some((each) => CERTIFICATE.test(`${each.code ?? ''} ${each.message ?? ''}`)))
    return [
      'invalid',
      `The server's certificate is not trusted: ${message}. Install one that is, or set "trustServerCertificate" on`,
    ]
  if (chain.some(({ code }) => code === 'ELOGIN'))
    return ['auth', `The user or its password is refused: ${message}`]
  if (chain.some(({ code }) => typeof code === 'string' && UNREACHABLE.test(code)))
    return ['unavailable', `SQL Server does not answer: ${message}`]
  return ['unavailable', `SQL Server could not be spoken to: ${message}`]
}

/** The error and what caused it; several at once are read in order. */
function chainOf(error: unknown): Raised[] {
  const found: Raised[] = []
  const waiting: unknown[] = [error]
  while (waiting.length > 0 && found.length < 12) {
    const each = waiting.shift()
    if (typeof each !== 'object' || each === null || found.includes(each)) continue
    found.push(each)
    const { cause, originalError, errors, info } = each as Raised & { errors?: unknown; info?: unknown }
    waiting.push(cause, originalError, info, ...(Array.isArray(errors) ? errors : []))
  }
  return found.length > 0 ? found : [{ message: String(error) }]
}

/** On one line, of a length that fits a row. */
function wordsOf(raised: Raised | undefined): string {
  return String(raised?.message ?? 'unknown')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
}
