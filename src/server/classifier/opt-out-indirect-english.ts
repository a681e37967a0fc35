import type { Phrase } from './opt-out-phrases.ts'

/** Refusals that neither ask to be removed nor say "no more": patterns of folded, mended English. */

const ADVERTS =
  '(?:(?:(?:unsolicited|unwanted|uninvited|marketing|promotional|sales|commercial|cold|junk|spam|bulk|mass|advertising|third[- ]party|b2b)(?:,? (?:or|and) \\w+)? ){1,4}(?:e-?mails?|mails?|messages?|mailings?|pitch(?:es)?|approach(?:es)?|material|communications?|correspondence|enquir(?:y|ies)|outreach|contact|solicitations?|newsletters?|letters?|offers?|proposals?|calls|stuff)|spam|junk mail|solicitations?|solicitors|soliciting|advertising|advertisements?|adverts?|ads|mailshots?|newsletters?|sales pitch(?:es)?|circulars?|marketing(?! (?:claims?|speak|plan|budget|support|help|material|team|agency|advice)))'
const MAIL =
  '(?:(?:of|your|any|all|these|those|this|the|such|more|further|future|other|unsolicited|marketing|sales|promotional|daily|weekly|endless|next|kind of|sort of) ){0,4}(?:e-?mails?|mails?|mailings?|messages?|newsletters?|spam|mailshots?|correspondence|marketing|solicitations?|pitch(?:es)?|sales pitch(?:es)?|communications?|follow-?ups?|missives?|junk)\\b'
const WRITE =
  '(?:e-?mail(?:ing|ed)?|mail(?:ing|ed)?|contact(?:ing|ed)?|writ(?:e|ing)(?: to)?|wrote(?: to)?|written(?: to)?|spam(?:ming|med)?|messag(?:e|ing|ed)|solicit(?:ing|ed)?|bother(?:ing|ed)?|pester(?:ing|ed)?)'
const WHOM = '(?:me|us|this (?:address|e-?mail|inbox|mailbox|office|company|account|practice|school)|here)'
const NO_OTHER =
  '\\b(?! *(?:by (?:phone|telephone|post|text|sms)|on (?:my|this) (?:mobile|phone|number|cell)|before|until|till|this (?:week|month)|today|tomorrow|on (?:mon|tues|wednes|thurs|fri|sat|sun|week)|over the|during|about the|at the weekend|on (?:our|the|your)|in (?:our|the)|without|with the|the (?:invoice|quote|plans|drawings|order)))'
const STOPPED = '(?:stop|stopped|cease|ceased|refrain(?:ed)? from|desist(?:ed)? from|quit)'
const LIST =
  '(?:(?:mailing|mail|e-?mail|distribution|contact|marketing|sales|prospect|newsletter|circulation)[ -]?)?(?:lists?|database|mailings?|newsletters?|mailshots?|records|system|crm)\\b(?!.{0,20}\\b(?:invite|guest|waiting|attendee|order|speakers?|suppliers?|price))'
const MINE =
  '(?:me|us|(?:my|our|this|the above)(?: e-?mail)? ?(?:e-?mail|address|name|details|inbox|company|domain|account|office)?)'
const ADDRESS = '(?:this|our|my|the)(?: \\w+){0,2} (?:e-?mail(?: address)?|address|mailbox|inbox|account)\\b'

export const INDIRECT_ENGLISH: Phrase[] = [
  {
    name: 'spare me the mails',
    soft: true,
    pattern: new RegExp(
      [
        `\\bspare (?:me|us)(?: \\w+)? (?:from )?(?:your|any|all|these|those|further|more|future|the)(?: \\w+){0,2}? ?(?:${MAIL}|sales)`,
        `\\b(?:if|that|would|could) you(?:r company)?(?: (?:could|would|can|will|kindly|please|'d)){0,4} ${STOPPED}(?: please)? (?:${WRITE} ${WHOM}${NO_OTHER}|${WRITE} *(?:$|[.!,])|sending (?:${WHOM} )?(?:(?:any|more|further|all|of|out) ){0,4}(?:${MAIL}|these|those|this|them|such)${NO_OTHER})`,
        `\\b(?:refrain|desist|abstain) from (?:any |all )?(?:further |future )?(?:(?:re)?sending (?:${WHOM} )?(?:(?:any|more|further|all|of|out) ){0,4}(?:${MAIL}|these|those|this|them|such)|${WRITE}(?: ${WHOM})?(?= *(?:$|[.!,]| again| further| in future))|contact|communication|${ADVERTS})`,
        `\\b(?:grateful|obliged|thankful|appreciate it|appreciated|appreciative|glad|pleased|happy|better|rather|prefer it|prefer|like it|nice|kind)(?: if| that)? you (?:didn't|did not|don't|do not|wouldn't|would not|won't|no longer|never|could not|were not to)(?: (?:ever|again))? (?:${WRITE} ${WHOM}${NO_OTHER}|${WRITE}(?= *(?:$|[.!,]| again| any ?more| further))|sen[dt] (?:${WHOM} )?(?:(?:any|more|further|of) ){0,4}(?:${MAIL}|these|those|this|them|such))`,
        `(?:^|[,;:.!] *|\\b(?:please|kindly|must|you to|and|should|just) )(?:cease|desist)(?: (?:immediately|now|forthwith|at once|please|altogether|thanks)){0,4} *(?:$|[.!,;])`,
        `\\b(?:mind|please|kindly) (?:not|never) (?:${WRITE} ${WHOM}|sending (?:${WHOM} )?(?:${MAIL}|these|those|this|them|such))${NO_OTHER}`,
        `\\b(?:can|could|would|will) you(?: please| kindly)? (?:not|no longer|never|stop|avoid) (?:${WRITE} ${WHOM}|send(?:ing)? (?:${WHOM} )?(?:${MAIL}|these|those|this|them|such))${NO_OTHER}`,
        `\\b(?:ask|request|require|instruct|urge|beg|advise) (?:that )?you (?:do not|don't|not to|not|never|to never|to no longer) (?:${WRITE} (?:to )?${WHOM}${NO_OTHER}|send (?:${WHOM} )?(?:${MAIL}|these|those|this|them|such))`,
        `\\b(?:do not|don't|dont|never|stop) ${WRITE} ${WHOM} (?:no more|anymore|ever)\\b`,
        `\\b(?:asked|told) you (?:\\w+ ){0,2}to (?:stop|unsubscribe)(?= *(?:$|[.!,;]|these|this|twice|before|already|several|and))`,
        `\\bhow (?:do|can|could|to|may|does)(?: (?:i|we|one))? (?:stop|end|prevent|block|cancel) (?:(?:receiving|getting) (?:${MAIL}|these|this|them|it)|(?:${MAIL}|these|(?<=\\b(?:e-?mails?|mails?|messages?|newsletters?)\\b.{0,80})them)(?= *(?:$|[?.!])))`,
        `\\b(?:possible|a way|any way|able|want|like|wish)(?: for (?:me|us))? to (?:stop|end|prevent) (?:(?:getting|receiving) (?:${MAIL}|these|this|them|it)|${MAIL})`,
        `\\bobject to (?:being (?:on (?:your|this|any)|contacted|e-?mailed|added)|(?:receiving|getting) (?:${MAIL}|these|this|any))`,
        `\\b(?:do not|don't|not to|never|not) use (?:this|my|our|it)(?: \\w+){0,2}? ?for (?:your |any )?(?:${ADVERTS}|sales|promotions?)`,
        `\\b(?:please|kindly) stop (?:these|those)(?= *(?:$|[.!]|please|thank))`,
        `^(?:so |and |but )?no more,?(?: (?:please|thanks?|thank you|ever)){0,4}[ .!]*$`,
        `\\bno (?:more|further) (?:of )?(?:these|those|this|them)(?= *(?:$|[.!,]|please|thank))`,
        `\\b(?:ensure|make sure)(?: that)? (?:i|we) (?:receive|get|hear) (?:nothing|no) (?:more|further|else)`,
        `(?<!\\b(?:our|my) )\\bunsubscribe link\\b(?! (?:in|of|on) (?:our|my)\\b).{0,60}\\b(?:do it|manually|yourselves|remove me|for me)\\b`,
        `\\b(?:these|this|your|the|all)(?: \\w+)? ?${MAIL}(?: (?:really|just|must|should|need|needs|have|has|to|please|now)){0,4} (?:stop|cease|end)(?= *(?:$|[.!?,]|please|now|immediately))`,
        `\\bmake (?:these|them|the e-?mails) stop\\b`,
        `\\b(?:do not|don't|never) send (?:me |us )?any ?more(?= *(?:$|[.!,;]|please|thanks|of (?:these|this|them)))`,
        `\\b(?:do not|don't|dont) want any more (?:of )?(?:these|this|them)(?= *(?:$|[.!,;]|please|thanks))`,
        `(?<!\\b(?:can't|cannot|couldn't|can not|could not) )\\b(?:happier|better off|do|fine|manage|live)(?: \\w+){0,2} without (?:your|these|any) ${MAIL}`,
        `\\bleave (?:my|our|this) (?:inbox|mailbox|e-?mail|address) alone\\b`,
        `\\bkeep your (?:${MAIL}|${ADVERTS}) to yourself`,
      ].join('|'),
    ),
  },
  {
    name: 'an address that takes no advertising',
    soft: true,
    pattern: new RegExp(
      [
        `\\b${ADDRESS}.{0,40}? (?:is|was|does|will|should|must|may|can|are|do)(?:n't| not| never| no longer|not)(?: (?:be|a|ever|to|the|meant|intended|set up|designed|here|there|used|open|available|accept|accepting|receive|take|place|right place|welcome|want|monitored)){1,4} ?(?:for |to |accept |receive |of ){0,4}(?:your |any |the |receiving |accepting ){0,4}(?:${ADVERTS})${NO_OTHER}`,
        `\\b${ADDRESS} (?:is|was)(?:n't| not)? (?:not )?for (?:your )?${ADVERTS}(?<=(?:n't|not) .*)`,
        `\\b(?:we|i|this (?:office|practice|company|school|firm|business|organisation|mailbox|inbox)|our (?:office|practice|company|school|firm|business|organisation|policy)) (?:do|does|will|can|are|is)(?:n't| not|not| never| no longer)(?: (?:to|want|wish|like|accept|entertain|welcome|allow|permit|tolerate|take|receive|appreciate|need|get|have|open to|accepting|able)){1,4} (?:any |your |to receive |receiving |more |further |these |to accept ){0,4}${ADVERTS}${NO_OTHER}`,
        `(?:^|[.,;:!] *|\\b(?:please|so|and|but|thanks|hi|hello) )no (?:more )?(?:${ADVERTS})(?: (?:please|thanks|thank you|here|to this address|at this address|ever|whatsoever|by e-?mail|,)){0,4},? *(?:$|[.!;,])(?! *(?:just|only))`,
        `\\b(?:your|these|such|further|unsolicited|marketing|sales) (?:${MAIL}) (?:(?:is|are)(?:n't| not| no longer) (?:welcome|wanted|appreciated|desired)|(?:is|are) (?:unwelcome|unwanted))\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'to be taken for a refusal',
    soft: true,
    pattern: new RegExp(
      [
        `\\b(?:consider|treat|take|regard|accept) (?:this|my|our)\\b(?: (?:e-?mail|message|reply|letter|note|response))?.{0,30}\\b(?:as|to be|a|my|our|an|formal|official|notice|for) ?\\b.{0,20}\\b(?:objection to|opt[- ]?out|unsubscri\\w+|(?:removal|erasure|deletion|stop) request|request (?:for removal|(?:to|that you) (?:stop|be removed|cease|remove|unsub|opt|delete|no longer|not))|notice to (?:stop|cease|remove)|instruction to (?:stop|cease|remove)|refusal of|withdrawal of (?:my|our) consent|cease and desist)`,
        `\\b(?:consider|treat|regard) (?:this|my|our) (?:e-?mail|address|mailbox|inbox|account)(?: address)? (?:as )?(?:closed|off[- ]limits|shut|out of bounds|removed|unsubscribe|opted out)\\b`,
        `\\bconsider (?:me|us|myself|ourselves) (?:as )?(?:to be )?(?:opted out|unsubscribe|removed|off your)`,
        `\\b(?:objection|objecting|opposed) to (?:your |any |all |the |receiving |being sent ){0,4}(?:${ADVERTS}|direct marketing)`,
        `\\b(?:revok(?:e|ing)|withdraw(?:ing)?|rescind(?:ing)?) consent(?= *(?:$|[.!,]| to (?:be|receive|use|process|hold)| for (?:marketing|e-?mail|any|all)))`,
        `\\b(?:revok(?:e|ing)|withdraw(?:ing|n)?|rescind(?:ing)?|cancel(?:ling)?) (?:my|our|any|all)(?: \\w+)? (?:consent|permission|authori[sz]ation)\\b(?! (?:for|to) (?:the|that|this) (?!processing|use|mailing|marketing|newsletter|e-?mail))`,
        `\\b(?:my|our|all) (?:consent|permission)(?: to (?:e-?mail|contact|use|market).{0,25})? (?:is |has been |are )(?:hereby )?(?:withdrawn|revoked|refused)`,
        `\\b(?:i|we) (?:do not|don't|did not|didn't|have not|haven't|never)(?: ever)? consent(?:ed)? to (?:this(?= *(?:$|[.!]))|these|receiv|being (?:contacted|e-?mailed|added|on)|your (?:e-?mail|mail|marketing)|any (?:e-?mail|marketing)|marketing|${ADVERTS})`,
        `\\byou (?:do not|don't|no longer|dont)(?: \\w+)? (?:have|hold|got) (?:my |our |any |the )?(?:\\w+ )?(?:consent|permission|authori[sz]ation|right)(?: \\w+)? (?:to|for)(?: you to)? (?:${WRITE} ${WHOM}|(?:use|hold|store|keep|process) (?:my|our|this) (?:e-?mail|address|data|details|information|contact|name|personal|inbox|mailbox)|send (?:me|us))`,
        `\\byou(?:'re| are)(?: hereby)? (?:not|no longer) (?:permitted|authori[sz]ed|allowed|welcome) to (?:${WRITE} ${WHOM}|(?:use|hold|process) (?:my|our|this)|send (?:me|us))`,
      ].join('|'),
    ),
  },
  {
    name: 'no use in writing again',
    soft: true,
    pattern: new RegExp(
      [
        `\\b(?:no need|needn't|need not|no reason|no point|don't bother|do not bother|don't trouble|do not trouble|dont bother|don't need)(?: (?:for you|yourself|yourselves))? ?(?:to |in )?(?:${WRITE}|send(?:ing)? (?:me|us)? ?${MAIL})(?: (?:to )?(?:me|us|here|this address))? (?:again|any ?more|any further|further|in (?:the )?future|any longer)\\b${NO_OTHER}`,
      ].join('|'),
    ),
  },
  {
    name: 'the last mail',
    soft: true,
    pattern: new RegExp(
      [
        `\\b(?:hope|trust|expect|assume|let|make|ensure|want|wish|confident)\\b.{0,20}\\b(?:this|that|it)(?: e-?mail| message| one)? (?:is|be|will be|to be|was) (?:the |your )?(?:very )?last (?:(?:e-?mail|message|mail|one|communication|time|contact|thing)\\b.{0,25}(?:from you|you (?:send|write|contact|e-?mail)|to (?:me|us|this))|(?:that )?(?:i|we)(?:'ll| will)?(?: ever)? hear from you|of (?:these|them|your (?:e-?mails|messages)))`,
        `\\bthis (?:should|must|had better|has to|will|needs to|shall) be (?:the|your) last (?:e-?mail|message|mail|communication|time you (?:e-?mail|write|contact))\\b(?! (?:from me|before))`,
        `\\b(?:never|not|n't|no desire|no wish|rather not|prefer not)(?: (?:want|wish|care|need|like|ever|expect|hope|really|to)){0,4} ?to (?:ever )?hear (?:anything )?(?:more |further )?(?:from you|from your (?:company|firm|team)|any ?more)(?= *(?:$|[.!,;]|again|ever|in future|any ?more|,? (?:please|thank)))(?<!expect to hear from you(?! (?:again|any)))`,
        `\\b(?:trust|hope|expect)(?: that)? (?:i|we)(?:(?:'ll| will| shall| do| don't)?(?: not| never)|(?: won't| shan't)(?: ever)?) (?:hear from you|receive (?:any )?(?:more|further)|be (?:contacted|e-?mailed)).{0,15}(?:again|any ?more|further|${MAIL}|$)`,
        `\\b(?:i|we)(?: have|'ve)?(?: absolutely| really)? (?:no|zero) (?:wish|desire|interest|intention)(?: whatsoever)? (?:to|in|of) (?:receiv(?:e|ing)|get(?:ting)?|be(?:ing)? (?:contacted|e-?mailed|on)|hear(?:ing)? from)\\b(?: (?:from )?(?:you|these|this|your|any|further|more|such|${MAIL})|$)`,
      ].join('|'),
    ),
  },
  {
    name: 'a place on no list',
    soft: true,
    pattern: new RegExp(
      [
        `(?<!you |you'd |they |did )\\b(?:lose|bin|ditch|trash|shred|destroy|discard|forget)(?: about)?(?: (?:my|our) (?:phone )?(?:number|name) and)? (?:my|our|this) (?:e-?mail(?: address)?|address|details|contact(?: details)?)\\b(?= *(?:$|[.!,;]|please|thanks|now|for good|forever|permanently|and ))(?!.{0,30}\\?)`,
        `\\b(?:add|put|place|include|register|enter) (?:${MINE}|[^ @]+@[^ ]+).{0,30}\\b(?:do[- ]not[- ](?:contact|e-?mail|mail|call|solicit)|no[- ]contact|suppression|black|block|exclusion|opt[- ]?out|unsubscribe|stop)[- ]?list`,
        `\\b(?:mark|flag|tag|list|record|log|register|set) ${MINE}.{0,20} (?:as|under|to) ["']?(?:do[- ]not[- ](?:contact|e-?mail|mail|disturb)|unsubscribe|opted[- ]out|dnc\\b)`,
        `\\b(?:black|block)[- ]?list ${MINE}(?= *(?:$|[.!,;]|please|now))|\\bsuppress (?:me|us|(?:my|our|this) (?:e-?mail|address|inbox|account))`,
        `\\b(?:take|get) (?:my|our|this) (?:name|e-?mail|address|details)(?: address)? (?:off|out)(?= *(?:$|[.!,;]|please|thanks))`,
        `\\b(?:delete|erase|remove|destroy)(?: (?:all|any|the|every|of|my|our|personal)){1,4} (?:data|information|details|records|references)(?: that)? (?:you (?:hold|have|keep|store)|about (?:me|us|our|my)|relating to (?:me|us|our)|to us|on (?:me|us))`,
        `\\b(?:erasure request|request(?:ing)? (?:for )?(?:the )?erasure)\\b`,
        `\\b(?:take|get|pull) (?:me|us|(?:my|our|this) [a-z]+(?: address)?) off (?:of )?(?:this|these|here|it|there)(?= *(?:$|[.!,?]|please|thank|now))`,
        `\\b(?:be|being) (?:left|kept) (?:off|out of) (?:your|any|this|future|all) .{0,25}${LIST}`,
        `(?:^|[,;:.!] *|\\b(?:please|and|so|me|us) )off (?:of )?(?:your|the|this|all|that) (?:\\w+ )?${LIST} *(?:$|[.!,;]|please|thanks|now)`,
        `\\b(?:kick|boot|get|chuck|throw|yank) (?:me|us|(?:my|our|this) (?:e-?mail|name|address|details|company)(?: address)?) (?:off|out of|from) (?:of )?(?:your|this|the|that|any) .{0,15}${LIST}`,
        `\\b(?:my|our) (?:name|address|e-?mail(?: address)?|details|company)\\b.{0,12} (?:(?:should|must|does|do|need)(?:n't| not)|has no (?:business|place|reason)|have no (?:business|place))(?: (?:be|being|belong|appear|to be|need to be)){0,4} (?:on|in) (?:your|any|this|that) .{0,20}${LIST}`,
        `\\b(?:i|we)(?: (?:really|just|certainly))? (?:do not|don't|dont|never|should not|shouldn't|no longer)(?: (?:want|wish|need|care|belong|asked?))?(?: to)?(?: be| belong| being)? (?:on|in) (?:your|this|any|that) .{0,20}${LIST}`,
      ].join('|'),
    ),
  },
  {
    name: 'a threat if the mails go on',
    pattern: new RegExp(
      [
        `\\bif you (?:ever )?(?:e-?mail|write|contact|message|spam)(?: to)?(?: (?:me|us))? again\\b.{0,60}\\b(?:report|complain|block|legal|solicitor|lawyer|ico)`,
        `\\breported (?:\\w+ ){0,4}if (?:this|these|it|you) (?:continue|persist|keep|carr|happen|e-?mail)`,
        `\\b(?:any (?:more|further|other|future|new)|the next|your next|next|one more|another|further|future|a single)(?: \\w+){0,2}? (?:e-?mails?|messages?|mails?|contact|communications?|correspondence|mailings?)\\b.{0,50}\\b(?:reported|(?:i|we)(?:'ll| will| shall)? (?:report|complain|block|sue)|as (?:spam|harassment)|complaint|(?:the )?ico\\b|trading standards|legal action|(?:my|our) (?:lawyers?|solicitors?))`,
      ].join('|'),
    ),
  },
]
