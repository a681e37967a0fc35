import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { codeOfStep, stepAt } from '../../src/server/accounts/totp.ts'
import { expectAccessible, journeys } from '../support/browser.ts'
import { sendgridStandIn } from '../support/clouds/sendgrid.ts'
import { dnsStandIn } from '../support/dns-stand-in.ts'
import { runScript, type Server } from '../support/server.ts'
import { PASSWORD, signIn, signOut, signUp } from '../support/sign-up.ts'

const cloud = await sendgridStandIn()
const dns = await dnsStandIn({})
afterAll(async () => {
  await cloud.stop()
  await dns.close()
})

const journey = journeys({ DNS_RESOLVER: dns.address, ...cloud.env })

journey('a second step is set up, asked at sign-in and before an address is made', async (page) => {
  const email = 'deux.etapes@journey.example'
  await signUp(page, email)
  await page.goto('/settings/account')
  await page.getByText('Désactivée', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Activer', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('img', { name: /^QR code/ }).waitFor()
  await expectAccessible(page)
  const app = authenticator(await secretOf(page))
  await dialog.getByLabel('2. Saisissez le code affiché').fill('000000')
  await page.keyboard.press('Enter')
  await dialog.getByText('Ce code n’est pas le bon.').waitFor()
  await dialog.getByLabel('2. Saisissez le code affiché').fill(await app())
  await page.keyboard.press('Enter')
  const spare = await keepCodes(page)
  await page.getByText('Activée', { exact: true }).waitFor()
  await page.getByText('10 codes de secours restants').waitFor()
  await expectAccessible(page)

  await page.goto('/settings/security')
  await page.getByLabel('Confirmer son identité avant de créer une adresse').check()
  await page.getByLabel('Exiger la validation en deux étapes').check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Réglages de sécurité enregistrés.').waitFor()
  await page.getByText('1 membre l’a activée, sur 1.').waitFor()
  await expectAccessible(page)
  await page.goto('/settings/members')
  await page.getByRole('listitem').filter({ hasText: email }).getByText('Deux étapes').waitFor()

  await signOut(page)
  await page.goto('/settings/members')
  await page.waitForURL('**/sign-in?next=**')
  await signIn(page, email)
  await page.waitForURL('**/sign-in/code?next=**')
  await expectAccessible(page)
  await page.getByLabel('Code à 6 chiffres').fill('000000')
  await page.keyboard.press('Enter')
  await page.getByText('Ce code n’est pas le bon').waitFor()
  // The password alone opens nothing, by next-auth's own address either.
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const form = { csrfToken, email, password: PASSWORD, json: 'true' }
  const answer = await page.request.post('/api/auth/callback/credentials', { form })
  expect(await answer.text()).toContain('step_up_required')
  expect((await page.request.get('/api/v1/members')).status()).toBe(401)
  await page.getByRole('button', { name: 'Utiliser un code de secours' }).click()
  await page.getByLabel('Code de secours').fill(spare[0] ?? '')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/settings/members')

  await connectProvider(page)
  await page.goto('/mailboxes/create')
  await page.getByLabel('Nom', { exact: true }).fill('bonjour')
  await page.getByText(`bonjour@${cloud.domain} est libre.`).waitFor()
  await page.getByLabel('Nom affiché').fill('Atelier Hêtre')
  await page.getByRole('button', { name: 'Créer l’adresse' }).click()
  await page.getByRole('dialog').getByText('Votre entreprise demande de confirmer').waitFor()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click()
  await page.getByRole('main').getByText('Votre entreprise demande de confirmer').waitFor()
  expect(await page.getByLabel('Nom affiché').inputValue()).toBe('Atelier Hêtre')
  await page.getByRole('button', { name: 'Créer l’adresse' }).click()
  await page.getByLabel('Code à 6 chiffres').fill(await app())
  await page.getByRole('button', { name: 'Confirmer et continuer' }).click()
  await page.waitForURL(/\/mailboxes\/[0-9a-f-]{36}$/)
  await page.getByText(`bonjour@${cloud.domain}`).first().waitFor()
})

journey(
  'who works in a company that asks for it sets it up as they come in, on a phone',
  async (page, server) => {
    await signUp(page, 'exigee@journey.example', 'Atelier Strict')
    await requireOf(server, 'Atelier Strict', "now() + interval '7 days'")
    await page.goto('/settings/account')
    await page.getByText('Deux étapes exigées dès le').waitFor()
    await fits(page)
    await page.goto('/welcome')
    await page.getByLabel('Nom de l’entreprise').fill('Atelier Souple')
    await page.getByRole('button', { name: 'Créer l’entreprise' }).click()
    await page.waitForURL('**/campaigns')
    await page.goto('about:blank')
    await requireOf(server, 'Atelier Souple', 'now()')
    // Another company of theirs asks for it later: they may go on there.
    await page.goto('/contacts')
    await page.waitForURL('**/two-factor?next=**')
    await page.getByRole('button', { name: 'Atelier Strict' }).click()
    await page.waitForURL('**/campaigns')
    // No page is open that could ask for something meanwhile.
    await page.goto('about:blank')
    await requireOf(server, 'Atelier Strict', 'now()')
    expect((await page.request.get('/api/v1/members')).status()).toBe(401)
    await page.goto('/contacts')
    await page.waitForURL('**/two-factor?next=**')
    await page.getByText('L’entreprise Atelier Strict demande à chacun').waitFor()
    await fits(page)
    await page.getByRole('button', { name: 'Commencer' }).click()
    const app = authenticator(await secretOf(page))
    await fits(page)
    await page.getByLabel('2. Saisissez le code affiché').fill(await app())
    await page.getByRole('button', { name: 'Activer' }).click()
    await page.getByRole('list', { name: 'Codes de secours' }).waitFor()
    await fits(page)
    await page.getByRole('button', { name: 'J’ai gardé mes codes' }).click()
    await page.waitForURL('**/contacts')
  },
  { width: 390, height: 844 },
)

journey('an operator who has a second step confirms what they do by a code', async (page, server) => {
  const printed = await runScript(server, 'src/workers/seed.ts')
  const { email, password } = JSON.parse(printed.trim().split('\n').at(-1) ?? '{}').operator
  await page.goto('/sign-in')
  await signIn(page, email, password)
  await page.waitForURL('**/change-password')
  await page.getByLabel('Mot de passe reçu').fill(password)
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/operateur')
  await page.getByText('Ce compte est mal protégé.').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Activer' }).click()
  await page.waitForURL('**/operateur/securite')
  await page.getByRole('button', { name: 'Activer', exact: true }).click()
  const app = authenticator(await secretOf(page))
  await page.getByLabel('2. Saisissez le code affiché').fill(await app())
  await page.keyboard.press('Enter')
  await keepCodes(page)
  await page.getByText('Activée', { exact: true }).waitFor()
  await page.getByText('Ce compte est mal protégé.').waitFor({ state: 'detached' })
  await expectAccessible(page)

  // The proof of just now is over.
  await run(server, `UPDATE "Session" SET "steppedUpAt" = now() - interval '11 minutes'`)
  await page.goto('/operateur/cles')
  const rotate = { name: 'Changer de clé' }
  await page.getByRole('button', rotate).click()
  await page.getByRole('alertdialog').getByRole('button', rotate).click()
  await page.getByLabel('Code à 6 chiffres').fill(await app())
  await page.getByRole('button', { name: 'Confirmer et continuer' }).click()
  await page.getByText('Une nouvelle clé signe désormais les fichiers.').waitFor()
  await page.goto('/operateur/journal')
  await page.getByText('Clé de signature des licences renouvelée').waitFor()
  await page.getByText('Validation en deux étapes activée').waitFor()
})

/** Codes of an app that has the secret, each of a later step than the one before: it waits when none is left. */
function authenticator(secret: string): () => Promise<string> {
  let last = 0
  return async () => {
    await expect.poll(() => stepAt(new Date()) + 1 > last).toBe(true)
    last = Math.max(stepAt(new Date()), last + 1)
    return codeOfStep(secret, last)
  }
}

async function secretOf(page: Page): Promise<string> {
  const shown = await page.getByTestId('totp-secret').textContent()
  return (shown ?? '').replaceAll(' ', '')
}

/** The recovery codes that are shown once. */
async function keepCodes(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Codes de secours' }).getByRole('listitem')
  await list.first().waitFor()
  await expectAccessible(page)
  const codes = await list.allTextContents()
  expect(codes).toHaveLength(10)
  await page.getByRole('button', { name: 'J’ai gardé mes codes' }).click()
  return codes
}

async function fits(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0))
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(390)
  await expectAccessible(page)
}

/** From when on a company asks everybody for a second step, as if somebody had asked a week before. */
function requireOf(server: Server, company: string, from: string): Promise<void> {
  return run(server, `UPDATE "Organisation" SET "twoFactorFrom" = ${from} WHERE name = '${company}'`)
}

async function run(server: Server, statement: string): Promise<void> {
  const client = new pg.Client(server.env.DATABASE_URL)
  await client.connect()
  try {
    await client.query("SELECT set_config('role', 'facteur_system', false)")
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The provider and its domain, through the API, as a program would. */
async function connectProvider(page: Page): Promise<void> {
  const credentials = cloud.credentials as { apiKey: string }
  await page.evaluate(call, { path: '/providers', body: { kind: 'sendgrid', credentials } })
  const { id } = await page.evaluate(call, { path: '/domains', body: { domain: cloud.domain } })
  await page.evaluate(call, { path: `/domains/${id}/verify`, body: {} })
}

async function call({ path, body }: { path: string; body: object }): Promise<{ id?: string }> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const said = await answer.json()
  if (!answer.ok) throw new Error(JSON.stringify(said))
  return said
}
