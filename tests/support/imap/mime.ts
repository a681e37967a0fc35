/** A part of a message as IMAP numbers it. Sizes and places are of the bytes as they stand. */
export type Part = {
  header: Buffer
  body: Buffer
  type: string
  params: Record<string, string>
  disposition: { value: string; params: Record<string, string> } | null
  encoding: string
  id: string | null
  children: Part[]
}

/** Reads the structure of a message, as far as tests need it. */
export function partOf(raw: Buffer): Part {
  const { header, body } = split(raw)
  const type = structured(field(header, 'content-type') ?? 'text/plain; charset=us-ascii')
  const disposition = field(header, 'content-disposition')
  const part: Part = {
    header,
    body,
    type: type.value.toLowerCase(),
    params: type.params,
    disposition: disposition ? structured(disposition) : null,
    encoding: (field(header, 'content-transfer-encoding') ?? '7bit').toLowerCase(),
    id: field(header, 'content-id'),
    children: [],
  }
  if (part.type.startsWith('multipart/') && type.params.boundary)
    part.children = childrenOf(body, type.params.boundary)
  return part
}

/** Header with its empty line, and what follows. */
export function split(raw: Buffer): { header: Buffer; body: Buffer } {
  if (raw.subarray(0, 2).toString('latin1') === '\r\n')
    return { header: raw.subarray(0, 2), body: raw.subarray(2) }
  const end = raw.indexOf('\r\n\r\n')
  return end < 0
    ? { header: raw, body: Buffer.alloc(0) }
    : { header: raw.subarray(0, end + 4), body: raw.subarray(end + 4) }
}

/** The lines of these fields, or of all others, with the empty line. */
export function fieldsOf(header: Buffer, names: string[], others: boolean): Buffer {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  const fields = header.toString('latin1').match(/[^\r\n:]+:(?:[^\r\n]|\r\n[ \t])*\r\n/g) ?? []
  const kept = fields.filter(
    (each) => wanted.has(each.slice(0, each.indexOf(':')).trim().toLowerCase()) !== others,
  )
  return Buffer.from(`${kept.join('')}\r\n`, 'latin1')
}

export function field(header: Buffer, name: string): string | null {
  const text = fieldsOf(header, [name], false).toString('latin1')
  return text === '\r\n'
    ? null
    : text
        .slice(text.indexOf(':') + 1)
        .replace(/\r\n/g, '')
        .trim()
}

/** The part of an IMAP part number: `1`, `2.1`. */
export function partAt(root: Part, number: string): Part | undefined {
  let part: Part | undefined = root
  for (const digit of number.split('.')) {
    const children: Part[] = part?.children ?? []
    // The only part of a message that has none is number 1.
    part = children.length === 0 && digit === '1' && part === root ? root : children[Number(digit) - 1]
  }
  return part
}

function childrenOf(body: Buffer, boundary: string): Part[] {
  const text = `\r\n${body.toString('latin1')}`
  const pieces = text.split(`\r\n--${boundary}`)
  return pieces
    .slice(1)
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => partOf(Buffer.from(piece.slice(piece.indexOf('\r\n') + 2), 'latin1')))
}

function structured(text: string): { value: string; params: Record<string, string> } {
  const [value = '', ...rest] = text.split(';')
  const params = rest.flatMap((each) => {
    const at = each.indexOf('=')
    return at < 0
      ? []
      : [
          [
            each.slice(0, at).trim().toLowerCase(),
            each
              .slice(at + 1)
              .trim()
              .replace(/^"|"$/g, ''),
          ],
        ]
  })
  return { value: value.trim(), params: Object.fromEntries(params) }
}
