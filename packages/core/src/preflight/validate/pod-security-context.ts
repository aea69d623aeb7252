import { duplicate, invalid, notSupported, required, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { byteLength } from '../../kubernetes/go-text.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import { idErrors } from './container-security-context.js';
import { appArmorErrors, seccompErrors } from './security-profile.js';

const at = 'spec.securityContext';
const segment = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const sysctlPattern = `^(${segment}[\\./])*${segment}$`;
const longestSysctl = 253;
const ipcSysctls: ReadonlySet<string> = new Set([
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
  'kernel.shm',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.msg',
]);

/** What is wrong with the security context of a pod. */
export function podSecurityErrors(spec: PodSpec, version: KubernetesMinor): readonly FieldError[] {
  const context = spec.securityContext ?? {};
  return [
    ...idErrors(context.fsGroup, `${at}.fsGroup`),
    ...idErrors(context.runAsUser, `${at}.runAsUser`),
    ...idErrors(context.runAsGroup, `${at}.runAsGroup`),
    ...(context.supplementalGroups ?? []).flatMap((group, i) =>
      idErrors(group, `${at}.supplementalGroups[${String(i)}]`),
    ),
    ...(spec.shareProcessNamespace === true && spec.hostPID === true
      ? [
          invalid(
            `${at}.shareProcessNamespace`,
            true,
            'ShareProcessNamespace and HostPID cannot both be enabled',
          ),
        ]
      : []),
    ...sysctlErrors(spec),
    ...choiceErrors(context.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], {
      field: 'fsGroupChangePolicy',
      version,
    }),
    ...seccompErrors(context.seccompProfile, `${at}.seccompProfile`, version),
    ...appArmorErrors(context.appArmorProfile, `${at}.appArmorProfile`, version),
    ...choiceErrors(context.supplementalGroupsPolicy, ['Merge', 'Strict'], {
      field: 'supplementalGroupsPolicy',
      version,
    }),
    ...choiceErrors(context.seLinuxChangePolicy, ['Recursive'], { field: 'seLinuxChangePolicy', version }),
  ];
}

function choiceErrors(
  value: string | undefined,
  known: readonly string[],
  { field, version }: { readonly field: string; readonly version: KubernetesMinor },
): readonly FieldError[] {
  return value === undefined || known.includes(value)
    ? []
    : [notSupported(`${at}.${field}`, typedText(value, version), known)];
}

function sysctlErrors(spec: PodSpec): readonly FieldError[] {
  const taken = new Set<string>();
  return (spec.securityContext?.sysctls ?? []).flatMap(({ name = '' }, i) => {
    const place = `${at}.sysctls[${String(i)}].name`;
    const errors = [...formErrors(name, place, taken), ...hostErrors(name, place, spec)];
    taken.add(name);
    return errors;
  });
}

function formErrors(name: string, place: string, taken: ReadonlySet<string>): readonly FieldError[] {
  if (name === '') return [required(place)];
  const isValid = byteLength(name) <= longestSysctl && new RegExp(sysctlPattern).test(name);
  if (!isValid) {
    return [
      invalid(
        place,
        name,
        `must have at most ${String(longestSysctl)} characters and match regex ${sysctlPattern}`,
      ),
    ];
  }
  return taken.has(name) ? [duplicate(place, name)] : [];
}

/** With a namespace of its node, a pod may not set what belongs to the node. */
function hostErrors(name: string, place: string, spec: PodSpec): readonly FieldError[] {
  const space = sysctlSpace(name);
  if (spec.hostNetwork === true && space === 'net')
    return [invalid(place, name, "may not be specified when 'hostNetwork' is true")];
  if (spec.hostIPC === true && space === 'ipc')
    return [invalid(place, name, "may not be specified when 'hostIPC' is true")];
  return [];
}

function sysctlSpace(name: string): 'net' | 'ipc' | undefined {
  const star = dotted(name).indexOf('*');
  const start = star < 0 ? dotted(name) : dotted(name).slice(0, star);
  if (ipcSysctls.has(start) || start.startsWith('fs.mqueue.')) return 'ipc';
  return start.startsWith('net.') ? 'net' : undefined;
}

/** Names may be written with slashes, and then dots and slashes change places. */
function dotted(name: string): string {
  const separator = /[./]/.exec(name)?.[0];
  if (separator !== '/') return name;
  return name.replace(/[./]/g, (each) => (each === '/' ? '.' : '/'));
}
