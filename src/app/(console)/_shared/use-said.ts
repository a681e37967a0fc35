import { useLocale } from 'next-intl'
import { frenchSpacing } from '../../_i18n/typography'

/** Sets a text that the server wrote as the pages' own texts are set: French punctuation stays on its line. */
export function useSaid(): (text: string) => string {
  const french = useLocale() === 'fr'
  return (text) => (french ? frenchSpacing({ text }).text : text)
}
