import { checkReadiness } from '#server/kernel/readiness'

export const dynamic = 'force-dynamic'

/** 200 when the database, the queue and at least one worker are there; 503 with what is missing. */
export async function GET() {
  const checks = await checkReadiness()
  const ready = Object.values(checks).every((state) => state === 'ok')
  return Response.json(
    { status: ready ? 'ready' : 'unavailable', checks },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
