import { eachInvalid, invalid, notSupported, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { drawnAddress, goJson } from '../../kubernetes/go-text.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { rangeProblem } from '../../kubernetes/name-rule.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import type { Profile, SecurityContext } from '../../kubernetes/security-context.js';
import { appArmorErrors, seccompErrors } from './security-profile.js';

/** Largest user and group. */
export const mostId: number = 2 ** 31 - 1;

/** What is wrong with the security context of a container. Privileged containers are taken to be allowed. */
export function containerSecurityErrors(
  context: SecurityContext,
  at: string,
  { spec, version }: { readonly spec: PodSpec; readonly version: KubernetesMinor },
): readonly FieldError[] {
  const { runAsUser, runAsGroup } = context;
  return [
    ...idErrors(runAsUser, `${at}.runAsUser`),
    ...idErrors(runAsGroup, `${at}.runAsGroup`),
    ...procMountErrors(context.procMount, `${at}.procMount`, { spec, version }),
    ...seccompErrors(context.seccompProfile, `${at}.seccompProfile`, version),
    ...escalationErrors(context, at, version),
    ...appArmorErrors(context.appArmorProfile, `${at}.appArmorProfile`, version),
  ];
}

/** What is wrong with the number of a user or a group. */
export function idErrors(id: number | undefined, at: string): readonly FieldError[] {
  return id === undefined ? [] : eachInvalid(at, id, rangeProblem(id, 0, mostId));
}

function procMountErrors(
  procMount: string | undefined,
  at: string,
  { spec, version }: { readonly spec: PodSpec; readonly version: KubernetesMinor },
): readonly FieldError[] {
  if (procMount === undefined) return [];
  const known = ['Default', 'Unmasked'];
  const shown = typedText(procMount, version);
  return [
    ...(known.includes(procMount) ? [] : [notSupported(at, shown, known)]),
    ...(procMount === 'Unmasked' && spec.hostUsers !== false
      ? [invalid(at, shown, '`hostUsers` must be false to use `Unmasked`')]
      : []),
  ];
}

/** The API server shows the whole context here: as JSON, or before 1.34 as Go shows a struct. */
function escalationErrors(
  context: SecurityContext,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (context.allowPrivilegeEscalation !== false) return [];
  const isPrivileged = context.privileged === true;
  const admins = (context.capabilities?.add ?? []).filter((name) => name === 'CAP_SYS_ADMIN');
  if (!isPrivileged && admins.length === 0) return [];
  const fields = inGo(context);
  const shown = minorAtLeast(version, '1.34') ? goJson(fields) : goStruct(fields);
  const but = 'cannot set `allowPrivilegeEscalation` to false and';
  return [
    ...(isPrivileged ? [`${at}: Invalid value: ${shown}: ${but} \`privileged\` to true`] : []),
    ...admins.map(() => `${at}: Invalid value: ${shown}: ${but} \`capabilities.Add\` CAP_SYS_ADMIN`),
  ];
}

/** Types of the fields of a security context, all of which are pointers. */
const fieldTypes: Readonly<Record<string, string>> = {
  Capabilities: 'core.Capabilities',
  Privileged: 'bool',
  SELinuxOptions: 'core.SELinuxOptions',
  WindowsOptions: 'core.WindowsSecurityContextOptions',
  RunAsUser: 'int64',
  RunAsGroup: 'int64',
  RunAsNonRoot: 'bool',
  ReadOnlyRootFilesystem: 'bool',
  AllowPrivilegeEscalation: 'bool',
  ProcMount: 'core.ProcMountType',
  SeccompProfile: 'core.SeccompProfile',
  AppArmorProfile: 'core.AppArmorProfile',
};

/** A security context as Go prints it with `%#v`, with x for addresses in the memory of the server. */
function goStruct(fields: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(fields).map(([name, value]) => {
    return `${name}:(*${fieldTypes[name] ?? ''})(${value === null ? 'nil' : drawnAddress})`;
  });
  return `core.SecurityContext{${parts.join(', ')}}`;
}

/** A security context with the names and the order of fields in Go, where what is absent is null. */
function inGo(context: SecurityContext): Readonly<Record<string, unknown>> {
  const { capabilities, seLinuxOptions, windowsOptions } = context;
  return {
    Capabilities:
      capabilities === undefined ? null : { Add: capabilities.add ?? null, Drop: capabilities.drop ?? null },
    Privileged: context.privileged ?? null,
    SELinuxOptions:
      seLinuxOptions === undefined
        ? null
        : {
            User: seLinuxOptions.user ?? '',
            Role: seLinuxOptions.role ?? '',
            Type: seLinuxOptions.type ?? '',
            Level: seLinuxOptions.level ?? '',
          },
    WindowsOptions:
      windowsOptions === undefined
        ? null
        : {
            GMSACredentialSpecName: null,
            GMSACredentialSpec: null,
            RunAsUserName: null,
            HostProcess: windowsOptions.hostProcess ?? null,
          },
    RunAsUser: context.runAsUser ?? null,
    RunAsGroup: context.runAsGroup ?? null,
    RunAsNonRoot: context.runAsNonRoot ?? null,
    ReadOnlyRootFilesystem: context.readOnlyRootFilesystem ?? null,
    AllowPrivilegeEscalation: context.allowPrivilegeEscalation ?? null,
    ProcMount: context.procMount ?? null,
    SeccompProfile: profileInGo(context.seccompProfile),
    AppArmorProfile: profileInGo(context.appArmorProfile),
  };
}

function profileInGo(profile: Profile | undefined): unknown {
  if (profile === undefined) return null;
  return { Type: profile.type ?? '', LocalhostProfile: profile.localhostProfile ?? null };
}
