import type { Phrase } from './opt-out-phrases.ts'

/** Refusals in the middle of a story, of a warning or of a legal letter: patterns of folded, mended English. */

const MAILS =
  '(?:e-?mails?|mails?|mailings?|messages?|letters?|newsletters?|notes?|spam|mailshots?|communications?|correspondence|solicitations?|pitches|follow-?ups?|circulars?|adverts?|advertising)\\b'
const WRITING = '(?:e-?mailing|mailing|contacting|writing(?: to)?|messaging|spamming|bothering|pestering)'
const END =
  '(?= *(?:$|[.!?,;:)"]|please|pls|thanks|thank you|now|at once|immediately|altogether|for good|and\\b))'
const LISTS =
  '(?:(?:mailing|mail|e-?mail|distribution|contact|marketing|newsletter)[ -]?)?(?:lists?|database|mailings?|newsletters?|mailshots?|records|books|files|crm)\\b(?!.{0,20}\\b(?:invite|guest|waiting|attendee|order|price))'
const THREAT =
  '(?:report(?:ing|ed)?\\b(?! back)|complain\\w*|complaint|the ico\\b|lawyers?|solicitors?|legal action|police|sue you)'

export const PLAIN_ENGLISH: Phrase[] = [
  {
    name: 'the last mail',
    soft: true,
    cue: /last|no more|never want/,
    pattern: new RegExp(
      [
        `\\b(?:glad|hope|like|pleased|happy|grateful|prefer|wish|obliged|it that|sure)\\b.{0,30}\\b(?:were|was|be|is|remains?) the (?:very )?last (?:${MAILS}|one)(?: (?:(?:that )?(?:i|we) (?:had|have|get|got|receive|hear)\\w*|from you|of (?:its|this) kind|you send|to (?:me|us|this address))|${END})`,
        `\\bnever want to (?:see|hear|get|receive|read) (?:another|any more|one more)(?: one)? (?:of (?:these|those|yours)|from you|of your ${MAILS}|${MAILS})(?= *(?:$|[.!,;]|again|from (?:you|your)|e-?mails?\\b|messages?\\b))`,
        `\\b${MAILS}.{0,50}\\b(?:provided|so long as|as long as|on condition)(?: that)? there are no (?:more|others|further)\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'let it cease',
    soft: true,
    cue: /stop|cease|\bend|send/,
    pattern: new RegExp(
      [
        `\\b(?:do not|don't|dont|not to|never) send (?:me |us )?(?:no more|any others?)${END}`,
        `\\bsee (?:to it )?that (?:this|these|it|they|(?:the|these|your) ${MAILS}) (?:stops?|ceases?|ends?)${END}`,
        `\\b(?:i|we)(?:'d| would)?(?: really| just)? (?:like|want|need|wish|expect) (?:(?:all )?this|these|(?:the|these|your) ${MAILS}) to (?:stop|cease|end)${END}`,
        `(?:^|\\b(?:please|just|kindly|can you|could you) )make (?:it|this|these|them) stop${END}`,
        `\\bhow (?:do|can|to)(?: (?:i|we))? (?:get|make) (?:these|this|them|(?:the|your) ${MAILS}) (?:to )?stop${END}`,
        `^(?:all )?(?:this|it) (?:must|has to|needs to|should) (?:now )?(?:stop|cease)${END}`,
        `\\b(?:(?:says?|asked me|wants me|told me) to )?(?:tell|ask|beg) you (?:all )?to (?:please |kindly )?(?:stop|cease)${END}`,
        `(?:^|[,;:.!] *|\\b(?:please|kindly) )stop (?:writing to|e-?mailing|mailing|contacting|sending (?:\\w+ ){1,3}to) (?:him|her|them|my (?:late )?(?:husband|wife|father|mother|son|daughter|parents?))\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'take this name off your list',
    wish: true,
    cue: /@|\bmy |expunge|unsubscribe|get (?:off|out)|(?:strike|cross|scratch) /,
    pattern: new RegExp(
      [
        `\\b(?:take|remove|delete|strike|drop) [^ ]+@[^ ]*(?:,? (?:and |or |& )?[^ ]+@[^ ]*)* (?:off|from|out of) (?:of )?(?:your|this|the mailing|all your) .{0,20}${LISTS}`,
        `\\b(?:take|remove|delete|strike) my (?:late )?(?:husband|wife|father|mother|son|daughter|brother|sister|uncle|aunt)(?:'s)?(?: [a-z-]+){0,2} (?:off|from|out of) (?:of )?(?:your|this|the mailing|all your) .{0,20}${LISTS}`,
        `\\bexpunge (?:me|us|(?:my|our|this) [a-z]+(?: address)?) from\\b`,
        `\\bunsubscribe (?:link|button|option|page|thing)\\b.{0,60}\\b(?:do (?:it|that|this)|unsubscribe me|remove me) (?:for (?:me|us)|manually|yourselves|on (?:my|our) behalf|please)`,
        `\\b(?:find|see|saw|found|no|without|isn't|wasn't)\\b(?![^.]{0,40}\\b(?:our|my)\\b)[^.]{0,20}\\bunsubscribe (?:link|button|option)\\b[^.]{0,30}\\b(?:so|hence|therefore)\\b[^.]{0,25}\\b(?:here|by reply|this way|asking|writing|replying|e-?mailing)\\b`,
        `\\bhow (?:do|can|does) (?:i|we|one) get (?:off|out of|off of) (?:this|your|these) (?:thing\\b|${MAILS}|${LISTS})${END}`,
        `\\b(?:strike|cross|scratch) (?:me|us|my name|our name) off${END}`,
      ].join('|'),
    ),
  },
  {
    name: 'to be taken for a refusal',
    soft: true,
    cue: /refusal|consent/,
    pattern: new RegExp(
      [
        `\\b(?:is|as|constitutes) (?:my|our|a)(?: formal| final| definitive)? refusal (?:of|to) (?:any|all|every|your|receive)\\b.{0,20}(?:${MAILS}|contact)`,
        `\\byou (?:do not|don't|never|did not|didn't|dont) (?:have|had) (?:my|our) consent(?= *(?:$|[.!,;]|and\\b|nor\\b|to (?:e-?mail|contact|write|send|use|market|process)))`,
      ].join('|'),
    ),
  },
  {
    name: 'no use in writing again',
    soft: true,
    cue: /no (?:need|point|use|sense)|needn't/,
    pattern: new RegExp(
      [
        `\\b(?:no need|needn't|no point|no use|no sense)(?: for you)?(?: to| in)? (?:keep|keeping|continue|continuing|carry on|carrying on|go on|going on)(?: to| with)? (?:${WRITING}|sending|write|e-?mail|send)\\b(?! (?:the|a|an|your (?:plan|drawing|quote|invoice))\\b)`,
        `\\bno (?:point|use|sense)(?: in)?(?: you(?:r)?)? (?:${WRITING} (?:me|us)|sending (?:me|us|this address) (?:these|those|this|your|any|more) ?(?:${MAILS}|${END}))`,
      ].join('|'),
    ),
  },
  {
    name: 'a threat if the mails go on',
    cue: /report|complain|ico\b|lawyer|solicitor|legal|police|sue/,
    pattern: new RegExp(
      [
        `(?:^|[,;:.!] *|\\b(?:please|so|now) )(?:stop|cease|desist)(?: (?:it|this|now|these|e-?mailing|writing))*,? (?:or|otherwise|or else)\\b.{0,30}\\b${THREAT}`,
        `(?:^|[,;:.!] *)(?:keep (?:this|it) up|carry on(?: like this)?|keep (?:going|e-?mailing|writing)(?: me)?) and (?:i|we)\\b.{0,25}\\b${THREAT}`,
        `\\bif (?:another|one more|any more)(?: \\w+){0,2} (?:arrives?|comes?|lands?|turns? up|shows? up)\\b.{0,40}\\b${THREAT}`,
        `\\bif (?:this|these(?: ${MAILS})?|it|you) (?:carr(?:y|ies) on(?! (?:the|with)\\b)|continues?(?! (?:the|with|to)\\b)|persists?|keeps? (?:up|it up|coming|e-?mailing|writing))\\b.{0,60}\\b${THREAT}`,
      ].join('|'),
    ),
  },
]
