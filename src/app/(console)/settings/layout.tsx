import type { ReactNode } from 'react'
import { pageContext } from '#server/kernel/action'
import { SettingsNavigation } from './_navigation/settings-navigation'

/** The settings: their sections on the side, one of them open. Each page checks its own permission. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { permissions } = await pageContext('signed-in')
  return (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10">
      <SettingsNavigation permissions={[...permissions]} />
      <div className="min-w-0 max-w-4xl">{children}</div>
    </div>
  )
}
