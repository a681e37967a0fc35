import { randomUUID } from 'node:crypto'
import { asSystem, asTenant } from '#server/kernel/db'
import { makeLicence, makePlan } from '../support/licences.ts'
import { makeOperator, makeOperatorKey } from '../support/operators.ts'

/** One row of each kind that an address of the API can point at, owned by this company; by the address's beginning. */
export async function othersRows(organisationId: string): Promise<Record<string, string>> {
  const user = await asSystem((db) =>
    db.user.create({ data: { email: 'walls@owner.example', name: 'Walls', passwordHash: 'none' } }),
  )
  return asTenant(organisationId, async (db) => {
    const member = await db.membership.create({ data: { userId: user.id, role: 'owner' } })
    const invitation = await db.invitation.create({
      data: {
        email: 'i@owner.example',
        role: 'member',
        tokenHash: `walls-${organisationId}`,
        invitedByName: 'W',
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    })
    const key = await db.apiKey.create({
      data: { name: 'k', prefix: 'fct_', hash: `walls-${organisationId}`, scopes: [] },
    })
    const contact = await db.contact.create({ data: { email: 'c@owner.example' } })
    const list = await db.list.create({ data: { name: 'Walls' } })
    const suppression = await db.suppression.create({
      data: { kind: 'email', value: 's@owner.example', hash: 'walls', reason: 'manual' },
    })
    const upload = await db.contactImport.create({
      data: {
        fileName: 'w.csv',
        storageKey: 'none',
        size: 0n,
        encoding: 'utf-8',
        delimiter: ',',
        mapping: {},
        status: 'completed',
      },
    })
    const mailbox = await db.mailbox.create({
      data: {
        address: 'm@owner.example',
        displayName: 'M',
        smtpHost: 'smtp.owner.example',
        smtpPort: 587,
        smtpSecurity: 'starttls',
      },
    })
    const operation = await db.mailboxOperation.create({
      data: { mailboxId: mailbox.id, action: 'create', step: 'create', state: 'done', actorLabel: 'W' },
    })
    const integration = await db.inboxIntegration.create({
      data: {
        name: 'Walls',
        address: 'm@owner.example',
        imapHost: 'imap.owner.example',
        imapPort: 993,
        imapSecurity: 'tls',
        imapUser: 'm@owner.example',
      },
    })
    const campaign = await db.campaign.create({
      data: {
        name: 'Walls',
        policy: {
          gap: 'PT30M',
          windows: [{ start: '09:00', end: '17:00' }],
          days: [1],
          dailyLimit: 50,
          timeZone: 'Europe/Paris',
        },
      },
    })
    const message = await db.message.create({
      data: { mailboxId: mailbox.id, email: 'c@owner.example', campaignId: campaign.id },
    })
    const thread = await db.inboxThread.create({
      data: {
        integrationId: integration.id,
        firstMessageAt: new Date(),
        lastMessageAt: new Date(),
      },
    })
    const received = await db.inboxMessage.create({
      data: {
        integrationId: integration.id,
        threadId: thread.id,
        externalId: 'walls',
        sentAt: new Date(),
        receivedAt: new Date(),
        size: 1,
      },
    })
    const attachment = await db.inboxAttachment.create({
      data: { messageId: received.id, position: 0, contentType: 'text/plain', size: 1, hash: '0'.repeat(64) },
    })
    const note = await db.inboxNote.create({ data: { threadId: thread.id, authorName: 'W', body: 'Note' } })
    const consequence = await db.inboxConsequence.create({
      data: { inboxMessageId: received.id, kind: 'absence', email: 'c@owner.example' },
    })
    const captured = await db.capturedMail.create({
      data: { mailFrom: 'a', rcptTo: ['b'], subject: 's', raw: Buffer.from(''), size: 0 },
    })
    const webhook = await db.webhook.create({
      data: { url: 'https://hooks.owner.example/', events: ['message.received'], secret: 'none' },
    })
    const delivery = await db.webhookDelivery.create({
      data: { webhookId: webhook.id, event: 'message.received', payload: {} },
    })
    const provider = await db.cloudProvider.create({
      data: { kind: 'sendgrid', name: 'Walls', credentials: 'none' },
    })
    const domain = await db.mailDomain.create({
      data: { domain: 'walls.example', providerId: provider.id },
    })
    const agent = await db.connectorAgent.create({
      data: { name: 'Walls', machine: 'walls-machine', version: '1' },
    })
    const task = await db.connectorAgentTask.create({
      data: { agentId: agent.id, kind: 'check', input: {}, askedUntil: new Date(Date.now() + 60_000) },
    })
    const run = await db.connectorRun.create({
      data: { direction: 'to_site', trigger: 'manual', actorLabel: 'W' },
    })
    const row = await db.connectorRow.create({
      data: {
        kind: 'site',
        key: 'W1',
        label: 'Walls',
        raw: {},
        normalised: {},
        hash: Buffer.from('w'),
        state: 'rejected',
        lastError: { code: 'invalid', field: null, fr: 'W', en: 'W', retryable: true },
      },
    })
    return {
      '/connector/runs': run.id,
      '/connector/rows': row.id,
      '/connector/agents': agent.id,
      '/connector/tasks': task.id,
      '/providers': provider.id,
      '/domains': domain.id,
      '/webhooks': webhook.id,
      '/webhooks/{id}/deliveries': delivery.id,
      '/members': member.id,
      '/invitations': invitation.id,
      '/api-keys': key.id,
      '/contacts': contact.id,
      '/contacts/imports': upload.id,
      '/lists': list.id,
      '/lists/{id}/contacts': contact.id,
      '/suppressions': suppression.id,
      '/mailboxes': mailbox.id,
      '/mailboxes/operations': operation.id,
      '/contacts/{id}/former-addresses': 'former@owner.example',
      '/inbox/integrations': integration.id,
      '/inbox/messages': received.id,
      '/inbox/messages/{id}/attachments': attachment.id,
      '/inbox/threads': thread.id,
      '/inbox/notes': note.id,
      '/inbox/consequences': consequence.id,
      '/campaigns': campaign.id,
      '/messages': message.id,
      '/inbox/outgoing': message.id,
      '/captured-mails': captured.id,
      '/sessions': user.id,
    }
  })
}

/** One row of each kind that an address of the platform's own operations can point at; by the address's beginning. */
export async function platformRows(organisationId: string): Promise<Record<string, string>> {
  const operator = await makeOperator()
  const { id: key } = await makeOperatorKey(operator)
  const { id: plan } = await makePlan()
  const { id: licence } = await makeLicence({ organisationId })
  return {
    '/operator/keys': key,
    '/operator/plans': plan,
    '/operator/licences': licence,
    '/operator/licences/{id}/activations': 'machine',
  }
}

/** A body that the shapes accept, for each operation that points at a row and takes one. */
export const validBodies: Record<string, unknown> = {
  'members.change-role': { role: 'member' },
  'contacts.update': { firstName: 'Autre' },
  'contacts.startImport': {},
  'lists.rename': { name: 'Autre nom' },
  'lists.addContacts': { emails: ['x@owner.example'] },
  'lists.removeContacts': { emails: ['x@owner.example'] },
  'inbox.messages.reclassify': { classification: 'other' },
  'inbox.messages.update': { seen: true },
  'inbox.messages.reply': { text: 'Bonjour' },
  'inbox.threads.update': { seen: true },
  'inbox.notes.create': { body: 'Note' },
  'integrations.update': { name: 'Autre nom' },
  'mailboxes.update': { displayName: 'Autre nom' },
  'mailboxes.test': {},
  'mailboxes.hand-over': { to: 'moi@owner.example' },
  'providers.import': { emails: ['x@owner.example'] },
  'campaigns.update': { name: 'Autre nom' },
  'campaigns.test-send': { to: 'moi@owner.example' },
  'campaigns.resolve': { resolution: 'mark_sent' },
  'providers.update': { name: 'Autre nom' },
  'domains.update': { isDefault: true },
  'webhooks.update': { active: false },
  'connector.agents.take': { wait: 0 },
  'connector.tasks.batch': { lease: randomUUID(), number: 0, rows: [{ key: '1' }] },
  'connector.tasks.keep': { lease: randomUUID() },
  'connector.tasks.finish': { lease: randomUUID(), result: {} },
  'messages.resolve': { resolution: 'mark_sent' },
  'operator.plans.update': { limits: { seats: 3 } },
  'operator.licences.update': { graceDays: 3 },
  'operator.licences.renew': { expiresAt: null },
  'operator.licences.suspend': { reason: 'Impayé' },
  'operator.licences.revoke': { reason: 'Impayé' },
}
