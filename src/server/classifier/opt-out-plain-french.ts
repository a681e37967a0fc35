import type { Phrase } from './opt-out-phrases.ts'

/**
 * Refusals in the middle of a story, of a warning or of a legal letter: patterns of folded, mended French.
 * Who tells a story names neither a list nor the mails ("faites en sorte que ce courrier soit le dernier").
 */

const MAILS =
  '(?:(?:prochaine?s?|futures?|nombreu(?:x|ses)|incessante?s?|autres?) )?(?:mails?|e-?mails?|courriels?|courriers?(?: electroniques?)?|messages?|envois?|newsletters?|lettres?|pubs?|publicites?|reclames?|spams?|sollicitations?|relances?|prospections?|demarchages?|mailings?|communications?|correspondances?|missives?|prospectus)\\b(?! telephon)'
const YOURS =
  "(?:(?:tous |toutes |l'ensemble de )?(?:vos|votre|ces|cette|cet|ce|(?:ce|cette) (?:genre|type|sorte) (?:de |d')|tels?|telles?)) ?"
const WRITE =
  '(?:(?:re)?ecri\\w*|(?:re)?contact\\w*|sollicit\\w*|relanc\\w*|demarch\\w*|importun\\w*|derang\\w*|(?:r|ren)?envo[iy]\\w*|adress\\w*)'
const END =
  '(?= *(?:$|[.!?,;:)"]|svp\\b|merci\\b|je vous (?:en )?prie|s\'il (?:vous|te) plait|et\\b|car\\b|une (?:bonne )?fois|definitivement|immediatement|desormais|maintenant|au plus vite))'
const LISTS =
  "(?:listes?|listings?|fichiers?|bases?|bdd|mailings?|newsletters?|carnets?|crm|repertoires?|envois|campagnes|diffusions?|registres?|tablettes|donnees)\\b(?!.{0,20}(?:d'attente|de prix|des (?:invites|inscrits|participants)))"
const TAKE_OFF =
  '\\b(?:retir|suppri?m|enlev|effac|radi|ray|exclu|elimin|sort|ot|biff)(?:er|ez|e|iez|ir|ure|ui[rt]e?)\\b'
/** Whom one warns: a court, a watchdog, a lawyer. */
const THREAT =
  '(?:plainte|cnil|signal(?:e|er|erai|erons|ons)\\b|signal[- ]?spam|avocat|en justice|tribuna|poursui(?:te|vr)|dgccrf|gendarm|police\\b)'
const GOES_ON = '(?:continu\\w*|persist\\w*|insist\\w*|recommenc\\w*|persever\\w*)'

export const PLAIN_FRENCH: Phrase[] = [
  {
    name: 'the last mail',
    soft: true,
    cue: /dernier|n'y en ai|oublier|epargner|\bplus\b|\bpas\b/,
    pattern: new RegExp(
      [
        `\\b(?:sorte|souhait|aimer|voudr|esper|voul|prie|demand|gre|merci|content|heureu|ravi|prefer|faut|reconnaissan)\\w*\\b.{0,40}\\bque (?:ce|cet|cette|votre) (?:present )?${MAILS} (?:soit|reste)(?: (?:bien|donc|vraiment|enfin))* (?:le|la|votre) (?:tout |toute )?derni(?:er|ere)${END}`,
        `\\bne (?:souhait|veu|voul|voudr|desir)[a-z]* (?:plus|pas) (?:jamais )?(?:voir|trouver|lire)(?: passer| arriver)? ${YOURS}${MAILS}`,
        `^(?:(?:et|alors|mais|donc|surtout),? )?que (?:je|nous|on|l'on) ne (?:voi|recoi|recev|trouv|lis)[a-z]* plus (?:jamais )?(?:(?:un seul de |aucun de |de )?${YOURS}${MAILS}|rien (?:du tout )?(?:de (?:vous|chez vous|votre part)|venant de vous)${END})`,
        `\\b${MAILS}\\b.{0,60}\\bqu'il n'y en ait (?:plus|pas)(?: d'autres?| un autre| jamais)*${END}`,
        `\\b(?:m'|nous )epargner (?:la suite|les suivante?s?|les prochaine?s?)${END}`,
        `\\b(?:gentil(?:le)?s?|aimables?|bons?|bonnes?|sympas?) (?:pour|de) (?:m'|nous )oublier${END}`,
        `\\b(?:m'|me |nous )oublier (?:dans|lors de|pour) (?:vos|votre|tous vos) (?:\\w+ )?${MAILS}`,
      ].join('|'),
    ),
  },
  {
    name: 'let it cease',
    soft: true,
    cue: /cess|arret|prenne|fin\b|plus\b|jamais|pas\b/,
    pattern: new RegExp(
      [
        `\\b(?:souhait|voudr|aimer|faut|exig|demand|prie|sorte|veu[tx]|voul|desir|necessaire|tien[st]|attend|gre|afin|pour)\\w*\\b.{0,25}\\bque (?:tout )?(?:cela|ca|ceci) (?:cesse|s'arrete|prenne fin)${END}(?! ?, (?:ces|cette|ce|les|vos|votre) (?!${MAILS}))`,
        `\\bne plus (?:lui|leur) (?:re)?(?:ecrire|envoyer|adresser)(?: (?:vos|ces|de|d'|ce (?:genre|type) de) ?(?:${MAILS}|propositions|offres))?${END}`,
        `\\bne plus (?:me |m'|nous |lui |leur )?(?:encombrer|inonder|remplir|polluer|saturer) (?:ma|mon|notre|nos|sa|son|cette|la) (?:boite|messagerie|adresse|mail)`,
        `\\b(?:notre|cet|cette|l'|la|le) ?(?:etablissement|mairie|commune|cabinet|ecole|association|societe|entreprise|hotel|etude|agence|maison|service|direction)\\b[^;:]{0,90}\\bne plus (?:l'|la |le )(?:importuner|solliciter|demarcher|contacter|deranger|relancer)${END}`,
        `\\bne (?:me|nous) (?:re)?(?:mett|inscri|ajout|inclu|compt|gard|laiss)[a-z]* (?:pas|plus|jamais) (?:dans|sur|parmi|a) (?:vos|votre|tes|ta) [^,;:]{0,20}\\b(?:relances|${LISTS}|contacts|destinataires)`,
        `\\bne plus (?:m'|me |nous )?(?:re)?(?:appeler|telephoner),? (?:ni|ou|et)(?: de)? (?:me |m'|nous )?(?:ecrire|envoyer|contacter|solliciter|relancer)\\b`,
        `\\bne plus ecrire (?:aux|a nos|a mes|a l'|au) ?(?:agences?|services?|collaborat\\w+|equipes?|salaries|bureaux?|employes|succursales|magasins|accueil|secretariat|adresses?)`,
        `\\bque (?:tous |toutes )?(?:ces|vos|cette|votre|ce|cet)(?: (?:\\w+ )?)?${MAILS}(?: \\w+){0,2} (?:cesse(?:nt)?|s'arrete(?:nt)?|prenne(?:nt)? fin)`,
        `\\bque cesse(?:nt)? (?:enfin |donc |immediatement )?${YOURS}(?:${MAILS}|harcelement|demarchage)`,
        `\\b(?:merci|priere|veuillez|prie|gentil(?:le)?s?|aimables?|amabilite|obligeance|bonte|gentillesse|gre|vous dire|vous demander|vous le dis ?:|a (?:ces|ce|cette) (?:gens|personnes?|messieurs|monsieur|dames?|type)) (?:de |d'|bien vouloir )?(?:cesser|arreter|stopper)${END}(?! ?[,;:] *(?:je|j'|c'est|ca|tu)\\b)`,
        `\\bvous (?:a|ai|ont|avons|avait|avais) (?:\\w+ ){0,3}(?:demande|dit|prie)(?: \\w+){0,2} (?:de |d')(?:cesser|arreter|stopper)${END}`,
        `\\b(?:donc|alors|svp|s'il vous plait),? (?:arrete[rz]?|cesse[rz]?|stoppe[rz]?)(?: (?:merci|svp|s'il vous plait|maintenant|immediatement|tout de suite))+ *(?:$|[.!])`,
        `\\b(?:arretez|cessez|(?:veuillez|bien vouloir) (?:cesser|arreter)|(?:merci|prie|priere) (?:de |d')(?:cesser|arreter)) (?:donc |immediatement |svp )?(?:de |d')(?:lui|leur) (?:en )?${WRITE}`,
        `\\b(?:pouvez|pourriez)[- ]vous (?:donc )?(?:cesser|arreter) (?:de |d')(?:lui|leur) (?:en )?${WRITE}`,
        `\\bne (?:m'|me |nous )(?:envo[iy]|adress|expedi)\\w* (?:donc )?plus (?:jamais )?(?:vos|de|ces|ce (?:genre|type) de|cette sorte de) courriers?${END}`,
      ].join('|'),
    ),
  },
  {
    name: 'let it cease',
    soft: true,
    matterless: true,
    cue: /\bstop\b/,
    beside:
      /\b(?:e-?mails?|mails?|courriels?|messages?|newsletters?|pubs?|publicites?|relanc\w*|sollicit\w*|en (?:recoi|recev)\w*)\b/,
    pattern: new RegExp(
      `\\b(?:je|nous) (?:vous )?(?:dis|disons|redis|repete|crie)(?: donc| encore)? stop${END}`,
    ),
  },
  {
    name: 'take this name off your list',
    wish: true,
    cue: /@|\bnoms?\b|adresse|coordonnees|disparai|\bsort|votres?\b|\bvos\b|\bt(?:es|a)\b|ce contact|cette fiche/,
    pattern: new RegExp(
      [
        `${TAKE_OFF} (?:l'adresse |les adresses )?[^ ]+@[^ ]*(?:,? (?:et |ainsi que |ou |& )?[^ ]+@[^ ]*)* (?:de|des|du|dans) (?:vos|votre|tes|ta|ton|cette|ces|toutes? vos|tous vos) .{0,25}${LISTS}`,
        `${TAKE_OFF} (?:le |les |l')?(?:noms?|adresses?|coordonnees|e-?mails?|mails?) (?:de |du |d').{2,40} (?:de|des|dans) (?:vos|votre|toutes? vos|tous vos) .{0,20}${LISTS}`,
        `${TAKE_OFF} (?:ce contact|cette fiche)${END}`,
        `${TAKE_OFF} (?:le|la|l'|les) ?(?:[a-z-]+ )?(?:gite|camping|mairie|commune|ecole|college|creche|hotel|auberge|restaurant|ferme|exploitation|earl|gaec|atelier|garage|cabinet|association|societe|entreprise|usine|boutique|magasin|salon|boulangerie|pharmacie|paroisse|club|domaine|etablissement|residence|syndicat|secretariat|clinique)\\b.{0,20}\\b(?:de|des) (?:vos|votre|tes|ta) [^,;:]{0,15}\\b${LISTS}(?! de (?:livraisons?|prix|chantiers?|travaux|courses|visites|tournee))`,
        `\\bfai(?:tes|re)[- ](?:moi|nous) disparaitre (?:de|des) (?:vos|votre|ta|tes|cette|ces) .{0,15}${LISTS}`,
        `\\b(?:m'|me |nous )(?:enlever|retirer|supprimer|oter|effacer|rayer) (?:de la|des) votres?${END}`,
        `\\bque (?:mon|mes|notre|nos|cette|l') ?(?:noms?|adresses?|coordonnees|mails?|e-?mails?)(?: \\w+)? (?:disparaisse|sorte|s'efface)(?:nt)? (?:de|des) (?:vos|votre|cette|ces|tous vos|toutes vos) .{0,15}${LISTS}`,
      ].join('|'),
    ),
  },
  {
    name: 'a request to leave',
    wish: true,
    cue: /desabonn|desinscri/,
    pattern: new RegExp(
      [
        `(?:\\bc'est|\\becris|\\bcontacte|\\bmail|\\bmessage)(?: \\w+){0,2} pour (?:le |la |ma |mon |une? |me |m'|nous )?(?:desabonnement|desinscription|desabonner|desinscrire)(?:${END}| (?:je|j'|on|il)\\b)`,
        `\\b(?:desabonn|desinscri)\\w*\\b.{0,80}\\b(?:le faire|l'effectuer|vous en (?:charger|occuper)|faire le necessaire|faites? le necessaire|faites?[- ]le) (?:pour (?:moi|nous)|a (?:ma|notre) place|vous[- ]memes?|manuellement|svp|s'il vous plait|de votre cote)`,
        `\\b(?:trouve|vois|voyons|trouvons|a)\\b(?! .{0,60}\\b(?:notre|nos|mes) ).{0,20}\\blien (?:de |d'|pour )(?:me |se |la )?(?:desabonn|desinscri)[a-z]*.{0,30}\\b(?:demande|ecris|reponds|passe)\\b.{0,12}\\b(?:donc|ici|directement|par (?:mail|retour))`,
        `\\b(?:desabonn|desinscri)\\w*\\b.{0,80}\\bque vous le fassiez${END}`,
      ].join('|'),
    ),
  },
  {
    name: 'to be taken for a refusal',
    soft: true,
    cue: /refus|consent|demeure/,
    pattern: new RegExp(
      [
        `\\b(?:vaut|valent|vaudra|constitue|fait office de|tient lieu de|equivaut a)\\b.{0,15}\\brefus\\b(?: (?:definitif|formel|expres|categorique|total|ferme|clair))* (?:de |d')(?:toute?s?|tous|vos|ces|recevoir)\\b.{0,25}(?:${MAILS}|contact\\b)`,
        `\\bmise en demeure (?:de |d')(?:(?:cesser|arreter)(?=${END}| (?:de |d')?(?:tout |toute |vos|ces|cet|m'|me |nous ))|ne plus (?:m'|me |nous )|me retirer|me radier|supprimer|effacer)`,
        `\\brefus\\b.{0,30}\\b(?:porte sur|concerne|vise|s'etend a|vaut pour) (?:tous |toutes |l'ensemble de )?(?:vos|ces) ${MAILS}`,
        `\\bvous n'(?:avez|aviez) (?:pas|jamais eu|plus|nullement|aucunement) (?:mon|notre) consentement(?= *(?:$|[.!,;]|et\\b|ni\\b|pour (?:m'|me |nous |ces|cet|l'envoi|des envois|recevoir|traiter|utiliser|vos)))`,
        `\\bn'(?:ai|avons) (?:jamais|pas|aucunement) (?:consenti|donne (?:mon|notre) consentement) (?:a|pour) (?:recevoir|l'envoi|vos|ces|etre (?:contacte|sollicite|demarche|inscrit)|figurer)`,
      ].join('|'),
    ),
  },
  {
    name: 'no use in writing again',
    soft: true,
    cue: /inutile|a rien|peine|vain|superflu|perd|gaspill|compt/,
    pattern: new RegExp(
      [
        `\\b(?:inutile|pas la peine|vain|superflu)(?: donc| desormais)? (?:de |d')(?:continuer|persister) a (?:me |m'|nous |lui |leur )${WRITE}(?: (?:tous )?(?:vos|votre|ces|d'autres|de nouve\\w+|ce genre de) ?(?:${MAILS}|offres|propositions|promotions|catalogues|brochures))?${END}`,
        `\\b(?:retrait\\w*|activite|metier|aucun besoin|${MAILS})\\b.{0,90}\\binutile (?:donc )?(?:de continuer|d'insister)${END}`,
        `\\b(?:inutile|pas la peine)(?: donc| desormais)? de continuer (?:avec )?(?:les|vos|ces|tous ces|tous vos) ${MAILS}`,
        `\\b(?:inutile|pas la peine|ne sert (?:plus )?a rien)(?: donc| desormais)? (?:de |d')(?:me |m'|nous |lui |leur )(?:envoyer|adresser) (?:vos|ces|d'autres|de nouve\\w+) ?${MAILS}`,
        `\\bne perd\\w+ (?:pas|plus) (?:votre|ton) temps a (?:me |m'|nous )(?:re)?(?:ecri|contact|sollicit|relanc|demarch|envo)\\w*`,
        `\\bne compt\\w+ plus sur (?:moi|nous) comme (?:destinataire|lecteur|lectrice|abonne|cible|prospect)`,
        `\\bne gaspill\\w+ (?:plus|pas) (?:vos|votre) ${MAILS}`,
      ].join('|'),
    ),
  },
  {
    name: 'a threat if the mails go on',
    cue: /plainte|cnil|bloqu|blacklist|signal|avocat|justice|tribuna|poursui|dgccrf|gendarm|police/,
    pattern: new RegExp(
      [
        `\\bsi (?:vous|tu|cela|ca|ceci|ces ${MAILS}|vos ${MAILS}) (?:(?:me |m'|nous )?(?:re)?(?:ecri|envo|contact|relanc|sollicit)\\w* (?:encore|a nouveau|de nouveau)|${GOES_ON})\\b.{0,90}\\b${THREAT}`,
        `\\bsi (?:je|nous|on) (?:re)?(?:recoi|recev)\\w* (?:encore|a nouveau|de nouveau|un autre|une autre|quoi que)\\b.{0,20}(?:${MAILS}|de (?:vous|votre part)\\b|ce soit).{0,50}\\b${THREAT}`,
        `\\b${THREAT}\\b.{0,50}\\bsi (?:je|nous|on) (?:re)?(?:recoi|recev)\\w* (?:encore|a nouveau|de nouveau|un autre|une autre|d'autres)\\b.{0,20}(?:${MAILS}|de (?:vous|votre part)\\b)`,
        `\\b${THREAT}\\b.{0,30} (?:a la|au) (?:prochaine?|moindre|premiere?) ${MAILS}`,
        `(?:^|[,;:.!] *|\\b(?:donc|alors|et) )(?:arrete[rz]?|cesse[rz]?|stop(?:pez)?)(?: \\w+)?,? (?:ou|sinon|autrement)\\b.{0,40}\\b${THREAT}`,
        `\\b(?:je|nous|on) (?:vous )?(?:bloqu|blacklist|signal)[a-z]* si (?:vous|tu) (?:me |m'|nous )?(?:re)?(?:ecri|envo[iy]|contact|relanc|sollicit|insist|continu|recommenc)[a-z]*\\b(?! (?:le|la|les|un|une|pas|a (?!nouveau|m'|me|nous))\\b)`,
        `(?:^|[,;:.!] *)(?:et |a )?la prochaine,? (?:je|nous|on)\\b.{0,40}\\b${THREAT}`,
        `(?:^|[,;:.!] *)continue[rz]?(?: comme (?:ca|cela)| ainsi)? et (?:je|nous|on)\\b.{0,25}\\b${THREAT}`,
      ].join('|'),
    ),
  },
]
