export { agentErp } from './agent-erp.ts'
export { finishTask, keepTask, receiveBatch, takeTask } from './agent-tasks.ts'
export { listAgents, pinAgent, registerAgent, removeAgent } from './agents.ts'
