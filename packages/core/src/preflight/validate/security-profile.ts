import { byteLength, drawnAddress, goJson, goQuote } from '../../kubernetes/go-text.js';
import { invalid, notSupported, required, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { Profile } from '../../kubernetes/security-context.js';
import { descendingPathErrors } from './paths.js';

const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const longestProfile = 4095;

/** What is wrong with a profile of seccomp. */
export function seccompErrors(
  profile: Profile | undefined,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (profile === undefined) return [];
  const { type = '', localhostProfile } = profile;
  return [
    ...typeErrors(type, `${at}.type`, { version, subject: 'seccompProfile' }),
    ...(type === 'Localhost'
      ? localhostProfile === undefined
        ? [required(`${at}.localhostProfile`, 'must be set when seccomp type is Localhost')]
        : descendingPathErrors(localhostProfile, `${at}.localhostProfile`)
      : localhostProfile === undefined
        ? []
        : [strayProfileError(profile, `${at}.localhostProfile`, version)]),
  ];
}

/** What is wrong with a profile of AppArmor. */
export function appArmorErrors(
  profile: Profile | undefined,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (profile === undefined) return [];
  const { type = '', localhostProfile } = profile;
  const place = `${at}.localhostProfile`;
  if (type === 'Localhost') return localAppArmorErrors(localhostProfile, place);
  if (!profileTypes.includes(type))
    return typeErrors(type, `${at}.type`, { version, subject: 'appArmorProfile' });
  const detail = 'can only be set when AppArmor type is Localhost';
  return localhostProfile === undefined ? [] : [invalid(place, localhostProfile, detail)];
}

function typeErrors(
  type: string,
  at: string,
  { version, subject }: { readonly version: KubernetesMinor; readonly subject: string },
): readonly FieldError[] {
  if (profileTypes.includes(type)) return [];
  return type === ''
    ? [required(at, `type is required when ${subject} is set`)]
    : [notSupported(at, typedText(type, version), profileTypes)];
}

/** The API server shows the whole profile here, with the names of fields in Go. */
function strayProfileError(
  { type = '', localhostProfile = '' }: Profile,
  at: string,
  version: KubernetesMinor,
): FieldError {
  const shown = minorAtLeast(version, '1.34')
    ? goJson({ Type: type, LocalhostProfile: localhostProfile })
    : `core.SeccompProfile{Type:${goQuote(type)}, LocalhostProfile:(*string)(${drawnAddress})}`;
  return `${at}: Invalid value: ${shown}: can only be set when seccomp type is Localhost`;
}

function localAppArmorErrors(profile: string | undefined, at: string): readonly FieldError[] {
  const missing = required(at, 'must be set when AppArmor type is Localhost');
  if (profile === undefined) return [missing];
  const trimmed = profile.trim();
  return [
    ...(trimmed !== profile ? [invalid(at, profile, 'must not be padded with whitespace')] : []),
    ...(trimmed === profile && profile === '' ? [missing] : []),
    ...(byteLength(profile) > longestProfile
      ? [`${at}: Too long: may not be more than ${String(longestProfile)} bytes`]
      : []),
  ];
}
