import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import { ascii } from './address.ts'
import { type Ask, type Asked, Nothing } from './ses-request.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const KEYS_MAX = 2
const PATH_MAX = 512
const POLICY = 'facteur-send'
/** Bytes; a user's policies hold 2,048 characters together, and a name takes two for each byte. */
const NAME_MAX = 300

/**
 * Amazon's user for an address. `marker` null: somebody else made it. Its path holds the address, the marker and the
 * display name that it was made with: a path comes with every reading and listing, where tags do not, and wants no right
 * to tag. IAM cannot change a path in place with the rights that are asked for here, so a later display name stands in the policy.
 */
export type SesUser = { name: string; email: string | null; displayName: string; marker: string | null }
export type SesKey = { keyId: string; active: boolean }

const User = z.object({ User: z.object({ UserName: z.string(), Path: z.string() }) })
const Users = z.object({
  Users: z.array(User.shape.User),
  IsTruncated: z.boolean().optional(),
  Marker: z.string().optional(),
})
const Policy = z.object({ PolicyDocument: z.string() })
const KeyList = z.object({
  AccessKeyMetadata: z.array(
    z.object({ AccessKeyId: z.string(), Status: z.string(), CreateDate: z.date().optional() }),
  ),
})
const NewKey = z.object({
  AccessKey: z.object({ AccessKeyId: z.string().min(1), SecretAccessKey: z.string().min(1) }),
})

/** The same address has the same name, whoever makes it: IAM itself refuses the second. Names hold 64 characters. */
export function userNameOf(email: string): string {
  const local = email.slice(0, email.lastIndexOf('@')).replace(/[^\w+=,.-]/g, '-')
  return `facteur-${local.slice(0, 20)}-${createHash('sha256').update(email).digest('hex').slice(0, 32)}`
}

function pathFor(email: string, displayName: string, marker: string): string {
  const head = `/facteur/${encodeURIComponent(email).replaceAll('%40', '@')}/${marker}/`
  const room = Math.floor(((PATH_MAX - head.length - 1) * 3) / 4)
  if (room < 0) throw new ProviderError('invalid', `Amazon IAM: ${email} is too long for the path of a user`)
  const name = cut(displayName, Math.min(room, NAME_MAX)).toString('base64url')
  return name === '' ? head : `${head}${name}/`
}

const PATH = /^\/facteur\/(?<email>[^/]+@[^/]+)\/(?<marker>[\w-]{8,64})\/(?:(?<name>[\w-]+)\/)?$/

function ofUser({ UserName: name, Path }: z.output<typeof User>['User']): SesUser {
  const { email, marker, name: displayName = '' } = PATH.exec(Path)?.groups ?? {}
  if (!email || !marker) return { name, email: null, displayName: name, marker: null }
  return {
    name,
    email: decoded(email),
    displayName: Buffer.from(displayName, 'base64url').toString(),
    marker,
  }
}

/** Lets an SMTP sign-in send from this address alone. A `Sid` takes only letters and digits, and means nothing to IAM. */
function policyFor(email: string, displayName: string): string {
  const Sid = `Facteur${cut(displayName, NAME_MAX).toString('hex')}`
  // A dollar sign would begin a policy variable.
  const from = ascii(email).replaceAll('$', () => `\${$}`)
  const Condition = { StringEqualsIgnoreCase: { 'ses:FromAddress': from } }
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid, Effect: 'Allow', Action: 'ses:SendRawEmail', Resource: '*', Condition }],
  })
}

function nameIn(document: string): string | null {
  const hex = /"Sid":\s*"Facteur((?:[\da-f]{2})*)"/.exec(decoded(document))?.[1]
  return hex === undefined ? null : Buffer.from(hex, 'hex').toString()
}

/** The first `max` bytes of it, whole characters only. */
function cut(text: string, max: number): Buffer {
  return Buffer.from(Buffer.from(text).subarray(0, max).toString().replace(/�+$/, ''))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What is asked of IAM for one address. */
export function usersOf(ask: Ask) {
  const on = (action: Asked['action'], subject: string | null, limit?: string): Asked => ({
    action,
    subject,
    ...(limit && { limit }),
  })
  return {
    get: (UserName: string, subject: string) =>
      orNull(
        ask(
          on('iam:GetUser', subject),
          async ({ iam }, options) => (await iam()).getUser({ UserName }, options),
          User.transform((answer) => ofUser(answer.User)),
        ),
      ),
    async create(email: string, displayName: string, marker: string): Promise<SesUser> {
      const asked = { UserName: userNameOf(email), Path: pathFor(email, displayName, marker) }
      const { User: made } = await ask(
        on(
          'iam:CreateUser',
          email,
          'the account has all the IAM users that it may have; every address needs one',
        ),
        async ({ iam }, options) => (await iam()).createUser(asked, options),
        User,
      )
      return ofUser(made)
    },
    /** Null: no later name than the one that the user was made with. */
    laterName: (UserName: string, subject: string) =>
      orNull(
        ask(
          on('iam:GetUserPolicy', subject),
          async ({ iam }, options) => (await iam()).getUserPolicy({ UserName, PolicyName: POLICY }, options),
          Policy.transform((answer) => nameIn(answer.PolicyDocument)),
        ),
      ),
    async allow(UserName: string, email: string, displayName: string): Promise<void> {
      const asked = { UserName, PolicyName: POLICY, PolicyDocument: policyFor(email, displayName) }
      await ask(
        on('iam:PutUserPolicy', email),
        async ({ iam }, options) => (await iam()).putUserPolicy(asked, options),
        Nothing,
      )
    },
    /** The oldest first. */
    async keys(UserName: string, subject: string): Promise<SesKey[]> {
      const { AccessKeyMetadata } = await ask(
        on('iam:ListAccessKeys', subject),
        async ({ iam }, options) => (await iam()).listAccessKeys({ UserName }, options),
        KeyList,
      )
      return AccessKeyMetadata.sort((a, b) => Number(a.CreateDate) - Number(b.CreateDate)).map(
        ({ AccessKeyId, Status }) => ({ keyId: AccessKeyId, active: Status === 'Active' }),
      )
    },
    async makeKey(UserName: string, subject: string): Promise<{ keyId: string; secret: string }> {
      const { AccessKey } = await ask(
        on(
          'iam:CreateAccessKey',
          subject,
          `the user of ${subject} has its ${KEYS_MAX} access keys; delete one of them`,
        ),
        async ({ iam }, options) => (await iam()).createAccessKey({ UserName }, options),
        NewKey,
      )
      return { keyId: AccessKey.AccessKeyId, secret: AccessKey.SecretAccessKey }
    },
    async switchKey(UserName: string, AccessKeyId: string, active: boolean, subject: string): Promise<void> {
      const asked = { UserName, AccessKeyId, Status: active ? 'Active' : 'Inactive' } as const
      await ask(
        on('iam:UpdateAccessKey', subject),
        async ({ iam }, options) => (await iam()).updateAccessKey(asked, options),
        Nothing,
      )
    },
    async deleteKey(UserName: string, AccessKeyId: string, subject: string): Promise<void> {
      await orNull(
        ask(
          on('iam:DeleteAccessKey', subject),
          async ({ iam }, options) => (await iam()).deleteAccessKey({ UserName, AccessKeyId }, options),
          Nothing,
        ),
      )
    },
    /** After its keys: IAM deletes no user that still has something. */
    async remove(UserName: string, subject: string): Promise<void> {
      await orNull(
        ask(
          on('iam:DeleteUserPolicy', subject),
          async ({ iam }, options) =>
            (await iam()).deleteUserPolicy({ UserName, PolicyName: POLICY }, options),
          Nothing,
        ),
      )
      await orNull(
        ask(
          on('iam:DeleteUser', subject),
          async ({ iam }, options) => (await iam()).deleteUser({ UserName }, options),
          Nothing,
        ),
      )
    },
    async list(MaxItems: number, Marker: string | null): Promise<{ users: SesUser[]; next: string | null }> {
      const asked = { PathPrefix: '/facteur/', MaxItems, ...(Marker !== null && { Marker }) }
      const {
        Users: found,
        IsTruncated,
        Marker: next,
      } = await ask(
        on('iam:ListUsers', null),
        async ({ iam }, options) => (await iam()).listUsers(asked, options),
        Users,
      )
      return { users: found.map(ofUser), next: IsTruncated ? (next ?? null) : null }
    },
  }
}

export type Users = ReturnType<typeof usersOf>

export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') return null
    throw error
  }
}
