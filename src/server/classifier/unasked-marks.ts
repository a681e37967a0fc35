/** What tells a notice or an offer from somebody who writes to us as a customer; patterns of folded text. */
type Mark = readonly [weight: number, pattern: RegExp]

const THING =
  "(?:factures?|commandes?|colis|paiements?|reglements?|reservations?|livraisons?|inscriptions?|virements?|prelevements?|abonnements?|releves?|avis d'\\w+|bulletins?|attestations?|quittances?|recus?|echeances?|invoices?|orders?|parcels?|packages?|shipments?|payments?|bookings?|reservations?|deliver(?:y|ies)|subscriptions?|statements?|receipts?|bills?|trials?|domains?|domaines?|licen[cs]es?|certificats?|annonces?|cartes?|adhesions?|assurances?|contrats?|garanties?|fiches?|profils?|publications?|listings?|profiles?|documents?|envelopes?|enveloppes?)"

/** Two of weight are a notice: one line that only a program writes, or two that programs and people write. */
const NOTICE: readonly Mark[] = [
  [
    2,
    /(?:ne (?:pas|repondez pas)|pas) (?:y )?repondre(?: directement)?(?: a (?:ce|cet) (?:message|mail|e-?mail|courriel))?|ne repondez pas a (?:ce|cet)|(?:do not|don't|please don't) (?:reply|respond)(?: directly)? to this|(?:message|mail|e-?mail|courriel) (?:est |a ete )?(?:envoye |genere )?automatique(?:ment)?|(?:automated|automatic|auto-?generated) (?:e-?mail|message|notification)/,
  ],
  [
    2,
    new RegExp(
      `(?:votre|vos|your)(?: (?:nouve\\w+|derni\\w+|new|latest))? ${THING}\\b[^.?!]{0,60} (?:(?:est|sont|sera|a(?: bien)? ete|vient d'etre|is|are|will be|has been|was|have been)(?: (?:bien|maintenant|desormais|now|successfully))? (?:disponibles?|en ligne|pret\\w*|consultable|expedie|vue?\\b|consulte|publie|signe|livre[es]?\\b|confirme|valide|enregistre|recue?s?\\b|pris|en cours|en route|en chemin|on the way|annule|modifie|renouvele|preleve|signes?|finalise\\w*|completed|signed|available|ready|shipped|dispatched|delivered|confirmed|picked up|received|processed|on its way|out for delivery|scheduled|due\\b|overdue|renewed)|(?:a|has) (?:recu|received)|expire|arrive a (?:expiration|echeance)|is about to expire|expires|ends (?:in|on|soon)|se termine)`,
    ),
  ],
  [
    2,
    new RegExp(
      `(?:nous vous confirmons|confirmation de|nous avons bien (?:recu|enregistre)|we (?:confirm|have received)|merci pour|thank you for|thanks for)(?: (?:la|le|the))?(?: (?:prise en compte|reception|bonne reception|receipt))?(?: (?:de|of))? (?:votre|your) ${THING}`,
    ),
  ],
  [
    2,
    /(?:ci-joint|en piece jointe|joint|attached)e?s?[^.?!]{0,30} (?:notre|votre|your|our) (?:facture|avoir|releve|invoice|statement)|amount (?:paid|due)\b|montant (?:preleve|du prelevement)/,
  ],
  [
    2,
    /(?:votre|your) (?:code|mot de passe|password|verification code)[^.]{0,40}(?: (?:est|is|expire)\b|: ?\d)|reinitialis\w+ (?:de )?votre mot de passe|reset your password|nouvelle connexion|new (?:sign-?in|login)|n'etes pas a l'origine de|if (?:you didn't|you did not|this wasn't you)|confirme[rz] votre (?:adresse|e-?mail|inscription)|(?:confirm|verify) your (?:e-?mail|address|account)/,
  ],
  [
    2,
    /(?:vous a (?:mentionne|envoye un (?:nouveau )?(?:message|document|fichier)|invite|ajoute|assigne)|mentioned you|invited you to|assigned you|commented on|a (?:commente|partage|participe)|shared [^.]{0,30} with you)|(?:vous avez|you have) (?:recu )?(?:une?|an?|\d+) (?:nouve\w+|new|unread) (?:message|notification|commentaire|avis|demande|comment|lead|request)/,
  ],
  [
    2,
    /(?:messages?|mails?|e-?mails?|courriels?)\b[^.?!]{0,30} (?:retenus?|bloques?|places?|mis|held|blocked|stopped|in) (?:en |in |dans |your |votre |the |la )*(?:quarantaine|quarantine)|(?:rapport|recapitulatif|resume|notification|digest|report|summary)\b[^.?!]{0,20} (?:de |of |des |d')?(?:quarantaine|quarantine|spams?|messages bloques)|(?:quarantaine|quarantine|spam) (?:digest|report|summary|notification)|en quarantaine au \d/,
  ],
  [
    2,
    /(?:repond(?:ez|re) (?:a (?:notre|cette|l') ?(?:enquete|sondage|questionnaire)|en ligne)|votre avis (?:nous interesse|compte)|(?:a ete|avez ete) selectionnee?s?|enquete de (?:satisfaction|conjoncture)|(?:take|complete) (?:our|the|this) (?:short )?survey|rate your|how did we do)/,
  ],
  [
    2,
    /rappel (?:de (?:votre )?|: ?(?:votre |vous avez )?)(?:rendez-vous|rdv|echeance|paiement)|reminder: ?(?:your )?(?:appointment|payment|invoice)|suivez (?:votre|vos) (?:colis|commande|livraison)|track your (?:parcel|order|shipment|package)/,
  ],
  [
    1,
    /(?:votre|your|l')(?: ?\w+)? ?(?:espace (?:client|personnel|en ligne|securise|adherent|abonne|pro)|online account|customer area|dashboard)/,
  ],
  [
    2,
    /meeting id|join (?:the )?(?:zoom|teams|google|meeting)|(?:maintenance|intervention|interruption)[^.]{0,40} programmee?|scheduled maintenance|vous avez recu un (?:paiement|virement)|you (?:received|have received|sent|'ve got) (?:a )?(?:payment|money)|\bconsultables?\b|(?:que vous suivez|you follow)\b|conditions generales|terms (?:of (?:service|use)|and conditions)|privacy policy|politique de confidentialite|(?:donnez|laissez|partagez) votre (?:avis|experience)|leave a review|share your experience|nouve(?:au|lle)s? (?:commentaires?|avis|abonnes?) |new (?:comment|review|follower)/,
  ],
  [
    2,
    /(?:votre|vos|your) (?:agence|magasin|boutique|caisse|bureau de poste|centre|branch|store|bank)\b[^.?!]{0,40} (?:sera|seront|est|sont|change\w*|demenage\w*|will be|is|are) (?:exceptionnellement |closed|open|fermee?s?|ouverte?s?|d'adresse)|(?:souhaite|veut|aimerait|would like to|wants to) (?:rejoindre votre reseau|vous ajouter|se connecter avec vous|connect with you|join your network)|(?:sur|to|into|in) (?:votre|your) (?:compte bancaire|bank account)|(?:vente|ventes) aux encheres|(?:convocation|convoque\w*) [^.?!]{0,40}assemblee|(?:hausse|augmentation|evolution|revision|changement|baisse) (?:de |des |d'|tarifaire)[^.?!]{0,30}(?:tarifs?|prix|au \d|tarifaire)|(?:price|rate) (?:increase|change|adjustment)/,
  ],
  [
    1,
    /nous (?:vous informons|tenons a vous informer|avons le plaisir de vous (?:informer|annoncer))|(?:we (?:would like to|are writing to|wish to) inform you|please be (?:advised|informed)|we(?:'re| are) (?:pleased|happy|excited) to (?:announce|inform))/,
  ],
  [
    1,
    /clique[rz] (?:sur|ici)|click (?:here|the link|below)|(?:en savoir|voir) plus ?(?:>|:|$)|je m'inscris|view (?:details|online)/,
  ],
  [
    1,
    /(?:cher|chere)s? (?:client|abonne|adherent|utilisateur|partenaire|fournisseur)e?s?|dear (?:customer|subscriber|user|member|client)|votre (?:numero|identifiant) (?:client|de dossier)/,
  ],
]

const OFFER: readonly Mark[] = [
  [
    1,
    /\bnous (?!vous\b|nous\b)\w+ons (?:plus de )?(?:les|des|vos|votre|\d+) (?:\w+ )?(?:artisans?|tpe|pme|entreprises?|professionnels?|menuisi\w+|commer\w+|dirigeants|societes|independants|ateliers|particuliers|travaux|locaux|projets)\b|\bj'aide (?:les|des)|we (?:run|export|make|sell|design|develop|fund|finance|deliver|do|create)\b|we(?:'re| are) (?:an?|the) /,
  ],
  [
    1,
    /\b(?:referencez|remplacez|renouvelez|soutenez|upgrade now|get (?:you )?started|create your (?:first|account|free)|equipez|decouvrez|boostez|protegez|simplifiez|offrez(?:-vous)?|trouvez|attirez|developpez|commandez|reservez|recevez|telechargez|participez|venez decouvrir|discover|grow|increase|double|get more|download|join us)\b|a partir de \d+|(?:prix|tarifs?|devis|photos|catalogue) (?:et \w+ )?sur demande|places? limitees?|(?:open to|up for|free for) (?:a )?(?:chat|call|quick)|any interest|whats ?app|on s'appelle|repondez (?:simplement )?["']?oui|just reply|souhaitez-vous (?:recevoir|en savoir|que je vous)|(?:de )?recrutement|\bcv\b des?/,
  ],
  [
    1,
    /(?:premier|premiere|1er|1ere|deuxieme) (?:mois|seance|consultation|commande|livraison|cours) (?:offerte?|gratuite?)|il nous reste (?:des|quelques|encore|deux|trois|\d+) /,
  ],
  [
    2,
    // Only who writes to many tells the reader which word stops it.
    /(?:reply|respond|answer)(?: (?:with|just|back|simply))* ["']? ?(?:unsubscribe|stop|remove|no thanks)\b.{0,20} (?:and|to)\b|repondez(?: (?:simplement|juste|par))* ["']? ?(?:stop|non merci|desinscription|desabonnement)\b.{0,20} (?:et|pour)\b/,
  ],
  [
    2,
    /business proposal|mutual benefit|million (?:usd|us dollars|euros|dollars)|beneficiary|next of kin|inheritance|heritage de|bitcoin|cryptocurrenc/,
  ],
  [1, /(?:tarifs?|prix|offres?) (?:valables?|a partir de|imbattables?|exceptionnels?)|affordable/],
  [
    1,
    /€ ?ht\b|\bht (?:le|la|par)\b|destockage|arrivage|nous avons (?:rentre|en stock)|(?:quantites?|stocks?) limite/,
  ],
  [
    1,
    /n'hesitez pas a (?:nous|me) (?:contacter|solliciter|appeler)|(?:contactez|appelez)-(?:nous|moi)|demande[rz] (?:votre|un|une) (?:devis|etude|demo|rappel)|shall i send|send you (?:a|our|the) (?:proposal|quote|price|catalogue|deck)|nos (?:experts|conseillers|commerciaux|equipes|solutions|produits|formations|prestations)/,
  ],
  [
    1,
    /(?:vous coute|payez-vous|perdez-vous|en profitez-vous|et si (?:vous|votre)|saviez-vous|vous etes (?:concerne|artisan|dirigeant)|did you know|are you (?:tired|struggling|paying|losing))/,
  ],
  [
    1,
    /je me permets de (?:vous|revenir)(?! [^.?!]{0,80}\b(?:mon|ma|mes|notre|nos|le|la|les|l'|une?) ?(?:devis|commandes?|factures?|chantier|volets?|fenetres?|portes?|toit(?:ure)?|fuites?|panne|escaliers?|facade|travaux|dossier|installation|garantie|sinistre|reservation|rendez-vous|rdv|intervention)\b)|i(?:'m| am) (?:reaching out|writing to (?:introduce|offer|see if))|permettez-moi de (?:vous|me) presenter|just (?:floating|following up|checking in|bumping)|petite relance/,
  ],
  [
    1,
    /nous (?:accompagnons|aidons|proposons|fabriquons|concevons|developpons|distribuons|equipons|intervenons|travaillons avec|commercialisons|mettons a|vous (?:accompagn|aid|propos|offr|invit)\w*|sommes (?:specialis\w*|specialistes?|fabricants?|leaders?|distributeurs?|fournisseurs?|grossistes?|importateurs?|une (?:agence|start-?up|societe specialis\w*|entreprise specialis\w*|equipe de)|un (?:cabinet|fabricant|fournisseur|distributeur|grossiste|organisme)))/,
  ],
  [
    1,
    /notre (?:agence|societe|entreprise|solution|equipe|cabinet|plateforme|logiciel|outil|gamme|service|application|organisme)\b[^.?!]{0,50} (?:propose|accompagne|aide|permet|fabrique|compare|intervient|offre|distribue|realise|concoit|vous|est (?:specialis|leader|specialiste|a votre))/,
  ],
  [
    1,
    /je vous (?:propose(?! (?:le \d|(?:le |ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)|demain|apres-demain|(?:un |ce |comme )?(?:rendez-vous|rdv|creneau)|(?:de |d'|qu')(?:on |nous )?(?:se |nous )?(?:voir|voie|rencontr|retrouv|caler|decal|report)))|presente(?! (?:mes|mon|ma|notre) )|invite(?! (?:a (?:l'inauguration|mon|ma|notre|la (?:fete|reunion|visite|reception)|dejeuner|diner|boire|prendre|passer)|au (?:repas|restaurant)|chez )\b)|offre)\b|(?:serions|serais|sommes) (?:ravis?|heureux|heureuse)s? de vous (?:presenter|faire|proposer|offrir|rencontrer|accueillir)|mon (?:nom|prenom) est [a-z]+|je (?:suis|m'appelle) [^.]{0,40}(?:commercial|consultante?|courti\w+|charge\w* d'affaires|conseiller|fondat\w+|de (?:la societe|l'agence))/,
  ],
  [
    1,
    /seriez-vous (?:disponible(?![^.?!]{0,40}\b(?:cotes|mesur|passer|venir|pos(?:e|er)\b|repar|install|depann|chantier))|interesse|ouvert|dispo\b|la bonne)|(?:10|15|20|30|quinze|vingt|dix|trente)[ -]?min(?:utes?)?\b|(?:un|d'un|bref|court|rapide) (?:echange|appel|call|creneau)\b|(?:etes|seriez)-vous la bonne (?:personne|interlocut)|a qui (?:puis|dois)-je m'adresser|quick (?:question|call|chat)|(?:short|brief) call|are you (?:the right person|(?:available|free|open) (?:to|for)\b(?! (?:come|fit|measure|quote|look|install|repair|visit)\b))|right person|would you be (?:open|interested|available)|worth (?:a (?:quick )?(?:chat|call|look)|connecting)|commission (?:de )?\d|apporteur d'affaires|book a (?:demo|call|slot|time)|reserve[rz] (?:un creneau|une demo|votre (?:stand|place))|calendly|interested\?|interessee?s? \?/,
  ],
  [
    1,
    /(?:en (?:regardant|parcourant|visitant|decouvrant|consultant)|j'ai (?:remarque|constate|visite|decouvert|parcouru|consulte|analyse|audite))[^.]{0,50}(?:site|page|google|linkedin|profil|entreprise|fiche)|i (?:came across|noticed|was (?:looking at|browsing|going through|reviewing)|visited|checked out|found) (?:that )?your (?:web ?site|site|company|profile|page|business|work)/,
  ],
  [
    1,
    /referencement|\bseo\b|visibilite (?:sur|en ligne)|\btrafic\b|\btraffic\b|\bleads?\b|nouveaux clients|new (?:clients|customers)|plus de clients|more (?:clients|customers|sales|leads)|chiffre d'affaires|premiere page|first page|qualified (?:meetings|leads)|demandes de devis|ranking|backlinks?|reseaux sociaux|boost(?:er|ez)?\b/,
  ],
  [
    1,
    /(?:reduire|augmenter|optimiser|developper|baisser|diminuer|simplifier) (?:vos|votre|de)|gagne[rz] du temps|economise[rz]|(?:compare|etude|audit|demo|demonstration|essai|echantillon|devis|diagnostic|guide|livre blanc)s? (?:gratuit|offert|personnalise)\w*|\bgratuit(?:e|s|es|ement)?\b|code (?:promo|[a-z]+\d\d)|\d+ ?% finance|sans (?:engagement|frais)|free (?:samples?|trial|quote|audit|demo|consultation)|no (?:obligation|collateral|strings)|save (?:up to|\d+)|livre blanc|we can (?:redesign|build|develop|improve|increase|boost|create|grow|double|optimi[sz]e|reduce)|(?:not|isn't|n'est pas|pas) (?:tres |very |really )?(?:mobile[- ]friendly|responsive|optimi[sz]e\w*|securise|adapte (?:aux? )?mobiles?)/,
  ],
  [
    1,
    /we (?:help|speciali[sz]e|offer|provide|supply|manufacture|export|work with|have helped|build|can help)\b|we are (?:an? )?(?:\w+ ){0,2}(?:manufacturers?|suppliers?|factory|exporters?|agency|company specialis|provider|wholesaler|distributor)|my name is \w+[^.]{0,30}(?:from|with|i (?:work|am|represent))|this is \w+ from\b|our (?:company|team|product|platform|solution|software|service|agency|factory)\b[^.]{0,40} (?:helps?|offers?|provides?|speciali|can|allows?|lets)/,
  ],
  [
    1,
    /\bmoq\b|\boem\b|\bodm\b|price ?list|best price|competitive (?:price|pricing)|factory (?:price|direct)|(?:ce|iso|sgs|rohs|fsc) (?:and \w+ )?certifi|wholesale|catalogue? (?:is )?attached|free samples?|(?:waiting for|looking forward to) your (?:early |kind |prompt )?(?:reply|response|inquiry|enquiry)|(?:glad|pleased|happy) to (?:learn|know|hear) (?:that )?you|in the (?:market|business) of/,
  ],
  [
    1,
    /dear (?:manager|sir|purchas\w+|buyer|owner|business owner|friend|director)|en tant (?:que|qu') ?(?:dirigeant|artisan|chef|professionnel|gerant|responsable)|(?:^|[\s!.])(?:professionnels?|artisans?|dirigeants?|entrepreneurs?|chefs d'entreprise) ?[:,!]|pour les (?:artisans|tpe|pme|professionnels)|(?:tpe|pme)\b|small businesses/,
  ],
  [
    1,
    /-? ?\d+ ?% (?:de (?:remise|reduction|rabais|demandes|trafic)|off|sur)|offre (?:speciale|exclusive|limitee|valable|de lancement|promotionnelle)|(?:beneficiez|profitez)(?:-en)? (?:de|d'|des|du)|plus que \d+|derniers jours|(?:inscrivez|abonnez)-vous|register now|save your seat|webinaire|webinar|limited (?:time|offer)|special offer|loans?\b|financement\b/,
  ],
]

/** What only somebody says who wants something of ours. */
const CUSTOMER =
  /(?:nous|je) (?:cherch|recherch|souhait|voudr|aimer|avons besoin|aurions besoin|commande|desir)\w*\b(?! (?:a )?(?:vous|savoir (?:si|qui)|echanger|des (?:partenaires|revendeurs)))|j'ai(?:merais| besoin)|faites-vous|avez-vous (?!deja|pense|songe|\d|quelques|un (?:moment|instant|creneau)|le temps|besoin)|fabriquez-vous|vendez-vous|intervenez|(?:pouvez|pourriez)-vous (?:me|nous|passer|faire|chiffrer|realiser)\b(?! (?:dire (?:si|qui|a qui)|indiquer (?:si|qui|a qui|la (?:bonne )?personne)|orienter|mettre en (?:relation|contact)|accorder))|combien|quel(?:s|le|les)? (?:est|sont|serai\w*) (?:le|la|les|vos?t?r?e?)|(?<!demandez |demander |recevez |obtenez |obtenir )(?:votre|vos) (?:tarifs?|devis|mails?|messages?|courriers?|offre|proposition|comptoirs?|carte|delais?)\b|suite a (?:votre|notre)|un devis (?:pour|d')|could you (?:send|give|make|quote|come)|can you (?:send|give|make|quote|come|do)|do you (?:make|do|have|sell|also|ship|deliver)|(?:we|i)(?:'d|'re|'m| are| am| would| need| want)(?: like| looking| after)?(?: for| to)?[^.]{0,10} (?:quote|order|buy|visit|counter|shelv|price)|your (?:e-?mail|letter|quote|quotation|offer|last message)|i got your|(?:make|build|do) (?:us|me|two|three|one|some|a)\b|love your|ma commande|my order|notre commande|comment (?:proceder|faire)|merci de (?:nous|me|m'|corriger|confirmer)|\bvoici\b|here (?:are|is) the|consultation|appel d'offres|call for tenders|(?:notre|mon|un|le|ce|du) (?:chantier|projet)|pour un client|\bour (?:project|site|client)|what (?:would|does|is)|how (?:much|long)|vous etes (?:passee?|venue?)|(?:c'est|il y a|ya) (?:un|une) (?:erreur|probleme)|stage\b|candidature|journaliste|article sur/

/** A file of ours that they have open and want something for: no offer, though it names a loan. */
const OUR_FILE =
  /\b(?:votre|vos|your)(?: \w+)? (?:dossiers?|demandes?|prets?|credits?|emprunts?|files?|applications?|loans?|mortgage|leasing)\b[^.?!]{0,60}(?:incomplet|incomplete|manqu|missing|(?<!a )completer|complement|en attente|pending|piece|paper|document|justificatif|a l'etude|under review|transmis|(?:est|a ete|is|was|has been) (?:accepte|refuse|valide|accorde|approved|refused|declined))|\b(?:il|there)(?: (?:nous|me|vous|manquait))?(?: is| are)? (?:manque|missing)\b|\b(?:pour|afin de) (?:completer|finaliser|instruire|traiter|boucler) (?:votre|le) (?:dossier|demande|pret)|\bto (?:complete|finali[sz]e|process|close) your (?:file|application|loan|case)/

/** How much a text that nobody asked for looks like a notice or an offer; who asks us for something is neither. */
export function unaskedMarks(text: string): { kind: 'notice' | 'offer'; weight: number; words: string } {
  const notice = weigh(text, NOTICE)
  const offer = weigh(text, OFFER)
  const asks = CUSTOMER.test(text) ? 3 : 0
  return notice.weight >= offer.weight
    ? { kind: 'notice', ...notice, weight: notice.weight - asks }
    : { kind: 'offer', ...offer, weight: offer.weight - asks - (OUR_FILE.test(text) ? 3 : 0) }
}

function weigh(text: string, marks: readonly Mark[]): { weight: number; words: string } {
  let weight = 0
  let words = ''
  for (const [points, pattern] of marks) {
    const found = pattern.exec(text)?.[0]
    if (found === undefined) continue
    weight += points
    words ||= found.trim().slice(0, 80)
  }
  return { weight, words }
}
