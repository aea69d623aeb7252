/**
 * The name of a role as EMR on EKS and the AWS CLI write it into the names of service accounts: its characters as one
 * big-endian number in base 256, in digits 0-9 and a-z.
 *
 * @see aws-cli, awscli/customizations/emrcontainers/base36.py
 */
export function base36(text: string): string {
  let number = 0n;
  for (const character of text) number = number * 256n + BigInt(character.codePointAt(0) ?? 0);
  return number.toString(36);
}
