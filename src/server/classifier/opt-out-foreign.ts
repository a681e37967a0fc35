import type { Phrase } from './opt-out-phrases.ts'

/**
 * The plain refusals of neighbours: patterns of folded German, Spanish, Italian and Dutch. Each stands for itself,
 * with its own "not" and "if", because what may stand around a phrase is known in French and English only.
 */

const IF = /\b(?:wenn|falls|sollten|sofern|si|se|qualora|als|indien|mocht)\b[^.;]{0,90}$/
const NO_ITEM =
  "(?!.{0,25}\\b(?:warteliste|einkaufs|preisliste|teilnehmer|lista de (?:espera|precios|invitados)|lista (?:d'attesa|prezzi)|wachtlijst|prijslijst|deelnemers))"

const GERMAN_LIST =
  '(?:\\w*verteiler\\w*|\\w*mailing\\w*|\\w*listen?|\\w*datenbank\\w*|\\w*newsletters?|adressbuch|adressbestand|adressdaten|kartei|system|crm|datei|datenbestand)\\b'
const GERMAN_MINE =
  '(?:mich|uns|(?:meine?n?|unsere?n?|diese)(?: \\w+)? ?(?:e-?mail-?(?:adresse)?n?|mailadressen?|mail|adressen?|namen?|daten|kontaktdaten|firma|eintrag))'
const GERMAN_MAILS =
  '(?:e-?mails?|mails?|nachrichten|newsletters?|werbung|werbemails?|werbe-?e-?mails?|mailings?|werbepost|infomails?|anfragen dieser art)\\b'
const GERMAN_WRITE =
  '(?:kontaktier\\w*|schreib\\w*|anschreiben|angeschrieben|belastig\\w*|behellig\\w*|kontaktiert)'

const SPANISH_LIST =
  '(?:listas?|base de datos|bases de datos|boletin|newsletters?|correos?|envios?|mailings?|lista de (?:correo|distribucion|contactos|difusion)|directorio|ficheros?|registros?|crm)\\b'
const SPANISH_REMOVE = '(?:elim[i]n|borr|quit|suprim|sa[cq]u?|retir|desuscrib)(?:e|en|a|an|ad|ar|ir|i|id)'
const SPANISH_MAILS =
  '(?:correos?(?: electronicos?)?|e-?mails?|mails?|mensajes?|publicidad|newsletters?|boletines|boletin|comunicaciones(?: comerciales)?|propaganda|spam)\\b'

const ITALIAN_LIST =
  '(?:list[ae]|mailing(?: list)?|newsletter|database|indirizzari\\w*|rubrica|archivi\\w*|banca dati|elench\\w*|elenco|invii)\\b'
const ITALIAN_REMOVE = '(?:rimuov|rimoss|cancell|elimin|togli|tolg|disiscriv|depenn)'
const ITALIAN_MAILS =
  '(?:e-?mail|mail|comunicazioni|newsletter|messaggi|pubblicita|spam|offerte commerciali)\\b'

const DUTCH_LIST =
  '(?:\\w*lijst\\w*|\\w*mailing\\w*|\\w*bestand\\w*|database|nieuwsbrief|nieuwsbrieven|adressenbestand|systeem|crm)\\b'
const DUTCH_MINE =
  '(?:mij|me|ons|(?:mijn|ons|onze|dit|deze)(?: \\w+)? ?(?:e-?mail-?(?:adres(?:sen)?)?|mailadres|adres|gegevens|naam))'
const DUTCH_MAILS = '(?:e-?mails?|mails?|mailtjes|berichten|nieuwsbrieven|reclame|mailings?|spam)\\b'

export const FOREIGN: Phrase[] = [
  {
    name: 'a refusal in German',
    unless: IF,
    cue: /verteiler|liste|datenbank|newsletter|kartei|adress|mails?\b|werb|nachricht|kontakt|schreib|abmeld|abbestell|widersp|melde|system|daten|nicht mehr|belastig/,
    pattern: new RegExp(
      [
        `\\b(?:losch|streich|entfern|nehm|nimm|trag)\\w* (?:sie )?(?:doch |bitte |umgehend |sofort )*${GERMAN_MINE}(?! nicht)\\b.{0,40}?\\b(?:aus|von) (?:ihr\\w*|eur\\w*|dein\\w*|dem|der|den|allen|diesem|dieser)\\b.{0,25}\\b${GERMAN_LIST}${NO_ITEM}`,
        `\\b${GERMAN_MINE}(?! nicht)\\b.{0,40}?\\b(?:aus|von) (?:ihr\\w*|eur\\w*|dein\\w*|dem|der|den|allen|diesem|dieser)\\b.{0,25}\\b${GERMAN_LIST}.{0,15} (?:zu )?(?:loschen|entfernen|streichen|nehmen|auszutragen|austragen|herauszunehmen|geloscht|entfernt)\\b${NO_ITEM}`,
        `\\bbitte (?:losch|entfern|streich)\\w* (?:sie )?(?:umgehend |sofort |alle )*(?:meine?|unsere?)(?: \\w+)? ?(?:e-?mail-?adresse|mailadresse|adresse|daten|kontaktdaten)(?: (?:umgehend|sofort|bitte))*(?= *(?:$|[.!,;]|und\\b))`,
        `\\b(?:schick|send|mail)\\w* (?:sie )?(?:mir|uns) (?:bitte |in zukunft |kunftig )*(?:keine?|keinerlei) (?:weitere\\w* |solche\\w* |derartige\\w* )*${GERMAN_MAILS}`,
        `(?:^|[,;:!.] *|\\b(?:bitte|danke|und) )(?:keine?|keinerlei) (?:weitere\\w* (?:solche\\w* )?${GERMAN_MAILS}|(?:solche\\w* )?${GERMAN_MAILS} mehr)(?: (?:dieser art|von ihnen|an (?:mich|uns|diese adresse)|bitte|senden|schicken|zusenden))*(?= *(?:$|[.!,;]))`,
        `\\b(?:mocht|will|woll|wunsch)\\w* (?:ab sofort |in zukunft |kunftig |ich |wir |von ihnen )*(?:keine?|keinerlei) (?:weitere\\w* )?(?:(?:von )?ihre\\w* )?${GERMAN_MAILS}.{0,30}(?:mehr|erhalten|bekommen|empfangen|von ihnen)\\b`,
        `\\b${GERMAN_WRITE} (?:sie |du )?(?:mich|mir|uns) (?:bitte )?(?:nicht|nie) (?:mehr|wieder|weiter)\\b(?! (?:unter|telefon|per (?:telefon|sms|fax)|vor\\b|bis\\b|auf dem))`,
        `\\b(?:mocht|will|woll|wunsch)\\w* (?:ich |wir )?(?:ab sofort |in zukunft |kunftig |von ihnen )*nicht (?:mehr|weiter) (?:von ihnen )?(?:per (?:e-?mail|mail) )?(?:kontaktiert|angeschrieben|belastigt|behelligt)`,
        `\\bmelde\\w* (?:sie |ich )?(?:mich|uns) (?:bitte |hiermit )?(?:von |vom |aus )(?:ihr\\w* |dies\\w* |der |dem |allen )?.{0,20}${GERMAN_LIST}.{0,10}\\bab\\b`,
        `\\b(?:widerspreche|widersprechen|widerspruch)\\b.{0,80}\\b(?:werbung|werblich\\w*|werbezweck\\w*|(?:verarbeitung|nutzung|verwendung|speicherung) (?:meiner|unserer)|(?:art\\.?|artikel) 21)\\b`,
        `^(?:guten tag[ ,.!]*|hallo[ ,.!]*|bitte[ ,]*)*(?:mich |uns )?(?:abmelden|abbestellen|austragen)(?: bitte| danke)?[ .!]*$`,
      ].join('|'),
    ),
  },
  {
    name: 'a refusal in Spanish',
    unless: IF,
    cue: /list|base|boletin|correo|mail|mensaje|publicidad|newsletter|baja|escrib|envi|mand|contact|molest|datos|directorio/,
    pattern: new RegExp(
      [
        `\\b${SPANISH_REMOVE}(?:me|nos)\\b.{0,40}?\\b(?:de|en) (?:sus?|tus?|vuestr\\w+|est\\w+|las?|los|tod\\w+)\\b.{0,25}?\\b${SPANISH_LIST}${NO_ITEM}`,
        `\\b${SPANISH_REMOVE} (?:por favor )?(?:mis?|nuestr\\w+|est[ae]) (?:direccion|correo|e-?mail|datos|nombre|cuenta)\\b.{0,40}?\\b(?:de|en) (?:sus?|tus?|vuestr\\w+|est\\w+|las?|los|tod\\w+)\\b.{0,25}?\\b${SPANISH_LIST}${NO_ITEM}`,
        `\\b(?:de|den|da|dad|dar|deis)(?:me|nos) de baja\\b(?! (?:del? (?:curso|webinar|seminario|formacion|evento|servicio|contrato|seguro)|de la (?:formacion|jornada|sesion)))`,
        `\\b(?:solicit\\w+|pid\\w+|quier\\w+|dese\\w+|ruego) (?:por favor )?(?:mi |la |nuestra )?baja (?:de|en) (?:sus?|est\\w+|las?|vuestr\\w+)\\b.{0,20}${SPANISH_LIST}`,
        `\\bno (?:me|nos) (?:vuelv\\w+ a )?(?:escrib|envi|mand|contact|molest)\\w*(?: (?:mas|nunca mas|jamas)| (?:mas |nunca )?(?:sus |estos |vuestros |este tipo de )?${SPANISH_MAILS})(?! (?:por (?:telefono|whatsapp|fax)|hasta|antes))`,
        `\\bno (?:quier|quer|dese)\\w* (?:volver a |seguir )?recib(?:ir|iendo) (?:mas |sus |vuestr\\w+ |estos |este tipo de |ningun |ninguna )*${SPANISH_MAILS}`,
        `\\bde(?:jen|jad|ja|je) de (?:escribir|enviar|mandar|contactar|molestar)(?:me|nos)\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'a refusal in Italian',
    unless: IF,
    cue: /list|newsletter|database|indirizz|rubrica|archivi|elenc|mail|comunicazion|messagg|pubblicit|scriv|contatt|disiscri|invii|banca/,
    pattern: new RegExp(
      [
        `\\b(?:${ITALIAN_REMOVE}\\w*(?:mi|ci|temi|teci)|(?:di |prega |vogliate |potete )?(?:mi|ci) ${ITALIAN_REMOVE}\\w*)\\b.{0,40}?\\b(?:dall[ae]|dagli|dal|dai|da)\\b.{0,30}?\\b${ITALIAN_LIST}${NO_ITEM}`,
        `\\b${ITALIAN_REMOVE}\\w* (?:il mio|la mia|i miei|il nostro|la nostra|i nostri|questo)(?: \\w+)? ?(?:indirizzo|e-?mail|mail|nominativo|nome|dati|contatto)\\b.{0,40}?\\b(?:dall[ae]|dagli|dal|dai|da)\\b.{0,30}?\\b${ITALIAN_LIST}${NO_ITEM}`,
        `\\bnon (?:desider|vogli|vorr)\\w* (?:piu )?ricevere (?:piu )?(?:le |i |la )?(?:vostr\\w+ |altr\\w+ |ulteriori |quest\\w+ |sue )*${ITALIAN_MAILS}`,
        `\\bnon (?:(?:mi|ci) (?:scriv|contatt|invi|mand)\\w*|(?:scriv|contatt|invi|mand)\\w*(?:mi|ci|temi|teci)) (?:piu|mai piu)\\b(?! (?:per telefono|al telefono|prima))`,
        `\\bsmett\\w+ di (?:scriver|inviar|mandar|contattar|spedir)(?:mi|ci)\\b`,
        `\\b(?:disiscri(?:vetemi|vermi|vimi|veteci|verci|vami)|(?:chiedo|richiedo) (?:la )?(?:disiscrizione|cancellazione) (?:dall[ae]|dal|dai)\\b.{0,25}${ITALIAN_LIST})`,
      ].join('|'),
    ),
  },
  {
    name: 'a refusal in Dutch',
    unless: IF,
    cue: /lijst|mail|bestand|database|nieuwsbri|bericht|reclame|uitschrij|schrijf|afmeld|benader|contact/,
    pattern: new RegExp(
      [
        `\\b(?:verwijder|haal|schrap|schrijf|wilt? u|kunt u|gelieve) (?:alstublieft |aub |svp |graag )*${DUTCH_MINE}\\b(?! niet).{0,30}?\\b(?:uit|van|voor)\\b.{0,25}\\b${DUTCH_LIST}${NO_ITEM}`,
        `\\b(?:schrijf|meld) (?:mij|me|ons) (?:alstublieft |aub )?(?:uit|af)\\b(?! voor (?:de|het) (?:cursus|training|webinar|bijeenkomst))`,
        `\\b(?:wil|willen|wens|wensen) (?:graag |hierbij |me |mij |ons )*(?:uitschrijven|afmelden|uitgeschreven worden) (?:voor|van|uit) (?:uw|deze|de|alle)\\b.{0,15}${DUTCH_LIST}`,
        `\\b(?:wil|willen|wens|wensen) (?:graag |voortaan |van u )*geen (?:\\w+ )?${DUTCH_MAILS}.{0,20}\\bmeer\\b`,
        `\\b(?:stuur|zend|mail) (?:mij|me|ons) (?:alstublieft |aub |a\\.u\\.b\\. )*geen (?:\\w+ )?${DUTCH_MAILS}.{0,12}\\bmeer\\b`,
        `(?:^|[,;:!.] *|\\b(?:graag|aub|alstublieft) )geen (?:\\w+ )?${DUTCH_MAILS} meer(?: (?:graag|aub|alstublieft|sturen|a\\.u\\.b))*(?= *(?:$|[.!,;]))`,
        `\\bstop (?:alstublieft |aub )?met (?:mailen|het sturen van ${DUTCH_MAILS}|(?:mij|me|ons) (?:te )?(?:mailen|schrijven|benaderen))`,
        `\\b(?:mail|schrijf|benader|contacteer) (?:mij|me|ons) (?:alstublieft |aub )?niet (?:meer|langer)\\b(?! (?:per telefoon|telefonisch|voor\\b))`,
      ].join('|'),
    ),
  },
]
