import { createServer, type Server, type Socket } from 'node:net'

/** What the stand-in does at a phase: answers a line, says nothing, or ends the connection. */
export type Play = string | 'silence' | 'drop'
export type Phase = 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body'
export type Script = Partial<Record<Phase, Play>> & {
  /** Offered after EHLO. */
  extensions?: string[]
  /** The end of an AUTH that was answered with 334. */
  afterChallenge?: string
}

export type StandIn = {
  port: number
  /** Messages whose body arrived to the last dot, whatever was answered. */
  bodies: string[]
  /** The AUTH commands that were given. */
  auths: string[]
  connections: () => number
  /** Ends every connection and goes on listening. */
  hangUp: () => void
  close: () => Promise<void>
}

const USUAL: Record<Phase, string> = {
  greeting: '220 stand-in',
  ehlo: '250 ok',
  starttls: '502 unknown command',
  auth: '235 welcome',
  mail: '250 sender ok',
  rcpt: '250 recipient ok',
  data: '354 go ahead',
  body: '250 2.0.0 queued as 42',
}

/** An SMTP server that misbehaves exactly where it is told to; a getter in the script may change its mind. */
export async function standIn(script: Script): Promise<StandIn> {
  const bodies: string[] = []
  const auths: string[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, script, bodies, auths)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  return { port, bodies, auths, connections: () => connections, hangUp, close: () => close(server, hangUp) }
}

function converse(socket: Socket, script: Script, bodies: string[], auths: string[]): void {
  let buffer = ''
  let inBody = false
  let challenged = false
  let recipients = 0
  socket.setNoDelay(true)

  const act = (phase: Phase) => {
    const play = script[phase] ?? USUAL[phase]
    if (play === 'drop') socket.destroy()
    else if (play !== 'silence') socket.write(`${play}\r\n`)
    return play
  }
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (challenged) {
      challenged = false
      socket.write(`${script.afterChallenge}\r\n`)
    } else if (verb === 'EHLO' || verb === 'HELO') greetBack()
    else if (verb === 'STAR') act('starttls')
    else if (verb === 'AUTH') {
      auths.push(line)
      challenged = act('auth').startsWith('334') && script.afterChallenge !== undefined
    } else if (verb === 'MAIL') act('mail')
    else if (verb === 'RCPT') recipients += act('rcpt').startsWith('250') ? 1 : 0
    else if (verb === 'DATA') startBody()
    else if (verb === 'QUIT') socket.end('221 bye\r\n')
    else socket.write('250 ok\r\n')
  }
  const startBody = () => {
    if (recipients === 0) return socket.write('503 no recipients\r\n')
    recipients = 0
    inBody = act('data').startsWith('354')
  }
  const greetBack = () => {
    const { ehlo, extensions = [] } = script
    if (ehlo) return act('ehlo')
    const lines = ['stand-in', ...extensions]
    socket.write(lines.map((line, i) => `250${i === lines.length - 1 ? ' ' : '-'}${line}\r\n`).join(''))
  }
  const read = (chunk: Buffer) => {
    buffer += chunk.toString('latin1')
    for (;;) {
      const mark = inBody ? '\r\n.\r\n' : '\r\n'
      const end = buffer.indexOf(mark)
      if (end < 0) return
      const text = buffer.slice(0, end)
      buffer = buffer.slice(end + mark.length)
      if (inBody) {
        inBody = false
        bodies.push(text)
        act('body')
      } else command(text)
    }
  }

  socket.on('data', read)
  act('greeting')
}

async function close(server: Server, hangUp: () => void): Promise<void> {
  hangUp()
  await new Promise((done) => server.close(done))
}
