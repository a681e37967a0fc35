/** One person a line: first name, last name, company, town, project. Invented, like the companies. */
const CLIENTS = `
Camille|Lefèvre|Cabinet Lefèvre Architectes|Nantes|Agencement d’accueil
Julien|Moreau|Boulangerie du Port|Saint-Nazaire|Vitrine et comptoir
Sophie|Garnier|Hôtel des Tilleuls|Angers|Fenêtres bois
Thomas|Roussel|Roussel Immobilier|Rennes|Portes palières
Élodie|Marchand|Clinique vétérinaire du Parc|Vertou|Banque d’accueil
Antoine|Dupuis|Domaine de la Fresnaye|Clisson|Escalier sur mesure
Nathalie|Chevalier|Mairie de Saint-Aubin|Saint-Aubin|Huisseries de l’école
François|Blanchard|Blanchard & Fils|La Baule|Bardage mélèze
Marion|Gauthier|Librairie L’Échappée|Nantes|Rayonnages
Nicolas|Perrin|Perrin Paysages|Orvault|Pergola
Céline|Robin|Pharmacie de la Poste|Rezé|Mobilier d’officine
Olivier|Masson|Masson Plomberie|Carquefou|Atelier
Isabelle|Fontaine|Gîtes de Brocéliande|Paimpont|Terrasse bois
Mathieu|Lemaire|Crêperie Lemaire|Guérande|Tables et bancs
Aurélie|Colin|Crèche Les Petits Pas|Saint-Herblain|Rangements
Laurent|Picard|Garage Picard|Châteaubriant|Bureau vitré
Hélène|Bertin|Notaires Bertin & Associés|Nantes|Bibliothèque
Guillaume|Renaud|Brasserie Renaud|Pornic|Comptoir en chêne
Valérie|Lucas|École Saint-Exupéry|Vannes|Préau
Sébastien|Noël|Noël Couverture|Ancenis|Lucarnes
Pauline|Barbier|Institut Barbier|Nantes|Cabines
Christophe|Marty|Marty Traiteur|Cholet|Chambre de préparation
`
const PROSPECTS = `
Léa|Fournier|Studio Fournier|Nantes|Cloisons acoustiques
Maxime|Girard|Girard Construction|Saint-Nazaire|Menuiseries extérieures
Sandrine|Morel|Les Jardins de Morel|Pornichet|Serre et volets
Alexandre|Andre|Coworking L’Étage|Rennes|Cabines téléphoniques
Émilie|Mercier|Mercier Décoration|Angers|Dressings
Romain|Dumont|Dumont Nautisme|Le Croisic|Aménagement de bateau
Claire|Faure|Ostéopathie Faure|Basse-Goulaine|Cabinet
Vincent|Rousseau|Rousseau Vins|Vallet|Cave
Audrey|Leclerc|Agence Leclerc|Nantes|Mobilier de bureau
Benoît|Vidal|Vidal Sport|La Roche-sur-Yon|Vestiaires
Caroline|Brun|Fleurs de Brun|Couëron|Devanture
Fabien|Renard|Ferme du Renard|Blain|Portail
Stéphanie|Guérin|Théâtre de la Cale|Nantes|Loges
Jérôme|Lambert|Lambert Électricité|Bouguenais|Showroom
Mélanie|Royer|Maison Royer|Savenay|Cuisine
David|Collet|Collet Optique|Redon|Présentoirs
Virginie|Poirier|Camping des Dunes|Assérac|Mobil-homes
Arnaud|Hubert|Hubert Charpente|Nort-sur-Erdre|Sous-traitance
`
const DOMAINS = ['example.com', 'example.org', 'example.net']

export type Person = {
  email: string
  firstName: string
  lastName: string
  company: string
  phone: string
  fields: { ville: string; projet: string }
  tags: string[]
}

/** Forty people: those who bought already, and those met at the fair (some are both). */
export const clients = people(CLIENTS, 0, 'client')
export const prospects = people(PROSPECTS, clients.length, 'salon 2026')

function people(lines: string, offset: number, tag: string): Person[] {
  return lines
    .trim()
    .split('\n')
    .map((line, index) => {
      const [firstName = '', lastName = '', company = '', ville = '', projet = ''] = line.split('|')
      const email = `${slug(firstName)}.${slug(lastName)}@${DOMAINS[index % DOMAINS.length]}`
      // Numbers that the French regulator keeps for fiction.
      const phone = `+33 6 39 98 ${String(10 + offset + index)} ${String(90 - index)}`
      return { email, firstName, lastName, company, phone, fields: { ville, projet }, tags: [tag] }
    })
}

function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()
}
