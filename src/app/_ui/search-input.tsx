'use client'

import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { cn } from './cn'
import { Input } from './input'
import { Kbd } from './kbd'
import { ask, isNews, nothingAsked, settle } from './search-echo'

type SearchInputProps = {
  value: string
  /** Called once the typing pauses, and at once when the box is emptied. */
  onSearch: (text: string) => void
  label: string
  placeholder?: string
  delay?: number
  className?: string
}

/** A search box that waits for a pause in the typing; `/` reaches it from anywhere on the page, Escape empties it. */
export function SearchInput({
  value,
  onSearch,
  label,
  placeholder,
  delay = 250,
  className,
}: SearchInputProps) {
  const t = useTranslations('common')
  const box = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const memory = useRef(nothingAsked)
  // Where one has gone on to while the pause lasted is where it is looked for.
  const latest = useRef(onSearch)
  latest.current = onSearch
  const [text, setText] = useState(value)

  useEffect(() => {
    if (isNews(memory.current, value)) setText(value)
    memory.current = settle(memory.current, value)
  }, [value])
  useEffect(() => {
    // "Back" leads to what was asked for here before, and means it.
    const forget = () => {
      memory.current = { ...memory.current, asked: [] }
    }
    window.addEventListener('popstate', forget)
    return () => window.removeEventListener('popstate', forget)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const reach = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    document.addEventListener('keydown', reach)
    return () => document.removeEventListener('keydown', reach)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed before the page listened is taken up once
  useEffect(() => {
    const typed = box.current
    if (!typed || typed.value === value) return
    memory.current = { ...memory.current, focused: typed === document.activeElement }
    change(typed.value, delay)
  }, [])

  const change = (next: string, wait: number) => {
    setText(next)
    clearTimeout(timer.current)
    memory.current = { ...memory.current, waiting: true }
    timer.current = setTimeout(() => {
      memory.current = ask(memory.current, value, next.trim())
      latest.current(next.trim())
    }, wait)
  }

  return (
    <search className={cn('relative block w-full sm:w-72', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute left-2.5 top-1/2 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        ref={box}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.target.value, event.target.value === '' ? 0 : delay)}
        onFocus={() => {
          memory.current = { ...memory.current, focused: true }
        }}
        onBlur={() => {
          memory.current = settle({ ...memory.current, focused: false }, value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') change(text, 0)
          if (event.key === 'Escape' && text !== '') change('', 0)
        }}
        className="peer pl-8 pr-9"
      />
      {text === '' ? (
        <Kbd className="pointer-events-none absolute right-2 top-1/2 hidden -translate-y-1/2 peer-focus:hidden sm:inline-flex">
          /
        </Kbd>
      ) : (
        <button
          type="button"
          aria-label={t('clear')}
          onClick={() => {
            change('', 0)
            box.current?.focus()
          }}
          className="absolute inset-y-0 right-0 grid w-8 place-items-center rounded-md text-muted-foreground hover:text-foreground"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </search>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input, textarea, select, [contenteditable="true"] *, [contenteditable="true"]')
  )
}
