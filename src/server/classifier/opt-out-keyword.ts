import { ASKS, PRODUCT, TALKS_ON, UNMEANT } from './meant.ts'
import type { OptOut } from './opt-out-across.ts'
import { isAboutEvent } from './opt-out-event.ts'
import { KEYWORD, KEYWORD_HINT, REFUSAL, WEAK } from './opt-out-phrases.ts'
import { isHeading, type Sentence, wordsOf } from './sentences.ts'

const POLITE =
  /\b(?:bonjour|bonsoir|hello|hi|hey|dear(?: (?:sir|madam|all|team|\w+))?|madame|monsieur|messieurs|mesdames|merci(?: (?:d'avance|beaucoup|bien|par avance|de votre comprehension|de faire le necessaire|pour votre comprehension|a vous))?|svp|stp|s'il (?:vous|te) plait|please|pls|plz|kindly|(?:and )?thanks?(?: you)?(?: (?:in advance|very much|a lot|so much|kindly|a million))?|(?:much|greatly) appreciated|many thanks|(?:je|nous) vous (?:en )?remerci(?:e|ons)(?: (?:d'avance|par avance|beaucoup))?|have a (?:nice|good|great|lovely) (?:day|week|weekend|evening|one)|ty|ta(?=\W*$)|cheers|salut|tout de suite|immediatement|immediately|asap|urgent|right away|now|d'urgence|des maintenant|definitivement|veuillez|je vous prie|ok|okay|non(?![- ]stop)|no|oui|yes|donc|then|cordialement|cdlt|cdt|regards|best|bien a vous|bonne journee|salutations|votre mail|a tous|all|merci de)\b/g

/** A clause without its greetings, thanks and stops. */
export function bare(words: string): string {
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

/** "You say to answer STOP. So, STOP." */
const CONCLUDES = /^(?:alors|donc|du coup|eh bien|so|then|well)\b/

const OF_MAILS =
  /\b(?:e-?mails?|mails?|messages?|courriels?|relances?|newsletters?|sollicitations?|bien lu|vous (?:ecrivez|dites|proposez)|you (?:write|say))\b/

/** What is painted or cut says nothing to us. */
const SIGNAGE =
  /\b(?:panneaux?|pancartes?|ecriteaux?|enseignes?|grav(?:er|ure|ez)|flocage|lettrage|pochoir|autocollants?|stickers?|banderoles?|signs?\b(?! (?:me|us|up|off))|signage|engrav\w*|banner|lettering|stencil)\b/

/** A clause that is nothing but the word. */
export function byKeyword(sentences: readonly Sentence[]): OptOut | null {
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
    const alone = sentence.words.split(/[,;:()"]/).length === 1 || rest.every(({ at: other }) => other !== at)
    if (asks) continue
    const agrees = rest.every(
      ({ words: other }) =>
        REFUSAL.test(other) || WEAK.test(other) || KEYWORD.test(other) || other.length < 3,
    )
    if (isAboutEvent(sentence.words, 0, whole)) continue
    if (KEYWORD.test(words) && (alone || agrees) && !PRODUCT.test(whole))
      return { rule: 'keyword alone', line: sentence.text }
    if (SIGNAGE.test(whole)) continue
    if (!WEAK.test(words) || TALKS_ON.test(sentence.words) || isHeading(sentence, own[at + 1])) continue
    const isLast =
      i === said.length - 1 &&
      (alone
        ? sentence.startsLine || (CONCLUDES.test(sentence.words) && OF_MAILS.test(whole))
        : whole.length < 120)
    if (
      agrees ||
      (isLast &&
        /^(?:.*\b(?:reponds|ecris|reply|replying|reponse|answer|voici|voila|alors|so) )?stop|^remove/.test(
          words,
        ) &&
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
export function isName(typed: string): boolean {
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
