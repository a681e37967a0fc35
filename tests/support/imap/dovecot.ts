import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anyFreePort } from '../../../scripts/lib/ports.mjs'
import { certificate } from './certificates.ts'
import { dovecotConfig } from './dovecot-config.ts'
import { encodeFolder } from './folders.ts'
import { startTokens } from './tokens.ts'
import {
  FLAG_LETTERS,
  type ImapServerOptions,
  type Mailstore,
  PASSWORD,
  type TestImapServer,
} from './types.ts'

const STARTS_WITHIN_MS = 120_000
/** Debian's `nobody`: owns nothing. */
const NOBODY = 65_534

/** Where Dovecot is; null where it is not installed. */
function dovecotBinary(): string | null {
  const binary = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin']
    .map((folder) => join(folder, 'dovecot'))
    .find((path) => existsSync(path))
  return binary ?? null
}

/** A Dovecot of our own: its folders, its ports, its users; it ends with this process, however that ends. */
export async function startDovecot(options: ImapServerOptions): Promise<TestImapServer> {
  const binary = dovecotBinary()
  if (!binary) throw new Error('DOVECOT=on, and no dovecot is installed (apt-get install dovecot-imapd)')
  const version = execFileSync(binary, ['--version'], { encoding: 'utf8' })
  if (!version.startsWith('2.3.')) throw new Error(`Dovecot 2.3 is needed, this is ${version}`)
  const root = process.getuid?.() === 0
  const home = mkdtempSync(join(tmpdir(), 'facteur-dovecot-'))
  chmodSync(home, 0o755)
  const users = options.users ?? ['ines@exemple.fr']
  const [port, tlsPort] = [await anyFreePort(), await anyFreePort()]
  const tokens = await startTokens()
  const owner = root ? NOBODY : process.getuid?.()
  const files = {
    home,
    port,
    tlsPort,
    owner,
    root,
    tokensUrl: tokens.url,
    connections: options.connections ?? 50,
  }
  for (const folder of ['run', 'state', 'mail']) mkdirSync(join(home, folder))
  if (root) chownSync(join(home, 'mail'), NOBODY, NOBODY)
  writeFileSync(join(home, 'users'), users.map((user) => `${user}:{PLAIN}${PASSWORD}\n`).join(''))
  const { cert, key } = certificate(options.certificate ?? 'server')
  writeFileSync(join(home, 'cert.pem'), cert)
  writeFileSync(join(home, 'key.pem'), key)
  for (const [name, text] of Object.entries(dovecotConfig(files))) writeFileSync(join(home, name), text)

  const user = users[0] as string
  let child = launch(binary, home)
  const stop = async () => {
    await end(child)
    await tokens.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await listening(port, home)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    host: '127.0.0.1',
    port,
    tlsPort,
    user,
    users,
    password: PASSWORD,
    flavour: 'dovecot',
    grantToken: (token, owner_ = user) =>
      // Somebody without an account here is nobody: the userdb alone would open a box for anyone.
      users.includes(owner_) ? tokens.grant(token, owner_) : tokens.forget(token),
    async restart() {
      await end(child)
      child = launch(binary, home)
      await listening(port, home)
    },
    stop,
    ...maildir(home, user, root),
  }
}

/** `sh` waits for its input to end, which our death does too: Dovecot never outlives us. */
const WATCHED = 'dovecot=$1; shift; "$dovecot" -F "$@" </dev/null & p=$!; read -r _; kill $p; wait $p'

function launch(binary: string, home: string): ChildProcess {
  return spawn('sh', ['-c', WATCHED, 'sh', binary, '-c', join(home, 'dovecot.conf')], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.stdin?.end()
  await gone
}

async function listening(port: number, home: string): Promise<void> {
  const until = Date.now() + STARTS_WITHIN_MS
  while (!(await answers(port))) {
    if (Date.now() > until) {
      const log = join(home, 'log')
      throw new Error(
        `Dovecot did not start: ${existsSync(log) ? readFileSync(log, 'utf8') : 'it wrote no log'}`,
      )
    }
    await new Promise((done) => setTimeout(done, 50))
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => socket.destroy())
    socket.once('error', () => done(false))
    socket.once('close', () => done(socket.bytesRead > 0))
  })
}

let delivered = 0

/** Delivers into the Maildir as a mail server would, without asking Dovecot. */
function maildir(home: string, firstUser: string, root: boolean): Mailstore {
  const folderOf = (folder: string, user = firstUser) => {
    const name = folder.toUpperCase() === 'INBOX' ? '' : `.${encodeFolder(folder).replaceAll('/', '.')}`
    return join(home, 'mail', user, 'Maildir', name)
  }
  const own = (path: string) => root && chownSync(path, NOBODY, NOBODY)
  const prepare = (path: string) => {
    const missing: string[] = []
    for (let each = path; !existsSync(each) && each !== home; each = join(each, '..')) missing.unshift(each)
    for (const each of missing) {
      mkdirSync(each)
      own(each)
      if (each.includes('/Maildir/.')) writeFileSync(join(each, 'maildirfolder'), '')
    }
    for (const each of ['cur', 'new', 'tmp'].map((name) => join(path, name))) {
      if (existsSync(each)) continue
      mkdirSync(each)
      own(each)
    }
  }
  const append: Mailstore['append'] = async (folder, raw, { flags = [], date = new Date(), user } = {}) => {
    const path = folderOf(folder, user)
    prepare(path)
    delivered += 1
    const letters = flags
      .map((flag) => FLAG_LETTERS[flag] ?? '')
      .sort()
      .join('')
    // Dovecot numbers what it finds in the order of these names.
    const name = `1800000000.M${String(delivered).padStart(9, '0')}P${process.pid}.test:2,${letters}`
    const temporary = join(path, 'tmp', name)
    writeFileSync(temporary, raw)
    own(temporary)
    utimesSync(temporary, date, date)
    renameSync(temporary, join(path, 'cur', name))
  }
  return {
    append,
    async appendMany(folder, raws, options) {
      for (const raw of raws) await append(folder, raw, options)
    },
    async resetUidValidity(folder, user) {
      const path = folderOf(folder, user)
      for (const name of [
        'dovecot-uidlist',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.log.2',
        'dovecot.index.cache',
      ])
        rmSync(join(path, name), { force: true })
    },
  }
}
