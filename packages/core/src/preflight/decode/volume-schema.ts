import { fieldSelectorSchema, resourceFieldSelectorSchema } from './container-schema.js';
import { labelSelectorSchema, objectMetaSchema } from './metadata-schema.js';
import { embedded, foreignBetween, list, struct } from './schema.js';
import type { StructType } from './schema.js';

const keyToPath = struct('KeyToPath', { key: 'string', path: 'string', mode: '*int32' });

const downwardFile = struct('DownwardAPIVolumeFile', {
  path: 'string',
  fieldRef: fieldSelectorSchema,
  resourceFieldRef: resourceFieldSelectorSchema,
  mode: '*int32',
});

const namedItems = {
  ...embedded('LocalObjectReference', { name: 'string' }),
  items: list(keyToPath),
  optional: '*bool',
};

const volumeProjection = struct('VolumeProjection', {
  secret: struct('SecretProjection', namedItems),
  downwardAPI: struct('DownwardAPIProjection', { items: list(downwardFile) }),
  configMap: struct('ConfigMapProjection', namedItems),
  serviceAccountToken: struct('ServiceAccountTokenProjection', {
    audience: 'string',
    expirationSeconds: '*int64',
    path: 'string',
  }),
  clusterTrustBundle: 'foreign',
  podCertificate: foreignBetween('1.34'),
});

const volumeClaimTemplate = struct('PersistentVolumeClaimTemplate', {
  metadata: struct('ObjectMeta', { ...objectMetaSchema.fields, creationTimestamp: 'foreign' }),
  spec: struct('PersistentVolumeClaimSpec', {
    accessModes: '[]v1.PersistentVolumeAccessMode',
    selector: labelSelectorSchema,
    resources: struct('VolumeResourceRequirements', {
      limits: 'v1.ResourceList',
      requests: 'v1.ResourceList',
    }),
    volumeName: 'string',
    storageClassName: '*string',
    volumeMode: '*v1.PersistentVolumeMode',
    dataSource: 'foreign',
    dataSourceRef: 'foreign',
    volumeAttributesClassName: 'foreign',
  }),
});

/** Sources that Kubernetes knows and the preflight does not. */
const foreignSources = [
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
  'image',
];

/** A volume of a pod. */
export const volumeSchema: StructType = struct('Volume', {
  name: 'string',
  ...embedded('VolumeSource', {
    ...Object.fromEntries(foreignSources.map((name) => [name, 'foreign'])),
    hostPath: struct('HostPathVolumeSource', { path: 'string', type: '*v1.HostPathType' }),
    emptyDir: struct('EmptyDirVolumeSource', {
      medium: 'v1.StorageMedium',
      sizeLimit: '*resource.Quantity',
    }),
    secret: struct('SecretVolumeSource', {
      secretName: 'string',
      items: list(keyToPath),
      defaultMode: '*int32',
      optional: '*bool',
    }),
    nfs: struct('NFSVolumeSource', { server: 'string', path: 'string', readOnly: 'bool' }),
    persistentVolumeClaim: struct('PersistentVolumeClaimVolumeSource', {
      claimName: 'string',
      readOnly: 'bool',
    }),
    downwardAPI: struct('DownwardAPIVolumeSource', {
      items: list(downwardFile),
      defaultMode: '*int32',
    }),
    configMap: struct('ConfigMapVolumeSource', { ...namedItems, defaultMode: '*int32' }),
    projected: struct('ProjectedVolumeSource', {
      sources: list(volumeProjection),
      defaultMode: '*int32',
    }),
    csi: struct('CSIVolumeSource', {
      driver: 'string',
      readOnly: '*bool',
      fsType: '*string',
      volumeAttributes: 'map[string]string',
      nodePublishSecretRef: struct('LocalObjectReference', { name: 'string' }),
    }),
    ephemeral: struct('EphemeralVolumeSource', { volumeClaimTemplate }),
  }),
});
