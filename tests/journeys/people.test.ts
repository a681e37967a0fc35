import { expect } from 'vitest'
import { expectAccessible, journeys, PATIENCE_MS, patient } from '../support/browser.ts'
import { linkInMail } from '../support/mail-link.ts'
import { PASSWORD, signIn, signOut, signUp } from '../support/sign-up.ts'

const journey = journeys()

journey('a person signs up, out and in again, and comes back to the page they wanted', async (page) => {
  await signUp(page, 'claire@journey.example')
  await page.goto('/settings/company')
  await page.getByLabel('Adresse postale').fill('3 rue des Copeaux, 35000 Rennes')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Entreprise enregistrée.').waitFor()
  await expectAccessible(page)
  await signOut(page)
  await page.goto('/settings/company')
  await page.waitForURL('**/sign-in?next=**')
  await signIn(page, 'claire@journey.example', 'Wrong1234')
  await page.getByText('Adresse ou mot de passe incorrect.').waitFor()
  await signIn(page, 'claire@journey.example')
  await page.waitForURL('**/settings/company')
  await expect.poll(() => page.getByLabel('Adresse postale').inputValue()).toContain('Copeaux')
})

journey('a session closed elsewhere is over at once, here', async (page, server) => {
  await signUp(page, 'deux@journey.example')
  const other = await page.context().browser()?.newContext({ baseURL: server.url, locale: 'fr-FR' })
  if (!other) throw new Error('no second browser')
  other.setDefaultTimeout(PATIENCE_MS)
  const elsewhere = patient(await other.newPage())
  await elsewhere.goto('/sign-in')
  await signIn(elsewhere, 'deux@journey.example')
  await elsewhere.waitForURL('**/campaigns')
  await page.goto('/settings/sessions')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Fermer la session/ }).click()
  await page.getByText('Session fermée.').waitFor()
  await elsewhere.goto('/settings/account')
  await elsewhere.waitForURL('**/sign-in**')
  await signIn(elsewhere, 'deux@journey.example')
  await elsewhere.waitForURL('**/settings/account')
  await page.goto('/settings/account')
  await page.getByLabel('Mot de passe actuel').fill(PASSWORD)
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill('Nouveau456')
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
  await page.getByText('Mot de passe changé').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Mon compte' }).waitFor()
  await elsewhere.reload()
  await elsewhere.waitForURL('**/sign-in**')
  await other.close()
})

journey('a cookie copied before signing out opens nothing', async (page) => {
  await signUp(page, 'cookie@journey.example')
  const cookies = await page.context().cookies()
  await signOut(page)
  await page.context().addCookies(cookies)
  await page.goto('/settings/account')
  await page.waitForURL('**/sign-in**')
})

journey('an invited person joins with a new account, and the role they were given', async (page, server) => {
  await signUp(page, 'hote@journey.example', 'Atelier Hôte')
  await page.goto('/settings/members')
  await page.getByRole('button', { name: 'Inviter' }).click()
  await page.getByLabel('Adresse électronique').fill('ines@journey.example')
  await page.getByText('Consultation seulement.').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await page.getByText('Invitations en attente').waitFor()
  const link = await linkInMail(server, 'ines@journey.example', '/invitation')
  await signOut(page)
  await page.goto(link)
  await expectAccessible(page)
  await page.getByLabel('Votre nom').fill('Inès Morel')
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Rejoindre l’entreprise' }).click()
  await page.waitForURL('**/campaigns')
  await page.getByText('Atelier Hôte').first().waitFor()
  await page.goto('/settings/members')
  await page.getByRole('heading', { name: 'Accès réservé' }).waitFor()
})

journey('a forgotten password is replaced by mail', async (page, server) => {
  await signUp(page, 'oubli@journey.example')
  await signOut(page)
  await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click()
  await page.waitForURL('**/forgot-password')
  await page.getByLabel('Adresse électronique').fill('oubli@journey.example')
  await page.getByRole('button', { name: 'Envoyer le lien' }).click()
  await page.getByRole('heading', { name: 'Consultez votre messagerie' }).waitFor()
  const link = await linkInMail(server, 'oubli@journey.example', '/reset-password')
  await page.goto(link)
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill('Nouveau456')
  await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click()
  await page.getByRole('link', { name: 'Se connecter' }).click()
  await signIn(page, 'oubli@journey.example', 'Nouveau456')
  await page.waitForURL('**/campaigns')
  await page.goto(link)
  await page.getByRole('heading', { name: 'Ce lien ne fonctionne plus' }).waitFor()
})

journey(
  'a key is shown once and the journal tells of it, on a phone too',
  async (page) => {
    await signUp(page, 'cle@journey.example')
    await page.goto('/settings/api-keys')
    await page.getByRole('button', { name: 'Créer une clé' }).first().click()
    await page.getByLabel('Nom', { exact: true }).fill('Site internet')
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Créer une clé' }).click()
    const key = await page.getByTestId('api-key').textContent()
    const answer = await page.request.get('/api/v1/organisation', {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(await answer.json()).toMatchObject({ name: 'Menuiserie Dubois' })
    await page.getByRole('button', { name: 'J’ai copié la clé' }).click()
    await page.getByText('Tous les droits').waitFor()
    expect(await page.content()).not.toContain(key)
    await page.goto('/settings/audit?search=site%20INTERNET')
    await page.getByRole('list', { name: 'Journal d’audit' }).getByText('Clé API créée').waitFor()
    await page.goto('/settings/audit?cursor=garbage')
    await page.getByText('Cette page du journal n’existe pas').waitFor()
    await page.getByRole('list', { name: 'Journal d’audit' }).getByText('Clé API créée').waitFor()
    await expectAccessible(page)
  },
  { width: 390, height: 844 },
)

const PHONE_IN_THE_DARK = { width: 390, height: 844, colorScheme: 'dark' } as const

journey(
  'every page of the settings is accessible and fits a phone, in the dark',
  async (page) => {
    await signUp(page, 'sombre@journey.example')
    for (const name of ['company', 'security', 'members', 'api-keys', 'audit', 'account', 'sessions']) {
      await page.goto(`/settings/${name}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectAccessible(page)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
    }
  },
  PHONE_IN_THE_DARK,
)
