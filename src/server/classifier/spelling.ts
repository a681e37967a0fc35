/** Words that people misspell when they want to leave, with the spelling the rules know. */
const WORDS: Record<string, string> = {
  unsubscribe: 'unsubscribe',
  unsubscribed: 'unsubscribe',
  unsubscribing: 'unsubscribe',
  unsubscription: 'unsubscribe',
  desabonner: 'desabonner',
  desabonne: 'desabonner',
  desabonnez: 'desabonnez',
  desabonnement: 'desabonnement',
  desinscrire: 'desinscrire',
  desinscris: 'desinscrire',
  desinscrit: 'desinscrire',
  desinscrite: 'desinscrire',
  desinscrivez: 'desinscrivez',
  desinscription: 'desinscription',
  desincrire: 'desinscrire',
}
const KNOWN = Object.keys(WORDS)
const MISTAKES_MAX = 2

/** Writes the misspelt words of leaving as the rules know them ("desabonement", "unsubscibe", "dé-inscrire"). */
export function mendSpelling(folded: string): string {
  return folded
    .replace(/\bde[sz]?[- ](abonn|inscri)/g, 'des$1')
    .replace(/\bun[- ]subscri/g, 'unsubscri')
    .replace(/\b(?:un|de)[a-z]{5,14}\b/g, (word) => WORDS[word] ?? nearest(word) ?? word)
}

function nearest(word: string): string | undefined {
  const near = KNOWN.find(
    (known) => Math.abs(known.length - word.length) <= 1 && distance(word, known) <= allowed(known),
  )
  return near && WORDS[near]
}

/** A short word one letter away may be another word. */
function allowed(known: string): number {
  return known.length >= 11 ? MISTAKES_MAX : 1
}

/** Letters to add, drop, change or swap. */
function distance(a: string, b: string): number {
  let older: number[] = []
  let old = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, (older[j - 2] ?? 0) + 1)
      row.push(best)
    }
    older = old
    old = row
  }
  return old[b.length] ?? 0
}
