import type { Text } from '#server/kernel/errors'

export const CONTACT: Text = { fr: 'Contact', en: 'Contact' }
export const LIST: Text = { fr: 'Liste', en: 'List' }

/** What a person is told about an import that failed; `kept` says that rows before the failure were imported. */
export function importFailureText(error: string, kept: boolean): Text {
  const [code, detail = ''] = error.split(':')
  const [fr, en] = kept
    ? ['Ce qui précède a été importé', 'What comes before was imported']
    : ['Rien n’a été importé', 'Nothing was imported']
  switch (code) {
    case 'unterminated_quote':
      return {
        fr: `Le fichier semble coupé ou abîmé : un guillemet ouvert à la ligne ${detail} n’est jamais fermé. ${fr}. Exportez-le à nouveau puis recommencez.`,
        en: `The file seems cut or damaged: a quote opened at row ${detail} is never closed. ${en}. Export it again and start over.`,
      }
    case 'row_too_long':
      return {
        fr: `La ligne ${detail} dépasse un million de caractères : un guillemet y est peut-être resté ouvert. ${fr}. Corrigez-la dans le fichier puis recommencez.`,
        en: `Row ${detail} is longer than a million characters: a quote may have stayed open there. ${en}. Correct it in the file and start over.`,
      }
    case 'file_cut':
      return {
        fr: `Le fichier reçu est incomplet. ${fr} : envoyez-le à nouveau.`,
        en: `The file received is incomplete. ${en}: send it again.`,
      }
    case 'file_missing':
      return {
        fr: `Le fichier n’est plus sur le serveur. ${fr} : envoyez-le à nouveau.`,
        en: `The file is no longer on the server. ${en}: send it again.`,
      }
    default:
      return {
        fr: 'L’import a échoué : envoyez le fichier à nouveau.',
        en: 'The import failed: send the file again.',
      }
  }
}
