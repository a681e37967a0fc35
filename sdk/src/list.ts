import type { Client } from './client.ts'
import type { Args, Item, ListPath, Page } from './types.ts'

type AnyGet = (path: string, init: object) => Promise<Page<unknown>>

/**
 * The rows of a list, page after page, each fetched when the one before is used up:
 * `for await (const contact of list(facteur, '/contacts', { query: { search: 'durand' } }))`.
 * `query.limit` is the size of a page, `query.cursor` where to begin.
 */
export async function* list<P extends ListPath>(
  client: Pick<Client, 'get'>,
  path: P,
  ...[init]: Args<'get', P>
): AsyncGenerator<Item<P>, void, undefined> {
  const get = client.get as unknown as AnyGet
  const query: { cursor?: string } = { ...init?.query }
  for (;;) {
    const page = await get(path, { ...init, query })
    yield* page.data as Item<P>[]
    if (page.nextCursor === null) return
    query.cursor = page.nextCursor
  }
}
