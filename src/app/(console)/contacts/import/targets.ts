/** Fields a column can go into, in the order they are offered. */
export const STANDARD = ['email', 'firstName', 'lastName', 'fullName', 'company', 'phone', 'tags'] as const

export type TargetProblem = { code: 'email_missing' } | { code: 'twice'; target: string }

/** What keeps a choice of columns from being imported. */
export function problemOf(targets: readonly string[]): TargetProblem | null {
  const used = targets.filter((target) => target !== 'ignore')
  const target = used.find((name, index) => used.indexOf(name) !== index)
  if (target) return { code: 'twice', target }
  return used.includes('email') ? null : { code: 'email_missing' }
}

/** The free field that a column's title makes: "Code postal" -> field:code_postal. */
export function fieldTarget(title: string): string {
  const key = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
  return `field:${key || 'champ_libre'}`
}
