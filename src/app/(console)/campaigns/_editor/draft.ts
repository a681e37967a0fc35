import type { Campaign, CampaignChanges, Policy } from '#server/campaigns/schema'

/** A step while it is written; `key` stays its own whatever its place. */
export type DraftStep = {
  key: string
  subject: string
  html: string
  text: string
  textEdited: boolean
  delay: string
}

/** What the editor holds of a campaign. */
export type Draft = {
  name: string
  listIds: string[]
  mailboxIds: string[]
  steps: DraftStep[]
  policy: Policy
  stopOnReply: Campaign['stopOnReply']
}

export const FIRST_DELAY = 'P0D'
export const NEXT_DELAY = 'P3D'

/** "Prudent" is the policy a new campaign starts with. */
export const PRESETS = {
  careful: {
    gap: 'PT30M',
    windows: [{ start: '09:00', end: '17:00' }],
    days: [1, 2, 3, 4, 5],
    dailyLimit: 50,
  },
  fast: {
    gap: 'PT0S',
    windows: [{ start: '00:00', end: '24:00' }],
    days: [1, 2, 3, 4, 5, 6, 7],
    dailyLimit: null,
  },
} satisfies Record<string, Omit<Policy, 'timeZone'>>

export type PresetName = keyof typeof PRESETS

/** The preset a policy equals, whatever its time zone. */
export function presetOf(policy: Policy): PresetName | null {
  const { timeZone: _, ...rest } = policy
  const names = Object.keys(PRESETS) as PresetName[]
  return names.find((name) => same(PRESETS[name], rest)) ?? null
}

function same(preset: Omit<Policy, 'timeZone'>, policy: Omit<Policy, 'timeZone'>): boolean {
  return (
    preset.gap === policy.gap &&
    preset.dailyLimit === policy.dailyLimit &&
    JSON.stringify(preset.days) === JSON.stringify(policy.days) &&
    JSON.stringify(preset.windows) === JSON.stringify(policy.windows)
  )
}

/** An empty step for the given place of the sequence. */
export function newStep(isFirst: boolean): DraftStep {
  return {
    key: crypto.randomUUID(),
    subject: '',
    html: '',
    text: '',
    textEdited: false,
    delay: isFirst ? FIRST_DELAY : NEXT_DELAY,
  }
}

/** A stored campaign as the editor holds it; one without any step shows an empty first one. */
export function draftOf(
  campaign: Pick<Campaign, 'name' | 'listIds' | 'mailboxIds' | 'steps' | 'policy' | 'stopOnReply'>,
): Draft {
  const steps = campaign.steps.map(({ id, subject, html, text, textEdited, delay }) => ({
    key: id,
    subject,
    html,
    text,
    textEdited,
    delay,
  }))
  return {
    name: campaign.name,
    listIds: campaign.listIds,
    mailboxIds: campaign.mailboxIds,
    policy: campaign.policy,
    stopOnReply: campaign.stopOnReply,
    steps: steps.length > 0 ? steps : [{ ...newStep(true), key: 'first' }],
  }
}

/** What a save sends. A single step that nobody has touched is no step yet. */
export function changesOf(draft: Draft): Required<CampaignChanges> {
  const [only] = draft.steps
  const untouched = draft.steps.length === 1 && only && !only.subject.trim() && !only.html
  return {
    name: draft.name,
    listIds: draft.listIds,
    mailboxIds: draft.mailboxIds,
    policy: draft.policy,
    stopOnReply: draft.stopOnReply,
    steps: untouched
      ? []
      : draft.steps.map(({ subject, html, text, textEdited, delay }) => ({
          subject,
          html,
          delay,
          textEdited,
          ...(textEdited ? { text } : {}),
        })),
  }
}

/** Moves a step; the waits stay with their place in the sequence, the first mail's included. */
export function moveStep(steps: DraftStep[], from: number, to: number): DraftStep[] {
  const waits = steps.map(({ delay }) => delay)
  const moved = [...steps]
  const [step] = moved.splice(from, 1)
  if (!step) return steps
  moved.splice(to, 0, step)
  return moved.map((each, index) => ({ ...each, delay: waits[index] ?? each.delay }))
}

/** Takes a step out; whichever becomes the first leaves with the launch. */
export function removeStep(steps: DraftStep[], index: number): DraftStep[] {
  const left = steps.filter((_, at) => at !== index)
  return left.map((step, at) => (at === 0 && index === 0 ? { ...step, delay: FIRST_DELAY } : step))
}
