export {
  changeLicence,
  reinstateLicence,
  renewLicence,
  revokeLicence,
  suspendLicence,
} from './change-licence.ts'
export { currentLicence, licenceBadge } from './company-licence.ts'
export { claimSends, readAllowance, returnSends, type SendAllowance } from './count-sends.ts'
export { demandEntitled, type Entitlement, entitled } from './entitlement.ts'
export { issueLicence, replaceKey } from './issue-licence.ts'
export { getLicence, licenceHistory, listLicences } from './list-licences.ts'
export { listTenants } from './list-tenants.ts'
export { listActivations, removeActivation } from './machines.ts'
export { type Deed, operatorJournal } from './operator-log.ts'
export { pasteLicence, previewLicence } from './paste-licence.ts'
export { changePlan, createPlan, listPlans } from './plans.ts'
export { refreshLicence, removeLicence } from './remove-licence.ts'
export * from './schema.ts'
export { licenceKeys, listSigningKeys, rotateSigningKey } from './signing-keys.ts'
