const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]

/**
 * JSON as it comes in, handed on without what nobody asks for: of each element of a list, bare or in a field of the
 * answer's object, only what `keep` leaves. So an answer of any length takes the memory of what is used of it. What is no JSON
 * is handed on as it came, and found out by whoever reads it.
 */
export function slimmingOf(keep: (element: unknown) => unknown): (text: string) => string {
  let depth = 0
  /** The depth of the list that is open, from which elements are cut out. */
  let listAt: number | null = null
  let isBare = false
  let inText = false
  let isEscaped = false
  let element = ''
  const slim = (): string => {
    const whole = element
    element = ''
    if (whole.trim() === '') return whole
    try {
      return JSON.stringify(keep(JSON.parse(whole))) ?? 'null'
    } catch {
      return whole
    }
  }
  return (text) => {
    let out = ''
    let from = 0
    /** What came since `from`, before `end`: of an element, or around it. */
    const pass = (end: number) => {
      const piece = text.slice(from, end)
      from = end
      if (listAt === null) out += piece
      else element += piece
    }
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (inText) {
        if (isEscaped) isEscaped = false
        else if (code === BACKSLASH) isEscaped = true
        else if (code === QUOTE) inText = false
      } else if (code === QUOTE) inText = true
      else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
        if (depth === 0) isBare = code === OPEN_ARRAY
        depth += 1
        const isList = code === OPEN_ARRAY && listAt === null && depth === (isBare ? 1 : 2)
        if (!isList) continue
        pass(at + 1)
        listAt = depth
      } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) {
        if (depth === listAt) {
          pass(at)
          out += slim()
          listAt = null
        }
        depth -= 1
      } else if (code === COMMA && depth === listAt) {
        pass(at)
        out += `${slim()},`
        from = at + 1
      }
    }
    pass(text.length)
    return out
  }
}
