'use client'

import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { Button } from '../_ui/button'
import { Field } from '../_ui/field'
import { Input } from '../_ui/input'

type CodeFieldProps = {
  error: string | undefined
  /** What react-hook-form registers. */
  input: ComponentProps<'input'>
  autoFocus?: boolean
}

/** A code of the app, or a recovery code in its place: each has its own keyboard. */
export function CodeField({ error, input, autoFocus = false }: CodeFieldProps) {
  const t = useTranslations('twoFactor.code')
  const [spare, setSpare] = useState(false)
  return (
    <div className="grid justify-items-start gap-2">
      <Field
        className="w-full"
        label={spare ? t('spare') : t('app')}
        hint={spare ? t('spareHint') : t('appHint')}
        error={error}
      >
        {(control) => (
          <Input
            key={spare ? 'spare' : 'app'}
            {...control}
            {...input}
            className="figures tracking-[0.12em]"
            autoFocus={autoFocus || spare}
            autoComplete={spare ? 'off' : 'one-time-code'}
            inputMode={spare ? 'text' : 'numeric'}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={20}
          />
        )}
      </Field>
      <Button variant="link" className="text-[13px]" onClick={() => setSpare(!spare)}>
        {spare ? t('useApp') : t('useSpare')}
      </Button>
    </div>
  )
}
