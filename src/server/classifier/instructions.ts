const WORD = `(?:unsubscribe|un-?sub|stop|remove(?: me)?|opt[ -]?out|(?:no(?: thanks| thank you)?|leave)(?= *(?:["'.,;:!]|$|and\\b|or\\b))|desinscription|desinscrire|desabonnement|desabonner|retrait|non(?: merci)?(?= *(?:["'.,;:!]|$|et\\b|ou\\b))|pas interesse)(?![a-z])`
/** Who tells the reader what to write back asks nothing for themselves. */
const ORDER = new RegExp(
  `\\b(?:repondez|repondre|reponds|envoyez|envoyer|renvoyez|renvoyer|ecrivez|tapez|dites|mettez(?![- ](?:moi|nous)\\b)|mentionnez|mention|precisez|indiquez|reply|respond|replying|responding|text|send|type|say|answer|write)(?:[- ](?:moi|nous))?(?: (?:simplement|juste|just|simply|back|me|us|moi|nous|par|avec|en|with|by|using|the|le|la|un|une|a|an|this|ce|cet|mail|e-?mail|message|mot|word|mention|reponse|objet|subject|retour|une fois|sms))*,?(?: ?(?:par|avec|with))? ?:? ?["']? ?${WORD}(?! (?:e-?mailing|sending|writing|contacting|spamming|confirm\\w*|link|request)\\b)(?: ?["'])?`,
  'g',
)
/** "I reply STOP", "I must answer STOP": their own word. */
const MYSELF =
  /\b(?:i|i'm|i'll|i've|we|we're|je|j'ai|nous|on|dois|devons|doit|vais|must|my|our|ma|notre|obliged to|to have to)(?: \w+){0,3} (?:de |d'|to )?$/

/**
 * A folded sentence without the clause that tells its reader what to write ("reply STOP and I will close your
 * file"); what stands behind the next stop, colon or "so" is the writer's again.
 */
export function withoutInstructions(words: string): string {
  ORDER.lastIndex = 0
  const found = ORDER.exec(words)
  if (found === null || MYSELF.test(words.slice(0, found.index))) return words
  const after = found.index + found[0].length
  const rest = words.slice(after)
  const ends = /[.;:!?]|"? ?,? ?\b(?:so|donc|alors|voila|voici|here)\b|"/.exec(rest)
  const kept = ends ? withoutInstructions(rest.slice(ends.index + (ends[0] === '"' ? 1 : 0))) : ''
  const lead = words.slice(0, found.index)
  return `${lead.slice(0, lead.search(/[^,;:.!?]*$/))}${kept}`
}
