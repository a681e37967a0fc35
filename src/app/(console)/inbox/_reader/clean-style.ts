/** What decides where a style could reach: only these functions may stand in a value. */
const FUNCTIONS = new Set(['rgb', 'rgba', 'hsl', 'hsla', 'calc', 'min', 'max', 'clamp'])
/** What paints outside its place, moves, or brings text of its own. */
const REFUSED =
  /^(position|z-index|content|cursor|behavior|-moz-binding|animation|transition|will-change|all)\b/
/** Anything else can be kept as it was written: no escape, no function, no variable hides in it. */
const PLAIN = /^[^\\(@<{}*]*$/

/** A style attribute without addresses, variables or fixed places. Null: nothing is left of it. */
export function cleanAttribute(style: CSSStyleDeclaration, written: string): string | null {
  if (PLAIN.test(written) && !written.includes('--') && !/position|content|cursor|behavior/i.test(written))
    return written
  return declarations(style) || null
}

/** A style sheet reduced to plain rules and media queries, as the browser's own parser understood it. */
export function cleanSheet(text: string): string {
  return rules(parsed(text))
}

function parsed(text: string): CSSRuleList | CSSRule[] {
  try {
    const sheet = new CSSStyleSheet()
    // Imports are left out by definition.
    sheet.replaceSync(text)
    return sheet.cssRules
  } catch {
    return []
  }
}

function rules(list: CSSRuleList | CSSRule[]): string {
  return [...list].map(ruleText).filter(Boolean).join('\n')
}

function ruleText(rule: CSSRule): string {
  if (rule instanceof CSSMediaRule) {
    const inner = rules(rule.cssRules)
    return inner && !/[<{}]/.test(rule.conditionText) ? `@media ${rule.conditionText}{${inner}}` : ''
  }
  if (!(rule instanceof CSSStyleRule) || /[<{}]/.test(rule.selectorText)) return ''
  const inner = declarations(rule.style)
  return inner ? `${rule.selectorText}{${inner}}` : ''
}

function declarations(style: CSSStyleDeclaration): string {
  return [...style]
    .filter((name) => !name.startsWith('--') && !REFUSED.test(name))
    .map((name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const)
    .filter(([, value]) => value !== '' && isHarmless(value))
    .map(([name, value, priority]) => `${name}:${value}${priority ? ' !important' : ''}`)
    .join(';')
}

function isHarmless(value: string): boolean {
  if (/[<\\{}@]/.test(value)) return false
  return [...value.matchAll(/([\w-]*)\(/g)].every(([, name = '']) => FUNCTIONS.has(name.toLowerCase()))
}
