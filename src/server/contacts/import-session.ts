import type { RawClient } from '#server/kernel/db'
import { fieldLabels, type ImportMapping } from './import-record.ts'
import type { RowProblem } from './import-row.ts'

const REPORT_MS = 700
const ERRORS_AT_ONCE = 1000

/** What one run of an import writes about itself while the parts are open: the lock, progress, refused rows. */
export class ImportSession {
  readonly progress = {
    bytes: 0,
    total: 0,
    failed: 0,
    reset() {
      this.bytes = 0
      this.total = 0
      this.failed = 0
    },
  }
  private readonly client: RawClient
  private readonly importId: string
  private refused: [number, string, string, string][] = []
  private reportedAt = 0

  private constructor(client: RawClient, importId: string) {
    this.client = client
    this.importId = importId
  }

  /** Puts the connection behind the company's wall and takes the import's lock, which dies with the connection. */
  static async open(
    client: RawClient,
    organisationId: string,
    importId: string,
  ): Promise<ImportSession | null> {
    await client.query('SET ROLE facteur_tenant')
    await client.query(`SELECT set_config('app.organisation_id', $1, false)`, [organisationId])
    const { rows } = await client.query<{ got: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got',
      [`contacts.import:${importId}`],
    )
    return rows[0]?.got ? new ImportSession(client, importId) : null
  }

  async start(mapping: ImportMapping): Promise<void> {
    await this.client.query(
      `UPDATE "ContactImport" SET status = 'running', error = NULL, "startedAt" = coalesce("startedAt", now()) WHERE id = $1`,
      [this.importId],
    )
    for (const [key, label] of fieldLabels(mapping)) {
      await this.client.query(
        'INSERT INTO "ContactField" (key, label) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [key, label],
      )
    }
    await this.client.query(
      `INSERT INTO "ContactTag" (name) SELECT unnest(tags) FROM "ContactImport" WHERE id = $1 ON CONFLICT DO NOTHING`,
      [this.importId],
    )
  }

  async partsDone(): Promise<number[]> {
    const { rows } = await this.client.query<{ partsDone: number[] }>(
      'SELECT "partsDone" FROM "ContactImport" WHERE id = $1',
      [this.importId],
    )
    return rows[0]?.partsDone ?? []
  }

  refuse(row: number, problem: RowProblem): void {
    this.progress.failed += 1
    this.refused.push([row, problem.field, problem.code, problem.value.replaceAll('\0', '')])
  }

  /** Writes the refused rows when they are many, and the progress about once a second. */
  async report(): Promise<void> {
    if (this.refused.length >= ERRORS_AT_ONCE) await this.flushRefused()
    if (Date.now() - this.reportedAt > REPORT_MS) await this.writeProgress()
  }

  async reportEnd(): Promise<void> {
    await this.flushRefused()
    await this.writeProgress()
  }

  async fail(code: string): Promise<void> {
    await this.client.query(
      `UPDATE "ContactImport" SET status = 'failed', error = $2, "completedAt" = now(), mapping = mapping || '{"preview": []}' WHERE id = $1`,
      [this.importId, code],
    )
  }

  private async writeProgress(): Promise<void> {
    this.reportedAt = Date.now()
    const { bytes, total, failed } = this.progress
    await this.client.query(
      'UPDATE "ContactImport" SET "bytesRead" = $2, total = $3, failed = $4 WHERE id = $1',
      [this.importId, bytes, total, failed],
    )
  }

  private async flushRefused(): Promise<void> {
    const rows = this.refused
    this.refused = []
    if (rows.length === 0) return
    // A second run meets the rows that the first one wrote.
    await this.client.query(
      `INSERT INTO "ContactImportError" ("importId", row, field, code, value)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) ON CONFLICT DO NOTHING`,
      [
        this.importId,
        rows.map((r) => r[0]),
        rows.map((r) => r[1]),
        rows.map((r) => r[2]),
        rows.map((r) => r[3]),
      ],
    )
  }
}
