import { failedDelivery, type Letter, letter } from './letters.ts'

const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAHgAAAAoCAIAAAC6iKlyAAAAZklEQVR42u3aMQ0AIAwAwWpAFpIqmY0EARhgaUJYuOQV3Pyx5tCDAgFo0AINGjQF0KB1FTp7UzXQoEFTAw0aNGjQoMGBBg0aNGjQ4ECDBg0aNGiBBg0aNOi/oWWgAS3QoEELNGid2z+CagbdDrWcAAAAAElFTkSuQmCC'
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n',
).toString('base64')

/** What lies in the workshop's box before anything is done. */
export function workshopMail(): Letter[] {
  return [
    letter({
      id: 'plans-1@hotel-tilleuls.example',
      from: 'Sophie Garnier <sophie.garnier@hotel-tilleuls.example>',
      subject: 'Fenêtres du premier étage',
      minutesAgo: 3000,
      seen: true,
      text: 'Bonjour,\n\nPouvez-vous chiffrer le remplacement de quatorze fenêtres en chêne ?\n\nSophie Garnier\nHôtel des Tilleuls',
    }),
    letter({
      id: 'plans-2@atelier-durand.example',
      from: 'Claire Durand <contact@atelier-durand.example>',
      to: 'sophie.garnier@hotel-tilleuls.example',
      subject: 'Re: Fenêtres du premier étage',
      minutesAgo: 1500,
      seen: true,
      folder: 'Sent',
      headers: {
        'In-Reply-To': '<plans-1@hotel-tilleuls.example>',
        References: '<plans-1@hotel-tilleuls.example>',
      },
      text: 'Bonjour Sophie,\n\nAvec plaisir : il me faudrait les plans.\n\nClaire',
    }),
    letter({
      id: 'plans-3@hotel-tilleuls.example',
      from: 'Sophie Garnier <sophie.garnier@hotel-tilleuls.example>',
      cc: 'Marc Vidal <marc.vidal@hotel-tilleuls.example>',
      subject: 'Re: Fenêtres du premier étage',
      minutesAgo: 6,
      headers: {
        'In-Reply-To': '<plans-2@atelier-durand.example>',
        References: '<plans-1@hotel-tilleuls.example> <plans-2@atelier-durand.example>',
      },
      text: 'Bonjour Claire,\n\nVoici les plans. Le chêne est-il disponible avant janvier ?\n\nSophie\n\nLe 25 nov. 2026, Claire Durand a écrit :\n> Il me faudrait les plans.',
      html: '<div>Bonjour Claire,</div><div><br></div><div>Voici les <b>plans</b>. Le chêne est-il disponible avant janvier ?</div><div><br></div><div>Sophie</div><br><div class="gmail_quote"><div class="gmail_attr">Le 25 nov. 2026, Claire Durand a écrit :</div><blockquote class="gmail_quote">Il me faudrait les plans.</blockquote></div>',
      files: [{ name: 'Plans premier étage.pdf', type: 'application/pdf', body: PDF }],
    }),
    letter({
      id: 'facture-1187@scierie-martin.example',
      from: 'Comptabilité Scierie Martin <compta@scierie-martin.example>',
      subject: 'Facture FA-2026-1187 et échéancier',
      minutesAgo: 50,
      text: 'Veuillez trouver notre facture FA-2026-1187.',
      html: '<table width="640" cellpadding="0" style="background:#f4f1ea"><tr><td style="padding:24px;font-family:Arial;color:#333"><img src="cid:logo@scierie" width="120" height="40" alt="Scierie Martin"><h2 style="color:#7a4a12">Scierie Martin</h2><p>Veuillez trouver notre facture <b>FA-2026-1187</b>.</p><table border="1" cellpadding="6" width="100%" style="border-collapse:collapse"><tr><td>Chêne QF1 27 mm</td><td align="right">4,2 m³</td><td align="right">6 930,00 €</td></tr></table><img src="https://suivi.scierie-martin.example/ouvert.gif?c=1187" width="1" height="1" alt=""></td></tr></table>',
      files: [{ name: 'logo.png', type: 'image/png', body: PICTURE, contentId: 'logo@scierie' }],
    }),
    letter({
      id: 'absent-77@boulangerie-du-port.example',
      from: 'Julien Moreau <julien.moreau@boulangerie-du-port.example>',
      subject: 'Absence du bureau : devis du comptoir',
      minutesAgo: 130,
      headers: { 'Auto-Submitted': 'auto-replied' },
      text: 'Bonjour,\n\nJe suis absent et serai de retour le 3 septembre.\n\nJulien Moreau',
    }),
    letter({
      id: 'portes-9@roussel-immobilier.example',
      from: 'Thomas Roussel <thomas.roussel@roussel-immobilier.example>',
      subject: 'Portes palières, résidence des Lices',
      minutesAgo: 400,
      seen: true,
      text: 'Bonjour,\n\nLe syndic retient la variante coupe-feu. Quand pouvez-vous poser ?\nhttps://roussel-immobilier.example/lices\n\nThomas Roussel',
    }),
    failedDelivery('nathalie.chevalier@saint-aubin.example', '<devis-12@atelier-durand.example>', 300),
    ...['Escalier : visite de mercredi', 'Rayonnages, merci', 'Livraison reportée au 4 décembre'].map(
      (subject, index) =>
        letter({
          id: `divers-${index}@clients.example`,
          from: `Élodie Marchand <elodie.marchand${index}@clients.example>`,
          subject,
          minutesAgo: 5000 + index * 3000,
          seen: true,
          text: 'Bonjour, tout est noté de notre côté. À bientôt à l’atelier.',
        }),
    ),
  ]
}
