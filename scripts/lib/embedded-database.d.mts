type Database = {
  url: string
  adminUrl: string
  pid: number
  port: number
  folder: string
  stop: () => Promise<void>
}
type Options = { durable?: boolean; prepare?: (url: string) => Promise<unknown> }

export function startDatabase(dataDir: string): Promise<Database>
export function startThrowawayDatabase(options?: Pick<Options, 'durable'>): Promise<Database>
export function withEmbeddedDatabase<T>(work: (url: string) => Promise<T>, options?: Options): Promise<T>
