'use server'

import { z } from 'zod'
import { DomainChange, NewDomain } from '#server/clouds/domain-schema'
import { createDomain, deleteDomain, updateDomain, verifyDomain } from '#server/clouds/index'
import { defineAction } from '#server/kernel/action'

const Id = z.object({ id: z.uuid() })

export const createDomainAction = defineAction({
  name: 'domains.create',
  permission: 'domains:write',
  input: NewDomain,
  run: createDomain,
})

export const updateDomainAction = defineAction({
  name: 'domains.update',
  permission: 'domains:write',
  input: DomainChange.extend(Id.shape),
  run: updateDomain,
})

export const verifyDomainAction = defineAction({
  name: 'domains.verify',
  permission: 'domains:write',
  input: Id,
  run: verifyDomain,
})

export const deleteDomainAction = defineAction({
  name: 'domains.delete',
  permission: 'domains:write',
  input: Id,
  run: deleteDomain,
})
