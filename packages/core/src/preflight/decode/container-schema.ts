import { embedded, foreignBetween, list, struct } from './schema.js';
import type { FieldType, StructType } from './schema.js';

export const fieldSelectorSchema: StructType = struct('ObjectFieldSelector', {
  apiVersion: 'string',
  fieldPath: 'string',
});

export const resourceFieldSelectorSchema: StructType = struct('ResourceFieldSelector', {
  containerName: 'string',
  resource: 'string',
  divisor: 'resource.Quantity',
});

export const resourceRequirementsSchema: StructType = struct('ResourceRequirements', {
  limits: 'v1.ResourceList',
  requests: 'v1.ResourceList',
  claims: 'foreign',
});

const reference = { name: 'string' };

const envVar = struct('EnvVar', {
  name: 'string',
  value: 'string',
  valueFrom: struct('EnvVarSource', {
    fieldRef: fieldSelectorSchema,
    resourceFieldRef: resourceFieldSelectorSchema,
    configMapKeyRef: struct('ConfigMapKeySelector', {
      ...embedded('LocalObjectReference', reference),
      key: 'string',
      optional: '*bool',
    }),
    secretKeyRef: struct('SecretKeySelector', {
      ...embedded('LocalObjectReference', reference),
      key: 'string',
      optional: '*bool',
    }),
    fileKeyRef: foreignBetween('1.34'),
  }),
});

const envFrom = struct('EnvFromSource', {
  prefix: 'string',
  configMapRef: struct('ConfigMapEnvSource', {
    ...embedded('LocalObjectReference', reference),
    optional: '*bool',
  }),
  secretRef: struct('SecretEnvSource', {
    ...embedded('LocalObjectReference', reference),
    optional: '*bool',
  }),
});

const exec = struct('ExecAction', { command: '[]string' });
const httpGet = struct('HTTPGetAction', {
  path: 'string',
  port: 'intstr.IntOrString',
  host: 'string',
  scheme: 'v1.URIScheme',
  httpHeaders: list(struct('HTTPHeader', { name: 'string', value: 'string' })),
});
const tcpSocket = struct('TCPSocketAction', { port: 'intstr.IntOrString', host: 'string' });

const probe = struct('Probe', {
  ...embedded('ProbeHandler', {
    exec,
    httpGet,
    tcpSocket,
    grpc: struct('GRPCAction', { port: 'int32', service: '*string' }),
  }),
  initialDelaySeconds: 'int32',
  timeoutSeconds: 'int32',
  periodSeconds: 'int32',
  successThreshold: 'int32',
  failureThreshold: 'int32',
  terminationGracePeriodSeconds: '*int64',
});

const handler = struct('LifecycleHandler', {
  exec,
  httpGet,
  tcpSocket,
  sleep: struct('SleepAction', { seconds: 'int64' }),
});

/** Fields that the security contexts of pods and containers share. */
export const profileFields: Readonly<Record<string, FieldType>> = {
  seLinuxOptions: struct('SELinuxOptions', {
    user: 'string',
    role: 'string',
    type: 'string',
    level: 'string',
  }),
  windowsOptions: struct('WindowsSecurityContextOptions', {
    gmsaCredentialSpecName: 'foreign',
    gmsaCredentialSpec: 'foreign',
    runAsUserName: 'foreign',
    hostProcess: '*bool',
  }),
  runAsUser: '*int64',
  runAsGroup: '*int64',
  runAsNonRoot: '*bool',
  seccompProfile: struct('SeccompProfile', {
    type: 'v1.SeccompProfileType',
    localhostProfile: '*string',
  }),
  appArmorProfile: struct('AppArmorProfile', {
    type: 'v1.AppArmorProfileType',
    localhostProfile: '*string',
  }),
};

const securityContext = struct('SecurityContext', {
  ...profileFields,
  capabilities: struct('Capabilities', { add: '*[]v1.Capability', drop: '*[]v1.Capability' }),
  privileged: '*bool',
  readOnlyRootFilesystem: '*bool',
  allowPrivilegeEscalation: '*bool',
  procMount: '*v1.ProcMountType',
});

/** A container or an init container. */
export const containerSchema: StructType = struct('Container', {
  name: 'string',
  image: 'string',
  command: '[]string',
  args: '[]string',
  workingDir: 'string',
  ports: list(
    struct('ContainerPort', {
      name: 'string',
      hostPort: 'int32',
      containerPort: 'int32',
      protocol: 'v1.Protocol',
      hostIP: 'string',
    }),
  ),
  envFrom: list(envFrom),
  env: list(envVar),
  resources: resourceRequirementsSchema,
  resizePolicy: 'foreign',
  restartPolicy: '*v1.ContainerRestartPolicy',
  restartPolicyRules: foreignBetween('1.34'),
  volumeMounts: list(
    struct('VolumeMount', {
      name: 'string',
      readOnly: 'bool',
      recursiveReadOnly: '*v1.RecursiveReadOnlyMode',
      mountPath: 'string',
      subPath: 'string',
      mountPropagation: '*v1.MountPropagationMode',
      subPathExpr: 'string',
    }),
  ),
  volumeDevices: 'foreign',
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: struct('Lifecycle', { postStart: handler, preStop: handler, stopSignal: 'foreign' }),
  terminationMessagePath: 'string',
  terminationMessagePolicy: 'v1.TerminationMessagePolicy',
  imagePullPolicy: 'v1.PullPolicy',
  securityContext,
  stdin: 'bool',
  stdinOnce: 'bool',
  tty: 'bool',
});
