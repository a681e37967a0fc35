import { ProviderError } from '#server/kernel/errors'

/** What `work` comes to, or `unavailable` when it takes longer than somebody can be kept waiting. It is not stopped. */
export async function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new ProviderError('unavailable', `no answer within ${ms / 1000} s`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
