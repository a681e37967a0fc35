import { randomUUID } from 'node:crypto'

export type User = {
  id: string
  userPrincipalName: string
  displayName: string
  accountEnabled: boolean
  usageLocation: string | null
  mail: string | null
  proxyAddresses: string[]
  password: string
  attributes: Record<string, string>
  licences: string[]
  madeAt: number
  mailboxAt: number | null
}
/** Eight characters at least, of three kinds of four. */
export function strong(password: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password))
  return password.length >= 8 && password.length <= 256 && kinds.length >= 3
}

export function newUser(userPrincipalName: string, displayName: string): User {
  return {
    id: randomUUID(),
    userPrincipalName,
    displayName,
    accountEnabled: true,
    usageLocation: null,
    mail: null,
    proxyAddresses: [],
    password: '',
    attributes: {},
    licences: [],
    madeAt: Date.now(),
    mailboxAt: null,
  }
}

/** What is not asked for is not there: the default properties hold neither licences nor attributes. */
export function shown(user: User, select = 'id,displayName,userPrincipalName,mail'): object {
  const all: Record<string, unknown> = {
    ...user,
    assignedLicenses: user.licences.map((skuId) => ({ skuId, disabledPlans: [] })),
    onPremisesExtensionAttributes: {
      ...Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`extensionAttribute${n + 1}`, null])),
      ...user.attributes,
    },
  }
  return Object.fromEntries(select.split(',').map((name) => [name, all[name] ?? null]))
}
