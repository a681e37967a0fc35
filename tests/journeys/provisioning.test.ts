import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { sendgridStandIn } from '../support/clouds/sendgrid.ts'
import { demoOwner } from '../support/come-in.ts'
import { dnsStandIn } from '../support/dns-stand-in.ts'
import { linkInMail } from '../support/mail-link.ts'
import type { Server } from '../support/server.ts'

const cloud = await sendgridStandIn()
const dns = await dnsStandIn({})
afterAll(async () => {
  expect(cloud.refused).toEqual([])
  await cloud.stop()
  await dns.close()
})

const journey = furnishedJourneys({ DNS_RESOLVER: dns.address, ...cloud.env })
const comeIn = demoOwner()

const rowOf = (page: Page, address: string) =>
  page.getByRole('list', { name: 'Boîtes d’envoi' }).getByRole('listitem').filter({ hasText: address })
const stateOf = (page: Page, state: string) => page.locator('header').getByText(state, { exact: true })

journey(
  'a name is typed, taken, replaced, and the address made, used, closed, opened and deleted, by keyboard',
  async (page, server) => {
    cloud.plant('contact@atelier.example')
    await comeIn(page, server)
    await page.goto('/mailboxes/create')
    await page.getByRole('link', { name: 'Ouvrir Fournisseurs' }).waitFor()
    await expectAccessible(page)
    await connectProvider(page)
    await page.reload()
    await page.getByText('Ajoutez votre domaine').waitFor()
    await addDomain(page, cloud.domain)

    await page.goto('/mailboxes')
    await page.getByRole('link', { name: 'Créer une adresse' }).click()
    const name = page.getByLabel('Nom', { exact: true })
    await name.fill('postmaster')
    await page.getByText('est réservé au service de messagerie').waitFor()
    await name.fill('bon!jour')
    await page.getByText('ne peut pas figurer dans une adresse').waitFor()
    await name.fill('')
    await name.pressSequentially('Contact', { delay: 30 })
    await page.getByText('contact@atelier.example est déjà prise.').waitFor()
    await expectAccessible(page)
    const suggested = page.getByRole('group', { name: 'Noms libres' }).getByRole('button')
    await expect.poll(() => suggested.count()).toBe(5)
    expect(await suggested.allTextContents()).not.toContain('contact')

    // A name that is known to be taken goes no further.
    await name.press('Enter')
    await page.getByText('Choisissez un nom libre.').waitFor()
    await suggested.filter({ hasText: /^bonjour$/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('bonjour@atelier.example est libre.').waitFor()
    await expect.poll(() => name.evaluate((box) => box === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Atelier Hêtre')
    await page.getByText('Atelier Hêtre <bonjour@atelier.example>').waitFor()
    await page.keyboard.press('Enter')

    await page.waitForURL(/\/mailboxes\/[0-9a-f-]{36}$/)
    await page.getByText('L’adresse est prête.').waitFor()
    await stateOf(page, 'Active').waitFor()
    await expectAccessible(page)
    const show = page.getByRole('button', { name: 'Afficher les identifiants' })
    await expect.poll(() => show.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    const sending = page.getByRole('region', { name: 'Envoi (SMTP)' })
    await sending.getByText('smtp.sendgrid.example').waitFor()
    expect(await sending.textContent()).not.toContain('SG.')
    await sending.getByRole('button', { name: 'Afficher le mot de passe' }).click()
    await expect.poll(() => sending.textContent()).toContain('SG.')
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Contacts', exact: true }).first().click()
    await page.getByRole('alertdialog').getByText('ne pourra plus être montré').waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Annuler' }).click()
    await page.getByRole('button', { name: 'Tout copier' }).click()
    await page.getByText('Tout est copié').first().waitFor()
    await page.getByRole('button', { name: 'C’est noté' }).click()
    await page.getByText('Ils ont été montrés.').waitFor()
    await page.reload()
    await page.getByText('Ils ont été montrés.').waitFor()
    const again = await page.request.get(`/api/v1${new URL(page.url()).pathname}/credentials`)
    expect(again.status()).toBe(410)

    await page.getByLabel('Nom affiché', { exact: true }).fill('Atelier du Hêtre')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText('Le nom affiché est enregistré.').waitFor()
    await page.getByRole('button', { name: 'Suspendre' }).click()
    await page.getByRole('alertdialog').getByText('Aucune campagne ne s’en sert.').waitFor()
    await expectAccessible(page)
    await page.getByRole('alertdialog').getByRole('button', { name: 'Suspendre' }).click()
    await stateOf(page, 'Suspendue').waitFor()
    await expect.poll(() => cloud.belongings('bonjour@atelier.example')).toEqual([])
    await page.getByRole('button', { name: 'Reprendre' }).click()
    await stateOf(page, 'Active').waitFor()
    await show.waitFor()

    await page.getByRole('button', { name: 'Supprimer' }).click()
    await page.getByRole('alertdialog').getByText('C’est définitif.').waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
    await page.waitForURL('**/mailboxes')
    await rowOf(page, 'bonjour@atelier.example').waitFor({ state: 'detached' })
    await expect.poll(() => cloud.belongings('bonjour@atelier.example')).toEqual([])

    await page.goto('/mailboxes/operations')
    const log = page.getByRole('table', { name: 'Journal des opérations' }).getByRole('row')
    await log.filter({ hasText: 'Suppression' }).getByText('Réussie').waitFor()
    await expect.poll(() => log.count()).toBe(6)
    await expectAccessible(page)
    await page.getByLabel('Opération', { exact: true }).selectOption('rename')
    await page.waitForURL('**action=rename')
    await log.filter({ hasText: 'Suppression' }).waitFor({ state: 'detached' })
  },
)

journey(
  'a creation that fails says why and is tried again; what exists is imported',
  async (page, server) => {
    await comeIn(page, server)
    await connectProvider(page)
    await addDomain(page, cloud.domain)
    cloud.fail('permission', { path: /api_keys/, times: 20 })
    await page.goto('/mailboxes/create?name=devis&displayName=Les+devis')
    await page
      .getByText(/devis@atelier\.example est libre\.|n’a pas répondu/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Créer l’adresse' }).click()
    await page.getByRole('heading', { name: 'La création a échoué' }).waitFor()
    await page.getByText('il leur manque un droit').first().waitFor()
    await expectAccessible(page)
    await page.goto('/mailboxes')
    await rowOf(page, 'devis@atelier.example').getByText('Échec', { exact: true }).waitFor()
    await expectAccessible(page)
    cloud.calm()
    await rowOf(page, 'devis@atelier.example').getByRole('link', { name: 'devis@atelier.example' }).click()
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.getByText('L’adresse est prête.').waitFor()
    await expect.poll(() => page.getByLabel('Nom affiché', { exact: true }).inputValue()).toBe('Les devis')
    await page.goto('/mailboxes')
    await rowOf(page, 'devis@atelier.example').first().waitFor()
    expect(await rowOf(page, 'devis@atelier.example').count()).toBe(1)

    cloud.plant('commandes@atelier.example', 'Les commandes')
    cloud.plant('nous@ailleurs.example')
    await page.getByRole('button', { name: 'Autres actions' }).click()
    await page.getByRole('menuitem', { name: 'Importer des adresses' }).click()
    const there = page.getByRole('list', { name: 'Adresses chez SendGrid' }).getByRole('listitem')
    await there.filter({ hasText: 'devis@atelier.example' }).getByText('Déjà dans Facteur').waitFor()
    for (const address of ['commandes@atelier.example', 'nous@ailleurs.example'])
      await page.getByRole('checkbox', { name: address }).check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Importer 2 adresses' }).click()
    await page.getByText('1 adresse importée, 1 refusée.').waitFor()
    await there.filter({ hasText: 'nous@ailleurs.example' }).getByText('n’est pas l’un des vôtres').waitFor()
    await expectAccessible(page)
    await there.filter({ hasText: 'commandes@' }).getByRole('link', { name: 'Importée' }).click()
    await page.getByRole('button', { name: 'Retirer de Facteur' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer de Facteur' }).click()
    await page.waitForURL('**/mailboxes')
    expect(cloud.belongings('commandes@atelier.example')).toHaveLength(1)
  },
)

journey(
  'addresses fit a phone, in the dark too',
  async (page, server) => {
    await comeIn(page, server)
    await settle(page)
    const body = { kind: 'provisioned', username: 'telephone' }
    const { id: made } = await page.evaluate(call, { path: '/mailboxes', body })
    await page.goto(`/mailboxes/${made}`)
    await page.getByRole('button', { name: 'Afficher les identifiants' }).click()
    await page.getByRole('region', { name: 'Envoi (SMTP)' }).waitFor()
    await fits(page)
    await page.getByRole('button', { name: 'Tout copier' }).click()
    await page.getByText('Tout est copié').first().waitFor()
    await handOver(page, server)
    await page.goto('/mailboxes/create')
    await page.getByLabel('Nom', { exact: true }).fill('telephone')
    await page.getByText('telephone@atelier.example est déjà prise.').waitFor()
    await fits(page)
    for (const path of ['/mailboxes', '/mailboxes/import', '/mailboxes/operations', `/mailboxes/${made}`]) {
      await page.goto(path)
      await page.getByText('telephone@atelier.example').locator('visible=true').first().waitFor()
      await fits(page)
    }
  },
  { width: 390, height: 844, colorScheme: 'dark' },
)

/** An address's credentials go to somebody else, who sees them once. */
async function handOver(page: Page, server: Server): Promise<void> {
  const { id } = await page.evaluate(call, {
    path: '/mailboxes',
    body: { kind: 'provisioned', username: 'sophie' },
  })
  await page.goto(`/mailboxes/${id}`)
  await page.getByRole('button', { name: 'Envoyer un lien' }).click()
  await page.getByLabel('Adresse de la personne').fill('pas une adresse')
  await page.getByRole('button', { name: 'Envoyer le lien' }).click()
  await page.getByLabel('Adresse de la personne').and(page.locator('[aria-invalid=true]')).waitFor()
  await page.getByLabel('Adresse de la personne').fill('sophie@perso.example')
  await fits(page)
  await page.getByRole('button', { name: 'Envoyer le lien' }).click()
  await page.getByText('Un lien a été envoyé à une autre personne').waitFor()
  const link = await linkInMail(server, 'sophie@perso.example', '/handover')
  await page.goto(link)
  await page.getByText('vous remet l’adresse sophie@atelier.example').waitFor()
  await fits(page)
  await page.getByRole('button', { name: 'Afficher les identifiants' }).click()
  await page.getByRole('region', { name: 'Envoi (SMTP)' }).waitFor()
  await fits(page)
  await page.getByRole('button', { name: 'Tout copier' }).click()
  await page.getByRole('button', { name: 'C’est noté' }).click()
  await page.getByRole('heading', { name: 'Tout est à vous' }).waitFor()
  await page.goto(link)
  await page.getByRole('heading', { name: 'Ce lien ne mène plus à rien' }).waitFor()
  await fits(page)
}

async function fits(page: Page): Promise<void> {
  // What the bar at the top hides half of would be judged by the half that shows.
  await page.evaluate(() => scrollTo(0, 0))
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, page.url()).toBeLessThanOrEqual(390)
  await expectAccessible(page)
}

/** The provider and its verified domain, unless an earlier journey left them. */
async function settle(page: Page): Promise<void> {
  await connectProvider(page)
  await addDomain(page, cloud.domain)
}

async function connectProvider(page: Page): Promise<void> {
  const { data } = await page.evaluate(call, { path: '/providers' })
  const body = { kind: 'sendgrid', credentials: cloud.credentials as { apiKey: string } }
  if (!data?.length) await page.evaluate(call, { path: '/providers', body })
}

async function addDomain(page: Page, domain: string): Promise<void> {
  const { data } = await page.evaluate(call, { path: '/domains' })
  if (data?.length) return
  const { id } = await page.evaluate(call, { path: '/domains', body: { domain } })
  await page.evaluate(call, { path: `/domains/${id}/verify`, body: {} })
}

type Said = { id?: string; data?: unknown[] }

/** Through the API, as a program would. Runs in the page. */
async function call({ path, body }: { path: string; body?: object }): Promise<Said> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(
    `/api/v1${path}`,
    body ? { method: 'POST', headers, body: JSON.stringify(body) } : {},
  )
  const said = await answer.json()
  if (!answer.ok) throw new Error(JSON.stringify(said))
  return said
}
