import { NotUnderstood, SqlError } from './errors.ts'

/**
 * `word` is a bare name or keyword, `name` one in brackets or double quotes, `var` starts with `@`. `text` is the
 * name without its quotes, `upper` the bare word in capitals (empty for everything else).
 */
export type Token = {
  kind: 'word' | 'name' | 'var' | 'number' | 'string' | 'nstring' | 'binary' | 'op' | 'end'
  text: string
  upper: string
  /** Where it begins in the text. */
  at: number
}

const OPERATORS = ['<>', '!=', '<=', '>=', '!<', '!>', '+=', '-=', '*=', '/=', '::']

/** The tokens of a batch, without blanks and comments; an `end` closes them. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const push = (kind: Token['kind'], value: string, end: number) => {
    tokens.push({ kind, text: value, upper: kind === 'word' ? value.toUpperCase() : '', at })
    at = end
  }
  while (at < text.length) {
    const char = text[at]!
    const next = text[at + 1]
    if (/\s/.test(char) || char === '\ufeff') at += 1
    else if (char === '-' && next === '-') at = endOfLine(text, at)
    else if (char === '/' && next === '*') at = endOfComment(text, at)
    else if (char === "'") push('string', ...quoted(text, at, "'"))
    else if ((char === 'N' || char === 'n') && next === "'") push('nstring', ...quoted(text, at + 1, "'"))
    else if (char === '[') push('name', ...quoted(text, at, ']'))
    else if (char === '"') push('name', ...quoted(text, at, '"'))
    else if (char === '0' && (next === 'x' || next === 'X'))
      push('binary', ...matched(text, at, /0x[0-9a-f]*/iy))
    else if (/[0-9]/.test(char) || (char === '.' && /[0-9]/.test(next ?? ''))) {
      push('number', ...matched(text, at, /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy))
    } else if (char === '@') push('var', ...matched(text, at, /@@?[\p{L}\d_#$@]*/uy))
    else if (/[\p{L}_#$]/u.test(char)) push('word', ...matched(text, at, /[\p{L}_#$][\p{L}\d_#$@]*/uy))
    else {
      const operator = OPERATORS.find((each) => text.startsWith(each, at)) ?? char
      if (!/^[-+*/%&|^~=<>!(),.;:]/.test(operator)) throw new NotUnderstood(operator)
      push('op', operator, at + operator.length)
    }
  }
  tokens.push({ kind: 'end', text: '', upper: '', at: text.length })
  return tokens
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end + 1
}

/** Comments nest. */
function endOfComment(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length - 1; at += 1) {
    if (text.startsWith('/*', at)) {
      depth += 1
      at += 1
    } else if (text.startsWith('*/', at)) {
      depth -= 1
      at += 1
      if (depth === 0) return at + 1
    }
  }
  throw new SqlError(113, "Missing end comment mark '*/'.", { severity: 15 })
}

function quoted(text: string, from: number, close: string): [string, number] {
  let value = ''
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== close) value += text[at]
    else if (text[at + 1] === close) {
      value += close
      at += 1
    } else return [value, at + 1]
  }
  throw new SqlError(105, `Unclosed quotation mark after the character string '${value}'.`, { severity: 15 })
}

function matched(text: string, at: number, pattern: RegExp): [string, number] {
  pattern.lastIndex = at
  const found = pattern.exec(text)![0]
  return [found, at + found.length]
}
