import { z } from 'zod'
import { env } from '#server/kernel/env'
import { ProviderError } from '#server/kernel/errors'
import { domainFault, domainOf, markerOf, serverOf } from './address.ts'
import type { Access, Addresses, CloudAddress, Domains } from './port.ts'
import { deleteKeys, KEYS_MAX, listKeys, makeKey, type NamedKey, renameKey } from './sendgrid-keys.ts'
import type { Ask } from './sendgrid-request.ts'

// SendGrid has no mailbox: once a domain is authenticated there, every address under it may send, and what an address
// needs is an API key. So the key is the address: its name holds the address, the marker and the display name.
// A verified sender is not made: SendGrid would mail a link to an address that nobody reads and show the sender as
// unverified for ever, it would allow nothing that the domain does not, and one thing cannot be half made. Senders that
// people made are seen, as somebody else's.
// Names of keys are not unique: nothing there refuses a second key, so `create` looks before it makes one.

/** The longest page that is asked for. */
const PAGE = 100

const Senders = z.object({
  results: z.array(z.object({ id: z.number(), from_email: z.string(), from_name: z.string().nullish() })),
})
type Sender = z.output<typeof Senders>['results'][number]

export function addressesOf(ask: Ask, domains: Domains): Addresses {
  // Keys that `create` made, for the `authorise` that follows: SendGrid makes one key in a few seconds and throttles
  // the next (github.com/arslanbekov/terraform-provider-sendgrid/issues/39). In another process it makes a new one.
  const unshown = new Map<string, string>()

  const ownKeys = async ({ email, marker }: CloudAddress) => {
    const { named, total } = await listKeys(ask, email)
    return { mine: named.filter((key) => key.email === email && key.marker === marker), total }
  }
  const lookUp = async (email: string, named: NamedKey[]) => {
    const keys = named.filter((key) => key.email === email)
    const ours = keys.find(({ marker }) => marker !== null)
    if (ours) return ofKey(ours)
    const sender = await findSender(ask, email)
    return sender ? ofSender(sender) : keys[0] ? ofKey(keys[0]) : null
  }
  const newKey = async (address: CloudAddress): Promise<Access> => {
    const marker = markerOf('SendGrid', address)
    const { mine, total } = await ownKeys(address)
    // The old key works until the new one is there, unless it takes the last place.
    const full = total >= KEYS_MAX
    if (full) await deleteKeys(ask, mine)
    const { secret } = await makeKey(ask, address, marker, full ? total - mine.length : total)
    if (!full) await deleteKeys(ask, mine)
    return accessOf(secret)
  }
  const dropKeys = async (address: CloudAddress) => {
    markerOf('SendGrid', address)
    await deleteKeys(ask, (await ownKeys(address)).mine)
  }

  return {
    async find(email) {
      return await lookUp(email.toLowerCase(), (await listKeys(ask, email)).named)
    },
    async create({ displayName, marker, ...given }) {
      const email = given.email.toLowerCase()
      const fault = await domainFault('SendGrid', domains, email)
      if (fault) throw fault
      const { named, total } = await listKeys(ask, email)
      const ours = named.find((key) => key.email === email && key.marker === marker)
      if (ours) return ofKey(ours)
      const there = await lookUp(email, named)
      if (there)
        throw new ProviderError(
          'conflict',
          `SendGrid: ${email} is in use there already (${there.displayName})`,
        )
      const key = await makeKey(ask, { email, displayName }, marker, total)
      unshown.set(key.keyId, key.secret)
      return { id: email, email, displayName, suspended: false, marker }
    },
    async authorise(address) {
      markerOf('SendGrid', address)
      const { mine } = await ownKeys(address)
      const held = mine.find(({ keyId }) => unshown.has(keyId))
      const secret = held && unshown.get(held.keyId)
      if (!held || !secret) return await newKey(address)
      unshown.delete(held.keyId)
      await deleteKeys(
        ask,
        mine.filter((key) => key !== held),
      )
      return accessOf(secret)
    },
    async ready(address) {
      if ((await ownKeys(address)).mine.length === 0) return false
      return (await domains.read(domainOf(address.email)))?.verified ?? false
    },
    async rename(address, displayName) {
      const marker = markerOf('SendGrid', address)
      for (const key of (await ownKeys(address)).mine) await renameKey(ask, key, marker, displayName)
    },
    // A key cannot be switched off: it is deleted, and the address is out of sight until `resume` makes another.
    suspend: dropKeys,
    resume: newKey,
    rotate: newKey,
    remove: dropKeys,
    async list(page) {
      const { named } = await listKeys(ask, null)
      const senders = await listSenders(ask, page, null)
      const keyed = new Set(named.map(({ email }) => email))
      const fromKeys = page === null ? distinct(named.map(ofKey)) : []
      const fromSenders = senders
        .filter(({ from_email }) => !keyed.has(from_email.toLowerCase()))
        .map(ofSender)
      const last = senders.at(-1)?.id ?? 0
      const next = senders.length < PAGE || last <= Number(page) ? null : String(last)
      return { addresses: [...fromKeys, ...fromSenders], next }
    },
  }
}

function accessOf(secret: string): Access {
  return {
    smtp: { ...serverOf(env().SENDGRID_SMTP, 465), user: 'apikey', password: secret },
    imap: null,
    password: null,
    webmail: null,
  }
}

/** Keys come and go; what stays the address's own is the address itself. */
function ofKey({ keyId, email, marker, displayName }: NamedKey): CloudAddress {
  return { id: marker === null ? keyId : email, email, displayName, suspended: false, marker }
}

function ofSender({ id, from_email, from_name }: Sender): CloudAddress {
  const email = from_email.toLowerCase()
  return { id: String(id), email, displayName: from_name ?? '', suspended: false, marker: null }
}

async function findSender(ask: Ask, email: string): Promise<Sender | null> {
  for (let after: string | null = null; ; ) {
    const senders: Sender[] = await listSenders(ask, after, email)
    const found = senders.find(({ from_email }) => from_email.toLowerCase() === email)
    if (found) return found
    const last = senders.at(-1)?.id ?? 0
    if (senders.length < PAGE || last <= Number(after)) return null
    after = String(last)
  }
}

async function listSenders(ask: Ask, after: string | null, subject: string | null): Promise<Sender[]> {
  const query = { limit: PAGE, ...(after && { lastSeenID: Number(after) }) }
  try {
    const { results } = await ask(
      {
        operation: 'verified_senders.list',
        scope: 'sender_verification_eligible',
        subject,
        method: 'GET',
        path: '/v3/verified_senders',
        query,
        // Accounts from before sender verification are exempt from it and have no senders to show.
        forbidden: { kind: 'not_found', message: 'SendGrid shows no verified senders to this API key' },
      },
      Senders,
    )
    return results
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') return []
    throw error
  }
}

/** After a crash between making a key and deleting the one before, an address has two. */
function distinct(addresses: CloudAddress[]): CloudAddress[] {
  return [...new Map(addresses.map((each) => [`${each.email} ${each.marker}`, each])).values()]
}
