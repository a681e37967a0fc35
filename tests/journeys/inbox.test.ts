import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { demoOwner } from '../support/come-in.ts'
import type { TestImapServer } from '../support/imap-server.ts'
import { call, connectBox, deliver, mailServer } from '../support/inbox-room.ts'
import { letter } from '../support/letters.ts'
import type { Server } from '../support/server.ts'
import { workshopMail } from '../support/workshop-mail.ts'

const journey = furnishedJourneys({ INBOX_WATCH: 'on' })
const enter = demoOwner()

let imap: TestImapServer | undefined
afterAll(() => imap?.stop())

/** Comes in as the demo's owner; the workshop's box is connected by whoever comes first. */
async function comeIn(page: Page, server: Server): Promise<TestImapServer> {
  await enter(page, server)
  if (!imap) {
    await page.goto('/inbox')
    await page.getByRole('heading', { name: 'Tout votre courrier, au même endroit' }).waitFor()
    await expectAccessible(page)
    imap = await mailServer(workshopMail())
    await connectBox(page, imap, server.env.CATCHER_PORT ?? '')
  }
  await openInbox(page)
  return imap
}

/** The inbox, once it listens to the keyboard: the list is there before the script is. */
async function openInbox(page: Page): Promise<void> {
  const alive = page.waitForRequest(
    (request) => request.url().endsWith('/inbox/figures') && /\/inbox$/.test(request.headers().referer ?? ''),
  )
  await page.goto('/inbox')
  await page.locator('[data-thread]').first().waitFor()
  await alive
}

/** Somebody faster than the dialog: they are in `field` before it gives the focus back. Runs in the page. */
function goOnOnceClosed(field: string): void {
  const closed = new MutationObserver(() => {
    if (document.querySelector('[role="dialog"]')) return
    closed.disconnect()
    document.querySelector<HTMLInputElement>(field)?.focus()
  })
  closed.observe(document.body, { childList: true, subtree: true })
}

const row = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text })
const openRow = (page: Page, text: string) => row(page, text).getByRole('link').click()
const message = (page: Page, name: string) => page.getByRole('region', { name: `Message de ${name}` })

journey('mail is read, found, put away and taken back', async (page, server) => {
  const box = await comeIn(page, server)
  await expectAccessible(page)
  await page
    .getByRole('link', { name: /Toutes les boîtes/ })
    .filter({ hasText: '3' })
    .waitFor()

  await openRow(page, 'Fenêtres du premier étage')
  await page.waitForURL('**/inbox?thread=*')
  await page.frameLocator('iframe').getByText('Le chêne est-il disponible').waitFor()
  expect(await page.frameLocator('iframe').getByText('Il me faudrait les plans').count()).toBe(0)
  await page.getByRole('button', { name: 'Afficher le texte cité' }).click()
  await page.frameLocator('iframe').getByText('Il me faudrait les plans').waitFor()
  await expectAccessible(page)
  // What was read here is read on the server.
  await page
    .getByRole('link', { name: /Toutes les boîtes/ })
    .filter({ hasText: '2' })
    .waitFor()

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /Plans premier étage\.pdf/ }).click()
  expect((await download).suggestedFilename()).toBe('Plans premier étage.pdf')

  await page.evaluate(() => history.back())
  await page.waitForURL('**/inbox')
  await openRow(page, 'Facture FA-2026-1187')
  await page.frameLocator('iframe').getByText('Chêne QF1 27 mm').waitFor()
  await page.frameLocator('iframe').locator('img[src^="data:image/png"]').waitFor()
  await page.getByText('1 image distante bloquée').waitFor()

  await page.getByLabel('Rechercher dans le courrier').fill('fenetre chene')
  await page.waitForURL('**/inbox?search=fenetre*')
  // The row wanted stands in the whole list too, which stays until the answer is there.
  await row(page, 'Facture FA-2026-1187').waitFor({ state: 'detached' })
  await row(page, 'Fenêtres du premier étage').waitFor()
  await page.getByLabel('Rechercher dans le courrier').fill('zinguerie')
  await page.getByText('Rien pour « zinguerie »').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Effacer la recherche' }).click()

  await openRow(page, 'Portes palières')
  await message(page, 'Thomas Roussel').waitFor()
  await page.keyboard.press('e')
  // Under the pointer it stays: the list may take longer than it does.
  await page.getByText('Conversation archivée.').hover()
  await row(page, 'Portes palières').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Annuler l’action' }).click()
  await row(page, 'Portes palières').waitFor()

  await deliver(
    box,
    letter({
      id: 'neuf@clients.example',
      from: 'Hélène Bertin <helene.bertin@notaires.example>',
      subject: 'Bibliothèque : plan coté',
      minutesAgo: 0,
      text: 'Bonjour, voici le plan coté de la bibliothèque.',
    }),
  )
  await row(page, 'Bibliothèque : plan coté').waitFor()
  await page.getByRole('status').filter({ hasText: 'Nouveau message de Hélène Bertin' }).waitFor()
})

journey('conversations are given, annotated and handled many at once', async (page, server) => {
  await comeIn(page, server)
  await openRow(page, 'Facture FA-2026-1187')
  await page.getByRole('button', { name: 'Assigner', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Claire Durand (moi)' }).click()
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Assigné à Claire Durand' }).waitFor()
  await page.keyboard.press('m')
  await page.getByLabel('Note', { exact: true }).fill('Réglée ce matin, ne pas relancer.')
  await page.getByRole('button', { name: 'Ajouter la note' }).click()
  const note = page.getByRole('region', { name: 'Note interne de Claire Durand' })
  await note.getByText('Réglée ce matin').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: /Assignés à moi/ }).click()
  await page.waitForURL('**/inbox?filter=mine*')
  await expect.poll(() => page.locator('[data-thread]').count()).toBe(1)
  await row(page, 'Facture FA-2026-1187').waitFor()
  await openRow(page, 'Facture FA-2026-1187')
  await note.getByRole('button', { name: 'Supprimer ma note' }).click()
  await note.waitFor({ state: 'detached' })

  await openInbox(page)
  for (const subject of ['Rayonnages, merci', 'Livraison reportée au 4 décembre']) {
    await page.getByRole('checkbox', { name: `Sélectionner « ${subject} »` }).check()
  }
  await page.getByText('2 sélectionnées').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Marquer comme non lu' }).click()
  await page.getByText('2 conversations modifiées.').waitFor()
  await page.getByRole('button', { name: 'Archiver' }).click()
  await page.getByText('2 conversations archivées.').waitFor()
  await row(page, 'Rayonnages, merci').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /Archivés/ }).click()
  await row(page, 'Rayonnages, merci').waitFor()
})

journey('an answer is written at the keyboard, kept through a reload, and sent', async (page, server) => {
  await comeIn(page, server)
  const shortcuts = page.getByRole('dialog', { name: 'Raccourcis clavier' })
  // A page that was painted a moment ago may not listen to its keys yet.
  const asked = async () => {
    if (!(await shortcuts.isVisible())) await page.keyboard.press('?')
    await page.waitForTimeout(400)
    return shortcuts.isVisible()
  }
  await expect.poll(asked).toBe(true)
  await expectAccessible(page)
  await page.evaluate(goOnOnceClosed, 'input[aria-label="Rechercher dans le courrier"]')
  await page.keyboard.press('Escape')
  await shortcuts.waitFor({ state: 'hidden' })
  await page.waitForTimeout(400)
  const search = page.getByLabel('Rechercher dans le courrier')
  expect(await search.evaluate((box) => box === document.activeElement)).toBe(true)
  await search.blur()

  await page.keyboard.press('/')
  await page.keyboard.type('fenêtres')
  await page.waitForURL('**/inbox?search=fen*')
  // The row wanted stands in the whole list too: only what was found may be left before a key moves through it.
  await expect.poll(() => page.locator('[data-thread]').count()).toBe(1)
  await row(page, 'Fenêtres du premier étage').waitFor()
  await page.getByLabel('Rechercher dans le courrier').blur()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await message(page, 'Sophie Garnier').first().waitFor()
  await page.keyboard.press('a')
  const form = page.getByRole('form', { name: 'Répondre à tous' })
  await form.getByText('marc.vidal@hotel-tilleuls.example').waitFor()
  const text = form.getByRole('textbox', { name: 'Texte du mail' })
  // The editor comes after the form, and takes the focus then.
  await expect.poll(() => text.evaluate((box) => box === document.activeElement)).toBe(true)
  await page.keyboard.press('Control+Enter')
  await form.getByText('Écrivez un texte avant d’envoyer.').waitFor()
  await text.click()
  await page.keyboard.type('Bonjour Sophie, le chêne est là dès décembre.')
  await expectAccessible(page)

  await page.reload()
  await form.getByText('le chêne est là dès décembre.').waitFor()
  await form.getByRole('textbox', { name: 'Texte du mail' }).click()
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  const sent = page.getByRole('region', { name: /Mail envoyé d’ici|Message de Vous/ })
  await sent.last().locator('iframe[srcdoc*="le chêne est là dès décembre."]').waitFor()
  await expect
    .poll(async () => {
      const { data } = await call<{ data: { subject: string; to: string[] }[] }>(
        page,
        'GET',
        '/captured-mails?limit=20',
      )
      return data
        .filter(({ subject }) => subject === 'Re: Fenêtres du premier étage')
        .flatMap(({ to }) => to)
        .sort()
    })
    .toEqual(['marc.vidal@hotel-tilleuls.example', 'sophie.garnier@hotel-tilleuls.example'])
  await page.keyboard.press('u')
  await page.waitForURL((url) => !url.searchParams.has('thread'))
})

/** As if the server had refused for good what `send` sends: no worker sees it, so none sends it first. */
async function refusing(server: Server, send: () => Promise<void>): Promise<void> {
  const client = new pg.Client(server.env.DATABASE_URL)
  await client.connect()
  try {
    await client.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.status := 'failed'; NEW.response := '550 5.1.1 no such user'; RETURN NEW; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON "Message" FOR EACH ROW
        WHEN (NEW.envelope IS NOT NULL) EXECUTE FUNCTION refuse()`)
    await send()
  } finally {
    await client.query('DROP FUNCTION IF EXISTS refuse() CASCADE')
    await client.end()
  }
}

journey('what did not leave goes back as what it was, and is gone once sent', async (page, server) => {
  const box = await comeIn(page, server)
  await deliver(
    box,
    letter({
      id: 'masse-3@geometre.example',
      from: 'Cabinet Leroy <plans@geometre.example>',
      subject: 'Plan de masse',
      minutesAgo: 0,
      text: 'Voici le plan.',
      files: [
        { name: 'Masse.pdf', type: 'application/pdf', body: Buffer.from('%PDF-1.4').toString('base64') },
      ],
    }),
  )
  await openRow(page, 'Plan de masse')
  await page.getByRole('button', { name: 'Transférer' }).click()
  const form = page.getByRole('form', { name: 'Transférer' })
  const text = form.getByRole('textbox', { name: 'Texte du mail' })
  const send = async (kind: typeof form) => {
    await kind.getByRole('button', { name: 'Envoyer' }).click()
    await kind.waitFor({ state: 'detached' })
  }
  await form.getByLabel('À', { exact: true }).fill('faute@cabinet.example')
  await text.click()
  await page.keyboard.type('Pour votre dossier.')
  await refusing(server, () => send(form))
  await page.reload()
  await page.getByText('550 5.1.1 no such user').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Reprendre dans l’éditeur' }).click()
  await form.getByText('faute@cabinet.example').waitFor()
  await expect.poll(() => text.textContent()).toBe('Pour votre dossier.')
  await form.getByRole('checkbox', { name: /\.pdf/ }).waitFor()
  await send(form)
  await page.getByText('550 5.1.1 no such user').waitFor({ state: 'detached' })

  await page.goto('/inbox')
  await page.getByRole('button', { name: 'Nouveau message' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nouveau message' })
  await dialog.getByLabel('À', { exact: true }).fill('neuf@cabinet.example')
  await dialog.getByLabel('Objet').fill('Prise de contact')
  await dialog.getByRole('textbox', { name: 'Texte du mail' }).click()
  await page.keyboard.type('Bonjour.')
  await refusing(server, () => send(dialog))
  await page.reload()
  await page.getByRole('button', { name: 'Reprendre dans l’éditeur' }).click()
  await dialog.getByText('neuf@cabinet.example').waitFor()
  expect(await dialog.getByLabel('Objet').inputValue()).toBe('Prise de contact')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Supprimer' }).click()
  await page.getByText('Cette conversation n’existe plus').waitFor()
})

journey(
  'somebody unknown becomes a contact; an absence says so and can be taken back',
  async (page, server) => {
    await comeIn(page, server)
    await openRow(page, 'Facture FA-2026-1187')
    await page.getByRole('button', { name: 'Fiche du contact' }).click()
    await page.getByText('compta@scierie-martin.example').last().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Ajouter aux contacts' }).click()
    await page.getByText('Comptabilité Scierie Martin est maintenant dans vos contacts.').waitFor()
    await page.getByRole('link', { name: 'Voir la fiche complète' }).click()
    await page.waitForURL('**/contacts/*')
    await page.getByRole('heading', { level: 1, name: /Scierie Martin/ }).waitFor()

    await page.goto('/inbox?filter=bounces')
    await openRow(page, 'Undelivered Mail')
    await page.getByText('Adresse en erreur 5.1.1 : nathalie.chevalier@saint-aubin.example').waitFor()
    await page.goto('/inbox?filter=absences')
    await openRow(page, 'Absence du bureau')
    await page.getByText('Absence : de retour le 3 septembre').waitFor()
    await page.getByRole('button', { name: 'Pourquoi ?' }).click()
    await expectAccessible(page)
  },
)

journey(
  'one pane at a time on a phone, and the way back',
  async (page, server) => {
    await comeIn(page, server)
    const narrow = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(
        390,
      )
    await narrow()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Boîtes et dossiers' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Absences' }).waitFor()
    await expectAccessible(page)
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /Toutes les boîtes/ })
      .click()
    await openRow(page, 'Facture FA-2026-1187')
    await page.frameLocator('iframe').getByText('Chêne QF1 27 mm').waitFor()
    await narrow()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Transférer' }).click()
    await page
      .getByRole('form', { name: 'Transférer' })
      .getByRole('textbox', { name: 'Texte du mail' })
      .waitFor()
    await narrow()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Jeter le brouillon' }).click()
    await page.getByRole('button', { name: 'Retour aux conversations' }).click()
    await row(page, 'Facture FA-2026-1187').waitFor()
  },
  { width: 390, height: 844 },
)

journey(
  'the inbox in the dark, in English',
  async (page, server) => {
    await comeIn(page, server)
    await page.context().addCookies([{ name: 'locale', value: 'en', url: server.url }])
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'All boxes' }).waitFor()
    await openRow(page, 'Absence du bureau')
    await page.getByText('Absence: back on').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('r')
    await page
      .getByRole('form', { name: 'Reply' })
      .getByRole('textbox', { name: 'Text of the mail' })
      .waitFor()
    await expectAccessible(page)
  },
  { locale: 'en-GB', colorScheme: 'dark' },
)
