import type { Phrase } from './opt-out-phrases.ts'

/** Patterns of folded, mended French; see `opt-out.ts` for what may stand around them. */

const LIST =
  "(?:listes?|listings?|fichiers?|bases?|bdd|mailings?|mailing-?lists?|diffusions?|envois?|e-?mailings?|prospections?|prospects|newsletters?|lettres? d'information|lettres?|infolettres?|carnets?|contacts?|crm|destinataires|repertoires?|campagnes?|abonnes|annuaires?|publipostages?|sequences?|mails?|e-?mails?|courriels?|messages?|relances?|sollicitations?|systemes?|donnees|registres?|clients)"
/** Lists that nobody mails. */
const NO_OTHER_LIST =
  "(?!.{0,25}\\b(?:d'attente|des (?:participants|invites|inscrits|presents|candidats|exposants)|de (?:presence|prix|courses|diffusion interne)|de la (?:formation|reunion|boucle)|du (?:webinaire|salon|projet|groupe)))"
const REMOVE =
  '(?:retir|suppri?m|sup?rim|enlev|effac|radi|ray|exclu|elimin|sort|vir|degag|bann|ot(?=e[rz]|iez)|desinscri|desabon|desenregistr)[a-z]*'
const REMOVED =
  '(?:retire|supprime|suprime|enleve|efface|radie|raye|exclu|elimine|ote|sorti|desinscri|desabonn)[a-z]*'
const MINE =
  "(?:mon|ma|mes|notre|nos|son|sa|ses|leurs?|cette|cet|l'|cette meme)(?: \\w+)? ?(?:adresses?|mails?|e-?mails?|courriels?|noms?|coordonnees|contacts?|donnees|informations|identite|entreprise|societe|compte|boite|messagerie|personne|infos|entite|association|etablissement|fiche|etude|cabinet|agence|ecole|mairie|bureau|service|magasin|boutique|club|atelier|groupe|organisation|structure|syndicat|copropriete|residence|hotel|restaurant|garage|pharmacie|commune|clinique)"
const SOMEBODY = "(?:(?:m\\.?|mr|mme|monsieur|madame) [a-z'-]+|[^ @]+@[^ ]+)"
/** "Retirez-moi" says all; "retirez-moi l'option" is about the option. */
const POLITE_END =
  "(?= *(?:$|[.!,;:)]|svp\\b|s'il (?:vous|te) plait|merci|de la(?= *(?:$|[.!,]))|immediatement|definitivement|au plus vite|rapidement|des que|sans delai|aussi|dans les plus brefs|tout de suite|une (?:bonne )?fois|pour (?:de bon|toujours)|vite|vraiment|enfin|totalement|completement|stp|aujourd'hui|sur le champ|dorenavant|desormais|comme (?:demande|convenu)|par retour|et\\b|car\\b|je\\b|nous\\b|please))"
const MAIL =
  "(?:(?:de |d'|vos |votre |ces |ce |cet |cette |les |des |aucune?s? |tous (?:vos |ces |les )|toutes? (?:vos |ces |les )?|tout |le |la |l'|du |rien|un seul |autant de |envoi de )*(?:(?:type|genre|sorte) (?:de |d')?)?(?:prochaine?s? |nouve(?:lle|au)s? |autres? )?(?:mails?|mel|e-?mails?|courriels?|courriers? electroniques?|messages?|newsletters?|infolettres?|lettres? d'information|pubs?|publicites?|publicitaires?|spams?|sollicitations?|relances?|prospections?|propositions?(?: commerciales?)?|offres?(?: commerciales?)?|communications?|envois?|mailings?|emailings?|demarchages?|informations? (?:commerciales?|de votre part)|demandes? commerciales?|annonces?|promotions?|publipostages?|brochures?|catalogues?(?! papier)|prospectus|plaquettes?|trucs?|conneries|betises|arnaques?))"
/** Communications only: one may stop an offer and still read mails. */
const COMM =
  '(?:mails?|e-?mails?|courriels?|courriers? electroniques?|messages?|newsletters?|infolettres?|pubs?|publicites?|spams?|sollicitations?|relances?|prospection|mailings?|emailings?|demarchages?|envois?)'
const WRITE =
  '(?:(?:re)?ecri[a-z]*|(?:r|ren)?envo[iy][a-z]*|(?:re)?contact[a-z]*|sollicit[a-z]*|relanc[a-z]*|demarch[a-z]*|spam[a-z]*|harcel[a-z]*|derang[a-z]*|importun[a-z]*|mail(?:er|ez|e)|embet[a-z]*|ennuy[a-z]*|adress[a-z]*|pollu[a-z]*|inond[a-z]*|bombard[a-z]*|prospect(?:er|ez|e)|insist[a-z]*)'
const SEND = '(?:(?:r|ren)?envo[iy][a-z]*|adress[a-z]*|transmett[a-z]*|expedi[a-z]*)'
const WRITE_TO = WRITE.replace('(?:r|ren)?envo[iy][a-z]*|', '').replace('|adress[a-z]*', '')
/** Another channel, another thing, or for a while only. */
const NO_OTHER =
  "(?!(?: rien| jamais)* *(?:par (?:telephone|sms|courrier(?! elec)|la poste|voie postale|fax|whatsapp|linkedin)|sur (?:mon|ce|le|ma) (?:portable|mobile|fixe|telephone|numero|ligne|whatsapp)|a (?:ce numero|mon domicile|cette heure|propos de|partir de)|avant|tant que|d'ici|jusqu|pendant|durant|cette semaine|aujourd'hui|ce (?:mois|matin|soir)|entre|le (?:lundi|mardi|mercredi|jeudi|vendredi|matin|soir|week-?end|devis|contrat|catalogue|dossier|fichier|document|bon)|la (?:facture|piece|version|commande|brochure)|les (?:factures|plans|documents|pieces|echantillons)|(?:de|d') ?(?:factures?|sms|devis|documents?|pieces?|papier|catalogues? papier|echantillons?)))"
const WANT =
  '(?:souhait|veu[xti]|voul|voudr|desir|demand|aimer|prefer|exig|pri[eo]|merci|faut|necessaire|attend|besoin)[a-z]*'
const CLAUSE = '(?:^|[,;:!] *|\\b(?:donc|alors|et|mais|merci|svp|non|bonjour) )'

export const FRENCH: Phrase[] = [
  {
    name: 'take me off your list',
    wish: true,
    pattern: new RegExp(
      `(?:\\b(?:me|m'|nous|le|la|les|l') ?${REMOVE}(?! (?:le|la|les|l'|un|une|ce|deux|trois|\\d)\\b)|\\b${REMOVE}[- ](?:moi|nous|le|la|les)\\b|\\b${REMOVE} (?:immediatement |definitivement |svp |bien )?(?:${MINE}|${SOMEBODY})).{0,60}\\b(?:de|d'|du|des|dans|sur)\\b.{0,30}\\b${LIST}\\b${NO_OTHER_LIST}|\\b${REMOVE}[- ](?:moi|nous) de (?:vos|votre|tes|ta) (?:tablettes|radars?|papiers|archives|serveurs?|robots?|automate)|\\b${REMOVE} (?:de|dans) (?:vos|votre|tes|ta|ton) .{0,25}\\b${LIST}\\b${NO_OTHER_LIST}`,
    ),
  },
  {
    name: 'take me off',
    wish: true,
    pattern: new RegExp(
      `(?:\\b(?:me|m'|nous) ?${REMOVE}|\\b${REMOVE}[- ](?:moi|nous)\\b)${POLITE_END}|\\b(?:adresse|e-?mail|mail|contact|coordonnees)\\b.{0,80}\\b(?:la|le|l'|les) ?${REMOVE}${POLITE_END}`,
    ),
  },
  {
    name: 'delete my address',
    wish: true,
    pattern:
      /\b(?:retir|suppri?m|sup?rim|enlev|effac|radi|ray|detrui|oubli)[a-z]* (?:immediatement |definitivement |svp |bien |toutes? |tous |l'ensemble de )*(?:mon|ma|mes|notre|nos|cette)(?: \w+)? ?(?:adresses?|mails?|e-?mails?|courriels?|noms?|coordonnees|donnees|contact)\b(?! (?:de (?:la|l'|facturation|livraison|votre (?:devis|site|facture|contrat|proposition|offre)|ce)|du|dans (?:le|la|votre) (?:devis|contrat|facture|document)|sur))/,
  },
  {
    name: 'to be taken off',
    wish: true,
    pattern: new RegExp(
      `\\b${WANT}\\b.{0,50}\\b(?:etre|soi[ts]|soient|soyons|faire) (?:bien |bel et bien |definitivement |immediatement )?(?:${REMOVED} .{0,25}\\b(?:de|des|du|dans)\\b.{0,25}\\b${LIST}\\b${NO_OTHER_LIST}|(?:desinscri|desabonn)[a-z]*|${REMOVED}${POLITE_END})`,
    ),
  },
  {
    name: 'a removal',
    wish: true,
    pattern: new RegExp(
      `\\b(?:retrait|suppression|radiation|effacement|desinscription|desabonnement)\\b(?: immediate?| definitif| definitive| totale?| complete?| pure et simple)* (?:de|du|des|d') ?(?:(?:toutes? )?${MINE}|(?:vos|votre|cette|la|ta) .{0,20}${LIST})\\b${NO_OTHER_LIST}`,
    ),
  },
  {
    name: 'I leave',
    wish: true,
    pattern:
      /\b(?:me|m'|nous) ?(?:desabon[a-z]*|desinscri[a-z]*)\b(?! (?:de|du|des|a|d') ?(?!vos|votre|cette|ces|ce|cet|toutes?|tous|la (?:liste|newsletter|mailing|diffusion)|l[ae]s? (?:envois|mails|listes?|newsletters?)|(?:vos |vo )?(?:newsletter|mail|liste)))|\b(?:desabonnez|desinscrivez|desabonner|desinscrire)[- ](?:(?:moi|nous)\b|(?:mon|ma|mes|nos|notre|cette|ces|l'|les)(?: \w+)? ?(?:adresses?|mails?|e-?mails?|courriels?|boites?|comptes?|societe|entreprise|noms?)\b)|\b(?:comment|ou) (?:puis-je |peut-on |faire pour |je fais pour |dois-je faire pour |faut-il faire pour |on fait pour |fait-on pour |je peux )?(?:me|se|nous) ?(?:desabonner|desinscrire)(?= *(?:$|[?.!,]|svp|merci|de (?:vos|votre|cette|ces|la (?:liste|newsletter))))/,
  },
  {
    name: 'a request to leave',
    wish: true,
    pattern:
      /\b(?:demande|demandons|souhaite|souhaitons|veux|voulons|voudrais|desire|merci|proceder|confirme[rz]?|effectuer|valider|faire|prendre (?:en compte|acte|note)|enregistrer|traiter|sollicite[rz]?|veuillez|exige)\b.{0,40}\b(?:ma|mon|notre|la|le|une|un|de|ce|cette) ?(?:desinscription|desabonnement|radiation)\b(?! (?:de|du|des|a la|au) (?:la |l')?(?:formation|webinaire|cours|salon|evenement|atelier|examen|session|nos|mes|seminaire|concours))|\b(?:resili|annul)(?:er|ez|e) (?:mon|notre|cet|l') ?(?:abonnement|inscription) (?:a|de|pour) (?:la |votre |vos |cette )(?:newsletter|lettre|infolettre|liste|mails?|envois?|mailing|diffusion)/,
  },
  {
    name: 'write no more',
    pattern: new RegExp(
      `\\bne (?:(?:me|m'|nous|lui|leur) ?)${WRITE_TO} (?:donc |desormais |surtout )?(?:plus|jamais)\\b${NO_OTHER}|\\b(?:ne (?:(?:me|m'|nous|lui|leur) ?(?:en )?)?|n')${SEND} (?:donc |desormais |surtout )?(?:plus|jamais)(?: jamais)?(?: ${MAIL}|(?: rien)?(?= *(?:$|[.!,;]|svp|merci|s'il|a cette adresse|ici|par (?:e-?mail|mail|courriel)|a l'avenir)))|\\bn'ecri[a-z]* (?:plus|jamais)(?= *(?:$|[.!,;]|svp|merci|s'il|a cette adresse|ici|rien))|\\bne m'envo[iy][a-z]* pas (?:de |d'|vos |ce (?:genre|type) ).{0,12}${MAIL}`,
    ),
  },
  {
    name: 'write no more',
    pattern: new RegExp(
      `\\bne (?:plus|jamais|pas)(?: jamais)? (?:(?:me|m'|nous|lui|vous permettre de) ?)?(?:etre |avoir a )?(?:re)?(?:ecrire|envoyer|contacter|contactee?s?|solliciter|sollicitee?s?|relancer|relancee?s?|demarcher|demarchee?s?|adresser|importuner|importunee?s?|deranger|derangee?s?|spammer|prospecter|prospectee?s?|harceler|destinataires?)\\b${NO_OTHER}|\\bne (?:plus|pas|jamais) (?:l'utiliser|s'en servir|vous en servir) (?:pour|a des fins)|\\bne (?:plus|pas|jamais) (?:utiliser|employer|conserver|garder|exploiter) (?:mon|mes|cette|notre|nos) (?:adresse|mail|e-?mail|courriel|coordonnees|donnees)`,
    ),
  },
  {
    name: 'no more mails',
    pattern: new RegExp(
      `\\bn(?:e |')(?:(?:souhait|veu|desir|voul|voudr|tien|pui|peu|aimer|prefer|compt|accept|ai|avons)[a-z]* )?(?:plus|pas|jamais|aucunement)(?: plus| du tout)? (?:envie de |rien |a |de )?(?:recevoir|figurer|etre (?:inscrite?s?|dans|sur|abonnee?s?|(?:re)?(?:contact|sollicit|demarch|relanc|prospect|derang|importun|spamm)ee?s?)|apparaitre|faire partie|avoir|etre destinataires?)(?: rien| plus)?(?:$|[.!,;]| (?:de|d'|par|a|dans|sur) (?:votre part|vous|mail|e-?mail|l'avenir|(?:vos|votre|ta|tes|cette|ces|la|les|aucune?) .{0,30}(?:liste|fichier|base|diffusion|mailing|envoi|contact)[a-z]*|vos nouvelles)| ${MAIL}| (?:vos|votre|ces|ce type|ce genre|quoi que ce soit|aucune?|de votre|ca|cela|ceci|tout (?:ca|cela))\\b)${NO_OTHER}`,
    ),
  },
  {
    name: 'no more mails',
    pattern: new RegExp(
      `\\b(?:que|pour que|afin que|sorte que) (?:je|nous|on|cette adresse|mon adresse) ne (?:recoi|recev|soi|soy|figur|appara)[a-z]* plus\\b|\\b(?:ne|n'en) (?:veu|voul|souhait|desir)[a-z]* (?:plus|pas) ${MAIL}|${CLAUSE}(?:plus|pas) (?:jamais )?(?:de|d'|aucune?s?|un seul) ?(?:(?:vos|ces|ce (?:genre|type) de) )?(?:mails?|e-?mails?|courriels?|messages?|pubs?|publicites?|spams?|sollicitations?|relances?|newsletters?|prospection|demarchage|envois?)\\b(?: (?:svp|merci|s'il vous plait|de votre part|de ce (?:type|genre)|a l'avenir|commercia\\w+|publicitaires?|du tout|chez nous))* *(?:$|[.!,;])|\\b(?:je|j'|on|nous) ?(?:veu|souhait|voul|desir)[a-z]* (?:plus|pu|pas) (?:recevoir )?(?:de )?(?:vos|votre|ces|ce (?:genre|type) de) ?${MAIL}|\\bveuillez (?:plus|pas) (?:me|m'|nous) ?${WRITE}${NO_OTHER}|\\bne (?:souhait|veu|desir|voul|voudr|tien|aimer|prefer|accept)[a-z]* (?:plus|pas|jamais|aucunement) (?:a )?(?:etre |qu'on (?:me |nous )?)(?:re)?(?:contact|sollicit|demarch|relanc|prospect|derang|importun|spamm|ecri|envo)[a-z]*\\b${NO_OTHER}|\\bplus (?:jamais )?entendre parler de (?:vous|votre)`,
    ),
  },
  {
    name: 'a refusal',
    pattern: new RegExp(
      `\\brefus(?:e|ons|er|ant) (?:de recevoir (?:plus longtemps )?${MAIL}|d'etre (?:re)?(?:contact|sollicit|demarch|relanc|prospect|inscri|dans|sur)|(?:tout|toute|tous|toutes|vos|votre|ces|ce type de|ce genre de) ?${COMM}\\b|que (?:vous|l'on|mes|mon))|\\bne (?:vous )?autoris(?:e|ons) (?:pas|plus|aucunement) (?:a |l'|votre )|${CLAUSE}assez (?:de |d')(?:vos |ces )?${COMM}\\b|\\bne consen(?:s|tons) (?:pas|plus|aucunement) (?:a|au)|\\b(?:marre|ras[- ]le[- ]bol|assez|lasse?) (?:de|d') ?(?:recevoir )?(?:tous? |toutes? )?(?:vos|ces|votre|ce) ?${COMM}\\b`,
    ),
  },
  {
    name: 'stop writing',
    pattern: new RegExp(
      `(?<!\\b(?:le|un|du|mon|au|les) )\\b(?:arret(?:ez|er|e|iez|ons)|cess(?:ez|er|e|iez)|stopp?(?:ez|er|e)?|suspend(?:re|ez)|interromp(?:re|ez)|bloqu(?:er|ez|iez)|mett(?:re|ez) (?:fin|un terme) a) +(?:(?:donc|svp|immediatement|tout de suite|definitivement|maintenant|merci|un peu|avec|tous?|toutes?|enfin|s'il vous plait|,) )*(?:(?:de |d')(?:me |m'|nous |mes |)? ?${WRITE}|de (?:la |l'|le |les |vos )?(?:pub|spam|mail|prospection|demarchage)[a-z]*|${MAIL}\\b|(?:a|aux) (?:vos |tous vos |ces |la |l')?(?:mails?|e-?mails?|pubs?|publicites?|spams?|envois?|relances?|sollicitations?|messages?|newsletters?|demarchage|prospection|harcelement)\\b|toute? (?:envoi|prospection|communication|sollicitation|relance|contact|correspondance|demarche commerciale)|(?:ce|le|votre) harcelement)|\\barret (?:immediat |total |definitif )*(?:(?:de |des |d')(?:vos |ces |tous vos )${COMM}|des (?:mails?|e-?mails?|courriels?|newsletters?|pubs?|spams?|relances|sollicitations))\\b`,
    ),
  },
  {
    name: 'leave me alone',
    pattern:
      /\b(?:laissez|fichez|foutez|lachez|fous|fiche|laisse)[- ](?:moi|nous)\b(?:[- ](?:la paix|tranquilles?|en paix|respirer|les baskets))?(?= *(?:$|[.!,;]|la paix|tranquille|en paix|avec|svp|merci))(?<=paix|tranquilles?|lachez[- ](?:moi|nous)|baskets)|\boublie[zr]?[- ](?:moi|nous|mon adresse|mon mail|cette adresse)\b(?= *(?:$|[.!,;]|svp|merci|definitivement))|\b(?:inutile|pas la peine|pas besoin|merci de ne pas|nul besoin) (?:de )?(?:me|m'|nous) ?(?:re)?(?:lancer|relancer|contacter|ecrire|envoyer (?:d'autres |de nouveaux )?(?:mails?|messages?)|solliciter)\b(?! (?:avant|d'ici|par telephone|cette|aujourd|demain|pour l'instant|ces jours|pendant|en (?:aout|juillet)|le|la|les|un|une))/,
  },
  {
    name: 'objection to processing',
    pattern:
      /\b(?:m'|m |nous )?oppos(?:e|ons|er|ition) (?:formellement |expressement |par la presente |donc |a ce )*(?:a |au |que |par )?.{0,60}\b(?:traitements?|donnees|prospection|utilisation|envois?|demarchage|sollicitation|coordonnees|adresse|mailing|reception)\b|\b(?:exerce|exercer|exercons|faire valoir|fais valoir|fais usage|faire usage|use|invoque|invoquons|applique[rz]?|respecter) .{0,40}\bdroits? (?:d'|a l'|de )(?:opposition|effacement|oubli|suppression|retrait)|\b(?:mon|notre) droit (?:d'opposition|a l'oubli|a l'effacement)\b|\b(?:je|nous) retir(?:e|ons) (?:mon|notre) consentement|\bretrait de mon consentement|\b(?:article|art) 21 (?:du |de |dudit )?(?:rgpd|reglement)|\brgpd.{0,12}\b(?:article|art) 21\b/,
  },
  {
    name: 'a threat if the mails go on',
    pattern:
      /\bsi vous (?:continuez|persistez|n'arretez|ne cessez|ne (?:me|nous) (?:retir|desinscri|supprim|desabon)[a-z]*)\b.{0,100}\b(?:cnil|plainte|signal|spam|avocat|justice|rgpd)/,
  },
]
