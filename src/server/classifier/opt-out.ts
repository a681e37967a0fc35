import { fold } from './fold.ts'
import { htmlToText } from './html-text.ts'
import type { ReadMail } from './mail.ts'
import { HINT, KEYWORD, KEYWORD_HINT, REFUSAL, REQUESTS, WEAK } from './opt-out-phrases.ts'
import { type Line, readLines } from './own-words.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { mendSpelling } from './spelling.ts'

export type OptOut = { rule: string; line: string }

/** The refusal of further mail in the writer's own new lines, or in a subject of their own; null when there is none. */
export function readOptOut(
  mail: ReadMail,
  lines: readonly Line[],
  footers: readonly string[],
): OptOut | null {
  if (!HINT.test(fold(mail.subject)) && !lines.some(mayLeave)) return null
  const sentences = sentencesOf(lines)
  const whole = sentences.map(({ words }) => words).join(' . ')
  if (TAKEN_BACK.test(whole)) return null
  const found = inSentences(sentences, whole) ?? inSubject(mail, lines, sentences, whole)
  return found && saidInHtmlToo(mail, found, footers) ? found : null
}

function mayLeave({ zone, folded }: Line): boolean {
  return (zone === 'own' || zone === 'closing') && HINT.test(folded)
}

/** Left by mistake, or asked to stay. */
const TAKEN_BACK =
  /(?:desinscri|desabon|unsubscri|clique|click|opt(?:ed)? ?-?out|stop|retire)[a-z]*[^.]{0,60}(?:par erreur|par megarde|by mistake|by accident|accidental|in error|par inadvertance)|(?:accidental|par erreur|by mistake|mistakenly|par megarde)[a-z]*[^.]{0,40}(?:unsubscri|desinscri|desabon|opted|retire|removed)|reinscri|reabonn|re-?subscri|re-?add me|\b(?:garde|laisse|conserve|maintene)[rz]?[- ]moi (?:bien |surtout )?(?:dans|sur|en|parmi|abonne|inscrit)|\bkeep (?:me|us) (?:on|in|subscribed|posted|informed|updated)|\bet (?:mettez|mettre|ajoutez|ajouter|inscrivez) (?:plutot |a la place )?(?:celle|celui|mon|ma|la|le|plutot)\b|\bremplace[rz]\b|(?<!si vous )\bcontinuez (?:a|de) (?:m'|me|nous)|\bkeep sending\b|\bnouvelle adresse\b|\bnew (?:e-?mail )?address\b|\b(?:utilis|ecri|envoy|adress|contact)[a-z]*[^.]{0,40}\b(?:desormais|dorenavant|plutot)\b|\b(?:desormais|dorenavant)\b[^.]{0,30}(?:utilis|ecri|envoy|adress|contact)[a-z]* [^.]{0,20}@|\b(?:use|write to|e-?mail|contact)\b[^.]{0,50}\binstead\b/

function inSentences(sentences: readonly Sentence[], whole: string): OptOut | null {
  for (const { words, text } of sentences) {
    const name = requestIn(words, text)
    if (name) return { rule: name, line: text }
  }
  return byKeyword(sentences, whole)
}

function requestIn(words: string, text: string): string | null {
  if (!HINT.test(words)) return null
  for (const { name, wish, pattern } of REQUESTS) {
    const match = pattern.exec(words)
    if (match === null) continue
    // In "I don't want to unsubscribe" the "not" stands among the words of the wish.
    const at = wish ? match.index + lastWord(match[0]) : match.index
    if (isMeant(words, at, match[0], text)) return name
  }
  return null
}

function lastWord(matched: string): number {
  return Math.max(
    0,
    matched.search(
      /(?:unsubscribe|opt(?:ed|ing)?[- ]?out|removed|taken off|deleted|desinscription|desabonnement|radiation)\b/,
    ),
  )
}

const UNMEANT =
  /(?:\bne\b|\bn'|\bpas\b|\bsans\b|\bni\b|\bdon't|\bdo not|\bdidn't|\bdid not|\bnot\b|\bnever\b|\bwithout\b|\bno need to|\brather than\b|\binstead of\b|\bplutot que\b|\bau lieu de\b|\bavant de\b|\bbefore\b|\bfailli\b|\bhesit\w*|\balmost\b|\bnearly\b|\bgoing to\b|\babout to\b|\btempted to|\bsur le point de|\bj'allais\b|\bafraid\b|\bpeur\b|\bwon't\b|\bn'est pas question)[^,;.]{0,32}$/
const SUPPOSED =
  /\b(?:si|if|unless|sauf si|a moins|lorsque|quand|when|whenever|au cas ou|in case|suppose|imagin\w+|comme si|whether)\b(?! (?:possible|vous (?:pouvez|pouviez|voulez bien|le voulez)|(?:ca|cela) (?:ne )?vous|you (?:could|can|would|please)|i (?:may|could)|il (?:vous|te) plait|ce n'est (?:pas )?deja|besoin|necessaire))/
const OTHERS =
  /\b(?:nos|mes|vos|leurs|les|des|our|my|your|their) (?:\w+ )?(?:clients?|abonnes|contacts (?:se|qui)|prospects|utilisateurs|adherents|lecteurs|customers|subscribers|users|readers|members|prospects|recipients|destinataires (?:se|qui|peuvent))\b|\b(?:people|les gens|quelqu'un|someone|somebody|anyone|chacun|on (?:peut|doit)|un client|a customer|un contact (?:se|qui|peut)|un abonne|un destinataire)\b/
const PRODUCT =
  /\b(?:votre|vos|your|l'|le|la|the|un|a) (?:outil|logiciel|solution|plateforme|application|produit|service|offre|tool|software|platform|product|app|feature|fonction\w*|system|module|abonnement|lien|link|bouton|button|page|process|processus|procedure)\b/
const ASKS =
  /(?:^|[,;:!.] *|\b(?:please|svp|et|and|so|donc|ok|alors|mais|but|bonjour|hello|hi|bonsoir|salut|madame|monsieur|merci)(?: [a-z-]+)? )(?:pouvez|pourriez|pourrais|pouvons|peux|peut-on|pourrait|serait-il|est-il possible|est-ce possible|est-ce que vous p|auriez|voulez|voudriez|merci|veuillez|puis-je|can|could|would|will|may|how (?:do|can|could|to)|comment (?:puis|faire|je|me|se|on|nous|peut|pouvons|fait|dois|faut)|ou (?:puis|peut|se|me|dois)|que (?:dois|faut)|quand (?:allez|cesserez)|when will|why (?:do|am|are)|pourquoi|combien de fois|how many times|qui dois|is it possible|would it be possible|any chance|any way|do you mind|might (?:i|you|we)|i wonder|i was wondering|i'm wondering|tu p(?:eux|ourrais)|vous p(?:ouvez|ourriez)|on peut)/

/** "We stopped …", "we have removed …": told, not asked. */
const TOLD =
  /\b(?:j'ai|(?<=[a-z] )a|ont|avons|avez|avais|avait|ai|have|has|had|we|they|he|she|il|elle|on|ils) (?:deja |bien |already |recently |just )?$/
const DONE =
  /^(?:me |m'|nous )?(?:arrete|cesse|stop|stoppe|retire|supprime|enleve|efface|raye|desinscri|desabon|remov|delet)/

/** "We are going to stop …": what they mean to do themselves. */
const PLANNED =
  /\b(?:nous|je|on|ils?|elles?|qui|va|vais|allons|vont|dois|doit|devons|doivent|pens\w+|compt\w+|decide\w* (?:de|d'))(?: \w+)? ?$/

/** Not denied, not supposed, not somebody else's, and a question only when it is a polite request. */
function isMeant(words: string, at: number, matched: string, text: string): boolean {
  const before = words
    .slice(0, at)
    // Who cannot leave wants to.
    .replace(
      /\b(?:je |on )?(?:n'arrive|ne (?:peux|parviens|reussis|trouve)) (?:pas|plus)(?: (?:a|comment|le moyen de))?\b|\b(?:can't|cannot|can not|couldn't|could not|unable to|not able to|haven't been able to|doesn't let me|won't let me)\b/g,
      ' ',
    )
    .replace(
      /\b(?:ne|n')(?: ?(?:suis|sommes|est|ai|avons|souhaite|connais|vois|comprends|me souviens))+ (?:pas|plus|aucunement|jamais|nullement|aucun)\b(?: (?:du tout|vraiment|interesse\w*|besoin|par|de|vos?|votre|cette|ce|client\w*|concerne\w*|demande\w*|inscrit\w*|offres?|services?|produits?|a|la|rien))*/g,
      ' , ',
    )
    .replace(
      /\b(?:not|no longer|n't|don't|dont|never)(?: \w+){0,2} (?:interested|relevant|a customer|know|remember|subscribed|sign(?:ed)? up|asked?|requested|use|need)\b(?:[^,;.]{0,50}(?= (?:and|so|please|kindly|pls)\b)|(?<=interested|relevant)\s*$)/g,
      ' , ',
    )
  // "… and I wish to hear no more" denies for itself; what stands before its "and" is another matter.
  const scope = before.replace(
    /^.*\b(?:et|mais|donc|alors|and|but|so)(?= (?:je|j'|nous|on|merci|veuillez|svp|i|we|please|would|kindly|want|me|m')\b)/,
    '',
  )
  if (UNMEANT.test(scope)) return false
  if (TOLD.test(before) && DONE.test(matched)) return false
  if (PLANNED.test(before) && /^(?:arret|cess|stop|suspend|interromp|mett)/.test(matched)) return false
  if (SUPPOSED.test(before) && !/si vous|if (?:you|i)/.test(matched)) return false
  if (OTHERS.test(words) || isReported(before) || isOtherChannel(words) || isForAWhile(words)) return false
  if (!/\?["')\s]*$/.test(text)) return true
  return ASKS.test(words) && !PRODUCT.test(before)
}

/** Not now, but later. */
function isForAWhile(words: string): boolean {
  return /\b(?:avant (?:le|la|les|l'|lundi|mardi|mercredi|jeudi|vendredi|la rentree|fin|debut|mi-|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|l'an|\d|demain)|d'ici (?:le|la|un|deux|quelques|fin|\d)|jusqu'(?:au|en|a)|until|before (?:the|next|mon|tues|wednes|thurs|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d|christmas|easter|summer))/.test(
    words,
  )
}

/** No more calls or letters: mails are welcome. */
function isOtherChannel(words: string): boolean {
  const channel =
    /\b(?:par (?:telephone|sms|courrier(?: postal)?(?! elec)|la poste|voie postale|fax|whatsapp)|by (?:phone|post|text|sms|letter|fax)|on (?:my|this) (?:mobile|phone|cell))\b/
  if (!channel.test(words)) return false
  return !/\b(?:ni|ou|et|or|nor|and) (?:par |by )?(?:e-?mail|mail|courriel)|\b(?:e-?mail|mail|courriel)s? (?:ni|ou|et|or|nor|and) /.test(
    words,
  )
}

/** "You wrote that I may unsubscribe": somebody's words, not a wish. */
function isReported(before: string): boolean {
  return /\b(?:vous (?:dites|ecrivez|proposez|indiquez|mentionnez|parlez)|you (?:say|said|wrote|mention|offer)|il (?:est ecrit|me dit|m'a dit|dit)|m'a (?:dit|demande|conseille) de|told me to|asked me to|says?|le texte|the text|la phrase|la mention|mention|bouton|button|lien|link|ligne|rubrique)\b[^,;.]{0,40}$/.test(
    before,
  )
}

const POLITE =
  /\b(?:bonjour|bonsoir|hello|hi|hey|dear(?: (?:sir|madam|all|team|\w+))?|madame|monsieur|messieurs|mesdames|merci(?: (?:d'avance|beaucoup|bien|par avance|de votre comprehension|de faire le necessaire|pour votre comprehension|a vous))?|svp|stp|s'il (?:vous|te) plait|please|pls|plz|kindly|thanks?(?: you)?(?: (?:in advance|very much))?|many thanks|ty|tout de suite|immediatement|immediately|asap|urgent|right away|now|d'urgence|des maintenant|definitivement|veuillez|je vous prie|ok|okay|non|no|oui|yes|donc|then|cordialement|cdlt|cdt|regards|best|bien a vous|bonne journee|salutations|votre mail|a tous|all|merci de)\b/g

function bare(words: string): string {
  return words
    .replace(POLITE, ' ')
    .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
    .replace(/(?:^|\s)[-']+|[-']+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A clause that is nothing but the word. */
function byKeyword(sentences: readonly Sentence[], whole: string): OptOut | null {
  if (!KEYWORD_HINT.test(whole)) return null
  const own = sentences.filter(({ zone }) => zone === 'own')
  const clauses = own.flatMap((sentence, at) =>
    sentence.words
      .split(/\s*[,;:()"]\s*|\s-+\s|\s-+$|\.{2,}/)
      .map((words) => ({ words: bare(words), sentence, at })),
  )
  const said = clauses.filter(({ words }) => words !== '' && !isName(words))
  for (const [i, { words, sentence, at }] of said.entries()) {
    const asks = /\?\s*$/.test(sentence.text) && !ASKS.test(sentence.words)
    const rest = said.filter((_, j) => j !== i)
    const alone = sentence.words.split(/[,;:()]/).length === 1 || rest.every(({ at: other }) => other !== at)
    if (asks) continue
    const agrees = rest.every(
      ({ words: other }) =>
        REFUSAL.test(other) || WEAK.test(other) || KEYWORD.test(other) || other.length < 3,
    )
    if (KEYWORD.test(words) && (alone || agrees) && !PRODUCT.test(whole))
      return { rule: 'keyword alone', line: sentence.text }
    if (!WEAK.test(words)) continue
    const isLast = i === said.length - 1 && (alone ? sentence.startsLine : whole.length < 120)
    if (agrees || (isLast && /^stop|^remove/.test(words) && !ENTHUSIASM.test(whole)))
      return { rule: 'keyword alone', line: sentence.text }
  }
  return capitals(own)
}

/** "Pas intéressé STOP", without a comma. */
function capitals(own: readonly Sentence[]): OptOut | null {
  for (const { text, words } of own) {
    if (
      /(?:^|\s)(?:STOP|UNSUBSCRIBE|REMOVE)[\s.!]*$/.test(text) &&
      REFUSAL.test(words) &&
      !UNMEANT.test(
        words
          .replace(/\b(?:pas|not|no) (?:interess|interest|besoin|need|merci)\w*/g, ' , ')
          .replace(/\w+\W*$/, ''),
      )
    )
      return { rule: 'keyword in capitals', line: text }
  }
  return null
}

const ENTHUSIASM =
  /\b(?:erreur|mistake|error|attend|wait|commande|order|devis|quote|livraison|delivery|rendez-vous|meeting|appel|call|bus|metro|train|arret|gare|station|rdv|interesse(?! )|interested in|rappel)/

/** Names under or above the words say nothing. */
function isName(words: string): boolean {
  return (
    /^(?:[a-z'-]+ ?){1,3}$/.test(words) &&
    !KEYWORD.test(words) &&
    !WEAK.test(words) &&
    !REFUSAL.test(words) &&
    !/\b(?:je|i|we|nous|vous|you|est|is|are|pas|not|plus|les?|la|the|un|une|de|du|des|pour|for|mail)\b/.test(
      words,
    ) &&
    words.length < 40
  )
}

function inSubject(
  mail: ReadMail,
  lines: readonly Line[],
  sentences: readonly Sentence[],
  whole: string,
): OptOut | null {
  const words = mendSpelling(fold(mail.subject)).trim()
  if (
    words === '' ||
    /^(?:re|tr|fwd?|rv|aw|ref|sv|antw)\s*(?:\[\d+\])?:/.test(words) ||
    isQuotedSubject(words, lines)
  )
    return null
  if (/\?/.test(whole) || OTHERS.test(whole) || /\?\s*$/.test(words)) return null
  const found = { rule: 'subject of their own', line: mail.subject }
  const plain = bare(words.replace(/[:,]/g, ' '))
  const short = whole.length < 400
  if (KEYWORD.test(plain) && short) return found
  const rest = sentences.filter(
    ({ zone, words: said }) => zone === 'own' && bare(said) !== '' && !isName(bare(said)),
  )
  if (
    WEAK.test(plain) &&
    rest.every(({ words: said }) => REFUSAL.test(said) || KEYWORD.test(bare(said)) || WEAK.test(bare(said)))
  )
    return found
  const phrase = requestIn(words, mail.subject) !== null
  return phrase && short ? found : null
}

/** The subject of the mail they quote is ours, even without its "Re:". */
function isQuotedSubject(subject: string, lines: readonly Line[]): boolean {
  return lines.some(({ zone, folded }) => {
    if (zone !== 'quote') return false
    const quoted = /^[\s>*]*(?:objet|subject|sujet)\s*\*?\s*:\s*\*?\s*(.+)$/.exec(folded)?.[1]
    return quoted?.includes(subject)
  })
}

/** A quote that only the HTML marks must not count, so the line is looked for among the HTML's own lines too. */
function saidInHtmlToo(
  { text, html }: ReadMail,
  { line, rule }: OptOut,
  footers: readonly string[],
): boolean {
  if (text === null || html === null || rule.startsWith('subject')) return true
  const own = readLines(htmlToText(html), footers).filter(({ zone }) => zone !== 'quote' && zone !== 'footer')
  const squeeze = (value: string) => fold(value).replace(/[^\p{L}\p{N}]+/gu, '')
  const page = squeeze(own.map(({ text: words }) => words).join(' '))
  return page === '' || page.includes(squeeze(line).slice(0, 60))
}
