/** What a law is named for: a right that somebody uses, or one that is only spoken of. Folded, mended text. */

/** "You have the right to object": a notice tells its reader so. */
const EXPLAINED =
  /\b(?:vos|leurs?|ses) droits?\b|\bvotre droit (?:d'|a |de )|\bvous (?:disposez|beneficiez|avez|pouvez|conservez)\b[^.?!]{0,60}\b(?:droits?|oppos\w*|rectif\w*)|\b(?:toute|chaque|une) personne\b|\b(?:nos|mes|leurs|les|our|their|the) [a-z-]+ (?:ont|peuvent|veulent|doivent|exercent|invoquent|have|can|may|want|exercise|invoke)\b|\byour (?:[a-z]+ )?rights?\b|\byou (?:have|may|can|retain|are entitled)\b[^.?!]{0,60}\b(?:rights?|object)\b/
/** Somebody speaks for themselves. */
const SELF =
  /\bj'|\bje\b|\bm(?:on|a|es|oi)\b|\bme\b|\bm'|\bi\b|\bmy\b|\bnotre (?:droit|opposition)|\bnous (?:nous |vous )?(?:oppos|demand|souhait|exerc|refus|pri[eo]|invoqu|entend)|\bour (?:right|objection)|\bwe (?:hereby |formally |do )*(?:object|request|ask|exercise|invoke|demand|refuse)/
/** By its number alone. */
const NAMED = /^(?:article|art|rgpd|gdpr)\b/
/** What somebody does with it. */
const USED =
  /\boppos|\bobject|\brefus|\bcess|\barret|\bstop|supprim|effac|\bretir|desinscri|desabon|unsubscri|remov|delet|\beras|\bne (?:plus|pas)\b|\bno (?:more|longer|further)\b|invoqu|invok|exerc|\bfai(?:s|sons|re|t) (?:usage|valoir|jouer)|\bfait[- ]?valoir|\bus(?:e[rz]?|ing)\b|prevau|\bvertu\b|\btitre\b|\bapplication de\b|conformement|\bfondement\b|au sens|\bunder\b|pursuant|accordance|\brely|\bmon droit|\bnotre droit|\bmy rights?|\bour rights?/
/** Longer than this beside its number, a sentence says what the law is named for. */
const ALONE_MAX = 20

/** True when the sentence explains or mentions a right, and nobody uses it. */
export function isRightOnlyNamed(words: string, matched: string): boolean {
  if (EXPLAINED.test(words) && !SELF.test(words)) return true
  return NAMED.test(matched) && words.length - matched.length > ALONE_MAX && !USED.test(words)
}
