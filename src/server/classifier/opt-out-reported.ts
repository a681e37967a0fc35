import type { Sentence } from './sentences.ts'

/** Who tells of somebody else's leaving, of another sender or of another list asks nothing of us. Folded, mended text. */

const REMOVE =
  '(?:retir|supprim|enlev|effac|radi|ray|ot|sort|desinscri|desabon)[a-z]*|ne plus (?:lui |leur )?(?:ecrire|envoyer|contacter|relancer|appeler)'
const OF_OURS =
  "(?:vos\\b|votre\\b|vous\\b|ta\\b|tes\\b|ton\\b|toi\\b|ce(?:tte|s|t|ci|la)?\\b|ca\\b|your\\b|tou(?:s|te|tes|t)\\b|l'ensemble\\b|chez vous|(?:la |les |l'|une |des )?(?:listes?|newsletters?|lettres?|infolettres?|mailings?|mails?|e-?mails?|courriels?|envois?|messages?|diffusions?|abonnes|fichiers?|bases?|destinataires|contacts|publicites?)\\b)"

/** "A customer asked me to delete her record": theirs, in a file of ours. */
const ASKED_OF_ME = new RegExp(
  `\\b(?:m'|me |nous )(?:(?:a|ont|avait|avaient) )?(?:[a-z]+ )?(?:demand|pri|exig|reclam|suppli|somm)[a-z]* (?:de |d'|que (?:je|nous|l'on) |qu'on )(?:l'|le |la |les )?(?:${REMOVE}) (?:[a-z]+ )?(?:sa|son|ses|leurs?)\\b`,
)
/** A file of yours, or asked of you: the record is ours to delete. */
const TO_YOU =
  /\b(?:vos|votre|tes|ta|cette) (?:[a-z]+ ){0,2}(?:listes?|listings?|fichiers?|bases?|mailings?|newsletters?|lettres?|envois?|mails?|e-?mails?|courriels?|messages?|diffusions?|contacts?|destinataires|publicites?)\b|\bvous (?:demander|dire|ecrire|prier|faire|prevenir|informer)\b/

/** "I asked to be taken off Doctolib": done, and elsewhere. */
const LEFT_ELSEWHERE = new RegExp(
  `\\b(?:ai|avons|avais|avions) (?:[a-z]+ ){0,2}(?:demande|voulu|essaye|tente|obtenu|reussi|fini|prefere|du|pu)e?s? (?:par |a |de |d')?(?:etre |me |m'|nous )(?:[a-z]+ment )?(?:retire|supprime|raye|radie|efface|desinscri|desabonn)[a-z]* (?:de |d'|du |des |chez )(?!${OF_OURS})`,
)

/** "My predecessor had noted "ask to be taken off"": what stands in somebody else's hand. */
const NOTED =
  /\b(?:(?<!\b(?:i|we) )ha[ds]|(?<!\b(?:vous|t) )(?:avait|avaient|a|ont|aura)) (?:[a-z]+ )?(?:note|ecrit|marque|inscrit|griffonne|laisse|mentionne|repondu|noted|written|scribbled|left|put|jotted)\b(?: [a-z]+){0,4} ?:? ?"[^"]{0,80}$/

/** "We wrote to them not to canvass us": them, unless they are people of yours. */
const SAID_TO_A_THIRD =
  /\b(?:j'|je |nous |on )(?:l'|lui |leur |les )(?:ai|avons|avais|avions|a|avait|dis|disons|demande|demandons) (?:[a-z]+ ){0,2}?(?:(?:ecrit|dit|demande|signifie|prie|somme|interdit|repondu|fait savoir) )?(?:par [a-z]+ )?(?:de |d'|que |qu')[^.;:]{0,60}$|\b(?:i|we)(?:'ve| have|'d| had)? (?:[a-z]+ )?(?:told|asked|written to|wrote to|warned|begged|instructed) (?:him|her|them|(?:the|our|my|that|another|an?) [a-z-]+(?: [a-z-]+){0,2}) (?:(?:[a-z]+ )?(?:to|not to|that)\b[^.;:]{0,60})?$/
const YOUR_PEOPLE = /\b(?:vous|vos|votre|you|your|yours)\b/

/** Members or customers whose list the writer hands over: who is to be taken off it is off theirs. */
const HANDS_A_LIST =
  /\b(?:voici|ci-joint\w*|en piece jointe|transmets|envoie|adresse|attached|enclosed|here(?: is|'s))\b[^.]{0,30}\b(?:(?:liste|fichier|list|file) (?:a jour |updated |up to date )?(?:de|des|of) (?:nos |mes |les |our |my |the )?(?:adherents|membres|clients|artisans|installateurs|participants|inscrits|partenaires|licencies|locataires|commercants|eleves|parents|members|customers|installers|tenants|pupils|partners)\b|(?:members?|customers?|installers?|tenants?|partners?)'? (?:list|file)\b)(?![^.]{0,60}\b(?:a (?:retirer|supprimer|enlever|rayer|desinscrire|desabonner)|qui ne|to (?:remove|be removed|unsubscribe)|who (?:no longer|do not|don't)))/
/** A mail may be long, and each of its sentences asks. */
const NEAR = 2000
const SELF = /\b(?:je|me|m'|moi|nous|mon|ma|mes|notre|nos|i|my|me|us|our|we)\b/

/** True when the words of leaving at `at` are told of somebody or somewhere else. */
export function isTold(words: string, at: number, matched: string, whole: string): boolean {
  if (ASKED_OF_ME.test(words) && !TO_YOU.test(words)) return true
  if (!SELF.test(matched) && HANDS_A_LIST.test(whole.slice(0, NEAR))) return true
  const before = words.slice(0, at)
  if (SAID_TO_A_THIRD.test(before)) {
    const end = whole.indexOf(words) + at + matched.length
    if (!YOUR_PEOPLE.test(whole.slice(Math.max(0, end - NEAR), end))) return true
  }
  return LEFT_ELSEWHERE.test(words) || NOTED.test(before)
}

/** "A supplier who mails us in spite of our asking": a third, of whom we hear. */
const THIRD =
  "(?<!\\b(?:suis|sommes) )\\b(?:(?:une?|des|certaine?s|notre|nos|mon|ma|mes|leurs?) |l')(?!(?:e-?mails?|mails?|messages?|courriels?|newsletters?|publicites?|envois?|relances?|sollicitations?|adresses?|boite|liste)\\b)[a-z-]+(?: [a-z-]+){0,2},? (?:qui|dont)\\b(?![^.]{0,60}\\b(?:vos|votre|vous)\\b)|\\b(?:une?|des|notre|nos|mon|ma|mes|l'|autre)(?: ancien[a-z]*)? ?(?:fournisseur|prestataire|operateur|societe|editeur|concurrent|banque|magasin|assureur|enseigne|site)s?(?: [a-z-]+){0,3} (?:nous |m'|me )(?![^.]{0,60}\\b(?:vos|votre|vous)\\b)"
export const OF_A_THIRD = new RegExp(THIRD)
export const IN_SPITE_OF_A_THIRD = new RegExp(`(?:${THIRD}).{0,80}\\bmalgre [a-z]+ $`)

const SAID = '(?:ecri[a-z]*|repon[a-z]*|envoye|demande[a-z]*|note|dit|laisse|adresse)'
/** Whose words the quotation marks hold. */
const OTHERS_WROTE = new RegExp(
  [
    "\\b(?:message|mail|e-?mail|courriel|courrier|texte|mot|reponse|demande|lettre|sms|reaction|retour)s? (?:suivante?s? )?(?:d'une?|de (?:notre|nos|mon|ma|mes|la|l'|certains|plusieurs)|du|des)\\b ?(?!part\\b)",
    '\\b(?:message|mail|e-?mail|courriel|courrier|mot|reponse|demande|lettre|reply|note|letter) (?:de|from|of) (?:m|mr|mme|mrs|ms|dr|monsieur|madame|maitre)\\b',
    `\\b(?:une?|notre|nos|mon|ma|mes|des|certains|plusieurs) (?!reponse|message|mail)[a-z-]+(?: (?!vous\\b)[a-z-]+){0,2} (?:m'|nous |me )?(?:a |ont |vient de |avait )?${SAID}\\b`,
    "\\b(?:modele|brouillon|projet|ebauche|draft|template)s? (?:de |d'|of |for )?(?:an?|the|my|our|ma|mon|notre|la|le|une?)? ?(?:courrier|lettre|mail|e-?mail|message|reponse|letter|reply|resiliation)\\b(?!.{0,40}\\b(?:vous|you) )",
    "\\b(?:courrier|lettre|mail|e-?mail|message|texte|reponse) (?:que |qu')(?:je|j'|nous|on|l'on)(?! ?(?:vous|t')) ?[a-z' ]{0,20}(?:envo[iy]|adress|ecri|expedi)[a-z]*\\b(?! vous)",
    "\\b(?:letter|e-?mail|message|reply|text|draft|note) (?:that |which )?(?:i|we)(?:'m|'re| am| are|'ll| will|'ve| have)? (?:(?:going|about|planning|thinking|want|plan|mean)(?: of| to)? )?(?:sen[dt]|writ|wrote)[a-z]*\\b(?! (?:to )?you\\b)",
    '\\b(?:voici|ci-dessous|ci-apres) (?:le texte|ce que (?:je|nous) (?:envoi|envoy|ecri|met)|un exemple|(?:le|notre|mon) modele)',
    '\\b(?:message|e-?mail|note|reply|letter|text|words|complaint) (?:from|by|of) (?:an?|one|our|my|the)\\b',
    '\\b(?:an?|one|our|my|the) (?!e-?mail|message|reply|answer|text|link|page|footer|button|web ?site|subject|line)[a-z-]+(?: [a-z-]+){0,2} (?:just |has |had )?(?:wrote|writes|replied|written|sent|said|says|asked|left)\\b(?! (?:to )?you\\b)',
  ].join('|'),
)
/** '"Leave me alone," she said.' */
const SAID_BEHIND =
  /^[^"]{1,200}" ?,? ?(?:(?:she|he|they|(?:my|our|the|his|her|one) [a-z-]+(?: [a-z-]+)?) (?:said|says|shouted|yelled|wrote|replied|told|tells|whispered|cried)\b(?! to you)|(?:said|says|shouted|replied|wrote) (?:she|he|they|my|our|the|[a-z]+)\b(?<! (?:i|we|you))|(?:m'a|m'ont|nous a|me|a|lui a) (?:dit|ecrit|repondu|lance|crie|repond)\b|(?:dit|repond|ecrit|crie|lance|me dit|me repond)(?:[- ]t)?[- ](?:il|elle|ils|elles|on|mon|ma|mes|notre|le|la|un|une)\b)/
/** How far back somebody may be named whose words follow. */
const BEFORE = 3
/** Each is looked at with the sentences before it, and a stranger may send nothing but marks. */
const MARKS_MAX = 40

/** The sentences without what stands in quotation marks as the words of somebody else. */
export function withoutOthersWords(sentences: readonly Sentence[]): Sentence[] {
  let open = false
  let marks = 0
  return sentences.map((sentence, i) => {
    let kept = ''
    let rest = sentence.words
    while (rest !== '') {
      const mark = rest.indexOf('"')
      if (marks >= MARKS_MAX) open = false
      if (mark < 0 || marks >= MARKS_MAX) {
        if (!open) kept += rest
        break
      }
      marks++
      const before = rest.slice(0, mark)
      const after = rest.slice(mark + 1)
      if (open) open = false
      else {
        const near = sentences.slice(Math.max(0, i - BEFORE), i).map(({ words }) => words)
        open =
          SAID_BEHIND.test(after) ||
          (OTHERS_WROTE.test([...near, kept + before].join(' . ')) && closes(after, sentences, i))
        kept += open ? before : `${before}"`
      }
      rest = after
    }
    return kept === sentence.words ? sentence : { ...sentence, words: kept.trim() }
  })
}

function closes(after: string, sentences: readonly Sentence[], at: number): boolean {
  return after.includes('"') || sentences.slice(at + 1).some(({ words }) => words.includes('"'))
}
