export const UNMEANT =
  /(?:\bne\b|\bn'|\bpas\b|\bsans\b|\bni\b|\bdon't|\bdo not|\bdidn't|\bdid not|\bnot\b|\bnever\b|\bwithout\b|\bno need to|\brather than\b|\binstead of\b|\bplutot que\b|\bau lieu de\b|\bavant de\b|\bbefore\b|\bfailli\b|\bhesit\w*|\balmost\b|\bnearly\b|\bgoing to\b|\babout to\b|\btempted to|\bsur le point de|\bj'allais\b|\bafraid\b|\bpeur\b|\bwon't\b|\bn'est pas question)[^,;:.]{0,32}$/
const SUPPOSED =
  /\b(?:si|if|unless|sauf si|a moins|lorsque|quand|when|whenever|au cas ou|in case|suppose|imagin\w+|comme si|whether)\b(?! (?:possible|vous (?:pouvez|pouviez|voulez bien|le voulez)|(?:ca|cela) (?:ne )?vous|you (?:could|can|would|please)|i (?:may|could)|il (?:vous|te) plait|ce n'est (?:pas )?deja|besoin|necessaire))/
const FOLK =
  '(?:\\w+ )?(?:clients?|abonnes|prospects|utilisateurs|adherents|lecteurs|customers|subscribers|users|readers|members|recipients|destinataires)\\b'
/** Somebody else's leaving: our customers', people's. "Your prospects" may well be the list one wants to be off. */
export const OTHERS = new RegExp(
  `\\b(?:nos|mes|leurs|our|my|their) ${FOLK}|\\b(?:vos|les|des|your|the) ${FOLK}(?= (?:se|qui|peuvent|veulent|who|can|could|do|will|want|unsubscribe|opt)\\b)|\\b(?:(?<!\\b(?:alone|harassing|bothering|pestering|spamming) )people|(?<!\\b(?:laisse|derange|embete|ennuie|importune|harcele|emmerde|spamme)[rz]?t? )les gens|(?<!\\b(?:avec|par|chez|a|deja|trouve|pris) )quelqu'un|(?<!\\b(?:with|by|from|found|have|using|got|to|for) )(?:someone|somebody)|anyone|chacun|on (?:peut|doit)|un client|a customer|un contact (?:se|qui|peut)|un abonne|un destinataire)\\b`,
)
/** "Kept for our customers": whom an address is for, not who leaves. */
const FOR_OTHERS =
  /\b(?:reservee?s?|destinee?s?|dediee?s?|consacree?s?)(?: \w+ment)? (?:a|aux) (?:nos|mes) (?:\w+ )?\w+|\b(?:reserved |only |exclusively |intended |meant |kept )(?:for|to) (?:our|my) (?:\w+ )?\w+/g
/** Whoever reads us there may do what is asked. */
const SOMEBODY_THERE =
  /\b(?:can|could|would|will|may) (?:someone|somebody|anyone|anybody)\b|\b(?:someone|somebody) (?:there|please)\b|\bquelqu'un (?:chez vous )?(?:peut|pourrait|pourra|aurait)\b|\b(?:peut|pourrait|quelqu'un)-il\b/g
/** Somebody else did it, or they left another list than ours. */
const LEFT_ALREADY =
  /\bunsubscribed (?:me|us|my|our)\b|\bunsubscribed from (?!you\b|your (?:list|mail|e-?mail|newsl|campaign|comm|market|updates)|this|these|the (?:list|mail|newsl)|all|every|it\b)/i
export const PRODUCT =
  /\b(?:votre|vos|your|l'|le|la|the|un|a) (?:outil|logiciel|solution|plateforme|application|produit|service|offre|tool|software|platform|product|app|feature|fonction\w*|system|module|abonnement|lien|link|bouton|button|page|process|processus|procedure)\b/
export const ASKS =
  /(?:^|[,;:!.] *|\b(?:please|svp|et|and|so|donc|ok|alors|mais|but|bonjour|hello|hi|bonsoir|salut|madame|monsieur|merci)(?: [a-z-]+)? )(?:pouvez|pourriez|pourrais|pouvons|peux|peut-on|pourrait|serait-il|est-il possible|est-ce possible|est-ce que vous p|auriez|voulez|voudriez|merci|veuillez|puis-je|can|could|would|will|may|how (?:do|can|could|to)|comment (?:arreter|stopper|cesser|ne plus|sortir|interrompre|l'|les|la|puis|faire|je|me|se|on|nous|peut|pouvons|fait|dois|faut)|ou (?:puis|peut|se|me|dois|est)|where(?:'s| is| can| do)|que (?:dois|faut)|quand (?:allez|cesserez)|when will|why (?:do|am|are)|what (?:do i|must i|does it|should i|do we)|pourquoi|combien de fois|how many times|did(?:n't)? i|have(?:n't)? (?:i|you)|why have|qui dois|qui (?:peut|pourrait)|a qui|is it possible|is there (?:a|any|some) way|c(?:'est)? possible|possible de|would it be possible|any chance|any way|do you mind|might (?:i|you|we)|i wonder|i was wondering|i'm wondering|tu p(?:eux|ourrais)|vous p(?:ouvez|ourriez)|on peut)/

/** Rather by voice than by mail: the matter goes on. */
export const TALKS_ON =
  /\b(?:passez|venez) (?:directement |plutot |donc )?(?:a (?!autre)|au |chez |(?:me |nous )voir)|\b(?:appelez|telephonez|rappelez)[- ](?:moi|nous)\b|\b(?:appelons|voyons|rencontrons)[- ]nous\b|\bon s'appelle\b|\blet's (?:talk|speak|meet|(?:have|arrange|set up) a (?:call|chat|coffee|meeting))|(?<!\b(?:n't|not|never|stop|to|or|nor|and) )\b(?:call|ring|phone) (?:me|us)\b(?! (?:a|an|old)\b)|(?<!n't |not )\bgive (?:me|us) a (?:call|ring|bell)\b/

/** "We stopped …", "we have removed …": told, not asked. */
const TOLD =
  /\b(?:j'ai|(?<=[a-z] )a|ont|avons|avez|avais|avait|ai|have|has|had|we|they|he|she|il|elle|on|ils) (?:deja |bien |already |recently |just )?$/
const DONE =
  /^(?:me |m'|nous )?(?:(?:arrete|cesse|stoppe|retire|supprime|enleve|efface|raye)(?![rz])|stop|desinscri|desabon|remov|delet)/

/** "We are going to stop …": what they mean to do themselves. */
const PLANNED =
  /\b(?:nous|je|(?<!(?:peut|pourrait)-)on|ils?|elles?|qui|va|vais|allons|vont|dois|doit|devons|doivent|pens\w+|compt\w+|decide\w* (?:de|d'))(?: \w+)? ?$/

/** "I do not wish to …", "we have no need to …": what stands right behind is what they do not want. */
const NOT_WANTED = new RegExp(
  [
    `\\bn(?:e |')(?:souhait|veu[tx]|voul|voudr|desir|compt|demand|envisag|cherch|tien|tenons|prevo|pens)\\w* (?:pas|plus|nullement|aucunement|jamais|point|guere)`,
    `\\bn'(?:ai|as|a|avons|avais|avions|aurai|eprouve) (?:pas|plus|nullement|aucunement|jamais|guere|aucune?)(?: (?:du tout|vraiment|l'intention|d'intention|intention|envie|besoin|raison|motif|de raison|de motif|interet)){1,4}`,
    `\\bne (?:suis|sommes) (?:pas|plus|jamais) (?:inscrite?s?|abonnee?s?|la|venue?s?|presse?e?s?) pour`,
    `\\bne (?:vois|voyons) (?:pas|aucune?)(?: (?:l'interet|la raison|la peine|raison|interet|pourquoi)){0,3}`,
    `\\b(?:pas|hors de) question`,
    `\\bloin de (?:moi|nous) (?:l'idee|l'envie|l'intention|la pensee)`,
    `\\bno (?:wish|desire|intention|plans?|reason|need|interest)`,
  ].join('|'),
)
const RIGHT_BEFORE =
  /^(?: ?(?:du tout|vraiment|encore|forcement|pour autant|non plus|particulierement|de|d'|a|pour|etre|ete|que|qu'|l'on|vous|to|in|of|be|being|get|getting|ever|je|nous|on)){0,7} ?$/
const IMPERATIVE = /^(?:[a-z]+ez|[a-z]+[- ](?:moi|nous))\b/

function isNotWanted(before: string, matched: string): boolean {
  const found = NOT_WANTED.exec(before)
  if (found === null || IMPERATIVE.test(matched)) return false
  return RIGHT_BEFORE.test(before.slice(found.index + found[0].length))
}

/** "Why would I leave?": they do not. */
const WHY_EVER =
  /\b(?:pourquoi (?:donc )?(?:voudr|devr|me|irai|aurai)[a-z]*[- ](?:je|on|nous)|why (?:on earth |ever )?would (?:i|we))\b/

/** "Do you wish to hear no more?": of a form or of ours, asked of the reader. */
const ASKED_BACK =
  /\b(?:souhait(?:ez|eriez)|desir(?:ez|eriez)|prefer(?:ez|eriez))[- ]vous\b[^?.!,;:]*|\b(?:do|would|did|should) you (?:want|wish|like|prefer|rather)\b[^?.!,;:]*|\b(?:shall|should) (?:we|i) (?:remove|unsubscribe|stop|delete|take)\b[^?.!,;:]*/

/** Not denied, not supposed, not somebody else's, and a question only when it is a polite request. */
export function isMeant(words: string, at: number, matched: string, text: string): boolean {
  const asked = ASKED_BACK.exec(words)
  if (asked && asked.index <= at && at < asked.index + asked[0].length) return false
  if (isNotWanted(words.slice(0, at), matched) || WHY_EVER.test(words)) return false
  const before = words
    .slice(0, at)
    // Who cannot leave wants to.
    .replace(
      /\b(?:je |on |j')?(?:n'arrive|arrive|(?:ne )?(?:peux|parviens|reussis|trouve)|(?:ne )?(?:sais|vois)(?= pas (?:ou|comment)\b)) (?:pas|plus)(?: (?:a|ou on|ou|comment|le moyen de))?\b|\b(?:can't|cannot|can not|couldn't|could not|unable to|not able to|haven't been able to|doesn't let me|won't let me)\b/g,
      ' ',
    )
    .replace(/\bn'oubli\w+ (?:surtout )?pas de\b|\b(?:do not|don't) forget to\b/g, ' ')
    .replace(/\bquand (?:allez|cesserez|est-ce que vous)|\bwhen (?:will|are) you\b/g, ' ')
    .replace(
      /\bsi vous (?:continuez|insistez|persistez|recommencez)(?: ainsi| encore| comme ca)?,|\bif you (?:continue|persist|keep (?:on|this up|it up)|carry on),/g,
      ' , ',
    )
    .replace(/\bnot (?:the|an?) \w+ (?:any ?more|any longer)\b/g, ' , ')
    .replace(
      /\b(?:ne|n')(?: ?(?:suis|sommes|est|ai|avons|souhaite|connais|vois|comprends|me souviens))+ (?:pas|plus|aucunement|jamais|nullement|aucun)\b(?: (?:du tout|vraiment|interesse\w*|besoin|par|de|vos?|votre|cette|ce|client\w*|concerne\w*|demande\w*|inscrit\w*|offres?|services?|produits?|a|la|rien))*/g,
      ' , ',
    )
    .replace(
      /\b(?:j'|j|je |on |c'|nous )?(?:suis|ai|est|avons|sommes|a) (?:pas|plus|rien|jamais) (?:du tout |vraiment )?(?:interesse\w*|besoin|demande\w*|client\w*|concerne\w*|inscrit\w*)(?: (?:par|de|a|vos?|votre|ces?|cette|pubs?|mails?|offres?)){0,4}/g,
      ' , ',
    )
    .replace(
      /(?:^|[,;:.!] *)pas (?:du tout |vraiment )?(?:besoin|interess\w*|concern\w*)(?: (?:de (?:ca|cela|ceci|vous|(?:vos|votre) \w+)|par (?:ca|cela|(?:vos|votre) \w+)))? /g,
      ' , ',
    )
    .replace(
      /\b(?:obliged|grateful|appreciate|thankful|glad|happy|reconnaissante?s?)(?: it)? (?:if|si)\b/g,
      ' , ',
    )
    .replace(
      /\b(?:not|no longer|n't|don't|dont|never)(?: \w+){0,2} (?:any ?more|any longer|interested|relevant|a customer|know|remember|subscribed|sign(?:ed)? up|asked?|requested|use|need)\b(?:[^,;.]{0,50}(?= (?:and|so|please|kindly|pls)\b)|(?<=interested|relevant)\s*$)/g,
      ' , ',
    )
  // "… and I wish to hear no more" denies for itself; what stands before its "and" is another matter.
  const denied = /^pas (?:la peine|utile) .*\bcontinuer\b/.test(matched)
    ? before.replace(/\bn'est $/, '')
    : before
  const scope = denied.replace(
    /^.*\b(?:et|mais|donc|alors|and|but|so)(?= (?:(?:en tout cas|de toute facon|pour (?:ma|notre) part|moi|nous|anyway|either way|in any case|personally),? )*(?:je|j'|nous|on|merci|veuillez|svp|i|we|please|would|kindly|want|me|m')\b| (?:de |d')?(?:cesser|arreter|stopper)\b| to (?:stop|cease|never|not)\b)/,
    '',
  )
  // "Not to insist and not to write any more": the second denies for itself.
  const parallel = scope.replace(/^.*\bde ne (?:pas|plus) .*\bet (?:de |d')$/, '')
  const own = /^(?:ne |n'|not |never |stop|cease|souhait|voudr|demand)/.test(matched)
    ? parallel.replace(/^.*\b(?:et|and) (?:de |d'|to )?$/, '')
    : parallel
  // Who dictates begins a request without a stop: "she does not read them can you remove her".
  const turned = IMPERATIVE.test(matched) ? own.replace(/^.*\b(?:mais|but) $/, '') : own
  const request = turned.replace(/^.*(?= (?:(?:pouvez|pourriez)[- ]vous|veuillez|merci de) )/, '')
  if (!/^(?:pouvez|pourriez|veuillez|merci de)\b/.test(matched) && UNMEANT.test(request)) return false
  if (TOLD.test(before) && DONE.test(matched)) return false
  if (PLANNED.test(before) && /^(?:arret|cess|stop|suspend|interromp|mett)/.test(matched)) return false
  if (SUPPOSED.test(before.replace(TURNS, '')) && !/si vous|if (?:you|i)/.test(matched)) return false
  if (
    OTHERS.test(words.replace(FOR_OTHERS, ' ').replace(SOMEBODY_THERE, ' ')) ||
    LEFT_ALREADY.test(text) ||
    isReported(before) ||
    isOtherChannel(words) ||
    isForAWhile(words)
  )
    return false
  if (!/\?["')\s]*$/.test(text)) return true
  return ASKS.test(words) && !PRODUCT.test(before)
}

/** "I do not know whether the next one will, but I …": what is supposed stands before the "but". */
const TURNS =
  /^.*\b(?:mais|but) (?:(?:en tout cas|de toute facon|quoi qu'il en soit|pour (?:ma|notre) part|moi|nous|anyway|either way|in any case|personally|for my part),? )*(?=(?:je|j'|nous|on|i|we|merci|veuillez|svp|please)\b|$)/

/** "Until then and after": for good. */
const FOR_GOOD =
  /\b(?:d'ici la|jusque[- ]la|avant|maintenant|until then|before|now)(?:,? (?:et|comme|ni|and|or|nor))+ (?:apres|ensuite|au-dela|par la suite|after(?:wards)?|beyond|later)\b/g

/** Not now, but later. */
function isForAWhile(sentence: string): boolean {
  const words = sentence.replace(FOR_GOOD, ' ')
  return /\b(?:avant (?:le|la|les|l'|lundi|mardi|mercredi|jeudi|vendredi|la rentree|fin|debut|mi-|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|l'an|\d|demain)|d'ici (?:le|la|un|deux|quelques|fin|\d)|jusqu'(?:au|en|a)|until|before (?:the|next|mon|tues|wednes|thurs|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d|christmas|easter|summer))/.test(
    words,
  )
}

/** No more calls or letters: mails are welcome. */
function isOtherChannel(words: string): boolean {
  const channel =
    /\b(?:par (?:telephone|sms|courrier(?: postal)?(?! elec)|la poste|voie postale|fax|whatsapp)|by (?:phone|post|text|sms|letter|fax)|on (?:my|this) (?:mobile|phone|cell))\b/
  // Asked that way, not to be mailed that way.
  const asked =
    /\b(?:ai|avons|avais|avions|have|had|i|we) (?:[a-z]+ )?(?:demande|dit|signale|asked|told you|said) (?:by|par|on) /g
  if (!channel.test(words.replace(asked, ' '))) return false
  return !/\b(?:ni|ou|et|or|nor|and) (?:par |by )?(?:e-?mail|mail|courriel)|\b(?:e-?mail|mail|courriel)s? (?:ni|ou|et|or|nor|and) /.test(
    words,
  )
}

/** "You wrote that I may unsubscribe": somebody's words, not a wish. */
function isReported(before: string): boolean {
  return /\b(?:vous (?:m'|me |nous )?(?:dites|ecrivez|annoncez|proposez|indiquez|mentionnez|parlez)|(?<!\b(?:sent|told|asked|wrote|gave|e-?mailed) )you (?:say|said|wrote|mention|offer)|il (?:est ecrit|me dit|m'a dit|dit)|m'a (?:dit|demande|conseille) de\b(?! vous (?:demander|dire|prier|ecrire)\b)|told me to|asked me to|says?|le texte|the text|la phrase|la mention|mention|bouton|button|lien|link|ligne|rubrique)\b[^,;.]{0,40}$|\b(?:le|ce|mon|un|the|that|my) "[^"]{0,30}$/.test(
    before,
  )
}
