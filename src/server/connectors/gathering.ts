type Waiter<T, R> = { item: T; resolve: (result: R) => void; reject: (error: unknown) => void }

/**
 * Hands items over in lots: what comes while a lot is being written goes together with the next one. Each caller gets the
 * answer to its own item; a lot that fails fails for all in it.
 */
export function gathering<T, R>(write: (lot: T[]) => Promise<R[]>): (item: T) => Promise<R> {
  let waiting: Waiter<T, R>[] = []
  let busy = false
  const work = async () => {
    busy = true
    while (waiting.length > 0) {
      const lot = waiting
      waiting = []
      try {
        const results = await write(lot.map(({ item }) => item))
        for (const [index, { resolve }] of lot.entries()) resolve(results[index]!)
      } catch (error) {
        for (const { reject } of lot) reject(error)
      }
    }
    busy = false
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!busy) void work()
    })
}
