import { isWayOut } from './footer-marks.ts'
import { OTHERS } from './meant.ts'
import type { Line } from './own-words.ts'
import type { Sentence } from './sentences.ts'

/** Wishes that no sentence holds alone. */

/** Longer than this, what stands in one sentence says little of another. */
const STORY_MIN = 4000

export type OptOut = { rule: string; line: string }

/** The refusal that several sentences make together, or an answer to the line of our footer alone; null otherwise. */
export function acrossSentences(
  sentences: readonly Sentence[],
  whole: string,
  lines: readonly Line[],
): OptOut | null {
  const alone = deleteIt(sentences)
  if (alone || whole.length > STORY_MIN) return alone
  return (
    brokenWayOut(sentences, whole) ??
    outOfTheLoop(sentences, whole) ??
    answerToFooter(sentences, whole, lines)
  )
}

const MY_ADDRESS =
  /\ba son nom\b|\b(?:mon|notre|cette|mes|nos) (?:adresses?|mails?|e-?mails?|courriels?|coordonnees|boite|nom)\b|\b(?:my|our|this) (?:e-?mail|address|details|inbox|name)\b/
const DELETE_IT =
  /^(?:(?:merci|veuillez|priere|svp|et|donc|please|kindly|so|and|pouvez-vous|pourriez-vous|bien vouloir|de|d') ?)*(?:(?:la|le|l'|les) ?(?:supprimer|effacer|retirer|enlever|oublier|rayer)|(?:supprime|efface|retire|enleve|oublie|raye)[rz]-(?:la|le|les)|(?:delete|remove|erase|forget) (?:it|them))(?: (?:from|off|de|des) .{0,25}(?:list|database|records|base|fichier|listes?)s?)?(?:,? (?:please|svp|merci|immediatement|thanks|je vous (?:en )?(?:prie|conjure|supplie)))* *[.!]*$/

/** "Who gave you my address? Delete it." */
function deleteIt(sentences: readonly Sentence[]): OptOut | null {
  const found = sentences.find(
    ({ words }, i) =>
      DELETE_IT.test(words) &&
      sentences.slice(Math.max(0, i - 2), i).some((told) => MY_ADDRESS.test(told.words)),
  )
  return found ? { rule: 'delete my address', line: found.text } : null
}

const LEAVING = /\b(?:desinscri|desabonn)\w*|\bunsubscrib\w*|\bunsubscription|\bopt-?out\b/
const BROKEN =
  /\b(?:(?:ne|n') ?(?:marche|fonctionne|repond|aboutit|mene|donne|s'ouvre|charge|s'affiche|passe)\w* (?:pas|plus|nulle part|a rien|jamais|sur rien)|(?:est|semble|parait|toujours) (?:mort|casse|inactif|invalide|hs|inoperant|expire|en panne)e?|(?:marche|fonctionne) pas|page (?:blanche|d'erreur|introuvable|vide)|erreur|404|introuvable|(?:does not|doesn't|did not|didn't|won't) (?:work|open|load|do anything|respond)|(?:is|seems|appears)(?: to be)? (?:dead|broken|down|not working|expired)|not working|error|blank page|asks? (?:me )?(?:for|to)|requires?|wants (?:me|a|my)|(?:goes|leads) nowhere|redirects?|loops|demande (?:un|mon|le) (?:mot de passe|identifiant|compte)|exige)\b/
/** Somebody's own footer: our customers ask for help with theirs. */
const THEIRS =
  /\b(?:notre|nos|mes|mon|de mon|our|my) (?:\w+ )?(?:site|campagnes?|newsletters?|mails?|e-?mails?|envois?|clients?|abonnes?|contacts|modeles?|liens?|templates?|campaigns?|mailings?|emailings?|compte|account|links?)\b/
const DO_IT =
  /\b(?:(?:le|la) faire (?:pour moi|a ma place|vous[- ]memes?|manuellement|de votre cote|directement)|faire (?:vous[- ]memes? )?le necessaire|fai(?:tes|re)[- ]le (?:pour moi|vous[- ]memes?|manuellement|svp|de votre cote)|(?:vous|t') ?en (?:charger|occuper)|vous en (?:chargez|occupez)|s'en (?:charger|occuper)|(?:do|sort|handle|process) (?:it|this|that)(?: out)? (?:for me|yourselves?|manually|on your (?:end|side)|from your (?:end|side))|take care of (?:it|this)|see to it|do (?:so|it|this|that) (?:for (?:me|us)|on (?:my|our) behalf|yourselves?)|do the necessary)\b/

/** "Your link to leave does not work. Can you see to it?" */
function brokenWayOut(sentences: readonly Sentence[], whole: string): OptOut | null {
  if (!LEAVING.test(whole) || THEIRS.test(whole) || OTHERS.test(whole)) return null
  const broken = sentences.findIndex(({ words }) => LEAVING.test(words) && BROKEN.test(words))
  if (broken < 0) return null
  const asked = sentences.slice(broken, broken + 3).find(({ words }) => DO_IT.test(words))
  return asked ? { rule: 'the way out is broken', line: asked.text } : null
}

const LOOP =
  /\b(?:sort|retir|enlev|ot)(?:ez|e|ir|er)[- ](?:moi|nous) de (?:la|votre|cette|ta) boucle\b|\b(?:me|nous) (?:sortir|retirer|enlever|oter) de (?:la|votre|cette) boucle\b|\b(?:take|keep|leave|get|drop|cut) (?:me|us) out of (?:the|this|your) loop\b/
const MANY =
  /\b(?:mails?|e-?mails?|courriels?|messages?|sollicitations?|relances?|pubs?|publicites?|propositions?|demarchages?|spams?)\b[^.]{0,20}\b(?:de ce (?:genre|type)|comme (?:ca|celui|le votre|ceux)|commercia\w+|par jour|par semaine|chaque|tous les jours|like (?:this|these|yours)|of this (?:kind|sort)|a (?:day|week)|every (?:day|week))\b|\b(?:pas|plus|not|no longer|n't|aucun) (?:du tout |vraiment |at all )?(?:interess|interest|concerne|besoin|need|relevant)/
/** Somebody else is to go on: the loop is that of a matter, not of our mails. */
const HANDED_ON =
  /\b(?:voyez|voir|traitez|echangez|continuez|contactez|adressez|ecrivez|appelez|joignez|vu|suite) (?:plutot |directement |desormais |donc )?(?:avec|a|au|aupres|mon|ma|notre|le|la|m\b|mme|monsieur|madame)\b|\badressez-vous\b|\ben copie\b|\b(?:mon|ma|notre|un|une|my|our|a) (?:collegue|collaborat\w+|associee?|directeur|directrice|responsable|assistante?|successeur|colleague|manager|assistant|partner)\b|\b(?:contact|speak|talk|write|e-?mail|reach) (?:to |with |out to )?(?:directly )?(?:[a-z]+@|my|our|him|her|them)|\b(?:cc|in copy|copied)\b|@/

/** "Twenty mails of this kind a day: out of the loop, please." Of a matter, it is no refusal. */
function outOfTheLoop(sentences: readonly Sentence[], whole: string): OptOut | null {
  if (!MANY.test(whole) || HANDED_ON.test(whole) || OTHERS.test(whole)) return null
  const found = sentences.find(({ words }) => {
    const at = words.search(LOOP)
    return at >= 0 && !/\b(?:ne|pas|not|n't|never|si|if)\b[^,;:]{0,20}$/.test(words.slice(0, at))
  })
  return found ? { rule: 'out of the loop', line: found.text } : null
}

const FOOTER_MAX = 400
const ANSWER_MAX = 200
const FAIRE =
  /\b(?:(?<!\b(?:je|tu|vous) )fai(?:tes|s)[- ]le(?= *(?:$|[.!,;:)]|svp|merci|s'il|donc|pour|vous|a (?:ma|notre) place|directement|vite|de votre))|faites donc|(?:merci|veuillez|priere) (?:de |d')?(?:le|bien vouloir le) faire|chargez-vous-en|occupez-vous-en|(?:pouvez|pourriez)-vous (?:le faire|vous en (?:charger|occuper))|(?:please |just )?do (?:it|this|that) (?:yourselves?|for me|please)|please do(?: so| it)?)\b(?! .{0,20}\b(?:demain|tomorrow|parvenir))/

/** What they quote is our way out and nothing else, and their few words say: do it. */
function answerToFooter(
  sentences: readonly Sentence[],
  whole: string,
  lines: readonly Line[],
): OptOut | null {
  if (whole.length > ANSWER_MAX) return null
  const quote = lines
    .filter(({ zone }) => zone === 'quote')
    .map(({ folded }) => folded.replace(/^[\s>]+/, ''))
    .join(' ')
    .trim()
  if (quote === '' || quote.length > FOOTER_MAX || !isWayOut(quote)) return null
  const found = sentences.find(({ words }) => FAIRE.test(words) && !/\b(?:ne|pas|not|n't)\b/.test(words))
  return found ? { rule: 'an answer to the way out alone', line: found.text } : null
}
