import type { Ended } from '#server/campaigns/index'

/** What two endings ended together, each sequence once. */
export function joinEnded(...endings: Ended[]): Ended {
  const all = (key: keyof Ended) => [...new Set(endings.flatMap((each) => each[key]))]
  return { ended: all('ended'), wanted: all('wanted'), campaignIds: all('campaignIds') }
}
