import type { Phrase } from './opt-out-phrases.ts'
import { OF_A_THIRD } from './opt-out-reported.ts'

/** Refusals that neither ask to be removed nor say "no more": patterns of folded, mended French. */

const YOURS =
  "(?:(?:tous |toutes |l'ensemble de )?(?:vos|votre|tes|ton|ta|ces|cette|cet|ce|(?:ce|cette) (?:genre|type|style|sorte) (?:de |d')|(?:de |d')?tel(?:le)?s?)) ?"
const MESSAGES =
  "(?:(?:prochaine?s?|futures?|nombreu(?:x|ses)|incessante?s?|eventuel(?:le)?s?|autres?|diver(?:s|ses)) )?(?:mails?|mels?|e-?mails?|courriels?|courriers? electroniques?|messages?|envois?|newsletters?|infolettres?|lettres? d'information|pubs?|publicites?|reclames?|spams?|pourriels?|sollicitations?|relances?|prospections?|demarchages?|demarches? commerciales?|mailings?|e-?mailings?|communications?|(?:propositions?|offres?) (?:commerciales?|publicitaires?|non sollicitee?s?)|promotions?|prospectus|missives?)\\b(?! telephon)"
/** Commercial by their name: whoever refuses them refuses ours. An offer may be refused for itself, so it is not one. */
const ADVERTS =
  '(?:pubs?|publicites?|reclames?|spams?|pourriels?|prospections?(?: commerciales?)?|demarchages?(?: commercia(?:l|ux))?|demarches? commerciales?|sollicitations?(?: commerciales?| publicitaires?)?|mailings?|e-?mailings?|newsletters?|(?:mails?|e-?mails?|courriels?|courriers?|messages?|envois?|communications?) (?:commercia(?:l|le|ux|les)|publicitaires?|promotionnel(?:le)?s?|indesirables?|de prospection|de demarchage|de pub(?:licite)?|(?:a caractere|a but|a vocation) (?:commercial|publicitaire))|(?:mails?|e-?mails?|courriels?|messages?|offres?|propositions?(?: commerciales?)?) non (?:sollicite|desire|voulu|souhaite)e?s?)'
/** Advertising of another kind, or on another channel. */
const NO_KIND =
  '\\b(?! ?(?:telephoni|(?:par|au) (?:tel|sms|courrier(?! elec)|la poste|fax|voie)|papier|sur (?!cette|notre (?:adresse|boite|messagerie|mail)|mon (?:adresse|mail))|dans |a domicile|a la (?:porte|radio|tele)|en (?:magasin|boutique|porte|ville)|mensonger|trompeu|deguise|comparativ|de (?:moins|plus)|du |des |pour (?!vo)|avec|sans |qui |que |la (?:semaine|nuit|journee)|le (?:week|matin|soir|lundi|samedi|dimanche)|entre|avant|pendant|trop|aussi|lourds?\\b|longs?\\b))'
const ARTICLES =
  "(?:(?:de|d'|du|des|la|le|les|l'|a|au|aux|toute?s?|tous|aucune?s?|la moindre|le moindre|une?|quelque|quelconques?|d'autres|nouve(?:au|l|lle|aux|lles)|autres?|tout type|tout genre|forme|ce (?:genre|type)|cette (?:sorte|forme)|vos|votre|ces|cette|ce) ?){0,4}"
const ADDRESS =
  "(?:cette|cet|notre|mon|ma|la|l'|nos|mes|ce) ?(?:(?:presente|meme|seule) )?(?:adresses?|boites?|messageries?|bal|mails?|e-?mails?|courriels?)\\b(?: (?:mails?|e-?mails?|electroniques?|courriels?|aux lettres|generique|pro|professionnelle|perso|personnelle|privee|de contact|generale|de (?:la |l'|notre |mon )?[a-z-]+)){0,4}"
const BARRED =
  "(?:n'(?:a|ont) (?:pas|aucune?|jamais eu|plus|nullement) (?:pour )?vocation (?:a|de)|n'(?:est|etait|sont) (?:pas|plus|en aucun cas|nullement|aucunement|absolument pas) (?:destine|fait|prevu|concu|ouvert|cree|disponible|utilisable|dedie|reserve)e?s? (?:a|aux?|pour)|n'(?:est|sont) (?:pas|plus) la pour|ne (?:doit|doivent|devrait|peut|saurait) (?:pas|plus|en aucun cas) (?:servir (?:a|de|pour)|etre (?:utilise|employe|destine|sollicite)e?s? (?:a|pour)|recevoir))"
const CLOSED =
  '(?:(?:est|sont|reste|demeure) (?:desormais |strictement |totalement |definitivement ){0,4}(?:ferme|clos|interdit|hermetique)e?s? (?:a|aux?))'
const REFUSES =
  "(?:n'(?:accept|autoris|admet|appreci)\\w*|ne (?!(?:recoi|recev)\\w* (?:pas|plus|jamais) (?:(?:vos|votre|ces|cette|la|les?) |[^.]{0,40}\\bdepuis))(?:toler|souhait|veu|voul|desir|voudr|recoi[ts]|recev|prend|pren)\\w*) (?:pas|plus|jamais|aucunement|absolument pas|en aucun cas)?(?: (?:du tout|plus))?(?: ?(?:recevoir|etre (?:la cible|destinataires?) (?:de|d')))?"
const WHO =
  "(?:je|j'|nous|on|(?:notre|la|le|l'|cette|cet|ma|mon) ?(?:mairie|commune|cabinet|etude|societe|entreprise|agence|direction|service|association|etablissement|ecole|college|lycee|boutique|magasin|hotel|restaurant|bureau|structure|maison|atelier|office|secretariat|accueil|adresse|boite|messagerie|mail)(?: (?:mails?|e-?mails?|electroniques?|aux lettres|de (?:la |l')?[a-z-]+))?) ?"
const WRITE =
  '(?:(?:re)?ecri\\w*|(?:re)?contact\\w*|sollicit\\w*|relanc\\w*|demarch\\w*|spam\\w*|harcel\\w*|derang\\w*|importun\\w*|prospect\\w*)'
const AGAIN =
  "(?= *(?:$|[.!,;:)]|svp|merci|a nouveau|de nouveau|encore|une (?:autre|nouvelle|seconde|deuxieme) fois|davantage|a l'avenir|desormais|dorenavant|ici|par (?:mail|e-?mail|courriel)|a (?:cette|mon|notre|l') ?(?:adresse|mail|boite|e-?mail)|s'il vous plait))"
const MY_ADDRESS =
  "(?:mon|ma|mes|notre|nos|cette|l') ?(?:(?:adresses?|noms?|mails?|e-?mails?|courriels?|boites?|messagerie|coordonnees|societe|entreprise|contacts?|donnees)(?: (?:mails?|e-?mails?|electroniques?|pro\\w*|perso\\w*))?)"
const FILES =
  "(?:listes?|listings?|fichiers?|bases?|bdd|mailings?|mailing[- ]?lists?|newsletters?|carnets?|crm|repertoires?|envois|campagnes|boucles? (?:de |d')(?:mails?|envois?|diffusion)|diffusions?|ciblages?)\\b(?!.{0,20}(?:d'attente|de prix|des (?:invites|inscrits|participants)|joint))"
const THREAT =
  "(?:cnil|porter\\w* plainte|plainte|signal(?:e|er|ee?s?|erai|erons|ement)s?\\b(?! (?:a l'accueil|a (?:mon|ma|notre|nos|la direction|la reception|l'equipe)|comme (?:urgent|important|prioritaire)|par (?:un|une) (?:voyant|panneau|alarme)))|harcelement|mise en demeure|avocat|poursuites?|signal[- ]?spam|comme (?:spam|indesirable)|en (?:spams?|indesirables?)|sera bloque|tribuna)"

export const INDIRECT_FRENCH: Phrase[] = [
  {
    name: 'spare me the mails',
    soft: true,
    cue: /epargn|evit|dispens|grace|prive/,
    pattern: new RegExp(
      [
        `\\b(?:epargn(?:er|ez|iez|e)|eviter|evite[rz]|dispens(?:er|ez|iez|e)|fai(?:re|tes|siez)(?:[- ](?:moi|nous))? grace|prive[rz])(?:[- ](?:moi|nous))?(?: (?:a l'avenir|desormais|dorenavant|svp|donc|merci)){0,4},? (?:de |d')?(?:(?:recevoir|la reception de|l'envoi de) )?(?:${YOURS}${MESSAGES}|${ARTICLES}${ADVERTS})${NO_KIND}`,
      ].join('|'),
    ),
  },
  {
    name: 'spare me the mails',
    soft: true,
    cue: /evit|dispens|garde/,
    pattern: new RegExp(
      [
        `\\b(?:evite[rz]|eviter|dispense[rz](?:-vous)?|garde[rz]-vous) (?:donc |desormais |a l'avenir )?de (?:me |m'|nous |y |lui )?(?:${WRITE}${AGAIN}|(?:envoyer|adresser) (?:${YOURS}|${ARTICLES})${MESSAGES} *(?:$|[.!,;]|svp|merci))`,
      ].join('|'),
    ),
  },
  {
    name: 'spare me the mails',
    soft: true,
    cue: /absten|abstien/,
    pattern: new RegExp(
      [
        `\\b(?:abstenir|abstenez|absteniez|abstiennent|abstient)\\b(?:-vous)?(?: (?:a l'avenir|desormais|dorenavant|svp|donc|dorenavant)){0,4},? (?:de |d')(?:(?:me |m'|nous |y |lui )?(?:${WRITE}|(?:envoyer|adresser).{0,20}${MESSAGES})|(?:toute?|tous|toutes|vos|ces|ce) .{0,25}(?:${MESSAGES}|contact|correspondance))`,
        `(?:^|[,;:] *)(?:a l'avenir,? |desormais,? |merci,? |svp,? |donc |veuillez )*abstenez-vous(?:-en)? *(?:$|[.!])`,
        `\\b(?:merci|priere|veuillez|prie|vouloir|gre|demande|aimable) (?:de |d')?(?:vous|t'|s')? ?(?:en )?abstenir(?: (?:a l'avenir|desormais|dorenavant|svp)){0,4} *(?:$|[.!,;])`,
      ].join('|'),
    ),
  },
  {
    name: 'spare me the mails',
    soft: true,
    cue: /\bpass(?:e|ons|er)|ecart|dehors|hors|(?:coup|cess|arret|stopp|epargn)e[rz]|laisse|fout|fiche|garde/,
    pattern: new RegExp(
      [
        `\\b(?:me|nous|m'en|se) (?:passe|passons|passerai|passerais|passerons|passerions|passera|passerait)(?: (?:tres|bien|volontiers|aisement|fort|largement|desormais)){0,4} (?:de |d')?(?:${YOURS}${MESSAGES}|${ARTICLES}${ADVERTS})`,
        `\\b(?:tenez|tenir|gardez|laissez|mettez)[- ](?:moi|nous) (?:a l'ecart|en dehors|hors) (?:de |d')(?:${YOURS})?(?:${MESSAGES}|${FILES})`,
        `\\b(?:coup|cess|arret|stopp|epargn)e[rz][- ](?:moi|nous) (?:${YOURS}${MESSAGES})`,
        `\\bepargne[rz] ${MY_ADDRESS}`,
        `\\b(?:laisse[rz]?|foute[rz]|fiche[rz]) ${MY_ADDRESS} (?:tranquilles?|en paix|hors de)`,
        `\\bgarde[rz]? (?:donc )?${YOURS}${MESSAGES} pour (?:vous|toi)\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'spare me the mails',
    soft: true,
    cue: /dispens|mettre|suffit|marre|ras[- ]le|assez|de (?:ca|cela|ceci) /,
    pattern: new RegExp(
      [
        `\\bvous dispenser (?:desormais |a l'avenir )?de (?:me |m'|nous )${WRITE}`,
        `${YOURS}${MESSAGES}.{0,60}\\b(?:d'y|veuillez y|pour y) mettre (?:un terme|fin)\\b`,
        `\\b(?:ca suffit|y en a marre|ras[- ]le[- ]bol|assez)(?: (?:avec|de|maintenant|comme ca|,)){0,4} (?:tous )?(?:les|vos|ces) ${MESSAGES}`,
        `(?:\\bne (?:veu|voul|souhait)\\w* )?\\b(?:plus|pas) de (?:ca|cela|ceci) (?:dans|sur|a) (?:ma|notre|mon|cette) (?:boite|messagerie|adresse|mail)`,
      ].join('|'),
    ),
  },
  {
    name: 'an address that takes no advertising',
    soft: true,
    cue: /vocation|destine|n'est|n'a |n'ont|ne (?:doi|dev|peut|saur)|ferme|clos|interdit|hermet/,
    pattern: new RegExp(
      [
        `\\b${ADDRESS}.{0,60}? ${BARRED} .{0,25}?(?:${YOURS}${MESSAGES}|${ARTICLES}(?:${ADVERTS}|(?:offres?|propositions?) commerciales?))${NO_KIND}`,
        `\\b${ADDRESS}.{0,40}? ${CLOSED} .{0,15}?(?:${YOURS}${MESSAGES}|${ARTICLES}${ADVERTS})`,
      ].join('|'),
    ),
  },
  {
    name: 'an address that takes no advertising',
    soft: true,
    cue: /pub|spam|pourriel|reclame|prospect|demarch|sollicit|mailing|newsletter|commercia|promotion|indesirable|poubelle|depotoir|decharge|ordures|\bne (?:sont|ser)|n'est (?:pas|plus)|non (?:desir|voul|souhait)/,
    pattern: new RegExp(
      [
        `\\b(?:elle|celle-ci|qui|il|celui-ci) ${BARRED} .{0,25}?(?:${YOURS}${MESSAGES}|${ARTICLES}${ADVERTS})${NO_KIND}`,
        `\\b${WHO}${REFUSES} ?${ARTICLES}${ADVERTS}${NO_KIND}`,
        `\\b${YOURS}(?:${MESSAGES}|${ADVERTS})(?: \\S+){0,5}? (?:ne sont|n'est|ne seront|ne sera)(?: (?:pas|plus|guere|aucunement|absolument|nullement|jamais)){1,4} (?:les? |la )?(?:bienvenu|souhait|desir|accept|toler)e{0,2}s?\\b`,
        `\\b${ADDRESS}.{0,20}? n'est pas (?:une? |la |le |votre )(?:poubelle|depotoir|decharge|boite a pub|vide-ordures)`,
        `(?:^|[.,;:] *)(?:mails?|messages?|publicites?|pubs?|demarchages?|prospection|newsletters?|sollicitations?)(?: commercia\\w+)? non (?:souhait|desir|voul)(?:e|u)e?s?\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'to be taken for a refusal',
    soft: true,
    cue: /considere|oppos|desinscri|desabon|demande de/,
    pattern: new RegExp(
      [
        `\\bconsidere[rz]? (?:que )?(?:ce|cet|cette|le present|la presente|mon|ma|notre)\\b.{0,40}\\b(?:comme|vaut|est|constitue)\\b.{0,30}\\b(?:oppos|desinscri|desabon|radiation|(?:demande|requete) de (?:retrait|suppression|desins|desab|ne plus)|refus (?:de|d'|definitif)(?! (?:devis|commande|offre|proposition)))`,
        `\\bconsidere[rz]? ${MY_ADDRESS}.{0,25} comme (?:etant )?(?:definitivement |desormais )?(?:ferme|clos|interdit|perdu|inexistant|retir|supprim|desinscri|desabon|hors)`,
        `\\bconsidere[rz]?[- ](?:moi|nous) (?:comme )?(?:etant )?(?:desormais |definitivement )?(?:desinscri|desabon|retir|radi|sorti|hors de vo)`,
        `\\b(?:ce|cet|le present|la presente)(?: (?:mail|message|courriel|e-?mail|courrier|reponse))? (?:vaut|fait office de|tient lieu de|constitue|est) .{0,20}(?:oppos|desinscri|desabon|demande de (?:retrait|suppression|radiation))(?!\\w* (?:d'un|de la formation))`,
        `\\bfai(?:s|sons|re) opposition (?:a|aux?) (?:${YOURS}|${ARTICLES})(?:${MESSAGES}|${ADVERTS}|l'(?:usage|utilisation) (?:de mes|de mon|de notre))`,
        `\\bopposition (?:formelle |expresse |totale )?(?:a|au|aux) (?:${YOURS}${MESSAGES}|${ARTICLES}${ADVERTS})`,
      ].join('|'),
    ),
  },
  {
    name: 'no use in writing again',
    soft: true,
    cue: /inutile|peine|besoin|utilite|utile|superflu|reven|insist/,
    pattern: new RegExp(
      [
        `\\b(?:inutile|pas la peine|pas besoin|nul besoin|aucune utilite|pas utile|superflu) (?:de |d'|a )?(?:(?:y |me |m'|nous )?${WRITE}${AGAIN}|(?:lui |leur )${WRITE}${AGAIN}(?!.{0,60}\\b(?:appele|telephon|passe[rz]|ecrivez|contactez|voyez)))`,
        `\\bplus (?:la peine|besoin|utile) (?:de |d')(?:me |m'|nous |y )(?:(?:re)?ecri|(?:re)?contact|sollicit|demarch)\\w*${AGAIN}`,
        `\\b(?:inutile|pas la peine|pas besoin|nul besoin) (?:de |d')(?:y |me |m'|nous )?(?:(?:r|ren)?envoyer|adresser|faire parvenir|rajouter) (?:d'autres|de nouveaux|d'aussi|vos|ces|ce genre de|encore des|plus de) ?${MESSAGES}`,
        `${MESSAGES}.{0,40}\\binutile d'en (?:rajouter|(?:r|ren)?envoyer|remettre)`,
        `\\bne reven\\w+ (?:plus|pas|jamais) (?:vers (?:moi|nous)|a la charge)(?= *(?:$|[.!,;]|svp|merci))`,
        `\\bn'insist\\w+ plus\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'the last mail',
    soft: true,
    cue: /dernier|nouvelles|parler de/,
    pattern: new RegExp(
      [
        `\\b(?:que|qu')? ?(?:ce|cet|cette|ceci|votre|ca|cela|le present)(?: (?:message|mail|e-?mail|courriel|envoi|relance|pub|publicite|lettre))? ?(?:-ci )?(?:soit|sera|doit etre|devra etre|devrait etre|serait)(?: (?:bien|donc|enfin|vraiment))? (?:le|la|votre) (?:tout |toute )?dernier(?:e)?(?:(?: (?:mail|message|envoi|courriel|relance|e-?mail|pub|publicite|fois))?(?= *(?:que (?:je|nous) (?:recoi|recev|lis|lirai)|de votre part|de vous\\b|que vous (?:m'|me |nous )(?:ecri|envo|adress|sollicit|contact|derang|relanc)))|(?<=votre dernier) (?:mail|message|envoi|courriel|e-?mail)\\b|(?<=votre derniere) (?:relance|pub|publicite)\\b| (?:mail|message|envoi|courriel|e-?mail)(?= *(?:$|[.!])))`,
        `\\bne plus (?:jamais )?(?:avoir|entendre|lire) (?:de |d')?(?:vos nouvelles|nouvelles de (?:vous|votre)|parler de (?:vous|votre))`,
      ].join('|'),
    ),
  },
  {
    name: 'a ban',
    soft: true,
    cue: /interdi|defen[ds]|somm|cesser|arreter|stopper|vous n'/,
    pattern: new RegExp(
      [
        `\\b(?:vous|t') ?(?:interdi[ts]|interdisons|interdit|defends?|defendons|somme|sommons)(?: (?:formellement|expressement|desormais|donc|par la presente)){0,4} (?:(?:de |d')(?:me |m'|nous |l'|y )?(?:${WRITE}${AGAIN}|(?:re)?envoyer .{0,15}${MESSAGES}|(?:utiliser|exploiter|conserver|employer) ${MY_ADDRESS}|(?:cesser|arreter) )|toute? (?:envoi|contact|utilisation|usage|message|prise de contact|sollicitation|communication|nouve))`,
        `\\bvous (?:demande|prie|somme|saurais gre|saurai gre|enjoins)(?: \\w+){0,2} (?:de |d')(?:cesser|arreter|stopper)(?: (?:immediatement|tout de suite|svp|merci|maintenant)){0,4} *(?:$|[.!,;])`,
        `\\b(?:interdiction|defense)(?: formelle| absolue| expresse)? (?:de |d')(?:me |m'|nous )?(?:${WRITE}|(?:utiliser|exploiter|conserver) ${MY_ADDRESS}|envoyer .{0,15}${MESSAGES})`,
        `\\bvous n'(?:etes|avez) (?:pas|plus|nullement|aucunement|jamais eu|aucun)(?: (?:le |l'|mon |notre |ma )?(?:droit|autorisation|accord|consentement|permission|autorisee?s?)){1,4} (?:a|de|d'|pour) (?:me |m'|nous )?(?:${WRITE}${AGAIN}|(?:envoyer|adresser) .{0,15}${MESSAGES}|(?:utiliser|exploiter|conserver|traiter|detenir) (?:${MY_ADDRESS}))`,
      ].join('|'),
    ),
  },
  {
    name: 'a place on no list',
    soft: true,
    cue: /fai(?:tes|re)|n'a|n'on|ne (?:do|de|plus|pas)|disparait|biff|barre|retranch|gomme|suppr|effac|detrui|retir|elimin|enlev|perd|jete|opposition|exclusion|liste|blacklist|bloctel|soi(?:t|ent)/,
    pattern: new RegExp(
      [
        `\\b(?:${MY_ADDRESS}|je|nous)\\b.{0,20}\\b(?:n'(?:a|ai|ont|avons) (?:rien a (?:faire|y faire)|pas (?:lieu d'etre|(?:sa|ma|notre) place|a (?:figurer|etre|se trouver|apparaitre)))|ne (?:doi[ts]|devrai[ts]|doivent|devons|devraient) (?:plus|pas) (?:y )?(?:figurer|apparaitre|etre|se trouver)|doi(?:t|vent) (?:disparaitre|sortir))\\b.{0,12}\\b(?:dans|sur|de|parmi|en) (?:vos|votre|ta|tes|cette|ces|ce|aucune?) .{0,15}${FILES}`,
        `\\bn'(?:a|avez|ont) pas a (?:(?:utiliser|detenir|conserver|exploiter) ${MY_ADDRESS}|(?:m'|me |nous )${WRITE}${AGAIN})`,
        `\\bne (?:plus|pas) (?:me|nous) (?:compter|faire figurer|inclure|laisser|garder|conserver|maintenir) (?:parmi|dans|sur) .{0,20}(?:${FILES}|destinataires|contacts|prospects)`,
        `\\b(?:fai(?:tes|re) disparaitre|biffe[rz]|barre[rz]|retranche[rz]|gomme[rz]) ${MY_ADDRESS}`,
        `\\bfai(?:tes|re)[- ](?:moi|nous|sortir ${MY_ADDRESS}) ?(?:sortir )?(?:de|des) (?:vos|votre|ces|cette) .{0,12}${FILES}`,
        `\\b(?:me|nous) faire disparaitre (?:de|des) (?:vos|votre|ces|cette)`,
        `\\b(?:supprim|effac|detrui|retir|elimin|enlev)\\w*(?<!ons) (?:immediatement |definitivement )?(?:toutes? |l'ensemble )?(?:les |des |vos )?(?:donnees?|informations?|coordonnees)(?: personnelles)? (?:que vous (?:avez|detenez|possedez) sur (?:moi|nous)|(?:me|nous) concernant)`,
        `\\b(?:perd(?:ez|re|s)|jete[rz]|detrui(?:sez|re)) ${MY_ADDRESS} *(?:$|[.!,;]|svp|merci|definitivement|s'il)`,
        `\\b(?:inscrire|inscrivez|ajoute[rz]|mett(?:ez|re)|place[rz]|porte[rz]|inclu(?:re|ez)|enregistre[rz])\\b.{0,15}\\b(?:moi|nous|m'|me|${MY_ADDRESS})\\b.{0,40}\\b(?:liste (?:d'opposition|d'exclusion|rouge|noire|repoussoir|anti|stop|des? (?:desabonn|desinscri|oppos|exclu|refus))|blacklist|bloctel)`,
        `\\bblacklist(?:er|ez)(?:[- ](?:moi|nous)\\b| ${MY_ADDRESS})`,
        `\\b(?:que|afin que|pour que) ${MY_ADDRESS} .{0,12}(?:ne )?soi(?:t|ent) (?:plus (?:utilis|exploit|conserv|sollicit|destinataire|dans|sur|contact)|(?:retir|supprim|effac|ray|radi|enlev|sorti|exclu|elimin)\\w* (?:de|des|du) (?:vos|votre|cette|ces|ce|la) .{0,12}${FILES})`,
      ].join('|'),
    ),
  },
  {
    name: 'nothing more from you',
    soft: true,
    pattern: new RegExp(
      [
        `\\b(?:decline|declinons|declinerons|refuse|refusons|rejette|rejetons|recuse)(?: (?:donc|par avance|d'avance|d'ores et deja|poliment|formellement|systematiquement)){0,4} (?:toute?s?|tous)(?: (?:autres?|nouve\\w+|futur\\w*|prochain\\w*|eventuel\\w*|forme de|type de)){0,4},? (?:${MESSAGES}|${ADVERTS}|contact|prise de contact|communication|correspondance)`,
        `\\bne (?:veu|voul|souhait|desir|voudr)\\w* (?:plus|pas)? ?(?:avoir )?(?:ni (?:de )?${MESSAGES}|(?:aucune?|le moindre|la moindre|un seul|une seule) (?:autres? |nouve\\w+ )?(?:${MESSAGES}|contact|communication|nouvelle)\\b(?:.{0,12}(?:de votre part|de vous|avec vous|par mail)| *(?:$|[.!,;]))|(?:avoir )?(?:affaire|de contact|de nouvelles)\\b.{0,6}(?:avec vous|a vous|de vous|de votre part))`,
        `(?:^|[,;:.!(] *|\\b(?:merci|svp|bonjour|donc|non|et|mais) )(?:ni|zero|non a|non aux?|halte a|halte aux?|fini|finies|finis|basta|aucune?|plus aucune?|plus jamais (?:de |d'))(?: ?(?:la|le|les|l'|ces|vos|cette|autre)){0,4} ?(?:${ADVERTS}|(?:vos|ces) ${MESSAGES}|(?<=ni )${MESSAGES}|(?<=plus aucune? |plus jamais (?:de |d'))${MESSAGES})(?: (?:ni|et|ou) .{3,25})?(?: ?(?:svp|merci|ici|chez nous|chez moi|de votre part|de vous|a l'avenir|desormais|par (?:mail|e-?mail|courriel)|(?:a|sur) (?:cette|mon|notre) (?:adresse|boite|mail)|s'il vous plait|,)){0,4} *(?:$|[.!;])`,
        `(?:^|[,;:.!(] *|\\b(?:merci|svp|bonjour|donc|non|et|mais) )pas (?:de |d'|plus de )${ADVERTS}(?: ?(?:ici|chez nous|chez moi|a l'avenir|par (?:mail|e-?mail|courriel|internet)|(?:a|sur) (?:cette|mon|notre) (?:adresse|boite|mail)|s'il vous plait|svp|merci|,)){1,4} *(?:$|[.!;])`,
        `(?:^|[,;:.!(] *)fin (?:des|de vos|a vos|aux|a ces|de ces) ${MESSAGES}(?: (?:svp|merci)){0,4} *(?:$|[.!])`,
        `\\b(?:demarche[rz]|spamme[rz]|sollicite[rz]|prospecte[rz]|importune[rz]|derange[rz]|embete[rz]|pollue[rz]|harcele[rz]|emmerde[rz]|ennuye[rz])(?: donc)? (?:ailleurs|quelqu'un d'autre|d'autres|les autres|le voisin)\\b`,
        `\\b(?:desactive[rz]|coupe[rz]|stoppe[rz]|bloque[rz]|supprime[rz]) (?:l'envoi|les envois) (?:de |des |d')(?:${YOURS}|${ARTICLES})${MESSAGES}`,
        `\\bne (?:souhait|veu|voul|desir|tien|voudr)\\w* (?:pas|plus) en recevoir (?:d'autres|davantage|a l'avenir|de nouveaux)|\\bne plus (?:jamais )?en recevoir\\b`,
        `\\blien\\b(?!.{0,60}\\b(?:notre|nos|mes|mon)\\b).{0,50}\\b(?:desinscription|desabonnement|desinscrire|desabonner)\\b.{0,60}\\b(?:le faire (?:pour moi|vous|a ma place|manuellement)|faites-le|faire le necessaire|manuellement|m'aider a)`,
        `\\bou (?:est|se trouve|se cache|trouver|puis-je trouver|trouve-t-on) (?:donc )?le (?:lien|bouton) (?:de |pour )(?:se |me |nous )?(?:desinscri|desabon)`,
        `\\bprendre (?:en compte|acte de|note de) (?:ce|mon|notre|le) "?stop\\b`,
        `\\b(?:clore|clos|cloture[rz]?|(?:met(?:s|tre|tez|tons)|mett(?:re|ez)) (?:fin|un terme) a) (?:mon|notre|cet) (?:abonnement|inscription)(?! (?:de|aux?|pour|chez)\\b(?! (?:(?:vos|votre|cette|ces) )?(?:mails?|e-?mails?|newsletters?|envois?|messages?|mailings?|bulletins?)\\b)| a (?:la |l')(?!newsletter|lettre|liste|infolettre)| (?:telephon|internet|mensuel|annuel|premium|pro\\b|payant|logiciel|mobile|au magazine))`,
      ].join('|'),
    ),
  },
  {
    name: 'asked before',
    unless: OF_A_THIRD,
    cue: /desinscri|desabon|radiation|demande|oppos|refus/,
    pattern: new RegExp(
      [
        `\\b(?:recoi[ts]|recevons|recevoir|continue\\w*|ecrivez|envoyez|sollicitez|relancez)\\b.{0,50}\\b(?:alors que|bien que|malgre|apres|pourtant|depuis)\\b.{0,40}\\b(?:(?:me|nous|m'|suis|sommes|etais|etions)[ a-z]{0,20}(?:desinscri|desabon)|(?:ma|mes|notre|nos|plusieurs|deux|trois) (?:\\w+ )?(?:desinscription|desabonnement|demandes? (?:de |d')(?:desins|desab|retrait|suppression|ne plus|arret)|oppositions?|refus))`,
        `\\b(?:suis|sommes|etais|m'etais|avais|ai) (?:pourtant |deja |bien ){0,4}(?:ete )?(?:desinscri|desabon)\\w*\\b(?! (?:du|de la|des|de l'|a la|au) (?!(?:liste|newsletter|mailing|diffusion)))[^.]{0,60}\\b(?:et|mais|pourtant|cependant|or)\\b.{0,25}\\b(?:recoi|continu|encore|toujours|revien|re-?belote)`,
        `\\b(?:adresse|nom|coordonnees|suis|sommes|figur[a-z]*)\\b[^.]{0,30}\\b(?:encore|toujours) (?:inscrite?s? )?(?:dans|sur) (?:vos|votre|ta|tes|cette)\\b[^.]{0,20}\\b${FILES}[^.]{0,30}\\bmalgre (?:ma|mes|notre|nos|plusieurs|deux|trois) (?:[a-z]+ )?(?:demandes?|courriers?|messages?|mails?|refus)`,
        `\\bmalgre (?:ma|mes|notre|nos|plusieurs|deux|trois) (?:\\w+ )?(?:desinscription|desabonnement|demandes? de (?:desins|desab|retrait|suppression|ne plus|radiation))`,
        `\\b(?:ma|mon|mes|notre|nos) (?:demandes? (?:de |d'))?(?:desinscription|desabonnement|radiation)s?\\b(?! (?:du|au|a la|a l'|de la|de l'))[^.]{0,20}(?:n'(?:a|ont|est|sont) (?:pas|toujours pas|jamais|aucun)|(?:est|sont) (?:reste|ignore)|sans effet)`,
        `\\b(?:m'etais|me suis|etais|nous etions) (?:pourtant |deja |bien ){1,4}(?:desinscri|desabonn)\\w*(?! (?:du|de la|des|de l'|a la|au))|\\bm'etais (?:desinscri|desabonn)\\w* *(?:$|[.!])`,
        `\\bclique\\w* sur .{0,20}(?:desabonn|desinscri)\\w*.{0,60}\\b(?:recoi|continue|encore|toujours|rien ne|ne (?:marche|fonctionne))`,
        `\\bvous (?:ai|avons|avais|avions) (?:pourtant |deja |bien ){0,4}(?:demande|dit|signale|indique|ecrit|redemande) (?:par \\w+ fois |\\w+ fois |a plusieurs reprises ){0,4}(?:de |d')(?:me |m'|nous )(?:desinscri|desabon)`,
      ].join('|'),
    ),
  },
  {
    name: 'a threat if the mails go on',
    matterless: true,
    cue: /prochaine fois que/,
    pattern: new RegExp(
      `\\bprochaine fois que (?:vous|tu) (?:me |m'|nous )?(?:re)?(?:ecri|envo[iy]|contact|relanc|sollicit)[a-z]*(?: un (?:mail|message|courriel))?(?: encore)? ?,.{0,60}\\b${THREAT}`,
    ),
  },
  {
    name: 'a threat if the mails go on',
    cue: /cnil|plainte|signal|harcel|demeure|avocat|poursuit|spam|indesirable|bloque|tribuna/,
    pattern: new RegExp(
      [
        `\\b(?:(?:au|le|un|tout|du) (?:prochain|nouveau|nouvel|autre|futur)|(?:a la|la|une|toute) (?:prochaine|nouvelle|autre|future)|encore une?|une? (?:seule? )?(?:nouve\\w+ |autre ))(?: \\w+)? ?(?:mails?|e-?mails?|courriels?|messages?|envois?|relances?|sollicitations?|pubs?|publicites?|spams?|courriers?|demarchages?|contact)\\b(?! de (?:ma|notre|sa|leur) part).{0,90}\\b${THREAT}`,
        `\\b${THREAT}\\b.{0,40}\\bsi (?:cela|ca|vous|ces mails|ces envois) (?:continu|persist|recommenc|insist)`,
        `\\b(?:un mail|un message|un envoi|une relance|une pub) de plus\\b.{0,60}\\b${THREAT}`,
        `\\b(?:prochaine fois|sinon|a defaut|faute de quoi|sans quoi|en cas de (?:recidive|nouve\\w+ (?:envoi|mail|message|sollicitation)))\\b.{0,80}\\b(?:cnil|signal[- ]?spam)\\b`,
      ].join('|'),
    ),
  },
]
