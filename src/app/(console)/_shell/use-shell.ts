'use client'

import { unstable_rethrow, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { toast } from '../../_ui/toaster'
import { useSetLocale } from '../../_ui/use-set-locale'
import type { ShellActions, ShellData } from './shell-data'

/** What the menus of the shell do. */
export function useShell(data: ShellData, actions: ShellActions) {
  const t = useTranslations('shell.company')
  const router = useRouter()
  const setLocale = useSetLocale()
  const [switching, start] = useTransition()

  const switchTo = (organisationId: string) => {
    if (organisationId === data.organisation.id) return
    start(async () => {
      const result = await quietly(() => actions.switchOrganisation({ organisationId }))
      if (!result?.ok) return void toast.error(result?.error.message ?? t('failed'))
      // What is on the page belongs to the other company: start again from the front page.
      router.push('/')
      router.refresh()
      const name = data.organisations.find(({ id }) => id === organisationId)?.name ?? ''
      toast.success(t('switched', { name }))
    })
  }
  const changeLocale = (locale: string) => {
    setLocale(locale)
    if (locale === 'fr' || locale === 'en') void quietly(() => actions.saveLocale({ locale }))
  }
  const signOut = async () => {
    await quietly(actions.signOut)
    // A full load forgets everything the browser kept of the session.
    window.location.assign('/sign-in')
  }
  return { switchTo, switching, changeLocale, signOut }
}

async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    unstable_rethrow(error)
    return undefined
  }
}
