export { activateMachine, deactivateMachine } from './activate-machine.ts'
export {
  changeLicence,
  reinstateLicence,
  renewLicence,
  revokeLicence,
  suspendLicence,
} from './change-licence.ts'
export { currentLicence, licenceBadge } from './company-licence.ts'
export { claimSends, readAllowance, returnSends, type SendAllowance } from './count-sends.ts'
export { countMembers } from './count-use.ts'
export { demandEntitled, entitled, isLicenceRefusal } from './entitlement.ts'
export { findCompanies } from './find-companies.ts'
export type { Caller } from './find-licence.ts'
export { issueLicence, replaceKey } from './issue-licence.ts'
export { noticeJob } from './jobs.ts'
export { licenceLetter } from './letters.ts'
export { licenceFile } from './licence-file.ts'
export { getLicence, licenceFigures, licenceHistory, listLicences } from './list-licences.ts'
export { listTenants } from './list-tenants.ts'
export { listActivations, removeActivation } from './machines.ts'
export { forgetSentKey, sweepSentKeys } from './mail-key.ts'
export { verifyLicenceFile } from './offline.ts'
export { operatorJournal } from './operator-log.ts'
export { pasteLicence, previewLicence } from './paste-licence.ts'
export { changePlan, createPlan, getPlan, listPlans } from './plans.ts'
export * from './public-schema.ts'
export { refreshLicence, removeLicence } from './remove-licence.ts'
export * from './schema.ts'
export { licenceKeys, listSigningKeys, rotateSigningKey } from './signing-keys.ts'
export { spendSends } from './spend-sends.ts'
export { licenceWakeUps, sweepReadOnly, tellOfEnd } from './tell-of-end.ts'
export { heartbeat, validateKey } from './validate-key.ts'
