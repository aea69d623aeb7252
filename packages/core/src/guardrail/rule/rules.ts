import { accountUnknown } from './account-unknown.js';
import { boundsContradict } from './bounds-contradict.js';
import { budgetBelowMinimum } from './budget-below-minimum.js';
import { containerExceedsNodes } from './container-exceeds-nodes.js';
import { containerExceedsQuota } from './container-exceeds-quota.js';
import { containerMaximumThrottles } from './container-maximum-throttles.js';
import { driverOnSpot } from './driver-on-spot.js';
import { driversFillQuota } from './drivers-fill-quota.js';
import { encryptionTwice } from './encryption-twice.js';
import { featureMissing } from './feature-missing.js';
import { gracePeriodZero } from './grace-period-zero.js';
import { headroomExceedsNodes } from './headroom-exceeds-nodes.js';
import { headroomPriority } from './headroom-priority.js';
import { imageNotPinned } from './image-not-pinned.js';
import { issuerUnknown } from './issuer-unknown.js';
import { labelKeyReserved } from './label-key-reserved.js';
import { nameReserved } from './name-reserved.js';
import { nameTaken } from './name-taken.js';
import { nameTooLong } from './name-too-long.js';
import { noBranchInterface } from './no-branch-interface.js';
import { noWayToAws } from './no-way-to-aws.js';
import { notebookOnArm } from './notebook-on-arm.js';
import { poolMinimumIgnored } from './pool-minimum-ignored.js';
import { poolTypeUnfit } from './pool-type-unfit.js';
import { poolTypeUnknown } from './pool-type-unknown.js';
import { poolUnused } from './pool-unused.js';
import { poolWithoutLimits } from './pool-without-limits.js';
import { poolWithoutZone } from './pool-without-zone.js';
import { priorityAboveSubmitter } from './priority-above-submitter.js';
import { priorityInverted } from './priority-inverted.js';
import { quotaExceedsPools } from './quota-exceeds-pools.js';
import { restrictedRefusesEmr } from './restricted-refuses-emr.js';
import { roleNameUnusable } from './role-name-unusable.js';
import { roleShared } from './role-shared.js';
import { roleWithoutPool } from './role-without-pool.js';
import type { Rule } from './rule.js';
import { runsExceedDrivers } from './runs-exceed-drivers.js';
import { solePoolsInOneZone } from './sole-pools-in-one-zone.js';
import { sparkSubmitShowsSecrets } from './spark-submit-shows-secrets.js';
import { studioUnreachable } from './studio-unreachable.js';
import { trustPolicyLong, trustPolicyTooLong } from './trust-length.js';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  accountUnknown,
  boundsContradict,
  budgetBelowMinimum,
  containerExceedsNodes,
  containerExceedsQuota,
  containerMaximumThrottles,
  driverOnSpot,
  driversFillQuota,
  encryptionTwice,
  featureMissing,
  gracePeriodZero,
  headroomExceedsNodes,
  headroomPriority,
  imageNotPinned,
  issuerUnknown,
  labelKeyReserved,
  nameReserved,
  nameTaken,
  nameTooLong,
  noBranchInterface,
  noWayToAws,
  notebookOnArm,
  poolMinimumIgnored,
  poolTypeUnfit,
  poolTypeUnknown,
  poolUnused,
  poolWithoutLimits,
  poolWithoutZone,
  priorityAboveSubmitter,
  priorityInverted,
  quotaExceedsPools,
  restrictedRefusesEmr,
  roleNameUnusable,
  roleShared,
  roleWithoutPool,
  runsExceedDrivers,
  solePoolsInOneZone,
  sparkSubmitShowsSecrets,
  studioUnreachable,
  trustPolicyLong,
  trustPolicyTooLong,
];
