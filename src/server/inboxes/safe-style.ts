import postcss, { type AtRule, type ChildNode, type Declaration, type Rule } from 'postcss'

/** Leave addresses of remote pictures in; and say so each time one is left out. */
export type StyleWishes = { images: boolean; onRemote: () => void }

/** Only these may stand in a value: none of them loads anything. */
const FUNCTIONS = new Set(['rgb', 'rgba', 'hsl', 'hsla', 'calc', 'min', 'max', 'clamp', 'var'])
/** What paints outside its place, moves, runs in old programs, or brings text of its own. */
const REFUSED =
  /^(--.*|position|z-index|content|cursor|behaviou?r|-moz-binding|animation.*|transition.*|will-change|all|src|-.*-animation.*)$/
/** A declaration without any of these needs no closer look. */
const PLAIN = /^[^\\(@<>{}*/]*$/
const PROPERTY = /^-?[a-z][a-z-]*$/
const REMOTE = /url|https?:|\/\//i
const PICTURE = /^background(-image)?$/
const PICTURE_URL = /url\(\s*(["']?)https?:\/\/[^\s"'()\\<>{}]+\1\s*\)/gi

/** A `style` attribute with nothing in it that loads, runs or leaves its place. */
export function safeDeclarations(text: string, wishes: StyleWishes): string {
  if (PLAIN.test(text)) {
    const parts = text.split(';').map((part) => part.trim())
    return parts.filter((part) => isKept(...halves(part), wishes)).join(';')
  }
  return parsed(`a{${text}}`, (nodes) => {
    const [rule] = nodes
    // Whatever closed the brace early meant to leave the attribute.
    return nodes.length === 1 && rule?.type === 'rule' ? declarations(rule, wishes) : ''
  })
}

/** A style sheet reduced to plain rules and media queries. What is no style sheet at all is left out whole. */
export function safeSheet(text: string, wishes: StyleWishes): string {
  const bare = text.replace(/<!--|-->|<!\[CDATA\[|\]\]>/g, ' ')
  return parsed(bare, (nodes) => rules(nodes, wishes))
}

function parsed(text: string, read: (nodes: ChildNode[]) => string): string {
  try {
    return read(postcss.parse(text).nodes)
  } catch {
    return ''
  }
}

function rules(nodes: ChildNode[], wishes: StyleWishes): string {
  return nodes
    .map((node) => {
      if (node.type === 'rule') return ruleText(node, wishes)
      if (node.type === 'atrule') return atRuleText(node, wishes)
      return ''
    })
    .filter(Boolean)
    .join('\n')
}

function ruleText(rule: Rule, wishes: StyleWishes): string {
  if (/[<>{}\\@]/.test(rule.selector.replace(/\s>\s/g, ' ')) || rule.selector.length > 1000) return ''
  const inner = declarations(rule, wishes)
  return inner && `${rule.selector}{${inner}}`
}

/** Media queries adapt to a narrow screen; every other at-rule brings something in from elsewhere. */
function atRuleText(rule: AtRule, wishes: StyleWishes): string {
  if (REMOTE.test(rule.params)) wishes.onRemote()
  if (rule.name.toLowerCase() !== 'media' || !/^[\w\s():,.-]*$/.test(rule.params)) return ''
  const inner = rules(rule.nodes ?? [], wishes)
  return inner && `@media ${rule.params}{${inner}}`
}

function declarations(rule: Rule, wishes: StyleWishes): string {
  return rule.nodes
    .filter((node): node is Declaration => node.type === 'decl')
    .map(({ prop, value, important }) => [prop.toLowerCase(), value, important] as const)
    .filter(([property, value]) => isKept(property, value, wishes))
    .map(([property, value, important]) => `${property}:${value}${important ? ' !important' : ''}`)
    .join(';')
}

function halves(part: string): [string, string] {
  const colon = part.indexOf(':')
  return colon < 1 ? ['', ''] : [part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim()]
}

function isKept(property: string, value: string, { images, onRemote }: StyleWishes): boolean {
  if (value === '' || !PROPERTY.test(property) || REFUSED.test(property)) {
    if (REMOTE.test(value)) onRemote()
    return false
  }
  const rest = images && PICTURE.test(property) ? value.replace(PICTURE_URL, '') : value
  const kept =
    !/[\\<>{}@]|\/\*|\/\//.test(rest) &&
    [...rest.matchAll(/([\w-]*)\(/g)].every(([, name = '']) => FUNCTIONS.has(name.toLowerCase()))
  if (!kept) onRemote()
  return kept
}
