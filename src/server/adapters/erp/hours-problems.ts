import type { DatabaseError } from './database.ts'
import type { ErpProblem } from './port.ts'

type Key = { site: string; employee: string; start: string }

export function hoursPresent(key: Key): ErpProblem {
  return {
    code: 'hours_present',
    field: 'hours',
    message: {
      fr: `Des heures saisies à la main existent déjà ${french(key)} : supprimez-les, ou donnez-leur les mêmes valeurs, puis relancez.`,
      en: `Hours that somebody typed stand there already ${english(key)}: delete them, or give them the same values, then try again.`,
    },
  }
}

export function hoursChanged(key: Key): ErpProblem {
  return {
    code: 'hours_changed',
    field: 'hours',
    message: {
      fr: `Ces heures ont été modifiées dans le logiciel de gestion depuis leur envoi ${french(key)} : supprimez-les là-bas pour qu’elles soient écrites de nouveau, ou corrigez-les dans BatiSimply.`,
      en: `These hours were changed in the management software since they were written ${english(key)}: delete them there to have them written anew, or correct them in BatiSimply.`,
    },
  }
}

/** What the database itself says no to: a constraint, a trigger, a missing value. */
export function hoursRefused(key: Key, error: DatabaseError): ErpProblem {
  // 2601 and 2627: somebody typed the same row at the same moment.
  if (error.number === 2601 || error.number === 2627) return hoursPresent(key)
  return {
    code: 'row_refused',
    field: null,
    message: {
      fr: `Le logiciel de gestion refuse cette ligne ${french(key)} : ${error.message}`,
      en: `The management software refuses this row ${english(key)}: ${error.message}`,
    },
  }
}

export function unknownSite(code: string): ErpProblem {
  return {
    code: 'site_unknown',
    field: 'siteCode',
    message: {
      fr: `Aucun chantier n’a le code « ${code} » dans le logiciel de gestion.`,
      en: `No site has the code "${code}" in the management software.`,
    },
  }
}

export function codeTooLong(field: 'siteCode' | 'employeeCode', code: string): ErpProblem {
  return {
    code: 'too_long',
    field,
    message: {
      fr: `Le code « ${code} » ne tient pas dans la colonne des heures.`,
      en: `The code "${code}" does not fit into the column of the hours.`,
    },
  }
}

export function unreadableHours(field: 'slotId' | 'start' | 'minutes'): ErpProblem {
  const what = {
    slotId: {
      fr: 'L’identifiant du créneau a de 1 à 64 caractères.',
      en: 'The slot’s id has 1 to 64 characters.',
    },
    start: { fr: 'L’heure de début est illisible.', en: 'The start can’t be read.' },
    minutes: {
      fr: 'La durée d’un créneau va de 0 à 1 440 minutes.',
      en: 'A slot lasts from 0 to 1,440 minutes.',
    },
  }
  return { code: 'unreadable', field, message: what[field] }
}

function french({ site, employee, start }: Key): string {
  const [day = '', time = ''] = start.split('T')
  return `(chantier ${site}, salarié ${employee}, ${day.split('-').reverse().join('/')} à ${time.slice(0, 5)})`
}

function english({ site, employee, start }: Key): string {
  return `(site ${site}, employee ${employee}, ${start.slice(0, 16).replace('T', ' at ')})`
}
