import { randomInt } from 'node:crypto'
import { z } from 'zod'

export const CUSTOMER_ID = 'C03az79cb'
export const SKU = { productId: 'Google-Apps', skuId: '1010020027' }

export type User = {
  id: string
  primaryEmail: string
  name: { givenName: string; familyName: string; displayName?: string | undefined }
  password: string
  suspended: boolean
  externalIds: { type: string; customType?: string | undefined; value: string }[]
  aliases: string[]
  mailboxAt: number
  licensed: boolean
  /** Sessions and application passwords that are open. */
  signedIn: boolean
}

const Name = z.strictObject({
  givenName: z.string().min(1).max(60),
  familyName: z.string().min(1).max(60),
  displayName: z.string().max(256).optional(),
})
const ExternalIds = z.array(
  z.strictObject({
    type: z.enum(['account', 'custom', 'customer', 'login_id', 'network', 'organization']),
    customType: z.string().optional(),
    value: z.string(),
  }),
)
/** Of the resource, what may be written; the rest would be refused or ignored. */
const Writable = {
  primaryEmail: z.email(),
  name: Name,
  password: z.string(),
  changePasswordAtNextLogin: z.boolean(),
  suspended: z.boolean(),
  externalIds: ExternalIds,
}
export const Changes = z.strictObject(Writable).partial()
export const NewUser = Changes.required({ primaryEmail: true, name: true, password: true })

export function newUser(primaryEmail: string, name: User['name']): User {
  return {
    id: `1${Array.from({ length: 20 }, () => randomInt(10)).join('')}`,
    primaryEmail,
    name,
    password: '',
    suspended: false,
    externalIds: [],
    aliases: [],
    mailboxAt: 0,
    licensed: false,
    signedIn: true,
  }
}

/** `displayNames` false: what was made before the field came. */
export function shown(user: User, displayNames: boolean) {
  const { givenName, familyName, displayName } = user.name
  return {
    kind: 'admin#directory#user',
    id: user.id,
    etag: '"abc"',
    primaryEmail: user.primaryEmail,
    name: {
      givenName,
      familyName,
      fullName: `${givenName} ${familyName}`,
      ...(displayNames && displayName && { displayName }),
    },
    isAdmin: false,
    suspended: user.suspended,
    ...(user.suspended && { suspensionReason: 'ADMIN' }),
    emails: [{ address: user.primaryEmail, primary: true }],
    ...(user.externalIds.length > 0 && { externalIds: user.externalIds }),
    ...(user.aliases.length > 0 && { aliases: user.aliases }),
    customerId: CUSTOMER_ID,
    orgUnitPath: '/',
    isMailboxSetup: user.licensed && Date.now() >= user.mailboxAt,
  }
}
