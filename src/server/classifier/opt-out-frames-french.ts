import type { Phrase } from './opt-out-phrases.ts'

/**
 * Refusals by the frame they stand in (a trouble not to be taken, a wish with its "en cessant", a pronoun for the
 * mails named before it): patterns of folded, mended French.
 */

const MAILS =
  "(?:(?:prochaine?s?|futures?|nombreu(?:x|ses)|incessante?s?|autres?|nouve\\w+) )?(?:mails?|mels?|e-?mails?|courriels?|courriers? electroniques?|messages?|envois?|newsletters?|infolettres?|lettres? d'information|pubs?|publicites?|spams?|pourriels?|sollicitations?|relances?|prospections?|demarchages?|mailings?|e-?mailings?|communications?)\\b(?! telephon)"
const YOURS =
  "(?:(?:tous |toutes |l'ensemble de )?(?:vos|votre|tes|ces|cette|cet|ce|(?:ce|cette) (?:genre|type|sorte) (?:de |d'))) ?"
const WRITE =
  '(?:(?:re)?ecri\\w*|(?:re)?contact\\w*|sollicit\\w*|relanc\\w*|demarch\\w*|importun\\w*|derang\\w*|spam\\w*|harcel\\w*)'
const END =
  "(?= *(?:$|[.!?;:)\"]|,|svp\\b|merci\\b|je vous (?:en )?prie|s'il (?:vous|te) plait|et\\b|car\\b|a l'avenir|desormais|dorenavant|maintenant|immediatement|definitivement|une (?:bonne )?fois|a (?:cette|mon|notre) adresse))"
/** As `END`, but nothing of the matter may follow. */
const LAST = "(?= *(?:$|[.!]|,? *(?:svp|merci|s'il (?:vous|te) plait)\\b))"
const LISTS =
  "(?:listes?|listings?|fichiers?|bases?|bdd|mailings?|newsletters?|infolettres?|crm|repertoires?|envois|campagnes?|diffusions?|mails|e-?mails|relances|systemes?)\\b(?!.{0,20}(?:d'attente|de prix|des (?:invites|inscrits|participants|exposants)))"
const ADDRESS =
  "(?:(?:mon|ma|mes|notre|nos|cette|son|l') ?(?:nom de domaine|domaine|adresses?|e-?mails?|mails?|courriels?|noms?|contacts?|coordonnees|boites?|messagerie|societe|entreprise|fiche|compte)(?: (?:mails?|e-?mails?|electronique|pro\\w*|perso\\w*))?)"
const WISH =
  '(?:oblige\\w*|gre|merci|remerci\\w*|rendr\\w*|service|aid\\w*|sympa\\w*|gentil\\w*|aimable\\w*|plaisir|arrang\\w*|reconnaissan\\w*|faveur|honor\\w*|content\\w*|ravi\\w*|heureu\\w*)'
const ASKED =
  "(?:comment|que (?:dois-je|faut-il) faire pour|merci (?:de |d')|veuillez|priere (?:de |d')|pri(?:e|ons) (?:de |d')|demand\\w+ (?:de |d')|pouvez-vous|pourriez-vous|possible (?:de |d')|voudr\\w+|souhait\\w+|faut|enjoi\\w+|somm\\w+|ordonn\\w+|tache[rz]|veille[rz]|pense[rz])"
const OUR_PEOPLE =
  "(?:tous |toutes |l'ensemble de )?(?:nos|notre|mes) (?:salaries|employes|collaborat\\w+|equipes?|agents|services|personnel|collegues|adherents|enseignants|bureaux)"
const TAKEN_OFF = '(?:retire|supprime|enleve|efface|radie|raye|exclu|sorti|desinscri|desabonn|ote)\\w*'
const TAKE_OFF = '(?:retir|suppri?m|enlev|effac|radi|ray|exclu|elimin|sort|ot|biff|desinscri|desabonn)'

export const FRAMES_FRENCH: Phrase[] = [
  {
    name: 'no use in writing again',
    soft: true,
    cue: /\bne |n'|peine|inutile/,
    matterless: true,
    pattern: new RegExp(
      [
        `\\b(?:ne |n')(?:(?:vous|te|t') ?)?(?:donn|pren|fatigu|embet|ennuy|cass|obstin|acharn|tracass|epuis|us)\\w*(?: donc)? (?:plus|pas)(?: (?:la peine|le mal|la tete|le temps|votre temps|votre salive|votre energie))? (?:de |d'|a )(?:continuer (?:a|de) |encore )?(?:(?:me |m'|nous |lui )${WRITE}${END}|(?:me |m'|nous )?(?:r|ren)?(?:envoyer|adresser) (?:${YOURS}|d'autres |de )${MAILS})`,
        `\\bvous n'(?:avez|aurez) (?:plus|pas) (?:a |besoin de |d'interet a )(?:me |m'|nous )${WRITE}${END}`,
        `\\b(?:n'est (?:pas|plus)|c'est (?:pas|plus)|plus) (?:du tout )?(?:la peine|utile|necessaire) (?:de |d')(?:continuer a )?(?:(?:me |m'|nous )(?:(?:re)?contact|sollicit|demarch|relanc)\\w*${LAST}|(?:me |m'|nous )?(?:r|ren)?(?:envoyer|adresser) (?:${YOURS}|d'autres )${MAILS})`,
        `\\binutile (?:d'insister|de relancer|de perseverer) (?:et|ni|ou) (?:de |d')?(?:me |m'|nous )${WRITE}`,
        `\\b(?:inutile|plus la peine|pas la peine|merci de ne (?:pas|plus)|veuillez ne (?:pas|plus)|de ne plus|souhait\\w* (?:pas|plus) que vous) (?:de |d')?(?:reven(?:ir|iez) (?:vers (?:moi|nous)|a la charge)|repren(?:dre|iez) contact)${LAST}`,
        `\\bne (?:me|nous) (?:recontact|resollicit|sollicit|demarch|importun|relanc)(?:ez|e|es) pas(?: (?:a nouveau|de nouveau|encore))?${LAST}`,
      ].join('|'),
    ),
  },
  {
    name: 'nothing more from you',
    soft: true,
    cue: /\brien|aucun|parler|preneu|nouvelles|faire de|contact|halte|fini|termine|stop aux|non aux|plus|epargner|ecart|dehors|hors|@/,
    pattern: new RegExp(
      [
        `\\bne (?:veu|voul|souhait|desir|tien|voudr)\\w* (?:plus |absolument |strictement |vraiment )*(?:rien|aucune? (?:autre )?${MAILS})(?: recevoir)?(?: (?:de plus|d'autre))? (?:de (?:votre part|vous\\b|chez vous|votre (?:societe|entreprise))|venant de (?:vous|chez vous|votre))`,
        `\\bne (?:veu|voul|souhait|desir|voudr)\\w* (?:plus|pas)(?: jamais)? entendre parler (?:de (?:vous|votre|vos)|d'eux)\\b`,
        `(?:\\bne )?(?:veu|voul|souhait|desir)\\w* (?:plus|pas) (?:de |avoir de )(?:vos nouvelles|nouvelles de (?:vous|votre part))`,
        `\\bn'(?:ai|avons) que faire de (?:tous )?(?:vos|ces|votre) ${MAILS}`,
        `(?:^|[,;:.!] *)plus (?:rien|de contacts?|aucun contact|de prise de contact)(?: (?:de votre part|de vous|avec vous))?,? (?:svp|merci|s'il vous plait)`,
        `(?:^|[,;:.!] *)(?:halte aux|stop aux|fini|finis|termine|terminee?s|non aux)(?: (?:les|tous ces|ces))? ${MAILS},? *(?:$|[.!]|svp|merci)`,
        `\\b(?:souhait\\w*|aimer\\w*|voudr\\w*|agreable|prefer\\w*|merci|content\\w*|heureu\\w*|ravi\\w*|plaisir|gre|soulag\\w*)\\b.{0,30}\\bne plus (?:jamais )?(?:vous lire|lire (?:vos|ces) ${MAILS}|avoir a (?:lire|supprimer|effacer|trier|jeter) (?:vos|ces|tous vos) ${MAILS})`,
        `\\b(?:m'|nous |me )epargner (?:donc |a l'avenir )?(?:vos|ces|votre|toute|tout) (?:${MAILS}|offres|propositions)`,
        `\\b(?:me|nous) (?:laisser|tenir|garder|mettre) (?:a l'ecart|en dehors|hors) (?:de |d')(?:vos|votre|ces|toute?s?) ?(?:\\w+ )?(?:${MAILS}|${LISTS})`,
        `\\bne (?:plus|pas|jamais) (?:utiliser|employer|exploiter|solliciter) (?:l'adresse )?[^ ]+@[^ ]+ (?:pour|dans|lors de) (?:vos|tous vos|votre|vos)`,
        `\\bne (?:suis|sommes|serai\\w*) (?:pas|plus|nullement) (?:du tout )?(?:preneu[rs]e?s?|demandeu[rs]e?s?|client\\w*) (?:de |d')(?:${YOURS})?${MAILS}`,
      ].join('|'),
    ),
  },
  {
    name: 'let it cease',
    soft: true,
    cue: /arret|cess|stop|interromp|interrup|suspen|fin\b|terme|suffit|basta|marre|envoyer|oubli|laiss/,
    pattern: new RegExp(
      [
        `\\bvous (?:avoir|ai|avons|avais|a) (?:\\w+ ){0,4}(?:demande|dit|ecrit|signale|prie)(?: \\w+){0,3} (?:de |d')(?:arreter|cesser|stopper|en finir)${END}`,
        `\\b${WISH}\\b.{0,40}\\b(?:en|de) (?:cessant|arretant|stoppant|interrompant|suspendant) (?:(?:de |d')(?:me |m'|nous |lui )?${WRITE}|${YOURS}${MAILS}|(?:les|tout) ${MAILS}|(?:de |d')(?:(?:me |m'|nous )?(?:envoyer|adresser)) )`,
        `\\b(?:gentillesse|amabilite|bonte|obligeance|courtoisie|delicatesse|politesse|elegance|bon gout|decence)(?: de bien vouloir)? (?:de |d')?(?:m'|me |nous )(?:oublier|laisser (?:tranquille|en paix)|epargner)${END}`,
        `\\b(?=comment|prie|demande|merci|veuill|priere|vouloir|gre|saurai|faut|prefer|temps|aimer|souhait|pouvez|pourriez)(?<=${MAILS}.{0,80})(?:comment|prie|demande|merci|veuillez|priere|vouloir|(?:pouvez|pourriez)[- ]vous|gre|saurai\\w*|faut|prefer\\w*|temps|aimerai\\w*|souhait\\w*)\\b.{0,25}\\b(?:les|la|l') ?(?:interrompre|cesser|arreter|stopper|suspendre|faire cesser)${END}`,
        `\\b(?=autant|merci|veuill|pri|demande|mieux|prefer)(?<=${MAILS}.{0,80})(?:autant|merci de|veuillez|priere de|prie de|demande de|mieux|preferable de|preferais|prefere) (?:bien vouloir )?(?:ne (?:plus|pas) (?:me |nous |m')?(?:les|en) (?:envoyer|adresser|expedier)|(?:cesser|arreter) de (?:me |nous |m')?(?:les|en) (?:envoyer|adresser|expedier))`,
        `\\bon (?:arrete|stoppe|cesse|va arreter|peut arreter|en finit avec)(?: (?:la|donc|tout de suite))*(?: avec)? (?:les|vos|ces|tous ces|tous vos) ${MAILS},? *(?:svp|merci|s'il (?:vous|te) plait|maintenant|pour de bon|definitivement)`,
        `\\b(?:ca suffit|basta|y en a marre|pitie|de grace)(?: (?:maintenant|comme ca|vraiment))?,? (?:avec )?(?:tous )?(?:les|vos|ces) ${MAILS}`,
        `\\b(?:interruption|cessation|arret|fin)(?: (?:immediate?|definiti\\w+|total\\w?|sans delai|pure et simple))* (?:de|des|d') ?(?:(?:tous|toutes|l'ensemble de) )?(?:vos|ces) ${MAILS}`,
        `\\b(?:que (?:cessent|prennent fin|s'arretent)|voir cesser|mettre un point final a|faire cesser) (?:tous |toutes |enfin |definitivement )*(?:vos|ces|les) ${MAILS}`,
      ].join('|'),
    ),
  },
  {
    name: 'asked before',
    cue: /deja|fois|reprises|pourtant|croya|croyi|pensa|pensi|persuade|sure?\b|lien/,
    pattern: new RegExp(
      [
        `\\b(?:croyais|croyions|pensais|pensions|etais (?:pourtant )?(?:sure?|persuadee?|certaine?))(?: pourtant| bien)? (?:de |d')?(?:m'|nous )?(?:etre|avoir ete) (?:deja |bien )?(?:desinscri|desabonn|retire|supprime)(?![^.]{0,40}\\b(?:tant mieux|heureu|content|ravi|finalement|bonne surprise))`,
        `\\b(?:pourtant|deja|deux fois|trois fois|plusieurs fois)(?: bien)? clique\\w* .{0,40}\\b(?:desinscri|desabonn)`,
        `\\b(?:aucun|pas de|sans|pas (?:trouve )?(?:le|de)) (?:lien|bouton) (?:pour|de) (?:se |me |nous )?(?:desinscri|desabonn)\\w*\\b.{0,60}\\b(?:donc|alors|merci|je vous|svp|veuillez)`,
        `\\b(?:deja|(?:deux|trois|quatre|plusieurs|\\d) fois|reprises)\\b.{0,40}\\b(?:pour|a|afin d'|d') ?(?:(?:etre|me faire|nous faire|ne plus etre) |ce que (?:vous|l'on) (?:me|nous) )${TAKEN_OFF}|\\b(?:ecrit|demande|signale|reclame|sollicite)\\w*(?: \\w+){0,3} (?:deja|(?:deux|trois|quatre|plusieurs|\\d) fois|a plusieurs reprises)(?: \\w+){0,2} (?:pour|a|afin d'|d') ?(?:etre|me faire|nous faire|ne plus etre) ${TAKEN_OFF}`,
      ].join('|'),
    ),
  },
  {
    name: 'a place on no list',
    soft: true,
    cue: /list|fichier|base|mailing|crm|envois|campagn|diffusion|newsletter|mails|relances|system|adresse|domaine|mail\b/,
    pattern: new RegExp(
      [
        `\\b(?:voudr\\w*|souhait\\w*|aimer\\w*|veu[tx]|voulons|demand\\w*(?: a)?|desir\\w*|merci de (?:me |nous )?|comment|possible de|laissez-moi|puis-je|faire|fait) (?:donc |bien |enfin )?(?:sortir|quitter|disparaitre|me retirer|nous retirer|etre hors) (?:de |d'|des )?(?:cette|votre|vos|tes|ta|ces|la) ?(?:\\w+ )?${LISTS}`,
        `\\b(?:me|m'a|m'|nous) ?(?:charge|demande|prie)\\w*\\b.{0,40} (?:le|la|l'|les) ?${TAKE_OFF}(?:er|ir|re|ure|rire) (?:de|des) (?:vos|votre) .{0,15}${LISTS}`,
        `\\b(?:me|m'|nous|mon adresse|notre adresse) ?(?:mettre|mettez|inscrire|placer|ajouter|porter|passer)\\b.{0,25}\\bliste (?:noire|rouge|d'opposition|d'exclusion|repoussoir|de(?:s)? (?:desabonn|desinscri|exclu|oppos))`,
        `\\b(?:mett(?:ez|re|s)|pass(?:ez|er)|plac(?:ez|er))[- ](?:moi|nous) (?:en|sur|dans) (?:votre |la |une )?(?:liste (?:noire|rouge|d'opposition|d'exclusion)|blacklist)`,
        `\\b(?:${TAKE_OFF}|desactiv|bloqu|neutralis)(?:er|ez|e|iez|ir|re|ure|ui[rt]e?|iv\\w+|rire) (?:immediatement |definitivement |donc |svp )?${ADDRESS}(?: \\w+)? (?:de|des|dans|pour|sur) (?:vos|votre|tous vos|toutes vos|tes|ces|cette) ?(?:\\w+ )?${LISTS}`,
        `\\b(?:personne|adresse|contact|boite|m|mr|mme|monsieur|madame|collegue|salariee?|collaborat\\w+|destinataire|gerante?|titulaire)\\b.{0,60}\\b(?:est partie?|n'est plus|n'existe plus|ne travaille plus|a quitte|plus personne|decedee?|disparue?|retraite|s'interesse)\\b.{0,80}\\b(?:supprime|retire|efface|enleve|raye|oublie)[rz](?:[- ](?:la|le|les)${LAST}| (?:son|sa|ses|cette|ce) (?:adresse|mail|e-?mail|contact|nom|coordonnees|fiche)\\b)`,
        `\\b(?:n'y a )?plus personne (?:a|sur|derriere) (?:cette|l') ?(?:adresse|boite)\\b.{0,60}\\b(?:supprime|retire|efface|enleve|raye|oublie)[rz][- ]la\\b`,
        `\\b(?:en|de) (?:me|nous) (?:retirant|desinscrivant|desabonnant|supprimant|rayant|radiant|enlevant|effacant|sortant|otant)\\b(?=.{0,30}${LISTS}|${END})(?<=\\b${WISH}\\b.{0,70})`,
      ].join('|'),
    ),
  },
  {
    name: 'let it cease',
    soft: true,
    matterless: true,
    cue: /arrete|cesse|stop/,
    pattern:
      /(?<=\b(?:pas|plus|jamais|marre|rien|harcel\w*|spam\w*|assez|insist\w*|interess\w*|illega\w*|infraction|interdit\w*|autorise\w*|autorisation|accord|consentement|droit|rgpd|privee?|personnelle|de grace|pitie|fois|enieme)\b.{0,60})[,;:] *(?:donc |alors |merci |svp |par pitie |de grace )?(?:arretez|cessez|stop+)(?:,? (?:immediatement|tout de suite|svp|merci|maintenant|s'il vous plait))* *[.!]*$/,
  },
  {
    name: 'let it cease',
    soft: true,
    matterless: true,
    beside:
      /\b(?:encore|deja|mails?|e-?mails?|messages?|relances?|pubs?|spams?|fois|harcel\w*|jamais (?:rien )?demande|avais dit non|ai dit non)\b/,
    cue: /arrete|cesse/,
    pattern:
      /^(?:mais |donc |alors |maintenant |merci,? )*(?:cessez|arretez)(?:,? (?:donc|enfin|maintenant|svp|merci|la|tout|immediatement|s'il vous plait|tout de suite))*[ .!]*$/,
  },
  {
    name: 'how to be left in peace',
    soft: true,
    cue: /comment|que (?:dois|faut)|a qui|qui (?:peut|pourrait|doit)|enjoi|somm|ordonn|merci|veuillez|prie|demand|pouvez|pourriez|voudr|souhait|faut|tach|veill|pens/,
    pattern: new RegExp(
      [
        `\\b${ASKED}.{0,30}\\b(?:cesser|arreter|stopper|interrompre|suspendre|en finir avec|mettre (?:fin|un terme) a) (?:definitivement |donc |immediatement )?(?:(?:vos|ces|tous ces|tous vos|toutes vos|cette|votre|toute) ?(?:\\w+ )?(?:${MAILS}|demarches?\\b(?! administrative)|correspondances?)|(?:de |d')(?:me |m'|nous )${WRITE})`,
        `\\b(?:enjoi\\w+|somm\\w+|ordonn\\w+) (?:formellement |expressement |donc )?(?:de |d')(?:cesser|arreter|stopper)${LAST}`,
        `\\b(?:comment|que (?:dois-je|faut-il|dois je|faut il) faire pour|comment faire pour|a qui .{0,25} pour)(?: (?:puis-je|peut-on|faire|je fais|on fait|pour))* (?:ne plus (?:etre (?:importune|derange|sollicite|contacte|relance|demarche|destinataire)\\w*|(?:rien )?recevoir (?:de (?:vous|votre part)|rien|ca|cela|tout ca))|(?:etre|me faire|se faire) ${TAKEN_OFF}(?! (?:de|du|des) (?!vos|votre|cette|ces|la liste)))`,
        `\\bqui (?:peut|pourrait|doit|va) (?:donc )?(?:me|nous) (?:desinscrire|desabonner|retirer|radier|rayer|enlever de vo)`,
      ].join('|'),
    ),
  },
  {
    name: 'never again',
    soft: true,
    cue: /recommenc|reproduis|epargne|ecart|soustrai|entrer|rester|correspond|offres|propositions|oublier|destinataire|cible/,
    pattern: new RegExp(
      [
        `\\bne recommenc\\w* (?:pas|plus|jamais) a (?:m'|me |nous )${WRITE}`,
        `\\b(?:m'|me |nous )(?:ecarter|soustraire|bannir|sortir|extraire|dispenser) de (?:vos|votre|tous vos|ces|cette) ?(?:\\w+ )?(?:${LISTS}|${MAILS})`,
        `\\bne (?:souhait|veu|voul|desir|tien|voudr)\\w* (?:pas|plus|aucunement) (?:a )?(?:entrer|rester|demeurer|se trouver|me trouver|nous trouver|correspondre|echanger|etre en (?:contact|relation))(?: (?:avec (?:vous|votre)${END}|(?:dans|sur|parmi) (?:vos|votre|cette|ce|ces) ?(?:\\w+ )?${LISTS}))`,
        `\\b(?:inutile|pas la peine|plus la peine)(?: donc| desormais)? (?:de |d')(?:me |m'|nous )(?:envoyer|adresser|transmettre) (?:vos|de nouvelles) (?:offres|propositions|promotions|tarifs|catalogues)${END}`,
        `\\b(?:si vous )?(?:voulez|voudriez|vouloir|veuillez) bien (?:m'|nous )oublier${END}`,
        `\\bne (?:(?:souhait|veu|voul|desir|voudr|tien)\\w* )?(?:plus|pas)(?: a)? etre (?:le |la |l')?(?:destinataires?|(?:la )?cibles?) (?:de |d')(?:vos|ces|votre|tels?|telles?)`,
      ].join('|'),
    ),
  },
  {
    name: 'take me off',
    wish: true,
    cue: /coll|associ|assist|compagne|compagnon|epou|mari\b|femme|moi|nous|dernier/,
    pattern: new RegExp(
      `\\b(?:${TAKE_OFF})(?:er|ez|e|ir|re|vez|s|rire|rivez|ris) (?:egalement |aussi |donc |immediatement )*(?:(?:ma|mon|mes|notre|nos) [a-z-]+(?: [a-z-]+)? (?:et|ainsi que) (?:moi|nous)(?:-memes?)?|(?:moi|nous) (?:et|ainsi que) (?:ma|mon|mes|notre|nos) [a-z-]+)(?:${END}|(?: \\w+)? (?:de|des|dans) (?:vos|votre|cette|tes|ta))`,
    ),
  },
  {
    name: 'the last mail',
    soft: true,
    cue: /dernier/,
    pattern: new RegExp(
      `\\b(?:sorte|souhait|aimer|voudr|esper|prefer|faut|voul|gre)\\w*\\b.{0,25}\\bque (?:ce|ca|cela|ceci|celui-ci|celle-ci) soit (?:bien |vraiment |enfin |donc )?(?:le|la) (?:tout |toute )?derni(?:er|ere)(?: fois)?${LAST}`,
    ),
  },
  {
    name: 'never again',
    soft: true,
    matterless: true,
    beside:
      /\b(?:mails?|e-?mails?|courriels?|messages?|m'ecri\w*|envois?|pubs?|spams?|sollicit\w*|demarch\w*|relances?|adresse|rien demande)\b/,
    cue: /recommenc|reproduis|epargnez-vous/,
    pattern: new RegExp(
      `\\bne recommenc\\w* (?:pas|plus|jamais)${LAST}|\\bque (?:cela|ca|ceci) ne se reproduise (?:plus|pas)${LAST}|\\bepargnez-vous (?:cette|la|donc cette) peine`,
    ),
  },
  {
    name: 'a threat if the mails go on',
    cue: /cnil|plainte|signal/,
    pattern:
      /\b(?:sans|a defaut (?:de|d'un)|faute (?:de|d'un)) (?:retrait|desinscription|desabonnement|suppression|radiation|effacement)\b.{0,60}\b(?:cnil|plainte|signal)/,
  },
  {
    name: 'let it cease',
    soft: true,
    cue: /stop|non merci|fini|termine|doi|dev|debarrass|liber|deliv|soulag|arrete|cesse|stoppe|tete|dos|claque|saoul|venez|viens|venir|revenez|cesser|arreter/,
    pattern: new RegExp(
      [
        `\\b(?:vos|ces|tous vos|tous ces|votre|cette|ce) ?(?:\\w+ )?${MAILS} (?:doi(?:t|vent)|devr\\w+|vont devoir|va devoir) (?:absolument |maintenant |immediatement )?(?:cesser|s'arreter|prendre fin|stopper)`,
        `\\b(?:debarrass\\w+|liber\\w+|delivr\\w+|soulag\\w+)(?:[- ](?:moi|nous))? (?:de|d') ?(?:tous )?(?:vos|ces|votre|cette) ?${MAILS}`,
        `\\b(?:que l'on|qu'on) (?:arrete|cesse|stoppe) (?:enfin |donc )?(?:de |d')(?:m'|me |nous )(?:${WRITE}|envoyer)`,
        `\\b(?:par[- ]dessus la tete|plein le dos|ma claque|plein les bottes|soupe|saoule?) (?:de|d') ?(?:tous )?(?:vos|ces|votre|recevoir vos) ?${MAILS}`,
        `\\bne (?:venez|viens|venir) plus (?:m'|me |nous )(?:embeter|ennuyer|deranger|importuner|solliciter|harceler|demarcher|relancer)`,
        `\\b${ASKED}.{0,15}\\b(?:cesser|arreter|stopper|interrompre) (?:tous )?(?:vos|ces) (?:courriers|lettres|propositions|offres)${END}`,
        `(?:^|[,;:.!] *)(?:newsletters?|mails?|pubs?|publicites?|spams?),? (?:stop|non merci|terminee?s?|finie?s?)(?:,? (?:merci|svp))* *[.!]*$`,
      ].join('|'),
    ),
  },
  {
    name: 'to be taken for a refusal',
    soft: true,
    cue: /opposition|refus|autorisation|accord|permission|revoqu|abonnement|inscription|publicite|pub\b|demarchage|prospection|sollicitation/,
    pattern: new RegExp(
      [
        `\\b(?:enregistrer|acter|noter|prendre (?:acte|note) de|respecter) (?:mon|notre) (?:opposition|refus)\\b(?! (?:au|a|aux) (?!la prospection|prospection|demarchage|traitement|envoi|vos|tout))`,
        `\\b(?:oppos|signifi|exprim|manifest|formul)(?:e|ons|er)(?: par la presente)? (?:mon|notre|un) (?:refus|opposition)(?: \\w+)? (?:a|de|aux?) (?:tout|toute|tous|vos|ces|recevoir) ?(?:\\w+ ){0,2}(?:${MAILS}|contact)`,
        `\\bretir\\w+ (?:l'|mon |notre |toute |la |cette )(?:autorisation|accord|permission)\\b.{0,40}(?:m'ecrire|me contacter|m'envoyer|me solliciter|me demarcher|(?:utiliser|exploiter) (?:mon|mes|notre))`,
        `\\brevoqu\\w+ (?:mon|notre|tout) (?:consentement|accord)`,
        `\\b(?:fin|resili\\w+|arret\\w*|annul\\w+|suppress?\\w+|stopp\\w+|supprim\\w+) (?:de |d')?(?:mon |notre |l'|cet )?(?:abonnement|inscription) (?:a|pour|de) (?:la |votre |vos |cette )(?:newsletters?|lettre|infolettre|liste|mails?|envois?|mailing|diffusion)`,
        `^fin d'abonnement(?: a vos (?:mails|envois))?,? (?:svp|merci)`,
        `\\b(?:aucune?|nulle?) (?:publicite|pub|demarchage|prospection|sollicitation)s?(?: commerciale)? (?:n'est )?(?:accepte|tolere|souhaite|desire|autorise|admis)e?s?\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'take me off your list',
    wish: true,
    cue: /d'ici|trace|mien|notres?\b|@|nombre|ot(?:er|ez)|enlev|retir|ray|supprim|effac|compter|opt-?out|ne plus|ne pas|desinscri|desabonn/,
    pattern: new RegExp(
      [
        `\\b${TAKE_OFF}(?:ez|e)[- ](?:moi|nous) (?:d'ici|de la|de ca)${LAST}`,
        `\\b(?:effac|supprim|detrui)\\w*(?<!ons) (?:toutes? )?(?:mes|nos|ma|notre|la moindre) (?:traces?|infos?|fiche|existence) (?:de|des|dans) (?:vos|votre|tous vos) ?(?:\\w+ )?${LISTS}`,
        `\\b${TAKE_OFF}(?:er|ez|ir|re) (?:le mien|la mienne|les miens|les notres|le notre|la notre) (?:de|des) (?:vos|votre) ?(?:\\w+ )?${LISTS}`,
        `\\b${TAKE_OFF}(?:er|ez|ir|re|rire|rivez|vez) (?:l'adresse |les adresses )?[^ ]+@[^ ,]+(?= *$| (?:svp|merci|s'il)\\b)`,
        `\\b(?:oter|otez|enlever|enlevez|retirer|retirez|rayer|rayez|radier|radiez) (?:mon|notre) (?:nom|adresse|mail|e-?mail|contact)${LAST}`,
        `\\bne (?:plus|pas) (?:me|nous) (?:compter|considerer|ranger|classer) (?:au nombre de|parmi|comme) (?:vos|un de vos) (?:\\w+ )?(?:correspondants|contacts|prospects|destinataires|abonnes|cibles)`,
        `\\b(?:mett|pass|marqu|class|coch|not|indiqu)(?:ez|er|re|e|s)\\b.{0,35}(?:opt-?out\\b|en (?:desinscri|desabonn)\\w*|"? ?ne (?:plus|pas) (?:contacter|solliciter|relancer|demarcher|ecrire)\\b)`,
      ].join('|'),
    ),
  },
  {
    name: 'for all of us',
    soft: true,
    cue: /\b(?:nos|notre|tous|toutes|personne|aucun|nul|tout le monde|domaine)\b/,
    pattern: new RegExp(
      [
        `\\bne (?:plus|pas|jamais) (?:(?:re)?contacter|ecrire|solliciter|relancer|demarcher|importuner|deranger|spammer|harceler) (?:a |aux )?${OUR_PEOPLE}`,
        `\\b(?:arret|cess|stopp)(?:er|ez|e) (?:de |d')(?:${WRITE}) (?:a |aux )?(?:${OUR_PEOPLE}|tout le monde)`,
        `\\b${TAKE_OFF}(?:er|ez|e|ir|re) (?:immediatement |definitivement )?(?:${OUR_PEOPLE}|(?:toutes )?(?:les|nos) adresses(?: mails?| e-?mails?)?(?: (?:en|de|du|avec|finissant par|se terminant par)(?: domaine)? \\S+)?|(?:le|notre|tout le) (?:nom de )?domaine(?: \\S+)?)(?:${LAST}| (?:de|des|dans) (?:vos|votre|tous vos) ?(?:\\w+ )?${LISTS})`,
        `\\b(?:personne|aucun(?:e)?(?: de nos \\w+| d'entre nous)?|nul)(?: (?:ici|chez nous|parmi nous))? ne (?:souhaite|veut|desire|tient a) (?:plus )?(?:etre (?:contacte|sollicite|demarche|relance|importune)\\w*|recevoir (?:${YOURS}|de |d')(?:${MAILS}|offres|propositions))`,
      ].join('|'),
    ),
  },
  {
    name: 'no more mails',
    soft: true,
    cue: /besoin de|n'y |m'en|en recevoir|n'en|relance|soi(?:t|ent)/,
    pattern: new RegExp(
      [
        `\\b(?:plus|pas|aucun|nul) besoin de (?:vos|ces|recevoir vos) ?${MAILS}`,
        `\\bn'y (?:veu|voul|souhait|accept|toler)\\w* (?:pas|plus|aucune?) (?:de |d')?(?:pubs?|publicites?|spams?|prospection|demarchage|sollicitations?)`,
        `\\b${TAKE_OFF}(?:ez|e|vez)-m'en${LAST}`,
        `\\bne (?:souhait|veu|voul|desir|tien|voudr)\\w* (?:pas|plus) en recevoir${LAST}|\\bn'en (?:r|ren)?(?:envoyez|adressez|expediez) plus${LAST}`,
        `(?:^|[,;:.!] *)(?:sans|pas de|aucune) relances?(?: de votre part)?,? (?:svp|merci|s'il (?:vous|te) plait)|(?:^|[,;:.!] *)relances? inutiles?,? (?:svp|merci)`,
        `\\b(?:souhait|voudr|demand|exig|veu|tien)\\w*(?: a ce)? que ${ADDRESS} soi(?:t|ent) (?:bien |definitivement )?${TAKEN_OFF}${LAST}`,
      ].join('|'),
    ),
  },
]
