import type fc from 'fast-check';
import { either, few, sparse, whole, oneIn } from './mood.js';
import type { Mood } from './mood.js';
import { anyText, id, truth } from './text.js';

const capabilities = ['ALL', 'NET_BIND_SERVICE', 'SYS_ADMIN', 'CHOWN', 'CAP_NET_RAW', 'KILL'];

function profile(mood: Mood): fc.Arbitrary<unknown> {
  return whole({
    type: either(mood, ['RuntimeDefault', 'Unconfined', 'Localhost'], ['', 'runtimedefault', undefined, 5]),
    localhostProfile: oneIn(3, either(mood, ['profiles/a.json', 'a'], ['', '../a', '/a'])),
  });
}

function safeProfile(): fc.Arbitrary<unknown> {
  return either('tame', [{ type: 'RuntimeDefault' }, { type: 'Localhost', localhostProfile: 'a.json' }], []);
}

function seLinux(mood: Mood): fc.Arbitrary<unknown> {
  return sparse(3, {
    type: either(mood, ['container_t', 'spc_t', 'container_init_t', ''], [3]),
    user: either(mood, ['', 'system_u'], []),
    role: either(mood, ['', 'system_r'], []),
    level: either(mood, ['s0', ''], []),
  });
}

function windows(mood: Mood): fc.Arbitrary<unknown> {
  return sparse(2, { hostProcess: mood === 'tame' ? either(mood, [false], []) : truth(mood) });
}

function shared(mood: Mood): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  return {
    seLinuxOptions: oneIn(4, seLinux(mood)),
    windowsOptions: oneIn(8, windows(mood)),
    runAsUser: id(mood),
    runAsGroup: id(mood),
    runAsNonRoot: truth(mood),
    seccompProfile: mood === 'tame' ? safeProfile() : profile(mood),
    appArmorProfile: oneIn(2, mood === 'tame' ? safeProfile() : profile(mood)),
  };
}

/** The security context of a container. */
export function securityContext(mood: Mood): fc.Arbitrary<unknown> {
  return sparse(3, {
    ...shared(mood),
    capabilities: sparse(2, {
      add: few(either(mood, capabilities, ['', 'net_raw', 4])),
      drop: few(either(mood, ['ALL', ...capabilities], ['all', ''])),
    }),
    privileged: oneIn(3, truth(mood)),
    readOnlyRootFilesystem: truth(mood),
    allowPrivilegeEscalation: truth(mood),
    procMount: oneIn(3, either(mood, ['Default'], ['Unmasked', '', 'default'])),
  });
}

/** A security context that meets the restricted level. */
export function restrictedContext(): fc.Arbitrary<unknown> {
  return whole({
    allowPrivilegeEscalation: either('tame', [false], []),
    runAsNonRoot: either('tame', [true], []),
    seccompProfile: safeProfile(),
    capabilities: either('tame', [{ drop: ['ALL'] }, { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }], []),
  });
}

/** The security context of a pod. */
export function podSecurityContext(mood: Mood): fc.Arbitrary<unknown> {
  return sparse(4, {
    ...shared(mood),
    supplementalGroups: few(id(mood)),
    supplementalGroupsPolicy: either(mood, ['Merge', 'Strict'], ['', 'strict']),
    fsGroup: id(mood),
    fsGroupChangePolicy: either(mood, ['Always', 'OnRootMismatch'], ['', 'never']),
    seLinuxChangePolicy: either(mood, ['Recursive'], ['MountOption', '', 'none']),
    sysctls: few(
      whole({
        name: either(
          mood,
          [
            'kernel.shm_rmid_forced',
            'net.ipv4.tcp_rmem',
            'net.ipv4.ip_local_reserved_ports',
            'kernel.msgmax',
            'net/ipv4/tcp_wmem',
          ],
          ['', 'A', 'a..b', 'a/b.c', '-'],
        ),
        value: anyText(mood),
      }),
      mood === 'tame' ? 1 : 2,
    ),
  });
}
