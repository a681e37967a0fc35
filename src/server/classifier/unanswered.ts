import type { Words } from './auto-reply.ts'
import { fold } from './fold.ts'
import type { ReadMail } from './mail.ts'
import type { ClassifierContext } from './schema.ts'

const MAILING =
  /(?:voir|lire|consulter|afficher|ouvrir) (?:ce (?:message|mail)|cet e-?mail|la newsletter|cette newsletter)?.{0,20}(?:en ligne|dans (?:votre|un|le) navigateur)|view (?:this (?:e-?mail|message) )?(?:in|online).{0,20}(?:browser|online)?|vous recevez (?:ce|cet) (?:message|e-?mail|mail|courriel) (?:car|parce|suite)|you(?:'re| are) receiving this|you received this (?:e-?mail|message) because/
const PITCH =
  /je me permets de vous (?:contacter|ecrire|solliciter|presenter)|nous (?:sommes|proposons|accompagnons|aidons) (?:une|des|les|specialis)|notre (?:agence|societe|entreprise|solution|equipe) (?:est|propose|accompagne|aide)|seriez-vous (?:disponible|interesse|ouvert)|(?:15|20|30) minutes? (?:pour|cette|la semaine|d'echange)|i(?:'m| am) reaching out|i came across your|we help (?:companies|businesses|teams|agencies)|quick (?:question|call|chat)|book a (?:demo|call|slot)|reserve[rz] (?:un creneau|une demo)|boost(?:er|ez)? (?:votre|your|vos)|seo\b|referencement naturel/g

/** `certain`: whatever its words ask for, nobody asks it of us. */
type Unanswered = { because: string; certain: boolean }

/** Why a message that opens no thread with us is nobody's answer; null when a person answers or simply writes. */
export function unansweredRule(mail: ReadMail, words: Words, context: ClassifierContext): Unanswered | null {
  const subject = fold(mail.subject)
  const threaded =
    mail.inReplyTo !== null ||
    mail.references.length > 0 ||
    words.quotes ||
    /^(?:re|aw|sv|rep)\s*(?:\[\d+\])?:/.test(subject)
  if (mail.from === null) return { because: 'nobody wrote it: no From', certain: true }
  if (threaded) return null
  const mailing = MAILING.exec(words.unquoted)?.[0]
  if (mailing) return { because: `a mailing: "${mailing}"`, certain: true }
  const domain = mail.from.address.toLowerCase().split('@')[1] ?? ''
  if (context.ownDomains.some((own) => own.toLowerCase() === domain))
    return { because: `from our own domain ${domain}, in no thread`, certain: false }
  const pitch = words.unquoted.match(PITCH) ?? []
  if (pitch.length >= 2) return { because: `an offer to us: "${pitch[0]}"`, certain: false }
  if (mail.text === null && mail.html === null && mail.subject === '')
    return { because: 'an empty message', certain: false }
  return null
}
