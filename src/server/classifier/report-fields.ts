/** One block of fields of a report, names in lower case, lines unfolded; the first of a name wins. */
export type Block = Map<string, string>

const BLOCKS_MAX = 5000

/** The blocks of a `message/delivery-status` or `message/feedback-report` part (RFC 3464, RFC 5965). */
export function readBlocks(content: Uint8Array): Block[] {
  const text = new TextDecoder().decode(content.subarray(0, 2_000_000)).replace(/\r\n?/g, '\n')
  const blocks: Block[] = []
  let block: Block = new Map()
  const close = () => {
    if (block.size > 0) blocks.push(block)
    block = new Map()
  }
  for (const line of text.replace(/\n[ \t]+(?=\S)/g, ' ').split('\n')) {
    if (line.trim() === '') {
      close()
      continue
    }
    const [, name = '', value = ''] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? []
    const key = name.toLowerCase()
    if (key === '') continue
    // Some servers leave the empty line between two recipients out.
    if (key === 'final-recipient' && block.has(key)) close()
    if (!block.has(key)) block.set(key, value.trim())
    if (blocks.length >= BLOCKS_MAX) break
  }
  close()
  return blocks
}

/** The address of "rfc822; someone@example.fr", lower case; null when there is none. */
export function addressIn(value: string | undefined): string | null {
  const plain = (value ?? '')
    .replace(/^[\w-]+\s*;\s*/, '')
    .replace(/\+([0-9A-F]{2})/g, (whole, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16))
      // xtext (RFC 3461) only ever hides these; a real "+2B" in an address would be "+2B2B".
      return /[+=\s]/.test(character) ? character : whole
    })
  return (
    /[^\s<>"(),;:]+@[^\s<>"(),;:]+/
      .exec(plain)?.[0]
      .replace(/[.>]+$/, '')
      .toLowerCase() ?? null
  )
}
