import type { Place } from './message-row.ts'
import { recountThreadsOn } from './recount-threads.ts'
import { INSERT_PLACEMENTS, PROGRESS, REVIVE } from './store-sql.ts'
import { tenantWrite } from './tenant-write.ts'

type Box = { organisationId: string; integrationId: string }

/** A message that is here already, seen in a place that is new. */
export type Sighting = { messageId: string; place: Place; seen: boolean; flagged: boolean; answered: boolean }

/** Gives known messages their new places; those that were gone are back. */
export async function linkKnown(box: Box, sightings: Sighting[]): Promise<void> {
  if (sightings.length === 0) return
  const { organisationId, integrationId } = box
  await tenantWrite(organisationId, async (client) => {
    const placements = sightings.map(({ messageId, place }) => ({
      ...place,
      uidValidity: String(place.uidValidity),
      messageId,
    }))
    await client.query({
      name: 'inbox-placements',
      text: INSERT_PLACEMENTS,
      values: [JSON.stringify(placements)],
    })
    const once = [
      ...new Map(sightings.map(({ messageId, ...rest }) => [messageId, { id: messageId, ...rest }])).values(),
    ]
    const states = once.map(({ id, seen, flagged, answered }) => ({ id, seen, flagged, answered }))
    const { rows } = await client.query<{ threadId: string; unreadableAgain: boolean }>({
      text: REVIVE,
      values: [organisationId, JSON.stringify(states)],
    })
    const unreadable = rows.filter(({ unreadableAgain }) => unreadableAgain).length
    const progress = [organisationId, integrationId, unreadable, sightings.length, false]
    await client.query({ name: 'inbox-progress', text: PROGRESS, values: progress })
    await recountThreadsOn(client, organisationId, [...new Set(rows.map(({ threadId }) => threadId))])
  })
}
