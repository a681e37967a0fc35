// 10,000 mails of 8 kB median, made the same way every time: half of them answers, one in ten with a small attachment.
const WORDS =
  'bonjour merci devis fenêtre chantier atelier livraison facture rendez-vous semaine équipe client menuiserie pose délai réponse proposition quantité acompte visite plan mesure garantie matériau façade volet porte escalier bois aluminium'.split(
    ' ',
  )

/** A generator of numbers that gives the same ones every time (mulberry32). */
function dice(seed) {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** `box` makes other mails of the same kind. */
export function benchMail(n, box = 0) {
  const roll = dice(n * 7919 + box * 104_729 + 17)
  const sender = Math.floor(roll() * 2000)
  const answers = n > 10 && roll() < 0.5
  const parent = answers ? n - 1 - Math.floor(roll() * 10) : null
  // Log-normal around 8 kB as it lies on the wire.
  const size = Math.min(
    120_000,
    Math.max(1200, Math.round(6000 * Math.exp((roll() + roll() + roll() - 1.5) * 1.2))),
  )
  const text = prose(roll, size * 0.35)
  const html = `<html><body>${text
    .split('\n')
    .map((line) => `<p style="margin:0 0 12px;font-family:Arial">${line}</p>`)
    .join('\n')}</body></html>`
  const boundary = `b${n}`
  const parts = [
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
    `--${boundary}`,
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(html),
    `--${boundary}--`,
    '',
  ]
  const subject = `${parent === null ? '' : 'Re: '}Devis ${parent ?? n} pour la menuiserie`
  const attached = n % 10 === 0
  const body = attached ? mixed(n, boundary, parts, roll) : parts
  return [
    `Return-Path: <client${sender}@societe${sender % 100}.example>`,
    `Received: from mx${sender % 7}.example by mail.example with ESMTPS id ${n}; Thu, 05 Nov 2026 10:00:00 +0100`,
    `From: "Client ${sender}" <client${sender}@societe${sender % 100}.example>`,
    'To: contact@bench.example',
    `Subject: ${subject}`,
    `Date: ${new Date(Date.UTC(2026, 10, 1) + n * 60_000).toUTCString()}`,
    `Message-ID: <m${n}@societe.example>`,
    ...(parent === null
      ? []
      : [`In-Reply-To: <m${parent}@societe.example>`, `References: <m${parent}@societe.example>`]),
    'MIME-Version: 1.0',
    `Content-Type: ${attached ? `multipart/mixed; boundary="m${n}"` : `multipart/alternative; boundary="${boundary}"`}`,
    '',
    ...body,
  ].join('\r\n')
}

function mixed(n, boundary, parts, roll) {
  const bytes = Buffer.from(Array.from({ length: 1500 }, () => Math.floor(roll() * 256)))
  return [
    `--m${n}`,
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...parts,
    `--m${n}`,
    `Content-Type: application/pdf; name="plan-${n}.pdf"`,
    `Content-Disposition: attachment; filename="plan-${n}.pdf"`,
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64').replace(/(.{76})/g, '$1\r\n'),
    `--m${n}--`,
    '',
  ]
}

function prose(roll, length) {
  const lines = []
  let size = 0
  while (size < length) {
    const line = Array.from({ length: 12 }, () => WORDS[Math.floor(roll() * WORDS.length)]).join(' ')
    lines.push(`${line}.`)
    size += line.length + 2
  }
  return lines.join('\n')
}

function quotedPrintable(text) {
  const encoded = [...Buffer.from(text.replaceAll('\n', '\r\n'))]
    .map((byte) =>
      byte === 61 || byte > 126 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte),
    )
    .join('')
  return encoded
    .split('\r\n')
    .map((line) =>
      line.replace(/(.{1,72}(?:=[0-9A-F]{2})?)(?=.)/g, (part) => (part.length > 72 ? `${part}=\r\n` : part)),
    )
    .join('\r\n')
}
