import { goJson, goQuote } from './go-text.js';
import { minorAtLeast } from './kubernetes-version.js';
import type { KubernetesMinor } from './kubernetes-version.js';

/**
 * Texts of the API server about one field, such as `spec.nodeName: Invalid value: "A": …`.
 *
 * @see Kubernetes apimachinery 0.35.4, pkg/util/validation/field/errors.go
 */
export type FieldError = string;

/** A value of a Go type of its own that is a text underneath, which from 1.34 on is printed as JSON. */
export interface TypedText {
  readonly typed: string;
}

/** A value as it is shown, without quotes. */
export interface RawText {
  readonly raw: string;
}

/** What a field error may show of the value. */
export type BadValue = string | number | boolean | TypedText | RawText;

/** The value does not follow the rules of its field. */
export function invalid(at: string, value: BadValue, detail: string): FieldError {
  return `${at}: Invalid value: ${shown(value)}: ${detail}`;
}

/** One error for each rule that a value breaks. */
export function eachInvalid(at: string, value: BadValue, details: readonly string[]): readonly FieldError[] {
  return details.length === 0 ? [] : details.map((detail) => invalid(at, value, detail));
}

/** The value is absent. */
export function required(at: string, detail: string = ''): FieldError {
  return `${at}: Required value${detail === '' ? '' : `: ${detail}`}`;
}

/** The value may not be given here. */
export function forbidden(at: string, detail: string): FieldError {
  return `${at}: Forbidden: ${detail}`;
}

/** Another element has the value already. */
export function duplicate(at: string, value: BadValue): FieldError {
  return `${at}: Duplicate value: ${shown(value)}`;
}

/** Nothing has the name that the value gives. */
export function notFound(at: string, value: BadValue): FieldError {
  return `${at}: Not found: ${shown(value)}`;
}

/** The value is none of the ones that are known. */
export function notSupported(at: string, value: BadValue, known: readonly string[]): FieldError {
  return `${at}: Unsupported value: ${shown(value)}: supported values: ${known.map(goQuote).join(', ')}`;
}

/** The value has too many bytes. */
export function tooLong(at: string, most: number): FieldError {
  return `${at}: Too long: may not be more than ${String(most)} bytes`;
}

/** A text of a Go type of its own, printed as the version prints it. */
export function typedText(text: string, version: KubernetesMinor): BadValue {
  return minorAtLeast(version, '1.34') ? { typed: text } : text;
}

/** The name of a resource, which servers before 1.34 show as it is. */
export function resourceNameText(name: string, version: KubernetesMinor): BadValue {
  return minorAtLeast(version, '1.34') ? { typed: name } : { raw: name };
}

/** A quantity, of which servers before 1.34 show how they hold it, with x for that. */
export function quantityText(text: string, version: KubernetesMinor): BadValue {
  return minorAtLeast(version, '1.34') ? { typed: text } : { raw: drawnQuantity };
}

/** Stands for how a server before 1.34 holds a quantity. */
export const drawnQuantity = 'resource.Quantity{x}';

function shown(value: BadValue): string {
  if (typeof value === 'string') return goQuote(value);
  if (typeof value !== 'object') return String(value);
  return 'raw' in value ? value.raw : goJson(value.typed);
}
