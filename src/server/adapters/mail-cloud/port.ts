import type { z } from 'zod'
import type { Delivery, Mail } from '../smtp/port.ts'

/** One DNS record that a domain owes its provider; `name` and a host in `value` are absolute, without a final dot. */
export type DnsRecord = {
  purpose: 'ownership' | 'spf' | 'dkim' | 'dmarc' | 'mx' | 'return_path'
  type: 'TXT' | 'CNAME' | 'MX'
  name: string
  value: string
  priority?: number
  /** The provider does not insist on it: mail works without, less well. */
  optional?: boolean
}

/** A domain as its provider sees it. */
export type CloudDomain = { id: string; domain: string; verified: boolean; records: DnsRecord[] }

/** An address that exists at the provider. */
export type CloudAddress = {
  /** What the provider calls it; stays when it is renamed. */
  id: string
  email: string
  displayName: string
  suspended: boolean
  /** What `create` was given, so that a creation whose answer was lost is known as ours. Null: made by somebody else. */
  marker: string | null
}

export type NewAddress = {
  email: string
  displayName: string
  /** Initial password, for providers whose mailboxes have one that is chosen. */
  password: string
  /** Ours alone (a UUID): stored at the provider with the address. */
  marker: string
}

type Server = { host: string; port: number; security: 'tls' | 'starttls'; user: string }

/** What a person or a program needs to use the address. Shown once. */
export type Access = {
  /** `password` null: no password signs in there (OAuth only), or the one that `NewAddress` named does. */
  smtp: (Server & { password: string | null }) | null
  imap: (Server & { password: string | null }) | null
  /** Password of the account itself, for its web page. */
  password: string | null
  webmail: string | null
}

/** How a mailbox is read by IMAP: as itself with a password, or with a token (XOAUTH2) that is good until `expiresAt`. */
export type InboxAccess = Server & ({ password: string } | { accessToken: string; expiresAt: Date })

/**
 * Addresses at a provider. Every method may be called again after a crash: `create` is preceded by `find`, the others
 * settle to the same state however often they run; what is gone already is no error for `remove`.
 */
export interface Addresses {
  /** Whatever answers to this address there: a mailbox, an alias, a group. Null: free. */
  find(email: string): Promise<CloudAddress | null>
  /** `conflict`: taken. `rate_limited`: no seat or quota left, or throttled. `unavailable`: it may exist all the same. */
  create(address: NewAddress): Promise<CloudAddress>
  /** Gives it what it needs to work (a licence, a key, a policy) and says how to use it. Replaces what an earlier try made. */
  authorise(address: CloudAddress, password: string): Promise<Access>
  /** Whether it takes and sends mail by now. */
  ready(address: CloudAddress): Promise<boolean>
  rename(address: CloudAddress, displayName: string): Promise<void>
  suspend(address: CloudAddress): Promise<void>
  /** Ends a suspension; new access when the old one could not be kept. */
  resume(address: CloudAddress): Promise<Access | null>
  /** New secrets; the old ones end. */
  rotate(address: CloudAddress, password: string): Promise<Access>
  remove(address: CloudAddress): Promise<void>
  list(page: string | null): Promise<{ addresses: CloudAddress[]; next: string | null }>
}

export interface Domains {
  /** Makes it known there, or finds it. */
  add(domain: string): Promise<CloudDomain>
  /** Null: the provider does not know it. */
  read(domain: string): Promise<CloudDomain | null>
  /** Asks the provider to look at the records now. */
  verify(domain: string): Promise<CloudDomain>
}

/** What is left; null where the provider does not tell or sets no limit. */
export type Quota = {
  sends: { limit: number | null; used: number | null; windowHours: number } | null
  seats: { limit: number | null; used: number } | null
  perSecond: number | null
}

/** One thing that these credentials must be allowed to do. */
export type PermissionCheck = { permission: string; granted: boolean }

/** `Delivery.response` holds the provider's own id of the mail when it has one, as `id=<id>`. Never throws. */
export type Send = (from: CloudAddress, mail: Mail, mime: () => Promise<Buffer>) => Promise<Delivery>

/** One connection to a provider. What a provider cannot do is absent. Rejects with a `ProviderError` only. */
export interface MailCloud {
  /** Signs in and tries every permission; `auth` when the credentials themselves are refused. */
  check(): Promise<PermissionCheck[]>
  domains: Domains
  addresses: Addresses
  send?: Send
  /** Mails that `send` takes at the same time. */
  sendCapacity?: number
  quota?(): Promise<Quota>
  /**
   * How to read an address's mailbox, where the provider lets its customer's application read it without the mailbox's own
   * password. `auth`: an administrator has not allowed that; the message names what is missing.
   */
  inbox?(address: CloudAddress): Promise<InboxAccess>
}

/** Told of every request that goes to a provider. Never holds a secret, nor the body of either side. */
export type ProviderCall = {
  operation: string
  /** The address or domain it was about. */
  subject: string | null
  durationMs: number
  outcome: 'ok' | 'failed'
  /** The HTTP status, when there was an answer. */
  status: number | null
  errorKind: string | null
  /** The provider's own code, like `Request_BadRequest`. */
  errorCode: string | null
}

export type CloudOptions = { observe?: (call: ProviderCall) => void; timeoutMs?: number }

/** A provider: one file that makes one of these, and one line in the registry. */
export type MailCloudAdapter<C extends z.ZodObject = z.ZodObject> = {
  kind: string
  label: string
  /**
   * The form is rendered from it. Each field's `.meta()` says `{ label: Text, help?: Text, secret?: true, multiline?: true }`;
   * a choice is a `z.enum`.
   */
  credentials: C
  traits: {
    /** Its addresses have a mailbox that can be read. */
    receives: boolean
    /** What is left to our own side because the provider has no such thing: said to the person. */
    suspendsThere: boolean
    /** Mails that leave through the API rather than by SMTP. */
    sendsByApi: boolean
  }
  open(credentials: z.output<C>, options?: CloudOptions): MailCloud
}
