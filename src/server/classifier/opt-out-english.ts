import type { Phrase } from './opt-out-phrases.ts'

/** Patterns of folded, mended English; see `opt-out.ts` for what may stand around them. */

const SELF =
  "(?:me|us|(?:my|our|this|the following|the above|these)(?: [a-z'-]+)? ?(?:e-?mails?(?: address(?:es)?)?|address(?:es)?|names?|details|contacts?|data|company|business|organi[sz]ation|account|mailbox|inbox|information|info|practice|surgery|school|office|firm|charity|club|shop|department|clinic|church|association|hotel|guest ?house|b&b|restaurant|garage|workshop|studio|farm|parish|council|nursery|bakery|salon|yard)|(?:mr|mrs|ms|dr) [a-z'-]+|[^ @]+@[^ ]+)"
const LIST =
  '(?:(?:mailing|mail|e-?mail|email|distribution|contact|marketing|subscriber|subscription|prospect|call|sales|newsletter)[ -]?)?(?:lists?|databases?|db|rotation|circulation|roster|mail-?outs?|cadence|records?|systems?|distribution|newsletters?|mailings?|mailshots?|e-?mails?|contacts|crm|campaigns?|sequences?|marketing|communications|files?|books|spam|correspondence)'
const NO_OTHER_LIST =
  '(?!.{0,20}\\b(?:invite|meeting|attendee|guest|waiting|waitlist|thread|loop|cc\\b|chain|calendar|project|event|webinar|group chat|channel|order|quote))'
const END =
  '(?= *(?:$|[.!,;:)?]|please|pls|thanks|thank you|immediately|asap|now|permanently|at once|of (?:this|it|these|here)|from (?:this|your|all|any|future|these|here|it|whatever|wherever)|to (?:this|my|our)(?: (?:work|personal|private|home|business|company|office|old))? (?:address|e-?mail|inbox|mailbox|office|account)|off|and\\b|right away|for good|manually|yourselves))'
const MAIL =
  '(?:(?:any|all|these|those|this|your|the|more|such|further|future|out|unsolicited|unwanted|me|us|marketing|promotional|sales|commercial|direct|spam|junk|daily|weekly|cold|of|kind of|sort of|type of|other|with) )*(?:e-?mails?|mails?|mailings?|messages?|newsletters?|spam|mailshots?|communications?|correspondence|marketing|promotions?|offers|solicitations?|junk|stuff|updates|anything(?: else)?|rubbish|crap|adverts?|ads|follow[- ]?ups?|reminders|(?:webinar |event )?(?:invitations|invites)(?! to (?:my|our) (?:\\w+ )?(?:phone|mobile|number|home|personal|wife|husband)| (?:to|for|on|from) (?:(?:the|this|these|that|those|my|our|your|a|any) )*(?:meetings?|calls?|calendar|teams|linkedin|facebook|zoom|project|channel|stand-?ups?|group|weekly|daily|board|colleagues?|team)))\\b'
const WRITING =
  '(?:e-?mail(?:ing)?|mail(?:ing)?|contact(?:ing)?|writ(?:e|ing)(?: to)?|spam(?:ming)?|messag(?:e|ing)|bother(?:ing)?|harass(?:ing)?|pester(?:ing)?|solicit(?:ing)?|bombard(?:ing)?|chas(?:e|ing)|hassl(?:e|ing)|target(?:ing)?)'
const WHOM =
  '(?:me|us|this (?:address|e-?mail|inbox|mailbox|account|company|office|person)|my (?:address|e-?mail|inbox|team|staff)|our (?:address|office|team|staff|company|surgery|practice|school|firm|charity|club|shop|clinic|church|association|hotel|department)|here|people here)'
const NO_OTHER =
  '(?! *(?:by (?:phone|telephone|post|text|sms)|on (?:my|this) (?:mobile|phone|number|cell)|before|until|till|this week|today|tomorrow|on (?:mon|tues|wednes|thurs|fri|week)|over the|during|about the|at the weekend))'
/** A list of people who get mails: what is taken off it is a person. */
const MAILING =
  '(?:(?:mailing|mail|e-?mail|email|distribution|contact|marketing|subscriber|prospect|newsletter)[ -]?(?:lists?|database)|mailings?|newsletters?|mailshots?)\\b'
const BETWEEN =
  ',?(?: (?:please|pls|kindly|permanently|immediately|right|completely|straight|back|(?:and|or) (?:my |our |the )?[a-z-]+(?: (?:address|name|number|details))?))* ?'
const UNSUBSCRIBING =
  '(?:unsubscribe|opt(?:ed|ing)?[- ]?out)\\b(?! (?:rates?|link|button|page|form|option|clause|feature|header|process|requests?\\b.{0,15}(?:from|of) (?:our|my)))'
const NOT = "(?:do not|don't|dont|does not|doesn't|never|no longer|not)"

/** What somebody does or does not do is told, not asked: "we never send newsletters", "they stop marketing". */
const NOT_THEY =
  '(?<!\\b(?:i|we|they|let.s|he|she|it|(?<!(?:can|could|would|will|may|that|if) )you|who|which|people|boss|clients|customers)(?:.ll|.d|.ve)? (?:(?:did|do|does|will|would|can|could|have|has|had|just|really|usually|always|must) )?)'

export const ENGLISH: Phrase[] = [
  {
    name: 'take me off your list',
    wish: true,
    pattern: new RegExp(
      [
        `\\b(?:remov(?:e|ing)|delet(?:e|ing)|exclude|omit|scrub|erase|unlist|purge|strike|wipe) ${SELF},?(?: \\S+){0,6}? ?(?:from|off|out of)\\b(?! (?:our|my|their)\\b).{0,40}\\b${LIST}${NO_OTHER_LIST}`,
        `\\b(?:tak(?:e|ing)|drop|pull|get|cross|knock|scratch|clear|leave|keep) ${SELF}${BETWEEN}(?:from|off|out of)\\b(?! (?:our|my|their)\\b).{0,40}\\b${LIST}${NO_OTHER_LIST}`,
        `\\b(?:remov(?:e|ing)|delet(?:e|ing)|tak(?:e|ing)|drop|strike) (?:him|her|them|it|this person|the above)${BETWEEN}(?:from|off)\\b.{0,30}\\b${MAILING}`,
        `\\b(?:remove|delete|take|scrub) (?:from|off) (?:of )?(?:your|all(?: of)? your|any|this) .{0,20}\\b${LIST}${NO_OTHER_LIST}`,
        `\\b(?:e-?mail|address|inbox|mailbox)\\b.{0,60}\\b(?:take|remove|delete) it (?:off|from) (?:your|the|this) .{0,15}\\b(?:lists?|database|records)\\b`,
        `\\b(?:remove|delete|take|strike|drop) the (?:[a-z]+ )?(?:council|school|church|office|practice|surgery|clinic|charity|club|hotel|college|nursery|library|farm|campsite|pub|restaurant|workshop|garage|parish|bakery|salon|shop|factory|firm|company|business|hall) (?:from|off) (?:of )?your (?:(?:[a-z]+ )?${MAILING}|lists?(?= *(?:$|[.!,;]|please)))`,
        `\\b(?:(?:i|we)(?:'d| would)? (?:like|want|wish|prefer|need|ask)|(?:can|could|may|might) (?:i|we)(?: please)?) (?:to )?(?:come|get) off (?:of )?(?:this|your|the|all|these) .{0,20}\\b${LIST}\\b${NO_OTHER_LIST}`,
        `\\bcount (?:me|us) out of .{0,25}\\b${LIST}`,
        `\\b(?:want|wish|like|get|let)(?: me| us)?(?: to (?:be|get))? (?:out of|off(?: of)?) (?:this|your|the|all|these|any) .{0,20}\\b${LIST}${NO_OTHER_LIST}`,
      ].join('|'),
    ),
  },
  {
    name: 'take me off',
    wish: true,
    pattern: new RegExp(
      [
        `\\b(?:remove (?:me|us)|take (?:me|us) off|delete (?:me|us)|unsubscribe (?:me|us|my|our|this|from|[^ @]+@)|opt(?:ing)? (?:me|us) out|de-?list me|forget (?:me|us)|lose my (?:e-?mail|address|details))\\b${NO_OTHER_LIST}${END}`,
        `\\bopt(?:ing)? (?:me|us) out of (?:your|all|any|every|this|these)\\b`,
        `\\b(?:delete|remove|erase|forget) (?:all )?(?:of )?(?:my|our) (?:personal )?(?:data|details|information|e-?mail address|e-?mail|address|contact details)\\b(?! sheet| (?:from|in|on) the (?:[a-z]+ ){0,2}(?:quote|invoice|document|contract|website|order|proposal|pdf|form|attached|page|reviews?|directory|gallery|notice ?board|sign|plan)\\b)`,
      ].join('|'),
    ),
  },
  {
    name: 'to be removed',
    wish: true,
    pattern: new RegExp(
      [
        `\\b(?:like|want|wish|ask(?:ed)?|request(?:ed)?|prefer|need|expect|demand)(?: (?:you|to|be|get|have|being|i|we|that (?:i|we)|am|are|is|should|please|(?:that )?${SELF}))* (?:permanently |immediately )?(?:removed|taken off|unsubscribe|deleted|opted out)\\b(?! (?:(?:the|that|a)\\b(?! (?:(?:e-?mail|mail|mailing|distribution|contact|marketing|newsletter|circulation) ?)+(?:list|database)?)|an|hold|from the (?:quote|invoice|order|website))\\b)${NO_OTHER_LIST}`,
        `\\bconfirm.{0,30}\\b(?:i|we|me|us|my|our|this address)\\b.{0,30}\\b(?:removed|taken off|deleted)`,
        `\\bconfirm.{0,30}\\b(?:removed|deleted|taken) (?:me|us|my|our)\\b`,
        `\\b(?:if|that) (?:my|our|this) (?:name|address|e-?mail|details)(?: address)? (?:were|was|is|be|could be|can be) (?:removed|deleted|taken (?:off|out))`,
        `\\b(?:asked|told|requested)\\b.{0,25}\\bto be (?:removed|taken off|unsubscribe|deleted)`,
        `\\bconfirm.{0,30}\\bunsubscribe`,
        `\\b(?:make sure|ensure|see(?: to it)?)(?: that)? (?:${SELF}|(?:(?:our|the|my) )?(?:(?:whole|entire) )?(?:team|staff|office|department|company|family|crew|board)|everyone|everybody|all of us|we|i)(?: here)? (?:am|is|are|be|gets?) (?:all |permanently |completely )?(?:removed|taken off|unsubscribe|deleted)(?:${END}|(?: from| out of)? (?:your|this|these|any|all|every|whatever|the (?:mailing|mail|e-?mail|distribution|newsletter|marketing))\\b[^,;:.]{0,20}(?:\\b${LIST}\\b)?${NO_OTHER_LIST})`,
        `\\b(?:have|get) (?:me|us|my [a-z-]+|our [a-z-]+|this address) (?:removed|taken off|unsubscribe|deleted)`,
        `\\b(?:my|our) (?:e-?mail |name |address |details )+(?:to be |be )?(?:removed|deleted|taken off)`,
        `\\b(?:can|could|may|might) (?:i|we|my [a-z-]+(?: address)?|our [a-z-]+(?: address)?|this (?:address|e-?mail|inbox)) (?:please )?be (?:removed|taken off|unsubscribe|deleted|opted out)\\b(?! (?:hold|the (?:quote|invoice|order)))${NO_OTHER_LIST}`,
        `\\b(?:my|our) (?:removal|opt-?out)\\b(?! (?:clause|form|option|policy|page|men|van|costs?|firm|day|of (?!your|all|any|this|these)))`,
        `\\bremoval (?:from|of) (?:your|my|our|this|all)\\b.{0,30}(?:${LIST}|address|data|details)`,
        `\\b(?:deletion|erasure) of (?:all )?(?:my|our) (?:personal )?(?:data|details|information)`,
        `\\bwithdraw(?:ing)? (?:myself |ourselves |us |my name |our name )?from (?:your|this|the) (?:${MAILING}|lists?\\b)${NO_OTHER_LIST}`,
        `${NOT_THEY}\\bcancel (?:all |any |every ){0,2}(?:future |further |your |these ){0,2}(?:mailings?|e-?mails?|newsletters?|mailshots?|marketing)\\b(?! (?:campaign|account|subscription|address|list))`,
        `\\bcancel (?:my|our|this) (?:e-?mail |newsletter )?subscription (?:to (?:your|the|this|these) (?:newsletter|e-?mails?|mailings?|list)|to these)`,
      ].join('|'),
    ),
  },
  {
    name: 'to unsubscribe',
    wish: true,
    pattern: new RegExp(
      [
        `\\b(?:i|we|me|us|my)\\b.{0,40}\\b(?:want|wish|like|need|try|tried|trying|attempt|attempted|request|requested|ask|asked|have to|how|can|could|may)\\b(?![^,;.]{0,30}\\b(?:handle|manage|measure|track|count|process|see|show|report|know|many|rates?|number|offer|let|allow)\\b).{0,30}\\b${UNSUBSCRIBING}`,
        `\\b(?:how (?:do|can|to|should) (?:i|we)|can (?:i|we)|could (?:i|we)|may (?:i|we)|can you|could you|would you|will you|kindly|please|pls)\\b(?![^,;.]{0,30}\\b(?:handle|manage|measure|track|count|process|see|show|report|know|many|rates?|number|explain|tell|offer|let|allow)\\b).{0,30}\\b(?:unsubscribe|opt(?: me| us)?[- ]?out)\\b(?! (?:rates?|link|button|page|form|option|clause))`,
        `\\b(?:consider|treat|take) this\\b.{0,30}\\b(?:unsubscribe|opt[- ]?out)`,
        `\\b(?:i|we|i'm|i am|we're|we are)(?: hereby| now)? (?:unsubscribe|opt(?:ing)?[- ]out)\\b(?! of (?!(?:this|your|these|all|any|future|the|further) ?(?:list|e-?mail|mail|communicat|newsletter|marketing|future|further|such|correspond|$)))`,
        `^opting out(?= *(?:$|[.!,]|again\\b|now\\b|once more|for good|please|thanks))`,
        `(?:^|[,;:.] )opting out of (?:this|your|these|all|any|future|the) ?(?:list|e-?mail|mail|communicat|newsletter|marketing)`,
        `\\bthis is an unsubscribe request\\b|\\bplease unsubscribe\\b`,
        `\\b(?:i|we)(?:'ve| have)? (?:already )?(?:unsubscribe|opted out)\\b.{0,40}\\b(?:twice|times|already|still)\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'stop writing',
    pattern: new RegExp(
      [
        `${NOT_THEY}\\b(?:stop|cease|quit|refrain from|desist from|discontinue|halt|suspend)(?: please)? (?:all |any |further |ever )*(?:${WRITING} ${WHOM}\\b|${WRITING}${END}|sending (?:${WHOM} )?(?:${MAIL}|(?:these|those|this|them|it)${END})|send(?:ing)? (?:me|us) ${MAIL}|${MAIL}|contact(?: with (?:me|us)| us| me)?${END})${NO_OTHER}`,
        `${NOT_THEY}\\b(?:stop|cease|end) (?:the )?(?:processing|using|storing|holding) (?:of )?(?:my|our) (?:personal )?(?:data|details|information|e-?mail|address)`,
        `\\bcease (?:and|&) desist\\b(?! (?:letter|order)\\b)`,
        `\\b(?:enough|stop it|quit it)(?: already)? (?:with|of) (?:the|your|these|all the) ${MAIL}`,
        `(?:^|[,;:!.] )enough ${MAIL}`,
        `(?:^|[,;:!.] )no e-?mails?(?: please| thanks| ever)*$`,
        `\\b(?:fed up|sick|tired|had enough) (?:with|of) (?:(?:receiving|getting) )?(?:all )?(?:your|these|this) (?:\\w+ )?${MAIL}(?! from (?!you|yours?\\b))`,
      ].join('|'),
    ),
  },
  {
    name: 'write no more',
    pattern: new RegExp(
      [
        `${NOT_THEY}\\b(?:do not|don't|dont|never|please no longer|not to|(?<!\\b(?:is|was|are|were|it's|that's) )not)(?: please)?(?: ever| keep| bother)? ${WRITING} (?:to )?${WHOM}(?: any ?more| again| ever again| further| in (?:the )?future| any longer|$| *[.!,;]| by e-?mail| about (?:this|it)|,? (?:please|thanks?))${NO_OTHER}`,
        `${NOT_THEY}\\b(?:do not|don't|dont|never|not to|not)(?: ever| keep| bother)? send(?:ing)? (?:(?:${WHOM}|any) )?(?:${MAIL}|anything)(?: again| any ?more| further| ever)?\\b${NO_OTHER}`,
        `${NOT_THEY}\\b(?:do not|don't|dont|never|not to) send (?:me|us) (?:[a-z-]+ ){1,2}(?:offers|promotions|e-?mails|mails|messages|newsletters|adverts) (?:again|any ?more|ever)\\b`,
        `${NOT_THEY}\\b(?:do not|don't|dont|never) send me (?:any )?more\\b`,
        `${NOT_THEY}\\b(?:do not|don't|dont|never) (?:e-?mail|write|contact|message) (?:again|any ?more|further)`,
        `\\b(?:make|let) (?:this|it|that)(?: be)? (?:the|your) last (?:e-?mail|message|mail)`,
        `(?<!\\b(?:i|we|they|you) )\\b(?:do not|don't|never) (?:e-?mail|contact|write|follow[- ]?up)(?= *(?:$|[.!;]|,(?! *(?:but|call|phone|ring|just|text)\\b)| on this *(?:$|[.!])))`,
        `\\bno need to (?:contact|e-?mail|write to) (?:me|us) (?:again|any ?more|further)\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'no more mails',
    pattern: new RegExp(
      [
        `\\b(?:${NOT}(?: really| ever| in any way)? (?:wish(?:es)?|wants?|like|care|consent|agree|need|interested|intend|asked?)(?: ever)? (?:to|in)|would rather not|prefer not to|rather not|not to|never to)(?: ever| please)? (?:receiv(?:e|ing)|get(?:ting)?|hear(?:ing)? (?:from|any ?more)|be(?:ing)? (?:contacted|e-?mailed|mailed|on (?:your|this|any)(?: \\w+)?(?= (?:list|database))|on (?:your|this|any)|added|part of|solicited|marketed))(?: from)?(?: (?:${MAIL}|you|from you|your|this|these|lists?|database|any ?more|again|by|further|any|such|for (?:marketing|sales|advertising|commercial|promotion\\w*))|$| *[.!,;])(?! (?:quote|quotation|invoice|samples?|reply|answer|order|delivery|paper))`,
        `(?:^|[,;:!.] *|\\b(?:please|and|want|receive|so|thanks|but|send (?:me|us)) )no (?:more|further|other) (?:of )?(?:these |this |your |such |unsolicited |marketing )*(?:e-?mails?|mails?|messages?|contact|communications?|newsletters?|spam|correspondence|follow[- ]?ups?|marketing)\\b(?! (?:until|before|this week|today|from you (?:last|since|this)))`,
        `\\b(?:do not|don't|dont|no longer) (?:want|wish|need|like) (?:any (?:more )?of )?(?:your|these|such|any more|any further|this sort of|this kind of) ${MAIL}`,
        `\\b(?:ensure|make sure) (?:that )?(?:i|we|this address|this inbox|my \\w+|our \\w+) (?:do|does|am|are|is)(?: not|n't) (?:(?:receive|get) (?:any|your|these|more|further|such|${MAIL})|contacted|e-?mailed|sent|on (?:your|any|this))|\\b(?:ensure|make sure) (?:that )?you (?:do not|don't) (?:e-?mail|contact|write to) (?:me|us|this)`,
      ].join('|'),
    ),
  },
  {
    name: 'leave me alone',
    pattern:
      /\bleave (?:me|us) alone\b(?! (?:for|until|till|to|with|while|on)\b)|\b(?:do not|don't|dont|never) (?:add|put|place) (?:me|us) (?:to|on) (?:your|any|this)\b/,
  },
  {
    name: 'objection to processing',
    pattern: new RegExp(
      [
        `\\b(?:i|we) (?:hereby |formally |strongly |do |also )*object (?:(?:to|under) .{0,60}(?:processing|marketing|profiling|e-?mails?|data|gdpr|contacted|mailings?)|(?:to .{0,40})?under (?:the )?art(?:icle)?\\b)`,
        `\\bmy (?:right to object|objection (?:to|under) .{0,40}(?:processing|marketing|gdpr|data))\\b`,
        `\\b(?:exercis(?:e|ing)|invok(?:e|ing)|using) (?:my|our) rights? (?:to (?:object|erasure|be forgotten|opt|have)|of (?:objection|erasure)|under (?:the )?(?:uk )?(?:gdpr|data protection))`,
        `^(?:my |our )?consent (?:is |hereby |now ){0,2}withdrawn\\b(?= *(?:$|[.!,;]))`,
        `\\bwithdraw(?:ing)? (?:my|our|any) consent\\b(?! (?:for|to) (?:the|that|this) (?!processing|use|mailing|marketing|newsletter|e-?mail))`,
        `\\b(?:article|art) 21 (?:of the )?(?:uk )?(?:gdpr|general data)|\\bgdpr.{0,12}\\b(?:article|art) 21\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'a threat if the mails go on',
    pattern:
      /\bif (?:you (?:keep|continue|don't stop|do not stop)|i (?:get|receive) (?:another|one more|any more))\b.{0,100}\b(?:complain|plaint|spam|legal|gdpr|ico\b|report|block|lawyer|solicitor)/,
  },
]
