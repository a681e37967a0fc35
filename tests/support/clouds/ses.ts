import type { CloudStandIn, Fault } from './port.ts'
import { type Account, ADMIN, guardOf, newIdentity, newKey, newUser } from './ses-account.ts'
import { answerTo, pathOfAction } from './ses-answers.ts'
import { iamRoutes } from './ses-iam.ts'
import { sesRoutes } from './ses-mail.ts'
import { cloudWire } from './wire.ts'

const REGION = 'eu-west-3'
const LIMITS = { daily: 50_000, perSecond: 14, used: 120, users: 5000 }

/** Beyond what every stand-in can do. */
type SesStandIn = CloudStandIn & {
  account: Account
  /** The records of this domain are in the DNS from now on, and SES has looked. */
  publish(domain: string): void
  /** Every secret access key that there is. */
  secrets(): string[]
}

/** SES v2, IAM and STS on one server: users with policies and keys, identities, mail. Every request's signature is checked. */
export async function sesStandIn(): Promise<SesStandIn> {
  const admin = newUser(ADMIN, '/')
  const key = newKey(admin)
  const account: Account = {
    region: REGION,
    users: [admin],
    identities: [newIdentity('atelier.example', true), newIdentity('neuf.example', false)],
    denied: new Set(),
    production: true,
    limits: { ...LIMITS },
  }
  const sent: CloudStandIn['sent'] = []
  const guard = guardOf(account)
  const wire = await cloudWire({
    routes: [...iamRoutes(account, guard), ...sesRoutes(account, sent, guard)],
    answerTo,
    pathOf: pathOfAction,
  })
  /** A state of the account, not an answer. */
  const setState: Partial<Record<Fault, (on: boolean) => void>> = {
    unverified_domain: (on) => {
      for (const each of account.identities) if (each.name === 'atelier.example') each.verified = !on
    },
  }

  return {
    ...wire,
    kind: 'ses',
    env: {
      AWS_ENDPOINT_URL_SESV2: wire.url,
      AWS_ENDPOINT_URL_IAM: `${wire.url}/iam`,
      AWS_ENDPOINT_URL_STS: `${wire.url}/sts`,
      SES_SMTP: 'email-smtp.example:587',
    },
    credentials: { accessKeyId: key.id, secretAccessKey: key.secret, region: REGION },
    domain: 'atelier.example',
    unverifiedDomain: 'neuf.example',
    retryAfter: null,
    sent,
    account,
    fail: (fault, options) => (setState[fault] ? setState[fault](true) : wire.fail(fault, options)),
    calm: () => {
      wire.calm()
      for (const set of Object.values(setState)) set(false)
      account.denied.clear()
      account.production = true
      account.limits = Object.assign(account.limits, LIMITS)
    },
    publish: (domain) => {
      for (const each of account.identities) if (each.name === domain) each.verified = true
    },
    secrets: () => account.users.flatMap(({ keys }) => keys.map(({ secret }) => secret)),
    belongings: (email) => [
      ...account.users
        .filter(({ path }) => decodeURIComponent(path).includes(`/${email}/`))
        .flatMap(({ name, policies, keys }) => [
          `user ${name}`,
          ...[...policies.keys()].map((each) => `policy ${each}`),
          ...keys.map(({ id }) => `key ${id}`),
        ]),
      ...account.identities.filter(({ name }) => name === email).map(({ name }) => `identity ${name}`),
    ],
    plant: (email) => {
      account.identities.push(newIdentity(email, true))
    },
  }
}
