import type { Answer, Command, Session } from './session.ts'

/** What a client may ask before it has signed in, and how it does. */
export const accessCommands: Record<string, Command> = {
  CAPABILITY: (session) => {
    session.write(`* CAPABILITY ${session.capabilities().join(' ')}\r\n`)
    return 'OK done'
  },
  NOOP: () => 'OK done',
  LOGOUT: (session) => {
    session.write('* BYE see you\r\n')
    return 'OK done'
  },
  ID: (session) => {
    session.write('* ID ("name" "stand-in")\r\n')
    return 'OK done'
  },
  STARTTLS: () => 'OK begin',
  LOGIN: (session, [user, password]) =>
    signIn(session, utf8(user), utf8(password) === session.rules.password),
  AUTHENTICATE: async (session, [mechanism, initial]) => {
    const name = String(mechanism).toUpperCase()
    if (name !== 'PLAIN' && name !== 'XOAUTH2') return 'NO Unknown mechanism'
    let given = initial === undefined ? undefined : String(initial)
    if (given === undefined) {
      session.write('+ \r\n')
      given = await session.line()
    }
    const decoded = Buffer.from(given, 'base64').toString('utf8')
    return name === 'PLAIN' ? plain(session, decoded) : xoauth2(session, decoded)
  },
}

function plain(session: Session, decoded: string): Answer {
  const [, user = '', password] = decoded.split('\0')
  return signIn(session, user, password === session.rules.password)
}

async function xoauth2(session: Session, decoded: string): Promise<Answer> {
  const [user, token] = decoded.split('\x01').map((each) => each.replace(/^(user=|auth=Bearer )/, ''))
  if (user && token && session.rules.ownerOf(token) === user) return signIn(session, user, true)
  session.write(
    `+ ${Buffer.from('{"status":"401","schemes":"bearer","scope":"mail"}').toString('base64')}\r\n`,
  )
  await session.line()
  return 'NO [AUTHENTICATIONFAILED] Authentication failed.'
}

function signIn(session: Session, user: string, right: boolean): Answer {
  const account = session.rules.account(user)
  if (!right || !account) return 'NO [AUTHENTICATIONFAILED] Authentication failed.'
  if (!session.rules.admit(user, session)) {
    return 'NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections)'
  }
  session.user = user
  session.account = account
  return `OK [CAPABILITY ${session.capabilities().join(' ')}] Logged in`
}

function utf8(token: unknown): string {
  return Buffer.from(String(token ?? ''), 'latin1').toString('utf8')
}
