import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { probeSaved } from './credential.ts'
import { describeFailure } from './failures.ts'
import { demandPasswordAgain, throttleTests } from './integration-settings.ts'
import { integrationRow } from './integrations.ts'
import { type Probed, probeBox } from './probe-box.ts'
import type { IntegrationTest, IntegrationTestResult } from './schema.ts'

/** Tries out settings as they are typed, and tells the folders found. A blank password means the one of `integrationId`. */
export async function testIntegration(ctx: Ctx, input: IntegrationTest): Promise<IntegrationTestResult> {
  await throttleTests(ctx)
  const probed = await probe(ctx, input)
  if (probed.ok) return { ok: true, folders: probed.folders, error: null }
  const { code, response, retryAt } = probed.failure
  const surroundings = { host: input.imap.host, retryAt }
  return { ok: false, folders: [], error: describeFailure({ code, response }, ctx.locale, surroundings) }
}

async function probe(ctx: Ctx, { integrationId, address, password, imap }: IntegrationTest): Promise<Probed> {
  const { host, port, security } = imap
  const server = { host, port, security, user: imap.user || address }
  if (password) return probeBox({ ...server, password }, { count: true })
  if (!integrationId) {
    throw invalidField('password', 'required', {
      fr: 'Tapez le mot de passe.',
      en: 'Type the password.',
    })
  }
  const stored = await asTenant(ctx, (db) => integrationRow(db, integrationId))
  demandPasswordAgain(stored, imap)
  return probeSaved(ctx, stored, server, { count: true })
}
