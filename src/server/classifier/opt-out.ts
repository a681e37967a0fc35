import { fold } from './fold.ts'
import { htmlToText } from './html-text.ts'
import { withoutInstructions } from './instructions.ts'
import type { ReadMail } from './mail.ts'
import { ASKS, isMeant, OTHERS, PRODUCT, UNMEANT } from './meant.ts'
import { acrossSentences, type OptOut } from './opt-out-across.ts'
import { isAboutEvent } from './opt-out-event.ts'
import { isAboutSomethingElse } from './opt-out-object.ts'
import { HINT, KEYWORD, KEYWORD_HINT, MATTER, REFUSAL, REQUESTS, WEAK } from './opt-out-phrases.ts'
import { type Line, readLines } from './own-words.ts'
import { isHeading, type Sentence, sentencesOf } from './sentences.ts'
import { signatureStart } from './signed.ts'
import { mendSpelling } from './spelling.ts'

/** The refusal of further mail in the writer's own new lines, or in a subject of their own; null when there is none. */
export function readOptOut(
  mail: ReadMail,
  lines: readonly Line[],
  footers: readonly string[],
): OptOut | null {
  if (!HINT.test(fold(mail.subject)) && !lines.some(mayLeave)) return null
  const ourName = ourNameIn(mail)
  const read = (from: readonly Line[]) =>
    sentencesOf(from).map((sentence) => ({
      ...sentence,
      words: withoutInstructions(sentence.words).replace(ourName, '$1 your company'),
    }))
  const sentences = read(lines)
  const whole = wordsOf(sentences)
  if (TAKEN_BACK.test(whole)) return null
  const found =
    inSentences(sentences, whole) ??
    byKeyword(read(lines.slice(0, signatureStart(lines, mail.from)))) ??
    acrossSentences(sentences, whole, lines) ??
    inSubject(mail, lines, sentences, whole)
  return found && saidInHtmlToo(mail, found, footers) ? found : null
}

/** "From Atelier Morel", as the mail they answer to is signed. */
function ourNameIn({ to, cc }: ReadMail): RegExp {
  const names = [...to, ...cc]
    .flatMap(({ name, address }) => [
      name ?? '',
      address.split('@')[1]?.split('.').at(-2)?.replaceAll('-', ' ') ?? '',
    ])
    .map((name) =>
      fold(name)
        .replace(/[^\p{L}\p{N} ]+/gu, ' ')
        .trim(),
    )
    .filter((name) => name.length >= 4)
  return names.length > 0 ? new RegExp(`\\b(from|of|chez|de) (?:${names.join('|')})\\b`, 'g') : NOTHING
}
const NOTHING = /(?!)/g

function wordsOf(sentences: readonly Sentence[]): string {
  return sentences.map(({ words }) => words).join(' . ')
}

function mayLeave({ zone, folded }: Line): boolean {
  return (zone === 'own' || zone === 'closing') && HINT.test(folded)
}

/** Left by mistake, or asked to stay. */
const TAKEN_BACK =
  /(?:desinscri|desabon|unsubscri|clique|click|opt(?:ed)? ?-?out|stop|retire)[a-z]*[^.]{0,60}(?:par erreur|par megarde|by mistake|by accident|accidental|in error|par inadvertance)|(?:accidental|par erreur|by mistake|mistakenly|par megarde)[a-z]*[^.]{0,40}(?:unsubscri|desinscri|desabon|opted|retire|removed)|\b(?:annul\w*|ne (?:pas|plus) tenir compte de|(?<!vous )ignore[rz]?|oublie[rz]?|reviens sur) (?:ma|mon|notre|cette|la|de ma)(?: \w+)? ?(?:demande (?:de |d'))?(?:desinscri|desabon|radiation|retrait)|\b(?:cancel|ignore|disregard|forget) (?:my|our|the|that)(?: \w+)? (?:unsubscribe|removal|opt-?out)\b|reinscri|reabonn|re-?subscri|re-?add me|\b(?:garde|laisse|conserve|maintene)[rz]?[- ]moi (?:bien |surtout )?(?:dans|sur|en|parmi|abonne|inscrit)|\bkeep (?:me|us) (?:on|in|subscribed|posted|informed|updated)|\bet (?:de )?(?:mettez|mettre|ajoutez|ajouter|inscrivez) (?:plutot |a la place )?(?:celle|celui|mon|ma|la|le|plutot)\b|\bremplace[rz]\b|(?<!si vous )\bcontinuez (?:a|de) (?:m'|me|nous)|(?<!n.t |not |dont )\bkeep sending\b|\bnouvelle adresse\b|\buse (?:this|the new|my new) (?:one|address|e-?mail)\b(?! (?:for|to) )|\butilisez (?:celle-ci|la nouvelle|celui-ci)\b|\bnew (?:e-?mail )?address\b|\b(?:utilis|ecri|envoy|adress|contact)[a-z]*[^.]{0,40}\b(?:desormais|dorenavant|plutot)\b|\b(?:desormais|dorenavant)\b[^.]{0,30}(?:utilis|ecri|envoy|adress|contact)[a-z]* [^.]{0,20}@|\b(?:use|write to|e-?mail|contact)\b[^.]{0,50}\binstead\b|(?<!n')\butilisez (?:plutot )?[^.]{0,40}@/

function inSentences(sentences: readonly Sentence[], whole: string): OptOut | null {
  for (const { words, text } of sentences) {
    const name = requestIn(words, text, whole)
    if (name) return { rule: name, line: text }
  }
  return null
}

function requestIn(words: string, text: string, whole: string): string | null {
  if (!HINT.test(words)) return null
  for (const { name, wish, soft, cue, unless, beside, matterless, pattern } of REQUESTS) {
    if ((cue && !cue.test(words)) || (matterless && MATTER.test(whole))) continue
    if (beside && !beside.test(whole)) continue
    const match = pattern.exec(words)
    if (match === null || (soft && TO_BE_CONTINUED.test(whole))) continue
    if (unless?.test(words.slice(0, match.index)) || (!wish && TALKS_ON.test(words))) continue
    if (REMINDS.test(match[0]) && DEBT.test(whole)) continue
    if (LEAVES.test(match[0]) && CONTRACT.test(words) && !NAMES_MAILS.test(words)) continue
    if (EXCEPT_YOU.test(words)) continue
    if (OF_MATTER.test(words.slice(match.index + match[0].length))) continue
    if (DENIED_WISH.test(words) || ONE_DAY.test(words.slice(match.index))) continue
    if (OTHER_LIST.test(words.slice(match.index, match.index + match[0].length + 25))) continue
    if (LEAVES.test(match[0]) && isAboutSomethingElse(words)) continue
    if (
      LEAVES.test(match[0]) &&
      (isAboutEvent(words, match.index, whole) || IF_NOT.test(words.slice(0, match.index)))
    )
      continue
    // In "I don't want to unsubscribe" the "not" stands among the words of the wish.
    const start = match.index + (/^[,;:.!]/.test(match[0]) ? 1 : 0)
    const at = wish ? match.index + lastWord(match[0]) : start
    if (isMeant(words, at, match[0], text)) return name
  }
  return null
}

/** Of a party, of work to do, of those who wait: nobody is mailed by it. */
const OTHER_LIST =
  /\b(?:waiting|wait|guest|invite|invitation|attendance|attendee|price|speaker|supplier|shopping|snag|parts|job|to-?do|punch|shortlist|short)s? ?-?lists?\b|\blists? of (?:\w+ )?(?:exhibitors|participants|attendees|guests|speakers|suppliers|invitees|candidates|bidders|contractors|members)\b|\blistes? (?:d'attente|de (?:prix|courses|presence|mariage)|des (?:invites|inscrits|participants|presents|fournisseurs|fournitures|exposants|candidats|travaux|reserves|coproprietaires|residents|eleves|parents|locataires|salaries|adherents|benevoles)|electorales?|du (?:personnel|club))\b/
/** The words of leaving, which are those of giving up a place too. */
const LEAVES =
  /desinscri|desabon|unsubscrib|opt(?:ed|ing)?[- ]?out|opt (?:me|us) out|annul|cancel|invitation|invite|\b(?:retir|enlev|supprim|ray|radi|remov|delet)\w*|take (?:me|us) off/
/** "Otherwise I leave": they have not yet. What they ask of us is asked all the same. */
const IF_NOT =
  /\b(?:sinon|autrement|faute de quoi|sans quoi|otherwise|if not|or else),? (?:je|j'|nous|on|i|we)(?: (?:vais|devrai|prefere\w*|serai oblige\w* de|will|would|shall|'ll|have to|may))?(?: devoir)? ?$/

/** Who means to write again does not leave. */
const TO_BE_CONTINUED =
  /\b(?:je|nous|on) (?:(?:vous|te) )?(?:reviens|reviendr\w*|revenons|revient|recontacter\w*|recontacte|rappeler\w*|rappelle|rappelons|tiens|tiendr\w*|ferai signe|ferons signe|repondr\w*|reponds)\b(?<! ne .*)|\b(?:i|we)(?:'ll| will| shall) (?:get|come) back|\b(?:i|we)(?:'ll| will| shall) (?:be in touch|let you know|contact you|call you|reply|reach out)/

/** Reminders of what is owed. */
const REMINDS = /relanc|rappel|remind|chas(?:e|ing)\b|follow/
const DEBT =
  /\b(?:factur\w*|impayee?s?|regle(?:e|ment)?s?\b|paye[es]?\b|payer|pay(?:ing|s)?|virement|cheque|solde|echeance|acompte|invoices?|paid|payments?|overdue|balance|transfer(?:red)?)\b/
/** What goes on is about one thing: that they are done with. */
const OF_MATTER =
  /^ ?(?:sur|pour|concernant|au sujet d|a propos d|about|regarding|on|over)(?:e|u|es)? ?(?:ce|le|la|l'|cette|mon|notre|les|ces|this|that|the|my|our) ?(?:devis|factures?|projet|chantier|dossier|commande|impaye|quote|invoice|project|order|job|estimate)\b/
/** What has a term is left at its end. */
const CONTRACT =
  /\b(?:minimum|notice|contract|initial) (?:term|period)|\b(?:contracts?|agreement|lease|warranty|guarantee|engagement|preavis|bail|garantie|forfait|plan)\b/
const NAMES_MAILS =
  /\b(?:e-?mails?|mails?|mailings?|lists?|listes?|newsletters?|messages?|courriels?|marketing|envois?|fichiers?|data|donnees)\b/
/** Everybody else's mails. */
const EXCEPT_YOU =
  /\b(?:except|but not|apart from|other than|sauf|hormis|excepte|a part)(?: from| de)? (?:you|yours|vous|le votre|les votres)\b/
/** They never asked to leave. */
const DENIED_WISH =
  /\bn(?:e |')(?:\w+ ){1,2}(?:pas|jamais|nullement|aucunement|point)(?: du tout)? (?:demande|voulu|souhaite|cherche|envisage|desire)\w* (?:a |de |d')?(?:etre |me |m'|nous )(?:desinscri|desabon|retir|supprim|enlev|ray|radi|effac)|\b(?:never|not|n't)(?: ever)? (?:ask(?:ed)?|want(?:ed)?|meant?|request(?:ed)?|intend(?:ed)?) to (?:be )?(?:unsubscribe|removed?|opt)/

/** Whether one may leave some day. */
const ONE_DAY =
  /^[^.!]{0,60}\b(?:unsubscribe|opt out|desinscrire|desabonner|resilier)\b[^.!]{0,15} (?:later|afterwards|at any (?:time|point)|any ?time|whenever|a tout moment|plus tard|ensuite|par la suite|quand (?:on|je) veu)\b[^.!]*\?/

/** Rather by voice than by mail: the matter goes on. */
const TALKS_ON =
  /\b(?:appelez|telephonez|rappelez)[- ](?:moi|nous)\b|\b(?:appelons|voyons|rencontrons)[- ]nous\b|\bon s'appelle\b|\blet's (?:talk|speak|meet|(?:have|arrange|set up) a (?:call|chat|coffee|meeting))|(?<!\b(?:n't|not|never|stop|to|or|nor|and) )\b(?:call|ring|phone) (?:me|us)\b(?! (?:a|an|old)\b)|(?<!n't |not )\bgive (?:me|us) a (?:call|ring|bell)\b/

function lastWord(matched: string): number {
  return Math.max(
    0,
    matched.search(
      /(?:unsubscribe|opt(?:ed|ing)?[- ]?out|removed|taken off|deleted|desinscription|desabonnement|radiation|(?:take|remove|delete)(?= it))\b/,
    ),
  )
}

const POLITE =
  /\b(?:bonjour|bonsoir|hello|hi|hey|dear(?: (?:sir|madam|all|team|\w+))?|madame|monsieur|messieurs|mesdames|merci(?: (?:d'avance|beaucoup|bien|par avance|de votre comprehension|de faire le necessaire|pour votre comprehension|a vous))?|svp|stp|s'il (?:vous|te) plait|please|pls|plz|kindly|(?:and )?thanks?(?: you)?(?: (?:in advance|very much|a lot|so much|kindly|a million))?|(?:much|greatly) appreciated|many thanks|(?:je|nous) vous (?:en )?remerci(?:e|ons)(?: (?:d'avance|par avance|beaucoup))?|have a (?:nice|good|great|lovely) (?:day|week|weekend|evening|one)|ty|ta(?=\W*$)|cheers|salut|tout de suite|immediatement|immediately|asap|urgent|right away|now|d'urgence|des maintenant|definitivement|veuillez|je vous prie|ok|okay|non(?![- ]stop)|no|oui|yes|donc|then|cordialement|cdlt|cdt|regards|best|bien a vous|bonne journee|salutations|votre mail|a tous|all|merci de)\b/g

function bare(words: string): string {
  return words
    .replace(POLITE, ' ')
    .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
    .replace(/(?:^|\s)[-']+|[-']+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** "The magic word: unsubscribe". */
const INTRODUCES =
  /^(?:(?:voici|voila|here is|donc|so|ma|mon|la|le|my|the|your|magic|magique|petit) ?)*(?:mot(?: magique)?|reponse|answer|reply|word)(?: est| is)?$/

/** A clause that is nothing but the word. */
function byKeyword(sentences: readonly Sentence[]): OptOut | null {
  const whole = wordsOf(sentences)
  if (!KEYWORD_HINT.test(whole)) return null
  const own = sentences.filter(({ zone }) => zone === 'own')
  const clauses = own.flatMap((sentence, at) =>
    sentence.words
      .split(/\s*[,;:()"]\s*|\s-+\s|\s-+$|\.{2,}/)
      .map((words) => ({ words: bare(words), sentence, at })),
  )
  const said = clauses.filter(({ words }) => words !== '' && !isName(words) && !INTRODUCES.test(words))
  for (const [i, { words, sentence, at }] of said.entries()) {
    const asks = /\?\s*$/.test(sentence.text) && !ASKS.test(sentence.words)
    const rest = said.filter((_, j) => j !== i)
    const alone = sentence.words.split(/[,;:()]/).length === 1 || rest.every(({ at: other }) => other !== at)
    if (asks) continue
    const agrees = rest.every(
      ({ words: other }) =>
        REFUSAL.test(other) || WEAK.test(other) || KEYWORD.test(other) || other.length < 3,
    )
    if (isAboutEvent(sentence.words, 0, whole)) continue
    if (KEYWORD.test(words) && (alone || agrees) && !PRODUCT.test(whole))
      return { rule: 'keyword alone', line: sentence.text }
    if (!WEAK.test(words) || TALKS_ON.test(sentence.words) || isHeading(sentence, own[at + 1])) continue
    const isLast = i === said.length - 1 && (alone ? sentence.startsLine : whole.length < 120)
    if (
      agrees ||
      (isLast &&
        /^(?:.*\b(?:reponds|ecris|reply|replying|reponse|answer|voici|voila) )?stop|^remove/.test(words) &&
        !ENTHUSIASM.test(whole))
    )
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

/** As it stands beside the name: 04 42 00 33 33, +33 6 12 34 56 78. */
const PHONE = /(?:\b(?:tel|port|mob|mobile|portable|gsm|fax|t|m) )?(?:\+?\d{2,3} )?\b\d(?: ?\d){7,}\b/g

/** Names under or above the words say nothing. */
function isName(typed: string): boolean {
  const words = typed.replace(PHONE, ' ').replace(/\s+/g, ' ').trim()
  if (words === '') return true
  return (
    /^(?:[a-z'-]+ ?){1,3}$/.test(words) &&
    !KEYWORD.test(words) &&
    !WEAK.test(words) &&
    !REFUSAL.test(words) &&
    !/\b(?:je|j(?=')|i|we|nous|vous|you|est|is|are|pas|not|plus|on|at|by|to|do|next|deliver|livr\w*|attend\w*|wait|call|appel\w*|come|venez|les?|la|the|un|une|de|du|des|pour|for|mail)\b/.test(
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
  if (isAboutEvent(words, 0, whole)) return null
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
  const phrase = requestIn(words, mail.subject, whole) !== null
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
