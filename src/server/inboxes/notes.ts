import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import { noThread } from './missing.ts'
import type { Note } from './thread-schema.ts'

/** Adds an internal note to a conversation; nobody outside the company ever sees it. */
export function addNote(ctx: Ctx, { threadId, body }: { threadId: string; body: string }): Promise<Note> {
  return asTenant(ctx, async (db) => {
    if (!(await db.inboxThread.findFirst({ where: { id: threadId }, select: { id: true } }))) throw noThread()
    const row = await db.inboxNote.create({
      data: { threadId, body, authorId: ctx.userId, authorName: ctx.actor.label },
    })
    await audit(db, ctx, { action: 'inbox.note', subjectType: 'thread', subjectId: threadId })
    return viewNote(row, ctx)
  })
}

/** Deletes a note of one's own. */
export async function deleteNote(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await asTenant(ctx, async (db) => {
    const row = await db.inboxNote.findFirst({ where: { id } })
    if (!row) throw notFound({ fr: 'Note', en: 'Note' })
    if (!isMine(row, ctx)) {
      throw new AppError('forbidden', {
        fr: 'Seul l’auteur d’une note peut la supprimer.',
        en: 'Only the author of a note may delete it.',
      })
    }
    await db.inboxNote.deleteMany({ where: { id } })
    await audit(db, ctx, { action: 'inbox.delete-note', subjectType: 'thread', subjectId: row.threadId })
  })
}

/** The notes of a conversation, oldest first. */
export async function notesOf(db: TenantDb, ctx: Ctx, threadId: string): Promise<Note[]> {
  const rows = await db.inboxNote.findMany({ where: { threadId }, orderBy: { id: 'asc' }, take: 500 })
  return rows.map((row) => viewNote(row, ctx))
}

type Row = Awaited<ReturnType<TenantDb['inboxNote']['findFirstOrThrow']>>

function viewNote(row: Row, ctx: Ctx): Note {
  return {
    id: row.id,
    threadId: row.threadId,
    body: row.body,
    authorName: row.authorName,
    mine: isMine(row, ctx),
    createdAt: row.createdAt.toISOString(),
  }
}

/** A program's notes are those of its key's name. */
function isMine({ authorId, authorName }: Row, ctx: Ctx): boolean {
  return ctx.userId === null ? authorId === null && authorName === ctx.actor.label : authorId === ctx.userId
}
