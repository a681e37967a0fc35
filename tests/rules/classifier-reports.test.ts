import { describe, expect, test } from 'vitest'
import { classify } from '../../src/server/classifier/index.ts'
import { ClassifierContext } from '../../src/server/classifier/schema.ts'

const context = ClassifierContext.parse({ ownMailboxes: ['envoi@atelier.example'] })

/** A standard report with a block a recipient: [address, action, status, words of its server]. */
function report(blocks: [string, string, string, string][]): Buffer {
  return Buffer.from(
    [
      'From: Mail Delivery System <MAILER-DAEMON@relais.example>',
      'To: envoi@atelier.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Date: Wed, 10 Jun 2026 10:00:00 +0000',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'This is the mail system at host relais.example.',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; relais.example',
      '',
      ...blocks.flatMap(([address, action, status, words]) => [
        `Final-Recipient: rfc822; ${address}`,
        `Action: ${action}`,
        `Status: ${status}`,
        `Diagnostic-Code: smtp; ${words}`,
        '',
      ]),
      '--b--',
      '',
    ].join('\r\n'),
  )
}

describe('a report with several recipients', () => {
  test('gives the worst class, and each failed recipient its own', async () => {
    const found = await classify(
      report([
        ['a@client.example', 'failed', '5.1.1', '550 5.1.1 User unknown'],
        ['b@client.example', 'relayed', '2.0.0', '250 OK'],
        ['c@client.example', 'failed', '4.2.2', '452 4.2.2 Mailbox full'],
      ]),
      context,
    )
    expect(found).toMatchObject({
      kind: 'bounce',
      bounceClass: 'hard',
      recipients: ['a@client.example', 'c@client.example'],
    })
    expect(found.failures).toEqual([
      { address: 'a@client.example', bounceClass: 'hard', status: '5.1.1' },
      { address: 'c@client.example', bounceClass: 'soft', status: '4.2.2' },
    ])
    expect(found.delayed).toBeUndefined()
  })

  test('says when nothing has failed yet', async () => {
    const found = await classify(
      report([['a@client.example', 'delayed', '4.4.1', '451 4.4.1 No answer']]),
      context,
    )
    expect(found).toMatchObject({ kind: 'bounce', bounceClass: 'soft', delayed: true })
    expect(found.failures).toBeUndefined()
    const failed = await classify(
      report([['a@client.example', 'failed', '4.4.7', '451 4.4.7 Expired']]),
      context,
    )
    expect(failed.delayed).toBeUndefined()
  })
})
