/**
 * How the stand-in misbehaves. `*_after`: the request takes effect and its answer is lost. `hang_*`: no answer for
 * `hangMs`, then the connection is cut; the client's own time-out may come first. `late`: cut at once, and takes effect after
 * `hangMs` all the same.
 */
export const FAULTS = [
  'server_error',
  'unauthorized',
  'forbidden',
  'throttled',
  'throttled_silent',
  'throttled_long',
  'not_served',
  'html',
  'html_after',
  'not_json',
  'hang_before',
  'hang_after',
  'cut_before',
  'cut_after',
  'half_answer',
  'unprocessable',
  'conflict',
  'conflict_after',
  'late',
] as const
export type BatisimplyFault = (typeof FAULTS)[number]

/** Faults that leave no doubt about what happened, and those after which a creation must be looked up. */
export const RANDOM_FAULTS: readonly BatisimplyFault[] = [
  'server_error',
  'unauthorized',
  'throttled',
  'throttled_silent',
  'html',
  'html_after',
  'hang_before',
  'hang_after',
  'cut_before',
  'cut_after',
  'half_answer',
]

type Order = { fault: BatisimplyFault; path: RegExp | null; method: RegExp | null; left: number }
type Chance = { next: () => number; rate: number; faults: readonly BatisimplyFault[]; path: RegExp | null }

/** Which request fails how: those that were ordered first, then by chance from a seeded generator. */
export function batisimplyFaults() {
  let orders: Order[] = []
  let chance: Chance | null = null
  const dealt: Partial<Record<BatisimplyFault, number>> = {}
  return {
    /** How many of each there were. */
    dealt,
    /** The next `times` (1) requests to the API, or those that match, fail so. */
    fail(
      fault: BatisimplyFault,
      { path, method, times = 1 }: { path?: RegExp; method?: RegExp; times?: number } = {},
    ): void {
      orders.push({ fault, path: path ?? null, method: method ?? null, left: times })
    },
    /** Every request, to the sign-in as well unless `path` says otherwise, fails with this probability from now on. */
    failAtRandom({
      seed,
      rate,
      faults = RANDOM_FAULTS,
      path,
    }: {
      seed: number
      rate: number
      faults?: readonly BatisimplyFault[]
      path?: RegExp
    }): void {
      chance = { next: seeded(seed), rate, faults, path: path ?? null }
    },
    calm(): void {
      orders = []
      chance = null
    },
    take(method: string, path: string): BatisimplyFault | null {
      const fault = ordered(method, path) ?? drawn(path)
      if (fault) dealt[fault] = (dealt[fault] ?? 0) + 1
      return fault
    },
  }

  function ordered(method: string, path: string): BatisimplyFault | null {
    const order = orders.find(
      (each) =>
        each.left > 0 &&
        (each.method?.test(method) ?? true) &&
        (each.path ? each.path.test(path) : path.startsWith('/api/')),
    )
    if (!order) return null
    order.left -= 1
    return order.fault
  }

  function drawn(path: string): BatisimplyFault | null {
    if (!chance || chance.path?.test(path) === false) return null
    const [isHit, which] = [chance.next() < chance.rate, chance.next()]
    return isHit ? (chance.faults[Math.floor(which * chance.faults.length)] ?? null) : null
  }
}

/** Mulberry32: the same seed, the same run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
