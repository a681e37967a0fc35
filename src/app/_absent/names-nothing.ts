import { headers } from 'next/headers'
import { AppError } from '#server/kernel/errors'

/** What finds the row that the end of an address names, and the pages beside those of rows. */
export type Room<Ctx> = { find: (ctx: Ctx, id: string) => Promise<unknown>; pages?: readonly string[] }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether the address that was asked for names a row that is not there. The page decides what is shown; this, the answer's status. */
export async function namesNothing<Ctx>(
  rooms: Readonly<Record<string, Room<Ctx>>>,
  ctx: Ctx,
): Promise<boolean> {
  const [path = ''] = ((await headers()).get('x-path') ?? '').split('?')
  const cut = path.lastIndexOf('/')
  const room = rooms[path.slice(0, cut)]
  const id = path.slice(cut + 1)
  if (!room || room.pages?.includes(id)) return false
  if (!UUID.test(id)) return true
  try {
    await room.find(ctx, id)
    return false
  } catch (error) {
    return error instanceof AppError && error.code === 'not_found'
  }
}
