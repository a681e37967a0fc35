import type { Page } from 'playwright-core'

/** Of everybody who signs up here. */
export const PASSWORD = 'Secret123'

/** Signs a new company up and lands in its console. */
export async function signUp(page: Page, email: string, company = 'Menuiserie Dubois'): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('Nom de l’entreprise').fill(company)
  await page.getByLabel('Votre nom').fill('Claire Dubois')
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Créer l’entreprise' }).click()
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL('**/campaigns')
}

/** Fills the sign-in page that is open; what comes of it is the caller's to see. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

/** Through the menu of the account. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Compte de Claire Dubois' }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await page.waitForURL('**/sign-in')
}
