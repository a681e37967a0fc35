/** Folded, mended sentences are matched; see `opt-out.ts` for what may stand around a phrase. */
/** `wish`: the words of leaving themselves, so that a "not" inside them turns them round. */
export type Phrase = { name: string; wish?: true; pattern: RegExp }

const LIST_FR =
  "(?:listes?|fichiers?|bases?|bdd|mailings?|mailing-?lists?|diffusions?|envois?|e-?mailings?|prospection|newsletters?|lettres? d'information|infolettres?|carnets?|contacts?|crm|destinataires|repertoires?|campagnes?|abonnes|annuaires?|publipostages?|sequences?|mails?|e-?mails?|courriels?|messages?|relances?|sollicitations?|systemes?|donnees|registres?)"
const OTHER_LIST =
  "(?!.{0,25}\\b(?:d'attente|des (?:participants|invites|inscrits|presents|candidats|exposants)|de (?:presence|prix|diffusion interne)|de la (?:formation|reunion|boucle)|du (?:webinaire|salon|projet|groupe)))"
const REMOVE_FR =
  '(?:retir|suppri?m|sup?rim|enlev|effac|radi|ray|exclu|elimin|sort|vir|ot(?=e[rz]|iez)|desinscri|desabon)[a-z]*'
const SELF_OBJECT_FR =
  "(?:mon|ma|mes|notre|nos|cette|cet|l'|cette meme)(?: \\w+)? ?(?:adresses?|mails?|e-?mails?|courriels?|noms?|coordonnees|contacts?|donnees|informations|identite|entreprise|societe|compte|boite|messagerie|personne|infos|entite|association|etablissement|fiche)"
const PERSON_FR = "(?:(?:m\\.?|mr|mme|monsieur|madame) [a-z'-]+|[^ @]+@[^ ]+|[^ @]+@[^ ]+)"
const POLITE_END =
  "(?= *(?:$|[.!,;:)]|svp\\b|s'il (?:vous|te) plait|merci|de la(?= *(?:$|[.!,]))|immediatement|definitivement|au plus vite|rapidement|des que|sans delai|aussi|dans les plus brefs|tout de suite|une (?:bonne )?fois|pour (?:de bon|toujours)|vite|vraiment|enfin|totalement|completement|stp|aujourd'hui|sur le champ|dorenavant|desormais|comme (?:demande|convenu)|par retour|et\\b|car\\b|je\\b|nous\\b|please))"
const MAIL_THING_FR =
  "(?:(?:de |d'|vos |votre |ces |ce |cet |cette |les |des |aucune?s? |tous (?:vos |ces |les )|toutes? (?:vos |ces |les )?|le |la |l'|du |rien|autant de )*(?:(?:type|genre|sorte) (?:de |d')?)?(?:prochaine?s? |nouve(?:lle|au)s? |autres? )?(?:mails?|mel|e-?mails?|e mails?|courriels?|courriers? electroniques?|messages?|newsletters?|infolettres?|lettres? d'information|pubs?|publicites?|publicitaires?|spams?|sollicitations?|relances?|prospections?|propositions?(?: commerciales?)?|offres?(?: commerciales?)?|communications?|envois?|mailings?|emailings?|demarchages?|informations? (?:commerciales?|de votre part)|demandes? commerciales?|annonces?|promotions?|contenus?|publipostages?))"
const WRITE_FR =
  '(?:(?:re)?ecri[a-z]*|(?:r|ren)?envo[iy][a-z]*|(?:re)?contact[a-z]*|sollicit[a-z]*|relanc[a-z]*|demarch[a-z]*|spam[a-z]*|harcel[a-z]*|derang[a-z]*|importun[a-z]*|mail(?:er|ez|e)|embet[a-z]*|ennuy[a-z]*|adress[a-z]*|pollu[a-z]*|inond[a-z]*|bombard[a-z]*|prospect(?:er|ez|e))'
const NOT_OTHER =
  "(?! *(?:par (?:telephone|sms|courrier(?! elec)|la poste|voie postale|fax|whatsapp|linkedin)|sur (?:mon|ce|le|ma) (?:portable|mobile|fixe|telephone|numero|ligne|whatsapp)|a (?:ce numero|mon domicile|cette heure|propos de|partir de)|avant|tant que|d'ici|jusqu|pendant|durant|cette semaine|aujourd'hui|ce (?:mois|matin|soir)|entre|le (?:lundi|mardi|mercredi|jeudi|vendredi|matin|soir|week-?end|devis|contrat|catalogue|dossier|fichier|document|bon)|la (?:facture|piece|version|commande|brochure)|les (?:factures|plans|documents|pieces|echantillons)|(?:de|d') ?(?:factures?|sms|devis|documents?|pieces?|papier|catalogues? papier|echantillons?)))"

export const REQUESTS: Phrase[] = [
  {
    name: 'take me off your list',
    wish: true,
    pattern: new RegExp(
      `(?:\\b(?:me|m'|nous|le|la|les|l') ?${REMOVE_FR}(?! (?:le|la|les|l'|un|une|ce|deux|trois|\\d)\\b)|\\b${REMOVE_FR}[- ](?:moi|nous|le|la|les)\\b|\\b${REMOVE_FR} (?:immediatement |definitivement |svp |bien )?(?:${SELF_OBJECT_FR}|${PERSON_FR})).{0,60}\\b(?:de|d'|du|des|dans|sur)\\b.{0,30}\\b${LIST_FR}\\b${OTHER_LIST}`,
    ),
  },
  {
    name: 'take me off',
    wish: true,
    pattern: new RegExp(
      `(?:\\b(?:me|m'|nous) ?${REMOVE_FR}|\\b${REMOVE_FR}[- ](?:moi|nous)\\b)${POLITE_END}`,
    ),
  },
  {
    name: 'delete my address',
    wish: true,
    pattern:
      /\b(?:retir|suppri?m|sup?rim|enlev|effac|radi|ray|detrui)[a-z]* (?:immediatement |definitivement |svp |bien |toutes? |tous |l'ensemble de )*(?:mon|ma|mes|notre|nos|cette)(?: \w+)? ?(?:adresses?|mails?|e-?mails?|courriels?|noms?|coordonnees|donnees|contact)\b(?! (?:de (?:la|l'|facturation|livraison|votre (?:devis|site|facture|contrat|proposition|offre)|ce)|du|dans (?:le|la|votre) (?:devis|contrat|facture|document)|sur))/,
  },
  {
    name: 'I leave',
    wish: true,
    pattern:
      /\b(?:me|m'|nous) ?(?:desabon[a-z]*|desinscri[a-z]*)\b(?! (?:de|du|des|a|d') ?(?!vos|votre|cette|ces|ce|cet|toutes?|tous|la (?:liste|newsletter|mailing|diffusion)|l[ae]s? (?:envois|mails|listes?|newsletters?)|(?:vos |vo )?(?:newsletter|mail|liste)))|\b(?:desabonnez|desinscrivez|desabonner|desinscrire)[- ](?:moi|nous|mon|ma|notre|cette|l'adresse)\b/,
  },
  {
    name: 'a request to leave',
    wish: true,
    pattern:
      /\b(?:demande|demandons|souhaite|souhaitons|veux|voulons|voudrais|desire|merci|proceder|confirmer|effectuer|valider|faire|prendre (?:en compte|acte|note)|enregistrer|traiter|solliciter?)\b.{0,40}\b(?:ma|mon|notre|la|le|une|un|de|ce|cette) ?(?:desinscription|desabonnement|radiation)\b(?! (?:de|du|des|a la|au) (?:la |l')?(?:formation|webinaire|cours|salon|evenement|atelier|examen|session|nos|mes|seminaire|concours))/,
  },
  {
    name: 'write no more',
    pattern: new RegExp(
      `\\bne (?:(?:me|m'|nous|lui|leur) ?)?${WRITE_FR} (?:donc |desormais |surtout )?(?:plus|jamais)(?: jamais| rien)?\\b${NOT_OTHER}|\\bn'(?:ecri|envo)[a-z]* (?:plus|jamais)(?: rien)?\\b${NOT_OTHER}`,
    ),
  },
  {
    name: 'write no more',
    pattern: new RegExp(
      `\\b(?:de |d'|a |souhait[a-z]* |veu[a-z]* |desir[a-z]* |voul[a-z]* |prefer[a-z]* |aimer[a-z]* |^)?ne (?:plus|jamais|pas)(?: jamais)? (?:(?:me|m'|nous|lui) ?)?(?:etre |avoir a )?(?:re)?(?:ecrire|envoyer|contacter|contactee?s?|solliciter|sollicitee?s?|relancer|relancee?s?|demarcher|demarchee?s?|adresser|importuner|importunee?s?|deranger|derangee?s?|spammer|prospecter|prospectee?s?|harceler|destinataires?)\\b${NOT_OTHER}`,
    ),
  },
  {
    name: 'no more mails',
    pattern: new RegExp(
      `\\bne (?:(?:souhait|veu|desir|voul|voudr|tien|pui|peu|aimer|prefer|compt)[a-z]* )?(?:plus|pas|jamais|aucunement)(?: plus| du tout)? (?:a )?(?:recevoir|figurer|etre (?:inscrite?s?|dans|sur|abonnee?s?)|apparaitre|faire partie|avoir|etre destinataires?)(?: rien| plus)?(?:$|[.!,;]| (?:de|d'|par|a|dans|sur) (?:votre part|vous|mail|e-?mail|l'avenir|vos? .*(?:liste|fichier|base|diffusion|mailing|envoi|contact)[a-z]*)| ${MAIL_THING_FR}| (?:vos|votre|ces|ce type|ce genre|quoi que ce soit|aucune?|de votre)\\b)`,
    ),
  },
  {
    name: 'no more mails',
    pattern: new RegExp(
      `\\b(?:ne|n'en) (?:veu|voul|souhait|desir)[a-z]* (?:plus|pas) ${MAIL_THING_FR}|^(?:(?:merci|svp|bonjour|non),? ?)*(?:plus|pas) (?:jamais )?(?:de|d'|aucune?s?) ?(?:(?:vos|ces|ce (?:genre|type) de) )?(?:mails?|e-?mails?|courriels?|messages?|pubs?|publicites?|spams?|sollicitations?|relances?|newsletters?|prospection|demarchage|envois?)\\b(?: (?:svp|merci|s'il vous plait|de votre part|de ce (?:type|genre)|a l'avenir|commercia\\w+|publicitaires?|du tout))*[ .!]*$|\\bplus (?:jamais )?entendre parler de (?:vous|votre)`,
    ),
  },
  {
    name: 'stop writing',
    pattern: new RegExp(
      `\\b(?:arret(?:ez|er|e|iez|ons)|cess(?:ez|er|e|iez)|stopp?(?:ez|er|e)?)[ -]+(?:(?:donc|svp|immediatement|tout de suite|definitivement|maintenant|merci|un peu|avec|tous?|toutes?|enfin|s'il vous plait|,) )*(?:(?:de |d')(?:me |m'|nous |mes |)? ?${WRITE_FR}|de (?:la |l'|le |les |vos )?(?:pub|spam|mail|prospection|demarchage)[a-z]*|${MAIL_THING_FR}\\b|(?:a|aux) (?:vos |tous vos |ces |la |l')?(?:mails?|e-?mails?|pubs?|publicites?|spams?|envois?|relances?|sollicitations?|messages?|newsletters?|demarchage|prospection|harcelement)\\b|toute? (?:envoi|prospection|communication|sollicitation|relance|contact|correspondance|demarche commerciale)|ce harcelement|le harcelement)`,
    ),
  },
  {
    name: 'leave me alone',
    pattern:
      /\b(?:laissez|fichez|foutez|lachez|fous|fiche|laisse)[- ](?:moi|nous)\b(?:[- ](?:la paix|tranquilles?|en paix|respirer|les baskets))?(?= *(?:$|[.!,;]|la paix|tranquille|en paix|avec|svp|merci))(?<=paix|tranquilles?|lachez[- ](?:moi|nous)|baskets)|\bleave (?:me|us) alone\b|\b(?:inutile|pas la peine|pas besoin|merci de ne pas|nul besoin) (?:de )?(?:me|m'|nous) ?(?:re)?(?:lancer|relancer|contacter|ecrire|envoyer (?:d'autres |de nouveaux )?(?:mails?|messages?)|solliciter)\b(?! (?:avant|d'ici|par telephone|cette|aujourd|demain|pour l'instant|ces jours|pendant|en (?:aout|juillet)|le|la|les|un|une))/,
  },
  {
    name: 'objection to processing',
    pattern:
      /\b(?:m'|m |nous )?(?:oppos(?:e|ons|er|ition)) (?:formellement |expressement |par la presente |donc |a ce )*(?:a |au |que |par )?.{0,60}\b(?:traitements?|donnees|prospection|utilisation|envois?|demarchage|sollicitation|coordonnees|adresse|mailing|reception)\b|\b(?:exerce|exercer|exercons|faire valoir|fais valoir|fais usage|faire usage|use|invoque|applique[rz]?|respecter) .{0,40}\bdroits? (?:d'|a l'|de )(?:opposition|effacement|oubli|suppression|retrait)|\b(?:mon|notre) droit d'opposition\b|\b(?:je|nous) retir(?:e|ons) (?:mon|notre) consentement|\bretrait de mon consentement|\b(?:i|we) (?:hereby |formally |strongly |do |also )*object (?:to|under) .{0,60}(?:processing|marketing|profiling|e-?mails?|data|gdpr|article|contacted|mailings?)|\bmy (?:right to object|objection)\b|\b(?:exercis(?:e|ing)|invok(?:e|ing)|using) (?:my|our) rights? (?:to|of|under)\b(?! access)|\bwithdraw(?:ing)? (?:my|our|any) consent|\b(?:je|nous) .{0,60}\b(?:article|art) 21\b|\b(?:under|per|pursuant to) (?:article|art) 21\b/,
  },
  {
    name: 'a threat if the mails go on',
    pattern:
      /\b(?:si vous (?:continuez|persistez|n'arretez|ne cessez|ne (?:me|nous) (?:retir|desinscri|supprim|desabon)[a-z]*)|if (?:you (?:keep|continue|don't stop|do not stop)|i (?:get|receive) (?:another|one more|any more)))\b.{0,100}\b(?:cnil|plainte|signal|spam|avocat|justice|ico\b|report|complain|legal|gdpr|rgpd|block)/,
  },
  {
    name: 'the address bar of a mail program',
    pattern: /\bthis is an unsubscribe request\b|\bplease unsubscribe\b|\bi (?:hereby )?unsubscribe\b/,
  },
  ...english(),
]

function english(): Phrase[] {
  const self =
    "(?:me|us|(?:my|our|this|the following|the above|these)(?: [a-z-]+)? ?(?:e-?mails?(?: address(?:es)?)?|address(?:es)?|names?|details|contacts?|data|company|business|organi[sz]ation|account|mailbox|inbox|information|info)|(?:mr|mrs|ms|dr) [a-z'-]+|him|her|them|[^ @]+@[^ ]+)"
  const list =
    '(?:(?:mailing|mail|e-?mail|email|distribution|contact|marketing|subscriber|subscription|prospect|call|sales|newsletter)[ -]?)?(?:lists?|databases?|db|records?|systems?|distribution|newsletters?|mailings?|mailshots?|e-?mails?|contacts|crm|campaigns?|sequences?|marketing|communications|files?|books|spam|correspondence)'
  const other =
    '(?!.{0,20}\\b(?:invite|meeting|attendee|guest|waiting|waitlist|thread|loop|cc\\b|chain|calendar|project|event|webinar|group chat|channel|order|quote))'
  const end =
    '(?= *(?:$|[.!,;:)]|please|pls|thanks|thank you|immediately|asap|now|permanently|at once|from (?:this|your|all|any|future|these|here|it)|off|and\\b|right away))'
  const mail =
    '(?:(?:any|all|these|those|this|your|the|more|such|further|future|out|unsolicited|unwanted|me|us|marketing|promotional|sales|commercial|spam|junk|daily|weekly|cold|of|kind of|sort of|type of|other) )*(?:e-?mails?|mails?|mailings?|messages?|newsletters?|spam|mailshots?|communications?|correspondence|marketing|promotions?|offers|solicitations?|junk|stuff|updates|anything(?: else)?|rubbish|crap|adverts?|ads|brochures by e-?mail|follow-?ups?|reminders)\\b'
  const writing =
    '(?:e-?mail(?:ing)?|mail(?:ing)?|contact(?:ing)?|writ(?:e|ing)(?: to)?|spam(?:ming)?|messag(?:e|ing)|bother(?:ing)?|harass(?:ing)?|pester(?:ing)?|solicit(?:ing)?|bombard(?:ing)?|chas(?:e|ing)|hassl(?:e|ing)|target(?:ing)?)'
  const elsewhere =
    '(?! *(?:by (?:phone|telephone|post|text|sms)|on (?:my|this) (?:mobile|phone|number|cell)|before|until|till|this week|today|tomorrow|on (?:mon|tues|wednes|thurs|fri|week)|over the|during|about the|at the weekend))'
  return [
    {
      name: 'take me off your list',
      wish: true,
      pattern: new RegExp(
        `\\b(?:remov(?:e|ing)|delet(?:e|ing)|tak(?:e|ing)|drop|strike|exclude|omit|scrub|erase|pull|get|unlist|purge) ${self},?(?: \\S+){0,6}? ?(?:from|off|out of)\\b.{0,40}\\b${list}\\b${other}`,
      ),
    },
    {
      name: 'take me off',
      wish: true,
      pattern: new RegExp(
        `\\b(?:remove (?:me|us)|take (?:me|us) off|delete me|unsubscribe (?:me|us|my|our|this|from|[^ @]+@)|opt(?:ing)? (?:me|us) out|de-?list me)\\b${other}${end}|\\b(?:delete|remove|erase|forget) (?:all )?(?:of )?(?:my|our) (?:personal )?(?:data|details|information|e-?mail address|e-?mail|address|contact details)\\b(?! (?:from|in|on) the (?:quote|invoice|document|contract|website|order|proposal|pdf|form|attached))`,
      ),
    },
    {
      name: 'to be removed',
      wish: true,
      pattern: new RegExp(
        `\\b(?:like|want|wish|ask|request|prefer|need|have|get|asked|expect|demand)\\b.{0,25}\\b(?:to be |be |being )?(?:removed|taken off|unsubscribe|deleted|opted out)\\b(?! (?:the|a|an|that|from the (?:quote|invoice|order|website)) )${other}|\\b(?:my|our) (?:e-?mail |name |address |details )+(?:to be |be )?(?:removed|deleted|taken off)`,
      ),
    },
    {
      name: 'to unsubscribe',
      wish: true,
      pattern:
        /\b(?:i|we|me|us|my)\b.{0,40}\b(?:want|wish|like|need|try|tried|trying|attempt|attempted|request|requested|ask|asked|have|how|can|could|may)\b.{0,30}\b(?:unsubscribe|opt(?:ed|ing)?[- ]?out)\b|\b(?:how (?:do|can|to|should) (?:i|we)|can (?:i|we)|could (?:i|we)|may (?:i|we)|can you|could you|would you|will you|kindly|please|pls)\b.{0,30}\b(?:unsubscribe|opt(?: me| us)?[- ]?out)\b|\b(?:consider|treat|take) this\b.{0,30}\b(?:unsubscribe|opt[- ]?out|request)/,
    },
    {
      name: 'stop writing',
      pattern: new RegExp(
        `\\b(?:stop|cease|quit|refrain from|desist from|discontinue|end)(?: please)? (?:all |any |further |ever )?(?:${writing} (?:me|us|this|my|our|people|here)\\b|${writing}${end}|sending (?:me |us |this address )?${mail}|send(?:ing)? (?:me|us) ${mail}|${mail}|contact\\b)${elsewhere}|\\bcease and desist\\b`,
      ),
    },
    {
      name: 'write no more',
      pattern: new RegExp(
        `\\b(?:do not|don't|dont|never|please no longer|not to|not)(?: please)?(?: ever| keep| bother)? ${writing} (?:to )?(?:me|us|this address|here)(?: any ?more| again| ever again| further| in (?:the )?future| any longer|$| *[.!,;]| by e-?mail| about (?:this|it)|,? (?:please|thanks?))${elsewhere}|\\b(?:do not|don't|dont|never|not to|not)(?: ever| keep)? send(?:ing)? (?:(?:me|us|this address|any) )?(?:${mail}|anything)(?: again| any ?more| further| ever)?\\b${elsewhere}|\\b(?:do not|don't|dont|never) send me (?:any )?more\\b`,
      ),
    },
    {
      name: 'no more mails',
      pattern: new RegExp(
        `\\b(?:do not|don't|dont|no longer|not|never|would rather not|prefer not|rather not)\\b(?: (?:wish(?:es)?|wants?|like|care|consent|agree|need|interested|intend|really|ever|in|to))* (?:to |in )?(?:receiv(?:e|ing)|get(?:ting)?|hear(?:ing)? (?:from|any ?more)|be(?:ing)? (?:contacted|e-?mailed|mailed|on (?:your|this|any)|added|part of|solicited|marketed))(?: from)?(?: (?:${mail}|you|from you|your|this|these|any ?more|again|by|further|any|such)|$| *[.!,;])(?! (?:quote|quotation|invoice|samples?|reply|answer|order|delivery|paper))|\\b(?:no|not any) (?:more|further|other) (?:of )?(?:these |this |your |such )?(?:e-?mails?|mails?|messages?|contact|communications?|newsletters?|spam|correspondence|follow-?ups?|marketing)\\b(?! (?:until|before|this week|today))|\\b(?:do not|don't|dont) (?:want|wish|need|like) (?:any (?:more )?of )?(?:your|these|such|any more|any further|this sort of|this kind of) ${mail}`,
      ),
    },
  ]
}

/** A sentence without any of these says nothing of leaving: it spares most sentences the phrases. */
export const HINT =
  /\bun ?-?su|\bde[sz]?[ -]?(?:ab|in|boo)|\bopt|remov|delet|\boff\b|out of|unlist|purg|scrub|eras|omit|exclu|retir|retrait|supp?ri|sup?rim|enlev|effac|radi|\bray|elimin|\bsort[ei]|\bvir[ae]|\bot(?:e[rz]|iez)|oppos|exerc|droit|consent|invoqu|object|\brights?\b|\bart(?:icle)?\b|arret|\bcess|\bstop|cease|quit|refrain|desist|discontinu|\bpas\b|\bplus\b|jamais|laiss|fiche|fich|fout|lach|leave|inutile|besoin|peine|cnil|plainte|signal|spam|report|complain|\bnot\b|n't\b|\bdont\b|never|\bno (?:longer|more|further|other)\b|request|consider|treat|\bstrike|\bdrop\b|forget/
/** As `HINT`, for the single words. */
export const KEYWORD_HINT = /unsub|desab|desins|opt ?-?out|\bstop|remov|arretez|retir|retrait|radiation/

/** One word (or nearly) is the whole wish. Weak words mean other things too, so the rest of the mail has a say. */
export const KEYWORD =
  /^(?:(?:un|le|la|ma|mon|the|a|an|une|demande de|demande d'|pour|for|to|me|se|je me|je|veux|souhaite|request|requete|c'est un|email|e-?mail|immediate|mailing|liste?s?) )*(?:unsubscribe|unsub|desabonner|desabonnez|desabonnement|desinscrire|desinscrivez|desinscription|opt ?-?out|optout|opt-?out)(?: (?:me|moi|us|nous|from|de|this|the|la|cette|your|vos|votre|all|list|lists|liste|listes|mailing|emails?|mails?|newsletters?|immediat|immediate|now|request|email|address|totale?|complete?|definitive?|definitif|toutes|a|aux|ce|ces|diffusion))*$/
export const WEAK =
  /^(?:(?:je dis|je vous dis|on|i say|alors|donc|maintenant|but|just|reponse|answer|:|le mot) )*(?:stop+(?:[ -]+stop+)*|stopper|stoppez|arretez(?: tout)?|remove(?: (?:me|us|this|from|list|lists|the|your|my|address|email|e-?mail|mailing|it))*|retirez|retrait|radiation)(?: (?:it|now|this|svp|all|tout|la|le|maintenant|mails?|e-?mails?|sms|pubs?|publicites?|spams?|newsletters?|mailings?|envois?|contact|les|aux|a|vos|ces|the|messages?|relances?|sollicitations?|immediat|immediatement))*$/
/** What may stand beside a weak word. */
export const REFUSAL =
  /pas (?:du tout |vraiment |plus )?interesse|aucun interet|aucun besoin|pas besoin|n'ai besoin|no interest|not interested|no need|don't need|marre|ras[- ]le[- ]bol|ca suffit|assez\b|enough|spam|harcel|harass|sollicit|rgpd|gdpr|cnil|deja (?:dit|demande|ecrit|equipe|repondu|un (?:fournisseur|prestataire))|already (?:said|asked|told)|ne (?:veux|souhaite|voulons|souhaitons|desire) (?:pas|plus)|don't want|do not want|trop de (?:mails|messages)|too many (?:e-?mails|messages)|non merci|no thanks?|derange|boite (?:mail )?(?:pleine|encombree)|pour la (?:\w+) fois|last time|derniere fois/
