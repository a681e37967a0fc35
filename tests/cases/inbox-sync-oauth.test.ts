import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorizeUrl, exchangeCode } from '#server/adapters/oauth/registry'
import { asTenant } from '#server/kernel/db'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import { secretPlace } from '../../src/server/inboxes/secret-place.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { boxOf, mail, makeBox, syncNow } from '../support/inboxes.ts'
import { oauthStandIn } from '../support/oauth-stand-in.ts'
import { makeCompany, type Person, waitingMails } from '../support/people.ts'

const ADDRESS = 'jeton@exemple.fr'
let imap: TestImapServer
let oauth: Awaited<ReturnType<typeof oauthStandIn>>
let owner: Person

beforeAll(async () => {
  oauth = await oauthStandIn({ rotates: true })
  imap = await startImapServer({ users: [ADDRESS] })
  oauth.onGranted((token, address) => imap.grantToken(token, address))
  // Before anything has read the environment.
  Object.assign(process.env, {
    MICROSOFT_CLIENT_ID: 'client',
    MICROSOFT_CLIENT_SECRET: 'secret',
    MICROSOFT_AUTHORITY_URL: oauth.url,
  })
  owner = await makeCompany()
})
afterAll(async () => {
  await oauth.close()
  await imap.stop()
})

/** The refresh token that comes of a person's agreement. */
async function agreement(): Promise<string> {
  const [redirectUri, verifier] = ['http://localhost:3000/oauth/callback', 'v'.repeat(50)]
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const { code } = oauth.agree(authorizeUrl('microsoft', { redirectUri, state: 's', challenge }), ADDRESS)
  const { refreshToken } = await exchangeCode('microsoft', { code, verifier, redirectUri })
  return refreshToken ?? ''
}

test('a box without a password is read with tokens: asked for once, refreshed, and missed when they end', async () => {
  const { ctx, organisationId } = owner
  const id = await makeBox(ctx, { ...imap, user: ADDRESS })
  const place = secretPlace({ organisationId, id })
  const agreed = await agreement()
  await asTenant(ctx, async (db) => {
    const secret = await sealSecret(db, place, agreed)
    await db.inboxIntegration.updateMany({ where: { id }, data: { auth: 'microsoft', secret } })
  })
  const refreshToken = async () => {
    const { secret } = await boxOf(ctx, id)
    return asTenant(ctx, (db) => openSecret(db, place, secret ?? ''))
  }
  const first = await refreshToken()
  await imap.append('INBOX', mail(), { user: ADDRESS })
  expect(await syncNow(ctx, id)).toMatchObject({ state: 'synced', storedCount: 1 })
  const second = await refreshToken()
  expect(second).not.toBe(first)
  const asked = oauth.asked.length
  expect(await syncNow(ctx, id)).toMatchObject({ state: 'synced' })
  expect(oauth.asked).toHaveLength(asked)

  // The token ends at the mail server before its time; the agreement holds.
  for (const { token } of oauth.issued) imap.grantToken(token, 'personne@exemple.fr')
  expect(await syncNow(ctx, id)).toMatchObject({ state: 'synced', authFailures: 0 })
  expect(oauth.asked).toHaveLength(asked + 1)

  for (const { token } of oauth.issued) imap.grantToken(token, 'personne@exemple.fr')
  oauth.setOutage(true)
  expect(await syncNow(ctx, id)).toMatchObject({
    state: 'error',
    authFailures: 0,
    lastError: { code: 'connection' },
  })
  oauth.setOutage(false)
  oauth.revokeAll()
  expect(await syncNow(ctx, id)).toMatchObject({
    state: 'error',
    authFailures: 1,
    lastError: { code: 'reauthorise' },
  })
  await syncNow(ctx, id)
  expect(await syncNow(ctx, id)).toMatchObject({ state: 'paused', pausedReason: 'auth_failures' })
  expect(await waitingMails(owner.email)).toEqual(['inbox_paused'])
})
