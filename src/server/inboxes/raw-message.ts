import type { Ctx } from '#server/kernel/context'

export type Download = {
  filename: string
  contentType: string
  size: number | null
  body: ReadableStream<Uint8Array>
}

/** The message as it came. */
export function rawMessage(_ctx: Ctx, _input: { id: string }): Promise<Download> {
  throw new Error('Not ready')
}
