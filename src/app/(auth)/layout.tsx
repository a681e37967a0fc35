import { Check } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LanguageMenu } from '../_ui/language-menu'
import { Logo } from '../_ui/logo'
import { Postmark } from './_forms/postmark'

/** The pages one sees before having signed in: a form, and beside it what the house promises. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('auth')
  const promises = [t('promiseOne'), t('promiseTwo'), t('promiseThree')]
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
      <div className="flex flex-col px-5 py-4 sm:px-8 sm:py-6">
        <header className="flex items-center justify-between">
          <Link href="/sign-in" className="rounded-md">
            <Logo />
          </Link>
          <LanguageMenu />
        </header>
        <main className="mx-auto flex w-full max-w-[23rem] grow flex-col justify-center py-10">
          {children}
        </main>
      </div>
      <aside className="relative hidden overflow-hidden bg-stamp text-white lg:flex lg:flex-col lg:justify-end">
        <Postmark className="absolute -right-14 top-10 w-[36rem] max-w-[95%] text-white/[0.16]" />
        <div className="relative space-y-6 p-10 xl:p-14">
          <p className="max-w-md text-balance text-[26px] font-semibold leading-[1.25] tracking-[-0.02em]">
            {t('promise')}
          </p>
          <ul className="space-y-2.5 text-white/85">
            {promises.map((promise) => (
              <li key={promise} className="flex gap-2.5">
                <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-white" />
                {promise}
              </li>
            ))}
          </ul>
        </div>
        <div aria-hidden className="airmail-edge h-2.5 w-full" />
      </aside>
    </div>
  )
}
