export type PersonName = { firstName: string; lastName: string }

const NOBODY: PersonName = { firstName: '', lastName: '' }

/** The name in a From header, as far as it is a person's: "Jean Dupont", "DUPONT Jean", "Dupont, Jean (Atelier)". */
export function personName(written: string): PersonName {
  const bare = written
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/\s(via|chez|at)\s.*$/iu, '')
    .replace(/^['"\s]+|['"\s]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (bare === '' || bare.includes('@')) return NOBODY
  const [last, first, more] = bare.split(',').map((part) => part.trim())
  if (last && first && more === undefined) return named(first, last)
  const words = bare.split(' ')
  if (words.length === 1) return named(bare, '')
  const shouted = words.map(isShouted)
  if (shouted[0] && !shouted.at(-1)) {
    const from = shouted.indexOf(false)
    return named(words.slice(from).join(' '), words.slice(0, from).join(' '))
  }
  return named(words[0] ?? '', words.slice(1).join(' '))
}

function named(firstName: string, lastName: string): PersonName {
  return { firstName: cased(firstName).slice(0, 300), lastName: cased(lastName).slice(0, 300) }
}

function isShouted(word: string): boolean {
  return /\p{Lu}{2}/u.test(word) && word === word.toUpperCase()
}

/** Capital letters throughout are how a form was filled in, not how the name is written. */
function cased(name: string): string {
  return name
    .split(' ')
    .map((word) =>
      isShouted(word)
        ? word
            .toLowerCase()
            .replace(/(^|[-'’])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase())
        : word,
    )
    .join(' ')
}
