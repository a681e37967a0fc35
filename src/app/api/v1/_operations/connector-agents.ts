import { z } from 'zod'
import {
  Agent,
  AgentBatch,
  AgentHello,
  AgentLease,
  AgentResult,
  AgentTask,
  TakeTask,
} from '#server/connectors/agent-schema'
import {
  finishTask,
  keepTask,
  listAgents,
  pinAgent,
  receiveBatch,
  registerAgent,
  removeAgent,
  takeTask,
} from '#server/connectors/index'
import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'

/** Agents beside an ERP: what a person does with them, and what they ask themselves (scope `connector:agent`). */
export const connectorAgentsOperations: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/connector/agents',
    name: 'connector.agents.list',
    summary: 'List the agents that have presented themselves',
    permission: 'connector:read',
    output: z.object({ data: z.array(Agent) }),
    run: async (ctx) => ({ data: await listAgents(ctx) }),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/connector/agents',
    name: 'connector.agents.register',
    summary: 'An agent presents itself; the same machine is the same agent',
    permission: 'connector:agent',
    input: AgentHello,
    output: Agent,
    run: (ctx, { input }) => registerAgent(ctx, input),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/connector/agents/{id}/pin',
    name: 'connector.agents.pin',
    summary: 'Make this agent the one that is asked',
    permission: 'connector:write',
    output: Agent,
    run: (ctx, { params }) => pinAgent(ctx, { id: params.id as string }),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/connector/agents/{id}',
    name: 'connector.agents.remove',
    summary: 'Forget an agent; what it was asked fails',
    permission: 'connector:write',
    run: async (ctx, { params }) => {
      await removeAgent(ctx, { id: params.id as string })
      return undefined
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/connector/agents/{id}/take',
    name: 'connector.agents.take',
    summary: 'Take the next task, waiting for one; `task` null when there is none',
    permission: 'connector:agent',
    input: TakeTask,
    output: z.object({ task: AgentTask.nullable() }),
    run: async (ctx, { params, input, request }) => ({
      task: await takeTask(ctx, { agentId: params.id as string, wait: input.wait, signal: request.signal }),
    }),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/connector/tasks/{id}/batches',
    name: 'connector.tasks.batch',
    summary: 'Send rows that a task has read; `wait`: seconds until the next batch is welcome',
    permission: 'connector:agent',
    input: AgentBatch,
    output: z.object({ wait: z.number() }),
    run: (ctx, { params, input }) => receiveBatch(ctx, { ...input, taskId: params.id as string }),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/connector/tasks/{id}/keep',
    name: 'connector.tasks.keep',
    summary: 'Say that a task is still worked at; 410 when nobody waits for it any more',
    permission: 'connector:agent',
    input: AgentLease,
    run: async (ctx, { params, input }) => {
      await keepTask(ctx, { ...input, taskId: params.id as string })
      return undefined
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/connector/tasks/{id}/finish',
    name: 'connector.tasks.finish',
    summary: 'Say how a task ended',
    permission: 'connector:agent',
    input: AgentResult,
    run: async (ctx, { params, input }) => {
      await finishTask(ctx, { ...input, taskId: params.id as string })
      return undefined
    },
  }),
]
