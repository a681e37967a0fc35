import type { Ctx } from '#server/kernel/context'
import { eventStream } from '#server/kernel/event-stream'
import { campaignProgress } from './report.ts'
import type { Progress } from './schema.ts'

const OVER: Progress['status'][] = ['completed', 'stopped']

/** Live progress as server-sent events: `progress` at each change, `end` when the campaign is over. */
export async function followProgress(
  ctx: Ctx,
  { id }: { id: string },
  signal: AbortSignal,
): Promise<Response> {
  const read = () => campaignProgress(ctx, { id })
  const first = await read()
  return eventStream({ first, read, isOver: ({ status }) => OVER.includes(status) }, signal)
}
