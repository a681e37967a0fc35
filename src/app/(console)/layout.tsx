import type { ReactNode } from 'react'
import { StepUpProvider } from '../_step-up/step-up-provider'
import { signOutAction } from '../(auth)/actions'
import { loadShellData } from './_shell/load-shell-data'
import { Shell } from './_shell/shell'
import { saveLocaleAction, switchOrganisationAction } from './actions'

/** Every page of the console, inside its walls. Each page checks its own permission. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actions = {
    signOut: signOutAction,
    switchOrganisation: switchOrganisationAction,
    saveLocale: saveLocaleAction,
  }
  const data = await loadShellData()
  return (
    <StepUpProvider factor={data.twoFactor.on ? 'code' : 'password'}>
      <Shell data={data} actions={actions}>
        {children}
      </Shell>
    </StepUpProvider>
  )
}
