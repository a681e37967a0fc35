import { createPublicKey, verify } from 'node:crypto'

/** A file is good this long without the service: a licence taken away meanwhile lives no longer. */
export const FILE_DAYS = 30

/** The public half of what signs licence files, as `/.well-known/licence-keys.json` lists them. */
export type LicenceKeyJwk = { kid: string; kty: string; crv: string; x: string }

/** What a licence file says; dates are ISO 8601. */
export type LicenceData = {
  kid: string
  licence: string
  plan: string
  holder: string
  features: string[]
  limits: Record<string, number | null>
  /** The machine it was made for; null: any. */
  machine: string | null
  startsAt: string
  /** Null: never. */
  expiresAt: string | null
  graceEndsAt: string | null
  issuedAt: string
  /** The file is to be fetched anew before this instant: a licence may have been taken away meanwhile. */
  fileExpiresAt: string
}

export type OfflineCode =
  | 'VALID'
  | 'GRACE'
  | 'NOT_STARTED'
  | 'EXPIRED'
  | 'FILE_EXPIRED'
  | 'OTHER_MACHINE'
  | 'FEATURE_MISSING'
  | 'UNKNOWN_SIGNING_KEY'
  | 'BAD_SIGNATURE'
  | 'MALFORMED'

export type OfflineAnswer = {
  valid: boolean
  code: OfflineCode
  /** What the file says; null unless its signature is good. */
  data: LicenceData | null
  /** The latest instant ever seen: to be kept beside the file and handed in the next time. */
  lastSeen: Date | null
}

type Circumstances = {
  now?: Date
  /**
   * What the last answer gave. Without it a clock set back goes unnoticed down to the instant the file was issued; null as
   * well for a file fetched a moment ago, whose issue is the service's own time: that heals a clock that was far ahead.
   */
  lastSeen?: Date | null
  /** What this machine calls itself. */
  machine?: string | null
  feature?: string
}

/**
 * Whether a licence file holds, without a network: signed by one of `keys`, for this machine, in force. Time never runs
 * backwards: it is the latest of the clock, the file's issue and `lastSeen`. Never throws.
 */
export function verifyLicenceFile(
  text: string,
  keys: LicenceKeyJwk[],
  { now = new Date(), lastSeen = null, machine = null, feature }: Circumstances = {},
): OfflineAnswer {
  const read = readSigned(text.trim(), keys)
  if (typeof read === 'string') return { valid: false, code: read, data: null, lastSeen }
  const seen = new Date(Math.max(now.getTime(), Date.parse(read.issuedAt), lastSeen?.getTime() || 0))
  const code = judge(read, seen, machine, feature)
  return { valid: code === 'VALID' || code === 'GRACE', code, data: read, lastSeen: seen }
}

function judge(
  data: LicenceData,
  at: Date,
  machine: string | null,
  feature: string | undefined,
): OfflineCode {
  const past = (instant: string | null) => instant !== null && at.getTime() >= Date.parse(instant)
  if (data.machine !== null && data.machine !== machine) return 'OTHER_MACHINE'
  if (!past(data.startsAt)) return 'NOT_STARTED'
  if (past(data.graceEndsAt)) return 'EXPIRED'
  if (past(data.fileExpiresAt)) return 'FILE_EXPIRED'
  if (feature !== undefined && !data.features.includes('*') && !data.features.includes(feature))
    return 'FEATURE_MISSING'
  return past(data.expiresAt) ? 'GRACE' : 'VALID'
}

/** `key/<base64url data>.<base64url signature>`: the signature is over all that precedes the dot. */
function readSigned(
  text: string,
  keys: LicenceKeyJwk[],
): LicenceData | 'MALFORMED' | 'UNKNOWN_SIGNING_KEY' | 'BAD_SIGNATURE' {
  const [, signed, body, signature] = /^(key\/([\w-]+))\.([\w-]+)$/.exec(text) ?? []
  if (!signed || !body || !signature) return 'MALFORMED'
  const data = parse(body)
  if (!data) return 'MALFORMED'
  const jwk = keys.find(({ kid }) => kid === data.kid)
  if (!jwk) return 'UNKNOWN_SIGNING_KEY'
  return isSigned(signed, signature, jwk) ? data : 'BAD_SIGNATURE'
}

function isSigned(signed: string, signature: string, { kty, crv, x }: LicenceKeyJwk): boolean {
  const bytes = Buffer.from(signature, 'base64url')
  // The same bytes have other spellings in base64url: one only is accepted, so that no character can be changed.
  if (bytes.toString('base64url') !== signature) return false
  try {
    const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' })
    return verify(null, Buffer.from(signed), key, bytes)
  } catch {
    // What is listed is no key.
    return false
  }
}

function parse(body: string): LicenceData | null {
  try {
    const data = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    return typeof data === 'object' && data !== null && typeof data.kid === 'string' ? data : null
  } catch {
    return null
  }
}
