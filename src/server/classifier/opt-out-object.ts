/** What somebody leaves, where they name it: our mails, or a gym, a lease, a part of a quote. Folded, mended text. */

const MAILINGS =
  '(?:(?:mailing|e?mail|e-mail|distribution|contact)?[ -]?lists?|lists?|listing|databases?|db|e-?mail\\w*|mail\\w*|newsletters?|news|messages?|communications?|correspondence|marketing|campaigns?|sequences?|cadence|updates?|alerts?|notifications?|promotions?|promos?|promotional|advert\\w*|ads|offers?|spam|junk|solicitations?|outreach|contact|contacts|contacted|crm|records?|files?|data|info|information|systems?|roster|rotation|circulation|distribution|bulletins?|invit\\w+|blasts?|follow-?ups?|reminders?|content|subscriptions?|stuff|rubbish|crap|processing|profiling|tracking|gdpr|liste?s?|courriels?|envois?)'
/** What ends a sentence, or goes on about something else than what is left. */
const AFTER =
  '(?= *(?:$|[.!?,;:)"\']|please|pls|kindly|thanks?|thank you|asap|immediately|now|right|as\\b|and\\b|or\\b|but\\b|because|since|if\\b|today|permanently|completely|entirely|altogether|forever|for (?:good|me|us|my|our)|with|going|effective|at (?:once|this|my|our|the)|on (?:my|our|this|the)|using|via|by|who\\b|so\\b|thing\\b|once|already|i\\b|we\\b))'
const OURS = new RegExp(
  [
    `^(?:all |any |of |both )*(?:this|that|these|those|it|here|them|you|yours|all|everything|anything|any|more|future|there|further|what you|whatever)(?: guys| people| lot| of you)?(?: of (?:it|this|that|these|them|you))?${AFTER}`,
    `^(?:everything|anything|whatever|what|all that) you\\b`,
    `^(?:[^ ,;:.!?]+ ){0,8}?${MAILINGS}\\b`,
    // The way they tried it, not what they left.
    `^(?:my|our|the|a|work|home)(?: \\w+)? ?(?:phone|mobile|iphone|computer|laptop|tablet|inbox|mailbox|address|account|link|button|footer|page|form|browser|office)${AFTER}`,
    `^(?:the|(?:your|this|ur)(?: \\w+)?) (?:services?|compan(?:y|ies)|firm|business|site|web ?site|platform|program(?:me)?|account|shop|store|team|group|organi[sz]ation|thing)\\b${AFTER}`,
  ].join('|'),
)
/** Nobody unsubscribes from a part of a quote: "from your …" is ours whatever it is called. */
const YOURS = /^(?:all |any |of )*(?:your|ur)\b/

const LEAVES =
  /\b(unsubscribe|opt(?:ed|ing|s)?(?:[- ]| (?:[a-z']+ ){1,4}?)out|removed|taken off)\b(?: (?!(?:from|of|out|as|on|in|by|at|because|and|instead|please)\b|(?:both|all|each|two|three|any|none) of\b)[^ ,;:.!?]+){0,4}?(?:[ .…-]*\b| *, *(?=from))(?:from|out of|of(?! course\b))(?: (?:receiving|getting|being|having))? +(.*)$/

/** Subscriptions, contracts and places that are no mailing, whoever names them in the breath of leaving. */
const ELSEWHERE =
  /\b(?:gym|gymnasium|fitness|netflix|spotify|deezer|disney|canal|sky tv|amazon prime|prime video|tinder|linkedin|facebook|instagram|whatsapp|streaming|magazines?|newspapers?|pension|lease|tenancy|landlord|(?:golf|wine|book|tennis|football|rugby|judo|yoga|swimming|sports?|boxing|bridge)(?: \w+)? club|broadband|phone (?:plan|contract|company)|electricity|insurance|church choir|salles? (?:de |d')?(?:sport|gym|muscu\w*|fitness|escalade)|club (?:de |d')\w+|(?:cours|stage) (?:de |d')\w+|mutuelle|assurances?|bail|loyer|clauses?|operateur|forfait|(?:fournisseur|contrat|abonnement)s? (?:de |d'|au |a l')?(?:telephon\w*|internet|gaz|eau|electricite|energie|electrique)|pole emploi|france travail|cantine|creche|natation|yoga|judo|danse|chorale|poterie|periscolaire|garderie|centre de loisirs|tournoi|tennis|football|rugby|magazine|quotidien|revue|syndicat|electora\w+|tele(?:phone|vision)?|piscine|bibliotheque|copropriete|garantie|entretien|maintenance|installation|pose|montage|livraison|peinture)\b/
const NAMES_MAILING =
  /\b(?:e-?mails?|mails?|mailings?|lists?|listes?|newsletters?|messages?|courriels?|marketing|envois?|fichiers?(?! elec)|bases?|database|publicites?|pubs?|sollicitations?|relances?|spams?|prospection|prospects|demarchages?|adresses?|address)\b/
const LEAVING =
  /\b(?:desinscri|desabon)\w*|\bunsubscribe\b|\bopt(?:ed|ing)?[- ]out\b|\b(?:me|nous) (?:retirer|desengager)\b|\b(?:retire[rz]|enleve[rz]|radie[rz])[- ](?:moi|nous)\b/

/** "Nous nous désinscrivons de cet appel d'offres": a matter between us, named right behind the word. */
const MATTER_LEFT =
  /\b(?:desinscri|desabon)\w*(?:[- ](?:moi|nous))? (?:(?:de|du|des|a|au|aux) |d')(?:(?:ce|cet|cette|ces|vos|votre|tes|ta|ton|la|le|les|notre|nos) |l')?(?:\w+ )?(?:lots?|appels? d'offres?|consultations?|plannings?|agendas?|calendriers?|tournees?|permanences?|astreintes?|chantiers?|projets?|marches?|creneaux?|rendez-?vous|rdv|devis|commandes?|contrats?|options?|prestations?|services? (?:apres|de)|depannages?|livraisons?|interventions?|concours|tombola|jeux?)\b/

/** "For the varnish we opt out": the thing first. */
const TOPIC =
  /^(?:as for|for|on|about|regarding|concerning|pour|sur|concernant|quant a(?:ux?)?) (?:the|our|this|l'|la|le|les|notre|nos|cette|ce)(?! ?(?:\w+ )?(?:last|record|time|times|future|love|sake|moment|advice|fois|bonne|avenir|futur|forme|bon ordre|conseil|rgpd|gdpr|raisons?|reasons?)\b) ?[^,;:]{1,40}?[,:]? (?:we|i|nous|je|j'|on)\b/

/** "Unsubscribe me from Wood Weekly": of us, so it is ours under whatever name. */
const ASKED_OF_US =
  /\bunsubscribe (?:me|us|[^ ]+@[^ ]+|(?:my|our|this) (?:e-?mail|address)(?: address)?) from (?!(?:my|our|the|an?)\b)/

/** True when the sentence that leaves names what it leaves, and that is no mail of ours. */
export function isAboutSomethingElse(words: string): boolean {
  const left = LEAVES.exec(words)
  if (left) {
    const [, verb = '', object = ''] = left
    if (OURS.test(object) || (ASKED_OF_US.test(words) && !ELSEWHERE.test(object))) return false
    return !(YOURS.test(object) && !verb.startsWith('opt'))
  }
  const until = clauseOfLeaving(words)?.replace(/\bpar telephone\b/g, '')
  if (until === undefined || NAMES_MAILING.test(until)) return false
  return ELSEWHERE.test(until) || MATTER_LEFT.test(until) || TOPIC.test(until)
}

/** The sentence to the end of the clause that leaves; what comes behind it is another matter. */
function clauseOfLeaving(words: string): string | null {
  const at = words.search(LEAVING)
  if (at < 0) return null
  const end = words.slice(at).search(/[,;:]/)
  return end < 0 ? words : words.slice(0, at + end)
}
