import { z } from 'zod'
import type { PermissionCheck } from './port.ts'
import { type Ask, type Asked, type AwsReading, type Clients, Nothing } from './ses-request.ts'

type Trial = {
  action: Asked['action']
  attempt(clients: Clients, options: { abortSignal: AbortSignal }): Promise<unknown>
}

const Caller = z.object({ Arn: z.string() })
const Account = z.object({ ProductionAccessEnabled: z.boolean().default(false) })

/** Nobody's: what is asked of it is refused as unknown or invalid, and only after the permission was looked at. */
const DOMAIN = 'facteur-check.invalid'
const USER = { UserName: 'facteur-check' }
const KEY = 'AKIAFACTEURCHECKNONE'
const POLICY = { ...USER, PolicyName: 'facteur-check' }

const SES: Trial[] = [
  {
    action: 'ses:GetEmailIdentity',
    attempt: async ({ ses }, options) => (await ses()).getEmailIdentity({ EmailIdentity: DOMAIN }, options),
  },
  {
    action: 'ses:CreateEmailIdentity',
    // No domain at all, so that it is made nowhere.
    attempt: async ({ ses }, options) =>
      (await ses()).createEmailIdentity({ EmailIdentity: 'facteur check' }, options),
  },
  {
    action: 'ses:PutEmailIdentityMailFromAttributes',
    attempt: async ({ ses }, options) =>
      (await ses()).putEmailIdentityMailFromAttributes({ EmailIdentity: DOMAIN }, options),
  },
  {
    action: 'ses:SendRawEmail',
    attempt: async ({ ses }, options) => {
      const nobody = `nobody@${DOMAIN}`
      const Data = Buffer.from(`From: ${nobody}\r\nTo: ${nobody}\r\nSubject: -\r\n\r\n-\r\n`)
      const Destination = { ToAddresses: [nobody] }
      return (await ses()).sendEmail(
        { FromEmailAddress: nobody, Destination, Content: { Raw: { Data } } },
        options,
      )
    },
  },
]

/** `self`: the name of the user that asks, who is there: IAM refuses to make him again. Null for an account's root. */
const iam = (self: string | null): Trial[] => [
  ...(self === null
    ? []
    : [
        {
          action: 'iam:CreateUser' as const,
          attempt: async ({ iam: open }: Clients, options: { abortSignal: AbortSignal }) =>
            (await open()).createUser({ UserName: self, Path: '/facteur/' }, options),
        },
      ]),
  {
    action: 'iam:GetUser',
    attempt: async ({ iam: open }, options) => (await open()).getUser(USER, options),
  },
  {
    action: 'iam:ListUsers',
    attempt: async ({ iam: open }, options) =>
      (await open()).listUsers({ PathPrefix: '/facteur/', MaxItems: 1 }, options),
  },
  {
    action: 'iam:DeleteUser',
    attempt: async ({ iam: open }, options) => (await open()).deleteUser(USER, options),
  },
  {
    action: 'iam:PutUserPolicy',
    attempt: async ({ iam: open }, options) =>
      (await open()).putUserPolicy({ ...POLICY, PolicyDocument: NO_POLICY }, options),
  },
  {
    action: 'iam:GetUserPolicy',
    attempt: async ({ iam: open }, options) => (await open()).getUserPolicy(POLICY, options),
  },
  {
    action: 'iam:DeleteUserPolicy',
    attempt: async ({ iam: open }, options) => (await open()).deleteUserPolicy(POLICY, options),
  },
  {
    action: 'iam:CreateAccessKey',
    attempt: async ({ iam: open }, options) => (await open()).createAccessKey(USER, options),
  },
  {
    action: 'iam:ListAccessKeys',
    attempt: async ({ iam: open }, options) => (await open()).listAccessKeys(USER, options),
  },
  {
    action: 'iam:UpdateAccessKey',
    attempt: async ({ iam: open }, options) =>
      (await open()).updateAccessKey({ ...USER, AccessKeyId: KEY, Status: 'Inactive' }, options),
  },
  {
    action: 'iam:DeleteAccessKey',
    attempt: async ({ iam: open }, options) =>
      (await open()).deleteAccessKey({ ...USER, AccessKeyId: KEY }, options),
  },
]

const NO_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'ses:*', Resource: '*' }],
})

/**
 * Signs in, then tries each action on what does not exist: "unknown" and "invalid" are the answers of one that is allowed.
 * A policy that is narrowed to single domains or users is told as lacking here, although it may do for those.
 * The last line is no permission: an account in the sandbox sends to verified recipients alone, 200 mails a day.
 */
export async function check(ask: Ask): Promise<PermissionCheck[]> {
  const { Arn } = await ask(
    { action: 'sts:GetCallerIdentity', subject: null },
    async ({ sts }, options) => (await sts()).getCallerIdentity({}, options),
    Caller,
  )
  const account = await accountOf(ask)
  const checks = [{ permission: 'ses:GetAccount', granted: account !== null }]
  // One after the other: IAM throttles an account's requests.
  for (const { action, attempt } of [...SES, ...iam(/:user\/(?:.*\/)?([^/]+)$/.exec(Arn)?.[1] ?? null)])
    checks.push({ permission: action, granted: await allowed(ask, action, attempt) })
  return account ? [...checks, { permission: PRODUCTION, granted: account.ProductionAccessEnabled }] : checks
}

const PRODUCTION = 'SES production access (out of the sandbox)'

async function accountOf(ask: Ask): Promise<z.output<typeof Account> | null> {
  let account: z.output<typeof Account> | null = null
  const granted = await allowed(ask, 'ses:GetAccount', async ({ ses }, options) => {
    account = Account.parse(await (await ses()).getAccount({}, options))
  })
  return granted ? account : null
}

async function allowed(ask: Ask, action: Asked['action'], attempt: Trial['attempt']): Promise<boolean> {
  let denied = false
  let proved = false
  const failed = ({ kind, denial }: AwsReading) => {
    denied = denial
    proved = kind === 'not_found' || kind === 'conflict' || kind === 'invalid'
  }
  try {
    await ask({ action, subject: null, failed }, attempt, Nothing)
    return true
  } catch (error) {
    if (denied) return false
    if (proved) return true
    throw error
  }
}
