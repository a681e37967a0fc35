import { ENGLISH } from './opt-out-english.ts'
import { FOREIGN } from './opt-out-foreign.ts'
import { FRAMES_ENGLISH } from './opt-out-frames-english.ts'
import { FRAMES_FRENCH } from './opt-out-frames-french.ts'
import { FRENCH } from './opt-out-french.ts'
import { INDIRECT_ENGLISH } from './opt-out-indirect-english.ts'
import { INDIRECT_FRENCH } from './opt-out-indirect-french.ts'
import { PLAIN_ENGLISH } from './opt-out-plain-english.ts'
import { PLAIN_FRENCH } from './opt-out-plain-french.ts'

/**
 * `wish`: the words of leaving themselves, so that a "not" inside them turns them round.
 * `soft`: also said by people who mean to write to us again.
 * `cue`: what every match holds; it spares the engine the pattern, which is slow to compile.
 * `unless`: what undoes it, looked for in the words before it.
 * `beside`: what must stand somewhere in the mail for it to be meant.
 * `matterless`: also said of a matter under way, so the mail may name none (see `MATTER`).
 */
export type Phrase = {
  name: string
  wish?: true
  soft?: true
  cue?: RegExp
  unless?: RegExp
  beside?: RegExp
  matterless?: true
  pattern: RegExp
}

/** What refuses further mail, to be matched against folded sentences whose spelling is mended. */
export const REQUESTS: readonly Phrase[] = [
  ...FRENCH,
  ...ENGLISH,
  ...INDIRECT_FRENCH,
  ...INDIRECT_ENGLISH,
  ...PLAIN_FRENCH,
  ...PLAIN_ENGLISH,
  ...FRAMES_FRENCH,
  ...FRAMES_ENGLISH,
  ...FOREIGN,
]

/** What is said by the name of a right; see `opt-out-rights.ts`. */
export const OBJECTION = 'objection to processing'

/** Work, money or a meeting that is being spoken of, or a time when it will be. */
export const MATTER =
  /\b(?:devis|factur\w*|commande[sz]?|chantier|plans?|rendez-vous|rdv|contrat|dossier|sign(?:e|er|ature)\w*|valid\w*|paiement|reglement|livr\w*|pos(?:e|er)\b|visite|passer\w*|appele[rz]?|appellerai|telephon\w*|quotes?|quotation|invoice|order|delivery|drawings?|meeting|appointment|payment|site|(?:lun|mar|mercre|jeu|vendre|same)di|demain|rentree|janvier|fevrier|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|pour (?:l'instant|le moment)|(?:tues|wednes|thurs|fri|satur|mon)day|tomorrow|next (?:week|month|year))\b/

/** A sentence without any of these says nothing of leaving: it spares most sentences the phrases. */
export const HINT =
  /([a-vx-z])\1\1|\b[sudor][ .*_-][tneop][ .*_-]|\bun ?-?su|\bde[sz]?[ -]?(?:ab|in|boo)|\bopt|remov|delet|\boff\b|\bout\b|unlist|purg|scrub|eras|omit|exclu|retir|retrait|supp?r[ei]|enlev|effac|radi|\bray|elimin|\bsort[ei]|\bvir[ae]|\bot(?:e[rz]|iez)|oppos|exerc|droit|consent|invoqu|object|\brights?\b|\bart(?:icle)?\b|arret|\bcess|\bstop|cease|quit|refrain|desist|discontinu|refus|autoris|consen|marre|ras[- ]le|assez|suspend|interromp|mett(?:re|ez) |resili|annul|oubli|\bfed up|\bsick of|tired of|enough|\blose my|\bsure\b|ensure|\bcancel|\bpas\b|\bplus\b|\bpu\b|recevoir|bloqu|insist|demarch|jamais|laiss|fiche|fich|fout|lach|leave|inutile|besoin|peine|cnil|plainte|signal|spam|report|complain|\bnot\b|n't\b|\bdont\b|never|\bno (?:longer|more|further|other)\b|request|consider|treat|\bstrike|\bdrop\b|forget|\bcount me|last e-?mail|epargn|evite|absten|abstien|dispens|grace|\bpass(?:e|ons|er)|ecart|gard(?:e|ez) |vocation|destine|accept|ferme|\bclos|interdi|defen[ds]|bienvenu|considere|\bdernier|disparait|\bbiff|\bbarre|\bperd|\bjete|liste|blacklist|blocklist|declin|\bni\b|zero|halte|recommenc|reproduis|correspond|soustrai|ecarter|comment|basta|ailleurs|desactiv|coupe|\bfin a\b|\bspare|desist|oblige|rather|\bno (?:need|wish|desire|interest|point|reason)|needn't|bother|suppress|\bhope|\btrust|hear from|\blose|\bbin\b|\bkick|revok|withdraw|permission|fur?ther|another|\bnext|une? de plus|prochain|encore|\bpub|rien a |\bno\b|suffit|\bclo(?:re|tur)|detrui|\bfin des\b|malgre|without|welcome|avocat|justice|justicia|tribuna|poursui|ico\b|lawyer|solicitor|police|expunge|take me|get me|sert a rien|sert plus a rien|plint|harcel|indesirable|boucle|loop|\bfaites[- ]le|\bdo (?:it|this|that)\b|necessaire|invit|verteiler|nicht|\bkeine|losch|streich|entfern|abmeld|\bmeld|austrag|abbestell|widersp|belastig|borr|\bbaja|\bquit|sa[cq]u?[aeo]|\bno (?:me|nos|quier|dese)|\bdej(?:en|ad|a) de|rimuov|cancell|\btogli|\btolg|disiscri|\bnon\b|\bsmett|verwijder|uitschrij|schrijf|afmeld|\bhaal|schrap|\bgeen|\bniet\b|\bpa\b|\bplu\b|get off|en demeure|provided|last one|last letter|aucun|\brien\b|termine|\bfini|nothing|\blast\b|had (?:it|my fill)|up to here|\bend (?:this|these|your|all|any)|cessant|interrompant|radiant|rayant|sortant|otant|unsub|\bsave (?:your|the)|avoid|personne (?:ici|ne|chez)|nobody|none of|no one|besoin de|suppress|chase|write back|get me|m'en\b|autorisation|terminat|subscription|debarrass|liber(?:e|ez)|opposition|revoqu|resilia|abonnement|doivent|coch|marquez|dessus la tete|publicite|struck|scrub|still on|\bleave\b|revoke|clog|\bkeep (?:your|the)/
/** As `HINT`, for the single words. */
export const KEYWORD_HINT =
  /unsub|desab|desins|opt ?-?out|\bstop|remov|\barret|\bcess|retir|retrait|radiation|suppression|no more|supprime|enleve|efface|\braye/

/** One word (or nearly) is the whole wish. Weak words mean other things too, so the rest of the mail has a say. */
export const KEYWORD =
  /^(?:(?:a|un|le|la|ma|mon|my|the|an|une|(?:voici |voila |donc |so |here is |ma |la |mon |my |the )*(?:reponse|mot(?: magique)?|answer|reply|(?:magic )?word)(?: (?:est|is|sera))?|voici|voila|so|as instructed|j'ecris|je reponds|i reply|i(?:'m| am) replying|demande de|demande d'|pour|for|to|me|se|je me|je|veux|souhaite|request|requete|c'est un|email|e-?mail|immediate|mailing|liste?s?) ){0,8}(?:unsubscribe|unsub|desabonner|desabonnez|desabonnement|desinscrire|desinscrivez|desinscription|opt ?-?out|optout|opt-?out)(?: (?:me|moi|us|nous|from|de|this|the|la|cette|your|vos|votre|all|list|lists|liste|listes|mailing|emails?|mails?|newsletters?|immediat|immediate|now|request|email|address|totale?|complete?|definitive?|definitif|toutes|a|aux|ce|ces|diffusion|demandee?)){0,8}$/
export const WEAK =
  /^(?:(?:je dis|je vous dis|j'ecris|je reponds|i(?: reply|'m replying| am replying)|(?:ma|my|the|la) (?:reponse|answer|reply)(?: est| is)?|voici(?: ma reponse)?|voila|so|here is my (?:reply|answer)|j'ai (?:deja )?dit|je (?:vous )?repete|je redis|encore une fois|on|i said|i repeat|i say|alors|donc|maintenant|but|mais|just|reponse|answer|:|le mot|(?:can|could|would|will) you|(?:pouvez|pourriez)[- ]vous|d'|de) ?){0,6}(?:stop+(?:[ -]+stop+)*|stopp?er|stopp?ez|cesse[rz]|arrete[zr](?: tout)?|supprimez|supprimer|enlevez|effacez|rayez|remove(?: (?:me|us|this|from|list|lists|the|your|my|address|email|e-?mail|mailing|it))*|retirez|retrait|radiation|arret|suppression|no more)(?: (?:it|now|this|ca|cela|ceci|svp|donc|enfin|des|de|all|tout|la|le|listes?|diffusion|maintenant|mails?|e-?mails?|sms|pubs?|publicites?|spams?|newsletters?|mailings?|envois?|contact|les|aux|a|vos|ces|the|messages?|relances?|sollicitations?|immediat|immediatement))*$/
/** What may stand beside a weak word. */
export const REFUSAL =
  /pas (?:du tout |vraiment |plus )?interesse|aucun interet|aucun besoin|pas besoin|n'ai besoin|no interest|not interested|no need|don't need|marre|ras[- ]le[- ]bol|ca suffit|assez\b|enough|spam|harcel|harass|sollicit|rgpd|gdpr|cnil|deja (?:dit|demande|ecrit|equipe|repondu|un (?:fournisseur|prestataire))|already (?:said|asked|told)|ne (?:veux|souhaite|voulons|souhaitons|desire) (?:pas|plus)|don't want|do not want|trop de (?:mails|messages)|too many (?:e-?mails|messages)|non merci|no thanks?|rien demande|jamais (?:rien )?(?:demande|donne|inscrit|souscrit)|(?:didn't|did not|never) (?:ask|sign|subscrib)|pas client|not a customer|pas concerne|retraite|retired|wrong (?:person|address)|mauvaise? (?:personne|adresse|destinataire)|erreur de destinataire|unsolicit|\bvos (?:\w+ )?(?:relances|mails|messages|envois|pubs|sollicitations|spams|newsletters)\b|derange|boite (?:mail )?(?:pleine|encombree)|^(?:comme|as) (?:le |la |l'|vous |you |your |indique|demande|propose|instructed|requested|suggested)|pour la (?:\w+) fois|last time|derniere fois/
