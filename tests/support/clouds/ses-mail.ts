import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CloudStandIn } from './port.ts'
import { type Account, type Guard, type Identity, newIdentity } from './ses-account.ts'
import { sesRefusal } from './ses-answers.ts'
import type { Answer, Route } from './wire.ts'

const Addresses = z.array(z.string().min(1)).optional()
/** SendEmail with a raw mail: the only form that is used here. */
const Raw = z.strictObject({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .strictObject({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses })
    .optional(),
  Content: z.strictObject({ Raw: z.strictObject({ Data: z.base64().min(1) }) }),
})

const RECIPIENTS_MAX = 50
const DOMAIN = /^[a-z\d-]+(\.[a-z\d-]+)+$/i
const ADDRESS = /^[!-~]+@[a-z\d-]+(\.[a-z\d-]+)+$/i

/** SES's API v2 as it is documented: identities, the account, mail. */
export function sesRoutes(account: Account, sent: CloudStandIn['sent'], guard: Guard): Route[] {
  const { identities, limits, region } = account
  const withIdentity = (name: string | undefined, then: (identity: Identity) => Answer): Answer => {
    const found = identities.find((each) => each.name === name)
    return found
      ? then(found)
      : sesRefusal(404, 'NotFoundException', `Email identity ${name} does not exist.`)
  }
  const verified = (email: string) =>
    identities.some(({ name, verified: is }) => is && (email === name || email.endsWith(`@${name}`)))

  return [
    guard('ses:GetAccount', {
      method: 'GET',
      path: /^\/v2\/email\/account$/,
      answer: () => ({
        status: 200,
        body: {
          DedicatedIpAutoWarmupEnabled: false,
          EnforcementStatus: 'HEALTHY',
          ProductionAccessEnabled: account.production,
          SendQuota: {
            Max24HourSend: limits.daily,
            MaxSendRate: limits.perSecond,
            SentLast24Hours: limits.used,
          },
          SendingEnabled: true,
        },
      }),
    }),
    guard('ses:CreateEmailIdentity', {
      method: 'POST',
      path: /^\/v2\/email\/identities$/,
      changes: true,
      body: z.strictObject({
        EmailIdentity: z.string().min(1),
        Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).optional(),
        ConfigurationSetName: z.string().optional(),
      }),
      answer: ({ body }) => {
        const { EmailIdentity: name } = body as { EmailIdentity: string }
        if (!DOMAIN.test(name) && !ADDRESS.test(name))
          return sesRefusal(400, 'BadRequestException', `Invalid email address or domain <${name}>.`)
        if (identities.some((each) => each.name === name))
          return sesRefusal(400, 'AlreadyExistsException', `Email identity ${name} already exist.`)
        const made = newIdentity(name, false)
        identities.push(made)
        const { IdentityType, VerifiedForSendingStatus, DkimAttributes } = shown(made)
        return { status: 200, body: { IdentityType, VerifiedForSendingStatus, DkimAttributes } }
      },
    }),
    guard('ses:GetEmailIdentity', {
      method: 'GET',
      path: /^\/v2\/email\/identities\/(?<identity>[^/]+)$/,
      answer: ({ path }) => withIdentity(path.identity, (found) => ({ status: 200, body: shown(found) })),
    }),
    guard('ses:PutEmailIdentityMailFromAttributes', {
      method: 'PUT',
      path: /^\/v2\/email\/identities\/(?<identity>[^/]+)\/mail-from$/,
      changes: true,
      body: z.strictObject({
        MailFromDomain: z.string().optional(),
        BehaviorOnMxFailure: z.enum(['USE_DEFAULT_VALUE', 'REJECT_MESSAGE']).optional(),
      }),
      answer: ({ path, body }) =>
        withIdentity(path.identity, (found) => {
          const { MailFromDomain: name = null } = body as { MailFromDomain?: string }
          if (name !== null && !name.endsWith(`.${found.name}`))
            return sesRefusal(400, 'BadRequestException', 'The MAIL FROM domain must be a subdomain.')
          found.mailFrom = name
          return { status: 200, body: {} }
        }),
    }),
    // The action is named after the content, not after the operation.
    guard('ses:SendRawEmail', {
      method: 'POST',
      path: /^\/v2\/email\/outbound-emails$/,
      changes: true,
      body: Raw,
      answer: ({ body }) => {
        const { FromEmailAddress, Destination = {}, Content } = body as z.output<typeof Raw>
        const mime = Buffer.from(Content.Raw.Data, 'base64').toString()
        const from = FromEmailAddress ?? /^From:.*?([^\s<]+@[^\s>]+)/im.exec(mime)?.[1] ?? ''
        const to = Object.values(Destination).flatMap((each) => each ?? [])
        const invalid = [from, ...to].find((each) => !ADDRESS.test(each))
        if (invalid !== undefined)
          return sesRefusal(400, 'BadRequestException', `Illegal address: ${invalid}`)
        if (to.length === 0 || to.length > RECIPIENTS_MAX)
          return sesRefusal(
            400,
            'BadRequestException',
            `Recipient count is not between 1 and ${RECIPIENTS_MAX}.`,
          )
        const failed = [from, ...(account.production ? [] : to)].filter((each) => !verified(each))
        if (failed.length > 0)
          return sesRefusal(
            400,
            'MessageRejected',
            `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${failed.join(', ')}`,
          )
        if (limits.daily >= 0 && limits.used + to.length > limits.daily)
          return sesRefusal(429, 'TooManyRequestsException', 'Daily message quota exceeded.')
        limits.used += to.length
        sent.push({ from, to, body: mime })
        return {
          status: 200,
          body: { MessageId: `0111019${randomUUID().slice(0, 9)}-${randomUUID()}-000000` },
        }
      },
    }),
  ]
}

function shown({ type, verified, tokens, mailFrom }: Identity) {
  const status = verified ? 'SUCCESS' : 'PENDING'
  return {
    IdentityType: type,
    FeedbackForwardingStatus: true,
    VerifiedForSendingStatus: verified,
    DkimAttributes: {
      SigningEnabled: type === 'DOMAIN',
      Status: type === 'DOMAIN' ? status : 'NOT_STARTED',
      ...(tokens.length > 0 && { Tokens: tokens, SigningHostedZone: 'dkim.amazonses.com' }),
      SigningAttributesOrigin: 'AWS_SES',
    },
    ...(mailFrom !== null && {
      MailFromAttributes: {
        MailFromDomain: mailFrom,
        MailFromDomainStatus: 'PENDING',
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
    }),
    Policies: {},
    Tags: [],
    VerificationStatus: status,
  }
}
