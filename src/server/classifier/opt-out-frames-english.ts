import type { Phrase } from './opt-out-phrases.ts'

/** Refusals by the frame they stand in, as in French: patterns of folded, mended English. */

const MAIL =
  '(?:(?:of|your|any|all|these|those|this|the|such|more|further|future|other|unsolicited|marketing|sales|promotional|daily|weekly|endless) ){0,4}(?:e-?mails?|mails?|mailings?|messages?|newsletters?|spam|mailshots?|correspondence|marketing|solicitations?|communications?|follow-?ups?|junk)\\b'
const WRITING =
  '(?:e-?mailing|mailing|contacting|writing(?: to)?|messaging|spamming|pestering|bothering|chasing|hassling|soliciting)'
const WRITE = '(?:e-?mail|mail|contact|write(?: to)?|message|spam|pester|bother|chase|hassle|solicit)'
const WRITTEN =
  '(?:contacted|e-?mailed|mailed|written to|messaged|spammed|approached|solicited|marketed to|bothered)'
const WHOM = '(?:me|us|this (?:address|e-?mail|inbox|mailbox|office|company|account)|here)'
const NOT = "(?:do not|don't|dont|never|not)"
const AGAIN = '(?:again|any ?more|any further|further|ever|in (?:the )?future|any longer)'
const END =
  '(?= *(?:$|[.!?;:)"]|,|please\\b|thanks?\\b|thank you|and\\b|again\\b|any ?more\\b|ever\\b|in (?:the )?future|from now on|permanently|immediately))'
const LAST = '(?= *(?:$|[.!?]|,? *(?:please|thanks?|thank you)\\b))'
const MINE =
  '(?:me|us|(?:my|our|this|his|her|their) (?:(?:contact|personal|e-?mail|company|business) )?(?:e-?mail(?: address)?|address|names?|details|info(?:rmation)?|data|domain|company|inbox|account|record|entry)|(?:my|our) domain)'
const LISTS =
  '(?:(?:mailing|mail|e-?mail|distribution|contact|marketing|sales|prospect|newsletter|circulation) ?)?(?:lists?|database|mailings?|newsletters?|mailshots?|records?|systems?|crm|files?|campaigns?|books)\\b'
const NO_OTHER_LIST =
  '(?!.{0,30}\\b(?:invite|meeting|attendee|guest|waiting|thread|loop|cc\\b|chain|calendar|project|event|webinar|channel|order|quote|invoice))'
const WELCOME =
  '(?:obliged|grateful|appreciate\\w*|glad|happy|kind|great|helpful|good|nice|wonderful|thankful|lovely|delighted|pleased|best|better)'

export const FRAMES_ENGLISH: Phrase[] = [
  {
    name: 'write no more',
    soft: true,
    cue: /not|n't|dont|never|keep|you|nothing|no longer|refrain|using|avoid|(?:stop|end|cease) (?:it|this) with/,
    pattern: new RegExp(
      [
        `\\b(?:appreciate|prefer|like|rather|request|ask for|favou?r)(?: it)? (?:not|no longer|never)(?: ever)? (?:to be |being |to get |getting |to receive |receiving |to hear |hearing )(?:any )?(?:${WRITTEN}\\b(?: (?:by|from) you)?${END}|(?:any )?more of (?:these|this|them|your)|(?:${MAIL})|from you\\b|these\\b|sent (?:these|any|more|your))`,
        `\\b${NOT}(?: please)? ${WRITE} ${WHOM} ${AGAIN}\\b`,
        `(?<!\\b(?:i|we|they|you|to) )\\b${NOT}(?: please)? follow(?:ing)? up(?: with (?:me|us))? ${AGAIN}\\b`,
        `(?<!\\b(?:i|we|they|you) )\\b${NOT}\\b.{0,25} (?:or|nor) (?:send|e-?mail|write|contact)(?: (?:me|us))?(?: any)? (?:further|more|again|any ?more)`,
        `(?<!\\b(?:i|we|they|you) )\\b(?:do not|don't|dont) (?:keep|carry on|go on|continue)(?: on)? (?:${WRITING}(?: ${WHOM})?${LAST}|sending (?:(?:me|us) )?(?:${MAIL}|these|those|this stuff|them)${LAST})`,
        `(?<!\\b(?:i|we|they|you) )\\b(?:do not|don't|dont|never)(?: ever)? send(?:ing)? (?:me|us) (?:this|that|these|those|it|them|things?|stuff|anything)(?: like (?:this|that|these))? (?:again|any ?more|ever)${LAST}`,
        `\\b(?:ask|request|demand|require|insist)(?: that)? you (?:no longer|never|not) (?:${WRITE} ${WHOM}|send (?:me|us) )`,
        `\\b(?:refrain from|avoid|stop|not|no) (?:using|use) (?:it|this|my|our)(?: \\w+){0,2}? ?for (?:your |any |further )?(?:marketing|sales|promotion\\w*|advertis\\w*|spam|mailings?|commercial purposes)\\b`,
        `\\byou (?:can|may|could|should|must|need to|have to|had better|ought to|really should|really must)(?: please| now| just| also)* (?:stop|cease|quit) (?:${WRITING} ${WHOM}|sending (?:(?:me|us|here) )?(?:${MAIL}|these|those|this|them)|(?:these|your) ${MAIL})\\b`,
        `\\byou(?:'ve| have| had)? no (?:right|permission|consent|business|authority|reason) (?:to |for |in )?(?:${WRITE}|${WRITING}) ${WHOM}\\b`,
        `(?:\\bnever|\\bnot|n't)(?: ever)? (?:gave|given|give|granted)(?: you)?(?: my| our| any)? (?:permission|consent|leave) (?:to|for) (?:you to )?(?:(?:${WRITE}) ${WHOM}|use (?:my|our) (?:e-?mail|address|data|details)|send (?:me|us))`,
        `\\b(?:never|not|n't|neither)(?: ever)? (?:agreed?|consented?) to (?:your |any |receive |receiving |these |get |getting )*(?:${MAIL})`,
        `\\b(?:receive|get|hear|want|expect)(?: to (?:receive|get|hear))? nothing (?:more|further|else)(?: at all)? from you\\b`,
        `\\b(?:stop|end|cease) (?:it|this) with (?:the|your|these) ${MAIL}`,
      ].join('|'),
    ),
  },
  {
    name: 'take me off',
    wish: true,
    cue: /remov|delet|get off|forget|lose|being|t(?:ake|ook|aking)|unsubscribe|drop|struck|off\b|eras|destroy/,
    pattern: new RegExp(
      [
        `\\b${WELCOME}(?: it)? if you(?:'d| would| could| can)?(?: please| kindly| just)? (?:(?:removed?|deleted?|dropped?|struck|excluded?) ${MINE}|unsubscribe (?:me|us)|t(?:ook|ake) ${MINE} (?:off|out))\\b${NO_OTHER_LIST}(?! from (?:the|our)\\b)`,
        `\\bmind (?:(?:removing|deleting|dropping|excluding) ${MINE}|unsubscribe (?:me|us)|taking ${MINE} (?:off|out))\\b${NO_OTHER_LIST}(?! from (?:the|our)\\b)${END.replace('and\\b', 'and\\b|from (?:your|any|all|this|these|future)|off')}`,
        `\\b(?:remove|delete|erase) this (?:e-?mail address|address|mailbox|contact|account)${LAST}`,
        `(?:^|[,;:.!] *|\\b(?:please|kindly|to|and) )(?:remove|delete|unsubscribe) [^ ]+@[^ ,]+(?= *$| (?:please|thanks?|thank you)\\b)`,
        `\\b(?:got|have|found|obtained|have got|came by|gave you) (?:my|our|this) (?:e-?mail|address|details|name|data)\\b.{0,20}\\b(?:delete|remove|erase|forget|lose) (?:it|them)${LAST}`,
        `\\b(?:my|our) (?:details|data|information|addresses|e-?mails)\\b.{0,60}\\b(?:remove|delete|erase|take) them (?:from|off) (?:your|all|the) .{0,15}${LISTS}`,
        `\\b(?:insist on|request|demand|ask for|appreciate|want) being (?:removed|taken off|deleted|unsubscribe)${END}`,
        `\\b(?:take|do|possible|way|order|like|ask)(?: for (?:me|us))? to (?:be (?:removed|taken off|unsubscribe|deleted)(?: from)?|get off)(?: of)?(?: (?:your|this|the|all your) (?:\\w+ )?${LISTS}|${LAST})${NO_OTHER_LIST}`,
        `\\b(?:remove|delete|erase|take|drop|strike|scrub) (?:my|our) (?:contact (?:info(?:rmation)?|details|data)|domain|entry|record)\\b${LAST}`,
        `\\b(?:take|remove|delete|strike|drop) (?:his|her|their) (?:name|e-?mail|address|details|e-?mail address) (?:off|from|out of) (?:your|the|this|all) .{0,20}${LISTS}`,
        `\\b(?:erase|delete|remove|destroy|wipe) (?:everything|anything|whatever|all(?: that)?|any (?:data|information))(?: that)? you (?:hold|have|keep|store)\\b.{0,15}\\b(?:about|on|for|concerning) (?:me|us|our|my)\\b`,
        `\\b(?:i|we)(?:'d| would)?(?: really| just)? (?:want|like|wish)(?: to (?:be|get))? off(?= *(?:$|[.!]|please|now\\b|,))`,
      ].join('|'),
    ),
  },
  {
    name: 'to unsubscribe',
    wish: true,
    cue: /unsubscribe|opted out/,
    pattern: new RegExp(
      [
        `\\b(?:thought|believed|sure|swear|convinced|understood|under the impression)(?: that)? (?:i|we)(?:'d|'ve| had| have| was| were)?(?: already)? (?:unsubscribe|opted out)\\b(?! (?:rates?|link|button|page))`,
        `\\b(?:i|we)(?:'ve|'d| have| had)? (?:already |since )?(?:unsubscribe|opted out)\\b.{0,40}\\b(?:yet|but|still|again|another)\\b`,
        `\\b(?:i|we)(?:'ve| have|'d| had)? (?:already )?opted out(?= *(?:$|[.!]))`,
        `\\b(?:clicked|used|pressed|followed|tried) .{0,25}\\b(?:unsubscribe|opt-?out)\\b.{0,60}\\b(?:keep|keeps|still|yet|again|nothing|to no avail|twice|several times)\\b`,
        `\\bwhere(?:'s| is| can (?:i|we) find)(?: (?:the|your))? (?:unsubscribe|opt-?out) (?:link|button|option)${LAST}`,
        `\\b(?:no|without an?|missing|cannot see an?|can't (?:find|see) (?:an?|the|your)) (?:unsubscribe|opt-?out) (?:link|button|option)\\b(?! (?:in|on|for|at|of) (?:our|my)\\b).{0,40}\\b(?:so|please|remove|take|stop)\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'the last mail',
    soft: true,
    cue: /last/,
    pattern: new RegExp(
      [
        `\\b(?:is|be|was|'s) (?:the|your) (?:very )?last (?:one|e-?mail|message|mail|time)(?: (?:that )?(?:i|we) (?:want|wish|care|need|intend|expect)(?: to (?:get|receive|see|hear|read))?|(?: that)? (?:i|we) ever (?:want|wish))\\b(?! to (?:send|write))`,
        `\\b(?:could|can|may) (?:this|that|it)(?: please| kindly)? be the (?:very )?last(?: one| e-?mail| message)?${LAST}`,
        `\\blet (?:that|this|it) be the (?:very )?last(?: one| time| of (?:it|them|these))?${LAST}`,
      ].join('|'),
    ),
  },
  {
    name: 'let it cease',
    soft: true,
    cue: /stop|cease|desist|end|had it|enough|up with|leave/,
    pattern: new RegExp(
      [
        `\\b(?:can|could|would|will|chance|ask|wish|like|want)(?: (?:you|that))(?: (?:could|can|would|to|please|kindly))* (?:stop|end|cease) (?:these|those|all these|all of (?:these|this))${LAST}`,
        `(?:^|[,;:.!] *|\\b(?:please|kindly|to|must|and) )end (?:these|your|all(?: of)? (?:these|your|the)|any|this) ${MAIL}`,
        `\\b(?:had it|had enough|had my fill|fed up|up to here|cannot cope|can't cope) (?:up to here )?(?:with|of) (?:your|these|all these|all your|this) ${MAIL}`,
        `\\bdemand(?: that)? you (?:now |immediately )?(?:stop|cease|desist)${LAST}`,
        `\\b(?:so|that)(?: \\w+)? (?:these|this|the|your) (?:${MAIL} )?(?:can|will|would|may|might) (?:stop|end|cease)${LAST}`,
        `\\bleave (?:me|us) (?:be|in peace)\\b(?! (?:able|allowed))`,
        `\\b(?:save|keep) (?:your|the|these) ${MAIL} for (?:someone|somebody|people|those|others)\\b`,
      ].join('|'),
    ),
  },
  {
    name: 'a threat if the mails go on',
    cue: /report|block|complain|ico\b|legal|solicitor|lawyer/,
    pattern:
      /(?:^|[,;:.!] *|\b(?:get|receive|see|send(?: me)?|just) )(?:one more|another(?: one| e-?mail)?|any more|again)(?: of these)?(?: from you)?,? (?:and|or|,) ?(?:i|we)(?:'ll| will| shall|'m| am)?(?: going to| be)? (?:report(?:ing)? (?:you|this|it|your|them)|block(?:ing)? (?:you|your)|complain|(?:tak|see|involv|call|contact)\w* .{0,15}(?:legal|solicitor|lawyer|ico\b))/,
  },
  {
    name: 'let it cease',
    soft: true,
    matterless: true,
    beside:
      /not interested|no interest|no thanks?|cannot buy|(?:don't|do not|no) need|not (?:a|your) (?:customer|client)|spam|e-?mails?|messages|harass|unsolicited|asked|told|inbox|mailbox|answer(?: is|'s) no|said no/,
    cue: /stop|cease|desist|ask again/,
    pattern: new RegExp(
      `(?:^|[,;:] *|\\b(?:so|and|but) )(?:please |kindly |just |now )*(?:stop|cease|desist)(?: (?:now|asking|trying|it|this|at once|immediately))*${LAST}|\\b(?:do not|don't|dont) ask (?:me |us )?again${LAST}`,
    ),
  },
  {
    name: 'take me off your list',
    wish: true,
    cue: /exclu|contacted|mailed|struck|strick|drop|cross|scrub|eras|omit|left|leave|includ|listed|on your|on any|in your|remov|taken off|unsubscribe|purg/,
    pattern: new RegExp(
      [
        `\\b(?:like|want|wish|need|ask(?:ed)?|prefer|expect|waiting|request(?:ed)?|please)\\b(?: (?:to|be|that|for|have|me|us|we|i|(?:my|our|this)(?: e-?mail)? (?:name|address|e-?mail|details|company|inbox)))* (?:excluded|struck(?: off)?|stricken|dropped|crossed(?: off)?|scrubbed|erased|omitted|purged|removed|taken)(?: (?:from|off|out)(?: of)?)? (?:your|this|the mailing|all|any|these) .{0,20}(?:${LISTS}|${MAIL})${NO_OTHER_LIST}`,
        `\\b(?:like|want|wish|need|how (?:can|do|could) (?:i|we)|let (?:me|us)|can (?:i|we)|could (?:i|we)) (?:to )?leave (?:your|this|the|these) (?:\\w+ )?${LISTS}${NO_OTHER_LIST}`,
        `(?:\\bno longer|\\bnot|n't|\\bnever) (?:wish|want|like|care|need)(?: to)? be (?:included|listed|kept|featured|part|put)(?: (?:in|on|of|among)) (?:your|any|this|these) (?:\\w+ )?(?:${LISTS}|${MAIL})`,
        `\\b(?:scrub|erase|purge|strike|expunge) (?:my|our|this) (?:e-?mail(?: address)?|address|name|details|inbox)${END}`,
        `\\b(?:make sure|ensure|see to it|so)(?: that)? (?:i'm|i am|we're|we are|(?:my|our|this) (?:address|e-?mail|name|inbox|company) is) (?:not|no longer|never) (?:on|in|part of) (?:your|any|this|that) (?:\\w+ )?${LISTS}`,
        `\\b(?:so|make sure|ensure)(?: that)? (?:i|we)(?:'m|'re| am| are) (?:not|no longer|never) (?:${WRITTEN})`,
      ].join('|'),
    ),
  },
  {
    name: 'to unsubscribe',
    cue: /unsubscribe|opt-?out|remov|taken off|deleted|subscription|still on|cancel/,
    pattern: new RegExp(
      [
        `\\b(?:process|action|honou?r|respect|register|record|complete|acknowledge|apply) (?:my|our|this) (?:unsubscribe|opt-?out|removal)\\b`,
        `\\b(?:unable to|not able to|cannot|can't|couldn't|could not|impossible to|won't let me|fail(?:ed)? to|no way to)(?: seem to| manage to)? unsubscribe\\b`,
        `\\b(?:end|terminate|stop|discontinue|cancel|close) (?:my|our|this|the) (?:e-?mail |newsletter |free )?subscription (?:to|for) (?:your|the|this|these) (?:\\w+ )?(?:newsletters?|e-?mails?|mailings?|list|updates|messages)`,
        `\\bcancel (?:my|your|these|all(?: of)? (?:your|these)|any further|future) (?:e-?mails|mailings|newsletters?|messages|e-?mail updates)`,
        `\\b(?:why|how come) (?:have you|haven't you|has my \\w+|hasn't my \\w+|have i|haven't i)(?: still)?(?: not)?(?: been)? (?:removed|taken|unsubscribe|deleted)\\b(?: (?:me|us|my|off))?(?<=\\b(?:not|n't)\\b.*)`,
        `(?:\\bnot|n't|\\bnever) (?:yet |still )?been (?:removed|taken off|unsubscribe)(?: yet)?(?:${LAST}| from (?:your|this) .{0,12}${LISTS})`,
        `\\b(?:did|didn't|have|haven't) (?:i|we)(?: not)?(?: already)? (?:ask|told?|request)\\w*(?: (?:you|for))?(?: (?:to|not to))? (?:be removed|remove (?:me|us|my)|removal|stop (?:${WRITING}|sending)|unsubscribe|take (?:me|us) off|${WRITE} me)`,
        `\\bhave you (?:removed|deleted|unsubscribe|taken) (?:me|us|my (?:address|e-?mail|details|name))(?: off)?(?: (?:yet|now|as (?:i|we) (?:asked|requested)))`,
      ].join('|'),
    ),
  },
  {
    name: 'no more mails',
    soft: true,
    cue: /another|one more|a single|enough|no (?:more )?(?:e-?mail|mail|message|contact|market)|avoid|promotional|marketing|sales|advertis|consent|cease|discontinue|quit|stop|not for/,
    pattern: new RegExp(
      [
        `(?:\\bnot|n't|\\bnever)(?: (?:ever|really|even))? (?:want|need|wish|care)(?: (?:for|to (?:get|receive|see)))? (?:another|one more|a single) (?:e-?mail|message|mail|mailing)\\b`,
        `(?:^|[,;:.!] *)not (?:one more|another|a single) (?:e-?mail|message|mail|mailing)\\b(?: from you)?${LAST}`,
        `\\b(?:that's|that is|this is|quite) (?:quite |more than )?enough (?:e-?mails?|mails?|messages|mailings|of (?:these|your) ${MAIL})(?= *(?:$|[.!]|,? *(?:now|please|thanks?|thank you)))`,
        `\\b(?:i|we)(?:'ve| have| had)?(?: already| just)? (?:said|told you|asked for|asked you)(?: \\w+){0,2},? (?:for )?no (?:more )?(?:e-?mails|mailings|messages|contact|marketing)\\b`,
        `(?:^|[,;:.!] *|\\b(?:please|kindly|you) )avoid (?:${WRITING} ${WHOM}|sending (?:(?:me|us) )?(?:such|these|your|any|more|further|this sort of|this kind of)?(?: ?${MAIL}|${LAST}))`,
        `(?<!\\b(?:i|we|they|you) )\\b(?:do not|don't|dont|never|not to|stop) send(?:ing)? (?:me|us|this address) (?:any |more |further |your )*(?:promotional|marketing|sales|advertising|commercial|unsolicited) (?:material|literature|stuff|information|info|content|offers|proposals)`,
        `(?:\\bnot|n't|\\bnever)(?: \\w+)? (?:give|gave|given|grant)\\w*(?: you)?(?: my| our| any)? consent (?:for|to) (?:marketing|be (?:contacted|e-?mailed)|receiv\\w+|these|your|any)\\b`,
        `(?:^|[,;:.!] *|\\b(?:please|kindly) )(?:cease|discontinue|quit|stop) (?:sending|all contact|contact)(?: to (?:this|my|our) (?:e-?mail )?(?:address|e-?mail|inbox|office))?${LAST}`,
        `\\b(?:address|inbox|mailbox|e-?mail)\\b.{0,60}\\bnot for (?:any |your )?(?:marketing|advertising|promotions?|sales pitches|spam|mailings|newsletters)\\b`,
        `\\b(?:these|e-?mails|messages|mailings)\\b.{0,50}\\b(?:please|kindly) stop (?:them|it)${LAST}`,
        `^(?:please|kindly) refrain(?: (?:in future|from now on))?${LAST}`,
      ].join('|'),
    ),
  },
  {
    name: 'asked before',
    beside: /\b(?:fix|remove|please|asked|stop|again|unsubscribe)\b/,
    cue: /(?:still|back|again) on/,
    pattern: new RegExp(
      `(?<!\\b(?:hope|glad|sure|think|believe|if|whether|see) (?:that )?)\\b(?:i|we|my \\w+|our \\w+)(?:'m|'re| am| are| is) (?:still|back|again) on (?:your|this) (?:\\w+ )?${LISTS}${LAST}`,
    ),
  },
  {
    name: 'for all of us',
    soft: true,
    cue: /all|every|any|suppress|none of|nobody|no one|no-one/,
    pattern: new RegExp(
      [
        `\\b(?:remove|delete|suppress|exclude|unsubscribe) (?:all|any|every)(?: of)?(?: our| the| my)? (?:addresses|e-?mails|e-?mail addresses|contacts|staff|employees|colleagues)(?: (?:at|from|under|ending in|with|on) [^ ]+)?(?:${LAST}| (?:from|off) (?:your|all|any) .{0,12}${LISTS})`,
        `\\bsuppress (?:my|our|this) (?:domain|e-?mail|address|inbox|name)${LAST}`,
        `\\b(?:none of (?:us|our \\w+|my \\w+)|nobody(?: here)?|no[ -]one(?: here)?) (?:wish|want|like|care)(?:e?s)? to (?:be (?:${WRITTEN})|receive (?:${MAIL}|these|this)|hear from you)`,
        `\\btake (?:all of us|everyone here|us all|both of us) off(?:${LAST}| (?:your|this|the) (?:\\w+ )?${LISTS})`,
      ].join('|'),
    ),
  },
  {
    name: 'no more mails',
    soft: true,
    cue: /no (?:further|more|follow)|get me|removal|out of your/,
    pattern: new RegExp(
      [
        `\\b(?:want|wish|require|need|expect|desire)(?: to (?:have|receive))? no (?:further|more) (?:contact|communications?|e-?mails?|mailings?|messages|correspondence)\\b`,
        `(?:^|[,;:.!] *)no follow-?ups?,? (?:please|thanks?|thank you)`,
        `\\bget (?:me|us) off${LAST}`,
        `^removal,? (?:please|thanks)`,
        `(?:^|[,;:.!] *|\\b(?:me|us|please) )out of your (?:mailing |e-?mail |contact )?(?:lists?|database|mailings?)${LAST}`,
      ].join('|'),
    ),
  },
  {
    name: 'no use in writing again',
    soft: true,
    matterless: true,
    beside:
      /not interested|no (?:interest|thanks?|longer)|ceased|retired|closed|moved|sold|not for us|already have|e-?mails?|spam|remove/,
    cue: /chase|write back|no need to/,
    pattern: new RegExp(
      `(?<!\\b(?:i|we|they|you) )\\b(?:do not|don't|dont) (?:chase|write back)(?: (?:me|us))?${LAST}|\\bno need to (?:e-?mail|write|contact)(?: (?:to )?(?:me|us))?${LAST}`,
    ),
  },
]
