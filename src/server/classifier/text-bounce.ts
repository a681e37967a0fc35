import { type Judged, judgeFailure, type Outcome, worst } from './bounce-class.ts'
import { claimsDeliveryReport, toBounce } from './delivery-report.ts'
import { clean, fold } from './fold.ts'
import { bodyOf, hasNullReturnPath, header, headersOf } from './headers.ts'
import type { ReadMail } from './mail.ts'
import type { Classification, ClassifierContext } from './schema.ts'

const ROBOT =
  /^(?:mailer-?daemon|mail-?daemon|postmaster|mdaemon|maildaemon|mail-?delivery|mail\.?delivery|delivery|bounces?|microsoftexchange[0-9a-f]*|no-?reply|ne-?pas-?repondre|returned?-?mail)(?:[+.-].*)?$/
const ROBOT_NAME =
  /mail delivery|mailer[- ]?daemon|mail administrator|^postmaster$|microsoft outlook|courrier microsoft|systeme? de (?:messagerie|distribution)|sous-systeme|delivery (?:sub)?system|mail (?:system|server)|administrateur systeme|system administrator|internet mail delivery/
const SUBJECT =
  /undeliver|non[- ]?deliver|delivery (?:status|has failed|failure|failed|problem|incomplete|delay|notification|report)|deliver(?:y|ed) (?:failure|error)|returned (?:mail|to sender)|failure notice|mail delivery|message (?:not|could not be) delivered|could(?:n't| not) be delivered|wasn't delivered|delayed mail|delayed \(|non[- ](?:remis|delivre|distribu|remise)|echec (?:de |d')?(?:la )?(?:remise|distribution|livraison|envoi|l'envoi|delivrance)|echec de (?:votre|l')|notification d'etat de remise|notification de (?:non[- ]?remise|non[- ]?distribution)|rapport de non[- ]?remise|retour a l'expediteur|mail system error|rejected mail|(?:message|courriel|mail|e-?mail|courrier) (?:a ete |was |has been |est )?(?:rejete|bloque|refuse|blocked|rejected|refused|bounced)|^(?:blocked|rejected|refused|bloque|rejete|refuse) ?:|blocked:|\bndr\b|remise (?:retardee|impossible|differee|incomplete)|retard de (?:remise|distribution)|warning: (?:could not|message)|courrier non|n'a pas (?:pu etre|ete) (?:remis|distribue|delivre|envoye)|status notification|adresse introuvable|address not found|unzustellbar|nicht zustellbar|zustellung\w* (?:fehlgeschlagen|verzogert|gescheitert)|unzustellbare|no se (?:puede|pudo|ha podido) entregar|non recapitabile|mancat[oa] (?:recapito|consegna)|onbestelbaar|niet (?:te bezorgen|bezorgd)|nao (?:e possivel|foi possivel) entregar/
const BODY =
  /this is the qmail-send program|created automatically by mail delivery software|this is the mail system at host|i'?m sorry to have to inform you|the original message was received at|the following addresses had permanent (?:fatal )?errors|transcript of session follows|n'a (?:pas|pu) (?:pu )?(?:etre |ete )?(?:remis|distribue|delivre|achemine|transmis|livre|envoye)|n'ont pas (?:pu etre|ete) (?:remis|distribue|delivre)|could(?:n't| not) be (?:delivered|sent)|couldn't deliver|unable to deliver|was(?:n't| not) (?:be )?(?:delivered|able to deliver)|not been (?:able to be )?delivered|(?:delivery|remise|distribution|livraison|transmission)[^.]{0,80}(?:failed|a echoue|ont echoue|impossible|echec|aborted)|echec de (?:la )?(?:remise|distribution|livraison|transmission)|impossible de (?:remettre|distribuer|delivrer|livrer|acheminer|transmettre)|undeliverable|permanent (?:error|failure)|address not found|adresse introuvable|message (?:blocked|bloque|rejete|refuse|was rejected|non distribue|not delivered)|(?:was|been) (?:blocked|refused)|a ete (?:rejete|refuse|bloque)|has been (?:rejected|delayed)|returned to sender|(?:has )?been delayed|n'a pas encore (?:ete|pu)|is delayed|delivery incomplete|retardee?|failed recipient|recipient address rejected|did not reach the following|your message did not reach|votre message n'(?:est|a) pas|konnten? nicht (?:zugestellt|ubermittelt|ausgeliefert|gesendet)|nicht zugestellt werden|(?:zustellung|ubermittlung)[^.]{0,80}(?:fehlgeschlagen|gescheitert|nicht moglich)|unzustellbar|no (?:se )?(?:puede|pudo|ha podido|han podido) (?:ser )?entrega\w*|(?:non e stato possibile|impossibile) (?:consegnare|recapitare)|non (?:e stat[oa] |puo essere )?(?:consegnat|recapitat)[oa]|kon niet worden (?:bezorgd|afgeleverd)|niet (?:worden )?bezorgd/
const DELAY =
  /still (?:being )?(?:tried|retr|be retried)|will (?:be|keep|continue|retry)[^.]{0,40}(?:retr|trying|try)|delivery attempts will continue|(?:you )?do not need to (?:do anything|resend|take)|not yet been delivered|has not been delivered (?:yet|so far)|has been delayed|is delayed|delivery (?:incomplete|delayed)|temporary problem delivering|n'a pas encore (?:ete|pu)|remise (?:retardee|differee|incomplete)|retard de (?:remise|distribution)|nouvelles? tentatives?|continuer\w* (?:a|d')essayer|tentera? (?:a nouveau|encore)|warning: (?:could not|message)|this is a warning message only|probleme temporaire|encore (?:retentee?|essaye)/
const GIVEN_UP =
  /giving up|given up|permanent|abandonn|has failed|delivery failed|a echoue|definitive|no longer be retried|ne sera plus/
const DONE =
  /success(?:fully|ful)[^.]{0,40}(?:deliver|relay)|(?:has been|was|were) (?:delivered|relayed)|delivered to the (?:following|destination)|correctement (?:remis|distribue|delivre)|a (?:bien )?ete (?:remis|distribue|delivre)e?s? aux?\b|a bien ete (?:remis|distribue|delivre)|avec succes|relaye/
/** Exchange's "Remis : …", when its parts are lost. */
const DONE_SUBJECT = /^(?:remise?|relayee?|distribuee?|delivered|relayed|successful)\b/
/** Where the copy of our mail begins. */
const COPY =
  /^[\s>]*(?:-+ ?(?:below this line is a copy|this is a copy of|the body of the message|original message|message d'origine|message original|included is a copy|en-tetes? d|unsent message|ci-joint|copie d|message header|headers? follow|returned message|forwarded)|original message (?:headers|follows)|en-tetes? (?:d[ue]|complets?) |message d'origine|return-path: |received: (?:from|by)|diagnostic information for administrators|informations? de diagnostic)/

/** A bounce without the standard parts: qmail, Exim, and the many texts of providers, in French and English. */
export function readTextBounce(mail: ReadMail, context: ClassifierContext): Classification | null {
  const failedHeader = headersOf(mail, 'x-failed-recipients').flatMap(addresses)
  const rule = failedHeader.length > 0 ? 'X-Failed-Recipients' : recognise(mail)
  if (!rule) return null
  const body = bodyText(mail)
  const notice = cutCopy(body)
  const folded = fold(notice)
  const subject = fold(mail.subject)
  const delayed = DELAY.test(`${subject}\n${folded}`) && !GIVEN_UP.test(folded)
  if (
    !delayed &&
    failedHeader.length === 0 &&
    DONE.test(`${subject}\n${folded}`) &&
    !/n'a pas|(?<!\bmay )\bnot\b|failed|echec|echoue/.test(folded)
  )
    return { kind: 'other', because: `${rule}, without a failure: ${mail.subject}` }
  const outcome: Outcome = delayed ? 'delayed' : 'failed'
  const sections = splitByRecipient(notice)
  const judged =
    sections.length > 0
      ? sections.map(({ words }) => judgeFailure(outcome, undefined, words))
      : [judgeFailure(outcome, undefined, notice)]
  const vague = judged.every(({ because }) => because.includes('no reason'))
  const decided = vague
    ? judgeFailure(outcome, undefined, `${mail.subject} ${diagnosis(body)}`)
    : worst(judged)
  const recipients =
    failedHeader.length > 0 ? failedHeader : recipientsIn(notice, body, sections, mail, context)
  const bounce = toBounce(decided as Judged, recipients, mail, context, rule)
  if (delayed) return { ...bounce, delayed: true }
  if (vague || sections.length < 2 || failedHeader.length > 0) return bounce
  const failures = sections.flatMap(({ recipient: address }, i) => {
    const own = judged[i]
    return own ? [{ address, bounceClass: own.bounceClass, ...(own.status && { status: own.status }) }] : []
  })
  return { ...bounce, failures }
}

function bodyText(mail: ReadMail): string {
  return clean(bodyOf(mail).slice(0, 30_000))
}

/** How a mail is known for a bounce: a robot sent it and its subject or its text says so. */
function recognise(mail: ReadMail): string | null {
  if (/^\s*(?:hi\.\s+)?this is the qmail-send program/i.test(bodyOf(mail).slice(0, 200)))
    return 'qmail-send text'
  const subject = fold(mail.subject)
  // A person who answers or forwards a bounce is a person.
  if (/^(?:re|fwd?|tr|rv|aw)\s*:/.test(subject)) return null
  const local = fold(mail.from?.address.split('@')[0] ?? '')
  const name = fold(mail.from?.name ?? '')
  const daemon = /daemon|postmaster|^microsoftexchange/.test(local) || ROBOT_NAME.test(name)
  const robot =
    daemon ||
    ROBOT.test(local) ||
    mail.from === null ||
    header(mail, 'auto-submitted').startsWith('auto') ||
    hasNullReturnPath(mail)
  const report = claimsDeliveryReport(mail)
  if (!robot && !report) return null
  if (daemon && DONE_SUBJECT.test(subject) && DONE.test(fold(bodyText(mail).slice(0, 2000))))
    return `written by ${mail.from?.address || name}`
  const bySubject = SUBJECT.test(subject)
  if (!bySubject && !daemon && !report) return null
  const byBody = BODY.test(fold(cutCopy(bodyText(mail)).slice(0, 4000)))
  if (report && (bySubject || byBody)) return 'multipart/report without its fields'
  if (daemon && (bySubject || byBody)) return `written by ${mail.from?.address || name}`
  return bySubject && byBody ? `robot's subject "${mail.subject}"` : null
}

function cutCopy(body: string): string {
  const lines = body.split('\n')
  const at = lines.findIndex((line, i) => i > 0 && line.length < 200 && COPY.test(fold(line)))
  return at < 0 ? body : lines.slice(0, at).join('\n')
}

/** Exchange tells the server's words under its own heading. */
function diagnosis(body: string): string {
  const at = fold(body).search(/diagnostic information|informations? de diagnostic/)
  return at < 0 ? body.slice(0, 3000) : body.slice(at, at + 1500)
}

type Section = { recipient: string; words: string }

/** "<a@b.fr>: reason" (qmail, Postfix) and "  a@b.fr" over its reason (Exim), each with the lines that follow. */
function splitByRecipient(notice: string): Section[] {
  const sections: Section[] = []
  for (const line of notice.split('\n')) {
    const [, recipient, rest = ''] =
      /^\s{0,8}<?([^\s<>"():;,@]{1,64}@[^\s<>"():;,@]{1,250}\.[a-z]{2,24})>?(?:\s*\([^)]*\))?\s*(?::(.*)|\.{3}.*)?$/i.exec(
        line,
      ) ?? []
    if (recipient) sections.push({ recipient: recipient.toLowerCase(), words: `${rest}\n` })
    else {
      const open = sections.at(-1)
      if (open) open.words += `${line}\n`
    }
  }
  return sections
}

const SERVICE =
  /^(?:postmaster|abuse|support|helpdesk|assistance|mailer-?daemon|admin\w*|noc|hotline|no-?reply)@/

function recipientsIn(
  notice: string,
  body: string,
  sections: Section[],
  mail: ReadMail,
  { ownMailboxes }: ClassifierContext,
): string[] {
  const own = new Set(
    [...ownMailboxes, mail.from?.address ?? '', ...mail.to.map(({ address }) => address)].map(lower),
  )
  const named = sections.map(({ recipient }) => recipient).filter((address) => !own.has(address))
  if (named.length > 0) return named
  const told = addresses(`${notice}\n${mail.subject}`).filter(
    (address) => !own.has(address) && !SERVICE.test(address),
  )
  if (told.length > 0) return told
  // Only the copy of our mail still says to whom it went.
  const to = /^[\s>]*(?:to|a|à)\s*:\s*(.+)$/im.exec(body.slice(notice.length))?.[1] ?? ''
  return addresses(to).filter((address) => !own.has(address))
}

function addresses(text: string): string[] {
  const found = text.match(/[^\s<>"'():;,[\]|@]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi) ?? []
  return [...new Set(found.map(lower))]
}

function lower(address: string): string {
  return address.replace(/^mailto:/i, '').toLowerCase()
}
