import { fold } from './fold.ts'
import type { BounceClass } from './schema.ts'

export type Judged = { bounceClass: BounceClass; status?: string; because: string }

/** `failed`: given up; `delayed`: the server still tries. */
export type Outcome = 'failed' | 'delayed'

const FULL =
  /over ?quota|over (?:the |its |his |her |their |your )?(?:\w+ )?quota|overquota|(?:depasse|atteint) (?:son|sa|le|la|ses) (?:quota|(?:capacite|espace|limite) de stockage)|over (?:its|his|her|their) (?!size)(?:\w+ )?limit|quota ?(?:exceeded|is full|depasse|violation|full)|exceed(?:s|ed|ing)? (?:(?:the|its|his|their|your|mailbox|storage|user|disk|email|account) )*(?:quota|storage)|(?:mail ?box|boite(?: aux lettres| de reception)?|bal|inbox|storage|espace|folder|disk)[^.;]{0,60}(?:\bfull\b|pleine?\b|satur|depass|exceeded)|(?:pleine|full|saturee) (?:mailbox|boite)|insufficient (?:(?:disk|system) )?(?:storage|space|resources)|out of (?:storage|disk|space)|no space left|quota du destinataire|(?:mail ?box|boite(?: aux lettres| mail)?|bal|inbox|messagerie|compte|account)\b[^;\n]{0,90}\b(?:a |has |est )?(?:atteint|depasse|reached|exceeded|hit)e?d? (?:(?:sa|son|ses|la|le|les|its|the|their|his|her) )?(?:\w+ )?(?:taille|capacite|quota|limites?|seuil|espace|maximum|storage|size|capacity)|postfach[^.;]{0,60}(?:\bvoll|uberfull|kontingent)|buzon[^.;]{0,60}(?:llen[oa]|cuota)|casella[^.;]{0,60}\bpiena|postvak[^.;]{0,60}\bvol\b|ofr\w*_417|is receiving mail (?:at a rate|too quickly)/
const OURS =
  /\bspam|junk mail|unsolicited|non[- ]sollicit|indesirable|\bpourriels?\b|hameconn|publicitaire|\b(?:identifie|reconnu|considere|classe|detecte|marque|qualifie)e?s? comme (?:\w+ ){0,3}(?:publicit|suspect|dangereu|malveill|frauduleu|prospection|promotion|demarchage)|\b(?:envois?|mailings?|publipostages?) (?:de|en|a) (?:masse|grand nombre)|bulk (?:sender|e-?mail|message)|mass mail|\buce\b|bulk mail|black-? ?list|block-? ?list|deny ?list|\b(?:is|been|was|are|bloque|ip|address|domain|messages?|connection|connexion) (?:currently )?blocked\b|(?<!account |mailbox |user |is )\bblocked\b|(?<!compte (?:est |a ete )?|boite (?:est |a ete )?)\bbloquee?s?\b|liste (?:noire|de blocage)|\brbls?\b|dnsbl|spamhaus|spamcop|barracuda|sorbs|cloudmark|reputation|\bpolic(?:y|ies)\b|politique|\bdmarc\b|\bspf\b|\bdkim\b|\barc\b fail|unauthenticated|authentication (?:required|failed|checks?|is required)|not authenticated|not (?:authori[sz]ed|allowed|permitted) to (?:send|relay)|unauthori[sz]ed|relay(?:ing)?(?: access)? (?:is )?(?:denied|not permitted|not allowed|prohibited)|unable to relay|cannot relay|relais (?:refuse|interdit|non autorise)|(?:sender|expediteur|envelope from|from address|return-path|mail from)[^.;]{0,50}(?:rejected|refused|refuse|denied|not allowed|non autorise|invalid|invalide|unknown|does not exist|not found|verify failed|verification|blocked|bloque|restricted)|virus|malware|infected|phish|(?:attachment|piece jointe|fichier joint|file type|extension)[^.;]{0,60}(?:not allowed|reject|refus|interdit|block|prohibited|bann|bloqu|not accepted)|(?:banned|forbidden|prohibited|dangerous) (?:file|attachment|content|extension)|content (?:is )?(?:rejected|refused|denied|not accepted|filter)|(?:message|e-?mail|mail|courriel)(?: \w+){0,3} (?:contains?|contient) |considered (?:as )?(?:spam|unsolicited|suspicious)|message (?:was |has been |a ete |is )?(?:rejected|refused|refuse|rejete) (?:due|because|as|by|for|par|car|pour|en raison)|(?:message|mail|courriel|e-?mail|data)(?: \w+){0,2} (?:size|too (?:large|big|long)|trop (?:gros|volumineux|grand|lourd))|taille (?:maximale|du message|maximum)|size (?:limit|exceed|of the message)|messages? (?:de plus de|superieurs? a|larger than|bigger than|over) \d|exceeds? (?:the |fixed |a |our )?(?:maximum|size|fixed|message|limit)|(?:too|trop) (?:large|big|volumineu(?:x|se)|lourde?)|only (?:members|subscribers|authorized senders)|seuls les (?:membres|abonnes|expediteurs)|refuse (?:les|tout|tous les|vos|ce|ces) (?:messages?|mails?|courriels?)|reverse dns|\brdns\b|\bptr\b|\bhelo\b|\behlo\b|cannot find your hostname|banned|poor|ofr\w*_50\d|mail rejete|message refuse|refused by (?:recipient|the recipient|destinataire)|restricted to (?:authenticated|internal|certain)|n'(?:est|etes|etiez|etait) pas (?:autorise|habilite|reconnu)|(?:do not|don't|does not|doesn't) have (?:the )?permission|(?:not|n't) (?:been )?recogni[sz]ed as|administrative(?:ly)? prohibi|(?:server|provider|domain|organi[sz]ation|serveur|fournisseur|destinataire|recipient|passerelle|gateway|filtre|filter) (?:has |a )?(?:rejected|refused|rejete|refuse|bloque) (?:it|the message|your (?:message|e-?mail)|le message|ce message|votre (?:message|e-?mail|courriel))|not accept(?:ing)? (?:messages|mail|e-?mails) from|only accepts (?:messages|mail|e-?mails) from|resolver\.rst|notauth|your (?:ip|server|domain|address|message|e-?mail)[^.;]{0,40}(?:rejected|refused|denied|block|listed)|(?<!not )listed (?:at|in|on|by) \S+|suspicious|transport rule|mail flow rule|bare <?(?:lf|cr)\b|sender (?:is |was )?not (?:in|on)\b|sender(?:'s)? domain[^.;,]{0,20} no mx|badmailfrom|(?:turn on|enable|use) (?:smtp )?auth\w*|only accepts? posts? from|n'accepte pas (?:les|des|vos) (?:messages?|mails?|courriels?|e-?mails?) (?:de|des|du|externes?|provenant|en provenance|venant)\b|rejected by (?:the )?(?:user|recipient)\b|8-?bit (?:headers?|data|characters)|headers? (?:is |are )?(?:missing|malformed)|missing (?:\w+ )?headers?|not (?:on|in) (?:\w+ )?white-? ?list|regle de (?:flux|transport)/
const GONE =
  /(?:user|utilisateur|mailbox|account|compte|address(?:ees?|es)?|adresse|recipient|destinataire|boite|domain|domaine|e-?mail|host)s?(?: [^.;]{0,60})? (?:is |was |were |est |sont |are |has been |a ete |have been )?(?:un(?:known|identified)|inconnue?s?|not found|(?:could not|cannot|couldn't|can't|n'a pas pu|n'ont pas pu|wasn't|was not|not) be(?:en)? found|introuvables?|n'existe(?:nt)? (?:pas|plus)|n'est (?:pas|plus) (?:valide|active?|attribuee?|en service)|do(?:es)?(?: not|n't) exist|did not exist|not exist|invalid|invalide|incorrecte?|disabled|desactivee?|inactive|inactif|closed|cloturee?|fermee?|suspended|suspendue?|deleted|supprimee?|terminated|expired|not (?:a )?(?:valid|known|active|recogni[sz]ed|listed|local)|unavailable|non valide|no longer (?:exists?|valid|available|active|in use|on server|accepts?)|n'a pas ete trouvee?)|(?:unknown|no such|invalid|inactive|nonexistent|non-existent|bad|undeliverable|unrecogni[sz]ed|inexistante?|disabled) (?:local )?(?:user|mailbox|recipient|address|addressee|person|account|domain|host|local[- ]part|destination|alias|destinataire|mail)|(?:utilisateur|destinataire|adresse|compte|boite|domaine)s? (?:aux lettres |mail |e-?mail |electronique |du destinataire )?(?:inconnue?|inexistante?|invalide|introuvable)|do(?:es)?(?: not|n't) have an? [^.;]{0,40}account|address(?:es)? rejected|recipient (?:address )?(?:was )?(?:rejected|refused)|rejected recipient|host or domain name not found|domain not found|domain name (?:error|does not)|nxdomain|name or service not known|unrout(?:e)?able|no (?:valid )?(?:mail hosts?|mx)|no a{1,4},[^.;]{0,20} records?\b|not a valid (?:recipient|user|mailbox|address)|null ?mx|(?:does not|doesn't) accept (?:mail|e-?mail|any mail)|recip(?:ient)?notfound|user_unknown|no mailbox|address not found|adresse (?:e-?mail )?introuvable|address couldn't be found|account that you tried to reach (?:does not exist|is disabled|is inactive)|not our customer|no such|n'existe pas|n'existe plus|no longer (?:with|employed|works)|dd (?:this|sorry)|ofr\w*_416|\S+ est introuvable (?:dans|sur|chez|a)\b|wasn't found at|(?:was not|couldn't be) found (?:at|in)\b|aucun (?:compte|utilisateur|destinataire|abonne|client)\b|no (?:account|mailbox|user|recipient) (?:by|with|of|at|named)|not listed in (?!.{0,20}\b(?:rbl|spf|whitelist))|n'(?:est|existe) (?:pas|plus) (?:repertorie|reference|liste|dans (?:l'annuaire|le carnet|notre annuaire))|(?:unable|failed) to (?:find|locate) (?:the )?(?:recipient|user)|could not be found at|moved and left no|dns domain .{0,60}does not exist|mailbox (?:not found|disabled)|bad destination|(?:has |have |a |ont )?(?:left|quitte) (?:the|our|this|la|l'|notre) ?(?:company|organi[sz]ation|firm|societe|entreprise|organisation|structure)|(?:empfanger|benutzer|adresse|postfach|konto|teilnehmer)\w*[^;]{0,60} (?:nicht (?:bekannt|gefunden|vorhanden|existier\w*|ermittelt|zugeordnet)|unbekannt|existiert nicht|deaktiviert|gesperrt|geloscht)|unbekannte[rn]? (?:benutzer|empfanger|adresse)|(?:destinatario|usuario|direccion|utente|indirizzo|casella)\b[^;]{0,60} (?:desconocid[oa]|inexistente|no (?:existe|encontrad[oa]|valid[oa])|no se (?:encontro|ha encontrado)|sconosciut[oa]|non (?:esiste|trovat[oa]|valid[oa]))|(?:ontvanger|gebruiker|adres|postvak)\b[^;]{0,60} (?:onbekend|bestaat niet|niet (?:gevonden|bekend))|onbekende (?:ontvanger|gebruiker)/
const LATER =
  /gr[ea]y-? ?list|try (?:again )?(?:later|in)|try again|(?:re)?essayer plus tard|veuillez (?:re)?essayer|temporar|temporair|throttl|rate ?-?limit|too many|trop de|defer|time(?:d)? ?-?out|delai|connection (?:was )?(?:refused|dropped|reset|lost|closed)|could ?n[o']t connect|unable to connect|no route to host|unreachable|injoignable|server busy|resources|(?:service|server|serveur) (?:is )?(?:currently |temporarily )?(?:not |un|in)(?:available|disponible)|retry|expired|has been delayed|retard|lookup (?:failed|failure|error)|servfail|not responding|ne repond pas|no answer|handshake|queue (?:too long|expired)|sending (?:limit|quota)|daily .{0,20}(?:limit|quota)|maximum .{0,20}(?:connections|recipients)|aucune reponse|impossible de (?:joindre|contacter) le serveur|message expired|hop count|try your message later|plus tard/
const STILL_TRIES =
  /gr[ea]y-? ?list|throttl|rate ?-?limit|too many (?:messages|connections|requests|e-?mails)|trop de (?:messages|connexions)|try (?:again )?later|essayer plus tard|(?:unusual|high|excessive) rate\b|sending (?:limit|quota)|temporarily (?:deferred|rejected|blocked|unavailable)/

/**
 * What a failure means for the address. The words correct the code: servers answer 550 or 5.0.0 for anything,
 * and some say 5.1.1 of a full mailbox.
 */
export function judgeFailure(outcome: Outcome, code: string | undefined, diagnostic: string): Judged {
  const words = fold(diagnostic).replace(/\s+/g, ' ').slice(0, 4000)
  const status = preciseStatus(code, words)
  // What the report states is told as it is, even where a remote server's code judges better.
  const told = (code && CODE.exec(code)?.[1]) || status
  const known = told === undefined ? {} : { status: told }
  const made = (bounceClass: BounceClass, because: string): Judged => ({ bounceClass, ...known, because })
  if (outcome === 'delayed') return made('soft', 'a delay: the server still tries')
  // An address would end the sentence at its dot.
  const spoken = words.replace(/\S+@\S+/g, '@')
  const full = FULL.exec(spoken)?.[0]
  if (full && !isOversize(spoken)) return made('soft', `full mailbox: "${full}"`)
  const passing =
    /(?:temporarily|temporairement|momentanement) (?:disabled|suspended|unavailable|inactive|locked|deferred|rejected|indisponible|desactive|suspendu)/.exec(
      words,
    )?.[0]
  const byCode = classOfStatus(status)
  const later = STILL_TRIES.exec(words)?.[0]
  const ours = OURS.exec(words)?.[0]
  const busy = status === undefined && /(?<![\d.])4[25]\d[ -][^.;]{0,60}unavailable/.test(words)
  const gone = busy ? undefined : GONE.exec(words)?.[0]
  if (passing && byCode !== 'message') return made('soft', `may work later: "${passing}"`)
  if (byCode === 'hard' && !(ours && !gone && /\bspam|list|reputation|\bpolic|dmarc|\bspf\b/.test(words)))
    return made('hard', `status ${status}`)
  if (byCode === 'message') {
    if (later && !/ofr\w*_50\d/.test(words)) return made('soft', `throttled: "${later}"`)
    return gone && !ours && isAboutAddress(words)
      ? made('hard', `the words correct ${status}: "${gone}"`)
      : made('message', `status ${status}`)
  }
  if (byCode === 'soft' && later) return made('soft', `status ${status}, "${later}"`)
  if (ours && !(gone && isAboutAddress(words))) return made('message', `refused: "${ours}"`)
  if (gone && !(byCode === 'soft' && LATER.test(words))) return made('hard', `no such address: "${gone}"`)
  if (byCode) return made(byCode, `status ${status}`)
  const temporary = LATER.exec(words)?.[0]
  if (temporary) return made('soft', `may work later: "${temporary}"`)
  return made(...classOfReply(words))
}

/** The reason is the address even if the text goes on about policies. */
function isAboutAddress(words: string): boolean {
  return (
    /user unknown|unknown user|no longer (?:exists?|accepts?|valid|active|in use)|n'(?:est|existe) plus\b|no such user|does not exist|doesn't exist|n'existe pas|not found|introuvable|inconnu|(?:account|mailbox|user|recipient)(?: (?:is|has been|was))? (?:disabled|deactivated|closed|deleted|terminated|suspended|inactive)|(?:compte|boite|utilisateur|destinataire|adresse)(?: (?:aux lettres|e-?mail|mail|electronique))?(?: (?:est|a ete))? (?:desactive|supprime|ferme|cloture|suspendu|inexistant)|(?:left|quitte) (?:the|our|this|la|l'|notre) ?(?:company|organi[sz]ation|firm|societe|entreprise|organisation)|no longer (?:with|employed|works)/.test(
      words,
    ) &&
    !/sender|expediteur|helo|client host|mail from|your (?:ip|domain|server|account|mailbox)|votre (?:compte|boite)/.test(
      words,
    )
  )
}

function isOversize(words: string): boolean {
  return (
    /(?:message|mail)(?: \w+){0,2} (?:size|too (?:large|big))|size limit|taille (?:maximale|du message)/.test(
      words,
    ) &&
    !/mail ?box (?:is )?(?:full|over)|mail ?box (?:size|storage)|boite .{0,20}pleine|(?:mail ?box|boite|inbox|messagerie|compte|account)\b[^;\n]{0,90}\b(?:atteint|reached)\b/.test(
      words,
    )
  )
}

const CODE = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d]|\.\d)/

/** The status that was stated, or the more precise one of the remote server's words when it says nothing. */
function preciseStatus(code: string | undefined, words: string): string | undefined {
  const stated = code && CODE.exec(code)?.[1]
  const said = CODE.exec(words)?.[1]
  if (stated === undefined || stated === '') return said
  return isGeneric(stated) && said !== undefined && !isGeneric(said) ? said : stated
}

function isGeneric(status: string): boolean {
  return /^\d\.\d+\.0$/.test(status)
}

/** The class that a code alone tells; null when it is generic. */
function classOfStatus(status: string | undefined): BounceClass | null {
  if (status === undefined) return null
  const [kind, subject, detail] = status.split('.').map(Number)
  if (kind === 4) return 'soft'
  const key = `${subject}.${detail}`
  if (/^(?:1\.[1-46]|1\.10|2\.1|4\.4|4\.310)$/.test(key)) return 'hard'
  if (/^(?:1\.[78]|1\.90|2\.3|3\.4|5\.3)$/.test(key) || subject === 6) return 'message'
  if (subject === 7) return 'message'
  if (/^(?:2\.2|2\.12[12]|3\.[12]|4\.[2356789]|4\.14|4\.3(?!10)\d\d)$/.test(key)) return 'soft'
  return null
}

/** Nothing but the three digits is left to judge by. */
function classOfReply(words: string): [BounceClass, string] {
  const reply = /(?<![\d.])(4\d\d|5[0-5]\d)(?=[ -]|$)/.exec(words)?.[1]
  if (reply === undefined) return ['soft', 'no reason is given']
  if (reply.startsWith('4') || reply === '552') return ['soft', `reply ${reply}`]
  if (/^55[0136]$|^521$/.test(reply)) return ['hard', `reply ${reply}`]
  return ['message', `reply ${reply}`]
}

const RANK: Record<BounceClass, number> = { hard: 0, message: 1, soft: 2 }

/** Over several recipients the worst decides. */
export function worst(judged: readonly Judged[]): Judged | undefined {
  return [...judged].sort((a, b) => RANK[a.bounceClass] - RANK[b.bounceClass])[0]
}
