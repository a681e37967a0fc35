import { randomUUID } from 'node:crypto'
import type { ProjectBody } from './contract.ts'

export type StoredProject = ProjectBody & { id: number }
export type StoredUser = { id: string; firstName?: string; lastName?: string; email?: string }
export type StoredSlot = {
  id: string
  startDate: string
  endDate: string
  totalTimeMinutes: number | null
  managementStatus: string
  hasPackedLunch: boolean
  hasHomeToWorkJourney: boolean
  userId: string
  projectId: number | null
}
/** A slot as a test plants it: what is left out is an ordinary hour that was validated. */
export type SlotSeed = Partial<StoredSlot> &
  Pick<StoredSlot, 'startDate' | 'endDate' | 'userId' | 'projectId'>

/** What BatiSimply holds. Codes are not unique there as far as anybody knows, so that a double creation shows. */
export function batisimplyState() {
  const projects = new Map<number, StoredProject>()
  /** The JSON of each project: a list of ten thousand is then a matter of joining. */
  const written = new Map<number, string>()
  const slots = new Map<string, StoredSlot>()
  const users = new Map<string, StoredUser>()
  const creates = new Map<string, number>()
  const updates = new Map<string, number>()
  let lastId = 1000
  const put = (project: StoredProject): StoredProject => {
    projects.set(project.id, project)
    written.set(project.id, JSON.stringify(project))
    return project
  }
  const count = (counts: Map<string, number>, code: string) => counts.set(code, (counts.get(code) ?? 0) + 1)
  /** As somebody there made it: counts as nobody's creation. */
  const plantProject = (body: Partial<ProjectBody> & { projectCode: string }): StoredProject => {
    lastId += 1
    const name = { projectName: `Chantier ${body.projectCode}`, headQuarter: { id: 33 } }
    return put({ ...name, isArchived: false, isFinished: false, ...body, id: lastId })
  }

  return {
    projects,
    slots,
    users,
    creates,
    updates,
    create(body: ProjectBody): StoredProject {
      lastId += 1
      count(creates, body.projectCode)
      return put({ ...body, id: lastId })
    },
    /** Replaces it whole; null: it is not there. */
    update(body: StoredProject): StoredProject | null {
      if (!projects.has(body.id)) return null
      count(updates, body.projectCode)
      return put(body)
    },
    listJson: () => `{"elements":[${[...written.values()].join(',')}]}`,
    slotsIn: (startDate: string, endDate: string) =>
      [...slots.values()].filter((slot) => isWithin(slot, startDate, endDate)).map(shownSlot),
    plantProject,
    removeProject(id: number): void {
      projects.delete(id)
      written.delete(id)
    },
    plantUser(user: Partial<StoredUser> = {}): StoredUser {
      const added = { id: randomUUID(), ...user }
      users.set(added.id, added)
      return added
    },
    plantSlot(seed: SlotSeed): StoredSlot {
      const slot = { id: randomUUID(), ...ORDINARY, ...seed }
      slots.set(slot.id, slot)
      return slot
    },
    changeSlot(id: string, change: Partial<StoredSlot>): void {
      const slot = slots.get(id)
      if (!slot) throw new Error(`no slot ${id}`)
      slots.set(id, { ...slot, ...change })
    },
    /** The projects by code, without ids: what two runs must agree on. */
    snapshot: () =>
      [...projects.values()]
        .map(({ id: _, ...rest }) => rest)
        .sort((a, b) => (a.projectCode < b.projectCode ? -1 : 1)),
  }

  function shownSlot({ userId, projectId, ...slot }: StoredSlot) {
    const project = projectId === null ? null : { id: projectId, ...codeOf(projectId) }
    return { ...slot, user: users.get(userId) ?? { id: userId }, project }
  }

  function codeOf(projectId: number) {
    const code = projects.get(projectId)?.projectCode
    return code === undefined ? {} : { projectCode: code }
  }
}

const ORDINARY = {
  totalTimeMinutes: null,
  managementStatus: 'VALIDATED',
  hasPackedLunch: false,
  hasHomeToWorkJourney: false,
}

/** The meanest reading of the window: only what lies in it whole. */
function isWithin({ startDate, endDate }: StoredSlot, from: string, to: string): boolean {
  return Date.parse(startDate) > Date.parse(from) && Date.parse(endDate) < Date.parse(to)
}
