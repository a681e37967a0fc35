/** One message body that tries to run a script, or to tell somebody that it was read. */
export type HostileMail = { name: string; html: string }

/** What a script that runs leaves behind: in its own window, in every window above it, and in the console. */
export const MARK = '__ran'

/**
 * Bodies that must show with no script run and no request made. Every address in them begins with `base` and
 * ends with the number of its case, so that a request names the one that leaked.
 */
export function hostileMails(base: string): HostileMail[] {
  return CASES.map(([name, html], number) => {
    const url = `${base}/${number}`
    const js = `console.warn('${MARK} ${number}');try{top.${MARK}=(top.${MARK}||[]).concat(${number})}catch(e){}window.${MARK}=[${number}];new Image().src='${url}/js'`
    return {
      name,
      html: html.replaceAll('BARE', url.replace(/^\w+:/, '')).replaceAll('URL', url).replaceAll('JS', js),
    }
  })
}

/** Spelled as a character reference, which HTML undoes and a filter on the text does not see. */
const entities = (text: string) => [...text].map((letter) => `&#${letter.codePointAt(0)}`).join(';')
const utf7 = '+ADw-script+AD4-JS+ADw-/script+AD4-'

const CASES: readonly (readonly [name: string, html: string])[] = [
  // Scripts, in every way they are written.
  ['script', '<p>Bonjour</p><script>JS</script>'],
  ['script with an address', '<script src="URL"></script>'],
  ['script in capitals with a slash', '<SCRIPT/x>JS</SCRIPT>'],
  ['script as a module', '<script type="module" src="URL"></script><script type="module">JS</script>'],
  ['script cut in two', '<scr<script>ipt>JS</scr</script>ipt>'],
  ['script in svg', '<svg><script>JS</script></svg>'],
  ['script in svg by address', '<svg><script href="URL" xlink:href="URL"></script></svg>'],
  ['script in svg spelled with references', '<svg><script>&#116;&#111;&#112;.__ran=[1]</script></svg>'],
  ['script in math', '<math><mtext><script>JS</script></mtext></math>'],
  ['script after a null', '<scr\u0000ipt>JS</scr\u0000ipt><\u0000script>JS</script>'],
  ['script in a comment that ends early', '<!--><script>JS</script>-->'],
  ['script after a strange comment end', '<!-- --!><script>JS</script> -->'],
  ['script in a conditional comment', '<!--[if gte IE 4]><script>JS</script><![endif]-->'],
  ['script in a CDATA section', '<![CDATA[<script>JS</script>]]>'],
  ['script in UTF-7', `<meta charset="utf-7">${utf7}`],
  [
    'script in a template',
    '<template><script>JS</script></template><template shadowrootmode="open"><script>JS</script><img src="URL"></template>',
  ],
  ['script preloaded', '<link rel="preload" as="script" href="URL"><link rel="modulepreload" href="URL">'],
  [
    'import map and speculation',
    '<script type="importmap">{"imports":{"a":"URL"}}</script><script type="speculationrules">{"prefetch":[{"source":"list","urls":["URL"]}]}</script>',
  ],
  ['script inside noscript', '<noscript><p title="</noscript><img src=x onerror=JS>"></noscript>'],
  ['script inside a text area', '<textarea></textarea><script>JS</script>'],
  ['script inside a title that is closed twice', '<title></title><img src=x onerror="JS"></title>'],
  ['script inside an xmp', '<xmp></xmp><img src=x onerror="JS"></xmp>'],

  // Handlers.
  ['handler of an image', '<img src="x" onerror="JS">'],
  ['handler of an image, without quotes', '<img src=x onerror=JS//>'],
  ['handler with a slash for a space', '<img/src=x/onerror=JS>'],
  ['handler in capitals', '<IMG SRC=x OnErRoR="JS">'],
  ['handler with a line break before =', '<img src=x onerror\n=\n"JS">'],
  [
    'handler spelled with references',
    `<img src=x onerror="${entities("console.warn('__ran');top.__ran=[1]")}">`,
  ],
  ['handler of the body', '<body onload="JS" onpageshow="JS" onresize="JS"><p>Bonjour</p></body>'],
  ['handler of svg', '<svg onload="JS"><circle r="9"/></svg>'],
  ['handler of a frame set', '<frameset onload="JS"><frame src="URL"></frameset>'],
  ['handler that focuses itself', '<input autofocus onfocus="JS"><select autofocus onfocus="JS"></select>'],
  ['handler of any element by focus', '<p tabindex="0" autofocus onfocus="JS">x</p>'],
  ['handler of details', '<details open ontoggle="JS"><summary>x</summary></details>'],
  [
    'handler of a popover',
    '<div popover id="p" onbeforetoggle="JS">x</div><button popovertarget="p" autofocus>x</button>',
  ],
  ['handler of a marquee', '<marquee loop="1" width="0" onfinish="JS" onstart="JS">x</marquee>'],
  [
    'handler of an animation',
    '<style>@keyframes a{from{left:0}to{left:1px}}</style><p style="animation:a 1ms" onanimationstart="JS" onanimationend="JS">x</p>',
  ],
  [
    'handler of a transition',
    '<p style="transition:outline 1ms" ontransitionend="JS" id="t" tabindex="1" autofocus>x</p>',
  ],
  ['handler of a video', '<video onloadstart="JS" onerror="JS" src="URL"></video>'],
  [
    'handler of a source',
    '<video><source onerror="JS" src="URL"></video><audio><source onerror="JS" src="URL"></audio>',
  ],
  ['handler of an object', '<object data="URL" onerror="JS"></object>'],
  ['handler by svg animation', '<svg><animate onbegin="JS" attributeName="x" dur="1s"/></svg>'],
  [
    'handler by scrolling',
    '<div style="height:50px;overflow:scroll" onscroll="JS" onscrollend="JS"><p id="s" style="margin-top:900px" tabindex="0" autofocus>x</p></div>',
  ],
  [
    'handler of a visibility change',
    '<p style="content-visibility:auto" oncontentvisibilityautostatechange="JS">x</p>',
  ],
  ['handler of a message', '<body onmessage="JS" onhashchange="JS" onstorage="JS" onpopstate="JS">x</body>'],

  // Addresses that are programs.
  ['javascript: link', '<a href="javascript:JS" id="go">Facture</a>'],
  [
    'javascript: with a tab inside',
    '<a href="java\tscript:JS">Facture</a><a href="java&#10;script:JS">Facture</a>',
  ],
  ['javascript: after a control character', '<a href="\u0001javascript:JS">Facture</a>'],
  [
    'javascript: spelled with references',
    '<a href="&#106&#97&#118&#97&#115&#99&#114&#105&#112&#116&#58;JS">Facture</a>',
  ],
  [
    'vbscript: and data: links',
    '<a href="vbscript:msgbox(1)">a</a><a href="data:text/html,<script>JS</script>">b</a>',
  ],
  ['javascript: frame', '<iframe src="javascript:JS"></iframe>'],
  [
    'javascript: image and background',
    '<img src="javascript:JS"><table background="javascript:JS"><td>x</td></table>',
  ],
  [
    'javascript: form',
    '<form action="javascript:JS" id="f"><button formaction="javascript:JS" autofocus>x</button></form>',
  ],
  [
    'javascript: svg link',
    '<svg><a xlink:href="javascript:JS" href="javascript:JS"><text y="20">x</text></a></svg>',
  ],
  [
    'javascript: set by svg',
    '<svg><a id="a"><set attributeName="href" to="javascript:JS"/><text y="20">x</text></a></svg>',
  ],
  [
    'javascript: animated by svg',
    '<svg><a><animate attributeName="href" values="javascript:JS"/><text y="20">x</text></a></svg>',
  ],
  ['javascript: base', '<base href="javascript:JS//"><a href="#">x</a>'],
  [
    'javascript: in math',
    '<math href="javascript:JS"><mi>x</mi></math><math><maction actiontype="statusline" xlink:href="javascript:JS">x</maction></math>',
  ],
  ['javascript: refresh', '<meta http-equiv="refresh" content="0;url=javascript:JS">'],

  // Frames and plug-ins.
  ['frame', '<iframe src="URL"></iframe>'],
  ['frame of its own source', '<iframe srcdoc="<script>JS</script><img src=URL>"></iframe>'],
  [
    'frame of its own source, spelled',
    `<iframe srcdoc="${entities("<img src=x onerror=console.warn('__ran')>")}"></iframe>`,
  ],
  ['frame of data', '<iframe src="data:text/html,<script>JS</script><img src=URL>"></iframe>'],
  ['object and embed', '<object data="URL"><embed src="URL"></object>'],
  [
    'object of data',
    '<object data="data:text/html,<script>JS</script>" type="text/html"></object><embed src="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\' onload=\'JS\'/>">',
  ],
  ['applet', '<applet code="x" archive="URL" codebase="URL"></applet>'],
  ['fenced frame and portal', '<fencedframe src="URL"></fencedframe><portal src="URL"></portal>'],

  // Parsers that disagree.
  [
    'mutation: math and a style',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=JS&gt;">',
  ],
  ['mutation: svg and a style', '<svg></p><style><a id="</style><img src=x onerror=JS>">'],
  ['mutation: nested forms', '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=JS>'],
  [
    'mutation: noscript in an attribute',
    '<noscript><a title="</noscript><img src=x onerror=JS>">x</a></noscript>',
  ],
  [
    'mutation: annotation',
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror=JS></style></annotation-xml></math>',
  ],
  [
    'mutation: foreign object',
    '<svg><foreignObject><iframe src="URL" onload="JS"></iframe><img src="URL"></foreignObject></svg>',
  ],
  [
    'mutation: unclosed attribute',
    '<img src="x` `<script>JS</script>"` `><a href="x" title="<img src=x onerror=JS>',
  ],
  [
    'mutation: deep nesting',
    `${'<div>'.repeat(600)}<table>${'<svg><desc>'.repeat(60)}<style><img src=x onerror=JS></style>`,
  ],
  [
    'clobbering',
    '<form id="x" name="attributes"><input name="attributes"><input name="removeChild"><input name="parentNode"><img name="body" src="URL" onerror="JS"></form>',
  ],
  [
    'custom element',
    '<x-a is="script" onclick="JS" autofocus tabindex="0" onfocus="JS">x</x-a><p is="x-b" onfocus="JS" autofocus tabindex="0">x</p>',
  ],

  // Images that tell.
  ['pixel', '<p>Bonjour</p><img src="URL" width="1" height="1" alt="">'],
  ['pixel without a scheme', '<img src="BARE">'],
  ['pixel by srcset', '<img srcset="URL 1x, URL 2x" sizes="100vw"><img src="data:," srcset="URL 300w">'],
  ['pixel by picture', '<picture><source srcset="URL" media="all"><img alt=""></picture>'],
  ['pixel by lowsrc and dynsrc', '<img lowsrc="URL" dynsrc="URL" longdesc="URL">'],
  ['pixel by an input', '<input type="image" src="URL">'],
  [
    'pixel by background',
    '<table background="URL"><tr background="URL"><td background="URL">x</td></tr></table><body background="URL">',
  ],
  ['pixel in noscript', '<noscript><img src="URL"></noscript>'],
  ['pixel by svg', '<svg><image href="URL" xlink:href="URL" width="9" height="9"/></svg>'],
  [
    'pixel by svg use and filters',
    '<svg><use href="URL#a"/><filter id="f"><feImage href="URL"/></filter><rect filter="url(URL#f)" fill="url(URL#g)" width="9" height="9"/></svg>',
  ],
  [
    'pixel by an svg in data',
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'><image x:href='URL'/><script>JS</script></svg>\">",
  ],
  ['pixel by base', '<base href="URL/"><img src="a.png">'],
  [
    'pixel loaded lazily',
    '<img loading="lazy" src="URL"><img decoding="async" fetchpriority="high" src="URL">',
  ],
  [
    'media',
    '<video poster="URL" src="URL" autoplay></video><audio src="URL" autoplay preload="auto"></audio><video><track default kind="subtitles" src="URL"></video>',
  ],

  // Style sheets that tell.
  [
    'style: linked sheet',
    '<link rel="stylesheet" href="URL"><link rel="icon" href="URL"><link rel="manifest" href="URL">',
  ],
  [
    'style: hints',
    '<link rel="dns-prefetch" href="URL"><link rel="preconnect" href="URL"><link rel="prefetch" href="URL"><link rel="prerender" href="URL">',
  ],
  ['style: import', '<style>@import "URL"; @import url(URL);</style>'],
  [
    'style: background',
    '<p style="background:url(URL)">x</p><p style="background-image:image-set(\'URL\' 1x)">x</p>',
  ],
  [
    'style: background spelled with escapes',
    '<p style="background:\\75 rl(URL)">x</p><p style="background:u\\72\\6c(URL)">x</p><p style="background:url/**/(URL)">x</p>',
  ],
  [
    'style: by a variable',
    '<p style="--a:url(URL);background:var(--a)">x</p><style>:root{--b:\\75rl(URL)}p{background:var(--b)}</style>',
  ],
  [
    'style: lists, cursors, borders, content',
    '<style>li{list-style:url(URL)}p{cursor:url(URL),auto;border-image:url(URL) 9}p::after{content:url(URL)}body{mask:url(URL);filter:url(URL#a);clip-path:url(URL#b);shape-outside:url(URL)}</style><ul><li>x</li></ul><p style="list-style-image:url(URL)">x</p>',
  ],
  ['style: font', '<style>@font-face{font-family:a;src:url(URL)}p{font-family:a}</style><p>x</p>'],
  [
    'style: namespace, document and layers',
    '<style>@namespace a url(URL);@layer b{p{background:url(URL)}}@supports (display:block){p{background:url(URL)}}@media all{p{background:url(URL)}}@container (min-width:1px){p{background:url(URL)}}</style><p>x</p>',
  ],
  ['style: selectors that read', '<style>input[value^="a"]{background:url(URL)}</style><input value="abc">'],
  [
    'style: expression, binding and behaviour',
    '<p style="width:expression(JS);-moz-binding:url(URL);behavior:url(URL)">x</p>',
  ],
  [
    'style: cross-fade, element and src()',
    '<p style="background:-webkit-cross-fade(url(URL),url(URL),50%)">x</p><p style="background:cross-fade(url(URL) 50%,red)">x</p><p style="background:src(\'URL\')">x</p>',
  ],
  ['style: closed early', '<style></style ><img src="URL" onerror="JS"></style>'],

  // Going elsewhere.
  ['refresh', '<meta http-equiv="refresh" content="0;url=URL">'],
  ['refresh in capitals after the body', '<body>x</body><META HTTP-EQUIV="ReFrEsH" CONTENT="0; URL">'],
  [
    'policy of its own',
    '<meta http-equiv="Content-Security-Policy" content="script-src * \'unsafe-inline\'; img-src *"><script>JS</script><img src="URL">',
  ],
  [
    'refresh of cookies and headers',
    '<meta http-equiv="Set-Cookie" content="a=b"><meta http-equiv="Link" content="<URL>; rel=preload; as=image">',
  ],
  [
    'form that sends itself',
    '<form action="URL" method="post" target="_top"><input name="a" value="b"><input type="submit" autofocus></form>',
  ],
  [
    'form elsewhere',
    '<input form="f" formaction="URL"><isindex action="URL"><keygen form="f" autofocus onfocus="JS">',
  ],
  [
    'link that pings',
    '<a href="#" ping="URL" attributionsrc="URL">x</a><img attributionsrc="URL" src="data:,">',
  ],
  [
    'frame breaking by target',
    '<base target="_top"><a href="URL">x</a><map name="m"><area shape="default" href="javascript:JS" ping="URL"></map><img usemap="#m" src="data:,">',
  ],
]
