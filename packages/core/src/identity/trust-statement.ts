import { base36 } from './base36.js';
import { oneOrAll } from './policy-document.js';
import type { PolicyStatement } from './policy-document.js';
import { clusterArn } from './role-use.js';
import type { RoleUse } from './role-use.js';
import { emrWorkloads, runsOwnDrivers, sparkServiceAccounts } from './service-account.js';

/**
 * Lets the service accounts of a team in a cluster take a role by the OpenID Connect issuer of the cluster, or undefined
 * if the issuer is not known.
 *
 * The subject of EMR's service accounts is the one that `aws emr-containers update-role-trust-policy` writes. The
 * audience, which that command leaves out, keeps tokens made for others from being accepted; because of it the command
 * does not recognise the statement and would add a looser one of its own.
 *
 * @see aws-cli, awscli/customizations/emrcontainers/update_role_trust_policy.py; Amazon EKS, IAM roles for service accounts
 */
export function irsaStatement({ team, cluster, settings }: RoleUse): PolicyStatement | undefined {
  if (cluster.oidcIssuer === undefined) return undefined;
  const issuer = cluster.oidcIssuer.replace('https://', '');
  const { account, partition } = cluster;
  const emr = `emr-containers-sa-*-*-${account}-${base36(settings.identity.role)}`;
  const names = [
    ...(emrWorkloads(settings).length > 0 ? [emr] : []),
    ...(runsOwnDrivers(settings) ? Object.values(sparkServiceAccounts) : []),
  ];
  const subjects = names.map((name) => `system:serviceaccount:${team.namespace}:${name}`);
  return {
    Effect: 'Allow',
    Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${issuer}:sub`]: oneOrAll(subjects) },
    },
  };
}

/**
 * Lets EKS give a role to pods of a namespace, in the clusters of its uses and in no other.
 *
 * @param uses - of one role and one namespace, at least one.
 * @see Amazon EKS, "EKS Pod Identity role", and session tags that EKS sets
 */
export function podIdentityStatement(uses: readonly RoleUse[]): PolicyStatement {
  const namespaces = new Set(uses.map(({ team }) => team.namespace));
  const accounts = new Set(uses.map(({ cluster }) => cluster.account));
  return {
    Effect: 'Allow',
    Principal: { Service: 'pods.eks.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: {
      StringEquals: {
        'aws:SourceAccount': oneOrAll([...accounts]),
        'aws:RequestTag/kubernetes-namespace': oneOrAll([...namespaces]),
      },
      ArnEquals: { 'aws:SourceArn': oneOrAll(uses.map(({ cluster }) => clusterArn(cluster))) },
    },
  };
}
