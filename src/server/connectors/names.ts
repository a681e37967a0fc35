/** What two people are compared by; made once a person. */
export type Profile = {
  /** The name's words, folded, in the order of the alphabet. */
  whole: string
  /** Its words without particles, as they come. */
  core: string[]
  /** The same in the order of the alphabet. */
  essence: string
  /** The ways to write the words, in any order, with neighbours written together or apart. */
  spellings: ReadonlySet<string>
  email: string | null
  /** Words of the e-mail's local part. */
  local: string[]
  /** The same in the order of the alphabet, when there are several. */
  mailbox: string
}

export type Reason = 'email' | 'name' | 'near_name' | 'email_name'
/** How likely two people are one: from 0 to 1. */
export type Likeness = { score: number; reason: Reason }

/** Below this nothing is said. */
export const WORTH_SHOWING = 0.5
const NOTHING: Likeness = { score: 0, reason: 'near_name' }
/** A longer name is compared by its first words. */
const WORDS_MAX = 5

const PARTICLES = new Set(
  'd’ l’ de du des la le les van von der den di da do dos del della el al ben bin y'.split(' '),
)
const TITLES = new Set('mr mme mlle monsieur madame mademoiselle'.split(' '))

/** Folds a name and an e-mail: case, accents, hyphens, order and titles count for nothing. */
export function profileOf({ name, email }: { name: string | null; email: string | null }): Profile {
  const words = wordsOf(name ?? '')
  const named = words.filter((word) => !PARTICLES.has(word))
  const core = (named.length > 0 ? named : words).map(bare).slice(0, WORDS_MAX)
  const address = email?.trim().toLowerCase() || null
  const local = wordsOf(address?.split('@')[0] ?? '')
  return {
    whole: sorted(words.map(bare)),
    core,
    essence: sorted(core),
    spellings: spellingsOf(words.map(bare)),
    email: address,
    local: local.map(bare),
    mailbox: local.length > 1 ? sorted(local.map(bare)) : '',
  }
}

/** How likely two people are the same; symmetric. An address in common says most, then the name, then what the one's address says of the other's name. */
export function likenessOf(one: Profile, other: Profile): Likeness {
  if (one.email !== null && one.email === other.email) return { score: 1, reason: 'email' }
  const byName = nameLikeness(one, other)
  const byEmail: Likeness = { score: emailLikeness(one, other), reason: 'email_name' }
  const best = byName.score >= byEmail.score ? byName : byEmail
  // Each a sign of its own: together they say a little more.
  const agree = Math.min(byName.score, byEmail.score) >= WORTH_SHOWING && best.score < 0.9
  return agree ? { ...best, score: Math.min(0.9, best.score + 0.05) } : best
}

/** Keys of which two people who are at all alike have one in common, so that not everybody is compared with everybody. */
export function keysOf({ whole, essence, spellings, local, email }: Profile): Set<string> {
  const parts = [...whole.split(' '), ...local].filter((word) => word.length > 1)
  return new Set([
    ...(essence === '' ? [] : [`=${essence}`]),
    ...[...spellings].map((spelling) => `=${spelling}`),
    ...parts.flatMap((word) => [`${word.slice(0, 2)}-`, `-${word.slice(-2)}`]),
    ...(email === null ? [] : [email]),
  ])
}

function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replace(/(?<![\p{L}\p{N}])([dl])['’ʼ`]/gu, '$1’ ')
    .replace(/(?<=\p{L})['ʼ`]|(?<=\p{L}{2})’/gu, '')
    .split(/[^\p{L}\p{N}’]+/u)
    .filter((word) => bare(word) !== '')
  const named = words.filter((word) => !TITLES.has(word))
  return named.length > 0 ? named : words
}

function bare(word: string): string {
  return word.replaceAll('’', '')
}

function spellingsOf(words: string[]): Set<string> {
  if (words.length === 0) return new Set()
  const spellings = new Set([sorted(words)])
  const gaps = Math.min(words.length, WORDS_MAX) - 1
  for (let joined = 1; joined < 2 ** gaps; joined += 1) {
    const written: string[] = []
    words.forEach((word, index) => {
      const together = index > 0 && index <= gaps && (joined >> (index - 1)) & 1
      if (together) written.push(`${written.pop()}${word}`)
      else written.push(word)
    })
    spellings.add(sorted(written))
  }
  return spellings
}

function sorted(words: string[]): string {
  return [...words].sort().join(' ')
}

function nameLikeness(one: Profile, other: Profile): Likeness {
  if (one.core.length === 0 || other.core.length === 0) return NOTHING
  const single = one.core.length === 1 && other.core.length === 1
  if (one.whole === other.whole) return { score: single ? 0.8 : 0.97, reason: 'name' }
  if (one.essence === other.essence || intersect(one.spellings, other.spellings))
    return { score: single ? 0.75 : 0.94, reason: 'name' }
  return { score: alignment(one.core, other.core) * 0.93, reason: 'near_name' }
}

function intersect(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const each of some) if (others.has(each)) return true
  return false
}

/** How well the words of the shorter name stand in the longer one, each for one: 0 when one of them stands for nothing. */
function alignment(one: string[], other: string[]): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  const best = bestPairs(short, long, 0, 0)
  if (best === null) return 0
  const ratio = best / ((short.length + long.length) / 2)
  // One word in common, of a name that has several.
  return short.length === 1 ? Math.min(ratio, 0.54) : ratio
}

function bestPairs(short: string[], long: string[], index: number, used: number): number | null {
  const word = short[index]
  if (word === undefined) return 0
  let best: number | null = null
  long.forEach((candidate, position) => {
    if ((used >> position) & 1) return
    const likeness = wordLikeness(word, candidate)
    if (likeness === 0) return
    const rest = bestPairs(short, long, index + 1, used | (1 << position))
    if (rest !== null) best = Math.max(best ?? 0, likeness + rest)
  })
  return best
}

function wordLikeness(one: string, other: string): number {
  if (one === other) return one.length > 1 ? 1 : 0.6
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length === 1) return long.startsWith(short) ? 0.6 : 0
  if (short.length >= 5 && isOneSlip(short, long)) return 0.9
  return short.length >= 3 && long.startsWith(short) ? 0.7 : 0
}

/** Whether one letter was added, left out, replaced, or swapped with its neighbour. */
function isOneSlip(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  const rest = (text: string, from: number) => text.slice(from)
  if (short.length < long.length) return rest(short, start) === rest(long, start + 1)
  if (rest(short, start + 1) === rest(long, start + 1)) return true
  const swapped = short[start] === long[start + 1] && short[start + 1] === long[start]
  return swapped && rest(short, start + 2) === rest(long, start + 2)
}

function emailLikeness(one: Profile, other: Profile): number {
  const sameLocal = one.mailbox.length > 6 && one.mailbox === other.mailbox
  return Math.max(sameLocal ? 0.8 : 0, localLikeness(one, other), localLikeness(other, one))
}

/** What the local part of somebody's address (jean.dupont, jdupont, dupontj) says of another's name. */
function localLikeness({ local }: Profile, { core }: Profile): number {
  const words = local.filter((word) => !/^\p{N}+$/u.test(word))
  if (words.length === 0 || core.length === 0) return 0
  if (words.length > 1) return core.length > 1 ? alignment(words.slice(0, WORDS_MAX), core) * 0.9 : 0
  const [glued = ''] = words.map((word) => word.replace(/\p{N}+$/u, ''))
  let best = core.some((word) => word.length > 3 && word === glued) ? 0.5 : 0
  for (const first of core)
    for (const last of core) {
      if (first === last || last.length < 3) continue
      if (glued === first + last || glued === last + first) best = Math.max(best, 0.85)
      if (glued === first[0] + last || glued === last + first[0]) best = Math.max(best, 0.72)
    }
  return best
}
