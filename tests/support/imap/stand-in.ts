import { createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, createServer as createTlsServer } from 'node:tls'
import { certificate } from './certificates.ts'
import { type Play, type Rules, Session } from './session.ts'
import { Account } from './store.ts'
import { type ImapServerOptions, PASSWORD, type TestImapServer } from './types.ts'

const CAPABILITIES = [
  'IMAP4rev1',
  'SASL-IR',
  'AUTH=PLAIN',
  'AUTH=XOAUTH2',
  'LITERAL+',
  'ID',
  'ENABLE',
  'NAMESPACE',
  'IDLE',
  'MOVE',
  'UIDPLUS',
  'UNSELECT',
  'ESEARCH',
  'CONDSTORE',
  'SPECIAL-USE',
]

export type StandInOptions = ImapServerOptions & {
  /** Capabilities that this server does not offer. */
  without?: string[]
  /** Answers in the place of the server; undefined leaves it to the server. */
  play?: (command: string, args: string, user: string | null) => Play
}

/** An IMAP4rev1 server of our own, in memory, for tests without Dovecot and for those that need it to misbehave. */
export async function startStandIn(options: StandInOptions = {}): Promise<TestImapServer> {
  const users = options.users ?? ['ines@exemple.fr']
  const user = users[0] as string
  const accounts = new Map(users.map((each) => [each, new Account()]))
  const tokens = new Map<string, string>()
  const sockets = new Set<Socket>()
  const sessions = new Map<string, Set<Session>>()
  const credentials = certificate(options.certificate ?? 'server')
  const rules: Rules = {
    capabilities: CAPABILITIES.filter((each) => !options.without?.includes(each)),
    password: PASSWORD,
    account: (name) => accounts.get(name.toLowerCase()),
    ownerOf: (token) => tokens.get(token),
    play: (...args) => options.play?.(...args),
    secureContext: createSecureContext(credentials),
    admit(name, session) {
      const open = sessions.get(name) ?? new Set()
      if (open.size >= (options.connections ?? 50)) return false
      sessions.set(name, open.add(session))
      session.socket.once('close', () => open.delete(session))
      return true
    },
  }
  const serve = (socket: Socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
    new Session(socket, rules)
  }
  const plain = createServer(serve)
  const secure = createTlsServer(credentials, serve)
  secure.on('tlsClientError', (_, socket) => socket.destroy())
  const port = await listen(plain, 0)
  const tlsPort = await listen(secure, 0)
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  const shut = async () => {
    hangUp()
    await Promise.all([plain, secure].map((server) => new Promise((done) => server.close(done))))
  }
  const folderOf = (name: string, owner = user) => {
    const account = accounts.get(owner)
    if (!account) throw new Error(`No user ${owner}`)
    return account.folder(name) ?? account.create(name)
  }
  const append: TestImapServer['append'] = async (folder, raw, { flags, date, user: owner } = {}) => {
    folderOf(folder, owner).add(Buffer.from(raw), flags, date)
  }
  return {
    host: '127.0.0.1',
    port,
    tlsPort,
    user,
    users,
    password: PASSWORD,
    flavour: 'stand-in',
    grantToken: (token, owner) => void tokens.set(token, owner ?? user),
    append,
    async appendMany(folder, raws, given) {
      for (const raw of raws) await append(folder, raw, given)
    },
    async resetUidValidity(folder, owner) {
      folderOf(folder, owner).reset()
    },
    async restart() {
      await shut()
      await listen(plain, port)
      await listen(secure, tlsPort)
    },
    stop: shut,
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => done((server.address() as { port: number }).port))
  })
}
