import type { ReactNode } from 'react'
import { pageContext } from '#server/kernel/action'
import { AnswerNotFound } from '../_absent/answer-not-found'
import { namesNothing } from '../_absent/names-nothing'
import { StepUpProvider } from '../_step-up/step-up-provider'
import { signOutAction } from '../(auth)/actions'
import { loadShellData } from './_shell/load-shell-data'
import { ROW_PAGES } from './_shell/row-pages'
import { Shell } from './_shell/shell'
import { saveLocaleAction, switchOrganisationAction } from './actions'

/** Every page of the console, inside its walls. Each page checks its own permission. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actions = {
    signOut: signOutAction,
    switchOrganisation: switchOrganisationAction,
    saveLocale: saveLocaleAction,
  }
  const ctx = await pageContext('signed-in')
  const [data, absent] = await Promise.all([loadShellData(), namesNothing(ROW_PAGES, ctx)])
  return (
    <StepUpProvider factor={data.twoFactor.on ? 'code' : 'password'}>
      <Shell data={data} actions={actions}>
        {absent ? <AnswerNotFound /> : null}
        {children}
      </Shell>
    </StepUpProvider>
  )
}
