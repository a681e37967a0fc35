import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { Field } from '../../../../_ui/field'
import { Input } from '../../../../_ui/input'
import { NativeSelect } from '../../../../_ui/native-select'
import type { IntegrationFormState } from './form-state'

const USUAL = ['90', '365', 'all']

/** How often the box is read, and how far back. */
export function RhythmFields({ form, saved = false }: { form: IntegrationFormState; saved?: boolean }) {
  const t = useTranslations('integrations.form')
  const [interval, period] = useWatch({ control: form.control, name: ['intervalMinutes', 'period'] })
  const hasty = String(interval).trim() !== '' && Number(interval) < 2
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t('interval')}
        hint={hasty ? <span className="text-warning-ink">{t('intervalWarning')}</span> : t('intervalHint')}
        error={form.error('intervalMinutes')}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            className="w-24"
            {...form.register('intervalMinutes')}
          />
        )}
      </Field>
      <Field
        label={t('period')}
        hint={saved ? t('periodEditHint') : t('periodHint')}
        error={form.error('period')}
      >
        {(control) => (
          <NativeSelect {...control} {...form.register('period')}>
            <option value="90">{t('period90')}</option>
            <option value="365">{t('period365')}</option>
            <option value="all">{t('periodAll')}</option>
            {USUAL.includes(period) ? null : (
              <option value={period}>{t('periodDays', { days: period })}</option>
            )}
          </NativeSelect>
        )}
      </Field>
    </div>
  )
}
