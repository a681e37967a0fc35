import { type Day, isoDay, localDay } from './calendar.ts'
import { findDates, type Mention, MONTH_NAMES, type Reading, WEEKDAY_NAMES } from './find-dates.ts'
import { fold } from './fold.ts'
import { isEnglish } from './language.ts'

/** Where a text is read from: the day it was written there, and how its writer writes numbers. */
export type Moment = { date: Date | null; dateHeader: string; timezone: string }

export type Return = { day: string; words: string }

/**
 * The first day the person is back. "Back on the 3rd" is that day; "until the 15th" (or "from … to …") is the day
 * after, unless it says "excluded" or "at noon"; without a year a day is the nearest from the message's own on.
 * `worded`: only what says that it is an absence or a return, no range of days alone.
 */
export function findReturn(text: string, moment: Moment, worded = false): Return | null {
  const folded = flatten(fold(text).slice(0, 6000))
  const today = moment.date && localDay(moment.date, moment.timezone)
  const english = isEnglish(folded)
  const reading: Reading = { today, monthFirst: english && isAmerican(moment.dateHeader) }
  const mentions = findDates(folded, reading)
  const answers = mentions.flatMap((_mention, i) => judge(folded, mentions, i, english) ?? [])
  const trusted = worded ? answers.filter(({ rank }) => rank < WORDLESS) : answers
  const best = trusted.sort((a, b) => a.rank - b.rank)[0]
  if (!best) return null
  return { day: isoDay(best.day), words: around(folded, best.mention) }
}

const WORDLESS = 4
type Answer = { rank: number; day: Day; mention: Mention }

const BACK =
  '(?:de |en )?retour|retours|retrouv\\w*|see you|pick up|revien\\w*|reviendr\\w*|rentr(?:e|er|ons|erai|erons)|repren(?:d|on)\\w*|reprise|re-?ouv\\w*|rouvr\\w*|a nouveau(?!@)|de nouveau|disponibles?|joignables?|repondr\\w*|reponds|reponses?(?! auto)|repondons|traiter\\w*|traitee?s?|(?<=(?:sera|seront|pas|etre) )(?:lue?s?|relevee?s?|consultee?s?)|(?:messagerie|boite|mails?|messages?) (?:sera |seront )?relevee?s?|(?<=\\bbe )(?:read|processed|handled|dealt with|actioned|seen)|lirai|lirons|consulterai|connaissance|presente? au bureau|(?:donne|donnons) rendez-vous|(?<=, )rendez-vous(?= le\\b)|(?:serai|serons) (?:a nouveau |de nouveau )?a votre disposition|prochain(?:e|s|es)? (?:jours? (?:de presence|travailles?|ouvres?)|permanences?)|next (?:working day|day in(?: the office)?)|serai la|serons la|back|return\\w*|re-?open\\w*|resum\\w*|available|reachable|have (?:any )?access|be able to|check(?:ing)? (?:my )?e-?mails?|reply|respond|replying|responding|get to|answer\\w*|in the office|at my desk|recontacte\\w*|contactez-moi|me contacter|me joindre|contact me|reach me|(?:re)?(?:lis|lirai|lirons|consulte|consultons|releve|releverai|traite|reading|read) (?:a nouveau |de nouveau )?(?:mes|nos|ma|la|my|our) (?:\\w+ )?(?:e-?mails?|mails?|messages?|courriels?|boite|messagerie|inbox)(?= (?:\\w+ )?(?:a partir|a compter|a nouveau|de nouveau|des|from|again|on)\\b)|wieder|zuruck|erreichbar|volver\\w*|vuelvo|de vuelta|regres\\w+|reincorpor\\w+|rientr\\w+|torno|tornero|di ritorno|di nuovo|riapr\\w+|terug|bereikbaar|weer'
const AWAY =
  "(?:pas|plus|non|peu|in|un|not|jamais)[ -]?(?:etre |be |very )?(?:disponibles?|joignables?|available|reachable|present\\w*|contactable)|absent\\w*|absences?|conges?|vacances|ferme\\w*|fermeture|deplacements?|indisponib\\w*|injoignable\\w*|out of (?:the |my )?office|out of|ooo|away|(?:annual |sick |parental |maternity |paternity )?leave|holidays?|vacation|closed|closes?|closure|closing|clos|unavailab\\w*|travell?ing|formation|reunions?|meetings?|training|conference|arret|maladie|maternite|rtt|seminaire|pto|offline|off|repos|recup\\w*|interromp\\w*|suspend\\w*|not (?:be )?in(?: the office)?|(?:i'm|i am|be|we're|we are) out|out(?= (?:until|till|from|on|through|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|\\d))|slow(?:er)? (?:to|in|at) \\w+|on a (?:training )?course|pas (?:au bureau|la|en poste)|n'aurai pas|acces limite|limited access|on tour|abroad|l'etranger|(?<!sur le )pont|(?:nicht|kein\\w*) (?:im (?:buro|haus|dienst)|da|erreichbar|am platz)|abwesen\\w*|\\w*urlaub\\w*|betriebsferien|geschlossen|ausser haus|dienstreise|unterwegs|fuera(?: de la oficina)?|ausente|vacaciones|cerrad\\w+|assente|ferie|fuori (?:ufficio|sede)|chius[oia]|afwezig|vakantie|verlof|niet (?:op kantoor|bereikbaar|aanwezig)|gesloten"
const PREDICATE = new RegExp(`(?<![a-z])(?:(?<away>${AWAY})|(?<back>${BACK}))(?![a-z])`, 'g')
/** "Closed November 26", without a preposition. */
const AWAY_ON = new RegExp(`(?<![a-z])(?:${AWAY}) $`)
const UNTIL =
  /(?:jusqu'(?:au|a|en)|jusque|jusqu au|until|till|'til|til|through|thru|up to|\bbis|\bhasta|\bfino|\bsino|\btot|\bt\/m)(?: (?:einschliesslich|einschl\.?|inklusive|inkl\.?|zum|und mit|en met|el|dia|al|a|and including|et y compris|inclus|le|the|au|end of(?: day)?|(?:la )?fin de (?:la )?journee du|soir du|close of business on|cob|y compris le|on))*[ :(]*$/
/** "Until lunchtime on the 22nd": the rest of that day they are back. */
const UNTIL_PART =
  /(?:jusqu'(?:au|a)|until|till|'til)(?: (?:the|la|le))?(?: (?:debut|fin|end|late|early))?(?: (?:de|of))?(?: la)? ?(?:matin(?:ee)?|midi|mi-journee|mid-?day|noon|lunch(?: ?time)?|(?:mid-?)?morning|(?:0?[5-9]|1[0-2])(?:[:.]\d\d)? ?(?:am|a\.m\.?|h(?:\d\d)?))(?: (?:of|on|du|de|le|the))*[ :(]*$/
/** "Until the 4th, when I return": that day is the return's. */
const NAMED_RETURN =
  /^(?: \d{4})?[ ,(]*(?:(?:inclus|included),? )?(?:(?:retour|reprise|back) (?:ce jour|ce matin|that day|on that)|when (?:i|we|the)\b|(?:jour|date) (?:de|a laquelle|ou|of|on which)\b|at which (?:point|time)|on which)/
const TO = new RegExp(
  `(?:\\d|\\d ?(?:er|st|nd|rd|th)|(?:${MONTH_NAMES})\\.?|${WEEKDAY_NAMES}|soir|matin|midi|inclus|(?:morning|evening|noon)|demain|tomorrow|today|aujourd'hui|ce jour)[ ,)]*(?:au|to|-|a|et|and|&|>|->|bis|zum|al|hasta|tot|und|t/m)(?: (?:le|the))*[ :(]*$`,
)
const FROM =
  /(?:a partir d[ue]|a compter d[ue]|a dater du|des(?: le)?|depuis|from|since|starting|as of|as from|beginning|effective|du|de|a partir|entre(?: le)?|between|ab|vom|von|seit|desde|dal|vanaf|van)(?: (?:le|the|on|dem|el))*[ :(]*$/
const ON =
  /(?:^|[ :(,])(?:le|the|on|on the|du|ce|this|les|for|pour la journee du|au)[ :(]*$|[:(,] *$|(?:^|[.\n]) *$/
const BY_NAME = new RegExp(`^(?:${WEEKDAY_NAMES})`)
const AFTER = /(?:apres|after|past|posterieur(?:ement)? a)(?: (?:le|the))*[ :(]*$/
const BEFORE = /(?:avant|before|prior to|by|vor|voor|antes del?)(?: (?:le|the|dem|el))*[ :(]*$/
const ONLY =
  /(?:erst|que|qu'|qu'a partir d[ue]|qu'a compter d[ue]|only|until|before|avant)(?: (?:le|the|on|from))*[ :(]*$/
const VAGUE =
  /(?:semaine d[ue]|semaine de|week of|week commencing|week beginning|w\/c|vers|courant(?: (?:de )?(?:la )?semaine)?|during(?: week)?|(?<!on or )a(?:round|bout)|autour d[ue]|alentours d[ue]|environ|debut|anfang|ende|mitte|finales de|principios de|mediados de|inizio|begin|eind|(?<!prend |prennent |prendra |prendront )fin|mi|early|late|mid|tous les|toutes les|chaque|every|each)(?: (?:le|the))*[ :(-]*$/
/** A form of two fields: "Start: 19 October. End: 1 November". */
const LAST_DAY =
  /(?:debut|start|du|from|premier jour|first day)\b[^:\n]{0,20}: ?[^:\n]{4,40}\b(?:fin|end|au|last day|dernier jour)\b(?: (?:date|d'absence|of (?:leave|absence)))? ?: ?$/
/** How far they are with what they received: "currently answering mails from 2 October". */
const BEHIND = /\b(?:currently|presently|now|still) (?:answering|replying|responding|processing)\b/
const EXCLUDED =
  /^[ ,(]*(?:exclus?|exclue|non[- ]inclus|non compris|pas inclus|not included|not including|exclusive|excluded|excl\.?|(?:a |au )?midi|(?:au |le )?matin|in the morning|morning|(?:at )?noon|(?:at )?midday|(?:a )?(?:0?[5-9]|1[0-4]) ?h(?:eures?)?(?![a-z])|(?:at )?1?\d ?(?:am|a\.m))/

/** What one date says of the return; null when it says nothing. */
function judge(text: string, mentions: readonly Mention[], at: number, english: boolean): Answer | null {
  const mention = mentions[at] as Mention
  const before = text.slice(Math.max(0, mention.index - 140), mention.index)
  const after = text.slice(mention.end, mention.end + 90)
  if (LAST_DAY.test(before)) return { rank: 2, day: mention.day + 1, mention }
  if (VAGUE.test(before) || isHabit(before, after, mention) || isEndOfAddress(before, after)) return null
  if (isOfColleague(before) || INVITES.test(sentenceEnd(before)) || BEHIND.test(sentenceEnd(before)))
    return null
  const said = predicate(before, after)
  if (said.away === null && said.back === null && RUNS.test(sentenceEnd(before))) return null
  const answer = (rank: number, day: Day) => ({ rank, day, mention })
  const next = EXCLUDED.test(after) ? mention.day : mention.day + 1
  if (UNTIL_PART.test(before)) return answer(2, mention.day)
  if (UNTIL.test(before)) {
    if (NAMED_RETURN.test(after)) return answer(1, mention.day)
    if (said.back && !said.ahead) return said.negated ? answer(1, mention.day) : null
    return said.away === null || said.notUntil === false
      ? answer(2, next)
      : answer(1, english ? mention.day : next)
  }
  if (said.back) {
    if (mention.by === 'today') return null
    if (AFTER.test(before)) return answer(1, mention.day + 1)
    if (BEFORE.test(before))
      return said.negated || / by /.test(before.slice(-12)) ? answer(1, mention.day) : null
    if (isEndOfRange(before)) return said.away ? answer(2, next) : null
    if (said.negated && !ONLY.test(before)) return null
    return answer(1, mention.day)
  }
  // A range without a word for what it is: in an automatic answer, an absence more often than not.
  if (isEndOfRange(before))
    return said.away === null ? wordless(before, mention, answer(WORDLESS, next)) : answer(2, next)
  // "No access before the 26th".
  if (said.away !== null && BEFORE.test(before) && /^(?:n'aurai pas|pas|plus|not)/.test(said.away))
    return answer(1, mention.day)
  if (said.away === null || FROM.test(before) || BEFORE.test(before)) return null
  if (AFTER.test(before)) return null
  // "Away on the 12th": back the day after; a range whose end is still to come is not judged by its beginning.
  return (mention.by !== 'date' ||
    ON.test(before) ||
    AWAY_ON.test(before) ||
    BY_NAME.test(text.slice(mention.index))) &&
    !opensRange(after)
    ? answer(3, next)
    : null
}

function wordless(before: string, { by }: Mention, answer: Answer): Answer | null {
  return by === 'date' && /\b(?:du|from|de|entre le|between)\b [^.!?\n]{1,30}$/.test(before) ? answer : null
}

function isEndOfRange(before: string): boolean {
  return TO.test(before)
}

function opensRange(after: string): boolean {
  return /^[ ,)a-z]{0,14}(?:au|to|-|a|jusqu'\w+|until|till|through|thru|et|and|&) (?:[a-z]+ )?\d/.test(
    after.replace(/^ ?(?:\(?inclus\)?|soir|matin|au soir)/, ''),
  )
}

const ADDRESS =
  "(?:adresses?|boites?(?: (?:mails?|aux lettres|e-?mails?))?|bal|messagerie|comptes?|domaine|redirection|transfert|mailbox|inbox|address(?:es)?|accounts?|domain|forwarding|l'ancienne?|old one|elle|celle-ci|qui|which|it)"
/** An address that works until a day. */
const STAYS_UNTIL = new RegExp(
  `\\b${ADDRESS}\\b[^.!?\\n]{0,50}\\b(?:(?:reste\\w*|demeure\\w*|est|sont|sera|seront|is|are|will (?:be|remain|stay)|remains?|stays?)(?: \\w+){0,2} (?:acti(?:f|ve)s?|valables?|valides?|en service|accessibles?|fonctionnel(?:le)?s?|valid|live|in (?:use|service)|operational)|fonctionne\\w*|works?|will (?:still )?work)\\b[^.!?\\n\\d]{0,25}(?:jusqu'(?:au|a|en)|until|till)[^.!?\\d]{0,20}$`,
)
/** Or that is closed on one. */
const CLOSED_ON =
  /\b(?:adresses?|boites?|bal|messagerie|comptes?|nom de domaine|mailbox|inbox|address(?:es)?|accounts?|domain|l'ancienne?)\b[^.!?\n]{0,50}\b(?:sera|seront|va etre|est|will be|is|gets?) (?:\w+ )?(?:ferme|supprime|desactive|cloture|coupe|resilie|closed|deleted|deactivated|disabled|shut(?: down)?|switched off|removed|retired)\w*[^.!?\n\d]{0,25}$|\b(?:cesser\w* d'(?:exister|etre|fonctionner)|ne (?:sera|seront) plus (?:active|valable|valide|en service|fonctionnelle)s?|will (?:stop working|cease|expire))\b[^.!?\n\d]{0,25}$/

/** Days on which to come and see: nobody's absence. */
const INVITES =
  /\b(?:portes ouvertes|retrouvez[- ]nous (?:sur|au (?!bureau|magasin)|a la|a l'|aux)|(?:venez|rendez)[- ]nous (?:voir|visite|rencontrer|rejoindre)|visitez|visit us|join us|meet us|come and (?:see|visit)|open (?:house|days?)|soldes?|promo\w*|offre (?:valable|speciale)|special offer|on sale)\b/

/** What runs until a day though nobody is away. */
const RUNS =
  /\b(?:valables?|valid|recrut\w*|hiring|inscriptions?|registrations?|candidatures?|entretiens?|interviews?|sales?|offers?|offres?|enquetes?|surveys?|deadline|date limite)\b/
const COLLEAGUE =
  '\\b(?:mon|ma|mes|notre|my|our) (?:collegues?|assistante?|remplacante?|responsable|directeur|directrice|associee?|binome|colleagues?|assistant|deputy|manager|partner)\\b'
/** "My colleague is …", and "my colleague Jane (back …", "my assistant, away until …": a name at most stands between. */
const OF_COLLEAGUE = new RegExp(
  `${COLLEAGUE}[^.!?]{0,60}\\b(?:est|sera|sont|seront|revien\\w*|rentre\\w*|reprend\\w*|is|are|will|returns?|absente?)\\b`,
)
const APPOSITION = new RegExp(
  `(?:${COLLEAGUE}[^.!?,;(]{0,40}\\(|(?:^|[,;:] )${COLLEAGUE}(?: (?!repond|prend|trait|assur|gere|can\\b)[a-z'-]{1,30}){0,2}, )(?:(?:elle|lui)-meme |actuellement |currently |also |qui |who )?(?:de retour|retour|absente?|en (?:conges?|vacances)|back|away|returning|out|on (?:leave|holiday)|est|sera|is|will)\\b[^.!?;)]*$`,
)
const OWNER = /\b(?:je|j'|mon retour|mon absence|i|i'm|i'll|my return|my absence)\b/

/** "My colleague is back on the 18th": not the writer's own return. */
function isOfColleague(before: string): boolean {
  const own = sentenceEnd(before)
  const apposed = APPOSITION.exec(own)?.[0]
  if (apposed && !OWNER.test(apposed)) return true
  return OF_COLLEAGUE.test(own) && !OWNER.test(own)
}

/** The day is that of an address or a mailbox, not of its owner. */
function isEndOfAddress(before: string, after: string): boolean {
  const own = sentenceEnd(before)
  if (STAYS_UNTIL.test(own)) return true
  return CLOSED_ON.test(own) && !UNTIL.test(own) && !isEndOfRange(own) && !opensRange(after)
}

/** "Le vendredi", "on Fridays": every week, so no return. */
function isHabit(before: string, after: string, { by }: Mention): boolean {
  if (by !== 'weekday') return false
  return /(?:^|[ ,])(?:les?|tous les|every|chaque|du|de) *$/.test(before) &&
    !/(?:retour|revien\w*|reprise|back) (?:au bureau )?le *$/.test(before)
    ? !/^ (?:prochain)/.test(after)
    : /^s(?![a-z])/.test(after)
}

/** Nothing but prepositions and dates: the sentence begins with its date, its verb is still to come. */
const LEADS = new RegExp(
  `^(?:[^a-z]|\\b(?:du|de|des|le|la|on|from|a|partir|compter|dater|jusqu|au|until|till|the|as|of|entre|between|and|et|to|through|inclus|depuis|since|starting|bonjour|hello|hi|please note|ab|dem|den|vom|bis|zum|el|del|al|hasta|desde|il|dal|fino|erst|van|vanaf|tot|met|en|einschliesslich|hallo|ich|bin|wir|sind|ik|ben|wij|zijn|op|am|attention|er|st|nd|rd|th|soir|matin|${WEEKDAY_NAMES}|${MONTH_NAMES})\\b)*$`,
)

/** "Not in the office and back on the 3rd": what is denied before is another matter. */
const NEW_CLAUSE =
  / (?:et|and|mais|but|puis|then) (?=$|je\b|j'|nous|on |i\b|we\b|will\b|am\b|be\b|suis\b|serai|serons|sera\b)| - |[:()!]/

type Said = { away: string | null; back: string | null; ahead: boolean; negated: boolean; notUntil: boolean }

/** The word that governs a date: the last one before it in its sentence, else the first one after it. */
function predicate(before: string, after: string): Said {
  const own = sentenceEnd(before)
  const last = [...own.matchAll(PREDICATE)].at(-1)
  const ahead = last === undefined ? LEADS.test(own) : last.groups?.away !== undefined && leadsClause(own)
  const found = ahead ? (returnAhead(after, last) ?? last) : last
  const away = found?.groups?.away ?? null
  const back = found?.groups?.back ?? null
  const lead = found === last && last ? own.slice(0, last.index) : ''
  const clause = lead.split(NEW_CLAUSE).at(-1) ?? ''
  const negated =
    /(?:\bne\b(?! (?:le|a) )|\bn'|\bpas\b|\bnot\b|n't\b|\bnicht\b|\bniet\b|\bcannot\b|\bunable\b|\bsans\b|\bunlikely\b)[^,;]{0,45}$/.test(
      clause,
    )
  const notUntil = away !== null && /^(?:not|pas)/.test(away)
  return { away, back, ahead: found !== last || last === undefined, negated, notUntil }
}

/** "On leave, from the 18th I can be reached again": the clause of the date begins with it. */
function leadsClause(own: string): boolean {
  const clause = own.split(/[,;:] | (?:et|and|mais|but) /)
  return clause.length > 1 && LEADS.test(clause.at(-1) ?? '') && !isEndOfRange(own) && !UNTIL.test(own)
}

/** The word for it is still to come; behind an absence told before, only a return of the writer's own is. */
function returnAhead(after: string, told: RegExpMatchArray | undefined): RegExpMatchArray | undefined {
  const found = firstAhead(after)
  if (told === undefined) return found
  const own = /^[^,;:]{0,12}\b(?:je|j'|nous|on|i|we|i'll|we'll)\b[^,;:]*/.exec(
    after.split(/[.!?\n]/, 1)[0] ?? '',
  )?.[0]
  const back = found?.groups?.back !== undefined && own !== undefined && (found.index ?? 0) < own.length
  return back && !/\b(?:pas|not|par|by|sur|on my|portable|mobile|uniquement|only)\b/.test(own)
    ? found
    : undefined
}

function firstAhead(after: string): RegExpMatchArray | undefined {
  const sentence = after.split(/[.!?;\n]/, 1)[0] ?? ''
  return [...sentence.matchAll(PREDICATE)][0]
}

const SENTENCE_END =
  /(?:(?<=[a-z0-9)]{5})|(?<=\b(?!(?:janv|fevr?|mars|avri?|juin|juil|aout|sept?|octo?|nov|dece?|dez|jan|feb|mar|apr|may|june|july|jul|aug|oct|lun|mer|jeu|ven|sam|dim|mon|tues?|wed|thu|thur|fri|sat|sun|env|tel|mob|ext|art|etc|incl?|excl|max|min|appr|dept|resp|mme|mlle|mrs|sem|kal|einl|uhr|ca)\.)[a-z]{3,4})|(?<=\b(?:la|it|me|us|up|so)))[.!?;] |[!?] /g

/** What stands after the last end of a sentence; a point behind a short word is an abbreviation. */
function sentenceEnd(before: string): string {
  const cut = Math.max(
    before.lastIndexOf('\n'),
    ...[...before.matchAll(SENTENCE_END)].map(({ index }) => index + 1),
    -1,
  )
  return before.slice(cut + 1)
}

/** One paragraph a line, and "back from leave" without its "leave". */
function flatten(text: string): string {
  return text
    .replace(/\n[ \t]*\n\s*/g, '\u0001')
    .replace(/\n(?=[ ]*(?:[-*•]|(?:tel|mob|fax|www)\b))/g, '\u0001')
    .replace(/\n/g, ' ')
    .replaceAll('\u0001', '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/[*_"]/g, '')
    .replace(/[\u2192\u2794\u279c\u21d2]|[=>]>/g, '>')
    .replace(/(\d\/\d{1,2}(?:\/\d{2,4})?)-(?=\d{1,2}\/)/g, '$1 - ')
    .replace(/(\d\.\d{1,2})\.? ?- ?(?=\d{1,2}\.)/g, '$1 - ')
    .replace(
      /\b((?:de )?retour|reviens|reviendr\w+|rentre\w*|back|return\w*|reprise|reprendr\w+) (?:de |d'|from |of |after )(?:mes |mon |my |ma |l'|notre |nos |our |the |a )?(?:(?:annual|sick|parental|maternity|paternity|summer|winter|christmas) )?(?:conges?|vacances|leave|holidays?|vacation|deplacement|absence|maternite|formation|trip|travels?|l'etranger)(?: (?:annuels?|d'ete|maternite|payes?))?/g,
      '$1',
    )
}

function isAmerican(dateHeader: string): boolean {
  return /-0[4-9]00|-1000|\b[ECMP][SD]T\b/.test(dateHeader)
}

function around(text: string, { index, end }: Mention): string {
  const start = Math.max(text.lastIndexOf('\n', index) + 1, index - 60)
  return (
    text
      .slice(start, end + 20)
      .split('\n', 1)[0]
      ?.trim() ?? ''
  )
}
