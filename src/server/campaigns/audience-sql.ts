// Fragments of SQL text over a contact `c` (or any row with `email`): the same judgement at launch, in previews and at each claim.

/** True when the address or its domain must not be written to. Two look-ups by the unique index, no scan. */
export function isSuppressedSql(email: string, organisation: string): string {
  const entry = (kind: string, value: string) =>
    `EXISTS (SELECT 1 FROM "Suppression" s WHERE s."organisationId" = ${organisation} AND s.kind = '${kind}' ` +
    `AND s.hash = encode(sha256(convert_to(${value}, 'UTF8')), 'hex'))`
  return `(${entry('email', email)} OR ${entry('domain', `split_part(${email}, '@', 2)`)})`
}

/** An address that no server would take. */
export function isInvalidSql(email: string): string {
  return `(${email} !~ '^[^[:space:]@<>,;:"()]+@[^[:space:]@<>,;:"()]+\\.[^[:space:]@<>,;:"().]+$' OR length(${email}) > 254)`
}

/** One row by its id, for a LATERAL join; OFFSET 0 keeps it a look-up, whatever the planner believes of the tables' sizes. */
export function byIdSql(table: string, columns: string, id: string): string {
  return `(SELECT ${columns} FROM ${table} x WHERE x."organisationId" = $1 AND x.id = ${id} OFFSET 0)`
}

/** The instant from which on a contact `a` may be written to again, by the clock of a campaign; null: at any time. */
export function backSql(zone: string): string {
  return `day_start(a."awayUntil", ${zone})`
}

/** "dueAt" and "originalDueAt" of a mail to the contact `a` that the sequence wants to leave at `at`. */
export function dueSql(at: string, zone: string): string {
  return `greatest(${at}, ${backSql(zone)}), CASE WHEN ${backSql(zone)} > ${at} THEN ${at} END`
}
