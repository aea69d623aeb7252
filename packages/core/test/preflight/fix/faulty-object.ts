/** An object of each finding about objects of the cluster, by its code. */
export const faultyObjects: Readonly<Record<string, string>> = {
  'namespace-name-invalid': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: teamA }\n',
  'limit-range-default-low': `apiVersion: v1
kind: LimitRange
metadata: { name: range, namespace: team-a }
spec: { limits: [{ type: Container, default: { cpu: 500m }, max: { cpu: 6 } }] }
`,
  'quota-limits-cpu': `apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: team-a }
spec: { hard: { requests.cpu: 10, limits.cpu: 20 } }
`,
  'network-egress-closed': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: team-a }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
`,
  'namespace-label-unset': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: own, namespace: team-a }
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { nsname: team-a } } }] }]
`,
};
