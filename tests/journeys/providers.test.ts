import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { SENDGRID_SCOPES, sendgridStandIn } from '../support/clouds/sendgrid.ts'
import { demoOwner } from '../support/come-in.ts'
import { dnsStandIn, type Zone } from '../support/dns-stand-in.ts'

const cloud = await sendgridStandIn()
const zone: Zone = {}
const dns = await dnsStandIn(zone)
afterAll(async () => {
  expect(cloud.refused).toEqual([])
  await cloud.stop()
  await dns.close()
})

const journey = furnishedJourneys({ DNS_RESOLVER: dns.address, ...cloud.env })
const comeIn = demoOwner()

const KEY = String(cloud.credentials.apiKey)
const WRONG_KEY = 'SG.aaaaaaaaaaaa.bbbbbbbbbbbbbbbb'

const stateOf = (page: Page, state: string) => page.locator('header').getByText(state, { exact: true })

journey('a provider is connected, mended, tested, and what it lacks is named', async (page, server) => {
  await comeIn(page, server)
  await page.goto('/settings/domains')
  await page.getByText('Connectez d’abord un fournisseur').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Ouvrir Fournisseurs' }).click()
  await page.getByText('Aucun fournisseur connecté').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Connecter un fournisseur' }).click()

  // By keyboard; what was typed for one is there again after a look at the others.
  const kinds = page.getByRole('radiogroup', { name: 'Fournisseur' })
  await kinds.getByRole('radio', { name: 'SendGrid' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Connecter et tester' }).click()
  await page.getByText('Renseignez ce champ.').waitFor()
  const key = page.getByLabel('Clé API', { exact: true })
  expect(await key.getAttribute('type')).toBe('password')
  await key.fill('une clé')
  await kinds.getByRole('radio', { name: 'Google Workspace' }).click()
  const file = page.getByLabel('Clé du compte de service (JSON)')
  await file.fill('{ "type": "service_account" }')
  const masked = await file.evaluate((box) => getComputedStyle(box).getPropertyValue('-webkit-text-security'))
  expect(masked).toBe('disc')
  await expectAccessible(page)
  await kinds.getByRole('radio', { name: 'SendGrid' }).click()
  expect(await key.inputValue()).toBe('une clé')
  await page.getByRole('button', { name: 'Connecter et tester' }).click()
  await page.getByText(/Cette valeur n’a pas la forme attendue/).waitFor()
  await expect.poll(() => key.evaluate((box) => box === document.activeElement)).toBe(true)
  await expectAccessible(page)

  await key.fill(WRONG_KEY)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/settings\/providers\/[0-9a-f-]{36}$/)
  await page.getByText('Le fournisseur refuse ces identifiants').first().waitFor()
  await stateOf(page, 'En échec').waitFor()
  await expectAccessible(page)
  await expect.poll(() => key.inputValue()).toBe('')
  await page.getByText('Enregistré. Laissez vide pour le garder.').waitFor()

  await key.fill(KEY)
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await page.getByText('Tout est en ordre : 9 droits accordés.').waitFor()
  await stateOf(page, 'En ordre').waitFor()
  await page.getByText(/120 envois sur 3\s?000 par période de 30 jours/).waitFor()
  const rights = page.getByRole('list', { name: 'Droits' }).getByRole('listitem')
  await expect.poll(() => rights.count()).toBe(9)
  expect(await page.content()).not.toContain(KEY)
  await expectAccessible(page)

  const [own] = cloud.keys()
  if (own) own.scopes = SENDGRID_SCOPES.filter((scope) => scope !== 'whitelabel.update')
  await page.getByRole('button', { name: 'Tester' }).click()
  await page.getByText('Il manque un droit').waitFor()
  await page.getByText('Dans SendGrid : Settings, API Keys').waitFor()
  await rights.first().getByText('Faire vérifier un domaine').waitFor()
  await rights.first().getByText('Manquant').waitFor()
  await expectAccessible(page)
  if (own) own.scopes = SENDGRID_SCOPES
  await page.getByRole('button', { name: 'Tester' }).click()
  await page.getByText('Tout est en ordre : 9 droits accordés.').waitFor()

  await page.getByLabel('Nom', { exact: true }).fill('SendGrid Paris')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'SendGrid Paris' }).waitFor()
  cloud.credits.used = 2500
  await page.getByRole('button', { name: 'Tester' }).click()
  await page.getByText('Plus de 80 % des envois sont utilisés').waitFor()
  await page.getByRole('link', { name: 'Fournisseurs' }).first().click()
  const row = page.getByRole('list', { name: 'Fournisseurs connectés' }).getByRole('listitem')
  await row.getByText('Par défaut').waitFor()
  await row.getByText(/2\s?500 envois sur 3\s?000/).waitFor()
  await expectAccessible(page)
})

journey(
  'a domain is added, published and verified; its provider cannot go before it',
  async (page, server) => {
    await comeIn(page, server)
    await page.goto('/settings/domains')
    await page.getByRole('button', { name: 'Ajouter un domaine' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Domaine').fill('gmail.com')
    await page.keyboard.press('Enter')
    await dialog.getByText('est une messagerie ouverte à tous').waitFor()
    await expectAccessible(page)
    await dialog.getByLabel('Domaine').fill('durand.example')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/settings\/domains\/[0-9a-f-]{36}$/)

    await stateOf(page, 'En attente').waitFor()
    await page.getByText('0 sur 3 en place').first().waitFor()
    await page.getByText(/prochaine vérification/).waitFor()
    const dkim = page.getByRole('region', { name: 'DKIM' })
    await expect.poll(() => dkim.getByText('Manquant').count()).toBe(2)
    const dmarc = page.getByRole('region', { name: 'DMARC' })
    await dmarc.getByText('Optionnel').waitFor()
    await expectAccessible(page)
    await dkim.getByRole('button', { name: 'Copier le nom s1._domainkey.durand.example' }).click()
    await dkim.getByRole('button', { name: 'Copié' }).waitFor()
    await page.getByLabel('Noms sans « .durand.example »').check()
    await dkim.getByText('s1._domainkey', { exact: true }).waitFor()
    await page.getByText('Gandi', { exact: true }).click()
    await page.getByText(/admin\.gandi\.net/).waitFor()

    zone['s1._domainkey.durand.example'] = { cname: 'ailleurs.example' }
    zone['_dmarc.durand.example'] = { txt: ['v=DMARC1; p=reject'] }
    const verify = page.getByRole('button', { name: 'Vérifier maintenant' })
    await verify.click()
    await page
      .getByText('Le domaine n’est pas encore vérifié : 0 sur 3 enregistrements demandés en place.')
      .waitFor()
    await dkim.getByText('Différent').waitFor()
    await dkim.getByText('ailleurs.example').waitFor()
    await dmarc.getByText('Trouvé').waitFor()
    await dmarc.getByText('v=DMARC1; p=reject').waitFor()
    await expectAccessible(page)

    for (const name of ['s1', 's2'])
      zone[`${name}._domainkey.durand.example`] = { cname: `${name}.domainkey.u7.wl.sendgrid.net` }
    zone['em46.durand.example'] = { cname: 'u7.wl.sendgrid.net' }
    cloud.publish('durand.example')
    await verify.click()
    await page.getByText('Le domaine est vérifié : 3 sur 3 enregistrements demandés en place.').waitFor()
    await stateOf(page, 'Vérifié').waitFor()
    await expectAccessible(page)
    await page.goto('/settings/domains')
    await page.getByText('Tous les enregistrements sont en place').waitFor()
    await expectAccessible(page)

    await page.goto('/settings/providers')
    await page.getByRole('link', { name: 'SendGrid Paris' }).click()
    await remove(page, 'Autres actions pour SendGrid Paris')
    const question = page.getByRole('alertdialog')
    await question.getByText('Ce fournisseur est utilisé par 1 domaine(s) et 0 adresse(s)').waitFor()
    await expectAccessible(page)
    await question.getByRole('button', { name: 'Annuler' }).click()

    await page.goto('/settings/domains')
    await page.getByRole('link', { name: 'durand.example' }).click()
    await page.getByRole('button', { name: 'Autres actions pour durand.example' }).click()
    await page.getByRole('menuitem', { name: 'Changer de fournisseur' }).click()
    await page.getByRole('dialog').getByText('Aucun autre fournisseur n’est connecté.').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await remove(page, 'Autres actions pour durand.example')
    await page.waitForURL('**/settings/domains')
    await page.getByText('Aucun domaine', { exact: true }).waitFor()
  },
)

journey('every call is in the log, filtered, read on and exported', async (page, server) => {
  await comeIn(page, server)
  await page.goto('/settings/providers')
  await page.getByRole('link', { name: 'SendGrid Paris' }).click()
  await page.waitForURL(/[0-9a-f-]{36}$/)
  // More than a page of the log holds.
  await page.evaluate(testOften, new URL(page.url()).pathname.split('/').at(-1) ?? '')
  await page.getByRole('link', { name: 'Journal des appels' }).click()
  const calls = page.getByRole('table', { name: 'Appels aux fournisseurs' }).getByRole('row')
  await page.getByText('50 appels affichés').waitFor()
  await page.getByRole('button', { name: 'Afficher la suite' }).click()
  await page.getByText(/^[56]\d appels affichés|^[7-9]\d appels affichés/).waitFor()
  await expectAccessible(page)

  await page.getByLabel('Opération, ou son début').fill('domains.validate')
  await page.waitForURL('**operation=domains.validate**')
  await calls.getByText('durand.example').first().waitFor()
  // The rows wanted stand in the whole list too, which stays until the answer is there.
  await expect.poll(() => calls.filter({ hasText: 'scopes.list' }).count()).toBe(0)
  await page.getByLabel('Opération, ou son début').fill('')
  await page.getByLabel('Résultat').selectOption('failed')
  await page.waitForURL('**outcome=failed**')
  await calls.getByText('Identifiants ou droits refusés').first().waitFor()
  await calls.getByText('HTTP 401').first().waitFor()
  await expect.poll(() => calls.getByText('Réussi').count()).toBe(0)
  const href = await page.getByRole('link', { name: 'Exporter en CSV' }).getAttribute('href')
  const csv = await page.request.get(href ?? '')
  expect(csv.headers()['content-type']).toContain('text/csv')
  expect(await csv.text()).toMatch(/scopes\.list.*failed.*401/)
  expect(await csv.text()).not.toContain(WRONG_KEY)

  await page.getByLabel('Du', { exact: true }).fill('2020-01-01')
  await page.waitForURL('**from=2020-01-01**')
  await page.getByLabel('Au', { exact: true }).fill('2020-01-02')
  await page.getByText('Rien ne correspond').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Tout afficher' }).click()
  await page.getByText('50 appels affichés').waitFor()
})

journey(
  'providers and domains fit a phone, in the dark too',
  async (page, server) => {
    await comeIn(page, server)
    await page.goto('/settings/domains')
    await page.getByRole('button', { name: 'Ajouter un domaine' }).click()
    await page.getByRole('dialog').getByLabel('Domaine').fill('telephone.example')
    await fits(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Ajouter' }).click()
    await page.waitForURL(/\/settings\/domains\/[0-9a-f-]{36}$/)
    await page.getByText('0 sur 3 en place').first().waitFor()
    await fits(page)
    await page.goto('/settings/domains')
    await page.getByText('3 enregistrements à publier').waitFor()
    await fits(page)
    await page.goto('/settings/providers/new?kind=google_workspace')
    await page.getByLabel('Administrateur').waitFor()
    await fits(page)
    await page.goto('/settings/providers/calls')
    await page.getByText('50 appels affichés').waitFor()
    await fits(page)
    await page.goto('/settings/providers')
    await page.getByText('Par défaut').waitFor()
    await fits(page)
    await page.getByRole('link', { name: 'SendGrid Paris' }).click()
    await page.getByRole('list', { name: 'Droits' }).waitFor()
    await fits(page)
  },
  { width: 390, height: 844, colorScheme: 'dark' },
)

journey(
  'the same in English, and the last provider goes',
  async (page, server) => {
    await comeIn(page, server)
    await page.context().addCookies([{ name: 'locale', value: 'en', url: server.url }])
    await page.goto('/settings/domains')
    await page.getByRole('link', { name: 'telephone.example' }).click()
    await page.getByRole('button', { name: 'Verify now' }).click()
    await page.getByText('The domain is not verified yet: 0 of 3 required records in place.').waitFor()
    await expectAccessible(page)
    await remove(page, 'More actions for telephone.example', 'Remove')
    await page.waitForURL('**/settings/domains')
    await page.goto('/settings/providers/calls')
    await page.getByRole('heading', { level: 1, name: 'Call log' }).waitFor()
    await page.goto('/settings/providers')
    await page.getByRole('link', { name: 'SendGrid Paris' }).click()
    await page.getByText('Have a domain verified').waitFor()
    await page.getByText('2,500 of 3,000 sends per period of 30 days').waitFor()
    await remove(page, 'More actions for SendGrid Paris', 'Remove')
    await page.waitForURL('**/settings/providers')
    await page.getByText('No provider connected').waitFor()
  },
  { locale: 'en-GB' },
)

async function remove(page: Page, menu: string, word = 'Retirer'): Promise<void> {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitem', { name: word, exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: word, exact: true }).click()
}

async function fits(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, page.url()).toBeLessThanOrEqual(390)
  await expectAccessible(page)
}

/** Through the API, as a program would. Runs in the page. */
async function testOften(id: string): Promise<void> {
  for (let times = 0; times < 12; times += 1) await fetch(`/api/v1/providers/${id}/test`, { method: 'POST' })
}
