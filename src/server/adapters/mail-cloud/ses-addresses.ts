import { createHmac } from 'node:crypto'
import { env } from '#server/kernel/env'
import { ProviderError } from '#server/kernel/errors'
import { domainFault, domainOf, markerOf, serverOf } from './address.ts'
import type { Access, Addresses, CloudAddress } from './port.ts'
import type { SesDomains } from './ses-domains.ts'
import { KEYS_MAX, orNull, type SesUser, type Users, userNameOf } from './ses-users.ts'

// SES has no mailbox: once a domain is verified there, every address under it may send, and what an address needs is an
// access of its own to SMTP. That is an IAM user with an access key and a policy that names this one address. So IAM must
// be allowed: the other thing that could stand for an address, an identity of SES, mails a link to somebody who has no
// mailbox yet. What leaves through the API does so under the connection's own key, and needs none of this.
// A single address that somebody verified there is found, as somebody else's, and not listed: Amazon's client lists
// identities by a request (POST /v2/email/list-identities) that the API's description of August 2026 does not have.

/** Users of a page: each costs two more requests, and IAM throttles. */
const PAGE = 20
const AT_ONCE = 5

type Parts = { users: Users; domains: SesDomains; region: string }

export function addressesOf({ users, domains, region }: Parts): Addresses {
  const show = async ({ name, email, displayName, marker }: SesUser, as: string): Promise<CloudAddress> => {
    if (marker === null) return { id: name, email: as, displayName, suspended: false, marker }
    const [keys, later] = await Promise.all([users.keys(name, as), users.laterName(name, as)])
    return {
      id: name,
      email: email ?? as,
      displayName: later ?? displayName,
      suspended: keys.length > 0 && keys.every(({ active }) => !active),
      marker,
    }
  }
  const lookUp = async (email: string): Promise<CloudAddress | null> => {
    const [user, verified] = await Promise.all([
      users.get(userNameOf(email), email),
      domains.knowsAddress(email),
    ])
    if (user) return await show(user.email === email ? user : { ...user, marker: null }, email)
    return verified ? { id: email, email, displayName: email, suspended: false, marker: null } : null
  }
  /** Null: gone, even if another installation made the same address since. */
  const own = async (address: CloudAddress): Promise<SesUser | null> => {
    const marker = markerOf('Amazon SES', address)
    const user = await users.get(address.id, address.email)
    return user?.marker === marker ? user : null
  }
  const change = async <T>(address: CloudAddress, work: (name: string) => Promise<T>): Promise<T> => {
    const user = await own(address)
    const changed = user && (await orNull(work(user.name).then((value) => ({ value }))))
    if (changed) return changed.value
    // What was just made is not at once known everywhere in IAM.
    throw new ProviderError(
      'unavailable',
      `Amazon IAM does not know the user of ${address.email} yet, or not any more: try again`,
    )
  }
  /** A suspended address stays so. */
  const newKey = async (name: string, email: string, active: boolean): Promise<Access> => {
    const before = await users.keys(name, email)
    // The key in use works until the new one is there. Of two, the later is one whose answer was lost: nobody has it.
    for (const { keyId } of before.splice(KEYS_MAX - 1)) await users.deleteKey(name, keyId, email)
    const { keyId, secret } = await users.makeKey(name, email)
    if (!active) await users.switchKey(name, keyId, false, email)
    for (const old of before) await users.deleteKey(name, old.keyId, email)
    return accessOf(keyId, smtpPasswordOf(secret, region), region)
  }
  const give = async (address: CloudAddress): Promise<Access> => {
    const { id, email, displayName } = address
    await users.allow(id, email, (await users.laterName(id, email)) ?? displayName)
    return await newKey(id, email, true)
  }

  return {
    find: (email) => lookUp(email.toLowerCase()),
    async create({ displayName, marker, ...given }) {
      const email = given.email.toLowerCase()
      const fault = await domainFault('Amazon SES', domains, email)
      if (fault) throw fault
      if (await domains.knowsAddress(email))
        throw new ProviderError('conflict', `Amazon SES: ${email} is a verified address there already`)
      const { name } = await users.create(email, displayName, marker).catch(async (error) => {
        const taken = error instanceof ProviderError && error.kind === 'conflict'
        const there = taken ? await users.get(userNameOf(email), email) : null
        if (there?.marker === marker) return there
        if (there)
          throw new ProviderError(
            'conflict',
            `Amazon SES: ${email} is in use there already (${there.displayName})`,
          )
        throw error
      })
      return { id: name, email, displayName, suspended: false, marker }
    },
    authorise: (address) => change(address, () => give(address)),
    async ready(address) {
      const user = await own(address)
      const keys = user ? await users.keys(user.name, address.email) : []
      if (!keys.some(({ active }) => active)) return false
      return (await domains.read(domainOf(address.email)))?.verified ?? false
    },
    rename: (address, displayName) =>
      change(address, (name) => users.allow(name, address.email, displayName)),
    // Nobody signs in any more. What leaves through the API is held back on our side.
    suspend: (address) =>
      change(address, async (name) => {
        for (const { keyId, active } of await users.keys(name, address.email))
          if (active) await users.switchKey(name, keyId, false, address.email)
      }),
    resume: (address) =>
      change(address, async (name) => {
        const keys = await users.keys(name, address.email)
        if (keys.length === 0) return await give(address)
        for (const { keyId, active } of keys)
          if (!active) await users.switchKey(name, keyId, true, address.email)
        return null
      }),
    rotate: (address) =>
      change(address, async (name) => {
        const keys = await users.keys(name, address.email)
        return await newKey(name, address.email, keys.length === 0 || keys.some(({ active }) => active))
      }),
    async remove(address) {
      const user = await own(address)
      if (!user) return
      for (const { keyId } of (await orNull(users.keys(user.name, address.email))) ?? [])
        await users.deleteKey(user.name, keyId, address.email)
      await users.remove(user.name, address.email)
    },
    async list(page) {
      const { users: found, next } = await users.list(PAGE, page)
      const ours = found.flatMap((user) => (user.email === null ? [] : { ...user, email: user.email }))
      const addresses: CloudAddress[] = []
      for (let at = 0; at < ours.length; at += AT_ONCE) {
        const some = ours.slice(at, at + AT_ONCE).map((user) => orNull(show(user, user.email)))
        addresses.push(...(await Promise.all(some)).filter((each) => each !== null))
      }
      return { addresses, next }
    },
  }
}

function accessOf(keyId: string, password: string, region: string): Access {
  const server = serverOf(env().SES_SMTP ?? `email-smtp.${region}.amazonaws.com:587`, 465)
  return { smtp: { ...server, user: keyId, password }, imap: null, password: null, webmail: null }
}

/**
 * The SMTP password that belongs to a secret access key in one region:
 * https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html#smtp-credentials-convert
 */
export function smtpPasswordOf(secretAccessKey: string, region: string): string {
  let key = Buffer.from(`AWS4${secretAccessKey}`)
  for (const part of ['11111111', region, 'ses', 'aws4_request', 'SendRawEmail'])
    key = createHmac('sha256', key).update(part).digest()
  return Buffer.concat([Buffer.from([0x04]), key]).toString('base64')
}
