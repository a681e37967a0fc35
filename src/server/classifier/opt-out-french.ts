import type { Phrase } from './opt-out-phrases.ts'
import { IN_SPITE_OF_A_THIRD } from './opt-out-reported.ts'

/** Patterns of folded, mended French; see `opt-out.ts` for what may stand around them. */

const LIST =
  "(?:listes?|listings?|fichiers?|bases?|bdd|mailings?|mailing-?lists?|diffusions?|envois?|e-?mailings?|prospections?|prospects|newsletters?|lettres? d'information|lettres?|infolettres?|carnets?|contacts?|crm|destinataires|repertoires?|campagnes?|abonnes|annuaires?|publipostages?|sequences?|mails?|e-?mails?|courriels?|messages?|relances?|sollicitations?|systemes?|donnees|registres?|clients)"
/** Lists that nobody mails. */
const NO_OTHER_LIST =
  "(?!.{0,25}\\b(?:d'attente|des (?:participants|invites|inscrits|presents|candidats|exposants)|de (?:presence|prix|courses|diffusion interne)|de la (?:formation|reunion|boucle)|du (?:webinaire|salon|projet|groupe)))"
const REMOVE =
  '(?:retir|suppri?m|sup?rim|enlev|effac|radi|ray|exclu|elimin|sort|vir|degag|bann|ot(?=e[rz]|iez)|desinscri|desabon|desenregistr)[a-z]*'
/** "Nous retirons" is what they do, not what they ask. */
const REMOVES = `${REMOVE}(?<!ons)\\b`
const REMOVED =
  '(?:retire|supprime|suprime|enleve|efface|radie|raye|exclu|elimine|ote|sorti|desinscri|desabonn)[a-z]*'
const MINE =
  "(?:mon|ma|mes|notre|nos|son|sa|ses|leurs?|cette|cet|l'|cette meme)(?: \\w+)? ?(?:adresses?|mails?|e-?mails?|courriels?|noms?|coordonnees|contacts?|donnees|informations|identite|entreprise|societe|compte|boite|messagerie|personne|infos|entite|association|etablissement|fiche|etude|cabinet|agence|ecole|mairie|bureau|service|magasin|boutique|club|atelier|groupe|organisation|structure|syndicat|copropriete|residence|hotel|restaurant|garage|pharmacie|commune|clinique)"
const SOMEBODY = "(?:(?:m\\.?|mr|mme|monsieur|madame) [a-z'-]+|[^ @]+@[^ ]+)"
/** "Retirez-moi" says all; "retirez-moi l'option" is about the option. */
const POLITE_END =
  "(?= *(?:$|[.!,;:)]|svp\\b|s'il (?:vous|te) plait|merci|de la(?= *(?:$|[.!,]|svp|merci))|immediatement|definitivement|au plus vite|rapidement|des que|sans delai|aussi|dans les plus brefs|tout de suite|une (?:bonne )?fois|pour (?:de bon|toujours)|vite|vraiment|enfin|totalement|completement|stp|aujourd'hui|sur le champ|dorenavant|desormais|comme (?:demande|convenu)|vous[- ]memes?|manuellement|par retour|et\\b|car\\b|je\\b|nous\\b|please))"
const MAIL =
  "(?:(?:de |d'|vos |votre |tes |ton |ces |ce |cet |cette |les |des |aucune?s? |tous (?:vos |ces |les )|toutes? (?:vos |ces |les )?|tout |le |la |l'|du |rien|un seul |autant de |envoi de )*(?:(?:type|genre|sorte) (?:de |d')?)?(?:prochaine?s? |nouve(?:lle|au)s? |autres? )?(?:mails?|mel|e-?mails?|courriels?|courriers? electroniques?|messages?|newsletters?|infolettres?|lettres? d'information|pubs?|publicites?|publicitaires?|reclames?|(?<=(?:vos|ces) )(?:infos|actus|actualites|bulletins|communiques)|spams?|sollicitations?|relances?|prospections?|propositions?(?: commerciales?)?|offres?(?: commerciales?)?|communications?|envois?|mailings?|emailings?|demarchages?|informations? (?:commerciales?|de votre part)|demandes? commerciales?|annonces?|promotions?|publipostages?|brochures?|catalogues?(?! papier)|prospectus|plaquettes?|trucs?|conneries|betises|arnaques?|invitations(?! (?:a (?:mon|ma|mes|notre|nos|son|sa|m|mr|mme|monsieur|madame)\\b(?! (?:adresse|mail|boite|e-?mail|messagerie|bureau|attention|nom))|papier|teams|zoom|outlook|google|meet|linkedin|facebook|agenda|calendrier|(?:a|aux?|pour|de|d')(?: (?:la|les|l'|des|ces|cette|nos|notre|une|mes|mon))? ?(?:reunions?|agenda|calendrier|evenements? (?:internes?|du groupe)|groupe|projet|points?|comites?|linkedin|anniversaire|mariage|teams)))))"
/** Communications only: one may stop an offer, or the dispatch of an order, and still read mails. */
const COMM =
  '(?:envois?(?! (?:de|du|des|d.) ?(?!mails?|e-?mails?|courriels?|messages?|newsletters?|pub|vos|ces|votre part))|mails?|e-?mails?|courriels?|courriers? electroniques?|messages?|newsletters?|infolettres?|pubs?|publicites?|spams?|sollicitations?|relances?|prospection|mailings?|emailings?|demarchages?)(?! telephon)'
const WRITE =
  '(?:(?:re)?ecri[a-z]*|(?:r|ren)?envo[iy][a-z]*|(?:re)?contact[a-z]*|sollicit[a-z]*|relanc[a-z]*|demarch[a-z]*|spam[a-z]*|harcel[a-z]*|derang[a-z]*|importun[a-z]*|mail(?:er|ez|e)|embet[a-z]*|ennuy[a-z]*|adress[a-z]*|pollu[a-z]*|inond[a-z]*|bombard[a-z]*|prospect(?:er|ez|e)|insist[a-z]*)'
const SEND = '(?:(?:r|ren)?envo[iy][a-z]*|adress[a-z]*|transmett[a-z]*|expedi[a-z]*)'
const WRITE_TO = WRITE.replace('(?:r|ren)?envo[iy][a-z]*|', '').replace('|adress[a-z]*', '')
/** Another channel, another thing, or for a while only. */
const NO_OTHER =
  "(?!(?: rien| jamais)* *(?:par (?:votre (?:sous-traitant|commercial|collegue|livreur|poseur|comptab[a-z]*)|telephone|sms|courrier(?! elec)|la poste|voie postale|fax|whatsapp|linkedin)|sur (?:mon|ce|le|ma) (?:portable|mobile|fixe|telephone|numero|ligne|whatsapp)|a (?:ce numero|mon domicile|cette heure|propos de|partir de)|avant|tant que|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain)\\b|d'ici|jusqu|pendant|durant|cette semaine|aujourd'hui|ce (?:mois|matin|soir)|entre|le (?:lundi|mardi|mercredi|jeudi|vendredi|matin|soir|week-?end|devis|contrat|catalogue|dossier|fichier|document|bon)|la (?:facture|piece|version|commande|brochure)|les (?:factures|plans|documents|pieces|echantillons)|(?:de|d') ?(?:factures?|sms|devis|documents?|pieces?|papier|catalogues? papier|echantillons?)))"
const WANT =
  '(?:souhait|veu[xti]|voul|voudr|desir|demand|aimer|prefer|exig|pri[eo]|merci|faut|necessaire|attend|besoin)[a-z]*'
const CLAUSE = '(?:^|[,;:!] *|\\b(?:donc|alors|et|mais|merci|svp|non|bonjour) )'
/** Your list, or one that is not said to be theirs. */
const OF_LIST = `\\b(?:de|d'|du|des|dans|sur)\\b(?! ?(?:notre|nos|mon|mes|ma|leurs?|son|sa|ses)\\b)[^,;:]{0,30}\\b${LIST}\\b${NO_OTHER_LIST}`
/** A list of people who get mails: what is taken off it is a person. */
const MAILING =
  "(?:listes? (?:de |d')?(?:diffusion|envois?|contacts?|mails?|mailing|e-?mails?|prospection|distribution|destinataires)|mailings?|newsletters?|infolettres?|diffusions?|prospections?|prospects|destinataires|envois|publipostages?|bases? de (?:contacts|prospects|donnees)|fichiers? (?:de )?(?:contacts|prospects?|prospection|clients?)|relances|sollicitations)\\b"
const PERSON =
  '(?:\\bm\\b|\\bmr\\b|\\bmme\\b|monsieur|madame|\\badresse|\\bmail\\b|e-?mail|courriel|collegue|collaborat|salarie|\\bpartie?\\b|quitte|retraite|decede|\\bdeces|\\bmort\\b|\\bmari\\b|epou|femme|\\bpere|\\bmere|@)'
const END =
  "(?= *(?:$|[.!,;]|svp|merci|s'il|a (?:cette|mon|notre|l') ?adresse|ici|par (?:mail|e-?mail|courriel)|a l'avenir|(?:je|on|car|parce|nous)\\b|j'))"
const CONTACTED = '(?:re)?(?:contact|sollicit|demarch|relanc|prospect|derang|importun|spamm)ee?s?'
const RECEIVE = `(?:recevoir|figurer|apparaitre|faire partie|avoir|etre (?:inscrite?s?|dans|sur|abonnee?s?|destinataires?))(?: rien| plus)?(?:$|[.!,;]| (?:merci|svp)\\b| (?:de|d'|par|parmi|a|dans|sur) (?:votre part|vous\\b|mail|e-?mail|l'avenir|(?:vos|votre|ta|tes|cette|ces|la|les|aucune?) .{0,30}(?:liste|fichier|base|diffusion|mailing|envoi|contact)[a-z]*|vos nouvelles)| ${MAIL}| (?:vos|votre|ces|ce type|ce genre|quoi que ce soit|aucune?|de votre|ca|cela|ceci|tout (?:ca|cela))\\b)${NO_OTHER}`

/** "That you should write to me", "keep my address": not that you should use this or that material. */
const USE_ME = `(?:(?:me |m'|nous )(?:${WRITE}|inscri[a-z]*|garde[a-z]*|conserv[a-z]*|utilis[a-z]*)|envo[iy][a-z]* (?!(?:un|le|la|les|des) (?!mails?|e-?mails?|messages?|courriels?|pub))|(?:utilis|conserv|trait|exploit|gard|deten)[a-z]* (?:[a-z']+ ){0,3}(?:donnees|adresses?|coordonnees|mails?|e-?mails?|informations|noms?)\\b)`

/** What is sent besides mails. */
const NO_OTHER_THING =
  "\\b(?! (?:des?|les?|la|l'|une?|vos|votre|ces|cette|ce|autant de) ?(?:devis|factures?|sms|textos?|plans?|photos?|pdf|pieces?|documents?|papiers?|echantillons?|fichiers?|colis|livraisons?|commandes?|ouvriers?|equipes?|gars|clients?|liens?|stagiaires?|techniciens?|apprentis?|poseurs?|livreurs?|installateurs?|camions?|palettes?|granules|pellets|buches|bois|materiel|poeles?|chaudieres?)\\b)"
/** How it is sent: the mails themselves are welcome. */
const NO_MANNER =
  '(?![^,;.]{0,30}\\b(?:en (?:majuscules|anglais|double|triple|copie|gros caracteres|piece jointe|html|pdf)|sans (?:prix|objet|signature|accents|date|reference|adresse|tva)|au format|le (?:soir|dimanche|week-?end)|la nuit|si tard)\\b)'

/** What one stops: to be written to, or the mails themselves. */
const STOPPED = `(?:(?:de |d')(?:pollu|inond|encombr|rempli|satur|bombard)[a-z]* (?:ma|mon|notre|nos|cette|la) ?(?:boites?|messagerie|adresse|mail|e-?mail)|(?:de |d')(?:traiter|conserver|utiliser|exploiter) (?:mes|nos|mon|notre|cette) (?:donnees|adresse|mail|e-?mail|coordonnees)|(?:de |d')(?:me |m'|nous |mes )${WRITE}${NO_OTHER_THING}|(?:de |d')${SEND} (?:autant de |tant de )?${MAIL}|(?:de |d')(?:spam|harcel|insist|relanc|sollicit|demarch|contact|ecri)[a-z]*(?= *(?:$|[.!,;]|svp|merci|les gens|tout le monde|notre|nos|cette adresse))|(?:de )?(?:la |le |les )?(?:pub|spam|mail|prospection|demarchage)[a-z]*\\b|(?:tous? |toutes? )?(?:vos|votre|tes|ton|ta|ces|cet|cette|ce) (?!betises|trucs|conneries|annonces|informations)(?:(?:type|genre) (?:de |d'))?${MAIL}\\b|(?:tous? |toutes? )?(?:les |le |la |l'|ces )?${COMM}\\b|(?:a|aux?) (?:vos |tous vos |ces |la |l')?${COMM}\\b|toute? (?:envoi|prospection|demarchage(?! tele)|mailing|message|e-?mail|courriel|publicite|spam|communication|sollicitation|relance|contact|correspondance|demarche commerciale)|(?:de )?(?:l'envoi|les envois) de (?:vos |ces |tous )?${COMM}|(?:ce|le|votre) harcelement)${NO_MANNER}`

export const FRENCH: Phrase[] = [
  {
    name: 'take me off your list',
    wish: true,
    pattern: new RegExp(
      [
        `(?:\\b(?:me|m'|nous) ?${REMOVES}(?! (?:le|la|les|l'|un|une|ce|deux|trois|\\d)\\b)|\\b${REMOVE}[- ](?:moi|nous)\\b|\\b${REMOVES} (?:immediatement |definitivement |svp |bien )?${MINE}).{0,60}${OF_LIST}`,
        `\\b${REMOVES} (?:immediatement |definitivement |svp |bien )?${SOMEBODY}.{0,60}\\b(?:de|dans) (?:vos|votre|tes|ta|toutes? vos|tous vos) .{0,30}${LIST}\\b${NO_OTHER_LIST}`,
        `(?:\\b(?:le|la|les|l') ?${REMOVES}|\\b${REMOVE}-(?:le|la|les)\\b).{0,60}\\b(?:de|des|du|d')(?! ?(?:notre|nos|leurs?)\\b).{0,20}\\b${MAILING}`,
        `(?:\\b(?:le|la|les|l') ?${REMOVES}|\\b${REMOVE}-(?:le|la|les)\\b)(?<=${PERSON}.{0,140}).{0,30}${OF_LIST}`,
        `\\b(?:${REMOVE}[- ](?:moi|nous)|(?:me|m'|nous) ?${REMOVES}) de (?:vos|votre|tes|ta) (?:tablettes|radars?|papiers|archives|serveurs?|robots?|automate)`,
        `(?<!\\b(?:le|la|les|est|sont|etait|etaient|ete) |\\bl')\\b${REMOVES} (?:de|dans) (?:vos|votre|tes|ta|ton) .{0,25}\\b${LIST}\\b${NO_OTHER_LIST}`,
      ].join('|'),
    ),
  },
  {
    name: 'take me off',
    wish: true,
    pattern: new RegExp(
      [
        `(?<!\\b(?:je|tu|il|elle|on|qui|ca|cela) )\\b(?:me|m'|nous) ?${REMOVES}${POLITE_END}`,
        `\\b${REMOVE}[- ](?:moi|nous)\\b${POLITE_END}`,
        `\\b(?:adresse|boite|messagerie|contact|coordonnees)\\b.{0,80}\\b(?:merci de|veuillez|prie de|demande de|[- ]vous|faut|vouloir) (?:la|le|l'|les) ?${REMOVES}${POLITE_END}`,
        `\\b(?:mon|notre|cette|mes|nos) ?(?:adresses?|boites?|mails?|e-?mails?|coordonnees)\\b(?! (?:de (?:livraison|facturation|chantier)|du chantier))[^,;:]{0,60}[,;:] (?:donc |alors |merci |svp )*${REMOVE}-(?:la|le|les)\\b${POLITE_END}`,
        `\\b(?:notre|nos) (?:[a-z]+ )?(?:mairie|commune|cabinet|ecole|college|association|societe|entreprise|hotel|restaurant|etablissement|agence|etude|secretariat|service|boutique|atelier|syndicat)\\b.{0,100}\\b(?:la|le|l') ?${REMOVES} (?:de|des|du) (?:vos|votre|tes|ta) [^,;:]{0,20}\\b(?:listes?|listings?|fichiers?|mailings?|envois|destinataires|contacts)\\b${NO_OTHER_LIST}`,
      ].join('|'),
    ),
  },
  {
    name: 'delete my address',
    wish: true,
    pattern:
      /(?<!\b(?:je|tu|on|il|elle|qui|j') ?)\b(?:retir|suppri?m|sup?rim|enlev|effac|radi|ray|detrui|oubli|elimin|purg|ot(?=e[rz]|iez))[a-z]*(?<!ons) (?:immediatement |definitivement |svp |bien |tout de suite |au plus vite |des maintenant |vite |toutes? traces? de |toutes? |tous |l'(?:ensemble|integralite) de |la totalite de )*(?:mon|ma|mes|notre|nos|cette)(?: (?!derni|preced|premi|second)\w+)? ?(?:adresses?|mails?|e-?mails?|courriels?|noms?|coordonnees|donnees|contact)\b(?! (?:de (?:la|l'|facturation|livraison|votre (?:devis|site|facture|contrat|proposition|offre)|vos (?:devis|sites?|factures|contrats|propositions|avis|photos|panneaux|plans)|ce)|du|dans (?:le|la|votre) (?:devis|contrat|facture|document)|sur|d'hier|d'avant|d'il y a|d'aujourd|precedente?s?|de (?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|tout a l'heure|tantot)|ci-dessus|ci-dessous|et (?:mett|remplac|ajout|inscri|utilis)))/,
  },
  {
    name: 'to be taken off',
    wish: true,
    pattern: new RegExp(
      `\\b${WANT}\\b.{0,50}\\b(?:etre|soi[ts]|soient|soyons|faire) (?:bien |bel et bien |definitivement |immediatement )?(?:${REMOVED} .{0,25}${OF_LIST}|(?:desinscri|desabonn)[a-z]*|${REMOVED}${POLITE_END})`,
    ),
  },
  {
    name: 'a removal',
    wish: true,
    pattern: new RegExp(
      `\\b(?:retrait|suppression|radiation|effacement|desinscription|desabonnement)\\b(?: immediate?| definitif| definitive| totale?| complete?| pure et simple)* (?:de|du|des|d') ?(?:(?:toutes? )?${MINE}(?! (?:de |du )(?:livraison|facturation|chantier|devis|facture|contrat|bon))|(?:vos|votre|cette|la|ta) .{0,20}${LIST})\\b${NO_OTHER_LIST}`,
    ),
  },
  {
    name: 'the word for an address',
    wish: true,
    cue: /adresse|address|@|\bmails?\b|boite|inbox|domain/,
    pattern:
      /(?:^|[,;:.!] *|\b(?:bonjour|hello|hi|merci|svp|please|donc|so) )(?:opt-?out|stop|unsubscribe|desinscription|desabonnement|desabonner|desinscrire|radiation)(?: (?:svp|please|merci|immediate?|definitive?|definitif|totale?)){0,3} (?:pour|for|de|of) (?:(?:toutes?|tous|all|both|les|nos|mes|our|my|cette|mon|notre|l'|this|these|ces|the|deux|two|trois|three|of|e-?mail|mail) ?){0,5}(?:adresses?|address(?:es)?|boites?(?: mails?)?|inbox(?:es)?|e-?mails?|domaines?|domains?|[^ ,;]+@[^ ]+)\b(?! (?:de |du |d')?(?:livraison|facturation|chantier|delivery|billing))|^(?:opt-?out|stop|unsubscribe|desinscription|desabonnement|desabonner|desinscrire) ?:? [^ ,;:@]+@[^ ,;:@]+ *$/,
  },
  {
    name: 'take it off your list',
    wish: true,
    cue: /-l[ae]s?\b/,
    beside:
      /\b(?:mon|ma|mes|notre|nos|cette|ce|cet|l') ?(?:adresses?|mails?|e-?mails?|courriels?|boites?|messagerie)\b|@|\bmm?e?\. |monsieur|madame/,
    pattern: new RegExp(
      `\\b${REMOVE}-(?:le|la|les) (?:de|des|du) (?:vos|votre|tes|ta) [^,;:]{0,20}\\b(?:listes?|listings?|fichiers?|mailings?|bases?|envois|contacts|destinataires)\\b(?! de (?:prix|materiel|produits?|courses|taches))${NO_OTHER_LIST}`,
    ),
  },
  {
    name: 'take somebody near off your list',
    wish: true,
    beside:
      /\b(?:mere|pere|maman|papa|tante|oncle|soeur|frere|fils|fille|epou[sx]e?|mari|femme)\b.{0,80}\b(?:mails?|messages?|courriels?|e-?mails?|publicites?|pubs?|newsletters?|sollicitations?|demarchages?)\b/,
    pattern: new RegExp(
      `\\b(?:la|le|l'|les) ?${REMOVES} (?:de|des|du) (?:vos|votre|tes|ta) [^,;:]{0,20}\\b(?:listes?|listings?|fichiers?|mailings?|envois|destinataires|contacts)\\b${NO_OTHER_LIST}`,
    ),
  },
  {
    name: 'their word for it',
    wish: true,
    cue: /stop|remove|desinscription|desabonn|unsubscribe|opt-?out/,
    pattern:
      /\b(?:je|nous|on|i|we|i'm|we're|i am|we are) (?:vous )?(?:reponds?|repondons|ecris|envoie|renvoie|reply|replying|answer|answering)(?: donc| par| with){0,2} "?(?:stop|remove|desinscription|desabonnement|unsubscribe|opt-?out)"?(?= *(?:$|[.!;]|,? (?:comme|as|puisque|conformement|pour (?:ne plus|etre|que))\b|a (?:ce|votre) (?:mail|message|courriel)))/,
  },
  {
    name: 'I leave',
    wish: true,
    pattern:
      /\b(?:me|m'|nous) ?(?:desabon[a-z]*|desinscri[a-z]*)\b(?! (?:(?:de|du|des|a) |d')(?!vos|votre|tes|ta|cette|ces|ce|cet|toutes?|tous|tout\b|chez vous|mails?\b|newsletters?\b|listes?\b|la (?:liste|newsletter|mailing|diffusion)|l[ae]s? (?:envois|mails|listes?|newsletters?)|(?:vos |vo )?(?:newsletter|mail|liste)))|\b(?:desabonnez|desinscrivez|desabonner|desinscrire)[- ](?:(?:moi|nous)\b|(?:mon|ma|mes|nos|notre|cette|ces|l'|les)(?: \w+)? ?(?:adresses?|mails?|e-?mails?|courriels?|boites?|comptes?|societe|entreprise|noms?)\b)|\b(?:comment|ou) (?:puis-je |peut-on |faire pour |je fais pour |dois-je faire pour |faut-il faire pour |on fait pour |fait-on pour |je peux )?(?:me|se|nous) ?(?:desabonner|desinscrire)(?= *(?:$|[?.!,]|svp|merci|de (?:vos|votre|cette|ces|la (?:liste|newsletter))))/,
  },
  {
    name: 'a request to leave',
    wish: true,
    unless: IN_SPITE_OF_A_THIRD,
    pattern: new RegExp(
      [
        `\\b(?:demande|demandons|souhaite|souhaitons|veux|voulons|voudrais|desire|merci|proceder|confirme[rz]?|effectuer|valider|faire|prendre (?:en compte|acte|note)|enregistrer|traiter|sollicite[rz]?|veuillez|exige|attend[a-z]*)\\b.{0,40}\\b(?:(?:ma|mon|notre) ?(?:desinscription|desabonnement|radiation)\\b(?! (?:de|du|des|a la|au) (?:la |l')?(?:formation|webinaire|cours|salon|evenement|atelier|examen|session|nos|mes|seminaire|concours))|(?:la|le|une?|de|ce|cette) ?(?:desinscription|desabonnement|radiation)\\b(?= *(?:$|[.!,;]|svp|merci|immediat|definiti|total|(?:de|a|des) (?:vos|votre|cette|la (?:liste|newsletter)|mails|newsletters))))`,
        `\\b(?:merci de|veuillez|priere de|pri(?:e|es|ee|ees) de|demande de|pouvez[- ]vous|pourriez[- ]vous) (?:bien vouloir )?(?:me|m'|nous) ?(?:desabonner|desinscrire) (?:de |d')(?!(?:le|la|les|mon|ma|mes|notre|nos|une?|des|ce|cet|cette|ces)\\b|l')[a-z]`,
        `\\b(?:resili|annul)(?:er|ez|e) (?:mon|notre|cet|l') ?(?:abonnement|inscription) (?:a|de|pour) (?:la |votre |vos |cette )(?:newsletter|lettre|infolettre|liste|mails?|envois?|mailing|diffusion)`,
      ].join('|'),
    ),
  },
  {
    name: 'write no more',
    pattern: new RegExp(
      [
        `\\bne (?:(?:me|m'|nous|lui|leur) ?)${WRITE_TO} (?:donc |desormais |surtout )?(?:plus|jamais)\\b${NO_OTHER}`,
        `\\b(?:ne (?:(?:me|m'|nous|lui|leur) ?(?:en )?)?|n')${SEND} (?:donc |desormais |surtout )?(?:plus|jamais)(?: jamais)?(?: ${MAIL}\\b${NO_MANNER}|(?: rien)?${END})`,
        `\\bne (?:plus|pas|jamais) (?:faire usage|se servir) de (?:mon|mes|cette|notre|nos) (?:adresse|mail|e-?mail|courriel|coordonnees|donnees)`,
        `\\bn(?:e |')(?:utilis|trait|exploit|conserv|gard|stock)[a-z]* (?:plus|pas) (?:mes|nos|mon|notre|cette) (?:donnees|adresse|mail|e-?mail|coordonnees)\\b(?! (?:de|d'|du|pour|sur|a jour)\\b)`,
        `\\bn'ecri[a-z]* (?:plus|jamais)(?: rien)?${END}`,
        `\\bne m'envo[iy][a-z]* pas (?:de |d'|vos |ce (?:genre|type) ).{0,12}${COMM}`,
      ].join('|'),
    ),
  },
  {
    name: 'write no more',
    pattern: new RegExp(
      [
        `\\bne (?:plus|jamais|pas)(?: jamais)? (?:me|m'|nous) ?(?:re)?(?:ecrire|contacter|solliciter|relancer|demarcher|importuner|deranger|spammer|prospecter|harceler|embeter|ennuyer)\\b${NO_OTHER}`,
        `\\bne (?:plus|jamais|pas)(?: jamais)? (?:(?:me|m'|nous|y|nous y) ?)?(?:re|r)?(?:envoyer|adresser|transmettre|faire parvenir|expedier)(?: ${MAIL}${NO_OTHER}|(?: rien)?${END})`,
        `\\bne (?:plus|jamais)(?: jamais)?(?: rien)? (?:m'|me |nous |lui |leur )?(?:en )?(?:(?:r|ren)?envoyer|adresser|expedier|faire parvenir|transmettre)(?: (?:de |vos |aucun |ces |ce (?:genre|type) de |cette sorte de )courriers?(?= *(?:$|[.!,;]|svp|merci|a l'avenir)))?${END}`,
        `\\bne (?:plus|jamais|pas)(?: jamais)? etre ${CONTACTED}\\b${NO_OTHER}`,
        `\\bne (?:plus|jamais|pas)(?: jamais)? (?:re)?(?:ecrire|contacter|solliciter|relancer|demarcher|importuner|deranger|spammer|prospecter)(?:${END}| (?:notre|nos|cette|mon|ma) (?:societe|entreprise|adresse|cabinet|mairie|association|etablissement|boite|equipe|services?|bureaux?))${NO_OTHER}`,
        `\\bne (?:plus|pas|jamais) (?:l'utiliser|s'en servir|vous en servir) (?:pour|a des fins)`,
        `\\bne (?:plus|pas|jamais) (?:utiliser|employer|conserver|garder|exploiter) (?:mon|mes|cette|notre|nos) (?:adresse|mail|e-?mail|courriel|coordonnees|donnees)`,
      ].join('|'),
    ),
  },
  {
    name: 'no more mails',
    pattern: new RegExp(
      [
        `(?:${[
          `\\bne (?:souhait|veu|desir|voul|voudr|tien|aimer|prefer|compt|accept)[a-z]* (?:plus|pas|rien|jamais|aucunement)(?: plus| du tout)? (?:a |de |rien )?`,
          `\\bn'(?:ai|avons) (?:plus|pas|aucune?) (?:envie|besoin) (?:de |d')?`,
          `(?:^|\\b(?:souhait|voudr|aimer|prefer|demand|merci|desir|pour|afin|veuillez|possible|comment|pri[eo]|exig|faut|svp|appreci|gre|remerci|aimable|gentil|sympa|oblige|insist|tien[st]|agreable|content|heureu|ravi|reconnaissan|soulag)[a-z]*\\b[^.;]{0,30} )ne (?:plus|jamais|pas)(?: jamais)? (?:rien )?`,
        ].join('|')})${RECEIVE}`,
        `\\bne (?:souhait|veu|desir|voul|voudr|tien|aimer|prefer|accept)[a-z]* (?:plus|pas|jamais|aucunement) (?:a )?(?:etre ${CONTACTED}|qu'on (?:me |nous |m')(?:re)?(?:contact|sollicit|demarch|relanc|ecri|envo)[a-z]*)\\b${NO_OTHER}`,
        `\\b(?:pour|afin|sorte|faire|veill[a-z]*|assur[a-z]*(?:-vous)?(?: bien)?|${WANT})(?: a ce)? que (?:je|nous|on|(?:cette|mon|notre|nos|l'|la|le) ?(?:adresse|boite|mairie|commune|cabinet|ecole|association|societe|entreprise|hotel|etablissement|agence|etude|secretariat|service|bureau)s?) ne (?:(?:soi|soy|figur|appara)[a-z]* plus\\b|(?:recoi|recev)[a-z]* plus(?: jamais| rien| du tout)*(?:(?= *(?:$|[.!?,;]|svp|merci|de (?:votre part|vous)\\b))| ${MAIL}\\b)${NO_MANNER})`,
      ].join('|'),
    ),
  },
  {
    name: 'no more mails',
    pattern: new RegExp(
      [
        `\\b(?:ne|n'en) (?:veu|voul|souhait|desir)[a-z]* (?:plus|pas) (?:(?:de |d')?(?:vos|votre|ces|ce (?:genre|type) (?:de|d')) ?${MAIL}|(?:de |d')${COMM}\\b(?! (?:sur (?!cette|notre (?:adresse|boite))|dans|papier|a domicile|en (?:boutique|magasin)|par (?:sms|tel|courrier(?! elec)))))`,
        `${CLAUSE}(?:plus|pas) (?:jamais )?(?:de|d'|aucune?s?|un seul) ?(?:(?:vos|ces|ce (?:genre|type) de) )?(?:mails?|e-?mails?|courriels?|messages?|pubs?|publicites?|spams?|sollicitations?|relances?|newsletters?|infolettres?|reclames?|prospection|demarchage|envois?)\\b(?: (?:svp|merci|s'il vous plait|de votre part|de ce (?:type|genre)|a l'avenir|commercia\\w+|publicitaires?|du tout|chez (?:nous|moi)|ici|par (?:mail|e-?mail|courriel|internet)|(?:a|sur|vers) (?:cette|mon|notre|nos|l') ?(?:adresses?|boites?|mail|messagerie)))* *(?:$|[.!,;])(?!,? (?:pas|plus) (?:de |d'))`,
        `\\b(?:je|j'|on|nous) ?(?:veu|souhait|voul|desir)[a-z]* (?:plus|pu|pas) (?:recevoir )?(?:de )?(?:vos|votre|ces|ce (?:genre|type) de) ?${MAIL}`,
        `\\bveuillez (?:plus|pas) (?:me|m'|nous) ?${WRITE}${NO_OTHER}`,
        `\\bplus (?:jamais )?entendre parler de (?:vous|votre)`,
      ].join('|'),
    ),
  },
  {
    name: 'a refusal',
    pattern: new RegExp(
      [
        `\\brefus (?:\\w+ )?de recevoir ${MAIL}`,
        `\\brefus(?:e|ons|er|ant) (?:de recevoir (?:plus longtemps )?${MAIL}|d'etre (?:re)?(?:contact|sollicit|demarch|relanc|prospect|inscri|dans|sur)|(?:tout|toute|tous|toutes|vos|votre|ces|ce type de|ce genre de) ?${COMM}\\b|que (?:(?:vous|l'on) ${USE_ME}|(?:mes|mon|notre|nos) (?:donnees|adresse|coordonnees|mail|e-?mail|nom)))`,
        `\\b(?:ne (?:vous )?|n')(?:autoris|permet)(?:e|s|ons|tons) (?:pas|plus|aucunement) (?:(?:a |de |d')(?:me |m'|nous |utiliser|exploiter|conserver|traiter)|l'(?:utilisation|usage|exploitation|emploi) de (?:mes|mon|ma|notre|nos|cette|ces) (?:donnees|adresse|mail|e-?mail|coordonnees|informations|nom)|l'envoi de |votre (?:prospection|demarchage|envoi))`,
        `${CLAUSE}assez (?:de |d')(?:vos |ces )?${COMM}\\b(?! echang)`,
        `\\bne consen(?:s|tons) (?:pas|plus|aucunement) (?:a|au)`,
        `\\b(?:marre|ras[- ]le[- ]bol|assez|lasse?) (?:de|d') ?(?:recevoir )?(?:tous? |toutes? )?(?:vos|ces|votre|ce) ?${COMM}\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'stop writing',
    pattern: new RegExp(
      [
        `(?<!\\b(?:association|collectif|comite|mouvement|federation|reseau|campagne|operation|autocollants?|stickers?|logo|panneau|label|agence|societe|entreprise|projet) ["']? ?)(?<!\\b(?:le|un|du|mon|au|les|i|we|they|he|she|let's|i'll|we'll|i'd|we'd|will|would|did) )\\b(?:arret(?:ez|er|e|iez)|cess(?:ez|er|e|iez)|stopp?(?:ez|er|e)?|suspend(?:re|ez)|interromp(?:re|ez)|bloqu(?:er|ez|iez)|mett(?:re|ez) (?:fin|un terme) a) +(?:(?:donc|svp|immediatement|tout de suite|definitivement|maintenant|merci|un peu|avec|enfin|s'il vous plait|,) )*${STOPPED}`,
        `\\barret (?:immediat |total |definitif )*(?:(?:de |des |d')(?:vos |ces |tous vos )${COMM}|des (?:mails?|e-?mails?|courriels?|newsletters?|pubs?|spams?|relances|sollicitations))\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'leave me alone',
    soft: true,
    pattern:
      /\b(?:laissez|fichez|foutez|lachez|fous|fiche|laisse)[- ](?:moi|nous)\b(?:[- ](?:la paix|tranquilles?|en paix|respirer|les baskets))?(?= *(?:$|[.!,;]|la paix|tranquille|en paix|avec|svp|merci))(?<=paix|tranquilles?|lachez[- ](?:moi|nous)|baskets)|\b(?:oublie[zr]?[- ](?:moi|nous|mon adresse|mon mail|cette adresse)|(?:merci de|veuillez|priere de|pri(?:e|es|ee|ees) de|demande de|vous pouvez|faut) (?:m'|nous )oublier)\b(?= *(?:$|[.!,;]|svp|merci|definitivement))|\b(?:merci de|veuillez|pri(?:e|es|ee|ees|ons) de|demande de|demandons de|pouvez[- ]vous|pourriez[- ]vous|bien vouloir) (?:me|nous) laisser (?:tranquilles?|en paix)\b(?= *(?:$|[.!?,;]|svp|merci|avec vos|a l'avenir))|\b(?:inutile|pas la peine|pas besoin|merci de ne pas|nul besoin) (?:de )?(?:me|m'|nous) ?(?:re)?(?:lancer|relancer|contacter|ecrire|envoyer (?:d'autres |de nouveaux )?(?:mails?|messages?)|solliciter)\b(?! (?:avant|d'ici|par telephone|cette|aujourd|demain|pour l'instant|ces jours|pendant|en (?:aout|juillet)|le|la|les|un|une))/,
  },
  {
    name: 'objection to processing',
    pattern: new RegExp(
      [
        `\\boppos(?:e|ons|er|ition) .{0,40}(?:traitements? .{0,25}(?:donnees|informations|coordonnees)|traitement a des fins|(?:utilisation|conservation) de (?:mes|nos|mon|notre|ces) (?:donnees|coordonnees|adresse|informations|mail|e-?mail)|(?:prospection|demarchage|sollicitations?|mailings?)\\b(?! (?:dans|sur|a domicile|telephon|par (?:tel|sms)))|(?:recevoir|reception de|envoi de) ${COMM}|a ce que (?:(?:vous|l'on) ${USE_ME}|(?:mes|mon|notre|nos) (?:donnees|adresse|coordonnees|mail|e-?mail|nom)))`,
        `\\b(?:exerce|exercer|exercons|faire valoir|fais valoir|fais usage|faire usage|use|invoque|invoquons|applique[rz]?|respecter) .{0,40}\\bdroits? (?:d'|a l'|de )(?:opposition|effacement|oubli|suppression)`,
        `\\b(?:mon|notre) droit (?:d'opposition|a l'oubli|a l'effacement)\\b`,
        `\\b(?:je|nous) retir(?:e|ons) (?:mon|notre) consentement|\\bretrait de mon consentement`,
        `\\boppos(?:e|ons) (?:formellement |expressement )?au traitement\\b(?= *(?:$|[.!,;]))`,
        `\\b(?:article|art) 21(?:[.,-]\\d| ?(?:§|al|par)\\w* ?\\d)? (?:du |de |dudit )?(?:rgpd|reglement\\b(?! (?:interieur|de|du|des|municipal|local|sanitaire|departemental)\\b| d'))|\\brgpd.{0,12}\\b(?:article|art) 21\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'a threat if the mails go on',
    pattern:
      /\bsi vous (?:continuez|persistez|n'arretez|ne cessez|ne (?:me|nous) (?:retir|desinscri|supprim|desabon)[a-z]*)\b.{0,100}\b(?:cnil|plainte|signal|spam|avocat|justice|rgpd)/,
  },
]
