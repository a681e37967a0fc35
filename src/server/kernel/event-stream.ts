const EVERY_MS = 1000
/** A browser reconnects by itself after the end: rights and sessions are checked anew. */
const LIFETIME_MS = 10 * 60_000

type Source<State> = {
  /** The state, read before answering so that an unknown id is a plain 404. */
  first: State
  read: () => Promise<State>
  isOver: (state: State) => boolean
}

/** Server-sent events: `progress` at each change of what `read` answers, `end` when it is over. Looks once a second. */
export function eventStream<State>({ first, read, isOver }: Source<State>, signal: AbortSignal): Response {
  let state = first
  let closed = signal.aborted
  let wake: () => void = () => undefined
  const close = () => {
    closed = true
    wake()
  }
  signal.addEventListener('abort', close, { once: true })
  const encoder = new TextEncoder()

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string) => {
        if (!closed) controller.enqueue(encoder.encode(text))
      }
      const deadline = Date.now() + LIFETIME_MS
      let last = ''
      write('retry: 2000\n\n')
      try {
        while (!closed && Date.now() < deadline) {
          const data = JSON.stringify(state)
          write(data === last ? ': \n\n' : `event: progress\ndata: ${data}\n\n`)
          last = data
          if (isOver(state)) {
            write(`event: end\ndata: ${data}\n\n`)
            break
          }
          await new Promise<void>((resolve) => {
            wake = resolve
            setTimeout(resolve, EVERY_MS)
          })
          if (!closed) state = await read()
        }
      } catch {
        // What is followed was deleted, or the database is restarting: the browser asks again.
      }
      signal.removeEventListener('abort', close)
      if (!closed) controller.close()
    },
    cancel: close,
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // Proxies must hand each event on at once.
      'x-accel-buffering': 'no',
    },
  })
}
