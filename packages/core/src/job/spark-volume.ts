import { asObject } from '../document/json-value.js';
import type { Json } from '../document/json-value.js';
import type { SparkRole } from './spark-application.js';

type Conf = Readonly<Record<string, string>>;

/** Volumes of a Spark pod, where they are mounted, and the claims that Spark makes for them. */
export interface SparkVolumes {
  readonly volumes: readonly Json[];
  readonly mounts: readonly Json[];
  /** Claims that are made with each pod, and go with it. */
  readonly claims: readonly Json[];
}

interface VolumeSettings {
  readonly type: string;
  readonly name: string;
  readonly mount: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

const localDirectory = 'spark-local-dir-';
/** Name of a claim by which Spark is told to make one for each pod. */
const onDemand = 'OnDemand';

/**
 * Volumes that settings ask for, and those that Spark mounts without being asked: its own settings and room for shuffle
 * files, unless a volume is meant for them.
 *
 * @param pod - its name, and what its main container mounts already.
 * @see Spark 3.5, MountVolumesFeatureStep, LocalDirsFeatureStep, MountSecretsFeatureStep
 */
export function sparkVolumes(
  conf: Conf,
  role: SparkRole,
  { podName, mounts }: { readonly podName: string; readonly mounts: readonly unknown[] },
): SparkVolumes {
  const asked = volumeSettings(conf, role);
  const volumes = asked.map((settings, index) => volume(settings, `${podName}-pvc-${String(index)}`));
  const hasLocal = [...asked, ...mounts.map((mount) => asObject(mount) ?? {})].some(({ name }) => {
    return typeof name === 'string' && name.startsWith(localDirectory);
  });
  const secrets = entriesBelow(conf, `spark.kubernetes.${role}.secrets.`);
  const isMemory = conf['spark.kubernetes.local.dirs.tmpfs'] === 'true';
  const local = {
    volume: { name: `${localDirectory}1`, emptyDir: isMemory ? { medium: 'Memory' } : {} },
    mount: { name: `${localDirectory}1`, mountPath: '/var/data/spark-x' },
  };
  const settingsVolume = role === 'driver' ? 'spark-conf-volume-driver' : 'spark-conf-volume-exec';
  return {
    volumes: [
      ...volumes.map(({ source }) => source),
      ...secrets.map(([name]) => ({ name: `${name}-volume`, secret: { secretName: name } })),
      ...(hasLocal ? [] : [local.volume]),
      { name: settingsVolume, configMap: { name: `spark-${role}-conf-map` } },
    ],
    mounts: [
      ...asked.map(mountOf),
      ...secrets.map(([name, mountPath]) => ({ name: `${name}-volume`, mountPath })),
      ...(hasLocal ? [] : [local.mount]),
      { name: settingsVolume, mountPath: '/opt/spark/conf' },
    ],
    claims: volumes.flatMap(({ claim }) => (claim === undefined ? [] : [claim])),
  };
}

/** Settings below a prefix, by what stands behind it. */
export function entriesBelow(conf: Conf, prefix: string): readonly (readonly [string, string])[] {
  return Object.keys(conf)
    .filter((key) => key.startsWith(prefix) && key.length > prefix.length)
    .map((key) => [key.slice(prefix.length), conf[key] ?? '']);
}

function volumeSettings(conf: Conf, role: SparkRole): readonly VolumeSettings[] {
  const found = new Map<string, { mount: Record<string, string>; options: Record<string, string> }>();
  for (const [rest, value] of entriesBelow(conf, `spark.kubernetes.${role}.volumes.`)) {
    const match = /^(\w+)\.([^.]+)\.(mount|options)\.(.+)$/.exec(rest);
    const [, type = '', name = '', part = '', key = ''] = match ?? [];
    if (match === null) continue;
    const id = `${type} ${name}`;
    const entry = found.get(id) ?? { mount: {}, options: {} };
    found.set(id, entry);
    if (part === 'mount') entry.mount[key] = value;
    else entry.options[key] = value;
  }
  return [...found].map(([id, parts]) => {
    const [type = '', name = ''] = id.split(' ');
    return { type, name, ...parts };
  });
}

function volume(
  { type, name, mount, options }: VolumeSettings,
  claimName: string,
): { readonly source: Json; readonly claim?: Json } {
  switch (type) {
    case 'hostPath':
      return { source: { name, hostPath: { path: options['path'] ?? '', type: '' } } };
    case 'nfs':
      return { source: { name, nfs: { server: options['server'] ?? '', path: options['path'] ?? '' } } };
    case 'emptyDir':
      return {
        source: {
          name,
          emptyDir: {
            ...(options['medium'] === undefined ? {} : { medium: options['medium'] }),
            ...(options['sizeLimit'] === undefined ? {} : { sizeLimit: options['sizeLimit'] }),
          },
        },
      };
    case 'persistentVolumeClaim':
      return claimed({ name, mount, options }, claimName);
    default:
      return { source: { name } };
  }
}

function claimed(
  { name, mount, options }: Omit<VolumeSettings, 'type'>,
  drawn: string,
): { readonly source: Json; readonly claim?: Json } {
  const { claimName = '', storageClass, sizeLimit } = options;
  const readOnly = mount['readOnly'] === 'true';
  const isMade = claimName === onDemand;
  const source = { name, persistentVolumeClaim: { claimName: isMade ? drawn : claimName, readOnly } };
  if (!isMade || storageClass === undefined || sizeLimit === undefined) return { source };
  return {
    source,
    claim: {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: drawn },
      spec: {
        storageClassName: storageClass,
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: sizeLimit } },
      },
    },
  };
}

function mountOf({ name, mount }: VolumeSettings): Json {
  const { path = '', subPath, readOnly } = mount;
  return {
    name,
    mountPath: path,
    ...(subPath === undefined ? {} : { subPath }),
    ...(readOnly === 'true' ? { readOnly: true } : {}),
  };
}
