'use server'

import { z } from 'zod'
import { EmployeeLinks } from '#server/connectors/employee-schema'
import {
  employeeFigures,
  initialiseConnector,
  linkEmployees,
  pinAgent,
  removeAgent,
  saveConnector,
} from '#server/connectors/index'
import { ConnectorChange } from '#server/connectors/schema'
import { defineAction } from '#server/kernel/action'

const Id = z.object({ id: z.uuid() })

export const saveConnectorAction = defineAction({
  name: 'connector.save',
  permission: 'connector:write',
  input: ConnectorChange,
  run: saveConnector,
})

export const initialiseConnectorAction = defineAction({
  name: 'connector.initialise',
  permission: 'connector:write',
  input: z.object({}),
  run: (ctx) => initialiseConnector(ctx),
})

export const pinAgentAction = defineAction({
  name: 'connector.agents.pin',
  permission: 'connector:write',
  input: Id,
  run: pinAgent,
})

export const removeAgentAction = defineAction({
  name: 'connector.agents.remove',
  permission: 'connector:write',
  input: Id,
  run: removeAgent,
})

export const linkEmployeesAction = defineAction({
  name: 'connector.employees.link',
  permission: 'connector:write',
  input: EmployeeLinks,
  run: linkEmployees,
})

export const employeeFiguresAction = defineAction({
  name: 'connector.employees.figures',
  permission: 'connector:read',
  input: z.object({}),
  run: (ctx) => employeeFigures(ctx),
})
