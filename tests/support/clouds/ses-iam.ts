import { z } from 'zod'
import { ACCOUNT, type Account, arnOf, type Guard, newKey, newUser, type User } from './ses-account.ts'
import { queryAnswer, queryRefusal, queryRoute } from './ses-answers.ts'
import type { Answer, Route } from './wire.ts'

const UserName = z.string().regex(/^[\w+=,.@-]{1,64}$/)
const Path = z
  .string()
  .max(512)
  .regex(/^(\/|\/[!-~]+\/)$/)
const PathPrefix = z
  .string()
  .max(512)
  .regex(/^\/[!-~]*$/)
const AccessKeyId = z.string().regex(/^\w{16,128}$/)
const PolicyName = z.string().regex(/^[\w+=,.@-]{1,128}$/)
const Status = z.enum(['Active', 'Inactive'])
const MaxItems = z.coerce.number().int().min(1).max(1000).optional()
const Marker = z.string().min(1).max(320).optional()
const PolicyDocument = z
  .string()
  .min(1)
  .max(131_072)
  .regex(/^[\t\n\r -ÿ]+$/)

/** What IAM checks of a policy, as far as it matters here: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const Grammar = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.strictObject({
      Sid: z
        .string()
        .regex(/^[A-Za-z\d]*$/)
        .optional(),
      Effect: z.enum(['Allow', 'Deny']),
      Action: z.string(),
      Resource: z.string(),
      Condition: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    }),
  ),
})
const POLICIES_MAX = 2048
const KEYS_MAX = 2

/** STS's GetCallerIdentity, and IAM's users, policies and access keys as they are documented. */
export function iamRoutes(account: Account, guard: Guard): Route[] {
  const { users, limits } = account
  const refuse = (status: number, code: string, message: string) => queryRefusal('iam', status, code, message)
  const route = (
    action: string,
    fields: z.ZodRawShape,
    changes: boolean,
    answer: (asked: Record<string, string>) => object | null,
  ): Route =>
    guard(
      `iam:${action}`,
      queryRoute('iam', action, fields, {
        changes,
        answer: ({ body }) => {
          const made = answer(body as Record<string, string>)
          return made !== null && 'status' in made ? (made as Answer) : queryAnswer('iam', action, made)
        },
      }),
    )
  const named = (name: string | undefined) =>
    users.find((each) => each.name.toLowerCase() === name?.toLowerCase())
  const withUser = (name: string | undefined, then: (user: User) => object | null) => {
    const user = named(name)
    return user ? then(user) : refuse(404, 'NoSuchEntity', `The user with name ${name} cannot be found.`)
  }
  const withKey = (
    { UserName: name, AccessKeyId: id }: Record<string, string>,
    then: (user: User, key: User['keys'][number]) => object | null,
  ) =>
    withUser(name, (user) => {
      const key = user.keys.find((each) => each.id === id)
      return key
        ? then(user, key)
        : refuse(404, 'NoSuchEntity', `The Access Key with id ${id} cannot be found.`)
    })

  return [
    guard(
      'sts:GetCallerIdentity',
      queryRoute(
        'sts',
        'GetCallerIdentity',
        {},
        {
          answer: ({ path }) => {
            const user = users.find(({ name }) => name === path.caller) as User
            const shown = { Arn: arnOf(user), UserId: user.id, Account: ACCOUNT }
            return queryAnswer('sts', 'GetCallerIdentity', shown)
          },
        },
      ),
    ),
    route(
      'CreateUser',
      { UserName, Path: Path.optional() },
      true,
      ({ UserName: name = '', Path: path = '/' }) => {
        if (named(name)) return refuse(409, 'EntityAlreadyExists', `User with name ${name} already exists.`)
        if (users.length >= limits.users)
          return refuse(409, 'LimitExceeded', `Cannot exceed quota for UsersPerAccount: ${limits.users}`)
        const user = newUser(name, path)
        users.push(user)
        return { User: shown(user) }
      },
    ),
    route('GetUser', { UserName }, false, ({ UserName: name }) =>
      withUser(name, (user) => ({ User: shown(user) })),
    ),
    route('DeleteUser', { UserName }, true, ({ UserName: name }) =>
      withUser(name, (user) => {
        if (user.keys.length > 0)
          return refuse(409, 'DeleteConflict', 'Cannot delete entity, must delete access keys first.')
        if (user.policies.size > 0)
          return refuse(409, 'DeleteConflict', 'Cannot delete entity, must delete policies first.')
        users.splice(users.indexOf(user), 1)
        return null
      }),
    ),
    route('ListUsers', { PathPrefix: PathPrefix.optional(), MaxItems, Marker }, false, (asked) => {
      const found = users.filter(({ path }) => path.startsWith(asked.PathPrefix ?? '/'))
      const from = asked.Marker ? Number(Buffer.from(asked.Marker, 'base64url').toString()) : 0
      const to = from + Number(asked.MaxItems ?? 100)
      const more = found.length > to
      const next = more && { Marker: Buffer.from(String(to)).toString('base64url') }
      return { Users: found.slice(from, to).map(shown), IsTruncated: more, ...next }
    }),
    route('PutUserPolicy', { UserName, PolicyName, PolicyDocument }, true, (asked) =>
      withUser(asked.UserName, ({ policies }) => {
        const { PolicyName: name = '', PolicyDocument: document = '' } = asked
        if (!Grammar.safeParse(parsed(document)).success)
          return refuse(400, 'MalformedPolicyDocument', 'Syntax errors in policy.')
        const others = [...policies].filter(([each]) => each !== name).map(([, text]) => text)
        if ([...others, document].join('').replace(/\s/g, '').length > POLICIES_MAX)
          return refuse(409, 'LimitExceeded', `Maximum policy size of ${POLICIES_MAX} bytes exceeded`)
        policies.set(name, document)
        return null
      }),
    ),
    route('GetUserPolicy', { UserName, PolicyName }, false, (asked) =>
      withUser(asked.UserName, ({ name, policies }) => {
        const { PolicyName: policy = '' } = asked
        const document = policies.get(policy)
        if (document === undefined) return noPolicy(policy)
        return { UserName: name, PolicyName: policy, PolicyDocument: encodeURIComponent(document) }
      }),
    ),
    route('DeleteUserPolicy', { UserName, PolicyName }, true, (asked) =>
      withUser(asked.UserName, ({ policies }) =>
        policies.delete(asked.PolicyName ?? '') ? null : noPolicy(asked.PolicyName ?? ''),
      ),
    ),
    route('CreateAccessKey', { UserName }, true, ({ UserName: name }) =>
      withUser(name, (user) => {
        if (user.keys.length >= KEYS_MAX)
          return refuse(409, 'LimitExceeded', `Cannot exceed quota for AccessKeysPerUser: ${KEYS_MAX}`)
        const key = newKey(user)
        return { AccessKey: { ...shownKey(user, key), SecretAccessKey: key.secret } }
      }),
    ),
    route('ListAccessKeys', { UserName, MaxItems, Marker }, false, ({ UserName: name }) =>
      withUser(name, (user) => ({
        AccessKeyMetadata: user.keys.map((key) => shownKey(user, key)).reverse(),
        IsTruncated: false,
      })),
    ),
    route('UpdateAccessKey', { UserName, AccessKeyId, Status }, true, (asked) =>
      withKey(asked, (_, key) => {
        key.active = asked.Status === 'Active'
        return null
      }),
    ),
    route('DeleteAccessKey', { UserName, AccessKeyId }, true, (asked) =>
      withKey(asked, (user, key) => {
        user.keys.splice(user.keys.indexOf(key), 1)
        return null
      }),
    ),
    route('GetAccountSummary', {}, false, () => ({
      SummaryMap: new Map([
        ['Users', users.length],
        ['UsersQuota', limits.users],
        ['AccessKeysPerUserQuota', KEYS_MAX],
      ]),
    })),
  ]

  function noPolicy(name: string): Answer {
    return refuse(404, 'NoSuchEntity', `The user policy with name ${name} cannot be found.`)
  }
}

function shown(user: User) {
  const CreateDate = '2026-11-26T10:00:00Z'
  return { Path: user.path, UserName: user.name, UserId: user.id, Arn: arnOf(user), CreateDate }
}

function shownKey({ name }: User, { id, active, made }: User['keys'][number]) {
  const CreateDate = new Date(Date.UTC(2026, 10, 26) + made * 1000).toISOString()
  return { UserName: name, AccessKeyId: id, Status: active ? 'Active' : 'Inactive', CreateDate }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
