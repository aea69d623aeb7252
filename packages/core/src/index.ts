export { apportion } from './quantity/apportion.js';
export { formatDuration } from './quantity/duration.js';
export { formatQuantity } from './quantity/format-quantity.js';
export {
  addQuantity,
  compareQuantity,
  quantityToMillis,
  quantityToUnits,
} from './quantity/kubernetes-quantity.js';
export type { Quantity, QuantityFormat } from './quantity/kubernetes-quantity.js';
export { formatBytes, kibibytesFromBytes } from './quantity/memory.js';
export { formatMoney, formatPico, formatSteps, parsePico, PICO_PER_UNIT } from './quantity/money.js';
export { parseQuantity } from './quantity/parse-quantity.js';
export { roundToDecimals } from './quantity/round-to-decimals.js';
export { formatUtc, parseUtc } from './quantity/timestamp.js';
export type { CatalogueEntry, Severity } from './message/catalogue-entry.js';
export { catalogue, catalogueEntry, isMessageCode } from './message/catalogue.js';
export type { Catalogue, MessageCode } from './message/catalogue.js';
export { formatMessage, message, storedMessage, withPlace } from './message/message.js';
export type { Message, MessageParams } from './message/message.js';
export { comparePlaces, formatPlace } from './message/place.js';
export type { Place } from './message/place.js';
export { ConfigError, MoorageError } from './error.js';
export type { ExitKind, MoorageErrorOptions } from './error.js';
export { closestWord } from './document/closest-word.js';
export { decode } from './document/decode.js';
export { formatPath } from './document/document-path.js';
export type { DocumentPath } from './document/document-path.js';
export { parseYamlDocument } from './document/yaml-document.js';
export type { YamlDocument } from './document/yaml-document.js';
export { adoptCluster } from './adopt/adopt-cluster.js';
export type { Adoption } from './adopt/adopt-cluster.js';
export type { FoundCluster } from './adopt/found-cluster.js';
export type { Unexpressed } from './adopt/unexpressed.js';
export { allocatable, maxPods } from './capacity/allocatable.js';
export type { Allocatable } from './capacity/allocatable.js';
export { instanceFamily, instanceType, instanceTypes } from './capacity/instance-type.js';
export type { InstanceType } from './capacity/instance-type.js';
export { poolTypes } from './capacity/pool-types.js';
export type { PoolTypes } from './capacity/pool-types.js';
export { clusterPools } from './capacity/cluster-pool.js';
export type { ClusterPool } from './capacity/cluster-pool.js';
export { checklist } from './guardrail/checklist/checklist.js';
export type { Advice } from './guardrail/checklist/checklist.js';
export { guardRails } from './guardrail/checklist/guard-rail.js';
export type { GuardRail, GuardRailId } from './guardrail/checklist/guard-rail.js';
export { capacityObjects, guardrails, namespaceGuardrails, teamObjects } from './guardrail/guardrails.js';
export { headroomNamespaceName } from './guardrail/headroom.js';
export { jobSubmitterProperties } from './guardrail/job-submitter.js';
export type { KubernetesObject, ObjectMeta } from './guardrail/kubernetes-object.js';
export { podTemplates } from './guardrail/pod-template.js';
export type { NamedPodTemplate, PodTemplate } from './guardrail/pod-template.js';
export { checkRules } from './guardrail/rule/check-rules.js';
export type { RuleReport } from './guardrail/rule/check-rules.js';
export type { Rule } from './guardrail/rule/rule.js';
export { rules } from './guardrail/rule/rules.js';
export { encryptionConf } from './guardrail/spark-encryption.js';
export { teamScopes } from './guardrail/team-scope.js';
export type { TeamScope } from './guardrail/team-scope.js';
export { executorCount } from './job/executor-count.js';
export type { ExecutorCount } from './job/executor-count.js';
export { isJob } from './job/job-description.js';
export type {
  EmrSettings,
  JobDescription,
  JobSource,
  PodAdditions,
  PodDescription,
  TemplateSource,
} from './job/job-description.js';
export { jobPods, singlePod } from './job/job-pods.js';
export type { Companion, FindTemplate, JobPod, JobPods, JobRole } from './job/job-pods.js';
export type { Json } from './document/json-value.js';
export { readJobs } from './job/read-job.js';
export { readSparkSubmit } from './job/read-spark-submit.js';
export type { SparkApplication, SparkRole } from './job/spark-application.js';
export { sparkMemory } from './job/spark-memory.js';
export type { SparkMemory } from './job/spark-memory.js';
export { sparkPodResources, taskSlots } from './job/spark-pod-resources.js';
export type { SparkPodResources } from './job/spark-pod-resources.js';
export { kubernetesMinor, kubernetesMinors } from './kubernetes/kubernetes-version.js';
export type { KubernetesMinor } from './kubernetes/kubernetes-version.js';
export { readObjects } from './kubernetes/read-objects.js';
export type { LocatedObject } from './kubernetes/read-objects.js';
export type { Answer } from './preflight/answer.js';
export { checkJob } from './preflight/check-job.js';
export type { CheckJobOptions } from './preflight/check-job.js';
export type { Pod } from './kubernetes/pod.js';
export { checkPod, printPod } from './preflight/check-pod.js';
export { checkSource } from './preflight/check-source.js';
export type { SourceSurroundings } from './preflight/judge-source.js';
export { clusterKinds, readSnapshot } from './preflight/cluster-snapshot.js';
export type { ClusterSnapshot, ReadSnapshotOptions } from './preflight/cluster-snapshot.js';
export type { ClusterKind } from './preflight/decode/cluster-schema.js';
export { scopesOf } from './preflight/job-scope.js';
export type { Judged, Judgements } from './preflight/job-course.js';
export type { ScopeChoice } from './preflight/job-scope.js';
export type {
  ExecutorVerdict,
  JobFinding,
  JobOutcome,
  JobPodVerdict,
  JobVerdict,
} from './preflight/job-verdict.js';
export type { Change } from './preflight/fix/change.js';
export type { PodEdit } from './preflight/fix/edited.js';
export { knownCluster } from './preflight/known-cluster.js';
export type { KnownCluster } from './preflight/known-cluster.js';
export { objectFindings } from './preflight/lint/object-lint.js';
export { refuserOf } from './preflight/live/live-answer.js';
export type { LiveAnswer, Refuser } from './preflight/live/live-answer.js';
export type { LiveAttribution } from './preflight/live/live-attribution.js';
export type { FieldChange } from './preflight/live/live-change.js';
export { askedPods, checkLive } from './preflight/live/live-check.js';
export type {
  AskedPod,
  LiveCheck,
  LiveJobVerdict,
  LivePodVerdict,
  PredictionFault,
} from './preflight/live/live-check.js';
export { hasSubmitterPolicy, liveCluster } from './preflight/live/live-cluster.js';
export type { FoundObjects, LiveClusterOptions } from './preflight/live/live-cluster.js';
export type { LiveDifference } from './preflight/live/live-difference.js';
export type { LiveVerdict } from './preflight/live/live-verdict.js';
export type { PodRequest, PodVerdict } from './preflight/pod-verdict.js';
export { templateWarnings } from './preflight/template-warnings.js';
export { base36 } from './identity/base36.js';
export { executionRoles, trustPolicy } from './identity/execution-role.js';
export type { ExecutionRole } from './identity/execution-role.js';
export { startJobPermission } from './identity/job-permission.js';
export { podIdentityAssociations } from './identity/pod-identity-association.js';
export type { PodIdentityAssociation } from './identity/pod-identity-association.js';
export { policySize } from './identity/policy-document.js';
export type { PolicyConditions, PolicyDocument, PolicyStatement } from './identity/policy-document.js';
export { clusterArn, roleArn, roleUse } from './identity/role-use.js';
export type { LocatedCluster, RoleUse } from './identity/role-use.js';
export { secretPermission } from './identity/secret-permission.js';
export { emrServiceAccounts, emrWorkloads, sparkServiceAccounts } from './identity/service-account.js';
export type { EmrWorkload } from './identity/service-account.js';
export { trustBudget, trustPolicyLimits } from './identity/trust-budget.js';
export type { TrustBudget } from './identity/trust-budget.js';
export { virtualClusterInput } from './identity/virtual-cluster.js';
export type { VirtualClusterInput } from './identity/virtual-cluster.js';
export type { FieldDifference } from './plan/field-difference.js';
export { isAdministrator } from './plan/is-administrator.js';
export type { KnownUser } from './plan/is-administrator.js';
export { fieldManager, isManaged } from './plan/live-object.js';
export type { LiveObject, ManagedFields } from './plan/live-object.js';
export type { FieldSet } from './plan/field-set.js';
export { managedKind, managedKinds } from './plan/managed-kind.js';
export type { ManagedKind } from './plan/managed-kind.js';
export { objectId, objectKey, objectTitle } from './plan/object-id.js';
export type { ObjectId } from './plan/object-id.js';
export { planScope } from './plan/plan-scope.js';
export type { PlanScope } from './plan/plan-scope.js';
export { isGoing, planActions, planObject, planObjects } from './plan/plan-objects.js';
export type { PlanAction, PlannedObject, PlanOptions } from './plan/plan-objects.js';
export { defaultLabelKeys } from './platform/label-keys.js';
export type { LabelKeys } from './platform/label-keys.js';
export { newPlatform } from './platform/new-platform.js';
export type { NewPlatform } from './platform/new-platform.js';
export { parsePlatform, parsePlatformSource } from './platform/parse-platform.js';
export { platformJsonSchema } from './platform/platform-json-schema.js';
export { largestPlatformFile } from './platform/platform-source.js';
export type { PlatformSource, ReadPart } from './platform/platform-source.js';
export { explainedSettings } from './platform/explained-settings.js';
export type { ExplanationRequest } from './platform/explained-settings.js';
export type { ExplainedSubject, Explanation, Origin } from './platform/origin.js';
export type { CapacityProfile, Pool, PoolDisk, PoolHeadroom } from './platform/capacity-profile.js';
export type { CapacityProfileSpec, PoolSpec } from './platform/capacity-spec.js';
export type { Cluster, ClusterNetwork, ClusterNodes } from './platform/cluster.js';
export type { ClusterSettingsSpec, ClusterSpec } from './platform/cluster-spec.js';
export type { CostCenter, Platform } from './platform/platform.js';
export type {
  CostCenterSpec,
  DefaultsSpec,
  PlatformSpec,
  SuppressionSpec,
} from './platform/platform-spec.js';
export type { Priorities, TierPriorities } from './platform/priorities.js';
export { explainPlatform, resolvePlatform } from './platform/resolve-platform.js';
export { managedLabel } from './platform/product-label.js';
export { artefactKinds, artefacts } from './render/artefacts.js';
export type { ArtefactKind, ArtefactRequest } from './render/artefacts.js';
export { coversPath } from './render/covered-path.js';
export { commandPermission, permittedCommands } from './render/command-permission.js';
export type {
  ClusterRole,
  CommandPermission,
  PermissionRule,
  PermittedCommand,
} from './render/command-permission.js';
export { artefactText } from './render/artefact-file.js';
export type { Artefact } from './render/artefact-file.js';
export { renderFormats, renderJson, renderObjects } from './render/render-objects.js';
export type { RenderFormat } from './render/render-objects.js';
export { yamlText } from './render/yaml-text.js';
export { settingsIn } from './platform/team.js';
export type { Team, TeamSettings } from './platform/team.js';
export type { TeamClusterSpec, TeamSettingsSpec, TeamSpec } from './platform/team-spec.js';
