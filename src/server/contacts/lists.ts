import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isReferenceViolation, isUniqueViolation } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import { viewList } from './queries.ts'
import type { List } from './schema.ts'
import { LIST } from './texts.ts'

/** Makes a list; its name is unique in the company. */
export async function createList(ctx: Ctx, { name }: { name: string }): Promise<List> {
  try {
    return await asTenant(ctx, async (db) => {
      const row = await db.list.create({ data: { name } })
      await audit(db, ctx, {
        action: 'lists.create',
        subjectType: 'list',
        subjectId: row.id,
        details: { name },
      })
      return viewList(row)
    })
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken(error) : error
  }
}

export async function renameList(ctx: Ctx, id: string, { name }: { name: string }): Promise<List> {
  try {
    return await asTenant(ctx, async (db) => {
      const { count } = await db.list.updateMany({ where: { id }, data: { name } })
      if (count === 0) throw notFound(LIST)
      await audit(db, ctx, { action: 'lists.rename', subjectType: 'list', subjectId: id, details: { name } })
      return viewList(await db.list.findFirstOrThrow({ where: { id } }))
    })
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken(error) : error
  }
}

/** Deletes a list, not its contacts. A list that a campaign uses stays. */
export async function deleteList(ctx: Ctx, id: string): Promise<void> {
  try {
    await asTenant(
      ctx,
      async (db) => {
        await db.contactImport.updateMany({ where: { listId: id }, data: { listId: null } })
        const { count } = await db.list.deleteMany({ where: { id } })
        if (count === 0) throw notFound(LIST)
        await audit(db, ctx, { action: 'lists.delete', subjectType: 'list', subjectId: id })
      },
      { timeoutMs: 300_000 },
    )
  } catch (error) {
    if (!isReferenceViolation(error)) throw error
    throw new AppError(
      'conflict',
      {
        fr: 'Une campagne utilise cette liste : retirez-la de la campagne, puis recommencez.',
        en: 'A campaign uses this list: take it out of the campaign, then try again.',
      },
      { cause: error },
    )
  }
}

function nameTaken(cause: unknown): AppError {
  const message = { fr: 'Une liste porte déjà ce nom.', en: 'A list already has this name.' }
  return new AppError('conflict', message, { cause, fields: [{ field: 'name', code: 'taken', message }] })
}
