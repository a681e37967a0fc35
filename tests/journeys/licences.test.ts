import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible, journeys, patient } from '../support/browser.ts'
import { runScript, type Server } from '../support/server.ts'

/** The tests themselves are the proxy in front. */
const journey = journeys({ DEMO: 'on', TRUSTED_PROXIES: '127.0.0.1' })
const PASSWORD = 'Secret123'
/** Not the sign-in page, which names it too. */
const LIST = ({ pathname }: URL) => pathname === '/operateur/licences'
const LICENCE = /\/operateur\/licences\/[0-9a-f-]{36}$/
const operator = { email: '', password: '' }
let ownerCookies: Awaited<ReturnType<BrowserContext['cookies']>> = []

journey(
  'an operator lands on their pages and issues a licence, which its company pastes',
  async (page, server) => {
    const printed = await seed(server)
    Object.assign(operator, printed.operator)
    await page.goto('/operateur/forfaits')
    await page.waitForURL('**/sign-in?next=**')
    await page.goto('/sign-in')
    await signIn(page)
    await page.waitForURL('**/change-password')
    await page.getByLabel('Mot de passe reçu').fill(operator.password)
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    operator.password = PASSWORD
    await page.waitForURL('**/operateur')
    await page.getByText('Aucune licence pour le moment').waitFor()
    await expectAccessible(page)

    await go(page, 'Forfaits')
    await page.getByRole('button', { name: 'Créer un forfait' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nom en français').fill('Atelier')
    await dialog.getByLabel('Code').fill('Mon Forfait')
    await page.keyboard.press('Enter')
    await dialog.getByText('Minuscules, chiffres et tirets seulement').waitFor()
    await dialog.getByText('Donnez un nom.').waitFor()
    await expectAccessible(page)
    await dialog.getByLabel('Nom en anglais').fill('Workshop')
    await dialog.getByLabel('Code').fill('everything')
    await dialog.getByLabel('Connecteur ERP').uncheck()
    await dialog.getByLabel('Adresses', { exact: true }).fill('5')
    await dialog.getByLabel('Envois par mois').fill('1 000')
    await dialog.getByLabel('Membres').fill('3')
    await dialog.getByRole('button', { name: 'Créer un forfait' }).click()
    await dialog.getByText('Un forfait porte déjà ce code').waitFor()
    await dialog.getByLabel('Code').fill('atelier')
    await page.keyboard.press('Enter')
    await page.getByText('Le forfait « Atelier » est créé.').waitFor()
    const plans = page.getByRole('list', { name: 'Forfaits' }).getByRole('listitem')
    await plans.filter({ hasText: 'atelier' }).getByText('Campagnes, Création d’adresses').waitFor()
    await plans.filter({ hasText: 'everything' }).getByText('Par défaut').waitFor()
    await expectAccessible(page)

    await go(page, 'Entreprises')
    await page.getByRole('textbox', { name: 'Rechercher une entreprise' }).fill('claire@menuiserie')
    await page.waitForURL('**search=claire**')
    const tenants = page.getByRole('table', { name: 'Entreprises' }).getByRole('row')
    await tenants.filter({ hasText: 'Menuiserie Durand' }).getByText('Sans licence').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Émettre une licence pour Menuiserie Durand' }).click()

    // Only the company of that line, and it is chosen.
    const companies = page.getByRole('radiogroup', { name: 'Entreprise', exact: true }).getByRole('radio')
    await companies.first().waitFor()
    expect(await companies.count()).toBe(1)
    expect(await companies.first().isChecked()).toBe(true)
    await page.getByLabel('Forfait', { exact: true }).selectOption({ label: 'Atelier' })
    await page.getByLabel('Adapter le forfait').check()
    await page.getByLabel('Membres : illimité').check()
    await page.getByLabel('Fin', { exact: true }).fill('2020-01-01')
    await page.getByRole('button', { name: 'Émettre la licence' }).click()
    await page.getByText('La fin doit être dans l’avenir, et venir après le début.').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Fin', { exact: true }).fill(inDays(200))
    await page.getByRole('button', { name: 'Émettre la licence' }).click()
    const key = (await page.getByTestId('licence-key').textContent()) ?? ''
    expect(key).toMatch(/^FACT(-[0-9A-Z]{5}){5}$/)
    await page.getByText('Envoyée à claire@menuiserie-durand.example.').waitFor()
    await expectAccessible(page)
    // It is not left behind by a stray press.
    await go(page, 'Journal')
    const question = page.getByRole('alertdialog')
    await question.getByText('Elle ne sera plus jamais montrée').waitFor()
    await question.getByRole('button', { name: 'Annuler' }).click()
    expect(await page.getByRole('button', { name: 'Voir la licence' }).isDisabled()).toBe(true)
    await page.getByLabel('J’ai mis la clé en lieu sûr').check()
    await page.getByRole('button', { name: 'Voir la licence' }).click()
    await page.waitForURL(LICENCE)
    await page.getByText('L’entreprise n’a pas encore saisi la clé').waitFor()
    expect(await page.content()).not.toContain(key)
    await expectAccessible(page)

    const owner = await another(page, server)
    await owner.goto(printed.link)
    await owner.waitForURL('**/campaigns')
    ownerCookies = await owner.context().cookies()
    expect(await owner.getByRole('link', { name: /^Licence/ }).count()).toBe(0)
    await owner.goto('/settings/licence')
    await owner.getByText('Forfait « Tout »').waitFor()
    await expectAccessible(owner)
    // Mistakes are told before anything is asked of the server.
    const asked: string[] = []
    owner.on('request', (request) => {
      if (request.method() === 'POST') asked.push(request.url())
    })
    const box = owner.getByLabel('Clé de licence')
    await box.fill('BON-DE-COMMANDE')
    await owner.getByText('Une clé de licence commence par FACT').waitFor()
    await box.fill(key.slice(0, 20))
    await owner.getByText('Encore 12 caractères.').waitFor()
    await box.fill(misspelt(key))
    await owner.getByText('Il y a une faute de frappe').waitFor()
    await owner.keyboard.press('Enter')
    await expectAccessible(owner)
    expect(asked).toEqual([])
    await box.fill(key.toLowerCase().replaceAll('-', ' '))
    await owner.getByText('Pour Menuiserie Durand').waitFor()
    await owner
      .getByText(
        /Adresses\s: 5 · Envois par mois\s: 1\s000 · Boîtes relevées\s: Illimité · Membres\s: Illimité/,
      )
      .waitFor()
    await expectAccessible(owner)
    await owner.keyboard.press('Enter')
    await owner.getByText('La licence est en place : Atelier.').waitFor()
    await owner.getByRole('link', { name: 'Licence : 200 jours' }).first().waitFor()
    await owner.getByText('200 jours restants').waitFor()
    await owner.getByRole('progressbar', { name: 'Adresses' }).waitFor()
    await expectAccessible(owner)

    await page.reload()
    await page.getByText('Installée par l’entreprise').waitFor()
    await page.getByRole('list', { name: 'Historique' }).getByText('Licence saisie').waitFor()
    await go(page, 'Licences')
    await page.getByRole('textbox', { name: 'Rechercher une licence' }).fill(key.slice(-4).toLowerCase())
    await page.waitForURL('**search=**')
    await page.getByLabel('État').selectOption('active')
    await page.waitForURL('**state=active**')
    await page.getByRole('link', { name: 'Menuiserie Durand' }).waitFor()
    await page.getByLabel('État').selectOption('revoked')
    await page.getByText('Rien ne correspond').waitFor()
    await expectAccessible(page)
  },
)

journey(
  'behind a proxy each address waits for its own wrong keys, whatever it says it is',
  async (_page, server) => {
    const guess = async (from: string, key: string) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': from }
      const init = { method: 'POST', headers, body: JSON.stringify({ key }) }
      return (await fetch(`${server.url}/api/v1/licences/validate`, init)).status
    }
    const answers: number[] = []
    for (let n = 0; n < 200 && !answers.includes(429); n += 1)
      answers.push(await guess(`198.51.100.${n}, 203.0.113.5`, `wrong-${n}`))
    expect(answers.indexOf(429)).toBeGreaterThanOrEqual(20)
    expect(await guess('203.0.113.5, 203.0.113.6', 'wrong-1')).toBe(200)
  },
)

journey('suspended, a company reads and exports; reinstated, it goes on', async (page, server) => {
  await comeIn(page)
  const desk = await another(page, server)
  await desk.goto('/sign-in?next=/operateur/licences')
  await signIn(desk)
  await desk.waitForURL(LIST)
  await desk.getByRole('link', { name: 'Menuiserie Durand' }).click()
  await desk.waitForURL(LICENCE)
  await deed(desk, 'Suspendre')
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Suspendre' }).click()
  await dialog.getByText('Donnez un motif.').waitFor()
  await expectAccessible(desk)
  await dialog.getByLabel('Motif').fill('Facture de septembre impayée')
  await dialog.getByRole('button', { name: 'Suspendre' }).click()
  await desk.getByText('Son entreprise est en lecture seule.').waitFor()
  await expectAccessible(desk)

  await page.goto('/settings/company')
  await page.getByRole('complementary', { name: 'Lecture seule' }).waitFor()
  await page.getByLabel('Nom de l’entreprise').fill('Menuiserie Durand et fils')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  const refusal = page.getByRole('alert').filter({ hasText: 'rien ne se modifie' })
  await expectAccessible(page)
  await refusal.getByRole('link', { name: 'Paramètres › Licence' }).click()
  await page.waitForURL('**/settings/licence')
  await page.getByText('Motif : Facture de septembre impayée').waitFor()
  await page.getByText('Ce qui marche toujours').waitFor()
  await expectAccessible(page)
  for (const name of ['Exporter les contacts', 'Exporter le journal']) {
    const href = await page.getByRole('link', { name }).getAttribute('href')
    const file = await page.request.get(href ?? '')
    expect(file.headers()['content-type'], name).toContain('text/csv')
    expect((await file.text()).split('\n').length, name).toBeGreaterThan(10)
  }
  await page.getByRole('button', { name: 'Actualiser' }).click()
  await page.getByText('Licence relue : Suspendue.').waitFor()

  await desk.getByRole('button', { name: 'Rétablir' }).click()
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Rétablir' }).click()
  await desk.getByText('La licence est rétablie.').waitFor()
  await page.getByRole('button', { name: 'Actualiser' }).click()
  await page.getByText('Licence relue : En vigueur.').waitFor()
  await page.getByRole('complementary', { name: 'Lecture seule' }).waitFor({ state: 'detached' })
  await page.goto('/settings/company')
  await page.getByLabel('Nom de l’entreprise').fill('Menuiserie Durand et fils')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Entreprise enregistrée.').waitFor()

  // Its end comes near: every page says so, and renewing mends it without a key.
  await desk.getByRole('button', { name: 'Renouveler' }).click()
  await desk.getByRole('dialog').getByLabel('Fin', { exact: true }).fill(inDays(5))
  await expectAccessible(desk)
  await desk.getByRole('dialog').getByRole('button', { name: 'Renouveler' }).click()
  await desk.getByText('La licence est renouvelée.').waitFor()
  await page.goto('/settings/licence')
  await page.getByRole('link', { name: 'Licence : 5 jours' }).first().waitFor()
  await page.getByText('Votre licence expire dans 5 jours').waitFor()
  await expectAccessible(page)
  await go(desk, 'Vue d’ensemble')
  await desk.getByRole('list', { name: 'Expirent dans les 30 jours' }).getByText('5 jours').waitFor()
  await expectAccessible(desk)
  await page.goto('/operateur')
  await page.getByRole('heading', { level: 1, name: 'Accès réservé' }).waitFor()
  await expectAccessible(page)
})

journey(
  'a limit that is reached says so, with the way to the licence; the key is replaced, and the licence removed',
  async (page, server) => {
    const desk = await another(page, server)
    await desk.goto('/sign-in?next=/operateur/licences')
    await signIn(desk)
    await desk.getByRole('link', { name: 'Menuiserie Durand' }).click()
    await desk.waitForURL(LICENCE)
    await deed(desk, 'Modifier les conditions')
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel('Membres : illimité').uncheck()
    await dialog.getByLabel('Membres', { exact: true }).fill('1')
    await expectAccessible(desk)
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await desk.getByText('Les conditions sont modifiées.').waitFor()

    await comeIn(page)
    await page.goto('/settings/members')
    await page.getByRole('button', { name: 'Inviter' }).click()
    await page.getByRole('dialog').getByLabel('Adresse électronique').fill('luc@menuiserie-durand.example')
    await page.keyboard.press('Enter')
    const refusal = page.getByRole('dialog').getByRole('alert').filter({ hasText: 'permet 1' })
    await refusal.waitFor()
    await expectAccessible(page)
    await refusal.getByRole('link', { name: 'Paramètres › Licence' }).click()
    await page.waitForURL('**/settings/licence')
    await page.getByText('Limite atteinte : Membres.').waitFor()
    await expectAccessible(page)

    await deed(desk, 'Remplacer et renvoyer la clé')
    await desk.getByRole('alertdialog').getByRole('button', { name: 'Faire une nouvelle clé' }).click()
    const key = (await desk.getByTestId('licence-key').textContent()) ?? ''
    await expectAccessible(desk)
    await desk.getByLabel('J’ai mis la clé en lieu sûr').check()
    await desk.getByRole('button', { name: 'Terminer' }).click()
    await desk.getByRole('list', { name: 'Historique' }).getByText('Clé de licence remplacée').waitFor()

    await page.getByRole('button', { name: 'Autres actions pour la licence' }).click()
    await page.getByRole('menuitem', { name: 'Retirer la licence' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer la licence' }).click()
    await page.getByText('Forfait « Tout »').waitFor()
    await page
      .getByRole('link', { name: /^Licence\s:/ })
      .first()
      .waitFor({ state: 'detached' })
    await page.getByLabel('Clé de licence').fill(key)
    await page.getByText('Pour Menuiserie Durand').waitFor()
    await page.getByRole('button', { name: 'Activer cette licence' }).click()
    await page.getByText('La licence est en place : Atelier.').waitFor()
  },
)

journey(
  'a key of the operator opens the platform to a program, until it is revoked',
  async (page, server) => {
    const ask = async (key: string) => {
      const headers = { authorization: `Bearer ${key}` }
      return (await fetch(`${server.url}/api/v1/operator/tenants`, { headers })).status
    }
    await page.goto('/sign-in?next=/operateur/securite')
    await signIn(page)
    await page.getByText('Aucune clé pour le moment.').waitFor()
    await page.getByRole('button', { name: 'Créer une clé' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Créer une clé' }).click()
    await dialog.getByText('Donnez un nom à la clé.').waitFor()
    await dialog.getByLabel('Nom').fill('Facturation')
    await dialog.getByLabel('Fin').fill('2020-01-01')
    await page.keyboard.press('Enter')
    await dialog.getByText('La fin doit être dans l’avenir.').waitFor()
    await expectAccessible(page)
    await dialog.getByLabel('Fin').fill(inDays(30))
    await page.keyboard.press('Enter')
    // It is asked for nothing afterwards, so whoever makes it says anew who they are.
    await page.getByLabel('Votre mot de passe').fill(operator.password)
    await page.getByRole('button', { name: 'Confirmer et continuer' }).click()
    const key = (await page.getByTestId('api-key').textContent()) ?? ''
    expect(key).toMatch(/^fctop_[\w-]{43}$/)
    await expectAccessible(page)
    expect(await ask(key)).toBe(200)
    await page.getByRole('button', { name: 'J’ai copié la clé' }).click()
    const keys = page.getByRole('list', { name: 'Clés d’API d’opérateur' })
    await keys.getByText('Facturation').waitFor()
    await keys.getByText(/(?<!jamais )utilisée/).waitFor()
    expect(await page.content()).not.toContain(key)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Révoquer la clé Facturation' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Révoquer' }).click()
    await page.getByText('La clé « Facturation » est révoquée.').waitFor()
    await keys.getByText('Révoquée', { exact: true }).waitFor()
    expect(await ask(key)).toBe(401)
    await go(page, 'Journal')
    await page.getByText('Clé d’opérateur révoquée').waitFor()
  },
)

journey(
  'the pages of licences fit a phone, in the dark too',
  async (page, server) => {
    const owner = await another(page, server)
    await comeIn(owner)
    await owner.goto('/settings/licence')
    await owner.getByText('Ce qui est compris').waitFor()
    await fits(owner)
    await page.goto('/sign-in?next=/operateur')
    await signIn(page)
    await page.getByText('Expirent dans les 30 jours').waitFor()
    await fits(page)
    for (const [path, text] of [
      ['entreprises', 'Menuiserie Durand'],
      ['forfaits', 'Atelier'],
      ['cles', 'Clés publiques'],
      ['journal', 'Forfait créé'],
      ['securite', 'Clés d’API d’opérateur'],
      ['licences/nouvelle', 'Conditions'],
      ['licences', 'Menuiserie Durand'],
    ] as const) {
      await page.goto(`/operateur/${path}`)
      await page.getByText(text).filter({ visible: true }).first().waitFor()
      await fits(page)
    }
    await page.getByRole('link', { name: 'Menuiserie Durand' }).click()
    await page.waitForURL(LICENCE)
    await page.getByRole('list', { name: 'Historique' }).waitFor()
    await fits(page)
  },
  { width: 390, height: 844, colorScheme: 'dark' },
)

journey(
  'the same in English; a licence outside is issued and revoked, and the signing key changed',
  async (page, server) => {
    await page.goto('/sign-in?next=/operateur/licences')
    await page.getByLabel('E-mail address').fill(operator.email)
    await page.getByLabel('Password', { exact: true }).fill(operator.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(LIST)
    await page.context().addCookies([{ name: 'locale', value: 'en', url: server.url }])
    await page.goto('/operateur/licences/nouvelle')
    await page.getByRole('radio', { name: 'A holder outside' }).click()
    await page.getByRole('button', { name: 'Issue the licence' }).click()
    await page.getByText('Give the holder’s name.').waitFor()
    await page.getByLabel('Holder’s name').fill('Toitures Legrand')
    await page.getByLabel('E-mail address').fill('paul@legrand.example')
    await page.getByLabel('No end date').check()
    await page.getByLabel('Machines').fill('2')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Issue the licence' }).click()
    const key = (await page.getByTestId('licence-key').textContent()) ?? ''
    await page.getByLabel('I have stored the key').check()
    await page.getByRole('button', { name: 'See the licence' }).click()
    await page.waitForURL(LICENCE)
    await page.getByText('No end date', { exact: true }).waitFor()

    // A program activates it: its machine is seen, and removed.
    const activated = await fetch(`${server.url}/api/v1/licences/activations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key, machine: 'serveur-atelier', name: 'Atelier' }),
    })
    expect(activated.status).toBe(201)
    await page.reload()
    await page.getByText('1 of 2').waitFor()
    await page.getByRole('button', { name: 'Remove Atelier' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('No machine has activated it yet.').waitFor()

    await page.getByRole('button', { name: 'More actions for this licence' }).click()
    await page.getByRole('menuitem', { name: 'Revoke' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Closed')
    await dialog.getByRole('button', { name: 'Revoke' }).click()
    await dialog.getByText('Type REVOKE to confirm.').waitFor()
    await expectAccessible(page)
    await dialog.getByLabel(/To confirm/).fill('REVOKE')
    await dialog.getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('It can serve no more: issue another one.').waitFor()
    expect(await page.getByRole('button', { name: 'Renew' }).count()).toBe(0)
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Signing keys' }).first().click()
    await page.getByRole('button', { name: 'Change the key' }).click()
    await expectAccessible(page)
    await page.getByRole('alertdialog').getByRole('button', { name: 'Change the key' }).click()
    await page.getByRole('list', { name: 'Signing keys' }).getByText('Retired').waitFor()
    const published = await (await fetch(`${server.url}/.well-known/licence-keys.json`)).json()
    // The one that signs, the one that will sign next, and the one before.
    expect(published.keys).toHaveLength(3)
    await page.getByRole('link', { name: 'Journal' }).first().click()
    await page.getByText('Licence signing key rotated').waitFor()
    await expectAccessible(page)
    await page
      .getByRole('button', { name: /^Account of/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Create a company' }).waitFor()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
  },
  { locale: 'en-GB' },
)

/** What the start prints: the operator's first password, the first time, and the link of the demo's owner. */
async function seed(server: Server): Promise<{ operator: typeof operator | null; link: string }> {
  const printed = await runScript(server, 'src/workers/seed.ts')
  const link = /http:\/\/[^"\s]*\/sign-in\/link\/[\w-]+/.exec(printed)?.[0] ?? ''
  return { operator: JSON.parse(printed.trim().split('\n').at(-1) ?? '{}').operator, link }
}

/** As the demo's owner, who came in by the link before. */
async function comeIn(page: Page): Promise<void> {
  await page.context().addCookies(ownerCookies)
  await page.goto('/campaigns')
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Adresse électronique').fill(operator.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(operator.password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

/** Somebody else, at another machine like this one; leaves when the first does. */
async function another(page: Page, { url }: Server): Promise<Page> {
  const context = await page
    .context()
    .browser()
    ?.newContext({
      baseURL: url,
      locale: 'fr-FR',
      viewport: page.viewportSize(),
      reducedMotion: 'reduce',
      colorScheme: (await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
        ? 'dark'
        : 'light',
    })
  if (!context) throw new Error('no browser')
  page.once('close', () => void context.close())
  context.setDefaultTimeout(60_000)
  return patient(await context.newPage())
}

async function go(page: Page, room: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Navigation de l’opérateur' })
    .first()
    .getByRole('link', { name: room })
    .click()
}

async function deed(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Autres actions pour cette licence' }).click()
  await page.getByRole('menuitem', { name }).click()
}

async function fits(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, page.url()).toBeLessThanOrEqual(390)
  await expectAccessible(page)
}

/** A day as a date box takes it, so many days from today in Paris, where the pages' days are. */
function inDays(days: number): string {
  const zone = { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' } as const
  return new Intl.DateTimeFormat('en-CA', zone).format(new Date(Date.now() + days * 86_400_000))
}

/** The same key with its last character wrong. */
function misspelt(key: string): string {
  return key.slice(0, -1) + (key.endsWith('7') ? '8' : '7')
}
