import type { EmployeeFilter } from '#server/connectors/employee-schema'

/** The page with this tab and this search. */
export function addressOf({ state, q }: EmployeeFilter): string {
  const given = Object.entries({ state, q }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `/connector/employees?${new URLSearchParams(given)}` : '/connector/employees'
}
