export type Cursor = { fetch(): Promise<unknown[]>; noData: boolean; close(): Promise<void> }
/** `timeout`: seconds after which the driver is to give up by itself (`SQL_ATTR_QUERY_TIMEOUT`). */
export type Link = {
  query(
    text: string,
    params: unknown[],
    options: { cursor: true; fetchSize: number; timeout?: number },
  ): Promise<Cursor>
  query(text: string, params: unknown[], options?: { timeout: number }): Promise<unknown[]>
  tables(catalog: null, schema: null, table: string | null, type: string | null): Promise<unknown[]>
  columns(catalog: null, schema: null, table: string, column: null): Promise<unknown[]>
  beginTransaction(): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
  close(): Promise<void>
}
/** What is used of the package `odbc` 2.x. */
export type OdbcModule = {
  connect(options: {
    connectionString: string
    connectionTimeout: number
    loginTimeout: number
  }): Promise<Link>
}
