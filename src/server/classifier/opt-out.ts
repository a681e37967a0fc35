import { fold } from './fold.ts'
import { htmlToText } from './html-text.ts'
import { withoutInstructions } from './instructions.ts'
import type { ReadMail } from './mail.ts'
import { isMeant, OTHERS, TALKS_ON } from './meant.ts'
import { acrossSentences, type OptOut } from './opt-out-across.ts'
import { isAboutEvent } from './opt-out-event.ts'
import { bare, byKeyword, isName } from './opt-out-keyword.ts'
import { isAboutSomethingElse } from './opt-out-object.ts'
import { HINT, KEYWORD, MATTER, OBJECTION, REFUSAL, REQUESTS, WEAK } from './opt-out-phrases.ts'
import { isTold, withoutOthersWords } from './opt-out-reported.ts'
import { isRightOnlyNamed } from './opt-out-rights.ts'
import { type Line, readLines } from './own-words.ts'
import { type Sentence, sentencesOf, wordsOf } from './sentences.ts'
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
    withoutOthersWords(
      sentencesOf(from).map((sentence) => ({
        ...sentence,
        words: withoutInstructions(sentence.words).replace(ourName, '$1 your company'),
      })),
    )
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

function mayLeave({ zone, folded }: Line): boolean {
  return (zone === 'own' || zone === 'closing') && HINT.test(folded)
}

/** Left by mistake, or asked to stay. */
const TAKEN_BACK =
  /\b(?:j?me suis|m'etais|nous (?:nous )?sommes|on s'est) trompee?s? (?:de |d')(?:mails?|e-?mails?|messages?|destinataires?|personnes?|conversation|fil)\b(?! en )|\b(?:replied|wrote|sent (?:it|that)) to the wrong (?:person|e-?mail|message|thread|list|one)\b|(?:desinscri|desabon|unsubscri|clique|click|opt(?:ed)? ?-?out|stop|retire)[a-z]*[^.]{0,60}(?:par erreur|par megarde|by mistake|by accident|accidental|in error|par inadvertance)|(?:accidental|par erreur|by mistake|mistakenly|par megarde)[a-z]*[^.]{0,40}(?:unsubscri|desinscri|desabon|opted|retire|removed)|\b(?:annul\w*|ne (?:pas|plus) tenir compte de|(?<!vous )ignore[rz]?|oublie[rz]?|reviens sur) (?:ma|mon|notre|cette|la|de ma)(?: \w+)? ?(?:demande (?:de |d'))?(?:desinscri|desabon|radiation|retrait)|\b(?:cancel|ignore|disregard|forget) (?:my|our|the|that)(?: \w+)? (?:unsubscribe|removal|opt-?out)\b|reinscri|reabonn|re-?subscri|re-?add me|\b(?:garde|laisse|conserve|maintene)[rz]?[- ]moi (?:bien |surtout )?(?:dans|sur|en|parmi|abonne|inscrit)|\bkeep (?:me|us) (?:on|in|subscribed|posted|informed|updated)|\bet (?:de )?(?:mettez|mettre|ajoutez|ajouter|inscrivez) (?:plutot |a la place )?(?:celle|celui|mon|ma|la|le|plutot)\b|\bremplace[rz]\b|(?<!si vous )\bcontinuez (?:a|de) (?:m'|me|nous)|(?<!n.t |not |dont )\bkeep sending\b|\bnouvelle adresse\b|\bvoici (?:la|ma|notre) (?:nouvelle|bonne)\b|\buse (?:this|the new|my new) (?:one|address|e-?mail)\b(?! (?:for|to) )|\butilisez (?:celle-ci|la nouvelle|celui-ci)\b|\bnew (?:e-?mail )?address\b|\b(?:utilis|ecri|envoy|adress|contact)[a-z]*[^.]{0,40}\b(?:desormais|dorenavant|plutot)\b|\b(?:desormais|dorenavant)\b[^.]{0,30}(?:utilis|ecri|envoy|adress|contact)[a-z]* [^.]{0,20}@|\b(?:use|write to|e-?mail|contact)\b[^.]{0,50}\binstead\b|(?<!n')\butilisez (?:plutot )?[^.]{0,40}@/

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
    if (name === OBJECTION && isRightOnlyNamed(words, match[0])) continue
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
    if (isTold(words, at, match[0], whole)) continue
    if (isMeant(words, at, match[0], text)) return name
  }
  return null
}

/** Of a party, of work to do, of those who wait: nobody is mailed by it. */
const OTHER_LIST =
  /\b(?:from|off|out of|of) (?:our|my|their) (?:own )?(?:[a-z-]+ )?(?:newsletters?|mailings?|lists?|database|bulletin)\b|\b(?:(?:de|a) |d')(?:notre|nos|mon|ma|leurs?) (?:propre )?(?:newsletter|lettre|infolettre|liste|mailing|bulletin|fichier)s?\b(?! (?:chez|dans) )|\b(?:waiting|wait|guest|invite|invitation|attendance|attendee|price|speaker|supplier|shopping|snag|parts|job|to-?do|punch|shortlist|short)s? ?-?lists?\b|\blists? of (?:\w+ )?(?:exhibitors|participants|attendees|guests|speakers|suppliers|invitees|candidates|bidders|contractors|members)\b|\b(?:the|my|our|their|his|her) (?:[a-z]+ )?(?:parish|council|church|school|club|gym|bank|union|party|university|college|charity|village|town|neighbou?rhood|society|allotment)(?:'s)? (?:council |club )?(?:mailing |e-?mail )?lists?\b|\blistes? (?:d'attente|de (?:prix|courses|presence|mariage)|des (?:invites|inscrits|participants|presents|fournisseurs|fournitures|exposants|candidats|travaux|reserves|coproprietaires|residents|eleves|parents|locataires|salaries|adherents|benevoles)|electorales?|du (?:personnel|club))\b/
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
  /\b(?:voulais|voulions|allais|allions|pensais|comptais) (?:me |nous )?(?:desinscri|desabon|retir)[a-z]*\b[^.]{0,30}\b(?:puis|finalement|jusqu'a|quand) ?(?:j'ai (?:lu|vu|repense)|je (?:me suis|reste)|nous (?:avons|restons)|non\b|on reste|ce que)|\b(?:wanted|meant|going|about) to unsubscribe\b[^.]{0,20}\b(?:until|before i (?:saw|read)|then i (?:saw|read|thought))|\bn(?:e |')(?:\w+ ){1,2}(?:pas|jamais|nullement|aucunement|point)(?: du tout)? (?:demande|voulu|souhaite|cherche|envisage|desire)\w* (?:a |de |d')?(?:etre |me |m'|nous )(?:desinscri|desabon|retir|supprim|enlev|ray|radi|effac)|\b(?:never|not|n't)(?: ever)? (?:ask(?:ed)?|want(?:ed)?|meant?|request(?:ed)?|intend(?:ed)?) to (?:be )?(?:unsubscribe|removed?|opt)|\b(?:nobody|no one|none of us)(?: here| ever)* (?:ask(?:ed)?|want(?:ed|s)?) to (?:be )?(?:unsubscribe|removed?|opt)|\bpersonne (?:ici |chez nous )?n(?:e |')(?:a )?(?:demande|veut|voulait|souhaite)\w* (?:a |de |d')?(?:etre |se |s')(?:desinscri|desabon|retir|supprim|ray|radi)/

/** Whether one may leave some day. */
const ONE_DAY =
  /^[^.!]{0,60}\b(?:unsubscribe|opt out|desinscrire|desabonner|resilier)\b[^.!]{0,15} (?:later|afterwards|at any (?:time|point)|any ?time|whenever|a tout moment|plus tard|ensuite|par la suite|quand (?:on|je) veu)\b[^.!]*\?/

function lastWord(matched: string): number {
  return Math.max(
    0,
    matched.search(
      /(?:unsubscribe|opt(?:ed|ing)?[- ]?out|removed|taken off|deleted|desinscription|desabonnement|radiation|(?:take|remove|delete)(?= it))\b/,
    ),
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
