import { classify } from './classify.ts'
import { type Composed, compose, UnsendableMail } from './compose.ts'
import type { Delivery, Mail, SmtpOptions, SmtpServer, SmtpTransport } from './port.ts'
import { failureOf, type Limits, openSession, type Session } from './session.ts'

/** Providers end a connection after some hundred mails at the latest; ours ends before. */
const MAILS_PER_CONNECTION = 200

type Pool = {
  server: SmtpServer
  limits: Limits
  idleMs: number
  /** Shrinks when the server takes fewer connections than we would open. */
  max: number
  open: number
  idle: { session: Session; timer: NodeJS.Timeout }[]
  waiting: (() => void)[]
  closing: boolean
  closed: (() => void)[]
}

/** A pool of connections to one server. It never throws, and never hands a mail over twice. */
export function openSmtp(server: SmtpServer, options: SmtpOptions = {}): SmtpTransport {
  const capacity = options.connections ?? 10
  const pool: Pool = {
    server,
    // Silence after the body ends in "unknown", so be patient there.
    limits: { connectMs: options.timeoutMs ?? 20_000, silenceMs: options.timeoutMs ?? 120_000 },
    idleMs: options.idleMs ?? 10_000,
    max: capacity,
    open: 0,
    idle: [],
    waiting: [],
    closing: false,
    closed: [],
  }
  return {
    capacity,
    send: (mail) => send(pool, mail),
    verify: () => verify(pool),
    close: () => close(pool),
  }
}

async function send(pool: Pool, mail: Mail): Promise<Delivery> {
  let composed: Composed
  try {
    composed = compose(mail)
  } catch (error) {
    return {
      outcome: 'rejected',
      permanent: true,
      code: 0,
      response: error instanceof UnsendableMail ? error.message : 'Mail could not be written',
    }
  }
  for (;;) {
    const taken = await take(pool)
    if ('outcome' in taken) return taken
    const { session, fresh } = taken
    const delivery = await session.submit(composed)
    const stale = !fresh && delivery.outcome === 'lane' && delivery.kind === 'connection'
    giveBack(pool, session)
    // A kept connection that the server had ended says nothing about this mail: take another.
    if (!stale) return delivery
  }
}

/** An idle connection, a new one, or the next that comes free; else why there is none. */
async function take(pool: Pool): Promise<{ session: Session; fresh: boolean } | Delivery> {
  for (;;) {
    const kept = pool.idle.pop()
    if (kept) {
      clearTimeout(kept.timer)
      if (kept.session.usable) return { session: kept.session, fresh: false }
      leave(pool)
      continue
    }
    if (pool.closing) return { outcome: 'lane', kind: 'connection', response: 'Transport closed' }
    if (pool.open < pool.max) {
      const opened = await connect(pool)
      if (opened) return opened
      continue
    }
    await new Promise<void>((free) => pool.waiting.push(free))
  }
}

/** Null when the server wants no more connections than it has: then one of those will do. */
async function connect(pool: Pool): Promise<{ session: Session; fresh: true } | Delivery | null> {
  pool.open += 1
  try {
    return { session: await openSession(pool.server, pool.limits), fresh: true }
  } catch (error) {
    leave(pool)
    const why = classify(failureOf(error), false)
    const full = why.outcome === 'lane' && (why.kind === 'connection' || why.kind === 'refused')
    if (!full || pool.open === 0) return why
    pool.max = Math.min(pool.max, pool.open)
    return null
  }
}

function giveBack(pool: Pool, session: Session): void {
  if (!session.usable || session.served >= MAILS_PER_CONNECTION || pool.closing) {
    session.close()
    leave(pool)
    return
  }
  const timer = setTimeout(() => {
    pool.idle = pool.idle.filter((each) => each.session !== session)
    session.close()
    leave(pool)
  }, pool.idleMs)
  timer.unref()
  pool.idle.push({ session, timer })
  pool.waiting.shift()?.()
}

function leave(pool: Pool): void {
  pool.open -= 1
  const woken = pool.closing ? pool.waiting.splice(0) : pool.waiting.splice(0, 1)
  for (const wake of woken) wake()
  if (pool.open === 0) for (const done of pool.closed.splice(0)) done()
}

/** A connection of its own, which the mail that follows a verification then uses. */
async function verify(pool: Pool): Promise<Delivery> {
  pool.open += 1
  try {
    giveBack(pool, await openSession(pool.server, pool.limits))
    return { outcome: 'accepted', response: 'Connected and authenticated' }
  } catch (error) {
    leave(pool)
    return classify(failureOf(error), false)
  }
}

async function close(pool: Pool): Promise<void> {
  pool.closing = true
  for (const { session, timer } of pool.idle.splice(0)) {
    clearTimeout(timer)
    session.close()
    leave(pool)
  }
  if (pool.open > 0) await new Promise<void>((done) => pool.closed.push(done))
}
