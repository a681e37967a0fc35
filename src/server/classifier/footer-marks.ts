const DEVICE =
  /^[\s>*_[-]*(?:envoye(?:e)? (?:de|a partir de|depuis|avec|par|via|grace a)\b(?! vos?\b).{2,90}|sent (?:from|with|via|by)\b(?! your\b).{2,90}|get outlook for .{2,60}|(?:obtenir|obtenez|telecharge[rz]) outlook pour .{2,60}|provenance : courrier.{0,40}|garanti sans virus.{0,60}|sans virus\..{0,60}|virus-free\..{0,60}|cet e-?mail a ete verifie par .{2,80}|l'absence de virus dans ce courrier.{0,120}|this email has been checked for viruses.{0,80}|<?https?:\/\/\S+>?)[\s\]*_.!]*$/

/** A line that a program wrote: the phone's boast, the virus scanner's, a bare link. */
export function isDeviceLine(line: string): boolean {
  return line.length < 220 && DEVICE.test(line)
}

const NOTICE_START =
  /^[\s*_-]*(?:ce (?:message|courriel|mail|e-?mail)|cet? (?:e-?mail|envoi)|l'information contenue|les informations (?:contenues|figurant|transmises)|le (?:present|contenu de ce) |the (?:information|contents?) (?:contained|in|of) |this (?:e-?mail|message|communication)|avis de confidentialite|confidential|avertissement|disclaimer|mention legale|si vous (?:n'etes pas|avez recu ce)|if you (?:are not|have received|received)|pensez a l'environnement|pensez environnement|n'imprimez|avant d'imprimer|please consider the environment|before printing|think before you print)/
const NOTICE_WORDS =
  /confidenti|destinataire|privileged|intended (?:recipient|for|solely|only)|recu (?:ce message |ce courriel |cet e-?mail )?par erreur|in error|imprim|print|environ/

/** The first line of a legal notice, judged with the few lines that follow it. */
export function isNoticeStart(lines: readonly string[], at: number): boolean {
  const first = (lines[at] ?? '').slice(0, 400)
  if (tellsOfRights(first, lines[at + 1])) return true
  if (!NOTICE_START.test(first)) return false
  return NOTICE_WORDS.test(
    lines
      .slice(at, at + 4)
      .join(' ')
      .slice(0, 900),
  )
}

const RIGHTS_START =
  /\b(?:vous (?:disposez|beneficiez|avez|pouvez)|vos (?:droits|donnees)|votre droit|your (?:[a-z]+ )?(?:rights?|data)|you have the right|we process your)\b/
const RIGHTS =
  /\bdroits? d(?:'|e )(?:acces|rectification|opposition|retrait|suppression|effacement)|\b(?:vous|s') ?opposer\b|\bexercer vos droits|\bright (?:to object|of access|to erasure)|\byour rights\b.{0,60}(?:@|\bgdpr\b|data)/
const SOMEBODYS_OWN = /\bj'|\bje\b|\bm(?:on|a|es)\b|\bm'|\bi\b|\bmy\b/

/** A law has companies tell their readers of their rights below every mail; wrapped, the line goes on in the next. */
function tellsOfRights(line: string, next = ''): boolean {
  if (!RIGHTS_START.test(line)) return false
  const words = `${line} ${next.slice(0, 200)}`
  return RIGHTS.test(words) && !SOMEBODYS_OWN.test(words)
}

const UNSUBSCRIBE =
  /desabonn|desinscri|unsubscri|opt-?out|ne plus recevoir|no longer (?:wish|want) to receive|\bstop\b|preferences? d'(?:envoi|abonnement)|(?:manage|update) (?:your )?(?:email )?(?:preferences|subscription)|gerer (?:vos|mes) (?:preferences|abonnements)|voir (?:ce message |cet e-?mail )?(?:dans|en ligne)|view (?:this email )?in (?:your )?browser/
const OFFER =
  /https?:|www\.|\||\bclique[rz]\b|\bclick\b|\bcliquant\b|suivez ce lien|\b(?:pour|to|afin de) (?:vous |ne plus |se |stop |unsubscribe|opt|no longer|être)|\bsi vous (?:ne )?(?:souhaitez|voulez|desirez)\b|\bif you (?:no longer|do not|don't|would|want|wish|prefer)\b|repond(?:ez|re)\b.{0,30}\bstop\b|reply\b.{0,30}\b(?:stop|unsubscribe)\b|\benvoyez stop\b|\btext stop\b|vous (?:pouvez|recevez|disposez)|you (?:can|may|are receiving|received|have the right)|\bvotre (?:adresse|inscription|desinscription|droit)\b/

const OBEYS =
  /^"?(?:stop|unsubscribe|desinscription|desabonnement)"?,? (?:comme|as|puisqu|since)\b|\b(?:vous (?:ecrivez|dites)|(?:votre|your) (?:mail|e-?mail|message|pied|footer|texte|courriel)|you (?:say|write|wrote|said)|qu'ils disent|que vous dites|they say)\b.*[:.,] *(?:(?:alors|donc|so),? )?"?(?:stop|unsubscribe|desinscription|desabonnement)"?[\s.!]*$/

/** Leaving by its own words; "stop" alone is also what somebody asks. */
const LEAVING =
  /desabonn|desinscri|unsubscri|opt-?out|ne plus recevoir|no longer (?:wish|want) to receive|preferences|subscription|abonnements|browser|navigateur|voir (?:ce message|cet e-?mail)/
const MEANS =
  /https?:|www\.|\||\bclique|\bclick|\blien\b|\blink\b|repon[ds]|\breply|\banswer|envoye[rz]|\btext\b|\bsms\b|\d{5}/

/** Somebody answers whoever asked for a way out, of whatever. */
const ANSWERS =
  /\bvous (?:nous |m'|me )?(?:demand(?:ez|iez)|(?:avez|aviez) demande)\b|\byou(?:'ve| have| had| were| are)? ask(?:ed|ing)\b(?! to receive| for these)|\bc'est fait\b|\bit(?:'s| is| has been) done\b/

/** Why the reader has the mail, or where to press: "because you asked for our news" is a tool's all the same. */
const EXPLAINS =
  /\bvous (?:avez recu|recevez)\b|\byou(?:'re| are| have|'ve)? (?:receiv\w*|get|getting|got)\b|\bdemande (?:a|de|d')? ?(?:recevoir|etre|nous suivre|nos|notre)\b|\basked (?:for our|us to (?:send|keep)|to be (?:kept|informed))|https?:|www\.|\bclique|\bclick/

/** "To receive no more messages of mine": of the writer's, so it is the reader who may. */
const FROM_THEM =
  /\b(?:ne (?:souhaitez |voulez |desirez )?plus recevoir|no longer (?:wish|want) to receive)\b[^.]{0,40}(?:\bde (?:ma|notre) part\b|\b(?:mes|nos) (?:messages?|mails?|e-?mails?|courriels?|informations?|actualites|offres)\b|\b(?:messages?|e-?mails?|news) from (?:me|us)\b)/

/** A line that offers the reader a way out: written by a mailing tool, ours or theirs. */
export function isWayOut(line: string): boolean {
  const start = line.slice(0, 600)
  if (!UNSUBSCRIBE.test(start) || !(LEAVING.test(start) || MEANS.test(start))) return false
  if (FROM_THEM.test(start)) return true
  // "Me désabonner <https://…>" is the label of a link, whoever "me" is.
  if (/^[^<]{0,60}<https?:[^>]+>[\s.|]*$/.test(start) || /^[^:]{0,60}: ?https?:\S+$/.test(start)) return true
  // "Your footer says to reply STOP: STOP" obeys it.
  if (OBEYS.test(start) || (ANSWERS.test(start) && !EXPLAINS.test(start))) return false
  if (/\?\s*$/.test(start) && !/\b(?:vous|you)\b/.test(start)) return false
  return OFFER.test(start) && !/\b(?:me|m'|moi|je|j'|my|i)\b/.test(start.replace(/https?:\S+/g, ''))
}
