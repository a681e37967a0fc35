'use server'

import { z } from 'zod'
import { textOf } from '#server/campaigns/index'
import { defineAction } from '#server/kernel/action'

/** The plain text that a rich text stands for, as a save would derive it. */
export const deriveText = defineAction({
  name: 'campaigns.derive-text',
  permission: 'campaigns:read',
  input: z.object({ html: z.string().max(500_000) }),
  run: async (_ctx, { html }) => ({ text: textOf(html) }),
})
