import { containerSchema, profileFields, resourceRequirementsSchema } from './container-schema.js';
import { objectMetaSchema } from './metadata-schema.js';
import { affinitySchema, tolerationSchema, topologySpreadSchema } from './scheduling-schema.js';
import { embedded, foreignBetween, list, struct } from './schema.js';
import type { StructType } from './schema.js';
import { volumeSchema } from './volume-schema.js';

const podSecurityContext = struct('PodSecurityContext', {
  ...profileFields,
  supplementalGroups: '*[]int64',
  supplementalGroupsPolicy: '*v1.SupplementalGroupsPolicy',
  fsGroup: '*int64',
  sysctls: list(struct('Sysctl', { name: 'string', value: 'string' })),
  fsGroupChangePolicy: '*v1.PodFSGroupChangePolicy',
  seLinuxChangePolicy: '*v1.PodSELinuxChangePolicy',
});

const podSpec = struct('PodSpec', {
  volumes: list(volumeSchema),
  initContainers: list(containerSchema),
  containers: list(containerSchema),
  ephemeralContainers: 'foreign',
  restartPolicy: 'v1.RestartPolicy',
  terminationGracePeriodSeconds: '*int64',
  activeDeadlineSeconds: '*int64',
  dnsPolicy: 'v1.DNSPolicy',
  nodeSelector: 'map[string]string',
  serviceAccountName: 'string',
  serviceAccount: 'string',
  automountServiceAccountToken: '*bool',
  nodeName: 'string',
  hostNetwork: 'bool',
  hostPID: 'bool',
  hostIPC: 'bool',
  shareProcessNamespace: '*bool',
  securityContext: podSecurityContext,
  imagePullSecrets: list(struct('LocalObjectReference', { name: 'string' })),
  hostname: 'string',
  subdomain: 'string',
  affinity: affinitySchema,
  schedulerName: 'string',
  tolerations: list(tolerationSchema),
  hostAliases: 'foreign',
  priorityClassName: 'string',
  priority: '*int32',
  dnsConfig: 'foreign',
  readinessGates: list(struct('PodReadinessGate', { conditionType: 'v1.PodConditionType' })),
  runtimeClassName: '*string',
  enableServiceLinks: '*bool',
  preemptionPolicy: '*v1.PreemptionPolicy',
  overhead: '*v1.ResourceList',
  topologySpreadConstraints: list(topologySpreadSchema),
  setHostnameAsFQDN: '*bool',
  os: struct('PodOS', { name: 'v1.OSName' }),
  hostUsers: '*bool',
  schedulingGates: list(struct('PodSchedulingGate', { name: 'string' })),
  resourceClaims: 'foreign',
  resources: resourceRequirementsSchema,
  hostnameOverride: foreignBetween('1.34'),
  workloadRef: foreignBetween('1.35', '1.35'),
  schedulingGroup: foreignBetween('1.36'),
});

/**
 * The written grammar of pods: every field that Kubernetes knows, and which of them the preflight understands.
 *
 * @see Kubernetes 1.33.13 to 1.36.3, k8s.io/api/core/v1
 */
export const podSchema: StructType = struct('Pod', {
  ...embedded('TypeMeta', { kind: 'string', apiVersion: 'string' }),
  metadata: objectMetaSchema,
  spec: podSpec,
  status: 'ignored',
});
