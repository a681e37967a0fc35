type Page = {
  locale: string
  title: string
  heading: string
  detail: string
  button?: { action: string; label: string; hint: string | null }
}

/** A whole page with no script and nothing to fetch: it must open in any mail program's browser, at once. */
export function page({ locale, title, heading, detail, button }: Page): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${safe(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7.5"/><path d="M6.5 10.2h19v12.6h-19z"/><path d="m7 10.8 9 7.2 9-7.2"/></svg>
<h1>${safe(heading)}</h1>
<p>${safe(detail)}</p>
${button ? form(button) : ''}
</main>
</body>
</html>
`
}

function form({ action, label, hint }: NonNullable<Page['button']>): string {
  const quiet = hint === null ? '' : ' class="quiet"'
  return `<form method="post">${hint === null ? '' : `<p class="hint">${safe(hint)}</p>`}
<button${quiet} name="action" value="${action}">${safe(label)}</button></form>`
}

function safe(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** The product's paper and ink, light and dark. */
const STYLE = `
:root { color-scheme: light dark; --paper: #f8f7f4; --sheet: #fff; --ink: #1a2033; --soft: #5a6072; --line: #e4e1da; --blue: #2449b4; --on-blue: #fdfcf9; }
@media (prefers-color-scheme: dark) { :root { --paper: #0d111b; --sheet: #141926; --ink: #ecebe7; --soft: #a4a9b8; --line: #293042; --blue: #8fb0ff; --on-blue: #0d1530; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 24px; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 440px; padding: 36px 32px; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; }
svg { width: 32px; height: 32px; } rect { fill: var(--blue); }
path { fill: none; stroke: var(--on-blue); stroke-width: 2.3; stroke-linejoin: round; stroke-linecap: round; }
h1 { margin: 18px 0 8px; font-size: 21px; line-height: 1.3; letter-spacing: -0.01em; text-wrap: balance; overflow-wrap: anywhere; }
p { margin: 0; color: var(--soft); overflow-wrap: anywhere; }
form { margin-top: 24px; } .hint { margin-bottom: 10px; font-size: 14px; }
button { font: inherit; font-weight: 600; min-height: 44px; padding: 0 20px; border: 1px solid var(--blue); border-radius: 8px; background: var(--blue); color: var(--on-blue); cursor: pointer; }
button.quiet { background: transparent; color: var(--ink); border-color: var(--line); font-weight: 500; }
button:focus-visible { outline: 3px solid var(--blue); outline-offset: 3px; }
`
