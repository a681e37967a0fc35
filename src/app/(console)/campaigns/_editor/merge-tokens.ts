/** A field that can be put into a mail: `key` is written between braces, `label` is what people read. */
export type MergeField = { key: string; label: string }

export type TokenPart =
  | { text: string; token: null }
  | { text: string; token: { key: string; fallback: string } }

const TOKEN = /\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g

/** `{{key|fallback}}`; braces and bars cannot be part of a fallback. */
export function tokenOf(key: string, fallback: string): string {
  const plain = fallback.replace(/[{}|]/g, '').trim()
  return plain ? `{{${key}|${plain}}}` : `{{${key}}}`
}

/** Cuts a text into its plain pieces and its merge fields, in order. */
export function tokenParts(text: string): TokenPart[] {
  const parts: TokenPart[] = []
  let from = 0
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), token: null })
    parts.push({ text: match[0], token: { key: match[1] ?? '', fallback: (match[2] ?? '').trim() } })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ text: text.slice(from), token: null })
  return parts
}

/** The merge fields of a text that nobody fills, each once. */
export function unknownFields(text: string, known: readonly MergeField[]): string[] {
  const keys = tokenParts(text).flatMap(({ token }) => (token ? [token.key] : []))
  return [...new Set(keys)].filter((key) => !known.some((field) => field.key === key))
}
