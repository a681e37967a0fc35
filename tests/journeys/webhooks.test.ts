import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { demoOwner } from '../support/come-in.ts'

const journey = furnishedJourneys({ OUTBOUND_ALLOW: '127.0.0.0/8' })
const comeIn = demoOwner()

journey('a webhook is made, tested, seen in its log, renewed and deleted', async (page, server) => {
  const bodies: string[] = []
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString())
      response.end('merci')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/crochet`
  try {
    await comeIn(page, server)
    await page.goto('/settings/webhooks')
    await page.getByText('Aucun webhook pour le moment').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Nouveau webhook' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Nouveau webhook' }).click()
    await dialog.getByText('Indiquez l’adresse à prévenir.').waitFor()
    await dialog.getByText('Choisissez au moins un événement.').waitFor()
    await dialog.getByLabel('Adresse').fill(url)
    await dialog.getByLabel('Contact désinscrit').click()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Nouveau webhook' }).click()
    const secret = await page.getByTestId('webhook-secret').textContent()
    expect(secret).toMatch(/^whsec_/)
    await page.getByRole('button', { name: 'C’est copié' }).click()

    await page.getByRole('link', { name: url }).click()
    await page.getByText('Aucun envoi pour le moment').waitFor()
    await page.getByRole('button', { name: `Actions du webhook ${url}` }).click()
    await page.getByRole('menuitem', { name: 'Envoyer un essai' }).click()
    await page.getByText('200 · merci').waitFor()
    expect(JSON.parse(bodies[0] ?? '{}')).toMatchObject({ type: 'webhook.test' })
    await page.getByText('Contenu envoyé').click()
    await page.getByText('"webhook.test"').waitFor()
    await expectAccessible(page)

    await page.getByRole('button', { name: `Actions du webhook ${url}` }).click()
    await page.getByRole('menuitem', { name: 'Renouveler le secret' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Renouveler le secret' }).click()
    await page.getByTestId('webhook-secret').waitFor()
    expect(await page.getByTestId('webhook-secret').textContent()).not.toBe(secret)
    await page.getByRole('button', { name: 'C’est copié' }).click()
    await page.getByRole('button', { name: `Actions du webhook ${url}` }).click()
    await page.getByRole('menuitem', { name: 'Supprimer' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
    await page.getByText('Aucun webhook pour le moment').waitFor()
  } finally {
    await new Promise((resolve) => receiver.close(resolve))
  }
})
