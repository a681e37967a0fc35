'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ContactImport } from '#server/contacts/import-schema'
import type { List } from '#server/contacts/schema'
import { Stepper } from '../../../_ui/stepper'
import { useApi } from '../../campaigns/_shared/use-api'
import { ColumnsStep } from './columns-step'
import { FileStep } from './file-step'
import { OptionsStep } from './options-step'

export type FreeField = { key: string; label: string }
/** What the person decided about the columns. */
export type Columns = { targets: string[]; hasHeader: boolean }

type ImportWizardProps = { lists: List[]; fields: FreeField[]; initialList: string; maxBytes: number }

/** Three steps; going back loses nothing, changing the file throws the first one away. */
export function ImportWizard({ lists, fields, initialList, maxBytes }: ImportWizardProps) {
  const t = useTranslations('contacts.import')
  const api = useApi()
  const [draft, setDraft] = useState<ContactImport | null>(null)
  const [columns, setColumns] = useState<Columns | null>(null)
  const [step, setStep] = useState<'columns' | 'options'>('columns')

  function received(upload: ContactImport) {
    setDraft(upload)
    setColumns({ targets: upload.columns.map(({ target }) => target), hasHeader: upload.hasHeader })
    setStep('columns')
  }

  function otherFile() {
    if (draft) void api(`/contacts/imports/${draft.id}`, { method: 'DELETE' })
    setDraft(null)
    setColumns(null)
  }

  const current = draft === null ? 0 : step === 'columns' ? 1 : 2
  return (
    <div className="space-y-5">
      <Stepper steps={[t('steps.file'), t('steps.columns'), t('steps.options')]} current={current} />
      {draft === null || columns === null ? (
        <FileStep maxBytes={maxBytes} onReceived={received} />
      ) : step === 'columns' ? (
        <ColumnsStep
          draft={draft}
          fields={fields}
          columns={columns}
          onColumns={setColumns}
          onBack={otherFile}
          onNext={() => setStep('options')}
        />
      ) : (
        <OptionsStep
          draft={draft}
          columns={columns}
          lists={lists}
          initialList={initialList}
          onBack={() => setStep('columns')}
        />
      )}
    </div>
  )
}
