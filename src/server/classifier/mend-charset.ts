const TEXT_PART = /^content-type[ \t]*:[ \t]*text\/(?:plain|html)\b(?:[^\r\n]|\r?\n[ \t])*/gim

/**
 * The same mail with its undeclared 8-bit text declared as Windows-1252, which old French mailers send;
 * null when every part declares its own.
 */
export function mendCharset(raw: Uint8Array): Uint8Array | null {
  const source = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1')
  const end = /\r?\n\r?\n/.exec(source)?.index ?? source.length
  const head = source.slice(0, end)
  const newHead = toUtf8Header(head)
  const typed = /^content-type[ \t]*:/im.test(head)
  const declared = typed ? newHead : `Content-Type: text/plain; charset=windows-1252\r\n${newHead}`
  const mended = `${declared}${source.slice(end)}`.replace(TEXT_PART, (field) =>
    /charset/i.test(field) ? field : `${field}; charset=windows-1252`,
  )
  return mended === source ? null : Buffer.from(mended, 'latin1')
}

/** Raw 8-bit header lines that are not UTF-8 are written again as UTF-8 (each byte a latin1 character). */
function toUtf8Header(head: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is outside ASCII is the subject
  if (!/[^\x00-\x7f]/.test(head)) return head
  return head
    .split('\n')
    .map((line) => {
      const bytes = Buffer.from(line, 'latin1')
      if (!bytes.toString('utf8').includes('\ufffd')) return line
      return Buffer.from(new TextDecoder('windows-1252').decode(bytes), 'utf8').toString('latin1')
    })
    .join('\n')
}
