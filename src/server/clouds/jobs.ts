import { z } from 'zod'
import { defineJob } from '#server/kernel/job'

/** Looks at a provider: what its credentials may do, and what is left of its quota. */
export const checkProviderJob = defineJob({
  name: 'clouds.check-provider',
  payload: z.object({ providerId: z.uuid() }),
  key: ({ providerId }) => providerId,
})

/** Looks at a domain: what its provider says, and what the DNS publishes. */
export const checkDomainJob = defineJob({
  name: 'clouds.check-domain',
  payload: z.object({ domainId: z.uuid() }),
  key: ({ domainId }) => domainId,
})
