import { beginMonth, countAccepted } from './count-sends.ts'
import { sendsReached } from './sends-reached.ts'
import { type Company, type Db, termsOf } from './terms.ts'

/**
 * Counts mails outside campaigns against the month, in the transaction that accepts them: what is accepted has its place
 * and leaves, whatever campaigns send meanwhile. `limit_reached` when the month has not so many left. Called last: the
 * company's other additions and its lanes wait from here until the commit.
 */
export async function spendSends(db: Db, company: Company, mails: number): Promise<void> {
  const limit = (await termsOf(db, company)).limits.sendsPerMonth
  if (limit === null || mails === 0) return
  const { next } = await beginMonth(db, company)
  if (await countAccepted(db, company, { mails, limit })) return
  const { sends } = await beginMonth(db, company)
  throw sendsReached({ limit, used: sends, more: mails, next })
}
