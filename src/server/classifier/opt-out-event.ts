/** Who leaves a webinar or a course uses the words of leaving a list; patterns of folded, mended text. */

const EVENT =
  '(?:webinaires?|webinars?|webinar|visio(?:conference)?s?|formations?|salons?|ateliers?|seminaires?|conferences?|evenements?|events?|sessions?|stages?|reunions?|petits?[- ]dejeuners?|journees?|visites?|demos?|demonstrations?|trainings?|workshops?|meet-?ups?|classes|class|courses?|matinees?|tables? rondes?|rencontres?)'
/** They have a place at it. */
const REGISTERED = new RegExp(
  [
    `\\b(?:suis|etais|sommes|etions|avais|avons|ai|me suis|m'etais|m'avez|m'a|j'ai)\\b[^.!?]{0,20}\\b(?:(?:pre-?)?inscrit\\w*|enregistre\\w*)\\b[^.!?]{0,15} (?:a|au|aux|pour|sur)\\b[^.!?]{0,20}\\b${EVENT}\\b`,
    `\\b(?:mon|notre|l') ?(?:inscription|place|reservation)\\b[^.!?]{0,12} (?:a|au|aux|pour)\\b[^.!?]{0,20}\\b${EVENT}\\b`,
    `\\b(?:am|was|'m|are|were|have|had|i|we|'ve)\\b[^.!?]{0,15}\\b(?:registered|signed up|booked|enrolled)\\b[^.!?]{0,10} (?:for|to|on|in|at)\\b[^.!?]{0,20}\\b${EVENT}\\b`,
    `\\b(?:my|our) (?:registration|booking|seat|place|spot)\\b[^.!?]{0,10} (?:for|at|in|on|to)\\b[^.!?]{0,20}\\b${EVENT}\\b`,
  ].join('|'),
)
/** They give it up. */
const GIVEN_UP =
  /\b(?:peux|pourrai|pourrais|peut|pourra|pouvons|pourrons|serai|serons) (?:plus|pas|finalement pas|malheureusement pas|donc pas)[^.!?]{0,25}\b(?:participer|venir|assister|etre (?:present|des votres|la\b|disponible)|me (?:liberer|joindre|connecter)|nous (?:liberer|joindre))|\b(?:serai|serons) (?:pas|plus) (?:present|disponible|la\b|des votres)|\b(?:laiss|liber|ced|rend|donn)\w* (?:la|ma|une|notre) place\b|\b(?:can't|cannot|can not|won't be able to|unable to|can no longer|not be able to) (?:attend|make it|join|come|be there)\b|\b(?:free up|give up|release|offer) (?:my|a|the|our) (?:seat|spot|place)\b/
/** Said in the breath of leaving, it needs no name. */
const NOT_COMING =
  /\b(?:peux|pourrai|pourrais|peut|pourra|pouvons|pourrons) (?:plus|pas|finalement pas|malheureusement pas) (?:y )?(?:participer|venir|assister|aller|etre des votres)\b|\b(?:can't|cannot|can not|won't be able to|unable to|can no longer|not be able to) (?:attend|make it|come|be there)\b/
const NAMED = new RegExp(`\\b${EVENT}\\b`)
/** What they leave, by its name; the lists and mails of events are mailings. */
const LEFT = new RegExp(
  `\\b(?:from|de|du|d'|au|a) (?:(?:the|this|that|la|l'|le|cette|ce|cet|votre|your) ?)?(?:[a-z']+ ){0,2}?(?!events\\b|evenements\\b)${EVENT}\\b(?! (?:lists?|mails?|mailings?|e-?mails?|invitations?|invites|newsletters?|communications?))`,
)
/** Off the list as well, or off everything. */
const MAILS =
  /\b(?:de|des|du|d'|from|off|plus|more)(?: (?:tous|toutes?|vos|votre|tes|ta|cette|ces|la|les|ce|your|this|these|the|all|any|future|further|of))* ?(?:list(?:es?|ings?|s)?|mailings?|mailing lists?|newsletters?|mails?|e-?mails?|courriels?|messages?|envois?|fichiers?|bases?|prospections?|sollicitations?|relances?|publicites?|pubs?|communications?|databases?|spams?|diffusions?)\b|\bde tout\b(?! de)|\bfrom (?:everything|all of)\b|\brgpd\b|\bgdpr\b|\bmes donnees\b|\bmy data\b/

const STORY_MAX = 4000

/**
 * True when the sentence that leaves, from `at` on, is about a place at an event: it names one, or the writer has a
 * place or gives it up, and the sentence names neither the mails nor a list.
 */
export function isAboutEvent(words: string, at: number, whole: string): boolean {
  if (MAILS.test(words)) return false
  if (LEFT.test(words.slice(at)) || NOT_COMING.test(words)) return true
  const story = whole.slice(0, STORY_MAX)
  return REGISTERED.test(story) || (NAMED.test(story) && GIVEN_UP.test(story))
}
