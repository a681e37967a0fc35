export const ENGINES = ['hfsql', 'sql_server'] as const
export type Engine = (typeof ENGINES)[number]

const HFSQL = { engine: 'hfsql', driver: 'HFSQL', host: 'localhost', port: 4900 }
const SQL_SERVER = { engine: 'sql_server', host: 'localhost', port: 1433 }

/** The part of the agent's own file that says how Codial is reached, to be filled in; JSON text. */
export function agentPart(engine: Engine): string {
  const connection = {
    ...(engine === 'hfsql' ? HFSQL : SQL_SERVER),
    database: 'CODIAL',
    user: 'facteur',
    password: '…',
  }
  return `"erp": ${JSON.stringify({ software: 'codial', connection }, null, 2)}`
}
