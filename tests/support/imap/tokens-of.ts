export type Tok = string | Tok[]

/** Splits the arguments of a command: atoms, quoted strings, literals (which stand in the text) and lists. */
export function tokensOf(text: string): Tok[] {
  const reader = { text, at: 0 }
  const tokens = list(reader)
  if (reader.at < text.length) throw new Error('Unbalanced parenthesis')
  return tokens
}

type Reader = { text: string; at: number }

function list(reader: Reader): Tok[] {
  const tokens: Tok[] = []
  for (;;) {
    while (reader.text[reader.at] === ' ') reader.at += 1
    const next = reader.text[reader.at]
    if (next === undefined || next === ')') return tokens
    if (next === '(') {
      reader.at += 1
      tokens.push(list(reader))
      if (reader.text[reader.at] !== ')') throw new Error('A parenthesis is missing')
      reader.at += 1
    } else if (next === '"') tokens.push(quoted(reader))
    else if (next === '{' || (next === '~' && reader.text[reader.at + 1] === '{'))
      tokens.push(literal(reader))
    else tokens.push(atom(reader))
  }
}

function quoted(reader: Reader): string {
  let value = ''
  for (reader.at += 1; reader.text[reader.at] !== '"'; reader.at += 1) {
    if (reader.at >= reader.text.length) throw new Error('A quote is missing')
    if (reader.text[reader.at] === '\\') reader.at += 1
    value += reader.text[reader.at]
  }
  reader.at += 1
  return value
}

function literal(reader: Reader): string {
  const marker = /^~?\{(\d+)\+?\}\r\n/.exec(reader.text.slice(reader.at, reader.at + 30))
  if (!marker) throw new Error('Not a literal')
  const start = reader.at + marker[0].length
  reader.at = start + Number(marker[1])
  return reader.text.slice(start, reader.at)
}

/** An atom; `BODY[HEADER.FIELDS (X)]<0.10>` is one. */
function atom(reader: Reader): string {
  const start = reader.at
  let inside = false
  for (; reader.at < reader.text.length; reader.at += 1) {
    const char = reader.text[reader.at]
    if (char === '[') inside = true
    else if (char === ']') inside = false
    else if (!inside && (char === ' ' || char === '(' || char === ')')) break
  }
  return reader.text.slice(start, reader.at)
}
