import type { DownwardFile, Volume, VolumeProjection } from '../../kubernetes/volume.js';
import { defaultFieldSelector, defaultResourceSelector, roundedResources } from './default-container.js';

/** Rights of files that volumes show: 0644. */
const defaultMode = 0o644;
const defaultTokenSeconds = 3600;

/** A volume with everything that the API server fills in where nothing is said. */
export function defaultVolume(volume: Volume): Volume {
  if (Object.keys(volume).every((key) => key === 'name')) return { ...volume, emptyDir: {} };
  const { hostPath, secret, downwardAPI, configMap, projected } = volume;
  return {
    ...volume,
    ...(hostPath === undefined ? {} : { hostPath: { type: '', ...hostPath } }),
    ...(secret === undefined ? {} : { secret: { defaultMode, ...secret } }),
    ...(configMap === undefined ? {} : { configMap: { defaultMode, ...configMap } }),
    ...(downwardAPI === undefined ? {} : { downwardAPI: { defaultMode, ...withDefaultFiles(downwardAPI) } }),
    ...(projected === undefined
      ? {}
      : {
          projected: {
            defaultMode,
            ...projected,
            ...(projected.sources === undefined ? {} : { sources: projected.sources.map(defaultProjection) }),
          },
        }),
    ...defaultClaim(volume),
  };
}

function defaultProjection(projection: VolumeProjection): VolumeProjection {
  const { downwardAPI, serviceAccountToken } = projection;
  return {
    ...projection,
    ...(downwardAPI === undefined ? {} : { downwardAPI: withDefaultFiles(downwardAPI) }),
    ...(serviceAccountToken === undefined
      ? {}
      : { serviceAccountToken: { expirationSeconds: defaultTokenSeconds, ...serviceAccountToken } }),
  };
}

function withDefaultFiles<Source extends { readonly items?: readonly DownwardFile[] }>(
  source: Source,
): Source {
  return source.items === undefined ? source : { ...source, items: source.items.map(defaultFile) };
}

function defaultFile(file: DownwardFile): DownwardFile {
  const { fieldRef, resourceFieldRef } = file;
  return {
    ...file,
    ...(fieldRef === undefined ? {} : { fieldRef: defaultFieldSelector(fieldRef) }),
    ...(resourceFieldRef === undefined
      ? {}
      : { resourceFieldRef: defaultResourceSelector(resourceFieldRef) }),
  };
}

function defaultClaim({ ephemeral }: Volume): Pick<Volume, 'ephemeral'> {
  const template = ephemeral?.volumeClaimTemplate;
  if (ephemeral === undefined || template === undefined) return {};
  const { spec = {} } = template;
  return {
    ephemeral: {
      volumeClaimTemplate: {
        metadata: {},
        ...template,
        spec: { volumeMode: 'Filesystem', ...spec, resources: roundedResources(spec.resources ?? {}) },
      },
    },
  };
}
