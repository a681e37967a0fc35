const LENGTH_MAX = 200
/** What mail programs put before a subject in the languages met here, and what filters do. */
const PREFIX =
  /^\s*(?:(?:re|r[eé]f|r[eé]p|tr|fwd?|fw|aw|wg|antw|sv|vs|rv|res|enc|i|r)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]|\[(?:ext|external|externe|spam)\]|\*{2,5}\s*spam\s*\*{2,5})\s*/i

/** A subject without "Re:", "Tr:" and the like, folded: conversations without references meet by it. */
export function subjectKey(subject: string): string {
  return bareSubject(subject)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LENGTH_MAX)
    .toWellFormed()
}

function bareSubject(subject: string): string {
  let bare = subject
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const stripped = bare.replace(PREFIX, '')
    if (stripped === bare) return bare
    bare = stripped
  }
  return bare
}
