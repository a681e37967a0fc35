/** Sender Policy Framework, RFC 7208: what of a record our providers need. */

/** Whether a text is an SPF record. */
export function isSpf(text: string): boolean {
  return /^v=spf1(\s|$)/i.test(text.trim())
}

/** The mechanisms of `wanted` that `record` does not let pass. `all` is the company's own choice. */
export function lacks(record: string, wanted: string): string[] {
  const there = new Set(termsOf(record).map(passOf))
  return termsOf(wanted).filter((term) => !isLast(term) && !there.has(passOf(term)))
}

/**
 * One record out of those that are there and what is wanted: the mechanisms of all, then the end (`all` or `redirect`)
 * of the first that has one, since the company chose it.
 */
export function mergeSpf(records: readonly string[], wanted: string): string {
  const merged: string[] = []
  for (const term of [...records, wanted].flatMap(termsOf)) {
    if (isLast(term) || merged.some((each) => passOf(each) === passOf(term))) continue
    merged.push(term)
  }
  const end = [...records, wanted].flatMap(termsOf).find(isLast)
  return ['v=spf1', ...merged, ...(end ? [end] : [])].join(' ')
}

function termsOf(record: string): string[] {
  return record.trim().split(/\s+/).slice(1).filter(Boolean)
}

/** `+` is what a mechanism without a sign means; names are the same in any case. */
function passOf(term: string): string {
  return term.replace(/^\+/, '').toLowerCase().replace(/\.$/, '')
}

function isLast(term: string): boolean {
  return /^([+?~-]?all$|redirect=)/i.test(term)
}
