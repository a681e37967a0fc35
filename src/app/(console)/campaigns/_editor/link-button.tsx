'use client'

import type { Editor } from '@tiptap/react'
import { Link2, Link2Off } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Toolbar } from 'radix-ui'
import { useState } from 'react'
import { Button } from '../../../_ui/button'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '../../../_ui/popover'
import { ToolButton } from './tool-button'

/** Puts a link on the selection, changes the one under the caret, or takes it away. */
export function LinkButton({ editor, active }: { editor: Editor; active: boolean }) {
  const t = useTranslations('campaigns.editor.rich')
  const [open, setOpen] = useState(false)
  const [address, setAddress] = useState('')

  function onOpenChange(next: boolean) {
    if (next) setAddress((editor.getAttributes('link').href as string | undefined) ?? '')
    setOpen(next)
  }

  function apply() {
    const href = normaliseAddress(address)
    setOpen(false)
    if (!href) return
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && !active) {
      chain
        .insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run()
    } else chain.setLink({ href }).run()
  }

  function remove() {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    setOpen(false)
  }

  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Toolbar.Button asChild>
          <ToolButton label={t('link')} pressed={active}>
            <Link2 aria-hidden />
          </ToolButton>
        </Toolbar.Button>
      </PopoverTrigger>
      <PopoverContent aria-label={t('link')} className="w-80 max-w-[calc(100vw-16px)]">
        <form
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault()
            event.stopPropagation()
            apply()
          }}
        >
          <Field label={t('linkAddress')}>
            {(control) => (
              <Input
                {...control}
                value={address}
                onChange={(event) => setAddress(event.target.value)}
                placeholder="https://"
                inputMode="url"
                autoComplete="off"
              />
            )}
          </Field>
          <div className="flex justify-end gap-2">
            {active ? (
              <Button variant="ghost" size="sm" onClick={remove}>
                <Link2Off aria-hidden />
                {t('linkRemove')}
              </Button>
            ) : null}
            <Button type="submit" size="sm">
              {t('linkApply')}
            </Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  )
}

/** What people type for a link: "example.fr", "jean@example.fr", a full address, or a merge field. */
function normaliseAddress(typed: string): string | null {
  const text = typed.trim()
  if (!text) return null
  if (/^(https?:|mailto:|tel:|\{\{)/i.test(text)) return text
  if (/^[^\s/]+@[^\s/]+$/.test(text)) return `mailto:${text}`
  // Any other scheme (javascript:, data:) is not a link.
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+/.test(text)) return null
  return `https://${text}`
}
