'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../_ui/button'
import { Checkbox } from '../../../_ui/checkbox'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { splitTags } from '../_shared/names'

type TagDialogProps = {
  /** Tags that some of the contacts bear: they can be taken away. */
  present: string[]
  trigger: ReactNode
  onApply: (add: string[], remove: string[]) => Promise<boolean>
}

/** Tags to add to several contacts, tags to take away. */
export function TagDialog({ present, trigger, onApply }: TagDialogProps) {
  const t = useTranslations('contacts.tagDialog')
  const tFields = useTranslations('contacts.fields')
  const tCommon = useTranslations('common')
  const id = useId()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [remove, setRemove] = useState<string[]>([])
  const [busy, setBusy] = useState(false)

  async function apply() {
    setBusy(true)
    if (await onApply(splitTags(text), remove)) setOpen(false)
    setBusy(false)
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent size="sm" title={t('title')}>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void apply()
          }}
        >
          <Field label={t('add')} hint={tFields('tagsHint')}>
            {(control) => (
              <Input
                {...control}
                value={text}
                autoComplete="off"
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          {present.length > 0 ? (
            <fieldset className="grid gap-1.5">
              <legend className="mb-1.5 font-medium">{t('remove')}</legend>
              {present.slice(0, 20).map((tag, index) => (
                <label key={tag} htmlFor={`${id}-${index}`} className="flex items-center gap-2">
                  <Checkbox
                    id={`${id}-${index}`}
                    checked={remove.includes(tag)}
                    onCheckedChange={(checked) =>
                      setRemove(checked === true ? [...remove, tag] : remove.filter((other) => other !== tag))
                    }
                  />
                  {tag}
                </label>
              ))}
            </fieldset>
          ) : null}
          <DialogFooter className="mt-1">
            <Button variant="outline" onClick={() => setOpen(false)}>
              {tCommon('cancel')}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={splitTags(text).length === 0 && remove.length === 0}
            >
              {t('apply')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
