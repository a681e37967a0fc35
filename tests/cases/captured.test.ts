import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mail } from '#server/adapters/smtp/port'
import { openSmtp } from '#server/adapters/smtp/registry'
import {
  catcherServer,
  clearCapturedMails,
  deleteCapturedMail,
  getCapturedMail,
  getCapturedSource,
  listCapturedMails,
} from '#server/captured/index'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem, asTenant } from '#server/kernel/db'
import { createMailbox, openMailbox, testUnsavedMailbox } from '#server/mailboxes/index'
import { anyFreePort } from '../../scripts/lib/ports.mjs'

let ctx: Ctx
let other: Ctx
let catcher: { stop: () => Promise<void> }
let port = 0

beforeAll(async () => {
  port = await anyFreePort()
  process.env.CATCHER_PORT = String(port)
  const { startCatcher } = await import('#workers/catcher')
  catcher = await startCatcher()
  const make = async (name: string) =>
    systemCtx((await asSystem((db) => db.organisation.create({ data: { name } }))).id)
  ctx = await make('Menuiserie Durand')
  other = await make('Voisin')
})
afterAll(() => catcher.stop())

function mail(change: Partial<Mail> = {}): Mail {
  return {
    from: { name: 'Claire', address: 'contact@durand.example' },
    to: 'client@example.com',
    subject: 'Objet accentué, long de plus de soixante-quinze caractères, donc plié en plusieurs lignes',
    text: 'Bonjour https://site.example/texte.',
    html: '<p>Bonjour <a href="https://site.example/offre?a=1&amp;b=2">Voir <b>l’offre</b></a> <a href="javascript:alert(1)">non</a></p>',
    messageId: `<${randomUUID()}@durand.example>`,
    headers: { 'List-Unsubscribe': '<https://facteur.example/u/abc>' },
    ...change,
  }
}

async function sendAs(organisationId: string | null, mails: Mail[]) {
  const transport = openSmtp(catcherServer('org', organisationId))
  const sent = await Promise.all(mails.map((each) => transport.send(each)))
  await transport.close()
  return sent
}

describe('the catcher', () => {
  test('keeps a mail for the company that sent it, and for nobody else', async () => {
    expect(await sendAs(ctx.organisationId, [mail()])).toMatchObject([{ outcome: 'accepted' }])
    const { data } = await listCapturedMails(ctx, { limit: 10 })
    expect(data).toMatchObject([
      { from: 'contact@durand.example', to: ['client@example.com'], subject: mail().subject },
    ])
    expect((await listCapturedMails(other, { limit: 10 })).data).toEqual([])
    await expect(getCapturedMail(other, { id: data[0]!.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(deleteCapturedMail(other, { id: data[0]!.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('takes a mail apart, with the links a reader may open', async () => {
    const { data } = await listCapturedMails(ctx, { limit: 1 })
    const read = await getCapturedMail(ctx, { id: data[0]!.id })
    expect(read.text).toContain('Bonjour')
    expect(read.html).toContain('offre')
    expect(read.headers.find(({ name }) => name === 'List-Unsubscribe')?.value).toBe(
      '<https://facteur.example/u/abc>',
    )
    expect(read.links).toEqual([
      { href: 'https://site.example/offre?a=1&b=2', label: 'Voir l’offre' },
      { href: 'https://site.example/texte', label: 'https://site.example/texte' },
      { href: 'https://facteur.example/u/abc', label: 'List-Unsubscribe' },
    ])
    expect(Buffer.from(await getCapturedSource(ctx, { id: data[0]!.id })).toString()).toContain('Message-ID:')
  })

  test('lets nobody in under a name that it did not sign', async () => {
    const forged = openSmtp({ ...catcherServer('org', other.organisationId), password: 'devinette' })
    expect(await forged.send(mail())).toMatchObject({ outcome: 'lane', kind: 'auth' })
    await forged.close()
  })

  test('gives a mail without a user, or of a company that is gone, to nobody', async () => {
    const { user: _, password: __, ...anonymous } = catcherServer('org', null)
    const transport = openSmtp(anonymous)
    expect(await transport.send(mail({ subject: 'anonyme' }))).toMatchObject({ outcome: 'accepted' })
    await transport.close()
    expect(await sendAs(randomUUID(), [mail({ subject: 'disparue' })])).toMatchObject([
      { outcome: 'accepted' },
    ])
    const orphans = await asSystem((db) => db.capturedMail.findMany({ where: { organisationId: null } }))
    expect(orphans.map(({ subject }) => subject).sort()).toEqual(['anonyme', 'disparue'])
  })

  test('takes many at once, each once', async () => {
    await clearCapturedMails(ctx)
    const mails = Array.from({ length: 400 }, (_, i) => mail({ subject: `n° ${i}` }))
    const sent = await sendAs(ctx.organisationId, mails)
    expect(sent.every(({ outcome }) => outcome === 'accepted')).toBe(true)
    const rows = await asTenant(ctx, (db) => db.capturedMail.findMany({ select: { subject: true } }))
    expect(new Set(rows.map(({ subject }) => subject)).size).toBe(400)
    expect(rows.length).toBe(400)
  })

  test('pages through the list, newest first', async () => {
    const first = await listCapturedMails(ctx, { limit: 150 })
    const second = await listCapturedMails(ctx, { limit: 300, cursor: first.nextCursor! })
    expect(first.data.length + second.data.length).toBe(400)
    expect(second.nextCursor).toBeNull()
    const ids = [...first.data, ...second.data].map(({ id }) => id)
    expect(ids).toEqual([...ids].sort().reverse())
  })

  test('is emptied for one company only', async () => {
    await sendAs(other.organisationId, [mail()])
    expect(await clearCapturedMails(ctx)).toEqual({ deleted: 400 })
    expect((await listCapturedMails(other, { limit: 10 })).data).toHaveLength(1)
  })
})

describe('a mailbox on the catcher', () => {
  test('needs neither a password nor OUTBOUND_ALLOW, and its mails are its company’s whatever it claims', async () => {
    const smtp = {
      host: '127.0.0.1',
      port,
      security: 'tls' as const,
      user: `org:${other.organisationId}`,
      password: 'x',
    }
    const made = await createMailbox(ctx, {
      kind: 'connected',
      address: 'essai@durand.example',
      displayName: 'Essai',
      smtp,
    })
    expect(made).toMatchObject({ captured: true, smtp: { security: 'none', user: null, hasPassword: false } })
    const { transport, from } = await openMailbox(ctx.organisationId, made.id)
    expect(await transport.send(mail({ from, subject: 'de la boîte' }))).toMatchObject({
      outcome: 'accepted',
    })
    await transport.close()
    expect((await listCapturedMails(ctx, { limit: 1 })).data[0]?.subject).toBe('de la boîte')
    const tried = await testUnsavedMailbox(ctx, { address: 'essai@durand.example', displayName: '', smtp })
    expect(tried).toMatchObject({ ok: true })
  })
})
