import { keysOf, type Likeness, likenessOf, type Profile, profileOf, WORTH_SHOWING } from './names.ts'

type Person = { name: string | null; email: string | null }
type Candidate<User> = Likeness & { user: User }

/** Accepted in bulk from here on. */
const SURE = 0.7
/** People who are looked at for one. */
const LOOKED_AT_MAX = 300
/** How much less likely everybody else has to be, on both sides. */
const MARGIN = 0.05

/** Answers for anybody the users that are likely the same person, the likeliest first; equals in the order of their ids. */
export function matcherOf<User extends Person & { id: string }>(users: readonly User[]) {
  const entries = users.map((user) => ({ user, profile: profileOf(user) }))
  const byKey = new Map<string, { user: User; profile: Profile }[]>()
  for (const entry of entries)
    for (const key of keysOf(entry.profile)) {
      const known = byKey.get(key)
      if (known) known.push(entry)
      else byKey.set(key, [entry])
    }
  return (person: Person): Candidate<User>[] => {
    const profile = profileOf(person)
    return [...nearTo(profile, byKey)]
      .map((entry) => ({ ...likenessOf(profile, entry.profile), user: entry.user }))
      .filter(({ score }) => score >= WORTH_SHOWING)
      .sort((a, b) => b.score - a.score || (a.user.id < b.user.id ? -1 : 1))
  }
}

/** Those who have something in common, the rarest things first: where everybody is called alike, not everybody is looked at. */
function nearTo<Entry>(profile: Profile, byKey: ReadonlyMap<string, Entry[]>): Set<Entry> {
  const shared = [...keysOf(profile)]
    .flatMap((key) => [byKey.get(key) ?? []])
    .sort((a, b) => a.length - b.length)
  const near = new Set<Entry>()
  for (const entries of shared) {
    if (near.size + entries.length > LOOKED_AT_MAX && near.size > 0) break
    for (const entry of entries.slice(0, LOOKED_AT_MAX)) near.add(entry)
  }
  return near
}

export type Match<Employee, User> = Likeness & { employee: Employee; user: User }

/**
 * Who is surely whom: a pair that is likely enough, and for neither of whom anybody else is nearly as likely. So a user
 * stands in one pair at most. `ambiguous`: somebody is likely, and not the only one; `unmatched`: nobody is.
 */
export function matchPeople<Employee extends Person & { code: string }, User extends Person & { id: string }>(
  employees: readonly Employee[],
  users: readonly User[],
): { sure: Match<Employee, User>[]; ambiguous: Employee[]; unmatched: Employee[] } {
  const candidatesOf = matcherOf(users)
  const found = employees.map((employee) => ({ employee, candidates: candidatesOf(employee) }))
  const claims = new Map<string, number[]>()
  for (const { candidates } of found)
    for (const { user, score } of candidates) claims.set(user.id, [...(claims.get(user.id) ?? []), score])
  const sure: Match<Employee, User>[] = []
  const ambiguous: Employee[] = []
  const unmatched: Employee[] = []
  for (const { employee, candidates } of found) {
    const [best, second] = candidates
    if (!best) unmatched.push(employee)
    else if (isSure(best.score, second?.score, claims.get(best.user.id) ?? []))
      sure.push({ ...best, employee })
    else ambiguous.push(employee)
  }
  return { sure, ambiguous, unmatched }
}

/** `claims`: how likely each employee is to be this user, the one in question included. */
function isSure(score: number, second: number | undefined, claims: number[]): boolean {
  const rivals = claims.filter((claim) => claim > score - MARGIN).length
  return score >= SURE && (second === undefined || second <= score - MARGIN) && rivals === 1
}
