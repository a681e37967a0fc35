import type { Words } from './auto-reply.ts'
import { robotLike } from './bulk.ts'
import { fold } from './fold.ts'
import type { ReadMail } from './mail.ts'
import type { ClassifierContext } from './schema.ts'
import { unaskedMarks } from './unasked-marks.ts'

const MAILING =
  /(?:voir|lire|consulter|afficher|ouvrir) (?:ce (?:message|mail)|cet e-?mail|la newsletter|cette newsletter)?.{0,20}(?:en ligne|dans (?:votre|un|le) navigateur)|view (?:this (?:e-?mail|message) )?(?:in|online).{0,20}(?:browser|online)?|vous recevez (?:ce|cet) (?:message|e-?mail|mail|courriel) (?:car|parce|suite)|you(?:'re| are) receiving this|you received this (?:e-?mail|message) because/
/** Their own way out, of their own messages: a person's signature may hold that of a newsletter. */
const WAY_OUT =
  /\b(?:mes|nos|ces|ce|mon|notre) (?:messages?|mails?|e-?mails?|courriels?|relances|offres)|\bmy (?:e-?mails?|messages?)|\b(?:these|this|our) (?:e-?mails?|messages?)|\bstop\b/

/** `certain`: whatever its words ask for, nobody asks it of us. */
type Unanswered = { because: string; certain: boolean }

/** Why a message that opens no thread with us is nobody's answer; null when a person answers or simply writes. */
export function unansweredRule(mail: ReadMail, words: Words, context: ClassifierContext): Unanswered | null {
  const subject = fold(mail.subject)
  const answers = /^(?:re|aw|sv|rep)\s*(?:\[\d+\])?:/.test(subject)
  const threaded = mail.inReplyTo !== null || mail.references.length > 0 || words.quotes
  if (mail.from === null) return { because: 'nobody wrote it: no From', certain: true }
  if (threaded) return null
  const mailing = answers ? undefined : MAILING.exec(words.unquoted)?.[0]
  if (mailing) return { because: `a mailing: "${mailing}"`, certain: true }
  const domain = mail.from.address.toLowerCase().split('@')[1] ?? ''
  if (!answers && context.ownDomains.some((own) => own.toLowerCase() === domain))
    return { because: `from our own domain ${domain}, in no thread`, certain: false }
  // Some sell behind a "Re:" that answers nothing; some programs of people forget what they answer.
  const marks = marksOf(subject, words.unquoted)
  const enough = answers ? 3 : 1
  if (answers && marks.weight < enough) return null
  if (words.wayOut && WAY_OUT.test(words.wayOut))
    return { because: `sent to many: "${words.wayOut.slice(0, 120)}"`, certain: false }
  if (marks.weight + (words.wayOut || robotLike(mail) ? 1 : 0) >= enough)
    return { because: `${marks.kind} to us: "${marks.words}"`, certain: false }
  if (mail.text === null && mail.html === null && mail.subject === '')
    return { because: 'an empty message', certain: false }
  return null
}

/** Long enough to say what it is about. */
const BODY_MIN = 40

/** One word of the subject is no offer when the mail itself has nothing of one: "your traffic", of a van. */
function marksOf(subject: string, body: string): ReturnType<typeof unaskedMarks> {
  const marks = unaskedMarks(`${subject}\n${body}`)
  if (marks.kind !== 'offer' || marks.weight !== 1 || body.trim().length < BODY_MIN) return marks
  const said = unaskedMarks(body)
  return said.weight < 1 ? { ...said, kind: 'offer', weight: 0 } : marks
}
