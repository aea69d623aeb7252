import { asObject } from '../../document/json-value.js';
import type { Json } from '../../document/json-value.js';
import { drawnQuantity } from '../../kubernetes/field-error.js';
import { drawnAddress } from '../../kubernetes/go-text.js';

/** What an API server answered to a pod that it was asked about. */
export interface LiveAnswer {
  /** Status code of HTTP: 201 is yes. */
  readonly code: number;
  /** Why the pod is refused, in the words of the server; empty where it is not. */
  readonly text: string;
  readonly warnings: readonly string[];
  /** The pod as it would be stored; absent where it is refused. */
  readonly pod?: Json;
}

/** Who refused a pod, as far as the text says so, and why. */
export type Refuser =
  | { readonly kind: 'authorizer'; readonly reason: string }
  | {
      readonly kind: 'webhook';
      readonly name: string;
      readonly how: 'denied' | 'failed' | 'no dry run' | 'no application';
      readonly reason: string;
    }
  | { readonly kind: 'policy'; readonly name: string; readonly reason: string };

/**
 * Who refused a pod, or undefined if the API server did it by rules of its own.
 *
 * @see Kubernetes apiserver 0.36.1, pkg/admission/plugin/webhook/errors/statuserror.go, pkg/util/webhook/error.go,
 * pkg/endpoints/handlers/responsewriters/errors.go; Spark Operator 2.5, internal/webhook/sparkpod_defaulter.go
 */
export function refuserOf({ code, text }: LiveAnswer): Refuser | undefined {
  if (code === 403 && text.startsWith('pods is forbidden: User '))
    return { kind: 'authorizer', reason: text };
  const [, denying, why] = /admission webhook "([^"]+)" denied the request(.*)$/s.exec(text) ?? [];
  if (denying !== undefined) {
    const reason = (why ?? '').replace(/^: /, '').trim();
    const how = reason.startsWith('failed to get SparkApplication ') ? 'no application' : 'denied';
    return { kind: 'webhook', name: denying, how, reason };
  }
  const [, silent] = /admission webhook "([^"]+)" does not support dry run/.exec(text) ?? [];
  if (silent !== undefined) return { kind: 'webhook', name: silent, how: 'no dry run', reason: text };
  const [, failed, fault] = /failed calling webhook "([^"]+)": (.*)$/s.exec(text) ?? [];
  if (failed !== undefined) return { kind: 'webhook', name: failed, how: 'failed', reason: fault ?? '' };
  const [, policy, denial] =
    /ValidatingAdmissionPolicy '([^']+)' with binding '[^']+' denied request: (.*)$/s.exec(text) ?? [];
  if (policy !== undefined) return { kind: 'policy', name: policy, reason: denial ?? '' };
  return undefined;
}

/** Metadata that a server draws by chance or takes from its clock. */
const drawnMetadata: ReadonlySet<string> = new Set([
  'uid',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
  'resourceVersion',
]);

/**
 * A pod as a server would store it, with x in what it drew by chance, as predictions have it.
 *
 * @param asked - the pod that was asked for.
 */
export function withoutDrawnParts(stored: Json, asked: Json): Json {
  const { metadata = {}, spec } = stored;
  const kept = Object.fromEntries(
    Object.entries(asObject(metadata) ?? {}).filter(([key]) => !drawnMetadata.has(key)),
  );
  const { name } = kept;
  const isDrawn = typeof name === 'string' && asObject(asked['metadata'])?.['name'] !== name;
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: isDrawn ? { ...kept, name: name.replace(/.{5}$/, 'xxxxx') } : kept,
    spec,
  };
  const text = JSON.stringify(pod)
    .replace(/"kube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}"/g, '"kube-api-access-xxxxx"')
    // Servers before 1.34 print a time that was never set.
    .replace(/"creationTimestamp":null,?/g, '');
  return asObject(JSON.parse(text)) ?? {};
}

/** A text of a server with x in the name that it drew, and for addresses in its memory, as predictions have it. */
export function withoutDrawnWords(told: string, asked: Json): string {
  const text = told
    .replaceAll(/0x[0-9a-f]{6,16}/g, drawnAddress)
    .replaceAll(/resource\.Quantity\{i:.*?Format:"\w+"\}/g, drawnQuantity);
  const { name = '', generateName = '' } = asObject(asked['metadata']) ?? {};
  const drawn = /^pods? "(.*?)" is (?:invalid|forbidden)/i.exec(text)?.[1];
  if (name !== '' || generateName === '' || drawn === undefined) return text;
  return text.replaceAll(drawn, drawn.replace(/.{5}$/, 'xxxxx'));
}
