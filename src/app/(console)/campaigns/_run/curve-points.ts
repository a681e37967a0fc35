import type { Report } from '#server/campaigns/schema'

/** More points than pixels help nobody. */
const MOST_POINTS = 400

/** The curve with its quiet stretches: nothing is stored for a time in which nothing happened. */
export function curvePoints({ bucketSeconds, points }: Report['curve']): Report['curve']['points'] {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return []
  const step = bucketSeconds * 1000
  const from = Date.parse(first.at) - step
  const after = Date.parse(last.at) + step
  // What is not over yet has not fallen to nothing.
  const to = after + step <= Date.now() ? after : Date.parse(last.at)
  if ((to - from) / step > MOST_POINTS) return points
  const known = new Map(points.map((point) => [Date.parse(point.at), point]))
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => {
    const at = from + index * step
    return known.get(at) ?? { at: new Date(at).toISOString(), sent: 0, failed: 0, unsubscribed: 0 }
  })
}
