import { z } from 'zod'
import { defineJob } from '#server/kernel/job'

const payload = z.object({ campaignId: z.uuid() })
const key = (p: { campaignId: string }) => p.campaignId

/** Works through the audience of a launched campaign: enrolments and first mails. */
export const planCampaign = defineJob({ name: 'campaigns.plan', payload, key })

/** Marks what a stopped campaign had planned as skipped. */
export const finishStop = defineJob({ name: 'campaigns.finish-stop', payload, key })
