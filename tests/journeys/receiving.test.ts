import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { GOOGLE_MAIL, GOOGLE_SCOPES, googleStandIn } from '../support/clouds/google.ts'
import { demoOwner } from '../support/come-in.ts'
import { dnsStandIn } from '../support/dns-stand-in.ts'
import { authorityFile } from '../support/imap/certificates.ts'
import { startImapServer } from '../support/imap-server.ts'
import { mail } from '../support/inboxes.ts'

const ADDRESS = 'factures@atelier.example'
const imap = await startImapServer({ users: [ADDRESS] })
const cloud = await googleStandIn()
cloud.onGranted((token, user, scope) => scope === GOOGLE_MAIL && imap.grantToken(token, user))
const dns = await dnsStandIn({})
afterAll(async () => {
  expect(cloud.refused).toEqual([])
  await Promise.all([cloud.stop(), dns.close(), imap.stop()])
})

const journey = furnishedJourneys({
  DNS_RESOLVER: dns.address,
  NODE_EXTRA_CA_CERTS: authorityFile,
  ...cloud.env,
  GOOGLE_IMAP: `localhost:${imap.port}`,
})
const comeIn = demoOwner()

journey(
  'an address is made, what keeps its mail from coming in is said and mended, and its mail comes in',
  async (page, server) => {
    await imap.append('INBOX', mail({ subject: 'Une facture' }), { user: ADDRESS })
    await comeIn(page, server)
    await page.evaluate(call, {
      path: '/providers',
      body: { kind: cloud.kind, credentials: cloud.credentials },
    })
    const { id: domainId } = await page.evaluate(call, { path: '/domains', body: { domain: cloud.domain } })
    await page.evaluate(call, { path: `/domains/${domainId}/verify`, body: {} })

    await page.goto('/mailboxes/create')
    await page.getByLabel('Nom', { exact: true }).fill('factures')
    await page.getByText('factures@atelier.example est libre.').waitFor()
    expect(await page.getByRole('checkbox', { name: 'Recevoir aussi ses messages' }).isChecked()).toBe(true)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Créer l’adresse' }).click()
    await page.getByText('L’adresse est prête.').waitFor()
    await page.getByText('Le fournisseur ne permet pas à Facteur de lire').waitFor()
    await page.getByText(GOOGLE_MAIL).first().waitFor()
    await page.getByText('Prochain essai').waitFor()
    await expectAccessible(page)

    cloud.delegate([...GOOGLE_SCOPES, GOOGLE_MAIL])
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.getByText('arrivent maintenant dans Facteur').waitFor()
    await page.getByRole('link', { name: 'Voir la boîte' }).click()
    await page.getByText('avec ce que le fournisseur de l’adresse lui donne').waitFor()
    await page.getByText('Synchronisé', { exact: true }).first().waitFor()
    await expectAccessible(page)
    await received(page)
    await page.goto('/settings/integrations')
    await page.getByText(ADDRESS).first().waitFor()
    await expectAccessible(page)
  },
)

async function received(page: Page): Promise<void> {
  await page.goto('/inbox')
  await page.getByText('Une facture').first().waitFor()
}

async function call({ path, body }: { path: string; body: object }): Promise<{ id: string }> {
  const answer = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const said = await answer.json()
  if (!answer.ok) throw new Error(JSON.stringify(said))
  return said
}
