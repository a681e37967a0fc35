import type { UseFormRegisterReturn } from 'react-hook-form'
import { Field } from '../../_ui/field'
import { Input } from '../../_ui/input'
import { NativeSelect } from '../../_ui/native-select'

type Control = { props: UseFormRegisterReturn; error: string | undefined }

type ServerGridProps = {
  host: Control
  port: Control
  security: Control
  words: {
    host: string
    hostPlaceholder: string
    port: string
    security: string
    tls: string
    starttls: string
    none: string
  }
  /** What to know about the security chosen. */
  securityHint?: string | undefined
}

/** Where a server is and how to speak to it. */
export function ServerGrid({ host, port, security, words, securityHint }: ServerGridProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-4 sm:grid-cols-[minmax(0,1fr)_6rem_12rem]">
      <Field label={words.host} error={host.error} className="max-sm:col-span-2">
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={words.hostPlaceholder}
            {...host.props}
          />
        )}
      </Field>
      <Field label={words.port} error={port.error} className="max-sm:order-last">
        {(control) => <Input {...control} inputMode="numeric" autoComplete="off" {...port.props} />}
      </Field>
      <Field label={words.security} error={security.error} hint={securityHint}>
        {(control) => (
          <NativeSelect {...control} {...security.props}>
            <option value="tls">{words.tls}</option>
            <option value="starttls">{words.starttls}</option>
            <option value="none">{words.none}</option>
          </NativeSelect>
        )}
      </Field>
    </div>
  )
}
