type Tree = { [key: string]: string | Tree }

/** Keeps French punctuation on the line of its word: the spaces it takes become unbreakable. */
export function frenchSpacing<T extends Tree>(texts: T): T {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? spaced(text) : frenchSpacing(text),
    ]),
  ) as T
}

// A closing mark only before a space or an end: "?limit=" and ":id" are left alone.
const spaced = (text: string) =>
  text.replace(/ (?=[:;!?»%€](?:[\s.,)}»]|$))/g, '\u00a0').replace(/« /g, '«\u00a0')
