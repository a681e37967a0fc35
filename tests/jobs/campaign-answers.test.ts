import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchCampaign } from '#server/campaigns/index'
import type { Campaign } from '#server/campaigns/schema'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { type Runtime, startRuntime } from '#workers/runtime'
import { syncNow } from '../../src/server/inboxes/sync-now.ts'
import {
  absence,
  answer,
  complaint,
  eximReport,
  newsletter,
  qmailReport,
  report,
  write,
} from '../support/answers.ts'
import { campaignUntil, makeCampaign, makeCompany, makeList, makeMailbox } from '../support/campaigns.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { type State, stateOf } from '../support/inbox.ts'
import { makeBox } from '../support/inboxes.ts'
import { type Received, type Sink, startSink } from '../support/sink.ts'

const COUNT = 300
const DOMAIN = 'client.example'
const HOUR = 3_600_000
const DAY = 24 * HOUR
const STEPS = [
  { subject: 'Vos fenêtres', html: '<p>Bonjour {{firstName}}, pouvons-nous en parler ?</p>', delay: 'P0D' },
  { subject: 'Avez-vous pu lire ?', html: '<p>Je reviens vers vous.</p>', delay: 'P3D' },
]

let runtime: Runtime
let sink: Sink
let server: TestImapServer
let ctx: Ctx

beforeAll(async () => {
  sink = await startSink()
  server = await startImapServer({ users: ['envoi@atelier.example'] })
  ctx = await makeCompany()
  runtime = await startRuntime()
})

afterAll(async () => {
  await runtime.stop()
  await server.stop()
  await sink.stop()
})

const at = (n: number) => `p${n}@${DOMAIN}`
const between = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
const day = (days: number) => new Date(Date.now() + days * DAY)
const iso = (date: Date) => date.toISOString().slice(0, 10)
const french = (date: Date) =>
  new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone: 'UTC' }).format(date)
const english = (date: Date) =>
  new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(date)

/** What the script says of a contact, in the campaign that was answered and in the other one. */
type Expected = { main: State; other: State; away?: string; suppressed?: string; consequences: string[] }
const STILL: State = { enrolment: 'active', mails: ['1 sent', '2 planned'] }
const state = (reason: string, first: string): State => ({
  enrolment: `stopped:${reason}`,
  mails: [`1 ${first}`, `2 skipped:${reason}`],
})
const silent = (): Expected => ({ main: STILL, other: STILL, consequences: [] })
const replied = (): Expected => ({
  ...silent(),
  main: state('replied', 'sent replied'),
  consequences: ['reply'],
})
const away = (until: Date): Expected => ({ ...silent(), away: iso(until), consequences: ['absence'] })
const dead = (code: string): Expected => ({
  main: state('bounced', `sent:bounce_${code} bounced`),
  other: state('bounced', 'sent'),
  suppressed: 'bounced',
  consequences: ['hard_bounce'],
})
const optedOut = (): Expected => ({
  main: state('unsubscribed', 'sent unsubscribed'),
  other: state('unsubscribed', 'sent'),
  suppressed: 'unsubscribed',
  consequences: ['opt_out'],
})

type Line = {
  contacts: number[]
  folder?: string
  raws: (ours: Received, n: number) => string[]
  expected: () => Expected
}

const failed = (n: number, status: string, words: string) => ({
  address: at(n),
  action: 'failed',
  status,
  words,
})
const UNKNOWN = '550 5.1.1 User unknown'
const back = day(24)
const last = day(40)

/** Who answers what, and what becomes of them; everybody else is silent. */
const SCRIPT: Line[] = [
  {
    contacts: between(0, 29),
    raws: (ours) => [answer(ours, ['Bonjour, oui, appelez-moi jeudi.'])],
    expected: replied,
  },
  {
    contacts: between(30, 39),
    raws: (ours) => [answer(ours, ['Pas intéressé, merci.'], { named: false })],
    expected: replied,
  },
  {
    // Somebody else of the house answers.
    contacts: between(40, 49),
    raws: (ours, n) => [answer(ours, ['Je prends le relais.'], { from: `Accueil <accueil${n}@${DOMAIN}>` })],
    expected: replied,
  },
  {
    contacts: between(50, 54),
    raws: (ours) => [
      absence(ours, `Je suis absent, de retour le ${french(back)}.`),
      answer(ours, ['Me revoilà plus tôt : parlons-en.']),
    ],
    expected: () => ({ ...replied(), away: iso(back), consequences: ['absence', 'reply'] }),
  },
  {
    contacts: between(60, 74),
    raws: (ours) => [absence(ours, `Je suis absente du bureau, de retour le ${french(back)}.`)],
    expected: () => away(back),
  },
  {
    contacts: between(75, 84),
    raws: (ours) => [absence(ours, `Je suis en congé jusqu'au ${french(back)} inclus.`, { named: false })],
    expected: () => away(new Date(back.getTime() + DAY)),
  },
  {
    contacts: between(85, 94),
    raws: (ours) => [absence(ours, `I am out of the office and will be back on ${english(back)}.`)],
    expected: () => away(back),
  },
  {
    // Two absences: the later return counts, in whichever order they are read.
    contacts: between(95, 99),
    raws: (ours) => [
      absence(ours, `De retour le ${french(last)}.`),
      absence(ours, `De retour le ${french(back)}.`),
    ],
    expected: () => ({ ...away(last), consequences: ['absence', 'absence'] }),
  },
  {
    contacts: between(100, 109),
    raws: (ours) => [absence(ours, 'Je suis absent et répondrai à mon retour.')],
    expected: silent,
  },
  {
    contacts: between(110, 119),
    raws: (ours, n) => [report(ours, [failed(n, '5.1.1', UNKNOWN)])],
    expected: () => dead('5.1.1'),
  },
  {
    contacts: between(120, 129),
    raws: (ours, n) => [
      report(
        ours,
        [failed(n, '5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup')],
        {
          french: true,
          returned: 'mail',
        },
      ),
    ],
    expected: () => dead('5.1.10'),
  },
  {
    // The report has blocks for others as well, whose mail arrived: they are silent contacts.
    contacts: between(130, 139),
    raws: (ours, n) => [
      report(ours, [
        { address: at(n + 150), action: 'relayed', status: '2.0.0', words: '250 OK' },
        failed(n, '5.1.1', UNKNOWN),
        { address: at(n + 160), action: 'delivered', status: '2.0.0', words: '250 OK' },
      ]),
    ],
    expected: () => dead('5.1.1'),
  },
  { contacts: between(140, 144), raws: (ours) => [eximReport(ours)], expected: () => dead('hard') },
  { contacts: between(145, 149), raws: (ours) => [qmailReport(ours)], expected: () => dead('5.1.1') },
  {
    contacts: between(150, 154),
    raws: (ours) => [qmailReport(ours, { copy: false })],
    folder: 'Junk',
    expected: () => dead('5.1.1'),
  },
  {
    // One report, naming no mail, for two recipients with a class each: by pairs.
    contacts: [156, 158, 160, 162],
    raws: (ours, n) => [
      report(ours, [failed(n, '5.1.1', UNKNOWN), failed(n + 1, '4.2.2', '452 4.2.2 Mailbox full')], {
        returned: 'nothing',
      }),
    ],
    expected: () => dead('5.1.1'),
  },
  {
    contacts: [157, 159, 161, 163],
    raws: () => [],
    expected: () => ({
      ...silent(),
      main: { enrolment: 'active', mails: ['1 sent:bounce_4.2.2 bounced', '2 planned'] },
      consequences: ['soft_bounce'],
    }),
  },
  {
    contacts: between(170, 174),
    raws: (ours, n) => [
      report(ours, [{ ...failed(n, '4.4.1', '451 4.4.1 No answer from host'), action: 'delayed' }]),
    ],
    expected: () => ({ ...silent(), consequences: ['soft_bounce'] }),
  },
  {
    contacts: between(175, 184),
    raws: (ours, n) => [
      report(ours, [failed(n, '5.7.1', '550 5.7.1 Message rejected as spam by content filter')]),
    ],
    expected: () => ({
      ...silent(),
      main: state('bounced', 'sent:bounce_5.7.1 bounced'),
      consequences: ['message_bounce'],
    }),
  },
  {
    // Forwarded to an address that is dead: the contact's own is not.
    contacts: between(185, 189),
    raws: (ours) => [
      report(ours, [
        { address: 'ancienne@ailleurs.example', action: 'failed', status: '5.1.1', words: UNKNOWN },
      ]),
    ],
    expected: () => ({
      ...silent(),
      main: state('bounced', 'sent:bounce_5.1.1 bounced'),
      consequences: ['hard_bounce'],
    }),
  },
  { contacts: between(190, 199), raws: (ours) => [answer(ours, ['STOP'])], expected: optedOut },
  {
    contacts: between(200, 209),
    raws: (ours) => [answer(ours, ['Merci de me retirer de votre liste.'], { named: false })],
    expected: optedOut,
  },
  {
    contacts: between(210, 214),
    folder: 'Junk',
    raws: (ours) => [answer(ours, ['Take me off your list please.'])],
    expected: optedOut,
  },
  {
    contacts: between(215, 219),
    raws: (ours, n) => [complaint(ours, { redacted: n % 2 === 1 })],
    expected: () => ({
      main: state('complained', 'sent:complained'),
      other: state('complained', 'sent'),
      suppressed: 'complained',
      consequences: ['complaint'],
    }),
  },
  { contacts: between(220, 224), raws: (_, n) => [newsletter(at(n))], expected: silent },
  {
    contacts: between(225, 229),
    folder: 'Junk',
    raws: (ours) => [answer(ours, ['Oui, cela nous intéresse.'])],
    expected: silent,
  },
  { contacts: between(230, 239), folder: 'Sent', raws: (ours) => [ours.raw], expected: silent },
  {
    // Written before we ever did.
    contacts: between(240, 244),
    raws: (ours) => [
      answer(ours, ['Bonjour, avez-vous un catalogue ?'], {
        named: false,
        date: new Date(Date.now() - 2 * DAY),
      }),
    ],
    expected: silent,
  },
  {
    contacts: between(245, 249),
    raws: (ours, n) => [
      report(ours, [{ address: at(n), action: 'delivered', status: '2.0.0', words: '250 OK' }]),
    ],
    expected: silent,
  },
  {
    // Words that only look like an opt-out.
    contacts: between(250, 254),
    raws: (ours) => [answer(ours, ['Nous travaillons en non-stop, rappelez-moi à l’arrêt de bus.'])],
    expected: replied,
  },
]

/** Put into a box in an order that has nothing to do with the script's. */
function shuffled<T>(items: T[]): T[] {
  let seed = 20_261_126
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

async function launched(mailboxId: string, listId: string, name: string): Promise<Campaign> {
  const campaign = await makeCampaign(ctx, { name, steps: STEPS, listIds: [listId], mailboxIds: [mailboxId] })
  await launchCampaign(ctx, { id: campaign.id })
  return campaignUntil(ctx, campaign.id, ({ counts }) => counts.sent === COUNT && counts.planned === COUNT)
}

async function untilDrawn(integrationId: string, messages: number): Promise<void> {
  const deadline = Date.now() + 300_000
  for (;;) {
    const [row] = await asTenant(ctx, (db) =>
      db.$queryRaw<{ stored: number; open: number }[]>(sql`
        SELECT count(*)::int AS stored, count(*) FILTER (WHERE "handledAt" IS NULL)::int AS open FROM "InboxMessage"
        WHERE "integrationId" = ${integrationId}::uuid`),
    )
    if (row?.stored === messages && row.open === 0) return
    if (Date.now() > deadline) throw new Error(`The box stayed at ${JSON.stringify(row)} of ${messages}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

test('a campaign of 300: every answer has its consequences, and nobody else', {
  timeout: 900_000,
}, async () => {
  const mailboxId = await makeMailbox(ctx, { port: sink.port })
  const secondId = await makeMailbox(ctx, { port: sink.port, address: 'autre@atelier.example' })
  const listId = await makeList(ctx, COUNT, { domain: DOMAIN })
  const other = await launched(secondId, listId, 'Autre campagne')
  const before = sink.received.length
  const main = await launched(mailboxId, listId, 'Fenêtres')
  const sent = new Map(sink.received.slice(before).map((mail) => [mail.to, mail]))

  const mails = SCRIPT.flatMap(({ contacts, folder = 'INBOX', raws }) =>
    contacts.flatMap((n) => raws(sent.get(at(n))!, n).map((raw) => ({ folder, raw }))),
  )
  const strangers = between(1, 20).map((n) => ({
    folder: 'INBOX',
    raw: write({ From: `inconnu${n}@ailleurs.example`, Subject: 'Question' }, [
      'Bonjour, faites-vous aussi des portes ?',
    ]),
  }))
  const all = shuffled([...mails, ...strangers])
  for (const folder of ['INBOX', 'Junk', 'Sent'])
    await server.appendMany(
      folder,
      all.filter((each) => each.folder === folder).map(({ raw }) => raw),
    )
  const integrationId = await makeBox(ctx, server)
  await syncNow(ctx, { id: integrationId })
  await untilDrawn(integrationId, all.length)

  const expected = new Map<string, Expected>(between(0, COUNT - 1).map((n) => [at(n), silent()]))
  for (const line of SCRIPT) for (const n of line.contacts) expected.set(at(n), line.expected())
  expect(await found(main, other)).toEqual(
    Object.fromEntries([...expected].sort(([a], [b]) => (a < b ? -1 : 1))),
  )
  // Nothing followed for anybody who is not in the script.
  const suppressions = await asTenant(ctx, (db) => db.suppression.findMany())
  expect(suppressions.every(({ value }) => expected.get(value ?? '')?.suppressed)).toBe(true)
})

/** Every contact as it is now. */
async function found(main: Campaign, other: Campaign): Promise<Record<string, Expected>> {
  const states = [await stateOf(ctx, main.id), await stateOf(ctx, other.id)] as const
  return asTenant(ctx, async (db) => {
    const contacts = await db.contact.findMany({ orderBy: { email: 'asc' } })
    const suppressions = new Map(
      (await db.suppression.findMany()).map(({ value, reason }) => [value, reason]),
    )
    const drawn = await db.inboxConsequence.findMany({ orderBy: { kind: 'asc' } })
    const rows = contacts.map(({ id, email, awayUntil }): [string, Expected] => [
      email,
      {
        main: states[0][email]!,
        other: states[1][email]!,
        ...(awayUntil && { away: iso(awayUntil) }),
        ...(suppressions.has(email) && { suppressed: suppressions.get(email)! }),
        consequences: drawn.filter(({ contactId }) => contactId === id).map(({ kind }) => kind),
      },
    ])
    return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
