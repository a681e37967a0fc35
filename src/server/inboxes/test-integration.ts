import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { type Credential, storedCredential } from './credential.ts'
import { describeFailure } from './failures.ts'
import { demandPasswordAgain, throttleTests } from './integration-settings.ts'
import { integrationRow } from './integrations.ts'
import { probeBox } from './probe-box.ts'
import type { IntegrationTest, IntegrationTestResult } from './schema.ts'

/** Tries out settings as they are typed, and tells the folders found. A blank password means the one of `integrationId`. */
export async function testIntegration(ctx: Ctx, input: IntegrationTest): Promise<IntegrationTestResult> {
  await throttleTests(ctx)
  const { host, port, security, user } = input.imap
  const credential = await credentialOf(ctx, input)
  const server = { host, port, security, user: user || input.address, ...credential }
  const probed = await probeBox(server, { count: true })
  if (probed.ok) return { ok: true, folders: probed.folders, error: null }
  const { code, response, retryAt } = probed.failure
  return { ok: false, folders: [], error: describeFailure({ code, response }, ctx.locale, { host, retryAt }) }
}

async function credentialOf(
  ctx: Ctx,
  { integrationId, password, imap }: IntegrationTest,
): Promise<Credential> {
  if (password) return { password }
  if (!integrationId) {
    throw invalidField('password', 'required', {
      fr: 'Tapez le mot de passe.',
      en: 'Type the password.',
    })
  }
  const stored = await asTenant(ctx, (db) => integrationRow(db, integrationId))
  demandPasswordAgain(stored, imap)
  return storedCredential(ctx, stored)
}
