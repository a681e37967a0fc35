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

/** What thumbs leave out: an apostrophe, the end of a word. */
const SHORT: readonly [RegExp, string][] = [
  [/\b([dnlj]) (?=[aeiouy][a-z])/g, "$1'"],
  [
    /\bm (?=env|ecri|en |a |avez|inond|import|embet|harcel|ennu|adress|enlev|inscri|abon|oter|otez|exclu|effac|elimin|eparg|etre )/g,
    "m'",
  ],
  [/\b([mn])(?=envo[iy]|ecri[rv]|harcel|importun|inond|embet|adresse[rz])/g, "$1'"],
  [/\b([dl])(?=envo[iy])/g, "$1'"],
  [/\bd(?=(?:enlev|effac|arret|annul|elimin)(?:er|ez?)\b)/g, "d'"],
  [/\bpr\b/g, 'pour'],
  [/\bdesabo\b/g, 'desabonner'],
  [/\bvs (?=[a-z])/g, 'vous '],
  [/\bvo (?=e?-?mails?|messages?|pubs?|newsletters?)/g, 'vos '],
  [/\b(prefere|prefererais?) plus (?=rien|recevoir|etre)/g, '$1 ne plus '],
  [
    /\bdont (?=(?:ever|please|pls|you|u|want|wanna|wish|need|let|take|remove|unsubscribe|delete|drop|cut|forget|opt|get|cancel|erase)\b)/g,
    "don't ",
  ],
  [/\b(did|does|would|could|should|wo|ca)nt (?=[a-z])/g, "$1n't "],
  [/\b(take|get|remove) (me|us) of (?=your|ur|the|this)/g, '$1 $2 off '],
  [/\bcoor?donn?ee?s\b/g, 'coordonnees'],
  [/\bjarriv/g, "j'arriv"],
  [/\bje ve\b|\bj'veux?\b/g, 'je veux'],
  [/\bd'(?=vos |votre )/g, 'de '],
  [/\b[sc]a suf?fit?\b/g, 'ca suffit'],
  [
    /\b(je|on|nous) (veu[tx]|souhaite|voulons|souhaitons) rien (?=recevoir|de vous|de votre)/g,
    '$1 ne $2 rien ',
  ],
  [/(?<=^|[,;:.!] |\bveux |\bsouhaite )pu (?=de |recevoir )/g, 'plus '],
  [/\bplu (?=de |d'|m'|me |nous )/g, 'plus '],
  [/\b(port\w*|depos\w*) pl(?:in|en|ain|ein)tes?\b/g, '$1 plainte'],
  [/\b(possible de|pour|afin de) plus (?=(?:en )?recevoir|etre )/g, '$1 ne plus '],
  [/\bjen (?=ai|veu)/g, "j'en "],
  [/\bj(?=veu|souhait|voudr|demand)/g, 'je '],
  [/\bj(?=aimer|exig|insist|espere)/g, "j'"],
  [/\b(veu[tx]?|souhaite|voulons|desire|recevoir|ecri\w*|envo\w+|contact\w+) plu\b/g, '$1 plus'],
  [/\b(veu[tx]?|souhaite|voulons|desire) pa\b/g, '$1 pas'],
  [
    /\b(merci|svp|priere|prie|demande|possible|vous) de (pas|plus|jamais) (?=me |m'|nous |re|ecri|envo|contact|sollicit)/g,
    '$1 de ne $2 ',
  ],
  [
    /\b(je|on|nous) (veu[tx]?|souhaite|voulons|souhaitons) (pas|plus(?! de (?!vos |votre |ces )| d'))(?= )/g,
    '$1 ne $2 $3',
  ],
  [/\b(je|on|nous) en (veu[tx]|voulons) (pas|plus)\b/g, "$1 n'en $2 $3"],
  [/\b(?:plz|pls|plse|pleas)\b/g, 'please'],
  [/\b(?:thx|thnx|tnx|tks|thks)\b/g, 'thanks'],
  [/\bur\b(?= )/g, 'your'],
  [/\b(this|my|our|your) adress\b/g, '$1 address'],
  [/\bu\b(?= )/g, 'you'],
  [/\bfrm\b/g, 'from'],
  [/\b(e-?mail|mail|send|spamm|contact)in\b/g, '$1ing'],
]

/**
 * Writes the misspelt words of leaving as the rules know them ("desabonement", "unsubscibe", "dé-inscrire"), and
 * what is typed in haste ("m envoyer", "menvoyer", "ur list").
 */
export function mendSpelling(folded: string): string {
  const typed = folded.replace(DRAWN_OUT, '$1').replace(SPACED_OUT, spelled)
  return SHORT.reduce((text, [pattern, whole]) => text.replace(pattern, whole), typed)
    .replace(/\bde[sz]?[- ](abonn|inscri)/g, 'des$1')
    .replace(/\bun[- ]subscri/g, 'unsubscri')
    .replace(/\b(?:un|de)[a-z]{5,14}\b/g, (word) => WORDS[word] ?? nearest(word) ?? word)
}

/** "STOOOP": no word has the same letter three times, but addresses of the web. */
const DRAWN_OUT = /([a-vx-z])\1{2,}/g
/** "S T O P", "S.T.O.P". */
const SPACED_OUT = /(?<![a-z\d][ .*_-]?)\b[a-z](?:[ .*_-][a-z]){3,15}\b(?![ .*_-]?[a-z\d])/g
const SPELLED = /^(?:stop|remove|optout|unsubscribe|desabonne[rz]|desabonnement|desinscription|desinscrire)$/

function spelled(letters: string): string {
  const word = letters.replace(/[ .*_-]/g, '')
  return SPELLED.test(word) ? word : letters
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
