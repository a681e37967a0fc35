import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import { type Ask, Nothing } from './microsoft-request.ts'

const Skus = z.object({
  value: z.array(
    z.object({
      skuId: z.string(),
      skuPartNumber: z.string().nullish(),
      appliesTo: z.string().nullish(),
      capabilityStatus: z.string().nullish(),
      consumedUnits: z.number().nullish(),
      prepaidUnits: z.object({ enabled: z.number().nullish() }).nullish(),
      servicePlans: z.array(z.object({ servicePlanName: z.string().nullish() })),
    }),
  ),
})
type Sku = z.output<typeof Skus>['value'][number]

/**
 * Plans that come with a mailbox: https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference.
 * EXCHANGE_S_FOUNDATION does not, and is in nearly every product, free ones too.
 */
const MAILBOX = /^EXCHANGE_(S_STANDARD|S_ENTERPRISE|S_DESKLESS|S_ESSENTIALS|B_STANDARD)/

export type Licences = {
  /** `rate_limited` when no seat is free. */
  demandSeat(subject: string): Promise<void>
  /** Gives the user the licence for a mailbox, unless one of those that it holds has it. */
  assign(userId: string, held: string[], subject: string): Promise<void>
  seats(): Promise<{ limit: number; used: number }>
}

/** `skuId` null: the first product with a mailbox that has a seat. */
export function licencesOf(ask: Ask, skuId: string | null): Licences {
  const list = async (subject: string | null) => {
    const { value } = await ask(
      {
        operation: 'subscribedSkus.list',
        permission: 'Organization.Read.All',
        subject,
        method: 'GET',
        path: '/subscribedSkus',
      },
      Skus,
    )
    return value.filter(hasMailbox)
  }
  const eligible = (skus: Sku[]) => skus.filter((sku) => skuId === null || same(sku.skuId, skuId))
  const free = (skus: Sku[]): Sku => {
    const chosen = eligible(skus)
    if (chosen.length === 0)
      throw new ProviderError(
        'invalid',
        skuId === null
          ? 'Microsoft 365: this tenant has no product with Exchange Online mailboxes'
          : `Microsoft 365: this tenant has no product ${skuId} with Exchange Online mailboxes`,
      )
    const found = chosen.find((sku) => seatsOf(sku) > (sku.consumedUnits ?? 0))
    if (found) return found
    const names = chosen.map(({ skuPartNumber, skuId }) => skuPartNumber ?? skuId).join(', ')
    throw new ProviderError(
      'rate_limited',
      `Microsoft 365: no licence is free (${names}); buy one or take one from somebody`,
    )
  }
  return {
    async demandSeat(subject) {
      free(await list(subject))
    },
    async assign(userId, held, subject) {
      const skus = await list(subject)
      if (skus.some((sku) => held.some((each) => same(each, sku.skuId)))) return
      await ask(
        {
          operation: 'users.assignLicense',
          permission: 'User.ReadWrite.All',
          subject,
          method: 'POST',
          path: `/users/${userId}/assignLicense`,
          body: { addLicenses: [{ skuId: free(skus).skuId, disabledPlans: [] }], removeLicenses: [] },
        },
        Nothing,
      )
    },
    async seats() {
      const skus = eligible(await list(null))
      const sum = (of: (sku: Sku) => number) => skus.reduce((total, sku) => total + of(sku), 0)
      return { limit: sum(seatsOf), used: sum(({ consumedUnits }) => consumedUnits ?? 0) }
    },
  }
}

function hasMailbox({ appliesTo, capabilityStatus, servicePlans }: Sku): boolean {
  if (appliesTo !== 'User' || (capabilityStatus !== 'Enabled' && capabilityStatus !== 'Warning')) return false
  return servicePlans.some(({ servicePlanName }) => MAILBOX.test(servicePlanName ?? ''))
}

function seatsOf({ prepaidUnits }: Sku): number {
  return prepaidUnits?.enabled ?? 0
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
