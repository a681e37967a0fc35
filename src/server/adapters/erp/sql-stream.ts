import type mssql from 'mssql'
import { DatabaseError, type Row } from './database.ts'
import { sqlErrorOf } from './sql-errors.ts'

/**
 * The rows of one statement as they come, in batches of `size`; the server is held back while the reader works.
 * `timeoutMs`: silence that is borne while a row is waited for. Rows that are missing at the end are an error.
 */
export async function* streamOf(
  request: mssql.Request,
  text: string,
  { size, timeoutMs }: { size: number; timeoutMs: number },
): AsyncGenerator<Row[]> {
  const stream = request.toReadableStream({ highWaterMark: size })
  let announced: number | null = null
  let read = 0
  let busy = false
  let silent = false
  let ended = false
  request.on('rowsaffected', (count: number) => {
    announced = count
  })
  // tedious’ own limit ends with the first bytes of an answer.
  const watchdog = setInterval(() => {
    if (busy) return
    if (silent) request.cancel()
    silent = true
  }, timeoutMs)
  // In stream mode the outcome is told by events; the promise only repeats it.
  void Promise.resolve(request.query(text)).catch(() => undefined)
  try {
    let batch: Row[] = []
    for await (const row of stream) {
      silent = false
      read += 1
      batch.push(row as Row)
      if (batch.length < size) continue
      busy = true
      yield batch
      busy = false
      silent = false
      batch = []
    }
    ended = true
    if (announced !== null && announced !== read)
      throw new DatabaseError('unavailable', `SQL Server sent ${read} rows of ${announced}`)
    if (batch.length > 0) yield batch
  } catch (error) {
    throw sqlErrorOf(error, '')
  } finally {
    clearInterval(watchdog)
    if (!ended) request.cancel()
  }
}
