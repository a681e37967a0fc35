'use client'

import './editor.css'
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { Bold, Braces, Italic, List, ListOrdered, Redo2, Underline, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Toolbar } from 'radix-ui'
import { useEffect, useRef } from 'react'
import { cn } from '../../../_ui/cn'
import { Skeleton } from '../../../_ui/skeleton'
import { LinkButton } from './link-button'
import { MergeFieldButton } from './merge-field-button'
import { mergeHighlight } from './merge-highlight'
import type { MergeField } from './merge-tokens'
import { ToolButton } from './tool-button'

type RichTextProps = {
  label: string
  value: string
  onChange: (html: string) => void
  fields: MergeField[]
  invalid?: boolean
  describedBy?: string
  readOnly?: boolean
  autoFocus?: boolean
}

/** The writing surface of a mail. `value` is read once: give the component another `key` to load another text. */
export function RichText(props: RichTextProps) {
  const { label, value, onChange, fields, invalid, describedBy, readOnly, autoFocus = false } = props
  const known = useRef<ReadonlySet<string>>(new Set())
  known.current = new Set(fields.map((field) => field.key))
  const changed = useRef(onChange)
  changed.current = onChange
  const editor = useEditor({
    immediatelyRender: false,
    injectCSS: false,
    editable: !readOnly,
    autofocus: autoFocus ? 'end' : false,
    content: value,
    extensions: [
      StarterKit.configure({ link: { openOnClick: false, autolink: true, defaultProtocol: 'https' } }),
      mergeHighlight(() => known.current),
    ],
    onUpdate: ({ editor }) => changed.current(editor.isEmpty ? '' : editor.getHTML()),
  })

  useEffect(() => {
    editor?.setOptions({
      editorProps: {
        attributes: {
          class: 'mail-body',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          'aria-invalid': String(Boolean(invalid)),
          ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        },
      },
    })
  }, [editor, label, invalid, describedBy])

  return (
    <div
      className={cn(
        'overflow-clip rounded-md border bg-card focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-ring',
        invalid ? 'border-destructive' : 'border-input',
      )}
    >
      {editor && !readOnly ? <Tools editor={editor} fields={fields} /> : null}
      {editor ? <EditorContent editor={editor} /> : <Skeleton className="m-3 h-44" />}
    </div>
  )
}

function Tools({ editor, fields }: { editor: Editor; fields: MergeField[] }) {
  const t = useTranslations('campaigns.editor.rich')
  const state = useEditorState({
    editor,
    selector: ({ editor }) => ({
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      underline: editor.isActive('underline'),
      bullets: editor.isActive('bulletList'),
      numbers: editor.isActive('orderedList'),
      link: editor.isActive('link'),
      canUndo: editor.can().undo(),
      canRedo: editor.can().redo(),
    }),
  })
  const run = () => editor.chain().focus()
  return (
    <Toolbar.Root
      aria-label={t('toolbar')}
      className="flex flex-wrap items-center gap-0.5 border-b border-border bg-muted/50 p-1"
    >
      <Tool label={t('bold')} shortcut="Ctrl B" pressed={state.bold} onClick={() => run().toggleBold().run()}>
        <Bold aria-hidden />
      </Tool>
      <Tool
        label={t('italic')}
        shortcut="Ctrl I"
        pressed={state.italic}
        onClick={() => run().toggleItalic().run()}
      >
        <Italic aria-hidden />
      </Tool>
      <Tool
        label={t('underline')}
        shortcut="Ctrl U"
        pressed={state.underline}
        onClick={() => run().toggleUnderline().run()}
      >
        <Underline aria-hidden />
      </Tool>
      <Divider />
      <Tool label={t('bullets')} pressed={state.bullets} onClick={() => run().toggleBulletList().run()}>
        <List aria-hidden />
      </Tool>
      <Tool label={t('numbers')} pressed={state.numbers} onClick={() => run().toggleOrderedList().run()}>
        <ListOrdered aria-hidden />
      </Tool>
      <LinkButton editor={editor} active={state.link} />
      <Divider />
      <Tool label={t('undo')} shortcut="Ctrl Z" disabled={!state.canUndo} onClick={() => run().undo().run()}>
        <Undo2 aria-hidden />
      </Tool>
      <Tool label={t('redo')} disabled={!state.canRedo} onClick={() => run().redo().run()}>
        <Redo2 aria-hidden />
      </Tool>
      {fields.length > 0 ? (
        <span className="ml-auto">
          <MergeFieldButton fields={fields} onInsert={(token) => run().insertContent(token).run()}>
            <Toolbar.Button className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-[13px] font-medium text-muted-foreground hover:bg-accent hover:text-foreground [&_svg]:size-4">
              <Braces aria-hidden />
              {t('mergeField')}
            </Toolbar.Button>
          </MergeFieldButton>
        </span>
      ) : null}
    </Toolbar.Root>
  )
}

function Tool(props: React.ComponentProps<typeof ToolButton>) {
  return (
    <Toolbar.Button asChild>
      <ToolButton {...props} />
    </Toolbar.Button>
  )
}

function Divider() {
  return <Toolbar.Separator className="mx-1 h-5 w-px bg-border" />
}
