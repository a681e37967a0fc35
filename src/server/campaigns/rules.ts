import type { CampaignStatus } from './schema.ts'

/** What a person may do with a campaign, and the states in which it makes sense. */
const ALLOWED = {
  edit: ['draft'],
  edit_policy: ['draft', 'paused'],
  delete: ['draft'],
  launch: ['draft'],
  pause: ['launching', 'running'],
  resume: ['paused'],
  stop: ['launching', 'running', 'paused'],
  send_again: ['launching', 'running', 'paused', 'completed'],
} as const satisfies Record<string, readonly CampaignStatus[]>

export type CampaignDeed = keyof typeof ALLOWED

export function isAllowed(deed: CampaignDeed, status: CampaignStatus): boolean {
  return (ALLOWED[deed] as readonly CampaignStatus[]).includes(status)
}
