import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { demoOwner } from '../support/come-in.ts'
import { dnsStandIn } from '../support/dns-stand-in.ts'
import { authorityFile } from '../support/imap/certificates.ts'
import { startImapServer } from '../support/imap-server.ts'
import { oauthStandIn } from '../support/oauth-stand-in.ts'

const ADDRESS = 'devis@durand.example'
const imap = await startImapServer({ users: [ADDRESS, 'compta@durand.example', 'claire@outlook.fr'] })
const oauth = await oauthStandIn()
oauth.onGranted(imap.grantToken)
const dns = await dnsStandIn({
  'durand.example': { mx: ['mail.durand.example'] },
  '_imaps._tcp.durand.example': { srv: [['localhost', imap.tlsPort]] },
})
afterAll(async () => {
  await oauth.close()
  await dns.close()
  await imap.stop()
})

const journey = furnishedJourneys({
  DNS_RESOLVER: dns.address,
  NODE_EXTRA_CA_CERTS: authorityFile,
  MICROSOFT_CLIENT_ID: 'client',
  MICROSOFT_CLIENT_SECRET: 'secret',
  MICROSOFT_AUTHORITY_URL: oauth.url,
  MICROSOFT_IMAP: `localhost:${imap.tlsPort}`,
  // Nobody there: the box is read all the same.
  MICROSOFT_SMTP: '127.0.0.1:9',
})
const comeIn = demoOwner()

const rowOf = (page: Page, address: string) =>
  page
    .getByRole('list', { name: 'Boîtes mail connectées' })
    .getByRole('listitem')
    .filter({ hasText: address })

journey(
  'a box is found from its address, tested, connected, seen syncing, changed and forgotten',
  async (page, server) => {
    await imap.appendMany('INBOX', [mail('Un devis'), mail('Deux fenêtres'), mail('Trois portes')])
    await comeIn(page, server)
    await page.goto('/settings/integrations')
    await page.getByText('Aucune boîte mail connectée').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Ajouter une boîte mail' }).click()

    await page.getByLabel('Adresse', { exact: true }).fill(ADDRESS)
    await page.getByText('durand.example publie lui-même ses réglages').waitFor()
    await expect.poll(() => page.getByLabel('Serveur', { exact: true }).inputValue()).toBe('localhost')
    expect(await page.getByLabel('Port', { exact: true }).inputValue()).toBe(String(imap.tlsPort))
    await page.getByLabel('Intervalle, en minutes').fill('1')
    await page.getByText('Moins de 2 minutes').waitFor()
    await page.getByLabel('Intervalle, en minutes').fill('5')

    await page.getByLabel('Mot de passe', { exact: true }).fill('mauvais')
    await page.getByRole('button', { name: 'Tester' }).click()
    await page.getByText('Le serveur a refusé l’identifiant ou le mot de passe.').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Mot de passe', { exact: true }).fill(imap.password)
    await page.getByRole('button', { name: 'Tester de nouveau' }).click()
    await page.getByText(/Connexion réussie.*dossiers trouvés/).waitFor()
    await page.getByLabel('Envoyer aussi depuis cette adresse').uncheck()
    await page.getByLabel('Nom', { exact: true }).fill('Devis')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Connecter la boîte' }).click()
    await page.waitForURL('**/settings/integrations')

    const row = rowOf(page, ADDRESS)
    await row.getByText('Synchronisé', { exact: true }).waitFor()
    await row.getByText('3 sur 3 messages').waitFor()
    await expectAccessible(page)

    await imap.append('INBOX', mail('Quatre volets'))
    await row.getByRole('button', { name: `Synchroniser ${ADDRESS}` }).click()
    await row.getByText('4 sur 4 messages').waitFor()

    await choose(page, 'Mettre en pause')
    await row.getByText('En pause', { exact: true }).waitFor()
    await row.getByRole('button', { name: 'Reprendre' }).click()
    await row.getByText('Synchronisé', { exact: true }).waitFor()

    await page.goto('/settings/integrations/new')
    await page.getByLabel('Adresse', { exact: true }).fill(ADDRESS)
    await page.getByText('publie lui-même ses réglages').waitFor()
    await page.getByLabel('Nom', { exact: true }).fill('Encore')
    await page.getByRole('button', { name: 'Connecter la boîte' }).click()
    await page.getByText('Indiquez le serveur d’envoi').waitFor()
    await page.getByLabel('Envoyer aussi depuis cette adresse').uncheck()
    await page.getByLabel('Mot de passe', { exact: true }).fill(imap.password)
    await page.getByRole('button', { name: 'Connecter la boîte' }).click()
    await page.getByText('Cette boîte est déjà connectée').first().waitFor()

    await page.goto('/settings/integrations')
    await row.getByRole('link', { name: 'Devis' }).click()
    await page.getByLabel('Nom', { exact: true }).fill('Devis et commandes')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Devis et commandes' }).waitFor()
    const sent = page.getByRole('list', { name: 'Dossiers' }).getByRole('checkbox', { name: /Envoyés/ })
    await sent.uncheck()
    await page.getByRole('button', { name: 'Enregistrer les dossiers' }).click()
    await page.getByText('Le choix des dossiers est enregistré.').waitFor()
    await page.getByText('Cette adresse ne fait que recevoir').waitFor()
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Supprimer' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('Les 4 messages lus').waitFor()
    await dialog.getByText('Rien n’est supprimé sur le serveur.').waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Supprimer' }).click()
    await page.waitForURL('**/settings/integrations')
    await page.getByText('Aucune boîte mail connectée').waitFor()
  },
)

journey('a box at Microsoft is connected by signing in there, and again later', async (page, server) => {
  await comeIn(page, server)
  await page.goto('/settings/integrations/new')
  await page.getByLabel('Adresse', { exact: true }).fill('claire@outlook.fr')
  await page.getByRole('button', { name: 'Se connecter avec Microsoft' }).waitFor()
  await expectAccessible(page)
  expect(await page.getByLabel('Mot de passe', { exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: 'Se connecter avec Microsoft' }).click()
  await page.waitForURL('**/settings/integrations/*?done=connected')
  await page.getByText('la première synchronisation commence').waitFor()
  await page.getByText('Synchronisé', { exact: true }).waitFor()
  await page.getByText('Cette adresse ne fait que recevoir').waitFor()
  await page.getByRole('button', { name: 'Reconnecter' }).click()
  await page.waitForURL('**/settings/integrations/*?done=reconnected')
  await expectAccessible(page)
  await page.goto('/oauth/callback?state=guessed&code=guessed')
  await page.getByText('Cette demande d’autorisation a plus de dix minutes').waitFor()
})

journey(
  'integrations fit a phone, in the dark too',
  async (page, server) => {
    await comeIn(page, server)
    const made = await page.evaluate(connect, {
      name: 'Compta',
      address: 'compta@durand.example',
      password: imap.password,
      imap: { host: 'localhost', port: imap.tlsPort, security: 'tls' },
    })
    for (const path of [
      '/settings/integrations',
      '/settings/integrations/new',
      `/settings/integrations/${made}`,
    ]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(390)
      await expectAccessible(page)
    }
  },
  { width: 390, height: 844, colorScheme: 'dark' },
)

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions pour ${ADDRESS}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** Through the API, as a program would. Runs in the page. */
async function connect(box: object): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/api/v1/inbox/integrations', {
    method: 'POST',
    headers,
    body: JSON.stringify(box),
  })
  return (await answer.json()).id
}

function mail(subject: string): string {
  const date = new Date().toUTCString()
  const head = [
    'From: Camille <camille@example.com>',
    `To: ${ADDRESS}`,
    `Subject: ${subject.replace(/[^ -~]/g, '?')}`,
    `Message-ID: <${subject.replace(/\W/g, '')}@example.com>`,
    `Date: ${date}`,
  ]
  return `${head.join('\r\n')}\r\n\r\nBonjour,\r\n${subject}\r\n`
}
