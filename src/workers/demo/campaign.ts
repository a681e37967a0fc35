const OPENING = `
<p>Bonjour {{firstName|à vous}},</p>
<p>L’atelier ouvre ses portes les <strong>12 et 13 décembre</strong> : démonstrations, essences de bois à toucher,
et un café au milieu des copeaux.</p>
<p>Vous nous aviez parlé de votre projet (« {{projet|votre aménagement}} ») : venez avec vos plans ou une simple photo,
nous l’étudions ensemble et vous repartez avec une première estimation.</p>
<p><a href="https://menuiserie-durand.example/portes-ouvertes">Choisir mon créneau</a></p>
<p>À bientôt à l’atelier,<br>Claire Durand<br>Menuiserie Durand, Nantes</p>`

const REMINDER = `
<p>Bonjour {{firstName|à vous}},</p>
<p>Il reste quelques créneaux pour nos portes ouvertes. Si ces dates ne conviennent pas à {{company|votre entreprise}},
répondez simplement à ce mail : nous passerons vous voir.</p>
<p>Claire Durand</p>`

/** Two mails, as fast as the mailbox takes them: pressing "Lancer" shows everything within seconds. */
export const demoCampaign = {
  name: 'Portes ouvertes de décembre',
  steps: [
    { subject: '{{firstName|Bonjour}}, l’atelier vous ouvre ses portes', html: OPENING.trim() },
    { subject: 'Encore quelques créneaux à l’atelier', html: REMINDER.trim(), delay: 'P3D' },
  ],
  policy: {
    gap: 'PT0S',
    windows: [{ start: '00:00', end: '24:00' }],
    days: [1, 2, 3, 4, 5, 6, 7],
    dailyLimit: null,
    timeZone: 'Europe/Paris',
  },
}
