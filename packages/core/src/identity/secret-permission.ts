import type { SecretSpec } from '../platform/team-spec.js';
import type { PolicyDocument } from './policy-document.js';

/**
 * What the execution role of a team needs to read its secrets, or undefined if there are none.
 *
 * @see secrets-store-csi-driver-provider-aws, README
 */
export function secretPermission(secrets: readonly SecretSpec[]): PolicyDocument | undefined {
  if (secrets.length === 0) return undefined;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadSecrets',
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
        Resource: secrets.map(({ arn }) => arn),
      },
    ],
  };
}
