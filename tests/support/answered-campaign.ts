// A script for a server of the journeys: the demo's campaign has been sent, and answered. Prints who is who.

import { launchCampaign } from '#server/campaigns/index'
import { systemCtx } from '#server/kernel/context'
import { asSystem, asTenant, closeDb } from '#server/kernel/db'
import { campaignUntil, makeCampaign, makeList, makeMailbox } from './campaigns.ts'
import { apply, mailOf, makeInbox, receive } from './inbox.ts'

const port = Number(process.argv[2])
const organisation = await asSystem((db) => db.organisation.findFirstOrThrow({ where: { demo: true } }))
const ctx = systemCtx(organisation.id, 'Facteur')
const address = 'relations@atelier.example'
const mailboxId = await makeMailbox(ctx, { port, address })
const box = await makeInbox(ctx, address)
const campaign = await makeCampaign(ctx, {
  name: 'Devis de rentrée',
  listIds: [await makeList(ctx, 6, { domain: 'reponses.example', name: 'Réponses' })],
  mailboxIds: [mailboxId],
  steps: [
    { subject: 'Votre projet de fenêtres', html: '<p>Bonjour</p>', delay: 'P0D' },
    { subject: 'Avez-vous pu lire mon message ?', html: '<p>Bonjour</p>', delay: 'P3D' },
  ],
})
await launchCampaign(ctx, { id: campaign.id })
await campaignUntil(ctx, campaign.id, ({ counts }) => counts.sent === 6)
const mails = await Promise.all(
  [0, 1, 2, 3, 4, 5].map((n) => mailOf(ctx, campaign.id, `p${n}@reponses.example`)),
)
const at = (n: number) => ({ from: mails[n]!.email, inReplyTo: mails[n]!.messageId, at: new Date() })
await receive(ctx, box, {
  ...at(0),
  subject: 'Re: Votre projet de fenêtres',
  text: 'Bonjour, oui, appelez-moi jeudi.',
})
await receive(ctx, box, {
  ...at(1),
  classification: 'auto_reply',
  subject: 'Absence du bureau',
  verdict: { returnDate: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) },
})
await receive(ctx, box, {
  from: 'mailer-daemon@relais.example',
  at: new Date(),
  classification: 'bounce',
  subject: 'Undelivered Mail Returned to Sender',
  verdict: {
    bounceClass: 'hard',
    status: '5.1.1',
    recipients: [mails[2]!.email],
    ourMessageId: mails[2]!.messageId,
  },
})
await receive(ctx, box, {
  ...at(3),
  classification: 'opt_out',
  subject: 'Re: Votre projet de fenêtres',
  text: 'STOP',
})
await apply(ctx, box)
const [replied, away, dead, optedOut, silent] = mails.map(({ contactId }) => contactId)
process.stdout.write(JSON.stringify({ campaignId: campaign.id, replied, away, dead, optedOut, silent }))
await asTenant(ctx, (db) =>
  db.inboxIntegration.updateMany({
    where: { id: box.id },
    data: { state: 'paused', pausedReason: 'manual' },
  }),
)
await closeDb()
