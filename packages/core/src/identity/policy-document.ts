/** Conditions of a statement: values by key, by operator. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement of an IAM policy. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow';
  readonly Principal?: Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: PolicyConditions;
}

/** An IAM policy: who may do what. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** Length of a policy as IAM counts it: characters without white space between the parts of its JSON. */
export function policySize(policy: PolicyDocument | PolicyStatement): number {
  return JSON.stringify(policy).length;
}

/** Values of a condition: one is written alone, several as a list. */
export function oneOrAll(values: readonly string[]): string | readonly string[] {
  const [first] = values;
  return first !== undefined && values.length === 1 ? first : values;
}
