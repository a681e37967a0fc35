const compiled = new Map<string, RegExp>()

/** LIKE with `%`, `_`, `[abc]`, `[a-f]`, `[^x]` and an escaping character, without regard to case. */
export function likeTest(value: string, pattern: string, escaping: string): boolean {
  const key = `${escaping}\u0000${pattern}`
  const known = compiled.get(key)
  if (known) return known.test(value)
  const expression = new RegExp(`^${translate(pattern, escaping)} *$`, 'isu')
  if (compiled.size > 500) compiled.clear()
  compiled.set(key, expression)
  return expression.test(value)
}

function translate(pattern: string, escaping: string): string {
  let out = ''
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at]!
    if (escaping && char === escaping && at + 1 < pattern.length) {
      at += 1
      out += plain(pattern[at]!)
    } else if (char === '%') out += '.*'
    else if (char === '_') out += '.'
    else if (char === '[' && pattern.indexOf(']', at + 1) > 0) {
      const end = pattern.indexOf(']', at + 1)
      const inside = pattern.slice(at + 1, end)
      const negated = inside.startsWith('^')
      out += `[${negated ? '^' : ''}${inside.slice(negated ? 1 : 0).replace(/[\\[\]^]/g, '\\$&')}]`
      at = end
    } else out += plain(char)
  }
  return out
}

const plain = (char: string) => char.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
