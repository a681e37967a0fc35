const INVISIBLE =
  /\u034f|[\u180b-\u180d]|[\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
const SPACES = /[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g

/** The same text with `\n` line ends and plain spaces, and without the characters nobody sees. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
}

/** For comparing words: lower case, no accents, plain apostrophes, dashes and single spaces. Keeps line ends. */
export function fold(text: string): string {
  return foldClean(clean(text))
}

/** `fold` of a text that is clean already. */
export function foldClean(text: string): string {
  const plain = BEYOND_ASCII.test(text) ? unaccent(text) : text
  return plain.replaceAll('`', "'").toLowerCase().replace(/ {2,}/g, ' ')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what lies outside ASCII is the subject
const BEYOND_ASCII = /[^\x00-\x7f]/

function unaccent(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201b\u02bc\u00b4\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
}
